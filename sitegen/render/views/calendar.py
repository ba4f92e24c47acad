"""The calendar: meetings and deadlines by month, and the calendars to subscribe to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from sitegen.render.atlas import Atlas
from sitegen.render.calendars import MEDIA_TYPE, calendars
from sitegen.render.dates import in_words, times
from sitegen.render.events import Event, events_of
from sitegen.render.sheets import Head, Link, Sheet
from sitegen.render.views.common import HOME
from sitegen.render.wording import say
from sitegen.render.words import capital

LONGEST = 100
"""So many events stand on the page, and those of the same month; older meetings are on the page of all meetings."""


@dataclass(frozen=True)
class EventRow:
    date: str
    title: str
    address: str
    note: str


@dataclass(frozen=True)
class Month:
    id: str
    name: str
    rows: tuple[EventRow, ...]


@dataclass(frozen=True)
class CalendarView:
    months: tuple[Month, ...]
    calendars: tuple[Link, ...]
    media_type: str
    older: bool


def calendar_sheet(atlas: Atlas) -> Sheet | None:
    """The page at `/calendar/`; none without an event."""
    events = events_of(atlas)
    if not events:
        return None
    months, older = _months(events[::-1])
    found = tuple(calendars(atlas))
    links = (Link(say("All meetings"), found[0].address), *(Link(calendar.events[0].body.name, calendar.address) for calendar in found[1:]))
    return Sheet(
        "calendar.html", Head(say("Calendar"), "/calendar/", (HOME,), "/meetings/"), CalendarView(months, links, MEDIA_TYPE, older)
    )


def _months(events: Sequence[Event]) -> tuple[tuple[Month, ...], bool]:
    """The newest months, newest first, and whether there are older ones."""
    months: list[Month] = []
    shown = 0
    for name, group in groupby(events, key=lambda event: event.day[:7]):
        if shown >= LONGEST:
            return tuple(months), True
        rows = tuple(_row(event) for event in group)
        shown += len(rows)
        months.append(Month(f"m{name}", in_words(name), rows))
    return tuple(months), False


def _row(event: Event) -> EventRow:
    time = times(event.time or None, event.end_time or None)
    return EventRow(event.day, event.title, event.address, ". ".join(part for part in (capital(time), event.venue, event.note) if part))
