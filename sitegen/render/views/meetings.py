"""The index of meetings, and meetings in lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from sitegen.model.site import Meeting
from sitegen.render.atlas import Atlas
from sitegen.render.dates import times, with_weekday, year
from sitegen.render.facts import live
from sitegen.render.sheets import Head, Link, Sheet
from sitegen.render.views.common import HOME
from sitegen.render.wording import say, say_count
from sitegen.render.words import capital, kind_word, listed


@dataclass(frozen=True)
class MeetingRow:
    date: str
    title: str
    address: str
    note: str


@dataclass(frozen=True)
class YearOfMeetings:
    year: str
    rows: tuple[MeetingRow, ...]


@dataclass(frozen=True)
class MeetingsView:
    standfirst: str
    years: tuple[YearOfMeetings, ...]
    bodies: tuple[Link, ...]


def meetings_sheet(atlas: Atlas) -> Sheet:
    """All meetings, newest first, with the bodies beside them."""
    bodies = tuple(
        Link(body.name, body.address, capital(say_count(len(atlas.meetings_of(body)), "one meeting", "{n} meetings")))
        for body in sorted(atlas.site.bodies, key=lambda body: body.name.casefold())
    )
    meetings = capital(say_count(len(atlas.newest), "one meeting", "{n} meetings"))
    whose = say_count(len(bodies), "one body", "{n} bodies")
    some = say("{meetings} of {bodies}, newest first.", meetings=meetings, bodies=whose)
    standfirst = some if atlas.newest else say("No meeting is published here yet.")
    view = MeetingsView(standfirst, years_of_meetings(atlas.newest, with_body=True), bodies)
    return Sheet("meetings.html", Head(say("Meetings"), "/meetings/", (HOME,), "/meetings/"), view)


def meeting_row(meeting: Meeting, with_body: bool) -> MeetingRow:
    """A meeting in a list: its body or its date, and what is published of it."""
    title = meeting.body.name if with_body else capital(with_weekday(meeting.date))
    time = times(meeting.time, meeting.end_time)
    if time and not with_body:
        title = f"{title}, {time}"
    return MeetingRow(meeting.date, title, meeting.address, what_is_published(meeting))


def what_is_published(meeting: Meeting) -> str:
    """`Minutes, ten items`, `Agenda, twelve items`, `Nine decision records`."""
    live_papers = [placed.paper for placed in meeting.papers if live(placed)]
    records = sum(paper.kind == "decision-record" for paper in live_papers)
    kinds = {paper.kind for paper in live_papers}
    parts = [kind_word(kind) for kind in ("minutes", "agenda") if kind in kinds]
    if records:
        parts.append(say_count(records, "one decision record", "{n} decision records"))
    if parts and meeting.items and not records:
        return f"{capital(listed([part.lower() for part in parts]))}, {say_count(len(meeting.items), 'one item', '{n} items')}"
    return capital(listed([part.lower() for part in parts]) or say_count(len(live_papers), "one paper", "{n} papers"))


def years_of_meetings(meetings: Sequence[Meeting], with_body: bool) -> tuple[YearOfMeetings, ...]:
    """Meetings by year, newest first; `with_body` where they are of several."""
    newest = sorted(meetings, key=lambda meeting: (meeting.date, meeting.address), reverse=True)
    return tuple(
        YearOfMeetings(name, tuple(meeting_row(meeting, with_body) for meeting in group))
        for name, group in groupby(newest, key=lambda meeting: year(meeting.date))
    )
