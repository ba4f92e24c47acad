"""A sheet: which template, with which frame and which view. Every view module hands these out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Link:
    """A link within the site."""

    text: str
    address: str
    note: str = ""
    """A quiet line below."""
    spoken: str = ""
    """What screen readers hear more: the item's name behind a repeated "Report"."""


@dataclass(frozen=True)
class Mention:
    """A place on the same page."""

    text: str
    id: str


@dataclass(frozen=True)
class Index:
    """What the search knows about a page besides its words."""

    title: str
    kind: str
    body: str = ""
    date: str = ""
    """ISO, for sorting."""
    year: str = ""
    outcomes: tuple[str, ...] = ()
    place: str = ""
    """Where it stands: `Cabinet, item A5`."""
    marks: tuple[str, ...] = ()
    """The outcomes as the page marks them, in the order of the page: `square agreed Resolved`; the first belongs to `#r1`."""


@dataclass(frozen=True)
class Head:
    """The frame of a page."""

    title: str
    address: str
    crumbs: tuple[Link, ...] = ()
    section: str = ""
    """Address of the entry of the navigation this page belongs to."""
    index: Index | None = None
    scripts: tuple[str, ...] = ()
    """Assets of the theme."""
    wasm: bool = False
    """The search runs a compiled module, which the policy must allow."""
    search_box: bool = True
    listed: bool = True
    """Named in the site map."""


@dataclass(frozen=True)
class Sheet:
    """A page to be made."""

    template: str
    head: Head
    view: Any
    """What the template sees as `view`."""


def path_of(address: str) -> str:
    """The file of an address: `/cabinet/` → `cabinet/index.html`, `/404.html` → `404.html`."""
    inner = address.strip("/")
    if "." in inner.rsplit("/", 1)[-1]:
        return inner
    return f"{inner}/index.html" if inner else "index.html"
