"""Recommendations to other bodies: the answer is the item of the other body that takes the subject up, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from sitegen.model.papers import Clause, Outcome, Paper
from sitegen.model.settings import BodySettings, Settings
from sitegen.model.site import Body, Meeting, PlacedPaper, Site, SiteItem
from sitegen.model.text import Paragraph
from sitegen.render.answers import Asked, recommendations
from sitegen.render.atlas import atlas_of

BOARD, TOWN = Body("harbour-board", "Harbour Board"), Body("town-meeting", "Town Meeting")


def meeting(body: Body, date: str, title: str, reference: str, outcome: Outcome | None = None, words: str = "") -> Meeting:
    address = f"/{body.id}/{date}/"
    outcomes = (replace(outcome, item=reference),) if outcome else ()
    minutes = PlacedPaper(Paper("minutes", body=body.name, date=date, outcomes=outcomes), "minutes.md", address + "minutes/")
    item = SiteItem(address + "item/", (), None, reference, title, minute=(Paragraph(words),) if words else (), minutes=minutes)
    return Meeting(body, date, address, papers=(minutes,), items=(item,))


def asking(to: str | None = "Town Meeting", date: str = "2023-03-16") -> Meeting:
    outcome = Outcome(
        "recommended", "RECOMMENDED that the bye-laws be adopted.", to=to, clauses=(Clause(None, "the bye-laws be adopted."),)
    )
    return meeting(BOARD, date, "Draft harbour bye-laws", "HB 4/22", outcome)


def answering(title: str = "Draft harbour bye-laws", date: str = "2023-05-02", decided: bool = True, words: str = "") -> Meeting:
    outcome = Outcome("resolved", "RESOLVED that the bye-laws be adopted.") if decided else None
    return meeting(TOWN, date, title, "TM 1/23", outcome, words)


def only(*meetings: Meeting, settings: Settings | None = None) -> Asked:
    site = Site(settings or Settings(), (BOARD, TOWN), meetings)
    found = recommendations(atlas_of(site))
    assert len(found) == 1
    return found[0]


def answered_at(*meetings: Meeting) -> str:
    answer = only(*meetings).answer
    return answer.meeting.date if answer else ""


def test_the_item_with_the_same_title_at_a_later_meeting_answers() -> None:
    asked = only(asking(), answering())
    assert asked.body == TOWN
    assert asked.answer
    assert asked.answer.facts.outcomes[0].kind == "resolved"


def test_a_title_that_holds_the_whole_one_answers_and_so_do_words_that_name_the_reference() -> None:
    assert answered_at(asking(), answering("Recommendation of the Harbour Board: Draft Harbour Bye-laws"))
    assert answered_at(asking(), answering("Rules of the quay", words="Minute HB 4/22 of the Board was considered."))
    assert not answered_at(asking(), answering("Rules of the quay", words="Minute HB 4/221 of the Board was considered."))


def test_another_subject_an_earlier_meeting_and_one_years_later_do_not_answer() -> None:
    assert not answered_at(asking(), answering("Draft accounts"))
    assert not answered_at(asking(), answering(date="2023-01-10"))
    assert not answered_at(asking(), answering(date="2026-01-10"))


def test_an_item_that_decides_answers_before_one_that_is_only_on_an_agenda() -> None:
    assert answered_at(asking(), answering(decided=False), answering(date="2023-06-06")) == "2023-06-06"
    assert answered_at(asking(), answering(decided=False)) == "2023-05-02"


def test_whether_later_papers_of_the_body_are_published_is_known() -> None:
    assert only(asking(), answering("Draft accounts")).later
    assert not only(asking()).later
    unknown = only(asking(to="Council"), answering())
    assert (unknown.body, unknown.later, unknown.answer) == (None, False, None)
    assert only(asking(to=None)).body is None


def test_a_body_is_known_by_its_aliases() -> None:
    settings = Settings(bodies=(BodySettings("town-meeting", "Town Meeting", aliases=("The Town",)),))
    assert only(asking(to="the town"), answering(), settings=settings).answer
