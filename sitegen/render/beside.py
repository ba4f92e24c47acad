"""Files beside the pages of papers: their Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from sitegen.model.papers import Paper
from sitegen.model.site import Page, PlacedPaper, Site
from sitegen.render.facts import live
from sitegen.render.packs import Press
from sitegen.render.sheets import path_of

Writer = Callable[[Paper], str]


@dataclass(frozen=True)
class Beside:
    """What only another stage knows, and what is published beside the pages."""

    markdown: Writer | None = None
    """Writes a paper as Markdown with front matter; without it, no Markdown is published."""
    press: Press | None = None
    """Makes the PDF of a pack; without it there are none."""


NOTHING = Beside()


def markdown_address(placed: PlacedPaper) -> str:
    """Where the Markdown of a paper stands: `/cabinet/2023-06-15/minutes.md` beside `/cabinet/2023-06-15/minutes/`."""
    return f"{placed.address.removesuffix('/')}.md"


def papers_of(site: Site) -> Iterator[PlacedPaper]:
    """Every paper that was not withdrawn, in every language that it has."""
    first = (*(placed for meeting in site.meetings for placed in meeting.papers), *site.loose)
    yield from (placed for one in first for placed in one.in_all_languages if live(placed))


def markdown_pages(site: Site, write: Writer) -> Iterator[Page]:
    """The published words of each paper; where its original lies on the disk of the publisher is left out."""
    for placed in papers_of(site):
        yield Page(path_of(markdown_address(placed)), write(replace(placed.paper, source=None)).encode("utf-8", "replace"))
