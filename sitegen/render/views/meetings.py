"""The index of meetings, and the page of a body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from sitegen.model.papers import Member
from sitegen.model.site import Body, Meeting
from sitegen.render.atlas import Atlas
from sitegen.render.dates import in_words, times, with_weekday, year
from sitegen.render.facts import live
from sitegen.render.sheets import Head, Link, Sheet
from sitegen.render.views.common import HOME, ActionRow, action_rows, minutes_of, place_in_meeting
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


@dataclass(frozen=True)
class BodyView:
    title: str
    standfirst: str
    years: tuple[YearOfMeetings, ...]
    actions: tuple[ActionRow, ...]
    members: tuple[Member, ...]
    members_note: str
    attend: str
    contact: str


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
    view = MeetingsView(standfirst, _years(atlas.newest, with_body=True), bodies)
    return Sheet("meetings.html", Head(say("Meetings"), "/meetings/", (HOME,), "/meetings/"), view)


def body_sheet(atlas: Atlas, body: Body) -> Sheet:
    """The page of one body: its meetings by year, its actions, its members."""
    meetings = atlas.meetings_of(body)
    members, note = _members(atlas, body, meetings)
    view = BodyView(
        title=body.name,
        standfirst=_standfirst(body, meetings),
        years=_years(meetings, with_body=False),
        actions=_actions(atlas, meetings),
        members=members,
        members_note=note,
        attend=body.attend or "",
        contact=body.contact or "",
    )
    return Sheet("body.html", Head(body.name, body.address, (HOME, Link(say("Meetings"), "/meetings/")), "/meetings/"), view)


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


def _years(meetings: Sequence[Meeting], with_body: bool) -> tuple[YearOfMeetings, ...]:
    newest = sorted(meetings, key=lambda meeting: (meeting.date, meeting.address), reverse=True)
    return tuple(
        YearOfMeetings(name, tuple(meeting_row(meeting, with_body) for meeting in group))
        for name, group in groupby(newest, key=lambda meeting: year(meeting.date))
    )


def _standfirst(body: Body, meetings: Sequence[Meeting]) -> str:
    if not meetings:
        return say("No meeting of this body is published here.")
    years = sorted({year(meeting.date) for meeting in meetings})
    count = capital(say_count(len(meetings), "one meeting", "{n} meetings"))
    if len(meetings) == 1:
        return say("{meetings} in {year}.", meetings=count, year=years[0])
    if len(years) == 1:
        return say("{meetings} in {year}, newest first.", meetings=count, year=years[0])
    return say("{meetings} from {first} to {last}, newest first.", meetings=count, first=years[0], last=years[-1])


def _members(atlas: Atlas, body: Body, meetings: Sequence[Meeting]) -> tuple[tuple[Member, ...], str]:
    """The members that the settings name, else the newest agenda's."""
    declared = next((settings.members for settings in atlas.settings.bodies if settings.id == body.id), ())
    if declared:
        return declared, ""
    latest = next((meeting for meeting in reversed(meetings) if meeting.members), None)
    return (latest.members, say("As the agenda of {date} names them", date=in_words(latest.date))) if latest else ((), "")


def _actions(atlas: Atlas, meetings: Sequence[Meeting]) -> tuple[ActionRow, ...]:
    return action_rows(
        (action, Link(f"{in_words(meeting.date)}, {place_in_meeting(item)}", item.address))
        for meeting in meetings
        if minutes_of(meeting)
        for item, facts in atlas.facts_of(meeting)
        for action in facts.actions
    )
