"""What stands side by side without ruling lines: columns of text, aligned tables, and a narrow column of notes on the right.

Columns are read one after the other, rows of an aligned table together, notes behind the paragraph that they stand beside.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sitegen.read.pdf.labels import mark_of
from sitegen.read.pdf.lines import AMOUNT, TABBED, Line, segments
from sitegen.read.pdf.tagged import Tagging

ALIGNED = 4.0
"""Text that begins within so many points of other text is aligned with it."""
WIDE = 1.6
"""A gap between columns, as a part of the font's height."""
NOTE = 26
"""Letters of a note on the right, at most."""
_TABULATOR = 3.5
_NOTE_PLACE = 0.6
MOST_LINES = 500
"""A page of more lines was not made to be read."""
MOST_COLUMNS = 40
"""A line of more pieces is strewn with letters."""
_ROWS = 3
_INDENTED = 40.0
"""Text less far to the right of a column's edge belongs to it."""
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
        pieces = segments(line, TABBED)
        last = pieces[-1]
        if not _short(last.text) or last.x0 < left + _NOTE_PLACE * (right - left):
            continue
        if len(pieces) > 1 and not mark_of(line) and _one_text(pieces[-2], last, tagging):
            continue
        if len(pieces) <= 2 or (len(pieces) == 3 and mark_of(line)):
            found[index] = last
    return found


def _short(text: str) -> bool:
    return len(text) <= NOTE and len(text.split()) <= 5 and not AMOUNT.fullmatch(text)


def note_places(pages: Iterable[Iterable[tuple[Line, bool]]]) -> frozenset[tuple[str, int]]:
    """Where the columns of notes stand in a file: the edges that three or more notes share, one of them beside other text.

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
    return frozenset((side, at) for side, at in beside if sum(edges[side, at + step] for step in (-1, 0, 1)) >= _ROWS)


def _edges_of(line: Line) -> tuple[tuple[str, int], tuple[str, int]]:
    return ("left", round(line.x0)), ("right", round(line.x1))


def is_note(line: Line, places: frozenset[tuple[str, int]]) -> bool:
    """Whether a line stands in a column of notes."""
    return any((side, at + step) in places for side, at in _edges_of(line) for step in (-1, 0, 1))


def _one_text(first: Line, second: Line, tagging: Tagging | None) -> bool:
    """Whether the tags say that a gap is only that of a justified line; a very wide one is a tabulator's."""
    if tagging is None or second.x0 - first.x1 > _TABULATOR * first.size:
        return False
    element = tagging.element(first, last=True)
    return element is not None and element == tagging.element(second)


# ---------------------------------------------------------------- columns and aligned tables


def blocks(lines: Sequence[Line], leading: float, tagging: Tagging | None = None) -> Iterator[Block]:
    """The lines in reading order: stretches of single lines, columns one by one, aligned tables."""
    if len(lines) > MOST_LINES:
        yield Block(tuple(lines))
        return
    index = 0
    single: list[Line] = []
    refused: dict[float, int] = {}
    while index < len(lines):
        band = _band(lines, index, leading, tagging, refused)
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


def _band(
    lines: Sequence[Line], start: int, leading: float, tagging: Tagging | None, refused: dict[float, int]
) -> tuple[int, float] | None:
    """Where the lines side by side that begin at a line end, and the left edge of what stands on the right. `refused`: edges that are only
    gaps of justified lines, up to a line, so that these are not looked at from each of their lines.
    """
    pieces = _pieces(lines[start], tagging)
    if len(pieces) > MOST_COLUMNS:
        return None
    for piece in pieces[1:]:
        if AMOUNT.fullmatch(piece.text) and piece is pieces[-1] and len(pieces) == 2:
            continue
        if refused.get(piece.x0, 0) > start:
            continue
        end = _reach(lines, start, piece.x0, leading, tagging)
        band = lines[start:end]
        both = [line for line in band if _sides(line, piece.x0) == "both"]
        if len(both) < _ROWS or _only_labels(both, piece.x0):
            continue
        if not _justified(both):
            return end, piece.x0
        refused[piece.x0] = end
    return None


def _pieces(line: Line, tagging: Tagging | None) -> tuple[Line, ...]:
    pieces = segments(line, WIDE)
    return (line,) if len(pieces) > 1 and _one_text(pieces[0], pieces[1], tagging) else pieces


def _sides(line: Line, gutter: float) -> str:
    """On which side of a gutter a line stands: left, right, both, or across it."""
    if line.x0 >= gutter - ALIGNED:
        return "right"
    if line.x1 < gutter - ALIGNED:
        return "left"
    clear = any(before.x1 < gutter - ALIGNED <= after.x0 for before, after in pairwise(segments(line, WIDE)))
    return "both" if clear else "across"


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
    """A band as columns where each is a text of its own, else as the rows of an aligned table."""
    sides = [_sides(line, gutter) for line in band]
    lefts = [left for line in band if (left := _part(line, band[0].x0 - 1e6, gutter))]
    heads = len(lefts) > 0 and sides[0] == "both" and lefts[0].text.rstrip().endswith(":") and band[0].text.rstrip().endswith(":")
    wide = sum(len(line.text.split()) for line in lefts) / max(1, len(lefts)) > 6
    small = sum(line.text[0].islower() for line in lefts[1:]) * 2 > len(lefts)
    if "left" in sides or heads or wide or small:
        yield from _columns(band, gutter)
        return
    edges = [edge for edge in _starts(band) if not gutter - ALIGNED < edge < gutter + _INDENTED]
    if sides.count("right") * 2 > len(band):
        edges = edges[:1]
    edges = sorted([*edges, gutter])
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


def _columns(band: Sequence[Line], gutter: float) -> Iterator[Block]:
    """The columns of a band, from left to right."""
    behind = Counter(round(piece.x0 / ALIGNED) for line in band for piece in segments(line, WIDE)[1:])
    others = [place * ALIGNED for place, count in behind.items() if count > 1 and place * ALIGNED > gutter + _INDENTED]
    edges = [gutter]
    for edge in sorted(others):
        if edge > edges[-1] + _INDENTED:
            edges.append(edge)
    bounds = [-1e6, *edges, 1e6]
    for start, end in pairwise(bounds):
        lines = tuple(part for line in band if (part := _part(line, start, end)))
        if lines:
            yield Block(lines, (min(line.x0 for line in lines), end - ALIGNED if end < 1e6 else None))


def _part(line: Line, start: float, end: float) -> Line | None:
    """What of a line begins between two edges."""
    runs = tuple(run for run in line.runs if start - ALIGNED <= run.x0 < end - ALIGNED)
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
