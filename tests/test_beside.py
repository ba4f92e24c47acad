"""What stands beside the pages of papers, and within pages for machines: Markdown, JSON-LD, the site map."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest
import render_support as support
from pyld import jsonld

from sitegen.model.site import Site
from sitegen.render import Beside, machine, render_site
from sitegen.store import from_markdown, to_markdown

ORIGIN = "https://town.example/minutes/"
SCHEMA = "https://schema.org/"


def files(site: Site) -> dict[str, str]:
    pages, problems = render_site(site, support.THEME, beside=Beside(to_markdown))
    assert problems == ()
    return {page.path: page.content.decode() for page in pages if not page.path.startswith("assets/")}


@pytest.fixture(scope="module")
def site() -> dict[str, str]:
    return files(support.rich_site(ORIGIN))


# ---------------------------------------------------------------- Markdown


def test_each_paper_has_its_markdown_beside_it(site: dict[str, str]) -> None:
    text = site["harbour-board/2023-03-16/minutes.md"]
    paper, problems = from_markdown(text, "minutes.md", "harbour-board/2023-03-16/minutes")
    assert problems == ()
    assert paper is not None
    assert paper.text == support.minutes_blocks()
    assert "originals/" not in text
    assert "papers/2009-plan.md" in site


def test_pages_of_papers_lead_to_their_markdown(site: dict[str, str]) -> None:
    html = site["harbour-board/2023-03-16/minutes/index.html"]
    href = 'href="/minutes/harbour-board/2023-03-16/minutes.md"'
    assert f'<link rel="alternate" type="text/markdown" title="Markdown" {href}>' in html
    assert f'<a {href} type="text/markdown">This paper as Markdown</a>' in html


def test_meetings_and_items_lead_to_the_markdown_of_their_record_and_to_their_rows(site: dict[str, str]) -> None:
    minutes = '<a href="/minutes/harbour-board/2023-03-16/minutes.md" type="text/markdown">Minutes as Markdown</a>'
    meeting = site["harbour-board/2023-03-16/index.html"]
    items = [html for path, html in site.items() if path.startswith("harbour-board/2023-03-16/hb-") and 'class="page-item"' in html]
    assert items
    assert all(minutes in html for html in (meeting, *items))
    assert '<a href="/minutes/data/items.csv" type="text/csv">All items as CSV</a>' in meeting
    decided = site["harbour-board/2024-10-17/item-a5/index.html"]
    assert "Decision record as Markdown</a>" in decided
    assert (
        '<a href="/minutes/calendars/harbour-board.ics" type="text/calendar">End of call-in, in the calendar of Harbour Board</a>'
        in decided
    )
    assert "End of call-in" not in items[0]


def test_withdrawn_papers_have_none(site: dict[str, str]) -> None:
    assert "harbour-board/2024-10-17/notice.md" not in site
    assert "markdown" not in site["harbour-board/2024-10-17/notice/index.html"]
    assert not any("secret words" in text for text in site.values())


# ---------------------------------------------------------------- JSON-LD


def told(html: str) -> list[dict[str, Any]]:
    """The nodes of a page by their full names, as a processor of JSON-LD understands them."""
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert len(found) <= 1
    nodes: list[dict[str, Any]] = jsonld.flatten(json.loads(found[0]), options={"documentLoader": schema_org}) if found else []
    return nodes


def schema_org(address: str, options: object) -> dict[str, Any]:
    """A stand-in for the context of schema.org: every name is one of its own, some are addresses."""
    assert address == SCHEMA.rstrip("/")
    links = {name: {"@type": "@id"} for name in ("url", "item", "contentUrl", "eventStatus")}
    context = {"@vocab": SCHEMA, **{name: {"@id": SCHEMA + name, **kind} for name, kind in links.items()}}
    return {"contextUrl": None, "documentUrl": address, "contentType": "application/ld+json", "document": {"@context": context}}


def of_type(nodes: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [node for node in nodes if SCHEMA + kind in node.get("@type", [])]


def values(node: dict[str, Any], name: str) -> list[str]:
    return [value.get("@value") or value["@id"] for value in node.get(SCHEMA + name, [])]


def test_a_meeting_is_an_event(site: dict[str, str]) -> None:
    nodes = told(site["harbour-board/2024-10-17/index.html"])
    event = of_type(nodes, "Event")[0]
    assert event["@id"] == f"{ORIGIN}harbour-board/2024-10-17/"
    assert values(event, "startDate") == ["2024-10-17T16:30"]
    assert values(event, "eventStatus") == [f"{SCHEMA}EventScheduled"]
    assert {name for node in of_type(nodes, "Place") for name in values(node, "name")} == {"The Customs House"}
    assert {name for node in of_type(nodes, "GovernmentOrganization") for name in values(node, "name")} == {"Harbour Board"}


def test_a_cancelled_meeting_says_so() -> None:
    first, other, second = support.rich_site().meetings
    cancelled = replace(second, status="withdrawn", papers=())
    html = files(replace(support.rich_site(), meetings=(first, other, cancelled)))["harbour-board/2024-10-17/index.html"]
    assert values(of_type(told(html), "Event")[0], "eventStatus") == [f"{SCHEMA}EventCancelled"]


def test_a_paper_is_a_document_of_the_organisation(site: dict[str, str]) -> None:
    nodes = told(site["harbour-board/2023-03-16/minutes/index.html"])
    document = of_type(nodes, "DigitalDocument")[0]
    assert values(document, "creativeWorkStatus") == ["submitted"]
    assert values(document, "about") == [f"{ORIGIN}harbour-board/2023-03-16/"]
    assert values(of_type(nodes, "MediaObject")[0], "contentUrl") == [f"{ORIGIN}harbour-board/2023-03-16/minutes.md"]
    assert values(of_type(nodes, "GovernmentOrganization")[0], "name") == ["Harbour Town Council"]
    gone = of_type(told(site["harbour-board/2024-10-17/notice/index.html"]), "DigitalDocument")[0]
    assert (values(gone, "creativeWorkStatus"), values(gone, "publisher")) == (["withdrawn"], [])


def test_every_listed_page_below_home_tells_its_breadcrumbs(site: dict[str, str]) -> None:
    for path, html in site.items():
        if path.endswith(".html") and "noindex" not in html and path != "index.html":
            entries = of_type(told(html), "ListItem")
            assert sorted(values(entry, "position")[0] for entry in entries) == list(range(1, len(entries) + 1)), path
            assert {f"{ORIGIN}{path.removesuffix('index.html')}"} <= {values(entry, "item")[0] for entry in entries}, path


def test_words_of_papers_cannot_end_the_data() -> None:
    site = support.rich_site()
    hostile = "</script><script>alert(1)</script> & <!-- \u2028"
    loose = replace(site.loose[0], paper=replace(site.loose[0].paper, title=hostile))
    html = files(replace(site, loose=(loose,)))["papers/2009-plan/index.html"]
    assert "<script>alert" not in html
    assert values(of_type(told(html), "DigitalDocument")[0], "name") == [hostile]


# ---------------------------------------------------------------- the site map


def test_a_long_site_map_comes_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = addresses(files(support.rich_site(ORIGIN))["sitemap.xml"])
    monkeypatch.setattr(machine, "MOST", 10)
    parted = files(support.rich_site(ORIGIN))
    parts = addresses(parted["sitemap.xml"])
    assert parts == [f"{ORIGIN}sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    assert [address for part in parts for address in addresses(parted[part.removeprefix(ORIGIN)])] == whole


def addresses(site_map: str) -> list[str]:
    return [place.text or "" for place in ElementTree.fromstring(site_map).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
