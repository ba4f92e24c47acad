"""Which originals may be published: those of which every word is public.

An original holds more than its papers: what was kept back, withdrawn or taken out by hand stands in it still. So it is published only if
every paper that was made of it is published as it was imported. Formats that carry comments and deleted words out of sight never are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from sitegen.model.problems import Problem
from sitegen.model.site import PlacedPaper, Site
from sitegen.model.text import Container, flat
from sitegen.model.withdrawn import is_withdrawn

OPEN_FORMATS = frozenset({".pdf", ".txt", ".md"})
"""Suffixes of files of which a reader sees everything."""
_NAMED = 10


class Originals:
    """The site as far as it tells what may be published of its originals."""

    def __init__(self, site: Site) -> None:
        first = (*(placed for meeting in site.meetings for placed in meeting.papers), *site.loose)
        placed = [one for paper in first for one in paper.in_all_languages]
        self._by_file: Mapping[str, PlacedPaper] = {one.file: one for one in placed}
        of_exempt = (one.file for meeting in site.meetings for item in meeting.items if item.exempt for one in item.papers)
        self._exempt = {*of_exempt, *(one.file for one in placed if _names_exempt(one))}

    def names(self) -> tuple[str, ...]:
        """The originals that published papers name, sorted."""
        return tuple(sorted({placed.paper.source.file for placed in self._by_file.values() if placed.paper.source}))

    def fault(self, papers: Collection[str], edited: Collection[str]) -> str | None:
        """Why an original may not be published of which these papers were made, some of them edited since; None where it may."""
        if not papers:
            return "it was not imported here, so nobody can say what else it holds"
        for file in sorted(papers):
            if file not in self._by_file:
                return f"{file}, which was made of it, is not on the site"
            if is_withdrawn(self._by_file[file].paper):
                return f"{file}, which was made of it, was withdrawn"
            if file in self._exempt:
                return f"{file}, which was made of it, tells of exempt matter"
            if file in edited:
                return f"{file}, which was made of it, was edited, and what was taken out there would stand in it still"
        return None


def _names_exempt(placed: PlacedPaper) -> bool:
    paper = placed.paper
    marked = (block for block in flat(paper.text) if isinstance(block, Container))
    return bool(paper.exempt) or any(item.exempt for item in paper.items) or any(block.name == "exempt" for block in marked)


def is_open(name: str) -> bool:
    """True for a format of which a reader sees everything."""
    return PurePosixPath(name).suffix.lower() in OPEN_FORMATS


def not_published(name: str, reason: str) -> Problem:
    """The warning for an original that is kept back."""
    hint = "Its papers stand on the site as their own files have them."
    return Problem("warning", "original-kept-back", f"This original is not published: {reason}.", name, hint=hint)


def closed_formats(names: Iterable[str]) -> Iterator[Problem]:
    """One warning for all originals whose format can hide words."""
    closed = [name for name in names if not is_open(name)]
    if closed:
        named = ", ".join(closed[:_NAMED]) + (f" and {len(closed) - _NAMED} more" if len(closed) > _NAMED else "")
        message = f"These originals are not published, as files of their formats can hold comments and deleted words out of sight: {named}."
        yield Problem("warning", "original-format", message, hint="Import them as PDF files if readers shall have them.")
