"""The accessibility statement by the settings, and the letter about a problem with a page."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import render_support as support

from sitegen.check.contact import without_contact
from sitegen.config import load_settings
from sitegen.model.settings import AccessibilitySettings, Settings
from sitegen.model.site import Site
from sitegen.render import render_site

README = Path(__file__).resolve().parent.parent / "README.md"


def rendered(**settings: object) -> dict[str, str]:
    site: Site = support.with_settings(support.rich_site(), **settings)
    pages, _ = render_site(site, support.THEME)
    return {page.path: page.content.decode() for page in pages if page.path.endswith(".html")}


def statement(**said: object) -> str:
    pages = rendered(accessibility=AccessibilitySettings(**said))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", unescape(pages["accessibility/index.html"])))


def test_without_settings_it_says_what_was_tested_and_claims_nothing() -> None:
    text = statement()
    assert "What was tested" in text
    assert "No test with screen readers" in text
    assert not re.search("compliant|committed|Enforcement|prepared on", text)


def test_a_statement_says_what_the_publisher_says() -> None:
    text = statement(
        contact="access@council.example",
        telephone="01632 960000",
        answer_within="10 working days",
        status="partial",
        problems=("Maps have no description.",),
        tested="Two residents went through it.",
        prepared="2026-11-22",
        reviewed="2026-12-01",
        regulations="great-britain",
    )
    for said in (
        "partially compliant with the Web Content Accessibility Guidelines version 2.2 AA standard, due to the non-compliances",
        "Maps have no description.",
        "access@council.example",
        "01632 960000",
        "You will have an answer within 10 working days.",
        "The Equality and Human Rights Commission (EHRC) is responsible for enforcing",
        "Two residents went through it.",
        "This statement was prepared on 22 November 2026. It was last reviewed on 1 December 2026.".partition(" It ")[0],
    ):
        assert said in text
    assert "Equality Commission for Northern Ireland" in statement(regulations="northern-ireland")


def test_every_page_leads_to_a_letter_that_says_which_page_it_is_about() -> None:
    pages = rendered(contact="clerk@harbour.example", base_url="https://harbour.example/minutes/")
    whole = {path: text for path, text in pages.items() if 'http-equiv="refresh"' not in text}
    for path, text in whole.items():
        assert text.count("Report a problem with this page") == 1, path
    [href] = re.findall(r'href="(mailto:[^"]*subject[^"]*)"', whole["harbour-board/2024-10-17/item-a5/index.html"])
    letter = parse_qs(urlsplit(unescape(href)).query)
    assert letter["subject"] == ["A problem with the page “Harbour plan: Item A5”"]
    assert "https://harbour.example/minutes/harbour-board/2024-10-17/item-a5/" in letter["body"][0]


def test_a_web_address_is_linked_as_it_is() -> None:
    pages = rendered(contact="https://harbour.example/contact?about=papers")
    assert '<a href="https://harbour.example/contact?about=papers">Report a problem with this page</a>' in pages["index.html"]


def test_without_a_contact_there_is_no_link_and_one_warning() -> None:
    for contact in (None, "The Customs House"):
        pages = rendered(contact=contact)
        assert not [path for path, text in pages.items() if "Report a problem" in text]
        [problem] = without_contact(Settings(contact=contact))
        assert (problem.level, problem.file) == ("warning", "content/site.yaml")
    assert without_contact(Settings(accessibility=AccessibilitySettings(contact="https://harbour.example/contact"))) == ()


def test_the_example_of_the_readme_is_a_whole_statement(tmp_path: Path) -> None:
    block = re.search(r"^    accessibility:\n(?:      .*\n)+", README.read_text(encoding="utf-8"), re.M)
    assert block
    text = re.sub(r"^    ", "", block[0], flags=re.M)
    (tmp_path / "site.yaml").write_text(f"title: A\norganisation: B\n{text}", encoding="utf-8")
    settings, problems = load_settings(tmp_path)
    assert problems == ()
    assert settings.accessibility.prepared == "2026-11-22"


def test_a_statement_that_lacks_something_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("title: A\norganisation: B\naccessibility:\n  regulations: great-britain\n  status: partial\n")
    [problem] = load_settings(tmp_path)[1]
    assert (problem.level, problem.code, problem.line) == ("warning", "settings-statement-incomplete", 3)
    assert all(f"`{key}`" in problem.message for key in ("contact", "prepared", "problems"))


def test_an_unknown_status_is_an_error_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("title: A\norganisation: B\naccessibility:\n  status: good\n")
    [problem] = load_settings(tmp_path)[1]
    assert (problem.level, problem.line) == ("error", 4)
