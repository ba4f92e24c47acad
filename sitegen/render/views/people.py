"""The list of people by body, and the page of each."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.model.site import Body
from sitegen.render.atlas import Atlas
from sitegen.render.dates import in_words
from sitegen.render.marks import Mark, outcome_marks
from sitegen.render.people import Attended, Moved, Office, Person, Said
from sitegen.render.sheets import Head, Index, Link, Sheet
from sitegen.render.views.common import HOME, ActionRow, action_rows, place_in_meeting
from sitegen.render.views.progress import history_of, identity_of
from sitegen.render.wording import say, say_count, to_say
from sitegen.render.words import listed

ADDRESS = "/people/"
_THERE = ("present", "officer", "in-attendance")
_CAPACITIES = {
    "present": to_say("Present"),
    "apologies": to_say("Sent apologies"),
    "absent": to_say("Absent"),
    "officer": to_say("Present as an officer"),
    "in-attendance": to_say("In attendance"),
}


@dataclass(frozen=True)
class BodyOfPeople:
    """A body and those who sit on it."""

    body: Link
    people: tuple[Link, ...]


@dataclass(frozen=True)
class PeopleView:
    standfirst: str
    bodies: tuple[BodyOfPeople, ...]


@dataclass(frozen=True)
class OfficeRow:
    body: Link
    role: str
    when: str


@dataclass(frozen=True)
class AttendanceRow:
    date: str
    meeting: Link
    words: str
    role: str


@dataclass(frozen=True)
class FactRow:
    """A declaration or a motion: what the papers say, and where."""

    date: str
    title: str
    address: str
    words: str
    note: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class PersonView:
    name: str
    standfirst: str
    offices: tuple[OfficeRow, ...]
    attendance: tuple[AttendanceRow, ...]
    declarations: tuple[FactRow, ...]
    declarations_missing: str
    motions: tuple[FactRow, ...]
    actions: tuple[ActionRow, ...]
    counts: tuple[tuple[str, str], ...]
    """Body and how often the person was there."""
    names: tuple[str, ...]
    """Other forms of the name in the papers."""
    joined: str
    """How the papers of several bodies or names were joined."""


def people_sheets(atlas: Atlas) -> tuple[Sheet, ...]:
    """The list of people and the page of each; none where the papers name nobody in office."""
    people = atlas.people.all
    if not people:
        return ()
    about = say("Members of each body whom the papers name, with attendance, declarations and motions. The public is not listed.")
    bodies = tuple(_body(atlas, body) for body in atlas.site.bodies)
    elsewhere = tuple(Link(person.name, person.address) for person in people if not person.bodies)
    groups = tuple(group for group in bodies if group.people)
    if elsewhere:
        groups += (BodyOfPeople(Link(say("Named in no meeting published here"), ""), elsewhere),)
    head = Head(say("People"), ADDRESS, (HOME,), ADDRESS)
    return (Sheet("people.html", head, PeopleView(about, groups)), *(_person_sheet(atlas, person) for person in people))


def _body(atlas: Atlas, body: Body) -> BodyOfPeople:
    people = tuple(Link(person.name, person.address, _role(person, body)) for person in atlas.people.all if body.id in person.bodies)
    return BodyOfPeople(Link(body.name, body.address), people)


def _role(person: Person, body: Body) -> str:
    """The role that the newest paper names."""
    roles = [office for office in person.offices if office.body.id == body.id]
    return max(roles, key=lambda office: office.last).role if roles else ""


def _person_sheet(atlas: Atlas, person: Person) -> Sheet:
    declarations = tuple(_declaration(one.fact.interest or "", one) for one in reversed(person.declarations))
    view = PersonView(
        name=person.name,
        standfirst=_standfirst(person),
        offices=tuple(_office(office) for office in person.offices),
        attendance=tuple(_attendance(one) for one in reversed(person.attended)),
        declarations=declarations,
        declarations_missing="" if declarations else say("The papers published here record no declaration of interest."),
        motions=tuple(_motion(one) for one in reversed(person.motions)),
        actions=_actions(atlas, person),
        counts=tuple(_count(person, body) for body in person.bodies.values() if any(_on(one, body) for one in person.attended)),
        names=tuple(name for name in person.names if name != person.name),
        joined=_joined(person),
    )
    place = listed([body.name for body in person.bodies.values()])
    crumbs = (HOME, Link(say("People"), ADDRESS))
    return Sheet(
        "person.html", Head(person.name, person.address, crumbs, ADDRESS, index=Index(person.name, say("People"), place=place)), view
    )


def _standfirst(person: Person) -> str:
    """`Chair of Cabinet, 15 June 2023.` for the newest role, else the bodies."""
    newest = max(person.offices, key=lambda office: office.last, default=None)
    bodies = listed([body.name for body in person.bodies.values()])
    if newest and newest.last:
        role, body, date = newest.role, newest.body.name, in_words(newest.last)
        return say("{role}, {body}, in the papers of {date}.", role=role, body=body, date=date)
    return say("Named in the papers of {bodies}.", bodies=bodies) if bodies else say("No paper published here names this person.")


def _office(office: Office) -> OfficeRow:
    one = say("In the papers of {date}", date=in_words(office.first))
    many = say("In papers from {first} to {last}", first=in_words(office.first), last=in_words(office.last))
    return OfficeRow(Link(office.body.name, office.body.address), office.role, one if office.first == office.last else many)


def _attendance(one: Attended) -> AttendanceRow:
    meeting = one.meeting
    return AttendanceRow(meeting.date, Link(meeting.body.name, meeting.address), say(_CAPACITIES[one.capacity]), one.role or "")


def _on(one: Attended, body: Body) -> bool:
    return one.meeting.body.id == body.id


def _count(person: Person, body: Body) -> tuple[str, str]:
    """`Cabinet`, `Present at 3 of 4 meetings`."""
    named = [one for one in person.attended if _on(one, body)]
    there = sum(one.capacity in _THERE for one in named)
    return body.name, say_count(
        len(named), "Present at {there} of {figure} meeting", "Present at {there} of {figure} meetings", there=there
    )


def _place(one: Said) -> str:
    date, item = in_words(one.meeting.date), place_in_meeting(one.item)
    return say("{body}, {date}, {item}", body=one.meeting.body.name, date=date, item=item)


def _declaration(nature: str, one: Said) -> FactRow:
    words = nature or say("The papers do not say what the interest is.")
    return FactRow(one.meeting.date, one.item.title, one.item.address, words, one.meeting.body.name)


def _actions(atlas: Atlas, person: Person) -> tuple[ActionRow, ...]:
    """An action that comes again stands here once, as it was listed last for this person."""
    last = {
        identity_of(atlas, one.item.address, one.fact): (one.fact, Link(_place(one), one.item.address))
        for one in sorted(person.actions, key=lambda one: one.meeting.date)
    }
    return action_rows(last.values(), lambda action, item: history_of(atlas, item.address, action) if item else ())


def _motion(one: Moved) -> FactRow:
    how = say("Seconded, {body}", body=one.meeting.body.name) if one.seconded else say("Moved, {body}", body=one.meeting.body.name)
    return FactRow(one.meeting.date, one.item.title, one.item.address, one.fact.text, how, outcome_marks((one.fact,)))


def _joined(person: Person) -> str:
    """Why several bodies or names stand on one page, and when others do not."""
    if person.declared:
        return say("These names are one person because the settings of this site say so.")
    return say(
        "Only papers of one body that print this name are counted. A person of the same name on another body has a page of their own."
    )
