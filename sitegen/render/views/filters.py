"""What a register can be filtered by: the choices of each filter, how many rows each has, and which of them have pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sitegen.model.addresses import slug
from sitegen.model.site import Body
from sitegen.render.dates import year
from sitegen.render.wording import say

AT_ONCE = 10
"""So many choices of a filter are shown; the others open."""
UNDATED = "undated"


@dataclass(frozen=True)
class Facet:
    """What a filter can ask of a row."""

    value: str
    """In addresses: `?outcome=recommended`."""
    label: str


@dataclass(frozen=True)
class Entry:
    """A row with what filters can ask of it."""

    view: Any
    """What the template of the rows prints."""
    facets: Mapping[str, tuple[Facet, ...]]
    """By the names of the filters, each value once; `year` and `body` always."""


@dataclass(frozen=True)
class Count:
    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Choice:
    label: str
    value: str
    count: int
    address: str
    """The page that shows only these; empty where only the script can."""
    applied: bool


@dataclass(frozen=True)
class Filter:
    name: str
    title: str
    choices: tuple[Choice, ...]
    more: tuple[Choice, ...]
    by_script: bool
    """The script filters the rows of this page; without it there is nothing to choose, or a link to another page."""


@dataclass(frozen=True)
class Part:
    """What one page of a register shows: all of it, or what one year or one body has."""

    filter: str
    facet: Facet
    entries: tuple[Entry, ...]


def body_facet(body: Body | None, name: str) -> Facet:
    """The body of a row; papers that belong to none have a choice of their own."""
    if body:
        return Facet(body.id, body.name)
    return Facet(slug(name), name) if slug(name) else Facet("no-body", say("Papers of no body"))


def year_facet(date: str) -> Facet:
    return Facet(year(date), year(date)) if date else Facet(UNDATED, say("Undated"))


def has_page(body: str, bodies: int) -> bool:
    """A body has a page where there are several, and none is called like a year."""
    return bodies > 1 and not body.isdecimal() and body != UNDATED


def filters_of(
    named: Sequence[tuple[str, str]], address: str, part: Part, complete: bool, whole: Mapping[str, Sequence[Count]]
) -> Iterator[Filter]:
    """The filter this page stands in leads to its other pages; the others ask the script, if the page has all rows."""
    for name, title in (("year", say("Year")), ("body", say("Body")), *named):
        leads_on = name == part.filter or (not part.filter and name in ("year", "body"))
        if not leads_on and not complete:
            continue
        counts = whole[name] if leads_on else tally(part.entries, name)
        choices = _choices(counts, name, address if leads_on else "", part)
        if len(choices) > 1 or name == "year":
            everything = Choice(_all_of(name), "", sum(one.count for one in whole["year"]), address, not part.filter)
            choices = [everything, *choices] if leads_on and name in (part.filter or "year") else choices
            in_place = complete and name != part.filter
            yield Filter(name, title, tuple(choices[:AT_ONCE]), tuple(choices[AT_ONCE:]), in_place)


def _all_of(name: str) -> str:
    return say("All years") if name == "year" else say("All bodies")


def tally(entries: Sequence[Entry], name: str) -> tuple[Count, ...]:
    """Each value with its most frequent label and how often it is found: years from the last, others from the most frequent."""
    labels: dict[str, Counter[str]] = {}
    for entry in entries:
        for facet in entry.facets.get(name, ()):
            labels.setdefault(facet.value, Counter())[facet.label] += 1
    counts = (Count(value, found.most_common(1)[0][0], found.total()) for value, found in labels.items())
    return tuple(sorted(counts, key=lambda one: _newest_first(one.value) if name in ("year", "due") else (-one.count, one.value)))


def _choices(counts: Sequence[Count], name: str, base: str, part: Part) -> list[Choice]:
    """`base` is the address that the pages of the choices stand below; empty where they have none."""
    return [
        Choice(
            one.label,
            one.value,
            one.count,
            f"{base}{one.value}/" if base and (name == "year" or has_page(one.value, len(counts))) else "",
            name == part.filter and one.value == part.facet.value,
        )
        for one in counts
    ]


def _newest_first(value: str) -> tuple[int, str]:
    """Years from the last to the first, then what has none."""
    return (-int(value), "") if value.isdecimal() else (0, value)
