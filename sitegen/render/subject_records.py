"""Matters and people as tables for machines."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.render.atlas import Atlas
from sitegen.render.records import ADDRESS
from sitegen.render.tables import Column, Row, Table, full_address

_THERE, _AWAY = ("present", "officer", "in-attendance"), ("apologies", "absent")


def matters_table(atlas: Atlas) -> Table:
    """Subjects over bodies and years."""
    columns = (
        ADDRESS,
        Column("title", "What it is about.", required=True),
        Column("first", "When it first came up.", "date"),
        Column("last", "When it came up last.", "date"),
        Column("bodies", "Names of the bodies that it came before, in order of time.", "list", required=True),
        Column("steps", "Pages of its items and papers, oldest first.", "list", required=True),
    )
    return Table("matters", "Matters", "One row for each subject that came up more than once.", columns, tuple(_matters(atlas)))


def _matters(atlas: Atlas) -> Iterator[Row]:
    for matter in atlas.matters.all:
        dates = [joined.step.date for joined in matter.steps if joined.step.date]
        yield {
            "address": full_address(atlas.settings, matter.address),
            "title": matter.title,
            "first": dates[0] if dates else None,
            "last": dates[-1] if dates else None,
            "bodies": tuple(body.name for body in matter.bodies),
            "steps": tuple(full_address(atlas.settings, joined.step.address) for joined in matter.steps),
        }


def people_table(atlas: Atlas) -> Table:
    """Those who hold office: nobody else has a page."""
    columns = (
        ADDRESS,
        Column("name", "The name that its page has.", required=True),
        Column("names", "The name in every form that papers print.", "list", required=True),
        Column("bodies", "Names of the bodies whose papers name the person.", "list", required=True),
        Column("offices", "Each role and the body it was held on, as Chair, Cabinet.", "list", required=True),
        Column("meetings_attended", "At how many meetings the minutes name the person as there.", "number", required=True),
        Column("meetings_missed", "At how many meetings as absent or with apologies.", "number", required=True),
        Column("declarations", "How many declarations of interest the papers record.", "number", required=True),
        Column("motions", "How many motions the person moved or seconded.", "number", required=True),
    )
    return Table("people", "People", "One row for each person who holds office.", columns, tuple(_people(atlas)))


def _people(atlas: Atlas) -> Iterator[Row]:
    for person in atlas.people.all:
        yield {
            "address": full_address(atlas.settings, person.address),
            "name": person.name,
            "names": tuple(person.names),
            "bodies": tuple(body.name for body in person.bodies.values()),
            "offices": tuple(f"{office.role}, {office.body.name}" for office in person.offices),
            "meetings_attended": sum(one.capacity in _THERE for one in person.attended),
            "meetings_missed": sum(one.capacity in _AWAY for one in person.attended),
            "declarations": len(person.declarations),
            "motions": len(person.motions),
        }
