"""Files beside the pages of papers: their Markdown, and their originals where the settings publish them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import PurePosixPath

from sitegen.model.addresses import slug
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
    originals: Mapping[str, bytes] = field(default_factory=dict)
    """Those that may be published, by their paths below the content folder."""


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


def original_address(name: str, content: bytes) -> str:
    """Where an original stands: `/originals/pack-of-june-0a1b2c3d.pdf`. Another file of the same name has another address."""
    path = PurePosixPath(name)
    return f"/originals/{slug(path.stem) or 'original'}-{sha256(content).hexdigest()[:8]}{path.suffix.lower()}"


def original_pages(beside: Beside) -> Iterator[Page]:
    """The originals as files of the site; two of the same name and content are one."""
    found = {path_of(original_address(name, content)): content for name, content in beside.originals.items()}
    yield from (Page(path, content) for path, content in found.items())
