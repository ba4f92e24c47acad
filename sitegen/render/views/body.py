"""The page of a body: its next meeting and how to take part, its meetings by year, members, actions, registers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.model.papers import Member
from sitegen.model.site import Body, Meeting
from sitegen.render.atlas import Atlas
from sitegen.render.dates import in_words, machine_moment, times, with_weekday, year
from sitegen.render.events import Event, events_of, was_held
from sitegen.render.frame import contact_href
from sitegen.render.sheets import Head, Link, Sheet
from sitegen.render.views.attendance import attendance_of
from sitegen.render.views.common import HOME, ActionRow, action_rows, minutes_of, place_in_meeting
from sitegen.render.views.meetings import YearOfMeetings, years_of_meetings
from sitegen.render.views.progress import history_of, identity_of
from sitegen.render.views.register import Register, body_address
from sitegen.render.wording import say, say_count
from sitegen.render.words import capital, listed

_RECEIVED = frozenset({"minutes", "attendance-matrix", "appendix"})


@dataclass(frozen=True)
class NextMeeting:
    """The next meeting after the newest that was held, as far as papers tell."""

    day: str
    moment: str
    """ISO date, with the time where the papers say it."""
    ends: str
    """When it is past."""
    words: str
    """`Wednesday 19 April 2023, 9.30am`."""
    venue: str
    note: str
    address: str
    """Of its page, empty where no paper of it is published."""


@dataclass(frozen=True)
class MemberRow:
    name: str
    role: str
    address: str


@dataclass(frozen=True)
class BodyView:
    title: str
    standfirst: str
    next: NextMeeting | None
    next_missing: str
    """Said where the site speaks for the body and no later meeting is announced."""
    attend: str
    contact: str
    contact_href: str
    years: tuple[YearOfMeetings, ...]
    actions: tuple[ActionRow, ...]
    members: tuple[MemberRow, ...]
    members_note: str
    attendance: tuple[str, ...]
    """`30 attended`, `19 apologies`, of the newest minutes that say so."""
    attendance_of: Link | None
    registers: tuple[Link, ...]


def body_sheet(atlas: Atlas, body: Body, registers: Sequence[Register], events: Sequence[Event]) -> Sheet:
    """The page of one body. `registers` are those of the site, `events` what stands in its calendar."""
    meetings = atlas.meetings_of(body)
    members, note = _members(atlas, body, meetings)
    upcoming = _next(atlas, body, events)
    counted = next((meeting for meeting in reversed(meetings) if meeting.attendance and minutes_of(meeting)), None)
    view = BodyView(
        title=body.name,
        standfirst=" ".join(part for part in (_standfirst(meetings), _received(atlas, body)) if part),
        next=upcoming,
        next_missing=say("No later meeting is announced in the papers published here.") if body.declared and not upcoming else "",
        attend=body.attend or "",
        contact=body.contact or "",
        contact_href=contact_href(body.contact or ""),
        years=years_of_meetings(meetings, with_body=False),
        actions=_actions(atlas, meetings),
        members=tuple(_member(atlas, body, member, meetings) for member in members),
        members_note=note,
        attendance=_counts(counted) if counted else (),
        attendance_of=Link(in_words(counted.date), f"{counted.address}#attendance") if counted and attendance_of(counted) else None,
        registers=tuple(link for register in registers if (link := _register(register, body))),
    )
    scripts = ("deadlines.js",) if upcoming else ()
    crumbs = (HOME, Link(say("Meetings"), "/meetings/"))
    return Sheet("body.html", Head(body.name, body.address, crumbs, "/meetings/", scripts=scripts), view)


def body_sheets(atlas: Atlas, registers: Sequence[Register]) -> tuple[Sheet, ...]:
    """The page of each body."""
    events = events_of(atlas)
    return tuple(body_sheet(atlas, body, registers, events) for body in atlas.site.bodies)


# ---------------------------------------------------------------- what comes next


def _next(atlas: Atlas, body: Body, events: Sequence[Event]) -> NextMeeting | None:
    """After the newest meeting of which minutes or decisions are published: the newest that has an agenda, else the first announced."""
    held = max((meeting.date for meeting in atlas.meetings_of(body) if was_held(meeting)), default="")
    ahead = [event for event in events if event.body.id == body.id and not event.is_deadline and event.status != "cancelled"]
    later = [event for event in ahead if event.day > held]
    if not later:
        return None
    event = next((event for event in reversed(later) if event.key in atlas.by_address), later[0])
    has_page = event.key in atlas.by_address
    note = event.note if has_page else say("{announced}. No papers of it are published here.", announced=event.note)
    return NextMeeting(
        day=event.day,
        moment=f"{event.day}T{event.time}" if event.time else event.day,
        ends=machine_moment(f"{event.day}T24:00"),
        words=", ".join(part for part in (capital(with_weekday(event.day)), times(event.time or None, event.end_time or None)) if part),
        venue=event.venue,
        note=note,
        address=event.address if has_page else "",
    )


# ---------------------------------------------------------------- who, and how much


def _standfirst(meetings: Sequence[Meeting]) -> str:
    if not meetings:
        return say("No meeting of this body is published here.")
    years = sorted({year(meeting.date) for meeting in meetings})
    count = capital(say_count(len(meetings), "one meeting", "{n} meetings"))
    if len(meetings) == 1:
        return say("{meetings} in {year}.", meetings=count, year=years[0])
    if len(years) == 1:
        return say("{meetings} in {year}, newest first.", meetings=count, year=years[0])
    return say("{meetings} from {first} to {last}, newest first.", meetings=count, first=years[0], last=years[-1])


def _received(atlas: Atlas, body: Body) -> str:
    """Through whom the minutes of a body reach this site that publishes nothing but minutes."""
    own = [placed for meeting in atlas.meetings_of(body) for placed in meeting.papers]
    if any(placed.paper.kind not in _RECEIVED for placed in own):
        return ""
    minutes = {placed.address for placed in own if placed.paper.kind == "minutes"}
    receivers = {
        placed.address: meeting.body.name
        for meeting in atlas.site.meetings
        if meeting.body.id != body.id
        for item in meeting.items
        for placed in item.papers
        if placed.address in minutes
    }
    if not minutes or set(receivers) != minutes:
        return ""
    names = listed(sorted(set(receivers.values())))
    return say("Its minutes reach this site through {bodies}, which received them.", bodies=names)


def _members(atlas: Atlas, body: Body, meetings: Sequence[Meeting]) -> tuple[tuple[Member, ...], str]:
    """The members that the settings name, else the newest agenda's, else those in office whom the newest minutes name as there."""
    declared = next((settings.members for settings in atlas.settings.bodies if settings.id == body.id), ())
    if declared:
        return declared, ""
    latest = next((meeting for meeting in reversed(meetings) if meeting.members), None)
    if latest:
        return latest.members, say("As the agenda of {date} names them", date=in_words(latest.date))
    minuted = next((meeting for meeting in reversed(meetings) if meeting.attendance and minutes_of(meeting)), None)
    if minuted is None:
        return (), ""
    named = {one.name: Member(one.name, one.role) for one in minuted.attendance if one.capacity in ("present", "apologies")}
    members = tuple(member for name, member in named.items() if atlas.people.address_of(name, minuted))
    return members, say("Members whom the minutes of {date} name", date=in_words(minuted.date)) if members else ""


