"""People who hold office, and what the papers say of each: attendance, offices, declarations, motions, actions.

A page is made of those whom site.yaml declares or names as members, whom agendas list as members, and who were present or sent apologies
with the title or role of a councillor. Officers only have one where site.yaml declares them; the public never does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sitegen.model.addresses import slug
from sitegen.model.papers import Action, Attendance, Capacity, Declaration, Outcome
from sitegen.model.site import Body, Meeting, Site, SiteItem
from sitegen.render.facts import ItemFacts, live
from sitegen.render.named import Key, Names
from sitegen.vocab.people import bare_name, holds_office, same_name


@dataclass(frozen=True)
class Attended:
    """Somebody's entry in the attendance of one meeting."""

    meeting: Meeting
    capacity: Capacity
    role: str | None


@dataclass(frozen=True)
class Office:
    """A role on a body, and the dates of the first and the last paper that names it."""

    body: Body
    role: str
    first: str
    last: str


@dataclass(frozen=True)
class Said:
    """A declaration, an action or a motion, and where it stands."""

    meeting: Meeting
    item: SiteItem


@dataclass(frozen=True)
class Declared(Said):
    fact: Declaration


@dataclass(frozen=True)
class Owned(Said):
    fact: Action


@dataclass(frozen=True)
class Moved(Said):
    fact: Outcome
    seconded: bool


@dataclass
class Person:
    """Somebody with a page; filled while the papers are gone through, oldest first."""

    name: str
    slug: str = ""
    declared: bool = False
    names: dict[str, None] = field(default_factory=dict)
    """As the papers print it."""
    bodies: dict[str, Body] = field(default_factory=dict)
    attended: list[Attended] = field(default_factory=list)
    roles: list[tuple[Body, str, str]] = field(default_factory=list)
    """Body, role and date, as the papers name them."""
    declarations: list[Declared] = field(default_factory=list)
    motions: list[Moved] = field(default_factory=list)
    actions: list[Owned] = field(default_factory=list)
    aliases: tuple[str, ...] = ()
    """Names that site.yaml gives."""

    @property
    def address(self) -> str:
        return f"/people/{self.slug}/"

    @property
    def offices(self) -> tuple[Office, ...]:
        """Roles by body, in the order in which they were first named."""
        found: dict[tuple[str, str], Office] = {}
        for body, role, date in self.roles:
            before = found.get((body.id, role))
            found[body.id, role] = Office(body, role, before.first if before else date, max(date, before.last) if before else date)
        return tuple(found.values())


@dataclass(frozen=True)
class People:
    """Everybody with a page, by surname, and who is meant by a name."""

    all: tuple[Person, ...]
    by_key: Mapping[Key, Person]
    names: Names

    def find(self, name: str, meeting: Meeting) -> Person | None:
        """Who is meant by a name in the papers of a meeting; None where nobody with a page is."""
        return self.by_key.get(self.names.key_in(name, meeting))

    def address_of(self, name: str, meeting: Meeting) -> str:
        """The page of somebody whom the papers of a meeting name; empty where there is none."""
        person = self.find(name, meeting)
        return person.address if person else ""

    @cached_property
    def by_item(self) -> Mapping[str, tuple[Person, ...]]:
        """Those who declared, moved or are to do something at an item, by its address."""
        found: dict[str, dict[str, Person]] = {}
        for person in self.all:
            for said in (*person.declarations, *person.motions, *person.actions):
                found.setdefault(said.item.address, {})[person.slug] = person
        return {address: tuple(people.values()) for address, people in found.items()}

    def member(self, name: str, body: Body, date: str = "") -> str:
        """The page of a member of a body; empty where there is none."""
        person = self.by_key.get(self.names.key(name, body.id, date))
        return person.address if person else ""

    def second_names(self) -> Iterator[tuple[str, str]]:
        """Addresses under which somebody stood, or would have stood, before site.yaml declared them, and the page of today."""
        own = {person.slug for person in self.all}
        for person in (person for person in self.all if person.declared):
            writings = dict.fromkeys(slug(bare_name(name, self.names.language)) for name in (*person.names, *person.aliases))
            for name in (name for writing in writings for name in (writing, *(f"{writing}-{body}" for body in person.bodies))):
                if name and name not in own:
                    own.add(name)
                    yield f"/people/{name}/", person.address


def people_of(site: Site, facts: Mapping[str, ItemFacts]) -> People:
    """Everybody with a page. `facts` are those of the items by address."""
    names = Names(site.settings)
    found = _office_holders(site, names)
    for meeting in site.meetings:
        _attendance(found, meeting, names)
        for item in meeting.items:
            _item(found, meeting, item, facts[item.address], names)
    _with_slugs(found, site)
    ordered = sorted(found.values(), key=lambda person: (_surname(person.name), person.slug))
    return People(tuple(ordered), found, names)


