"""The site in several languages: one tree of pages for each, and the way from a page to itself in another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitegen.model.settings import Settings
from sitegen.model.site import Page
from sitegen.render.sheets import path_of
from sitegen.render.theme import is_shared, url
from sitegen.render.wording import Wording

_ONCE = ("robots.txt", "404.html")
"""Files of which a host knows one; the pages of the first language have them."""


@dataclass(frozen=True)
class Tongue:
    """A page in one of the languages of the site."""

    language: str
    name: str
    """What the language calls itself."""
    href: str
    here: bool
    """This is the page itself."""
    same: bool
    """It is the same page; where that language does not have it, the nearest one above it is named instead."""


@dataclass(frozen=True)
class Tree:
    """What one language has."""

    settings: Settings
    wording: Wording
    addresses: frozenset[str]


def tongues_of(address: str, here: Tree, trees: Sequence[Tree]) -> tuple[Tongue, ...]:
    """The page at an address in every language, none on a site of one language."""
    if len(trees) < 2:
        return ()
    return tuple(_tongue(address, tree, tree is here) for tree in trees)


def _tongue(address: str, tree: Tree, here: bool) -> Tongue:
    found = next(one for one in _upwards(address) if here or one in tree.addresses or one == "/")
    return Tongue(tree.settings.language, tree.wording.name, url(tree.settings, found), here, found == address)


def _upwards(address: str) -> Iterator[str]:
    """`/cabinet/2023-06-15/`, `/cabinet/`, `/`."""
    yield address
    parts = address.strip("/").split("/")
    for end in range(len(parts) - 1, 0, -1):
        yield f"/{'/'.join(parts[:end])}/"
    yield "/"


def paths_below(here: Tree, trees: Sequence[Tree]) -> set[str]:
    """The files of the other languages that lie below the pages of this one: where redirects may lead, and what they may not replace."""
    return {
        tree.settings.tree + path_of(address) for tree in trees if tree is not here and not here.settings.tree for address in tree.addresses
    }


def planted(pages: Sequence[Page], tree: str) -> Iterator[Page]:
    """The pages of one language at their places below the output folder; what all languages share is in the first alone."""
    for page in pages:
        if not tree:
            yield page
        elif page.path not in _ONCE and not is_shared("/" + page.path.removesuffix("index.html")):
            yield Page(tree + page.path, page.content, page.searchable)