def _member(atlas: Atlas, body: Body, member: Member, meetings: Sequence[Meeting]) -> MemberRow:
    date = meetings[-1].date if meetings else ""
    return MemberRow(member.name, member.role or "", atlas.people.member(member.name, body, date))


def _counts(meeting: Meeting) -> tuple[str, ...]:
    """How many came to a meeting and how many did not, each of those whom the minutes name once."""
    first = {one.name: one.capacity for one in reversed(meeting.attendance)}
    capacities = list(first.values())
    came = sum(capacity in ("present", "officer", "in-attendance") for capacity in capacities)
    said = (
        (came, say_count(came, "{figure} attended", "{figure} attended")),
        (capacities.count("apologies"), say_count(capacities.count("apologies"), "{figure} sent apologies", "{figure} sent apologies")),
        (capacities.count("absent"), say_count(capacities.count("absent"), "{figure} absent", "{figure} absent")),
    )
    return tuple(words for count, words in said if count)


def _register(register: Register, body: Body) -> Link | None:
    """The register of the body's own rows; None where it has none."""
    count = sum(any(facet.value == body.id for facet in entry.facets["body"]) for entry in register.entries)
    return Link(register.title, body_address(register, body.id), say_count(count, "{figure} entry", "{figure} entries")) if count else None


def _actions(atlas: Atlas, meetings: Sequence[Meeting]) -> tuple[ActionRow, ...]:
    """What the minutes list, oldest meeting first; an action that comes again stands here once, as it was listed last."""
    last = {
        identity_of(atlas, item.address, action): (action, Link(f"{in_words(meeting.date)}, {place_in_meeting(item)}", item.address))
        for meeting in meetings
        if minutes_of(meeting)
        for item, facts in atlas.facts_of(meeting)
        for action in facts.actions
    }
    return action_rows(last.values(), lambda action, item: history_of(atlas, item.address, action) if item else ())
