"""The page of a meeting: its items and their outcomes, who was there, its papers."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.model.site import Meeting, PlacedPaper, SiteItem
from sitegen.render.atlas import Atlas
from sitegen.render.dates import times, with_weekday, year
from sitegen.render.events import is_cancelled
from sitegen.render.facts import ItemFacts, live
from sitegen.render.marks import outcome_kind
from sitegen.render.sheets import Head, Index, Link, Mention, Sheet
from sitegen.render.views.attend import Attend, attend_of
from sitegen.render.views.attendance import Group, attendance_of, attendance_source
from sitegen.render.views.common import (
    HOME,
    ActionRow,
    ItemRow,
    action_rows,
    agenda_of,
    item_row,
    long_paper_name,
    meeting_name,
    minutes_of,
    place_in_meeting,
    source_pages,
)
from sitegen.render.views.declared import DeclarationRow, declaration_rows
from sitegen.render.views.pack import pack_address
from sitegen.render.views.progress import history_of
from sitegen.render.views.standing import Notice, notice_of, standing
from sitegen.render.wording import say, say_count, to_say
from sitegen.render.words import capital, file_size, kind_word


@dataclass(frozen=True)
class MeetingView:
    body: Link
    title: str
    when: str
    standfirst: str
    notice: Notice | None
    cancelled: bool
    """The agenda was withdrawn, and no paper tells that the meeting took place."""
    missing: str
    heading: str
    items: tuple[ItemRow, ...]
    attendance: tuple[Group, ...]
    came: bool
    """Minutes say who came; otherwise `attendance` are the members."""
    attendance_source: Link | None
    declarations: tuple[DeclarationRow, ...]
    actions: tuple[ActionRow, ...]
    papers: tuple[Link, ...]
    announced: str
    """The next meeting as the papers of this one tell it, where it has no page."""
    attend: Attend | None
    """For a meeting that has no record yet."""
    pack: tuple[Link, ...]
    """The pack as PDF with its size, and as a web page."""
    place: str
    previous: Link | None
    next: Link | None
    contents: tuple[Mention, ...]


def meeting_sheet(atlas: Atlas, meeting: Meeting) -> Sheet:
    """The page of one meeting."""
    facts = atlas.facts_of(meeting)
    attendance = attendance_of(meeting, atlas.people)
    head = Head(
        title=meeting_name(meeting),
        address=meeting.address,
        crumbs=(HOME, Link(meeting.body.name, meeting.body.address)),
        section="/meetings/",
        index=_index(meeting) if attendance else None,
    )
    return Sheet("meeting.html", head, _view(atlas, meeting, facts, attendance))


def _index(meeting: Meeting) -> Index:
    return Index(meeting_name(meeting), say("Meetings"), meeting.body.name, meeting.date, year(meeting.date), (), say("Who was there"))


def _view(atlas: Atlas, meeting: Meeting, facts: Sequence[tuple[SiteItem, ItemFacts]], attendance: tuple[Group, ...]) -> MeetingView:
    minutes = minutes_of(meeting)
    recorded = any(fact.recorded for _, fact in facts)
    actions = action_rows(
        ((action, Link(capital(place_in_meeting(item)), item.address)) for item, fact in facts for action in fact.actions),
        lambda action, item: history_of(atlas, item.address, action) if item else (),
    )
    declarations = tuple(
        dict.fromkeys(d for placed in meeting.papers for d in placed.paper.declarations if placed.paper.status != "withdrawn")
    )
    attend = None if recorded or is_cancelled(meeting) else attend_of(atlas, meeting, set(_IDS))
    contents = (
        (say("Items and outcomes") if recorded else say("Agenda"), "items", bool(meeting.items)),
        (say("Actions"), "actions", bool(actions)),
        (say("Declarations of interest"), "declarations", bool(declarations)),
        (say("Who was there") if meeting.attendance else say("Members"), "attendance", bool(attendance)),
        (say("Attending this meeting"), "attending", bool(attend and attend.rights)),
    )
    following = _neighbour(atlas, meeting, 1)
    found = tuple(Mention(text, name) for text, name, there in contents if there)
    return MeetingView(
        body=Link(meeting.body.name, meeting.body.address),
        title=capital(with_weekday(meeting.date)),
        when=_time_and_venue(meeting),
        standfirst=_counts([fact for _, fact in facts]) if recorded else "",
        notice=notice_of(atlas, meeting, minutes.paper) if minutes else None,
        cancelled=is_cancelled(meeting),
        missing="" if recorded else say("No minutes of this meeting are published here, so this page shows the agenda."),
        heading=say("Items and outcomes") if recorded else say("Agenda"),
        items=tuple(item_row(meeting, item, fact) for item, fact in facts),
        attendance=attendance,
        came=bool(meeting.attendance),
        attendance_source=attendance_source(meeting),
        declarations=declaration_rows(declarations, meeting.items, atlas.people, meeting),
        actions=actions,
        papers=_papers(atlas, meeting),
        announced=_announced(meeting) if following is None else "",
        attend=attend,
        pack=_pack(atlas, meeting),
        place="" if meeting.time or meeting.venue else say("The papers give no time and no venue."),
        previous=_neighbour(atlas, meeting, -1),
        next=following,
        contents=found if len(found) > 1 else (),
    )


_IDS = ("main", "items", "actions", "declarations", "attendance", "attending", "when", "attend", "pack", "papers", "follow", "data")
"""Identifiers that the page has of its own."""


def _announced(meeting: Meeting) -> str:
    """`Wednesday 19 April 2023, 9.30am`."""
    told = (placed.paper.next_meeting for placed in meeting.papers if live(placed) and placed.paper.next_meeting)
    day, _, time = next(told, "").partition("T")
    return ", ".join(part for part in (capital(with_weekday(day)) if day else "", times(time, None)) if part)


def _pack(atlas: Atlas, meeting: Meeting) -> tuple[Link, ...]:
    if not atlas.settings.packs or not agenda_of(meeting):
        return ()
    page = Link(say("The pack as a web page"), pack_address(meeting.address))
    if meeting.pack is None:
        return (page,)
    count, size = meeting.pack
    note = say("PDF, {pages}, {size}", pages=say_count(count, "one page", "{figure} pages"), size=file_size(size))
    return (Link(say("Agenda pack"), f"{meeting.address}pack.pdf", note), page)


def _time_and_venue(meeting: Meeting) -> str:
    return ", ".join(part for part in (times(meeting.time, meeting.end_time), meeting.venue) if part)


def _counts(facts: Sequence[ItemFacts]) -> str:
    """`Ten items: five resolved, two noted, one recommended to Council, two without an outcome.`"""
    counts = Counter(_outcome(fact) for fact in facts)
    last = [_counted(count, *outcome) for outcome in _WITHOUT if (count := counts.pop(outcome, 0)) and counts]
    parts = [_counted(count, *outcome) for outcome, count in counts.most_common()]
    items = capital(say_count(len(facts), "one item", "{n} items"))
    actions = sum(len(fact.actions) for fact in facts)
    if parts:
        return say("{items}: {outcomes}.", items=items, outcomes=", ".join([*parts, *last]))
    if actions:
        return say("{items} and {actions}.", items=items, actions=say_count(actions, "one action", "{n} actions"))
    return f"{items}."


_WITHOUT = (("not stated", ""), ("not published", ""))
_COUNTS = {
    "resolved": ("one resolved", to_say("{n} resolved")),
    "carried": ("one carried", to_say("{n} carried")),
    "lost": ("one lost", to_say("{n} lost")),
    "noted": ("one noted", to_say("{n} noted")),
    "recommended": ("one recommended", to_say("{n} recommended")),
    "deferred": ("one deferred", to_say("{n} deferred")),
    "withdrawn": ("one withdrawn", to_say("{n} withdrawn")),
    "rejected": ("one rejected", to_say("{n} rejected")),
    "not stated": ("one without an outcome", to_say("{n} without an outcome")),
    "not published": ("one without a published outcome", to_say("{n} without a published outcome")),
}


def _counted(count: int, outcome: str, to: str) -> str:
    """`five resolved`, `one recommended to Council`."""
    if to:
        return say_count(count, "one recommended to {body}", "{n} recommended to {body}", body=to)
    return say_count(count, *_COUNTS[outcome])


def _outcome(facts: ItemFacts) -> tuple[str, str]:
    """The first outcome of an item, and the body it is recommended to."""
    if not facts.outcomes:
        return _WITHOUT[0] if facts.recorded else _WITHOUT[1]
    first = facts.outcomes[0]
    kind = outcome_kind(first)
    return kind, (first.to or "") if kind == "recommended" else ""


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
    return Link(capital(with_weekday(meetings[at].date)), meetings[at].address) if 0 <= at < len(meetings) else None
