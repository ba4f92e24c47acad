"""What pages repeat: running heads and feet, page numbers, watermarks, stamps down the margin.

Judged by repetition and place alone; what the words say is for the recogniser. Text that stands in a table is never furniture.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen.read.pdf.adapter import Page
from sitegen.read.pdf.lines import Line, segments
from sitegen.read.pdf.paragraphs import body_of

EDGE = 0.17
"""Part of the page's height, above and below, where running heads and feet stand."""
OUTER = 6
"""So many lines from the edge of the text a running head or foot may stand."""
OFTEN = 0.4
"""Part of the pages on which a line is repeated."""
EVERYWHERE = 0.6
_LARGE = 1.12
_PLACE = 6.0
_EDGE_PLACE = 15.0
"""So far a head or foot may move from page to page: first pages have other margins."""
_NUMBER = re.compile(r"(?:p\s*a\s*g\s*e\s*)?[|\-–—\[(]*\s*(\d{1,4})\s*[|\-–—\])]*(?:\s*(?:of|/|de|o|von)\s*\d{1,4})?[.]?", re.IGNORECASE)

REASONS = {
    "head": "running head",
    "foot": "running foot",
    "number": "page number",
    "stamp": "repeated down the margin",
    "watermark": "across the page",
}


@dataclass(frozen=True)
class Sheet:
    """A page with its lines, before anything is made of them."""

    page: Page
    lines: tuple[Line, ...]
    sideways: tuple[Line, ...] = ()
    slanting: tuple[Line, ...] = ()


Found = Mapping[int, Mapping[int, str]]
"""Page number → identity of a line → why it is furniture."""


def furniture(sheets: Sequence[Sheet]) -> Found:
    """The lines of each page that are furniture, with the reason. A large head stays where it first stands: it may be the title."""
    found: dict[int, dict[int, str]] = defaultdict(dict)
    usual = body_of([line for sheet in sheets for line in sheet.lines]).size
    for reason, places in _candidates(sheets):
        first = min(places, key=lambda place: place[0])
        for page, line in places:
            if reason != "head" or (page, line) != first or line.size < _LARGE * usual:
                found[page].setdefault(id(line), REASONS[reason])
    for page, line in _numbers(sheets):
        found[page].setdefault(id(line), REASONS["number"])
    return found


Place = tuple[int, Line]


def _candidates(sheets: Sequence[Sheet]) -> Iterator[tuple[str, list[Place]]]:
    """Groups of lines that are alike in text and place on many pages."""
    groups: dict[tuple[str, str, int], list[Place]] = defaultdict(list)
    pages = len(sheets)
    for sheet in sheets:
        for zone, line in _edges(sheet):
            groups[zone, _alike(line.text), 0].append((sheet.page.number, line))
        for line in sheet.sideways:
            if len(line.text) > 2:
                groups["stamp", _alike(line.text), round(line.x0 / _PLACE)].append((sheet.page.number, line))
    for (zone, _, _), places in groups.items():
        wanted = EVERYWHERE if zone == "stamp" else OFTEN
        for near in _same_height(places, _PLACE if zone == "stamp" else _EDGE_PLACE):
            count = len({page for page, _ in near})
            if count >= max(2 if zone != "stamp" else 3, wanted * pages):
                yield zone, near
    yield from (("watermark", [(sheet.page.number, line)]) for sheet in sheets for line in sheet.slanting)


def _same_height(places: Sequence[Place], apart: float) -> Iterator[list[Place]]:
    """Lines at about the same height, group by group."""
    near: list[Place] = []
    for place in sorted(places, key=lambda place: place[1].y0):
        if near and place[1].y0 - near[-1][1].y0 > apart:
            yield near
            near = []
        near.append(place)
    if near:
        yield near


def _alike(text: str) -> str:
    """A text without what changes from page to page."""
    return re.sub(r"\d+", "#", re.sub(r"\s+", " ", text)).strip().lower()


def _edges(sheet: Sheet) -> Iterator[tuple[str, Line]]:
    """The outer lines of a page, with their zone."""
    height = sheet.page.height
    above = [line for line in sheet.lines if line.y1 < EDGE * height][:OUTER]
    below = [line for line in sheet.lines if line.y0 > (1 - EDGE) * height][-OUTER:]
    yield from (("head", line) for line in above)
    yield from (("foot", line) for line in below)


def _numbers(sheets: Sequence[Sheet]) -> Iterator[Place]:
    """Numbers alone on an outer line that rise with the pages."""
    seen: list[tuple[int, int, Line]] = []
    for sheet in sheets:
        for _, line in _edges(sheet):
            match = _NUMBER.fullmatch(line.text.strip())
            if match and len(segments(line, 3)) == 1:
                seen.append((sheet.page.number, int(match[1]), line))
    offsets = Counter(number - page for page, number, _ in seen)
    for page, number, line in seen:
        if offsets[number - page] > 1 or number == page:
            yield page, line
