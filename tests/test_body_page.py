"""The page of a body: what comes next and how to take part, who sits on it, its registers and feeds."""

from __future__ import annotations

from dataclasses import replace

from render_support import HARBOUR, SECOND, THEME, TOWN, first_meeting, rich_site, second_meeting

from sitegen.model.papers import Attendance, Member, Paper
from sitegen.model.settings import BodySettings, Settings
from sitegen.model.site import Meeting, PlacedPaper, Site, SiteItem
from sitegen.render import render_site


def page_of(site: Site, body: str = "harbour-board") -> str:
    """The page of a body."""
    return next(page.content.decode() for page in render_site(site, THEME)[0] if page.path == f"{body}/index.html")


def of_first(**changes: object) -> Site:
    """A site with the minuted meeting alone, which announces the next."""
    return replace(rich_site(), meetings=(replace(first_meeting(), **changes),))


def test_the_meeting_that_minutes_announce_stands_first_with_how_to_take_part() -> None:
    page = page_of(of_first())
    assert "Next meeting announced" in page
    assert "Wednesday 19 April 2023, 9.30am" in page
    assert 'datetime="2023-04-19T09:30"' in page
    assert "Announced in the minutes of 16 March 2023. No papers of it are published here." in page
    assert "Ask the clerk for a seat." in page
    assert 'href="mailto:clerk@harbour.example"' in page
    assert page.index("Next meeting announced") < page.index("Meetings in ")


def test_an_agenda_after_the_newest_minutes_is_the_next_meeting_with_its_venue() -> None:
    agenda = replace(second_meeting(), papers=second_meeting().papers[:1], items=())
    page = page_of(replace(rich_site(), meetings=(first_meeting(), agenda)))
    assert f'<a href="{SECOND}">Thursday 17 October 2024, 4.30pm</a>' in page
    assert "The Customs House" in page


def test_where_nothing_later_is_announced_the_page_says_so() -> None:
    page = page_of(rich_site())
    assert "No later meeting is announced in the papers published here." in page
    assert "Next meeting announced" not in page


def test_a_meeting_that_does_not_take_place_is_not_announced() -> None:
    agenda = second_meeting().papers[0]
    gone = replace(agenda, paper=replace(agenda.paper, status="withdrawn"))
    cancelled = replace(second_meeting(), papers=(gone,), items=(), status="withdrawn")
    page = page_of(replace(rich_site(), meetings=(first_meeting(), cancelled)))
    assert "Wednesday 19 April 2023" in page.partition('id="next"')[2].partition("</section>")[0]


def test_members_lead_to_their_pages() -> None:
    page = page_of(rich_site())
    assert '<a href="/people/ann-hook/">Cllr Ann Hook</a>' in page
    assert "As the agenda of 17 October 2024 names them" in page
    declared = Settings(bodies=(BodySettings("harbour-board", "Harbour Board", members=(Member("Ann Hook", "Harbour Master"),)),))
    own = page_of(replace(rich_site(), settings=declared))
    assert '<a href="/people/ann-hook/">Ann Hook</a>' in own
    assert "As the agenda" not in own


def test_without_agenda_the_members_are_those_in_office_whom_the_minutes_name() -> None:
    page = page_of(of_first())
    assert "Members whom the minutes of 16 March 2023 name" in page
    assert "/people/sandy-shore/" in page
    assert "Pat Mole" not in page.partition("Members whom")[0].rpartition('id="members"')[2]


def test_attendance_of_the_newest_minutes_in_numbers_counts_everybody_once() -> None:
    twice = (*first_meeting().attendance, Attendance("Cllr Ann Hook", "in-attendance"))
    page = page_of(of_first(attendance=twice))
    assert "<li>3 attended</li>" in page
    assert "<li>1 sent apologies</li>" in page
    assert "absent</li>" not in page


def test_the_registers_of_the_body_are_linked_where_it_has_entries() -> None:
    page = page_of(rich_site())
    assert "/decisions/" in page.partition('id="registers"')[2]
    assert 'id="registers"' not in page_of(rich_site(), "town-meeting")


def test_a_body_whose_minutes_another_received_says_through_whom() -> None:
    paper = Paper("minutes", id="town-meeting/2023-05-02/minutes", body="Town Meeting")
    placed = PlacedPaper(paper, "meetings/town-meeting/2023-05-02/minutes.md", "/town-meeting/2023-05-02/minutes/")
    town = Meeting(TOWN, "2023-05-02", "/town-meeting/2023-05-02/", papers=(placed,))
    address = "/harbour-board/2023-06-01/"
    board = Meeting(HARBOUR, "2023-06-01", address, items=(SiteItem(f"{address}item-1/", (), "1", None, "Various", papers=(placed,)),))
    site = replace(rich_site(), meetings=(town, board))
    assert "Its minutes reach this site through Harbour Board, which received them." in page_of(site, "town-meeting")
    assert "reach this site" not in page_of(rich_site(), "town-meeting")


def test_those_who_were_there_lead_to_their_pages_from_the_meeting() -> None:
    pages = {page.path: page.content.decode() for page in render_site(rich_site(), THEME)[0] if page.path.endswith(".html")}
    meeting = pages["harbour-board/2023-03-16/index.html"]
    assert '<a href="/people/ann-hook/">Cllr Ann Hook</a>' in meeting
    assert ">Pat Mole</a>" not in meeting
