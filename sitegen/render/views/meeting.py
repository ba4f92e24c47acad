"""The page of a meeting: its items and their outcomes, who was there, its papers."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.model.papers import Attendance, Declaration, Member
from sitegen.model.site import Meeting, PlacedPaper, SiteItem
from sitegen.render.atlas import Atlas
from sitegen.render.dates import times, with_weekday, year
from sitegen.render.facts import ItemFacts
from sitegen.render.marks import outcome_marks
from sitegen.render.sheets import Head, Index, Link, Mention, Sheet
from sitegen.render.views.common import (
    HOME,
    ActionRow,
    ItemRow,
    action_rows,
    item_row,
    long_paper_name,
    meeting_name,
    minutes_of,
    place_in_meeting,
    source_pages,
)
from sitegen.render.views.standing import Notice, notice_of, standing
from sitegen.render.words import capital, counted, kind_word, number


@dataclass(frozen=True)
class MeetingView:
    body: Link
    title: str
    when: str
    standfirst: str
    notice: Notice | None
    missing: str
    heading: str
    items: tuple[ItemRow, ...]
    attendance: tuple[tuple[str, str], ...]
    attendance_source: Link | None
    declarations: tuple[Declaration, ...]
    actions: tuple[ActionRow, ...]
    papers: tuple[Link, ...]
    place: str
    previous: Link | None
    next: Link | None
    contents: tuple[Mention, ...]


def meeting_sheet(atlas: Atlas, meeting: Meeting) -> Sheet:
    """The page of one meeting."""
    facts = atlas.facts_of(meeting)
    attendance = _attendance(meeting)
    head = Head(
        title=meeting_name(meeting),
        address=meeting.address,
        crumbs=(HOME, Link(meeting.body.name, meeting.body.address)),
        section="/meetings/",
        index=_index(meeting) if attendance else None,
    )
    return Sheet("meeting.html", head, _view(atlas, meeting, facts, attendance))


def _index(meeting: Meeting) -> Index:
    return Index(meeting_name(meeting), "Meetings", meeting.body.name, meeting.date, year(meeting.date), (), "Who was there")


def _view(
    atlas: Atlas, meeting: Meeting, facts: Sequence[tuple[SiteItem, ItemFacts]], attendance: tuple[tuple[str, str], ...]
) -> MeetingView:
    minutes = minutes_of(meeting)
    recorded = any(fact.recorded for _, fact in facts)
    actions = action_rows((action, Link(capital(place_in_meeting(item)), item.address)) for item, fact in facts for action in fact.actions)
    declarations = tuple(
        dict.fromkeys(d for placed in meeting.papers for d in placed.paper.declarations if placed.paper.status != "withdrawn")
    )
    contents = (
        ("Items and outcomes" if recorded else "Agenda", "items", bool(meeting.items)),
        ("Actions", "actions", bool(actions)),
        ("Declarations of interest", "declarations", bool(declarations)),
        ("Who was there" if meeting.attendance else "Members", "attendance", bool(attendance)),
    )
    found = tuple(Mention(text, name) for text, name, there in contents if there)
    return MeetingView(
        body=Link(meeting.body.name, meeting.body.address),
        title=with_weekday(meeting.date),
        when=_time_and_venue(meeting),
        standfirst=_counts([fact for _, fact in facts]) if recorded else "",
        notice=notice_of(atlas, meeting, minutes.paper) if minutes else None,
        missing="" if recorded else "The minutes of this meeting are not published here, so no outcomes are shown.",
        heading="Items and outcomes" if recorded else "Agenda",
        items=tuple(item_row(meeting, item, fact) for item, fact in facts),
        attendance=attendance,
        attendance_source=_attendance_source(meeting),
        declarations=declarations,
        actions=actions,
        papers=_papers(atlas, meeting),
        place="" if meeting.time or meeting.venue else "The papers give no time and no venue.",
        previous=_neighbour(atlas, meeting, -1),
        next=_neighbour(atlas, meeting, 1),
        contents=found if len(found) > 1 else (),
    )


def _time_and_venue(meeting: Meeting) -> str:
    return ", ".join(part for part in (times(meeting.time, meeting.end_time), meeting.venue) if part)


def _counts(facts: Sequence[ItemFacts]) -> str:
    """`Ten items: five resolved, two noted, one recommended to Council, two without an outcome.`"""
    counts = Counter(_word(fact) for fact in facts)
    last = [f"{number(count)} {word}" for word in _WITHOUT if (count := counts.pop(word, 0)) and counts]
    parts = [f"{number(count)} {word}" for word, count in counts.items()]
    total = capital(counted(len(facts), "item"))
    actions = sum(len(fact.actions) for fact in facts)
    if not parts:
        return f"{total} and {counted(actions, 'action')}." if actions else f"{total}."
    return f"{total}: {', '.join([*parts, *last])}."


_WITHOUT = ("without an outcome", "without a published outcome")


def _word(facts: ItemFacts) -> str:
    """What the count calls an item: its first outcome, in lower case, the name of the body apart."""
    marks = outcome_marks(facts.outcomes)
    if marks:
        return marks[0].word[:1].lower() + marks[0].word[1:]
    return _WITHOUT[0] if facts.recorded else _WITHOUT[1]


_CAPACITIES = (
    ("present", "Present"),
    ("officer", "Officers"),
    ("in-attendance", "Also in attendance"),
    ("apologies", "Apologies"),
    ("absent", "Absent"),
)


def _attendance(meeting: Meeting) -> tuple[tuple[str, str], ...]:
    """Terms and names; where no minutes say who came, the members that the agenda names."""
    if meeting.attendance:
        groups = ((term, [_person(a) for a in meeting.attendance if a.capacity == name]) for name, term in _CAPACITIES)
        return tuple((term, ", ".join(people)) for term, people in groups if people)
    return (("Members", ", ".join(map(_person, meeting.members))),) if meeting.members else ()


def _person(person: Attendance | Member) -> str:
    more = [part for part in (person.role, getattr(person, "organisation", None)) if part]
    return f"{person.name} ({', '.join(more)})" if more else person.name


def _attendance_source(meeting: Meeting) -> Link | None:
    kind = "minutes" if meeting.attendance else "agenda"
    placed = next((placed for placed in meeting.papers if placed.paper.kind == kind), None)
    return Link(kind_word(kind), placed.address) if placed else None


def _papers(atlas: Atlas, meeting: Meeting) -> tuple[Link, ...]:
    """The papers of the meeting as a whole; those of its items stand in the rows of the items."""
    of_items = {placed.address for item in meeting.items for placed in (*item.papers, *((item.decision,) if item.decision else ()))}
    whole = [placed for placed in meeting.papers if placed.address not in of_items]
    return tuple(Link(_name(placed, whole), placed.address, _note(atlas, meeting, placed)) for placed in whole)


def _name(placed: PlacedPaper, others: Sequence[PlacedPaper]) -> str:
    """`Minutes`, or kind and title where several papers are of one kind."""
    alone = sum(other.paper.kind == placed.paper.kind for other in others) == 1
    return kind_word(placed.paper.kind) if alone and placed.paper.kind in ("minutes", "agenda") else long_paper_name(placed.paper)


def _note(atlas: Atlas, meeting: Meeting, placed: PlacedPaper) -> str:
    return capital(", ".join(part for part in (source_pages(placed.paper), standing(atlas, meeting, placed.paper)) if part))


def _neighbour(atlas: Atlas, meeting: Meeting, step: int) -> Link | None:
    meetings = atlas.meetings_of(meeting.body)
    at = bisect_left(meetings, (meeting.date, meeting.address), key=lambda other: (other.date, other.address)) + step
    return Link(with_weekday(meetings[at].date), meetings[at].address) if 0 <= at < len(meetings) else None
