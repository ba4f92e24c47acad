"""The register of declarations: which member declared which interest, at which meeting, in which item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.model.addresses import slug
from sitegen.model.papers import Declaration
from sitegen.render.atlas import Atlas
from sitegen.render.people import Person
from sitegen.render.registered import Registered, person_of
from sitegen.render.views.common import paper_title, shortened
from sitegen.render.views.filters import Entry, Facet, body_facet, year_facet
from sitegen.render.views.register import Heading, Register
from sitegen.render.wording import say, say_count
from sitegen.render.words import capital, kind_word


@dataclass(frozen=True)
class DeclarationEntry:
    date: str
    member: str
    person: str
    """Address of the member's page, empty where there is none."""
    nature: str
    title: str
    """Of the item; where there is none the kind of the paper."""
    spoken: str
    """What screen readers hear more where there is no item."""
    address: str
    body: str
    printed: str
    """How the paper names the item, where it is not the item's own name."""


def declarations_register(atlas: Atlas) -> Register:
    """Declarations by year, body and member, newest first."""
    names = Counter(person.name for person in atlas.people.all)
    return Register(
        name="declarations",
        title=say("Declarations of interest"),
        title_of=lambda name: say("Declarations of interest: {name}", name=name),
        counted=lambda count: say_count(count, "one declaration", "{n} declarations"),
        standfirst=_standfirst,
        headings=(
            Heading("date", say("Date"), "descending"),
            Heading("member", say("Member")),
            Heading("interest", say("Interest")),
            Heading("item", say("Item")),
        ),
        filters=(("member", say("Member")),),
        entries=tuple(_entry(atlas, found, names) for found in sorted(atlas.declarations, key=lambda found: found.date, reverse=True)),
    )


def _standfirst(count: int) -> str:
    words = say_count(count, "One declaration, as the papers word it.", "{n} declarations as the papers word them, newest first.")
    return capital(words)


def _entry(atlas: Atlas, found: Registered[Declaration], names: Mapping[str, int]) -> Entry:
    declaration, item = found.fact, found.item
    printed = declaration.item or ""
    person = person_of(atlas, found)
    view = DeclarationEntry(
        date=found.date,
        member=declaration.member,
        person=person.address if person else "",
        nature=shortened(declaration.interest or ""),
        title=item.title if item else kind_word(found.placed.paper.kind),
        spoken="" if item else paper_title(found.placed, found.meeting),
        address=found.address,
        body=", ".join(part for part in (found.body, item.name if item else "") if part),
        printed="" if item and printed in (item.name, item.number, item.reference) else printed,
    )
    name = _told_apart(person, names) if person else declaration.member
    member = Facet(person.slug if person else slug(name) or name.casefold().replace(" ", "-"), name)
    body = body_facet(found.meeting.body if found.meeting else None, found.body)
    return Entry(view, {"year": (year_facet(found.date),), "body": (body,), "member": (member,)})


def _told_apart(person: Person, names: Mapping[str, int]) -> str:
    """The name of a person, with the bodies where somebody else has the same."""
    return person.name if names[person.name] == 1 else ", ".join((person.name, *(body.name for body in person.bodies.values())))
