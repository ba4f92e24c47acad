"""The original as rows: one for each of its blocks, for each row of its tables, for each paragraph of a cell that holds several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from sitegen.model.source import Dropped
from sitegen.model.text import Block, Furniture, Heading, ListItem, PageMark, Paragraph, Raw, Span, Table, plain_lines, row_spans

BETWEEN = "\v"
"""Stands between the cells of a row in its text: white space, which no original has."""
WIDEST = 12
"""Shares of the width go from 1 to this."""


@dataclass(frozen=True)
class Row:
    """What stands at one place of the original."""

    cells: tuple[str, ...]
    """Plain words, line by line; one cell unless it is the row of a table."""
    form: str = "text"
    """`heading`, `item` of a list, `text`, `furniture`, or `withheld`."""
    span: Span | None = None
    page: int | None = None
    """The page it stands on, where that is known."""
    depth: int = 0
    shares: tuple[int, ...] = ()
    """How broad each cell is, beside the others."""
    block: int = -1
    """The number of the block it belongs to."""
    id: str = ""
    turns: bool = False
    """It is the first of its page."""

    @property
    def text(self) -> str:
        return BETWEEN.join(self.cells)


def rows(blocks: Iterable[Block], dropped: Sequence[Dropped] = ()) -> tuple[Row, ...]:
    """The rows of an original in its order, with a stub at each place where exempt matter was taken out."""
    found: list[Row] = []
    stubs = sorted((entry for entry in dropped if entry.text is None and entry.line), key=lambda entry: entry.line or 0)
    page: int | None = None
    for number, block in enumerate(blocks):
        if isinstance(block, PageMark):
            page = block.page
            continue
        while stubs and block.span and (stubs[0].line or 0) <= block.span.first:
            found.append(_stub(stubs.pop(0), page))
        page = block.span.page if block.span and block.span.page else page
        found += (replace(row, page=page, block=number) for row in _rows(block))
    found += (_stub(stub, page) for stub in stubs)
    return tuple(_named(found))


def _stub(entry: Dropped, page: int | None) -> Row:
    line = entry.line or 0
    return Row((f"Not shown: {entry.reason}.",), "withheld", Span(line, line), entry.page or page)


def _rows(block: Block) -> Iterator[Row]:
    match block:
        case Table():
            yield from _table(block)
        case Heading():
            yield Row((_lines(_labelled(block.label, block.text)),), "heading", block.span)
        case ListItem():
            yield Row((_lines(_labelled(block.label or "•", block.text)),), "item", block.span, depth=block.depth)
        case Paragraph():
            yield Row((_lines(block.text),), span=block.span, depth=block.depth)
        case Raw():
            yield Row((block.markdown,), span=block.span)
        case Furniture():
            yield Row((_lines(block.text),), "furniture", block.span)


def _labelled(label: str | None, text: str) -> str:
    return f"{label} {text}" if label else text


def _lines(text: str) -> str:
    return "\n".join(plain_lines(text))


def _table(table: Table) -> Iterator[Row]:
    shares = _shares(table)
    for row, span in zip(table.rows, row_spans(table), strict=True):
        filled = [(_lines(cell), share) for cell, share in zip(row, shares, strict=True) if cell.strip()]
        several = [cell for cell, _ in filled if "\n" in cell]
        # a cell of several paragraphs beside short ones: each paragraph has a place of its own
        lines = (
            zip_longest(*(cell.split("\n") for cell, _ in filled), fillvalue="") if len(several) == 1 else [[cell for cell, _ in filled]]
        )
        for line in lines:
            shown = [(cell, share) for cell, (_, share) in zip(line, filled, strict=True) if cell]
            if shown:
                yield Row(tuple(cell for cell, _ in shown), span=span, shares=tuple(share for _, share in shown))


def _shares(table: Table) -> tuple[int, ...]:
    """The width of each column by what it holds on average: 1 to `WIDEST`."""
    columns = [[len(cell) for cell in column if cell] for column in zip(*table.rows, strict=True)]
    return tuple(min(WIDEST, 1 + sum(column) // (8 * len(column))) if column else 1 for column in columns)


def _named(found: Sequence[Row]) -> Iterator[Row]:
    """The rows with an id each, by the line: `l12`, and `l12-2` for another one there; and with the turns of pages."""
    taken: dict[str, int] = {}
    page: int | None = None
    for row in found:
        name = f"l{row.span.first}" if row.span else "l0"
        taken[name] = taken.get(name, 0) + 1
        yield replace(row, id=name if taken[name] == 1 else f"{name}-{taken[name]}", turns=row.page is not None and row.page != page)
        page = row.page
