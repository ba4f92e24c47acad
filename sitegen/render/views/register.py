"""A register as pages: all of it, one page a year, one a body, each with its filters; a script sorts and filters further."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup, escape

from sitegen.render.sheets import Head, Link, Sheet
from sitegen.render.views.common import HOME
from sitegen.render.views.filters import Choice, Count, Entry, Facet, Filter, Part, filters_of, has_page, tally
from sitegen.render.wording import say, say_count

LONGEST = 300
"""So many rows stand on the page of all years and on those of bodies; a page of a year holds all of its rows."""


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
    scripts: tuple[str, ...] = ("register.js",)

    @property
    def address(self) -> str:
        return f"/{self.name}/"


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


def register_sheets(register: Register) -> Iterator[Sheet]:
    """The pages of a register; none where it has no rows."""
    if not register.entries:
        return
    whole = {name: tally(register.entries, name) for name in ("year", "body")}
    yield _sheet(register, Part("", Facet("", ""), register.entries), whole)
    for name, every in whole.items():
        parts = _parts(register, name, every)
        yield from (_sheet(register, part, whole) for part in parts if name == "year" or has_page(part.facet.value, len(every)))


def body_address(register: Register, body: str) -> str:
    """Where the rows of a body stand: on a page of their own, or in the whole register where there is no other body."""
    bodies = {facet.value for entry in register.entries for facet in entry.facets["body"]}
    return f"{register.address}{body}/" if body in bodies and has_page(body, len(bodies)) else register.address


def _parts(register: Register, name: str, every: Sequence[Count]) -> list[Part]:
    found: dict[str, list[Entry]] = {}
    for entry in register.entries:
        for facet in entry.facets.get(name, ()):
            found.setdefault(facet.value, []).append(entry)
    return [Part(name, Facet(one.value, one.label), tuple(found[one.value])) for one in every]


def _sheet(register: Register, part: Part, whole: Mapping[str, Sequence[Count]]) -> Sheet:
    is_all = not part.filter
    title = register.title if is_all else register.title_of(part.facet.label)
    address = register.address if is_all else f"{register.address}{part.facet.value}/"
    crumbs = (HOME,) if is_all else (HOME, Link(register.title, register.address))
    head = Head(title, address, crumbs, register.address, scripts=register.scripts)
    return Sheet("register.html", head, _view(register, part, title, whole))


def _view(register: Register, part: Part, title: str, whole: Mapping[str, Sequence[Count]]) -> RegisterView:
    count = len(part.entries)
    entries = part.entries if part.filter == "year" else part.entries[:LONGEST]
    complete = len(entries) == count
    filters = tuple(filters_of(register.filters, register.address, part, complete, whole))
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


def _attributes(entry: Entry) -> Markup:
    """` data-year="2024" data-outcome="resolved recommended"`: what the script asks."""
    named = ((name, " ".join(facet.value for facet in facets)) for name, facets in entry.facets.items() if facets)
    return Markup("".join(f' data-{name}="{escape(values)}"' for name, values in named))


def _downloads(register: Register, part: Part) -> dict[str, Any]:
    """A year has files of its own; any other part leads to those of the whole register."""
    name = f"{register.name}-{part.facet.value}" if part.filter == "year" else register.name
    count = len(register.entries) if part.filter == "body" else len(part.entries)
    every = say_count(count, "Download the only one:", "Download all {figure}:")
    return {
        "download": every if part.filter == "body" else say_count(count, "Download it:", "Download these {figure}:"),
        "download_all": every,
        "downloads": (Link("CSV", f"/data/{name}.csv"), Link("JSON", f"/data/{name}.json")),
    }
