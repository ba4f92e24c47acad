"""The home page: latest decisions, dates to know, meetings, bodies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from sitegen.model.site import Meeting, PlacedPaper
from sitegen.render.atlas import Atlas
from sitegen.render.dates import clock, deadline_day, in_words, times
from sitegen.render.facts import ItemFacts, live
from sitegen.render.marks import main_effect
from sitegen.render.sheets import Head, Link, Sheet
from sitegen.render.views.common import ItemRow
from sitegen.render.views.matters import latest_matters
from sitegen.render.views.meetings import MeetingRow, meeting_row
from sitegen.render.views.timeline import matter_link
from sitegen.render.wording import say, say_count
from sitegen.render.words import capital

LATEST = 5
OF_ONE_MEETING = 3


@dataclass(frozen=True)
class DateRow:
    date: str
    title: str
    address: str
    note: str


@dataclass(frozen=True)
class HomeView:
    example: str
    decisions: tuple[ItemRow, ...]
    all_decisions: str
    dates: tuple[DateRow, ...]
    meetings: tuple[MeetingRow, ...]
    matters: tuple[Link, ...]
    bodies: tuple[Link, ...]
    registers: tuple[Link, ...]
    pages: tuple[Link, ...]
    papers: tuple[Link, ...]


def home_sheet(
    atlas: Atlas,
    decided: Sequence[tuple[ItemRow, ItemFacts]],
    registers: tuple[Link, ...],
    pages: tuple[Link, ...],
    papers: tuple[Link, ...],
) -> Sheet:
    """The page at `/`."""
    newest = atlas.newest
    view = HomeView(
        example=_example(newest),
        decisions=_latest(decided),
        all_decisions=_all_decisions(len(decided)),
        dates=_dates(atlas),
        meetings=tuple(meeting_row(meeting, with_body=True) for meeting in newest[:LATEST]),
        matters=tuple(matter_link(matter) for matter in latest_matters(atlas)[:LATEST]),
        bodies=tuple(Link(body.name, body.address) for body in atlas.site.bodies if atlas.meetings_of(body)),
        registers=registers,
        pages=pages,
        papers=papers,
    )
    return Sheet("home.html", Head(atlas.settings.title, "/", search_box=False, scripts=()), view)


def _all_decisions(count: int) -> str:
    if count > LATEST:
        return say_count(count, "All {figure} decisions", "All {figure} decisions")
    return say("All decisions") if count else ""


def _example(newest: Sequence[Meeting]) -> str:
    """A reference that the search finds: the newest there is."""
    reference = next((item.reference for meeting in newest for item in reversed(meeting.items) if item.reference), "")
    if reference:
        return say("A subject, a name, a street or a reference such as {reference}", reference=reference)
    return say("A subject, a name or a street")


def _latest(decided: Sequence[tuple[ItemRow, ItemFacts]]) -> tuple[ItemRow, ...]:
    """Five decisions, at most three of a meeting: those that did more than note, the ones with most to say."""
    chosen: list[tuple[ItemRow, ItemFacts]] = []
    left: list[tuple[ItemRow, ItemFacts]] = []
    for _, group in groupby(decided, key=lambda pair: (pair[0].body, pair[0].date)):
        if len(chosen) >= LATEST:
            break
        pairs = list(group)
        best = sorted((pair for pair in pairs if _weight(pair[1])), key=lambda pair: _weight(pair[1]), reverse=True)[:OF_ONE_MEETING]
        chosen += [pair for pair in pairs if pair in best]
        left += [pair for pair in pairs if pair not in best]
    latest = (chosen + left)[:LATEST]
    return tuple(row for row, _ in sorted(latest, key=lambda pair: pair[0].date, reverse=True))


_ROUTINE = frozenset({"noted", "received", "confirmed"})


def _weight(facts: ItemFacts) -> int:
    """How much was decided: clauses that do more than note, receive or confirm."""
    motions = sum(outcome.kind in ("carried", "lost", "rejected", "deferred") for outcome in facts.outcomes)
    return motions + sum(main_effect(clause) not in _ROUTINE for outcome in facts.outcomes for clause in outcome.clauses)


def _dates(atlas: Atlas) -> tuple[DateRow, ...]:
    """Call-in deadlines of the newest meetings and the meetings that papers announce, newest first."""
    rows = [row for meeting in atlas.newest[: LATEST * 4] for row in (*_deadlines(atlas, meeting), *_announced(atlas, meeting))]
    once = {(row.date, row.title): row for row in reversed(rows)}
    return tuple(sorted(once.values(), key=lambda row: (row.date, row.title), reverse=True)[:LATEST])


def _deadlines(atlas: Atlas, meeting: Meeting) -> list[DateRow]:
    ends = [facts.call_in.deadline for _, facts in atlas.facts_of(meeting) if facts.call_in and facts.call_in.deadline]
    return [
        DateRow(
            deadline_day(end),
            say("Call-in ends at {time}", time=clock(end.partition("T")[2])) if "T" in end else say("Call-in ends"),
            meeting.address,
            capital(
                say_count(
                    ends.count(end),
                    "one decision of {body}, {date}",
                    "{n} decisions of {body}, {date}",
                    body=meeting.body.name,
                    date=in_words(meeting.date),
                )
            ),
        )
        for end in dict.fromkeys(ends)
    ]


def _announced(atlas: Atlas, meeting: Meeting) -> list[DateRow]:
    """The next meeting that a paper of this one announces, unless it has a page of its own."""
    known = {other.date for other in atlas.meetings_of(meeting.body)}
    found = []
    for placed in meeting.papers:
        day, _, time = (placed.paper.next_meeting or "").partition("T")
        if live(placed) and day and day not in known:
            found.append(DateRow(day, meeting.body.name, meeting.body.address, _announcement(placed, time, meeting)))
    return found


def _announcement(placed: PlacedPaper, time: str, meeting: Meeting) -> str:
    at = f"{capital(times(time, None))}. " if time else ""
    date = in_words(meeting.date)
    if placed.paper.kind == "minutes":
        return at + say("Announced in the minutes of {date}", date=date)
    return at + say("Announced in the papers of {date}", date=date)
