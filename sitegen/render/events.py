"""What stands in a calendar: meetings, meetings that papers announce, and the days on which call-in ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sitegen.model.site import Body, Meeting
from sitegen.render.atlas import Atlas
from sitegen.render.dates import deadline, deadline_day, in_words, is_day
from sitegen.render.facts import live
from sitegen.render.views.meetings import what_is_published
from sitegen.render.wording import say, say_count

Status = Literal["confirmed", "tentative", "cancelled"]


@dataclass(frozen=True)
class Event:
    body: Body
    day: str
    title: str
    note: str
    """What else there is to say, in a line."""
    address: str
    """The page about it."""
    key: str
    """What it is known by: for a meeting its address, so that an announced meeting becomes the same event when its papers come."""
    told: str
    """Day of the paper that tells it."""
    time: str = ""
    end_time: str = ""
    venue: str = ""
    status: Status = "confirmed"
    is_deadline: bool = False


def events_of(atlas: Atlas) -> tuple[Event, ...]:
    """Every event of the site, oldest first."""
    found: dict[str, Event] = {}
    for meeting in reversed(atlas.newest):
        for event in (*_meeting(meeting), *_deadlines(atlas, meeting), *_announced(atlas, meeting)):
            found[event.key] = event
    return tuple(sorted(found.values(), key=lambda event: (event.day, event.is_deadline, event.time, event.key)))


def is_cancelled(meeting: Meeting) -> bool:
    """True if the agenda was withdrawn and no paper tells what the meeting did."""
    return meeting.status == "withdrawn" and not was_held(meeting)


def was_held(meeting: Meeting) -> bool:
    """True if a published paper tells what the meeting did."""
    return any(live(placed) and placed.paper.kind in _HELD for placed in meeting.papers)


_HELD = frozenset({"minutes", "decision-record", "decision-list"})


def _meeting(meeting: Meeting) -> Iterator[Event]:
    if is_day(meeting.date):
        cancelled = is_cancelled(meeting)
        yield Event(
            meeting.body,
            meeting.date,
            meeting.body.name,
            say("Does not take place") if cancelled else what_is_published(meeting),
            meeting.address,
            meeting.address,
            meeting.date,
            meeting.time or "",
            meeting.end_time or "",
            meeting.venue or "",
            "cancelled" if cancelled else "confirmed",
        )


def _announced(atlas: Atlas, meeting: Meeting) -> Iterator[Event]:
    """The next meeting that a paper of this one tells, unless it has a page of its own."""
    for placed in meeting.papers:
        day, _, time = (placed.paper.next_meeting or "").partition("T")
        key = f"{meeting.body.address}{day}/"
        if live(placed) and is_day(day) and key not in atlas.by_address:
            note = _announcement(placed.paper.kind, in_words(meeting.date))
            yield Event(meeting.body, day, meeting.body.name, note, meeting.body.address, key, meeting.date, time, status="tentative")


def _announcement(kind: str, day: str) -> str:
    return say("Announced in the minutes of {day}", day=day) if kind == "minutes" else say("Announced in the papers of {day}", day=day)


def _deadlines(atlas: Atlas, meeting: Meeting) -> Iterator[Event]:
    """A day for each deadline of the meeting's decisions, with as many decisions as it holds for."""
    ends = [facts.call_in.deadline for _, facts in atlas.facts_of(meeting) if facts.call_in and facts.call_in.deadline]
    for end in dict.fromkeys(ends):
        day = deadline_day(end)
        if is_day(day):
            title = say_count(
                ends.count(end),
                "Call-in ends for {n} decision of {body}, {day}",
                "Call-in ends for {n} decisions of {body}, {day}",
                body=meeting.body.name,
                day=in_words(meeting.date),
            )
            note = say("Until {moment}", moment=deadline(end))
            yield Event(meeting.body, day, title, note, meeting.address, f"{meeting.address}call-in/{end}", meeting.date, is_deadline=True)
