"""Who was at a meeting, and who was not: the people the minutes name, in the groups in which they name them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sitegen.model.papers import Attendance, Member
from sitegen.model.site import Meeting
from sitegen.render.facts import live
from sitegen.render.people import People
from sitegen.render.sheets import Link
from sitegen.render.wording import say, to_say
from sitegen.render.words import kind_word

LONGEST_LINE = 300
"""Where a group takes more letters than this, all are lists of one person a line."""


@dataclass(frozen=True)
class Person:
    name: str
    note: str
    """Role and organisation, as the paper names them."""
    address: str = ""
    """Of their own page, where they have one."""


@dataclass(frozen=True)
class Group:
    term: str
    """`Present`, `Apologies`; empty for the members that an agenda names."""
    people: tuple[Person, ...]
    listed: bool
    """One person a line: too many, or with too long roles, for running text."""


_CAPACITIES = (
    ("present", to_say("Present")),
    ("officer", to_say("Officers")),
    ("in-attendance", to_say("Also in attendance")),
    ("apologies", to_say("Apologies")),
    ("absent", to_say("Absent")),
)


def attendance_of(meeting: Meeting, people: People | None = None) -> tuple[Group, ...]:
    """The groups of the minutes; where no minutes say who came, one group without a term: the members that the agenda names.

    `people` are those with pages of their own, to which their names lead.
    """
    if not meeting.attendance:
        return (_group("", meeting.members, meeting, people),) if meeting.members else ()
    named = ((say(term), [person for person in meeting.attendance if person.capacity == name]) for name, term in _CAPACITIES)
    groups = tuple(_group(term, persons, meeting, people) for term, persons in named if persons)
    return tuple(replace(group, listed=True) for group in groups) if any(group.listed for group in groups) else groups


def attendance_source(meeting: Meeting) -> Link | None:
    """The paper that says so."""
    kind = "minutes" if meeting.attendance else "agenda"
    placed = next((placed for placed in meeting.papers if placed.paper.kind == kind and live(placed)), None)
    return Link(kind_word(kind), placed.address) if placed else None


def _group(term: str, persons: Sequence[Attendance | Member], meeting: Meeting, people: People | None) -> Group:
    found = tuple(Person(person.name, _note(person), people.address_of(person.name, meeting) if people else "") for person in persons)
    return Group(term, found, sum(len(person.name) + len(person.note) for person in found) > LONGEST_LINE)


def _note(person: Attendance | Member) -> str:
    organisation = person.organisation if isinstance(person, Attendance) else None
    return ", ".join(part for part in (person.role, organisation) if part)
