"""What stands side by side without ruling lines: columns of text, aligned tables, and a narrow column of notes on the right.

Columns are read one after the other, rows of an aligned table together, notes behind the paragraph that they stand beside.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sitegen.read.pdf.labels import mark_of
from sitegen.read.pdf.lines import Line, segments
from sitegen.read.pdf.tagged import Tagging

ALIGNED = 4.0
"""Text that begins within so many points of other text is aligned with it."""
WIDE = 1.6
"""A gap between columns, as a part of the font's height."""
NOTE = 26
"""Letters of a note on the right, at most."""
_NOTE_GAP = 2.0
_NOTE_PLACE = 0.6
_AMOUNT = re.compile(r"[£€$]?\s*-?[\d,.]+\s*(?:%|p|[A-Z]{3})?|\.{2,}.*")
_ROWS = 3
_CELL = 14
"""Words in a cell of an aligned table, at most on average."""


@dataclass(frozen=True)
class Block:
    """Lines of one column (`cells` empty), or the rows of an aligned table."""

    lines: tuple[Line, ...] = ()
    column: tuple[float, float | None] | None = None
    """Left and right edge of the column, where the lines stand beside others; right None: the edge of the page's text."""
    rows: tuple[tuple[tuple[Line, ...], ...], ...] = ()


def notes(lines: Sequence[Line], left: float, right: float, tagging: Tagging | None = None) -> dict[int, Line]:
    """What may be notes in a column on the right: index of the line → the note at its end, or the whole line where it is nothing else."""
    found: dict[int, Line] = {}
    for index, line in enumerate(lines):
        pieces = segments(line, _NOTE_GAP)
        last = pieces[-1]
        if not _short(last.text) or last.x0 < left + _NOTE_PLACE * (right - left):
            continue
        if len(pieces) > 1 and not mark_of(line) and _same_element(pieces[0], last, tagging):
            continue
        if len(pieces) <= 2 or (len(pieces) == 3 and mark_of(line)):
            found[index] = last
    return {index: line for index, line in found.items() if not _crossed(lines, line.x0, index)}


def _short(text: str) -> bool:
    return len(text) <= NOTE and len(text.split()) <= 5 and not _AMOUNT.fullmatch(text)


def note_places(pages: Iterable[Iterable[tuple[Line, bool]]]) -> frozenset[tuple[str, int]]:
    """Where the columns of notes stand in a file: the edges that two or more notes share, one of them beside other text.

    A page is its notes, each with whether other text stands before it on the line.
    """
    edges: Counter[tuple[str, int]] = Counter()
    beside: set[tuple[str, int]] = set()
    for page in pages:
        for line, is_beside in page:
            for edge in _edges_of(line):
                edges[edge] += 1
                if is_beside:
                    beside.add(edge)
    return frozenset((side, at) for side, at in beside if sum(edges[side, at + step] for step in (-1, 0, 1)) > 1)


def _edges_of(line: Line) -> tuple[tuple[str, int], tuple[str, int]]:
    return ("left", round(line.x0)), ("right", round(line.x1))


def is_note(line: Line, places: frozenset[tuple[str, int]]) -> bool:
    """Whether a line stands in a column of notes."""
    return any((side, at + step) in places for side, at in _edges_of(line) for step in (-1, 0, 1))


def _same_element(first: Line, second: Line, tagging: Tagging | None) -> bool:
    if tagging is None:
        return False
    element = tagging.element(first, last=True)
    return element is not None and element == tagging.element(second)


def _crossed(lines: Sequence[Line], x: float, index: int) -> bool:
    """Whether the lines around run through the column."""
    near = [line for line in (*lines[max(0, index - 2) : index], *lines[index + 1 : index + 3]) if len(segments(line, _NOTE_GAP)) == 1]
    return any(line.x0 < x - 1 and line.x1 > x + 1 and abs(line.y0 - lines[index].y0) < 3 * line.size for line in near)


# ---------------------------------------------------------------- columns and aligned tables


def blocks(lines: Sequence[Line], leading: float, tagging: Tagging | None = None) -> Iterator[Block]:
    """The lines in reading order: stretches of single lines, columns one by one, aligned tables."""
    index = 0
    single: list[Line] = []
    while index < len(lines):
        band = _band(lines, index, leading, tagging)
        if band is None:
            single.append(lines[index])
            index += 1
            continue
        end, gutter = band
        if single:
            yield Block(tuple(single))
            single = []
        yield from _read(lines[index:end], gutter)
        index = end
    if single:
        yield Block(tuple(single))


