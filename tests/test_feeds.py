"""Feeds against the rules of RFC 4287: required elements, forms of values, names that stay."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
import render_support as support

from sitegen.config import load_settings
from sitegen.model.papers import Clause, Outcome, Paper
from sitegen.model.settings import Settings
from sitegen.model.site import Body, Meeting, PlacedPaper, Site
from sitegen.model.text import Container
from sitegen.pipeline import build_site
from sitegen.render import render_site
from sitegen.render.feeds import paragraphs_of
from sitegen.store import from_markdown

ATOM = "{http://www.w3.org/2005/Atom}"
ORIGIN = "https://town.example/minutes/"


def feeds(site: Site) -> dict[str, ElementTree.Element]:
    pages, problems = render_site(site, support.THEME)
    assert problems == ()
    return {page.path: ElementTree.fromstring(page.content) for page in pages if page.path.startswith("feeds/")}


def only(element: ElementTree.Element, name: str) -> ElementTree.Element:
    found = element.findall(ATOM + name)
    assert len(found) == 1, (name, len(found))
    return found[0]


def check_metadata(element: ElementTree.Element) -> None:
    """What sections 4.1.1 and 4.1.2 ask of feeds and entries alike."""
    assert (only(element, "title").text or "").strip()
    assert re.fullmatch(r"[a-z][a-z0-9+.-]*:\S+", only(element, "id").text or "")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", only(element, "updated").text or "")
    links = [(link.get("rel"), link.get("type"), link.get("hreflang")) for link in element.findall(ATOM + "link")]
    assert len(links) == len(set(links))
    assert any(relation == "alternate" for relation, _, _ in links)


def check_feed(feed: ElementTree.Element) -> None:
    assert feed.tag == ATOM + "feed"
    check_metadata(feed)
    assert only(only(feed, "author"), "name").text
    entries = feed.findall(ATOM + "entry")
    assert list(feed)[-len(entries) :] == entries or not entries
    for entry in entries:
        check_metadata(entry)
        assert len(entry.findall(ATOM + "content")) <= 1
        assert len(entry.findall(ATOM + "summary")) == 1
    names = [only(element, "id").text for element in (feed, *entries)]
    assert len(names) == len(set(names))
    dates = [only(entry, "updated").text or "" for entry in entries]
    assert dates == sorted(dates, reverse=True)
    assert only(feed, "updated").text == (dates[0] if dates else "1970-01-01T00:00:00Z")


@pytest.mark.parametrize("base_url", ["/", "/minutes/", ORIGIN])
def test_every_feed_keeps_the_rules(base_url: str) -> None:
    found = feeds(support.rich_site(base_url))
    names = ("site", "decisions", "changes", "harbour-board", "town-meeting")
    assert set(found) == {f"feeds/{name}.xml" for name in names}
    for feed in found.values():
        check_feed(feed)
        for link in feed.iter(ATOM + "link"):
            assert (link.get("href") or "").startswith(base_url)


def test_a_decision_is_told_in_the_words_of_the_record_with_its_call_in() -> None:
    feed = feeds(support.rich_site(ORIGIN))["feeds/decisions.xml"]
    entry = feed.findall(ATOM + "entry")[0]
    assert only(entry, "title").text == "Harbour plan: Resolved, Recommended to Town Meeting"
    assert only(entry, "link").get("href") == f"{ORIGIN}harbour-board/2024-10-17/item-a5/"
    content = only(entry, "content")
    assert content.get("type") == "html"
    assert "<p>RESOLVED that:-</p><p>1. The plan be approved.</p><p>2. " in (content.text or "")
    assert "Call-in: Until midnight, Friday 25 October 2024" in (content.text or "")


def test_the_category_of_a_decision_is_what_its_title_says(made_up: Path) -> None:
    entries = ElementTree.parse(made_up / "site/feeds/decisions.xml").getroot().findall(ATOM + "entry")
    told = {((only(entry, "title").text or "").rpartition(": ")[2].split(",")[0], only(entry, "category").get("term")) for entry in entries}
    assert {("Noted", "noted"), ("Resolved", "resolved")} <= told
    assert all(word.lower().startswith(str(term)) for word, term in told)


def test_names_stay_when_the_site_moves() -> None:
    here, there = (feeds(support.rich_site(base))["feeds/decisions.xml"] for base in ("/", ORIGIN))
    assert [name.text for name in here.iter(ATOM + "id")] == [name.text for name in there.iter(ATOM + "id")]


def test_withdrawn_and_exempt_matter_is_in_no_feed() -> None:
    site = support.rich_site()
    exempt = replace(site.meetings[2].items[2], title="Purchase of a tug")
    assert exempt.exempt
    for feed in feeds(site).values():
        text = ElementTree.tostring(feed, encoding="unicode")
        assert "secret words" not in text
        assert "Notice of closure" not in text
        assert "tug" not in text


def test_the_newest_fifty_are_kept() -> None:
    body = Body("board", "Board")

    def meeting(day: int) -> Meeting:
        date = f"20{day // 300:02}-{day // 25 % 12 + 1:02}-{day % 25 + 1:02}"
        address = f"/board/{date}/"
        paper = PlacedPaper(Paper("minutes", id=f"board/{date}/minutes", body="Board", date=date), "f.md", f"{address}minutes/")
        return Meeting(body, date, address, papers=(paper,))

    meetings = tuple(meeting(day) for day in range(60))
    found = feeds(Site(Settings(title="T"), (body,), meetings))
    for name in ("feeds/site.xml", "feeds/board.xml"):
        entries = found[name].findall(ATOM + "entry")
        assert len(entries) == 50
        assert only(entries[0], "updated").text == f"{meetings[-1].date}T00:00:00Z"
        check_feed(found[name])


def test_a_body_called_site_does_not_take_the_place_of_the_sites_feed() -> None:
    site = replace(support.rich_site(), bodies=(*support.rich_site().bodies, Body("site", "Site")))
    assert {"feeds/site.xml", "feeds/body-site.xml"} <= set(feeds(site))


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    site = support.rich_site()
    loose = replace(site.loose[0], paper=replace(site.loose[0].paper, title="A <b> & \x0b \uffff plan"))
    feed = feeds(replace(site, loose=(loose,)))["feeds/site.xml"]
    assert "A <b> &   plan" in [title.text for title in feed.iter(ATOM + "title")]


def test_pages_name_their_feeds_in_head_and_margin() -> None:
    all_pages = render_site(support.rich_site("/minutes/"), support.THEME)[0]
    pages = {page.path: page.content.decode() for page in all_pages if page.path.endswith(".html")}
    link = '<link rel="alternate" type="application/atom+xml" title="Harbour Town Council: Harbour Board"'
    head = f'{link} href="/minutes/feeds/harbour-board.xml">'
    for path in ("harbour-board/index.html", "harbour-board/2024-10-17/index.html", "harbour-board/2024-10-17/item-a5/index.html"):
        assert head in pages[path]
        assert '<a href="/minutes/feeds/harbour-board.xml" type="application/atom+xml">' in pages[path]
    assert 'href="/minutes/feeds/site.xml"' in pages["index.html"]
    people = [text for path, text in pages.items() if path.startswith("people/") and path.count("/") == 2 and "noindex" not in text]
    assert people
    assert all('<a href="/minutes/feeds/harbour-board.xml"' in text for text in people)


def test_the_settings_turn_feeds_off(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("title: A\norganisation: B\nfeeds: no\n", encoding="utf-8")
    settings, problems = load_settings(tmp_path)
    assert problems == ()
    site = support.with_settings(support.rich_site(), feeds=settings.feeds)
    pages, _ = render_site(site, support.THEME)
    assert not [page.path for page in pages if page.path.startswith("feeds/")]
    assert not any(b"atom+xml" in page.content for page in pages)


def test_a_build_without_a_host_notes_that_addresses_are_not_full(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    for base_url, noted in (("/minutes/", True), (ORIGIN, False)):
        (content / "site.yaml").write_text(f"title: A\norganisation: B\nbase_url: {base_url}\n", encoding="utf-8")
        _, problems = build_site(content, tmp_path / "site", search=False)
        assert [problem.code for problem in problems if problem.level == "note"].count("no-host") == noted


def test_each_clause_and_each_point_of_it_is_a_paragraph_and_no_word_is_lost() -> None:
    written = """::: resolved
RESOLVED that:-

1. The quay be mended, namely:

    - the wall
    - the steps

2. **Money** The cost be met.
3. The survey be noted.
:::
"""
    paper, problems = from_markdown(f"---\nkind: minutes\n---\n\n## **1** Quay\n\n{written}", "minutes.md", "minutes")
    assert paper
    assert not problems
    stated = next(block for block in paper.text if isinstance(block, Container))
    told = paragraphs_of(paper.outcomes[0], stated)
    assert " ".join(told) == paper.outcomes[0].text
    assert [words.split()[0] for words in told] == ["RESOLVED", "1.", "the", "the", "2.", "3."]


def test_an_outcome_of_which_only_the_facts_are_known_is_one_paragraph() -> None:
    outcome = Outcome("noted", "RESOLVED that the report be noted.", clauses=(Clause(None, "the report be noted."),))
    assert paragraphs_of(outcome, None) == (outcome.text,)
