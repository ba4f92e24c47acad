"""Ruling lines into tables: rules → edges → cells, each a pure step.

Cells that no line parts are one; a table that lacks its outer lines gets them where its inner lines end.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sitegen.read.pdf.adapter import Rule

NEAR = 3.5
"""Lines nearer than this are one, or meet."""
MOST_FIELDS = 20_000
"""A grid of more fields is graph paper."""
_THIN = 7.0
"""A row or column thinner than this is a double line."""


@dataclass(frozen=True)
class Cell:
    """A cell of a grid, in points and in rows and columns."""

    x0: float
    y0: float
    x1: float
    y1: float
    row: int
    column: int


@dataclass(frozen=True)
class Grid:
    xs: tuple[float, ...]
    """The upright edges, from left to right."""
    ys: tuple[float, ...]
    cells: tuple[Cell, ...]
    fields: Mapping[tuple[int, int], Cell] = field(repr=False)
    """The cell to which each least field belongs."""

    def sections(self) -> list[tuple[int, int]]:
        """The stretches of rows that share columns: first row and the row behind the last."""
        found: list[tuple[int, int]] = []
        above: set[int] = set()
        for row in range(len(self.ys) - 1):
            edges = {self.fields[row, column].column for column in range(len(self.xs) - 1)} - {0}
            if found and (not edges or not above or edges & above):
                found[-1] = (found[-1][0], row + 1)
                above = edges or above
            else:
                found.append((row, row + 1))
                above = edges
        return found

    def cell_at(self, x: float, y: float) -> Cell:
        """The cell at a place within the grid, or nearest to it."""
        row = min(max(bisect_right(self.ys, y) - 1, 0), len(self.ys) - 2)
        column = min(max(bisect_right(self.xs, x) - 1, 0), len(self.xs) - 2)
        return self.fields[row, column]

    def beside(self, y0: float, y1: float, x0: float, x1: float) -> bool:
        """Whether a box stands to the left or right of the grid."""
        return self.ys[0] < (y0 + y1) / 2 < self.ys[-1] and (x1 < self.xs[0] or x0 > self.xs[-1])

    def inside(self, x: float, y: float) -> bool:
        return self.xs[0] - NEAR <= x <= self.xs[-1] + NEAR and self.ys[0] - NEAR <= y <= self.ys[-1] + NEAR


def grids(rules: Sequence[Rule]) -> list[Grid]:
    """The tables and frames that ruling lines draw, from the top down; lines below words are none."""
    flat = _merged([rule for rule in rules if rule.y0 == rule.y1], along=True)
    upright = _merged([rule for rule in rules if rule.y0 != rule.y1], along=False)
    found = [grid for group in _connected(flat, upright) if (grid := _grid(group))]
    outer = [grid for at, grid in enumerate(found) if not any(_within(grid, other, at < of) for of, other in enumerate(found) if at != of)]
    return sorted(outer, key=lambda grid: (round(grid.ys[0] / _THIN), grid.xs[0]))


def _within(grid: Grid, other: Grid, earlier: bool) -> bool:
    """Whether a grid stands in another of more cells; of two alike the first counts."""
    if len(other.cells) < len(grid.cells) or (len(other.cells) == len(grid.cells) and earlier):
        return False
    return len(other.cells) > 1 and other.inside(grid.xs[0], grid.ys[0]) and other.inside(grid.xs[-1], grid.ys[-1])


def _merged(rules: Iterable[Rule], *, along: bool) -> list[Rule]:
    """Lines that lie on one another or continue each other, as one."""

    def place(rule: Rule) -> tuple[float, float, float]:
        return (rule.y0, rule.x0, rule.x1) if along else (rule.x0, rule.y0, rule.y1)

    lanes: list[tuple[float, list[tuple[float, float]]]] = []
    for at, start, end in sorted(map(place, rules)):
        if lanes and at - lanes[-1][0] <= NEAR / 2:
            lanes[-1][1].append((start, end))
        else:
            lanes.append((at, [(start, end)]))
    merged: list[Rule] = []
    for at, stretches in lanes:
        whole: list[tuple[float, float]] = []
        for start, end in sorted(stretches):
            if whole and start <= whole[-1][1] + NEAR:
                whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
            else:
                whole.append((start, end))
        merged += [Rule(start, at, end, at) if along else Rule(at, start, at, end) for start, end in whole]
    return merged


def _connected(flat: Sequence[Rule], upright: Sequence[Rule]) -> list[list[Rule]]:
    """Groups of lines that meet."""
    groups = list(range(len(flat) + len(upright)))

    def root(index: int) -> int:
        while groups[index] != index:
            groups[index] = groups[groups[index]]
            index = groups[index]
        return index

    for column, line in enumerate(upright, len(flat)):
        for row, other in enumerate(flat):
            if other.x0 - NEAR <= line.x0 <= other.x1 + NEAR and line.y0 - NEAR <= other.y0 <= line.y1 + NEAR:
                groups[root(column)] = root(row)
    found: dict[int, list[Rule]] = defaultdict(list)
    for index, rule in enumerate((*flat, *upright)):
        found[root(index)].append(rule)
    return list(found.values())


def _edges(places: Iterable[float]) -> tuple[float, ...]:
    """Places in order, those of double lines as one."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _THIN:
            edges.append(place)
    return tuple(edges)