# ---------------------------------------------------------------- who has a page


def _office_holders(site: Site, names: Names) -> dict[Key, Person]:
    language = site.settings.language
    found: dict[Key, Person] = {}
    for known in site.settings.people:
        found["", same_name(known.name, language)] = Person(known.name, declared=True, aliases=(known.name, *known.aliases))
    for body, name, date in _members(site):
        key = names.key(name, body.id, date)
        found.setdefault(key, Person(bare_name(name, language)))
    for meeting in site.meetings:
        for one in _present(meeting):
            if one.capacity in ("present", "apologies") and _is_public(one, meeting, language):
                found.setdefault(names.key(one.name, meeting.body.id, meeting.date), Person(bare_name(one.name, language)))
    return found


def _members(site: Site) -> Iterator[tuple[Body, str, str]]:
    """Body, name and date of everybody whom settings or agendas name as a member."""
    bodies = {body.id: body for body in site.bodies}
    for settings in site.settings.bodies:
        yield from ((bodies[settings.id], member.name, "") for member in settings.members if settings.id in bodies)
    for meeting in site.meetings:
        yield from ((meeting.body, member.name, meeting.date) for member in meeting.members)


def _is_public(one: Attendance, meeting: Meeting, language: str) -> bool:
    """A title counts always; a role only on this body, not in a company or society that somebody speaks for."""
    own = not one.organisation or same_name(one.organisation, language) == same_name(meeting.body.name, language)
    return holds_office(one.name, one.role if own else None, language)


def _present(meeting: Meeting) -> tuple[Attendance, ...]:
    """The attendance of the minutes, unless they were withdrawn."""
    minutes = [placed for placed in meeting.papers if placed.paper.kind == "minutes"]
    return meeting.attendance if not minutes or any(map(live, minutes)) else ()


# ---------------------------------------------------------------- what the papers say of them


def _attendance(found: Mapping[Key, Person], meeting: Meeting, names: Names) -> None:
    seen: set[Key] = set()
    for member in meeting.members:
        _named(found, names.key(member.name, meeting.body.id, meeting.date), member.name, member.role, meeting)
    for one in _present(meeting):
        key = names.key(one.name, meeting.body.id, meeting.date)
        _named(found, key, one.name, one.role, meeting)
        if key in found and key not in seen:  # who is named twice counts as first named
            seen.add(key)
            found[key].attended.append(Attended(meeting, one.capacity, one.role))


def _named(found: Mapping[Key, Person], key: Key, name: str, role: str | None, meeting: Meeting) -> None:
    if person := found.get(key):
        person.names[name] = None
        person.bodies[meeting.body.id] = meeting.body
        if role:
            person.roles.append((meeting.body, role, meeting.date))


def _item(found: Mapping[Key, Person], meeting: Meeting, item: SiteItem, facts: ItemFacts, names: Names) -> None:
    for declaration in facts.declarations:
        if person := _spoken_of(found, declaration.member, meeting, names):
            person.declarations.append(Declared(meeting, item, declaration))
    for outcome in facts.outcomes:
        for name, seconded in ((outcome.mover, False), (outcome.seconder, True)):
            if name and (person := _spoken_of(found, name, meeting, names)):
                person.motions.append(Moved(meeting, item, outcome, seconded))
    for action in facts.actions:
        for key in dict.fromkeys(names.owners(action.owner, meeting)):
            if key in found:
                found[key].actions.append(Owned(meeting, item, action))


def _spoken_of(found: Mapping[Key, Person], name: str, meeting: Meeting, names: Names) -> Person | None:
    person = found.get(names.key_in(name, meeting))
    if person:
        person.bodies[meeting.body.id] = meeting.body
        if len(same_name(name, names.language).split()) > 1:
            person.names[name] = None
    return person


# ---------------------------------------------------------------- addresses


def _with_slugs(found: Mapping[Key, Person], site: Site) -> None:
    """Those whom site.yaml declares come first, then body by body; a second bearer of a name has its body in the address."""
    order = {body.id: index for index, body in enumerate(site.bodies)}
    taken: set[str] = set()
    for (body, _), person in sorted(found.items(), key=lambda pair: (order.get(pair[0][0], -1), pair[0])):
        base = slug(bare_name(person.name, site.settings.language)) or "person"
        made = base if base not in taken else slug(f"{base}-{body}", longest=120)
        number = 2
        while made in taken:
            made, number = f"{base}-{number}", number + 1
        taken.add(made)
        person.slug = made


def _surname(name: str) -> str:
    return " ".join((same_name(name).split() or [""])[-1:] + same_name(name).split()[:-1])
