"""Minutes and the later meeting whose outcome approved them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from render_support import FIRST, HARBOUR, SECOND, THEME, rich_site

from sitegen.model.papers import Outcome, Paper
from sitegen.model.site import Meeting, PlacedPaper, Site, SiteItem
from sitegen.model.text import Block, Paragraph
from sitegen.render.atlas import atlas_of
from sitegen.render.pages import render_site

RIGHT = "RESOLVED that the minutes of the meeting held on 16 March 2023 be agreed and signed as a correct record."


def approving(
    text: str, kind: str = "resolved", title: str = "Minutes", date: str = "2023-06-15", agenda: tuple[Block, ...] = ()
) -> Meeting:
    """A later meeting of the Board whose minutes have one item with one outcome."""
    address = f"/harbour-board/{date}/"
    paper = Paper("minutes", id=address.strip("/"), body="Harbour Board", date=date, outcomes=(Outcome(kind, text, "HB 9/23"),))
    placed = PlacedPaper(paper, f"meetings{address}minutes.md", f"{address}minutes/")
    item = SiteItem(f"{address}hb-9-23/", (), None, "HB 9/23", title, minute=(Paragraph(text),), minutes=placed, agenda=agenda)
    return Meeting(HARBOUR, date, address, papers=(placed,), items=(item,))


def site_with(*later: Meeting, status: str | None = "submitted") -> Site:
    site = rich_site()
    first = site.meetings[0]
    papers = tuple(replace(placed, paper=replace(placed.paper, status=status)) for placed in first.papers)
    return replace(site, meetings=(replace(first, papers=papers), *later, *site.meetings[1:]))


def page(site: Site, address: str) -> str:
    pages, _ = render_site(site, THEME)
    html = next(page.content.decode() for page in pages if page.path == f"{address.strip('/')}/index.html")
    return re.sub(r"\s+", " ", html)


def test_minutes_are_approved_where_a_later_outcome_names_their_day() -> None:
    found = atlas_of(site_with(approving(RIGHT))).approved[FIRST]
    assert (found.by.date, found.item.reference, found.corrected) == ("2023-06-15", "HB 9/23", False)


@pytest.mark.parametrize(
    "text",
    [
        "RESOLVED that the minutes of the meetings held on 16 and 23 March 2023 be confirmed.",
        "The minutes of 16th March were approved and signed by the Chair.",
        "AGREED: the notes and minutes of the meeting of Thursday, 16 March 2023 as a true and accurate record",
    ],
)
def test_days_in_lists_and_without_a_year_are_understood(text: str) -> None:
    assert FIRST in atlas_of(site_with(approving(text))).approved


def test_the_day_may_stand_on_the_agenda() -> None:
    agenda = (Paragraph("To approve the minutes of the last meeting held on 16 March 2023"),)
    assert FIRST in atlas_of(site_with(approving("RESOLVED that the minutes be approved.", agenda=agenda))).approved


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("RESOLVED that the minutes of the last meeting be approved.", "resolved"),
        ("RESOLVED that the minutes of the meeting held on 16 March 2022 be approved.", "resolved"),
        ("RESOLVED that the minutes of the meeting held on 16 March 2023 be received.", "resolved"),
        ("RESOLVED that the minutes of the meeting held on 16 March 2023 be not approved.", "resolved"),
        ("That the minutes of the meeting held on 16 March 2023 be approved.", "lost"),
        ("RESOLVED that the report of 16 March 2023 be approved.", "resolved"),
    ],
)
def test_nothing_is_approved_that_no_outcome_says(text: str, kind: str) -> None:
    title = "Reports" if "report" in text else "Minutes"
    assert atlas_of(site_with(approving(text, kind, title))).approved == {}


def test_an_earlier_meeting_and_a_withdrawn_paper_approve_nothing() -> None:
    earlier = approving(RIGHT, date="2023-01-15")
    assert atlas_of(replace(site_with(), meetings=(earlier, *site_with().meetings))).approved == {}
    later = approving(RIGHT)
    gone = replace(later.papers[0], paper=replace(later.papers[0].paper, status="withdrawn"))
    later = replace(later, papers=(gone,), items=(replace(later.items[0], minutes=gone),))
    assert atlas_of(site_with(later)).approved == {}


def test_pages_of_meeting_paper_and_item_tell_who_approved_the_minutes() -> None:
    site = site_with(approving(RIGHT))
    link = '<b>Approved minutes.</b> <a href="/harbour-board/2023-06-15/hb-9-23/">Harbour Board on Thursday 15 June 2023</a> approved them.'
    assert all(link in page(site, address) for address in (FIRST, f"{FIRST}minutes/", f"{FIRST}hb-2-22/"))
    assert "Pages 9 to 16, approved" in page(site, FIRST)
    assert "submitted for approval" not in page(site, FIRST)


def test_corrections_and_drafts_are_said() -> None:
    corrected = approving(RIGHT.replace("be agreed", "be agreed, subject to the amendment of paragraph 4,"))
    assert "approved them with corrections, which stand there." in page(site_with(corrected), FIRST)
    assert "approved them. The text published here is the draft." in page(site_with(approving(RIGHT), status="draft"), FIRST)


def test_the_item_that_approved_leads_back_to_the_minutes() -> None:
    html = page(site_with(approving(RIGHT)), "/harbour-board/2023-06-15/hb-9-23/")
    assert f'<dt>Minutes approved</dt> <dd><a href="{FIRST}">Harbour Board, Thursday 16 March 2023</a></dd>' in html


def test_minutes_that_only_went_to_a_meeting_are_not_called_approved() -> None:
    html = page(site_with(), FIRST)
    assert f'They went to <a href="{SECOND}">Harbour Board on Thursday 17 October 2024</a>.' in html
    assert "Approved minutes" not in html


def test_a_draft_that_went_to_a_meeting_says_to_which() -> None:
    html = page(site_with(status="draft"), FIRST)
    assert f'They went to <a href="{SECOND}">Harbour Board on Thursday 17 October 2024</a> for approval.' in html
