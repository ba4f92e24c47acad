"""Tables that have no ruling lines, but tags: `Table`, `TR`, `TH`, `TD`. (ISO 32000-1, 14.8.4.3.)

A table is believed where its cells stand in rows and columns on the page as the tags say, and hold a few words each: running
text that was only laid out in a table is told by its places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sitegen.read.pdf.adapter import Page, Run, Tag
from sitegen.read.pdf.grid import Cell, Grid

_FEW_WORDS = 20
"""Words in each cell, at most."""
_MARGIN = 1.0
Cells = list[list[frozenset[int]]]
"""The marked content of each cell, row by row."""


def tagged_tables(page: Page, runs: Sequence[Run]) -> Iterator[tuple[Grid, tuple[Run, ...]]]:
    """The tables that the tags of a page tell among some runs, each with a grid drawn around its cells."""
    for cells in _tables(page.tags):
        placed = [[[run for run in runs if run.tag in marks] for marks in row] for row in cells]
        placed = [row for row in placed if any(row)]
        grid = _grid(placed)
        most = max((sum(len(run.text.split()) for run in cell) for row in placed for cell in row), default=0)
        if grid and most <= _FEW_WORDS:
            yield grid, tuple(run for row in placed for cell in row for run in cell)


def _tables(tags: Sequence[Tag]) -> Iterator[Cells]:
    """The tables without tables in them, each with rows of as many cells."""
    for tag in tags:
        within = list(_tables(tag.children))
        yield from within
        if tag.kind == "Table" and not within:
            rows = [[frozenset(_marks(cell)) for cell in row.children] for row in _rows(tag)]
            if len({len(row) for row in rows}) == 1:
                yield rows


def _rows(tag: Tag) -> Iterator[Tag]:
    """The rows of a table, also those in its head and body."""
    for child in tag.children:
        if child.kind == "TR":
            yield child
        else:
            yield from _rows(child)


def _marks(tag: Tag) -> Iterator[int]:
    yield from tag.marks
    for child in tag.children:
        yield from _marks(child)


def _grid(cells: Sequence[Sequence[Sequence[Run]]]) -> Grid | None:
    """Lines between the cells, if each has its place: at least two rows and two columns, one below and beside the other."""
    columns = [[run for row in cells for run in row[at]] for at in range(len(cells[0]))] if cells else []
    rows = [[run for cell in row for run in cell] for row in cells]
    if len(rows) < 2 or len(columns) < 2 or not all(columns):
        return None
    xs = [min(run.x0 for run in column) - _MARGIN for column in columns]
    ys = [min(run.y0 for run in row) - _MARGIN for row in rows]
    parted_x = all(max(run.x1 for run in column) <= right + 2 * _MARGIN for column, right in zip(columns, xs[1:], strict=False))
    parted_y = all(max((run.y0 + run.y1) / 2 for run in row) <= below for row, below in zip(rows, ys[1:], strict=False))
    if not parted_x or not parted_y:
        return None
    xs.append(max(run.x1 for run in columns[-1]) + _MARGIN)
    ys.append(max(run.y1 for row in rows for run in row) + _MARGIN)
    fields = {
        (row, column): Cell(left, top, right, bottom, row, column)
        for row, (top, bottom) in enumerate(pairwise(ys))
        for column, (left, right) in enumerate(pairwise(xs))
    }
    return Grid(tuple(xs), tuple(ys), tuple(fields.values()), fields)
