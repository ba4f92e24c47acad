"""Papers that are one paper in several languages: `minutes.md` and `minutes.cy.md`, or two of the same kind, meeting and item.

Only one of them speaks for the meeting, so that no outcome and nobody present counts twice; it knows the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sitegen.model.papers import Paper
from sitegen.model.settings import segment
from sitegen.model.site import PlacedPaper
from sitegen.vocab.lookup import languages

_SUFFIX = re.compile(r"\.([a-z]{2,3}(?:-[A-Z]{2})?)(?=\.md\Z)")
_OF_A_MEETING = ("agenda", "minutes", "decision-list")
"""Kinds of which a meeting has one in each language."""


def language_in_name(path: str) -> str | None:
    """The language that the name of a file says: `cy` for `minutes.cy.md`."""
    found = _SUFFIX.search(path)
    return found[1] if found and segment(found[1]) in {segment(known) for known in languages()} else None


def in_language(placed: Sequence[PlacedPaper], language: str, first: str) -> tuple[PlacedPaper, ...]:
    """Of each paper the one in `language`, else the one in the language `first` of the site, with its translations; in the given order.

    A paper that names no language is in `first`. What is attached to a translation is attached to the paper that speaks for it.
    """
    chosen: list[PlacedPaper] = []
    stands_for: dict[str, str] = {}
    for group in _groups(placed, first):
        speaker = next((one for wanted in (language, first) for one in group if _speaks(one, wanted, first)), group[0])
        others = tuple(one for one in group if one is not speaker)
        stands_for |= {one.paper.id: speaker.paper.id for one in others}
        chosen.append(replace(speaker, translations=others) if others else speaker)
    order = {one.file: place for place, one in enumerate(placed)}
    chosen.sort(key=lambda one: order[one.file])
    return tuple(_attached(one, stands_for) for one in chosen)


def with_languages(placed: Iterable[PlacedPaper], first: str) -> tuple[PlacedPaper, ...]:
    """The papers with the language of each named, for a site that has several."""
    return tuple(replace(one, paper=replace(one.paper, language=one.paper.language or first)) for one in placed)


def _attached(placed: PlacedPaper, stands_for: dict[str, str]) -> PlacedPaper:
    """The paper with the names of the papers that speak for those it names."""
    parent, instead = placed.paper.parent, placed.paper.replaced_by
    if parent not in stands_for and instead not in stands_for:
        return placed
    paper = replace(placed.paper, parent=stands_for.get(parent or "", parent), replaced_by=stands_for.get(instead or "", instead))
    return replace(placed, paper=paper)


def _speaks(placed: PlacedPaper, language: str, first: str) -> bool:
    return segment(placed.paper.language or first) == segment(language)


def _groups(placed: Sequence[PlacedPaper], first: str) -> Iterable[list[PlacedPaper]]:
    """The papers that are one paper; each language only once, or they are papers of their own."""
    groups: dict[str, list[PlacedPaper]] = {}
    for one in placed:
        groups.setdefault(_SUFFIX.sub("", one.file) if language_in_name(one.file) else one.file, []).append(one)
    merged: dict[tuple[str, ...], list[list[PlacedPaper]]] = {}
    for group in groups.values():
        merged.setdefault(_same(group[0]), []).append(group)
    for same in merged.values():
        together = [one for group in same for one in group]
        if len({segment(one.paper.language or first) for one in together}) == len(together):
            yield together
        else:
            yield from same


def _same(placed: PlacedPaper) -> tuple[str, ...]:
    """What two translations have in common: meeting, kind, item and label; the file alone where that does not tell."""
    paper: Paper = placed.paper
    folder = placed.file.rpartition("/")[0]
    if not folder.startswith("meetings/") or not (paper.kind in _OF_A_MEETING or paper.item):
        return (placed.file,)
    return (folder, paper.kind, paper.item or "", paper.label or "" if paper.kind not in _OF_A_MEETING else "")
