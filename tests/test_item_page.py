"""The page of an item: sources in the margin, who signed, what the record gives no reasons for."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from render_support import FIRST, SECOND, THEME, rich_site

from sitegen.model.site import Site
from sitegen.model.text import Heading, Paragraph
from sitegen.render.pages import render_site

RECORD = f"{SECOND}item-a5/"


def page(site: Site, address: str) -> str:
    pages, _ = render_site(site, THEME)
    html = next(page.content.decode() for page in pages if page.path == f"{address.strip('/')}/index.html")
    return re.sub(r"\s+", " ", html)


def with_record(**changes: object) -> Site:
    """The made-up site with another decision record."""
    site = rich_site()
    meeting = site.meetings[-1]
    record = next(placed for placed in meeting.papers if placed.paper.kind == "decision-record")
    changed = replace(record, paper=replace(record.paper, **changes))  # type: ignore[arg-type]
    papers = tuple(changed if placed is record else placed for placed in meeting.papers)
    items = tuple(replace(item, decision=changed) if item.decision else item for item in meeting.items)
    return replace(site, meetings=(*site.meetings[:-1], replace(meeting, papers=papers, items=items)))


@pytest.mark.parametrize(("item", "source"), [("hb-1-22", "page 9"), ("hb-3-22", "page 10")])
def test_the_margin_names_the_page_on_which_the_minute_begins(item: str, source: str) -> None:
    assert f'<a href="{FIRST}minutes/">Minutes</a><span>, {source}</span>' in page(rich_site(), f"{FIRST}{item}/")


@pytest.mark.parametrize(
    ("name", "date", "words"),
    [
        ("Proper Officer", None, "Signed by the Proper Officer, undated"),
        ("Pat Mole", "2024-10-25", "Signed by Pat Mole, 25 October 2024"),
        (None, "2024-10-25", "Signed on 25 October 2024"),
    ],
)
def test_who_signed_the_record_and_when_stands_beside_it(name: str | None, date: str | None, words: str) -> None:
    assert f'<span class="note">{words}</span>' in page(with_record(signed_by=name, signed_date=date), RECORD)


def test_a_record_that_gives_no_reasons_is_quoted() -> None:
    text = (Heading("Reasons for the Decision", id="reasons"), Paragraph("N/A."))
    assert "The record gives no reasons (“N/A”)." in page(with_record(text=text), RECORD)


def test_the_parts_of_the_record_stand_under_why_as_printed() -> None:
    rows = dict(re.findall(r"<div><dt>([^<]+)</dt> <dd>(.*?)</dd></div>", page(rich_site(), RECORD)))
    assert "None" in rows["Other options considered and rejected"]
    assert "None" in rows["Conflicts of interest declared"]
    assert "Dispensations" not in rows
