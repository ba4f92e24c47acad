"""The same page for machines: which feed follows it. Pages link to them in their head and beside their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.model.site import Body
from sitegen.render.atlas import Atlas
from sitegen.render.feeds import DECISIONS, SITE, body_feed

ATOM = "application/atom+xml"


@dataclass(frozen=True)
class Alternate:
    """A file that says what a page says, or what will be new on it: `<link rel="alternate">`."""

    type: str
    """Media type."""
    address: str
    title: str
    """In the head of the page, where feed readers show it."""
    text: str
    """Beside the words of the page."""
    group: str = "follow"
    """`follow` or `data`: the heading that it stands under."""


def alternates_of(atlas: Atlas) -> dict[str, tuple[Alternate, ...]]:
    """The files beside each page, by the address of the page."""
    found: dict[str, list[Alternate]] = {}
    for address, alternate in _pairs(atlas):
        found.setdefault(address, []).append(alternate)
    return {address: tuple(alternates) for address, alternates in found.items()}


def _pairs(atlas: Atlas) -> Iterator[tuple[str, Alternate]]:
    if not atlas.settings.feeds:
        return
    name = atlas.settings.organisation or atlas.settings.title
    decisions = Alternate(ATOM, DECISIONS, f"{name}: decisions", "Feed of decisions")
    yield "/", Alternate(ATOM, SITE, f"{name}: papers of meetings", "Feed of all papers")
    yield "/", decisions
    yield "/decisions/", decisions
    for body in atlas.site.bodies:
        follow = Alternate(ATOM, body_feed(body), f"{name}: {body.name}", f"Feed of {body.name}")
        yield from ((address, follow) for address in _pages_of(atlas, body))


def _pages_of(atlas: Atlas, body: Body) -> Iterator[str]:
    yield body.address
    for meeting in atlas.meetings_of(body):
        yield meeting.address
        yield from (item.address for item in meeting.items)
