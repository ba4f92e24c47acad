"""A register as pages: all of it, one page a year, one a body, each with its filters; a script sorts and filters further."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from sitegen.model.addresses import slug
from sitegen.model.site import Body
from sitegen.render.dates import year
from sitegen.render.sheets import Head, Link, Sheet
from sitegen.render.views.common import HOME
from sitegen.render.wording import say, say_count

LONGEST = 300
"""So many rows stand on the page of all years and on those of bodies; a page of a year holds all of its rows."""
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
    """By the names of the filters; `year` and `body` always."""


@dataclass(frozen=True)
class Heading:
    """The head of a column."""

    name: str
    """In addresses: `?sort=date`."""
    text: str
    order: str = ""
    """`ascending` or `descending` for the column that the rows are sorted by as they stand."""


@dataclass(frozen=True)
class Register:
    name: str
    """Of its address and its table: `/decisions/`, `/data/decisions.csv`."""
    title: str
    title_of: Callable[[str], str]
    """The title of the part that a year or a body has."""
    counted: Callable[[int], str]
    """So many rows in words: `25 decisions`."""
    standfirst: Callable[[int], str]
    """What stands below the title, for so many rows."""
    headings: tuple[Heading, ...]
    filters: tuple[tuple[str, str], ...]
    """Names and headings of the filters besides year and body."""
    entries: tuple[Entry, ...]

    @property
    def address(self) -> str:
        return f"/{self.name}/"


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
class RegisterView:
    name: str
    title: str
    standfirst: str
    caption: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Markup, Any], ...]
    """Attributes for the script, and what the row prints."""
    filters: tuple[Filter, ...]
    applied: tuple[str, Choice] | None
    """Title of the filter and the choice that this page is about; its address is that of the page without."""
    shown: str
    more: str
    """Where the rows are that this page has not; empty if it has all."""
    download: str
    download_all: str
    """The same where not all rows are shown: the files have all."""
    downloads: tuple[Link, ...]


@dataclass(frozen=True)
class _Part:
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


def register_sheets(register: Register) -> Iterator[Sheet]:
    """The pages of a register; none where it has no rows."""
    if not register.entries:
        return
    yield _sheet(register, _Part("", Facet("", ""), register.entries))
    for name in ("year", "body"):
        parts = _parts(register, name)
        yield from (_sheet(register, part) for part in parts if name == "year" or _has_page(part.facet, len(parts)))


def body_address(register: Register, body: str) -> str:
    """Where the rows of a body stand: on a page of their own, or in the whole register where there is no other body."""
    bodies = {facet.value: facet for entry in register.entries for facet in entry.facets["body"]}
    own = body in bodies and _has_page(bodies[body], len(bodies))
    return f"{register.address}{body}/" if own else register.address


def _has_page(body: Facet, bodies: int) -> bool:
    """A body has a page where there are several, and none is called like a year."""
    return bodies > 1 and not body.value.isdecimal() and body.value != UNDATED


def _parts(register: Register, name: str) -> list[_Part]:
    found: dict[Facet, list[Entry]] = {}
    for entry in register.entries:
        for facet in entry.facets.get(name, ()):
            found.setdefault(facet, []).append(entry)
    return [_Part(name, facet, tuple(entries)) for facet, entries in found.items()]


def _sheet(register: Register, part: _Part) -> Sheet:
    whole = not part.filter
    title = register.title if whole else register.title_of(part.facet.label)
    address = register.address if whole else f"{register.address}{part.facet.value}/"
    crumbs = (HOME,) if whole else (HOME, Link(register.title, register.address))
    head = Head(title, address, crumbs, register.address, scripts=("register.js",))
    return Sheet("register.html", head, _view(register, part, title))


def _view(register: Register, part: _Part, title: str) -> RegisterView:
    count = len(part.entries)
    entries = part.entries if part.filter == "year" else part.entries[:LONGEST]
    complete = len(entries) == count
    filters = tuple(_filters(register, part, complete))
    applied = next(((one.title, choice) for one in filters for choice in (*one.choices, *one.more) if choice.applied and part.filter), None)
    bodies = {facet.label for entry in entries for facet in entry.facets["body"]}
    return RegisterView(
        name=register.name,
        title=title,
        standfirst=register.standfirst(count),
        caption=say("{title}: {body}", title=title, body=bodies.pop()) if len(bodies) == 1 and part.filter != "body" else title,
        headings=register.headings,
        rows=tuple((_attributes(entry), entry.view) for entry in entries),
        filters=filters,
        applied=(applied[0], replace(applied[1], address=register.address)) if applied else None,
        shown=say("{shown} of {all} shown", shown=f"{len(entries):,}", all=f"{count:,}"),
        more="" if complete else say("These are the newest. The pages of the years hold all of theirs."),
        **_downloads(register, part),
    )


def _filters(register: Register, part: _Part, complete: bool) -> Iterator[Filter]:
    """The filter this page stands in leads to its other pages; the others ask the script, if the page has all rows."""
    for name, title in (("year", say("Year")), ("body", say("Body")), *register.filters):
        leads_on = name == part.filter or (not part.filter and name in ("year", "body"))
        if not leads_on and not complete:
            continue
        choices = _choices(register.entries if leads_on else part.entries, name, register.address if leads_on else "", part)
        if len(choices) > 1 or name == "year":
            everything = Choice(_all_of(name), "", len(register.entries), register.address, not part.filter)
            choices = [everything, *choices] if leads_on and name in (part.filter or "year") else choices
            in_place = complete and name != part.filter
            yield Filter(name, title, tuple(choices[:AT_ONCE]), tuple(choices[AT_ONCE:]), in_place)


def _all_of(name: str) -> str:
    return say("All years") if name == "year" else say("All bodies")


def _choices(entries: Sequence[Entry], name: str, base: str, part: _Part) -> list[Choice]:
    counts: Counter[str] = Counter()
    labels: dict[str, Counter[str]] = {}
    for entry in entries:
        for facet in dict.fromkeys(entry.facets.get(name, ())):
            counts[facet.value] += 1
            labels.setdefault(facet.value, Counter())[facet.label] += 1
    ordered = sorted(counts, key=lambda value: _newest_first(value) if name in ("year", "due") else (-counts[value], value))
    return [
        Choice(
            labels[value].most_common(1)[0][0],
            value,
            counts[value],
            f"{base}{value}/" if base and (name == "year" or _has_page(Facet(value, ""), len(counts))) else "",
            name == part.filter and value == part.facet.value,
        )
        for value in ordered
    ]


def _newest_first(value: str) -> tuple[int, str]:
    """Years from the last to the first, then what has none."""
    return (-int(value), "") if value.isdecimal() else (0, value)


def _attributes(entry: Entry) -> Markup:
    """` data-year="2024" data-outcome="resolved recommended"`: what the script asks."""
    named = ((name, " ".join(dict.fromkeys(facet.value for facet in facets))) for name, facets in entry.facets.items())
    return Markup("").join(Markup(' data-{}="{}"').format(name, values) for name, values in named if values)


def _downloads(register: Register, part: _Part) -> dict[str, Any]:
    """A year has files of its own; any other part leads to those of the whole register."""
    name = f"{register.name}-{part.facet.value}" if part.filter == "year" else register.name
    count = len(register.entries) if part.filter == "body" else len(part.entries)
    every = say_count(count, "Download the only one:", "Download all {figure}:")
    return {
        "download": every if part.filter == "body" else say_count(count, "Download it:", "Download these {figure}:"),
        "download_all": every,
        "downloads": (Link("CSV", f"/data/{name}.csv"), Link("JSON", f"/data/{name}.json")),
    }
