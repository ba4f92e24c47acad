"""Tables of a page: those with data as tables, those that only lay the page out as what they hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from sitegen.model.text import Block, Furniture, Heading, ListItem, Span, Table, texts
from sitegen.read.html.article import Marked
from sitegen.read.html.tree import HEADINGS, Node, Text

Children = list[Node | Text]
_WIDEST = 100
"""Columns that one cell may span, and a table have: more is a slip, or meant to exhaust the machine."""
_LARGEST = 1_000_000
"""Places of a table, filled or not, beyond which it is taken apart: rows of very different length, made to exhaust the machine."""
_PARTS = frozenset({"thead", "tbody", "tfoot", "form", "tr", "td", "th", "caption", "colgroup", "col"})
_PROSE = 120
"""Words of a cell that is no cell of data, if it holds most of its table's words in several blocks."""


def is_layout(node: Node, marked: Marked) -> bool:
    """True for a table whose words are in one column, or mostly in one cell of many blocks, or in tables within it."""
    if node.get("role").lower() in ("presentation", "none"):
        return True
    grid = [cells for _, cells in _rows(node, marked)]
    filled = {column for row in grid for column, cell in row if marked.words.get(id(cell))}
    if len(filled) < 2 or len(filled) * len(grid) > _LARGEST:
        return True
    whole = marked.words[id(node)]
    cells = [cell for row in grid for _, cell in row]
    largest = max(cells, key=lambda cell: marked.words[id(cell)])
    count = marked.words[id(largest)]
    if (
        count > _PROSE
        and count * 10 > whole * 6
        and sum(child.tag in HEADINGS | {"p", "div", "ul", "ol", "table"} for child in largest.nodes()) > 3
    ):
        return True
    within = sum(marked.words[id(inner)] for cell in cells for inner in _below(cell, marked) if inner.tag == "table")
    return within * 10 > whole * 6


def table(node: Node, marked: Marked, cell_text: Callable[[Children], str], aside: Callable[[Children], None]) -> Table | None:
    """A table of data; a spanning cell's words stand in its first place. None where no word is in its cells."""
    for outside in (*_captions(node, marked), *_strays(node, marked)):
        aside([outside])
    rows: list[tuple[int, dict[int, str]]] = []
    for line, cells in _rows(node, marked):
        rows.append((line, {column: cell_text([cell]) for column, cell in cells}))
    filled = sorted({column for _, row in rows for column, text in row.items() if text})
    rows = [(line, row) for line, row in rows if any(row.values())]
    if not rows:
        return None
    body = tuple(tuple(row.get(column, "") for column in filled) for _, row in rows)
    lines = tuple(line for line, _ in rows)
    return Table(("",) * len(filled), body, span=Span(lines[0], max(lines)), lines=lines)


def lines_of(block: Block) -> Iterator[str]:
    """A block within a cell as lines of it."""
    match block:
        case Furniture():
            return
        case Heading():
            yield f"**{block.text}**" if "*" not in block.text else block.text
        case ListItem():
            yield f"{block.label or '•'} {block.text}"
        case Table():
            yield from (" – ".join(cell.replace("\n", " ") for cell in row if cell) for row in block.rows)
        case _:
            yield from texts(block)


def _captions(node: Node, marked: Marked) -> Iterator[Node]:
    return (child for child in node.nodes() if child.tag == "caption" and not marked.is_out(child))


def _rows(node: Node, marked: Marked) -> Iterator[tuple[int, list[tuple[int, Node]]]]:
    """Line of each row, and its cells with the column in which each begins."""
    rows = [row for row in _below(node, marked) if row.tag == "tr"]
    taken: dict[int, int] = {}
    for number, row in enumerate(rows):
        cells: list[tuple[int, Node]] = []
        column = 0
        for cell in (child for child in _below(row, marked) if child.tag in ("td", "th")):
            while taken.get(column, 0) > 0:
                column += 1
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            wide = min(wide, max(1, _WIDEST - column))
            high = min(high, len(rows) - number) if high else len(rows) - number
            cells.append((column, cell))
            for covered in range(column, column + wide):
                taken[covered] = high
            column += wide
        taken = {covered: high - 1 for covered, high in taken.items() if high > 1}
        yield row.line, cells


def _span(cell: Node, name: str) -> int:
    told = cell.get(name).strip()
    if not re.fullmatch(r"\d{1,9}", told):
        return 1
    return int(told) if name == "rowspan" else min(_WIDEST, max(1, int(told)))


def _below(node: Node, marked: Marked) -> Iterator[Node]:
    """The elements in a table, row or cell that belong to the paper, those of tables within it left out."""
    waiting = list(node.nodes())[::-1]
    while waiting:
        child = waiting.pop()
        if marked.is_out(child):
            continue
        yield child
        if child.tag != "table" and not (node.tag in ("table", "tr") and child.tag in ("td", "th")):
            waiting += reversed(list(child.nodes()))


def _strays(node: Node, marked: Marked) -> Iterator[Node | Text]:
    """What stands in a table but in none of its cells, or is no part of the paper."""
    waiting: list[Node | Text] = list(reversed(node.children))
    while waiting:
        child = waiting.pop()
        if isinstance(child, Text):
            if child.text.strip():
                yield child
        elif marked.is_out(child):
            yield child
        elif child.tag in ("thead", "tbody", "tfoot", "form", "tr"):
            waiting += reversed(child.children)
        elif child.tag not in _PARTS:
            yield child
