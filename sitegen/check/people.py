"""Names that may be one person: told to the clerk, who says so in site.yaml or not. Nothing is ever merged here."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from sitegen.model.problems import Problem
from sitegen.model.site import Meeting, Site
from sitegen.vocab.lookup import vocabulary
from sitegen.vocab.people import bare_name, holds_office, same_name

FILE = "content/site.yaml"
ALIKE = 0.75
"""First names with so much in common may be one name misspelt."""


@dataclass
class _Named:
    """A name of somebody in office, and where the papers print it."""

    name: str
    bodies: dict[str, str] = field(default_factory=dict)
    """Names of bodies by their identifiers."""
    meetings: set[str] = field(default_factory=set)
    """Addresses of the meetings whose attendance has the name."""


def alias_suggestions(site: Site) -> tuple[Problem, ...]:
    """A note for each name that stands on two bodies, and for each two names that may be one person's.

    Two names are suggested if the surname is the same and the first name is an initial, a short form or nearly the same; never if both
    were at one meeting, and `Cook` and `Cooke` are two people. What site.yaml declares is not asked again.
    """
    found = {key: named for key, named in _names(site).items() if key not in _declared(site)}
    return (*_on_two_bodies(found), *_alike(found, _all_names(site), site.settings.language))


def _declared(site: Site) -> dict[str, str]:
    """Each name and alias of site.yaml, and the name of the person."""
    language = site.settings.language
    return {same_name(name, language): person.name for person in site.settings.people for name in (person.name, *person.aliases)}


def _names(site: Site) -> dict[str, _Named]:
    """Those in office by the names of members, attendance, declarations and movers, without what stands around a name."""
    language = site.settings.language
    found: dict[str, _Named] = {}
    for meeting in site.meetings:
        for name, is_there in _printed(meeting, language):
            key = same_name(name, language)
            if len(key.split()) > 1:
                named = found.setdefault(key, _Named(bare_name(name, language)))
                named.bodies[meeting.body.id] = meeting.body.name
                named.meetings |= {meeting.address} if is_there else set()
    return found


def _printed(meeting: Meeting, language: str) -> Iterator[tuple[str, bool]]:
    """Names of people in office in the papers of a meeting, and whether they stand in its attendance."""
    yield from ((member.name, False) for member in meeting.members)
    yield from ((one.name, True) for one in meeting.attendance if holds_office(one.name, None if one.organisation else one.role, language))
    for placed in meeting.papers:
        if placed.paper.status != "withdrawn":
            names = [declaration.member for declaration in placed.paper.declarations]
            names += [name for outcome in placed.paper.outcomes for name in (outcome.mover, outcome.seconder) if name]
            yield from ((name, False) for name in names if holds_office(name, None, language))


def _all_names(site: Site) -> dict[str, _Named]:
    """The same with those whom site.yaml declares and no paper names."""
    declared = {key: _Named(name) for key, name in _declared(site).items()}
    return declared | _names(site)


def _on_two_bodies(found: dict[str, _Named]) -> Iterator[Problem]:
    for key in sorted(found):
        named = found[key]
        if len(named.bodies) > 1:
            bodies = " and on ".join(named.bodies.values())
            message = f"“{named.name}” is named on {bodies}; each has a page of its own."
            hint = f"If this is one person, add to `people:` in site.yaml: - name: {named.name}"
            yield Problem("note", "person-on-two-bodies", message, FILE, hint=hint)


def _alike(found: dict[str, _Named], everybody: dict[str, _Named], language: str) -> Iterator[Problem]:
    by_surname: dict[str, list[str]] = defaultdict(list)
    for key in sorted(everybody):
        by_surname[key.split()[-1]].append(key)
    for keys in by_surname.values():
        for one, other in combinations(keys, 2):
            first, second = everybody[one], everybody[other]
            new = one in found or other in found
            if new and not first.meetings & second.meetings and _may_be_one(one.split()[:-1], other.split()[:-1], language):
                longer, shorter = sorted((first.name, second.name), key=len, reverse=True)
                message = f"“{longer}” and “{shorter}” may be one person."
                hint = f"If so, write in site.yaml below `people:`: - {{name: {longer}, aliases: [{shorter}]}}"
                yield Problem("note", "person-alias", message, FILE, hint=hint)


def _may_be_one(given: Sequence[str], other: Sequence[str], language: str) -> bool:
    """True for `r` and `robert`, `bob` and `robert`, `stephen` and `stephan`, and with a middle name more or less."""
    if not given or not other:
        return False
    short, long = sorted((given[0], other[0]), key=len)
    if short == long:
        return given != other
    if len(short) == 1:
        return long.startswith(short)
    forms = vocabulary(language).data["office_holders"]["short_names"]
    known = short in forms.get(long, ()) or long in forms.get(short, ())
    shared = any(short in names and long in names for names in forms.values())
    return known or shared or difflib.SequenceMatcher(None, short, long).ratio() >= ALIKE
