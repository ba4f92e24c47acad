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


def test_a_body_lists_an_action_once_as_it_was_listed_last() -> None:
    site = later_list(Action("Publish the survey", item="HB 9/23", owner="Clerk", progress="waits for the printer"))
    table = page(site, "/harbour-board/").split('<table class="actions">')[1].split("</table>")[0]
    assert table.count("Publish the survey") == 1
    assert "Waits for the printer" in table
    assert f'href="{LATER}hb-9-23/">15 June 2023, HB 9/23</a>' in table
    assert f'<a href="{DREDGING}">First listed on 16 March 2023</a>' in table


def test_a_person_has_an_action_once_as_it_was_listed_last_for_them() -> None:
    mine = Action("Ask the owners of the quay to mend the wall", owner="Cllr Ann Hook")
    others = replace(mine, owner="Cllr Ben Reef")
    html = page(_with_listed(mine, mine, others), "/people/ann-hook/")
    table = html.split('<table class="actions">')[1].split("</table>")[0]
    assert table.count("mend the wall") == 1
    assert "15 June 2023" in table
    assert "Listed again on 21 September 2023" in table


def _with_listed(first: Action, *later: Action) -> Site:
    """The same action in the minutes of the rich site, of June and of September."""
    site = later_list(later[0])
    june = next(meeting for meeting in site.meetings if meeting.address == LATER)
    old = site.meetings[0].papers[0]
    new = replace(old, paper=replace(old.paper, actions=(replace(first, item="HB 2/22"),)))
    march = replace(
        site.meetings[0],
        papers=tuple(new if placed == old else placed for placed in site.meetings[0].papers),
        items=tuple(replace(item, minutes=new if item.minutes == old else item.minutes) for item in site.meetings[0].items),
    )
    meetings = [march, _listing(june, "2023-06-15", later[0]), _listing(june, "2023-09-21", later[1])]
    return replace(site, meetings=(*meetings, *(meeting for meeting in site.meetings[1:] if meeting is not june)))


def _listing(like: Meeting, date: str, action: Action) -> Meeting:
    address = f"/harbour-board/{date}/"
    paper = replace(like.papers[0].paper, id=f"harbour-board/{date}/minutes", date=date, actions=(replace(action, item="HB 9/23"),))
    placed = PlacedPaper(paper, f"meetings{address}minutes.md", f"{address}minutes/")
    item = replace(like.items[0], address=f"{address}hb-9-23/", minutes=placed)
    return Meeting(HARBOUR, date, address, papers=(placed,), items=(item,))