def _band(lines: Sequence[Line], start: int, leading: float, tagging: Tagging | None) -> tuple[int, float] | None:
    """Where the lines side by side that begin at a line end, and the left edge of what stands on the right."""
    pieces = _pieces(lines[start], tagging)
    for piece in pieces[1:]:
        if _AMOUNT.fullmatch(piece.text) and piece is pieces[-1] and len(pieces) == 2:
            continue
        end = _reach(lines, start, piece.x0, leading, tagging)
        band = lines[start:end]
        both = [line for line in band if _sides(line, piece.x0) == "both"]
        if len(both) >= _ROWS and not _only_labels(both, piece.x0) and not _justified(both):
            return end, piece.x0
    return None


def _pieces(line: Line, tagging: Tagging | None) -> list[Line]:
    pieces = segments(line, WIDE)
    if len(pieces) > 1 and _same_element(pieces[0], pieces[1], tagging):
        return [line]
    return pieces


def _sides(line: Line, gutter: float) -> str:
    """On which side of a gutter a line stands: left, right, both, or across it."""
    if line.x0 >= gutter - ALIGNED:
        return "right"
    if line.x1 < gutter - ALIGNED:
        return "left"
    parts = segments(line, WIDE)
    if any(abs(part.x0 - gutter) <= ALIGNED for part in parts[1:]):
        return "both"
    return "across"


def _reach(lines: Sequence[Line], start: int, gutter: float, leading: float, tagging: Tagging | None) -> int:
    """The end of the lines that keep clear of a gutter; what stands only on the left below the right column's end is read on after it."""
    end = last_both = start
    for index in range(start, len(lines)):
        line = lines[index]
        if index > start and line.y1 - lines[index - 1].y1 > 3 * leading * line.size:
            break
        side = _sides(line, gutter)
        if side == "across" or (side == "both" and len(_pieces(line, tagging)) == 1):
            break
        if side != "left":
            last_both = index
        elif index > start and (line.y1 - lines[index - 1].y1 > 1.6 * leading * line.size or len(segments(line)) > 1):
            break
        end = index
    tight = all(
        line.y1 - before.y1 < 1.6 * leading * line.size
        for before, line in zip(lines[last_both:end], lines[last_both + 1 : end + 1], strict=True)
    )
    return (end if tight and end - last_both <= 4 else last_both) + 1


def _only_labels(both: Sequence[Line], gutter: float) -> bool:
    """Whether the left side holds nothing but labels and margin numbers."""
    labelled = sum(1 for line in both if (mark := mark_of(line)) and abs(mark.text_x - gutter) <= ALIGNED)
    return labelled * 2 > len(both)


def _justified(both: Sequence[Line]) -> bool:
    """Whether the gaps are those of justified lines: many to a line and not aligned."""
    return all(len(segments(line, WIDE)) > 3 for line in both)


def _read(band: Sequence[Line], gutter: float) -> Iterator[Block]:
    sides = [_sides(line, gutter) for line in band]
    lefts = [left for line in band if (left := _part(line, gutter, left=True))]
    rights = [right for line in band if (right := _part(line, gutter, left=False))]
    left_only, right_only = sides.count("left"), sides.count("right")
    heads = band[0].text.rstrip().endswith(":") and _part(band[0], gutter, left=True) is not None and lefts[0].text.rstrip().endswith(":")
    wide = sum(len(line.text.split()) for line in lefts) / max(1, len(lefts)) > 6
    if left_only or heads or wide:
        yield Block(tuple(lefts), (min(line.x0 for line in lefts), gutter - ALIGNED))
        yield Block(tuple(rights), (gutter, None))
        return
    edges = _starts(band)
    if right_only > len(band) / 2 and len(edges) > 2:
        edges = [edges[0], gutter]
    rows: list[list[list[Line]]] = []
    for line in band:
        cells: list[list[Line]] = [[] for _ in edges]
        for piece in segments(line, WIDE):
            column = max((place for place, edge in enumerate(edges) if piece.x0 >= edge - ALIGNED), default=0)
            cells[column].append(piece)
        if rows and not cells[0]:
            for above, below in zip(rows[-1], cells, strict=True):
                above += below
        else:
            rows.append(cells)
    yield Block(rows=tuple(tuple(tuple(cell) for cell in row) for row in rows))


def _part(line: Line, gutter: float, *, left: bool) -> Line | None:
    """What of a line stands on one side of a gutter."""
    runs = tuple(run for run in line.runs if (run.x0 < gutter - ALIGNED) == left)
    return Line(runs) if runs else None


def _starts(band: Sequence[Line]) -> list[float]:
    """The left edges of the columns of an aligned table."""
    starts = sorted(piece.x0 for line in band for piece in segments(line, WIDE))
    groups: list[list[float]] = []
    for start in starts:
        if groups and start - groups[-1][-1] <= ALIGNED:
            groups[-1].append(start)
        else:
            groups.append([start])
    return [group[0] for group in groups if len(group) * 2 >= len(band) or group is groups[0]]
