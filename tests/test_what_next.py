"""What happened next: the answer of the body that was asked, and what became of actions."""

from __future__ import annotations

import re
from dataclasses import replace

from render_support import FIRST, HARBOUR, OTHER, THEME, rich_site

from sitegen.model.papers import Action, Outcome, Paper
from sitegen.model.site import Meeting, PlacedPaper, Site, SiteItem
from sitegen.render.pages import render_site

BYELAWS, DREDGING = f"{FIRST}hb-4-22/", f"{FIRST}hb-2-22/"
LATER = "/harbour-board/2023-06-15/"


def page(site: Site, address: str) -> str:
    pages, _ = render_site(site, THEME)
    html = next(page.content.decode() for page in pages if page.path == f"{address.strip('/')}/index.html")
    return re.sub(r"\s+", " ", html)


def answered(*outcomes: Outcome, title: str = "Draft bye-laws") -> Site:
    """The Town Meeting has an item of this title."""
    site = rich_site()
    town = next(meeting for meeting in site.meetings if meeting.address == OTHER)
    placed = replace(town.papers[0], paper=replace(town.papers[0].paper, outcomes=outcomes))
    item = SiteItem(f"{OTHER}item-3/", (), "3", None, title, minutes=placed)
    meetings = (replace(meeting, papers=(placed,), items=(item,)) if meeting is town else meeting for meeting in site.meetings)
    return replace(site, meetings=tuple(meetings))


def later_list(*actions: Action) -> Site:
    """A later meeting of the Board whose minutes list actions under one item."""
    site = rich_site()
    paper = Paper("minutes", id="harbour-board/2023-06-15/minutes", body="Harbour Board", date="2023-06-15", actions=actions)
    placed = PlacedPaper(paper, f"meetings{LATER}minutes.md", f"{LATER}minutes/")
    item = SiteItem(f"{LATER}hb-9-23/", (), None, "HB 9/23", "Matters arising", minutes=placed)
    return replace(
        site, meetings=(site.meetings[0], Meeting(HARBOUR, "2023-06-15", LATER, papers=(placed,), items=(item,)), *site.meetings[1:])
    )


def test_the_answer_of_the_body_that_was_asked_is_told_with_its_outcome() -> None:
    html = page(answered(Outcome("carried", "That the bye-laws be adopted.", "3")), BYELAWS)
    link = f'<a href="{OTHER}item-3/">Draft bye-laws</a>'
    assert f"<dt>Resolutions 1 and 2</dt> <dd>Town Meeting answered on 2 May 2023. Carried: {link}</dd>" in html


def test_an_item_without_an_outcome_is_no_answer_yet() -> None:
    assert f'Town Meeting has it on the agenda of 2 May 2023: <a href="{OTHER}item-3/">' in page(answered(), BYELAWS)


def test_where_no_paper_answers_the_page_says_so() -> None:
    html = page(answered(title="Another matter"), BYELAWS)
    assert "Town Meeting decides. None of its later papers published here takes this up." in html
    assert '<a href="/town-meeting/">Meetings of Town Meeting</a>' in html


def test_an_action_leads_to_the_later_list_and_back() -> None:
    site = later_list(Action("Publish the survey", item="HB 9/23", owner="Clerk", progress="waits for the printer"))
    progress = f'<a href="{LATER}hb-9-23/">Progress reported on 15 June 2023</a>: Waits for the printer'
    assert progress in page(site, DREDGING)
    assert progress in page(site, FIRST)
    assert f'<a href="{DREDGING}">First listed on 16 March 2023</a>' in page(site, f"{LATER}hb-9-23/")


def test_done_and_silent_lists_say_so() -> None:
    done = later_list(Action("Publish the survey", item="HB 9/23", owner="Clerk", status="Done"))
    assert ">Reported done on 15 June 2023</a>" in page(done, DREDGING)
    silent = later_list(Action("Publish the survey", item="HB 9/23", owner="Clerk"))
    assert ">Listed again on 15 June 2023</a>" in page(silent, DREDGING)


def test_another_action_is_not_its_sequel() -> None:
    html = page(later_list(Action("Paint the pier before the summer", item="HB 9/23", owner="Clerk")), DREDGING)
    assert "15 June 2023</a>" not in html.split('<table class="actions">')[1].split("</table>")[0]
