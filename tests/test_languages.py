"""A site in two languages: a tree of pages for each, papers that are one paper in both, and the way from each page to the other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import render_support as support

from sitegen.check.links import broken_links
from sitegen.config import load_settings
from sitegen.model.settings import Settings
from sitegen.model.site import Page, Site
from sitegen.render import render_site
from sitegen.store import load_site, load_sites

SITE = "title: Papers\norganisation: Harbour\nlanguages: [en-GB, cy]\nbodies:\n  - {id: board, name: Harbour Board}\n"
ENGLISH = """---
kind: minutes
body: Harbour Board
date: 2024-03-14
attendance: {present: [Ann Hook]}
---

## **HB 1/24** Dredging

The Board considered dredging. [The agenda](/board/2024-03-14/)

::: resolved
RESOLVED that the programme be approved.
:::
"""
WELSH = """---
kind: minutes
body: Harbour Board
date: 2024-03-14
attendance: {present: [Ann Hook]}
---

## **HB 1/24** Carthu

Ystyriodd y Bwrdd garthu.

::: resolved
PENDERFYNWYD cymeradwyo'r rhaglen.
:::
"""
FOLDER = "meetings/board/2024-03-14"


def content(folder: Path, files: dict[str, str]) -> Path:
    for name, text in {"site.yaml": SITE, **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def sites(folder: Path) -> tuple[Site, ...]:
    settings, problems = load_settings(folder)
    assert problems == ()
    found, problems = load_sites(folder, settings)
    assert problems == ()
    return found


def pages(folder: Path, base_url: str = "/") -> dict[str, Page]:
    (folder / "site.yaml").write_text(f"{(folder / 'site.yaml').read_text(encoding='utf-8')}base_url: {base_url}\n", encoding="utf-8")
    first, *others = sites(folder)
    rendered, problems = render_site(first, support.THEME, others=others)
    assert [problem for problem in problems if problem.code != "translation-missing"] == []
    assert broken_links(rendered, first.settings.base_path, first.settings.origin) == ()
    assert len({page.path for page in rendered}) == len(rendered)
    return {page.path: page for page in rendered}


def text(page: Page) -> str:
    return page.content.decode()


@pytest.fixture
def bilingual(tmp_path: Path) -> Path:
    return content(tmp_path, {f"{FOLDER}/minutes.md": ENGLISH, f"{FOLDER}/minutes.cy.md": WELSH})


@pytest.mark.parametrize("base_url", ["/", "/minutes/", "https://harbour.example/minutes/"])
def test_each_page_stands_in_both_languages_and_leads_to_itself_in_the_other(bilingual: Path, base_url: str) -> None:
    found = pages(bilingual, base_url)
    base = base_url.removeprefix("https://harbour.example")
    html = {path for path in found if path.endswith(".html") and path != "404.html"}
    assert {path.removeprefix("cy/") for path in html if path.startswith("cy/")} == {path for path in html if not path.startswith("cy/")}
    for path in html:
        language, other = ("cy", "en-GB") if path.startswith("cy/") else ("en-GB", "cy")
        address = path.removeprefix("cy/").removesuffix("index.html")
        there = f"{base}{address}" if language == "cy" else f"{base}cy/{address}"
        assert f'<html lang="{language}">' in text(found[path])
        if 'http-equiv="refresh"' not in text(found[path]):
            assert f'href="{there}" lang="{other}" hreflang="{other}" rel="alternate"' in text(found[path]), path


def test_the_other_language_leads_to_its_own_pages_and_shares_the_assets(bilingual: Path) -> None:
    found = pages(bilingual)
    shared = {"robots.txt", "404.html", "assets/civic.css"}
    assert shared <= set(found)
    assert not [path for path in found if path.startswith("cy/assets/") or path in {f"cy/{name}" for name in shared}]
    item = text(found["cy/board/2024-03-14/hb-1-24/index.html"])
    assert 'src="/assets/find.js"' in item
    assert 'url("/assets/fonts/civic-serif.woff2")' in item
    elsewhere = [href for href in re.findall(r' href="(/[^"]*)"', item) if not href.startswith(("/cy/", "/assets/", "/data/"))]
    assert elsewhere == ["/board/2024-03-14/hb-1-24/"] * 2


def test_the_page_that_is_not_there_leads_to_the_start_of_the_other_language(bilingual: Path) -> None:
    assert 'href="/cy/" lang="cy" hreflang="cy">Cymraeg</a>' in text(pages(bilingual)["404.html"])


def test_a_link_in_a_paper_stays_in_the_language_of_the_page(bilingual: Path) -> None:
    found = pages(bilingual)
    assert '<a href="/board/2024-03-14/">The agenda</a>' in text(found["board/2024-03-14/minutes/index.html"])
    assert '<a href="/cy/board/2024-03-14/">The agenda</a>' in text(found["cy/board/2024-03-14/minutes/index.html"])


def test_each_language_tells_from_its_own_papers_and_nothing_counts_twice(bilingual: Path) -> None:
    english, welsh = sites(bilingual)
    for site, title in ((english, "Dredging"), (welsh, "Carthu")):
        (meeting,) = site.meetings
        assert [item.title for item in meeting.items] == [title]
        assert len(meeting.attendance) == 1
        (placed,) = meeting.papers
        assert len(placed.translations) == 1
    addresses = {one.address for placed in welsh.meetings[0].papers for one in placed.in_all_languages}
    assert addresses == {"/board/2024-03-14/minutes/", "/board/2024-03-14/minutes-cy/"}


@pytest.mark.parametrize(
    ("name", "language"), [("minutes-2.md", "language: cy\n"), ("cofnodion.md", "language: cy\n"), ("minutes.cy.md", "")]
)
def test_a_paper_is_paired_by_its_name_or_by_kind_and_meeting(tmp_path: Path, name: str, language: str) -> None:
    welsh = WELSH.replace("kind: minutes\n", f"kind: minutes\n{language}")
    english, other = sites(content(tmp_path, {f"{FOLDER}/minutes.md": ENGLISH, f"{FOLDER}/{name}": welsh}))
    assert [site.meetings[0].items[0].title for site in (english, other)] == ["Dredging", "Carthu"]


def test_two_papers_in_one_language_are_two_papers(tmp_path: Path) -> None:
    folder = content(tmp_path, {f"{FOLDER}/minutes.md": ENGLISH, f"{FOLDER}/minutes-2.md": ENGLISH})
    found, _ = load_sites(folder, load_settings(folder)[0])
    assert [placed.translations for placed in found[0].meetings[0].papers] == [(), ()]


def test_a_name_that_names_no_language_is_a_name(tmp_path: Path) -> None:
    site, _ = load_site(content(tmp_path, {"papers/plan.v2.md": "---\nkind: other\ntitle: Plan\n---\n\nWords.\n"}), Settings())
    assert [placed.paper.language for placed in site.loose] == [None]


def test_what_is_attached_to_a_translation_goes_with_the_paper_that_speaks_for_it(tmp_path: Path) -> None:
    report = "---\nkind: report\ntitle: Dredging\nitem: '5'\n---\n\nWords.\n"
    annex = "---\nkind: appendix\ntitle: Atodiad\nlabel: Annex 1\nlanguage: cy\nparent: board/2024-03-14/report-05.cy\n---\n\nGeiriau.\n"
    english, welsh = sites(
        content(
            tmp_path, {f"{FOLDER}/report-05.md": report, f"{FOLDER}/report-05.cy.md": report, f"{FOLDER}/report-05-annex-1.cy.md": annex}
        )
    )
    for site in (english, welsh):
        (item,) = site.meetings[0].items
        assert [placed.paper.kind for placed in item.papers] == ["report", "appendix"]


def test_what_is_withdrawn_says_nothing_in_the_other_language_either(tmp_path: Path) -> None:
    withdrawn = WELSH.replace("kind: minutes\n", "kind: minutes\nstatus: withdrawn\n")
    found = pages(content(tmp_path, {f"{FOLDER}/minutes.md": ENGLISH, f"{FOLDER}/minutes.cy.md": withdrawn}))
    assert not [path for path, page in found.items() if "Ystyriodd" in page.content.decode("utf-8", "replace")]


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("language: cy\nlanguages: [en-GB, cy]", "settings-language-not-first"),
        ("languages: [en-GB, en-US]", "settings-language-twice"),
        ("languages: [en-GB, cy]\nbodies:\n  - {id: cy, name: Cyngor}", "settings-reserved-id"),
    ],
)
def test_languages_that_cannot_stand_beside_each_other_are_errors_with_their_line(tmp_path: Path, lines: str, code: str) -> None:
    (tmp_path / "site.yaml").write_text(f"title: A\norganisation: B\n{lines}\n", encoding="utf-8")
    found = [(problem.level, problem.code) for problem in load_settings(tmp_path)[1]]
    assert found == [("error", code)]
    assert all(problem.line in (3, 4) for problem in load_settings(tmp_path)[1])


def test_the_first_of_the_languages_is_that_of_the_pages_at_the_root(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("title: A\norganisation: B\nlanguages: [cy, en-GB]\n", encoding="utf-8")
    settings, _ = load_settings(tmp_path)
    assert [(tree.language, tree.base_path) for tree in settings.trees] == [("cy", "/"), ("en-GB", "/en/")]


def test_words_in_another_language_than_the_page_are_marked_and_an_item_says_that_they_are_all_there_is(tmp_path: Path) -> None:
    found = pages(content(tmp_path, {f"{FOLDER}/minutes.md": ENGLISH}))
    welsh, english = (text(found[f"{tree}board/2024-03-14/hb-1-24/index.html"]) for tree in ("cy/", ""))
    for words in ('<h1 lang="en-GB">', '<div class="words alone" lang="en-GB">', "Yn Saesneg yn unig y cyhoeddir y papurau."):
        assert (words in welsh, words in english) == (True, False), words
    assert 'lang="en-GB">Dredging</a>' in text(found["cy/board/2024-03-14/index.html"])


def test_a_paper_in_two_languages_has_a_page_for_each_and_each_leads_to_the_other(bilingual: Path) -> None:
    found = pages(bilingual)
    one, other = (text(found[f"board/2024-03-14/{name}/index.html"]) for name in ("minutes", "minutes-cy"))
    assert '<a href="/board/2024-03-14/minutes-cy/" hreflang="cy">This paper in Welsh</a>' in one
    assert '<a href="/board/2024-03-14/minutes/" hreflang="en-GB">This paper in English</a>' in other
    assert '<div class="record whole" lang="cy">' in other
    assert "yn unig" not in text(found["cy/board/2024-03-14/hb-1-24/index.html"])


def test_feeds_and_site_maps_of_each_language_have_names_of_their_own(bilingual: Path) -> None:
    found = pages(bilingual, "https://harbour.example/")
    robots = text(found["robots.txt"]).splitlines()
    assert robots[2:] == ["Sitemap: https://harbour.example/sitemap.xml", "Sitemap: https://harbour.example/cy/sitemap.xml"]
    names = [re.findall(r"<id>(.*?)</id>", text(found[f"{tree}feeds/decisions.xml"])) for tree in ("", "cy/")]
    assert names[0]
    assert not set(names[0]) & set(names[1])


def test_title_organisation_and_bodies_have_a_name_in_each_language(tmp_path: Path) -> None:
    site = SITE.replace("organisation: Harbour", "organisation: {en-GB: Harbour Council, cy: Cyngor yr Harbwr}").replace(
        "name: Harbour Board", "name: {en-GB: Harbour Board, cy: Bwrdd yr Harbwr}"
    )
    welsh = WELSH.replace("body: Harbour Board", "body: Bwrdd yr Harbwr")
    folder = content(tmp_path, {"site.yaml": site, f"{FOLDER}/minutes.md": ENGLISH, f"{FOLDER}/minutes.cy.md": welsh})
    found = pages(folder)
    assert "<b>Harbour Council</b>" in text(found["index.html"])
    assert "<b>Cyngor yr Harbwr</b>" in text(found["cy/index.html"])
    assert ["Harbour Board" in text(found["board/index.html"]), "Bwrdd yr Harbwr" in text(found["board/index.html"])] == [True, False]
    assert ["Harbour Board" in text(found["cy/board/index.html"]), "Bwrdd yr Harbwr" in text(found["cy/board/index.html"])] == [False, True]


def test_a_name_in_something_that_is_no_language_is_an_error_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("title: A\norganisation:\n  Welsh: B\n", encoding="utf-8")
    found = [(problem.level, problem.code, problem.line) for problem in load_settings(tmp_path)[1]]
    assert ("error", "settings-bad-language", 3) in found