def _grid(rules: Sequence[Rule]) -> Grid | None:
    """The grid of lines that meet; None where they enclose nothing."""
    flat = [rule for rule in rules if rule.y0 == rule.y1]
    upright = [rule for rule in rules if rule.y0 != rule.y1]
    if not flat or not upright:
        return None
    left, right = min(rule.x0 for rule in rules), max(rule.x1 for rule in rules)
    top, bottom = min(rule.y0 for rule in rules), max(rule.y1 for rule in rules)
    xs = _edges((left, right, *(rule.x0 for rule in upright)))
    ys = _edges((top, bottom, *(rule.y0 for rule in flat)))
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > MOST_FIELDS or (len(xs) == 2 and len(upright) < 2):
        return None
    fields = _fields(xs, ys, flat, upright)
    return Grid(xs, ys, tuple(sorted(set(fields.values()), key=lambda cell: (cell.row, cell.column))), fields)


def _fields(xs: Sequence[float], ys: Sequence[float], flat: Sequence[Rule], upright: Sequence[Rule]) -> dict[tuple[int, int], Cell]:
    """The least fields of the grid, joined where no line parts them."""
    width, height = len(xs) - 1, len(ys) - 1
    owner = {(row, column): (row, column) for row in range(height) for column in range(width)}

    def root(least: tuple[int, int]) -> tuple[int, int]:
        while owner[least] != least:
            least = owner[least]
        return least

    def join(first: tuple[int, int], second: tuple[int, int]) -> None:
        a, b = sorted((root(first), root(second)))
        owner[b] = a

    for row in range(height):
        middle = (ys[row] + ys[row + 1]) / 2
        for column in range(width - 1):
            if not any(abs(rule.x0 - xs[column + 1]) <= _THIN and rule.y0 <= middle <= rule.y1 for rule in upright):
                join((row, column), (row, column + 1))
    for column in range(width):
        middle = (xs[column] + xs[column + 1]) / 2
        for row in range(height - 1):
            if not any(abs(rule.y0 - ys[row + 1]) <= _THIN and rule.x0 <= middle <= rule.x1 for rule in flat):
                join((row, column), (row + 1, column))
    members: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for least in owner:
        members[root(least)].append(least)
    found: dict[tuple[int, int], Cell] = {}
    for together in members.values():
        rows, columns = [row for row, _ in together], [column for _, column in together]
        box = (xs[min(columns)], ys[min(rows)], xs[max(columns) + 1], ys[max(rows) + 1])
        found.update(dict.fromkeys(together, Cell(*box, min(rows), min(columns))))
    return found
