"""People in columns side by side, unrolled into one list below the other.

MEMBERS PRESENT      | CITY STAFF
Councillor A         | Ms B, City Clerk
Councillor C         |
"""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.model.text import Block, ListItem, Paragraph, Span, Table, plain
from sitegen.recognise.attendance import attendance_group
from sitegen.recognise.state import Work
from sitegen.vocab.lookup import Vocab

LONGEST = 12
"""Words of a name with an office."""


def unroll_people(work: Work) -> Work:
    """Every table of such columns becomes, column by column, its head and a list."""
    blocks: list[Block] = []
    for block in work.blocks:
        rows = _rows(block) if isinstance(block, Table) else []
        blocks += _lists(rows) if rows and _side_by_side([row for row, _ in rows], work.vocab) else [block]
    return work.with_blocks(blocks)


def _rows(table: Table) -> list[tuple[tuple[str, ...], int]]:
    first = table.span.first if table.span else 0
    lines = table.lines if len(table.lines) == len(table.rows) else (first,) * len(table.rows)
    return [*([(table.header, first)] if any(table.header) else []), *zip(table.rows, lines, strict=True)]


def _side_by_side(rows: Sequence[tuple[str, ...]], vocab: Vocab) -> bool:
    """Every column has a head, at least one of them says how people attended, and below them stand short lines."""
    head, *below = rows
    if len(head) < 2 or not below or not all(head):
        return False
    if not any(attendance_group(plain(cell), vocab) for cell in head):
        return False
    if any(attendance_group(plain(row[0]), vocab) for row in below):
        return False  # `Present | A, B` above `Apologies | C`: the groups stand below one another
    lines = [plain(line) for row in below for cell in row for line in cell.split("\n")]
    return all(len(line.split()) <= LONGEST and not line.endswith(".") for line in lines)


def _lists(rows: Sequence[tuple[tuple[str, ...], int]]) -> list[Block]:
    (head, first), *below = rows
    blocks: list[Block] = []
    for column, cell in enumerate(head):
        blocks.append(Paragraph(cell, span=Span(first, first)))
        for row, line in below:
            blocks += [ListItem(entry, span=Span(line, line)) for entry in row[column].split("\n") if entry.strip()]
    return blocks
