"""Calendars to subscribe to (RFC 5545, with the names of RFC 7986): all bodies, and each.

The same content gives the same bytes: an event is known by its page, and its time stamp is the day of the paper that tells it. `SEQUENCE`
grows as a meeting goes on from announced to certain to cancelled. Papers tell the time on the clock of the place: where the language of the
site is that of one country, with its time zone, elsewhere as a floating time, which every calendar shows as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sitegen.model.settings import Settings
from sitegen.model.site import Body, Page
from sitegen.render.atlas import Atlas
from sitegen.render.events import Event, events_of
from sitegen.render.identity import identity
from sitegen.render.sheets import path_of
from sitegen.render.theme import url
from sitegen.render.wording import say

ALL = "/calendars/all.ics"
MEDIA_TYPE = "text/calendar"
_ZONES = {"en-GB": "Europe/London", "cy": "Europe/London"}
"""Languages that are those of one country with one time zone."""
_RULES = {
    "Europe/London": (
        "BEGIN:DAYLIGHT",
        "DTSTART:19960331T010000",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "TZNAME:BST",
        "TZOFFSETFROM:+0000",
        "TZOFFSETTO:+0100",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:19961027T020000",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "TZNAME:GMT",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0000",
        "END:STANDARD",
    )
}
"""The Summer Time Order 2002 (SI 2002/262): last Sundays of March and October, at one in the morning GMT."""
_SEQUENCE = {"tentative": 0, "confirmed": 1, "cancelled": 2}
_LONGEST = 75
"""Octets of a line (section 3.1)."""


@dataclass(frozen=True)
class Calendar:
    address: str
    title: str
    page: str
    events: tuple[Event, ...]


def calendar_pages(atlas: Atlas) -> Iterator[Page]:
    """The calendars as files."""
    yield from (Page(path_of(calendar.address), ics(calendar, atlas.settings)) for calendar in calendars(atlas))


def calendars(atlas: Atlas) -> Iterator[Calendar]:
    """The calendar of all bodies, then that of each; none without an event, for which the standard has no form."""
    events = events_of(atlas)
    name = atlas.settings.organisation or atlas.settings.title
    if events:
        yield Calendar(ALL, say("{organisation}: meetings", organisation=name), "/calendar/", events)
    for body in atlas.site.bodies:
        own = tuple(event for event in events if event.body.id == body.id)
        if own:
            yield Calendar(body_calendar(body), f"{name}: {body.name}", body.address, own)


def body_calendar(body: Body) -> str:
    """The address of the calendar of a body."""
    return f"/calendars/{body.id}.ics" if body.id != "all" else "/calendars/body-all.ics"


def ics(calendar: Calendar, settings: Settings) -> bytes:
    """A calendar as the bytes of its file."""
    zone = _ZONES.get(settings.language, "")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//sitegen//Meetings//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{_text(calendar.title)}",
        f"X-WR-CALNAME:{_text(calendar.title)}",
        *_page(calendar.page, settings),
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        *_zone_lines(zone),
        *(line for event in calendar.events for line in _event_lines(event, settings, zone)),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _zone_lines(zone: str) -> tuple[str, ...]:
    return ("BEGIN:VTIMEZONE", f"TZID:{zone}", *_RULES[zone], "END:VTIMEZONE") if zone else ()


def _event_lines(event: Event, settings: Settings, zone: str) -> Iterator[str]:
    address = "\n" + settings.origin + url(settings, event.address) if settings.origin else ""
    yield from ("BEGIN:VEVENT", f"UID:{identity(settings, event.key)}", f"DTSTAMP:{event.told.replace('-', '')}T000000Z")
    yield from _when(event, zone)
    yield f"SUMMARY:{_text(event.title)}"
    yield f"DESCRIPTION:{_text(event.note + address)}"
    if event.venue:
        yield f"LOCATION:{_text(event.venue)}"
    if event.body.contact and not event.is_deadline:
        yield f"CONTACT:{_text(event.body.contact)}"
    yield from _page(event.address, settings)
    yield f"STATUS:{event.status.upper()}"
    yield f"SEQUENCE:{_SEQUENCE[event.status]}"
    yield f"TRANSP:{'TRANSPARENT' if event.is_deadline else 'OPAQUE'}"
    yield "END:VEVENT"


def _page(address: str, settings: Settings) -> Iterable[str]:
    """The page of something; left out where its full address is not known, as the standard has no other."""
    return (f"URL:{settings.origin}{url(settings, address)}",) if settings.origin else ()


def _when(event: Event, zone: str) -> Iterator[str]:
    """From when to when: a day where no time is known, no end where none is told."""
    start = _moment(event.day, event.time)
    if start is None:
        yield f"DTSTART;VALUE=DATE:{event.day.replace('-', '')}"
        return
    at = f";TZID={zone}" if zone else ""
    yield f"DTSTART{at}:{start:%Y%m%dT%H%M%S}"
    end = _moment(event.day, event.end_time)
    if end is not None:
        yield f"DTEND{at}:{end if end > start else end + timedelta(days=1):%Y%m%dT%H%M%S}"


def _moment(day: str, time: str) -> datetime | None:
    try:
        return datetime.fromisoformat(f"{day}T{time}") if len(time) == 5 else None
    except ValueError:  # 24:00, or no time at all
        return None


def _text(words: str) -> str:
    """A value of the type TEXT (section 3.3.11)."""
    kept = "".join(letter for letter in words if letter >= " " or letter == "\n")
    return kept.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """A line in UTF-8, folded before its 76th octet and never within a letter."""
    pieces: list[bytes] = []
    piece = b""
    for letter in line:
        octets = letter.encode("utf-8", "replace")
        if len(piece) + len(octets) > _LONGEST:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
