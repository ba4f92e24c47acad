"""Tables that pages tore: fragments put together, repeated heads dropped, rows joined.

Agenda Item No | Topic | Decision        ← the table's own head
A5             | …     | …, in the
(page)
Agenda Item No | Topic | Decision        ← furniture
               |       | county. …       ← goes on with the row above
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sitegen.model.text import Block, Paragraph, Span, Table, plain
from sitegen.recognise.layout import item_label
from sitegen.recognise.state import Work, ends_sentence, is_bold, said, starts_small
from sitegen.vocab.lookup import Vocab, fold

Row = tuple[str, ...]


def join_fragments(work: Work) -> Work:
    """Runs of neighbouring tables of one width become one table with its head."""
    blocks: list[Block] = []
    run: list[Table] = []
    waiting: list[Block] = []
    for block in (*work.blocks, None):
        if isinstance(block, Table) and (not run or len(block.header) == len(run[0].header)):
            run += [_as_row(part, len(block.header)) for part in waiting if isinstance(part, Paragraph)]
            waiting = []
            run.append(block)
        elif run and block and isinstance(block, Paragraph) and work.vocab.pattern("parts").fullmatch(said(block)):
            waiting.append(block)
        else:
            if run:
                work, table = _joined(work, run)
                blocks.append(table)
            blocks += waiting
            waiting, run = [], [block] if isinstance(block, Table) else []
            if block and not run:
                blocks.append(block)
    return work.with_blocks(blocks)


def _as_row(part: Paragraph, width: int) -> Table:
    line = part.span.first if part.span else 0
    return Table(("",) * width, ((part.text, *("",) * (width - 1)),), span=part.span, lines=(line,))


def _joined(work: Work, run: Sequence[Table]) -> tuple[Work, Table]:
    rows = [row for table in run for row in table.rows]
    lines = [line for table in run for line in table.lines]
    header, taken = _header(rows, work.vocab)
    taken = taken or int(any(_same(row, header) for row in rows[1:]))
    mixed = not taken or any(item_label(row[0], work.vocab) for row in rows)
    kept: list[Row] = []
    kept_lines: list[int] = []
    index = taken
    while index < len(rows):
        repeated = 0 if mixed else _repeats(rows, index, header)
        if repeated:
            text = " ".join(cell for row in rows[index : index + repeated] for cell in row if cell)
            work = work.drop("table head repeated on a new page", text, line=lines[index])
            index += repeated
            if index < len(rows) and kept and fold(rows[index][0]) and fold(header[0]).endswith(fold(rows[index][0])):
                work = work.drop("rest of a repeated table head", rows[index][0], line=lines[index])
                rows[index] = ("", *rows[index][1:])
            continue
        kept.append(rows[index])
        kept_lines.append(lines[index])
        index += 1
    span = Span(lines[0], lines[-1])
    return work, Table(tuple(header) if taken else ("",) * len(run[0].header), tuple(kept), span=span, lines=tuple(kept_lines))


def _header(rows: Sequence[Row], vocab: Vocab) -> tuple[Row, int]:
    """The head of a table and how many rows it takes: one, two where its first column wrapped, or none."""
    first = rows[0]
    if len(rows) > 1 and rows[1][0] and not any(rows[1][1:]) and len(rows[1][0].split()) <= 2 and all(first):
        merged = (f"{first[0]} {rows[1][0]}", *first[1:])
        if sum(role is not None for role in vocab.roles(map(plain, merged))) > 1:
            return merged, 2
    if _is_header(first, rows[1:], vocab):
        return first, 1
    return first, 0


def _is_header(first: Row, rest: Sequence[Row], vocab: Vocab) -> bool:
    cells = [plain(cell) for cell in first]
    filled = [cell for cell in cells if cell]
    if len(filled) < 2 or any(len(cell.split()) > 8 for cell in filled):
        return False
    if sum(role is not None for role in vocab.roles(cells)) > 1 or all(is_bold(cell) for cell in first if cell):
        return True
    if any(re.search(r"\d", cell) for cell in filled) or len(filled) < len(cells) - 1:
        return False
    if re.match(rf"(?:{'|'.join(vocab.data['honorifics'])})\b", cells[0]):
        return False
    longest = max((len(plain(cell)) for row in rest for cell in row), default=0)
    return all(len(cell.split()) <= 4 for cell in filled) and longest > max(20, 2 * max(map(len, filled)))


def _repeats(rows: Sequence[Row], index: int, header: Row) -> int:
    """How many rows at this place repeat the head: 0, 1 or 2."""
    if _same(rows[index], header):
        return 1
    if index + 1 < len(rows) and rows[index + 1][0] and not any(rows[index + 1][1:]):
        merged = (f"{rows[index][0]} {rows[index + 1][0]}", *rows[index][1:])
        if _same(merged, header):
            return 2
    return 0


def _same(row: Row, header: Row) -> bool:
    pairs = [(fold(plain(cell)), fold(plain(head))) for cell, head in zip(row, header, strict=True)]
    if sum(bool(cell) for cell, _ in pairs) < 2:
        return False
    return all(cell == head or (cell and head.startswith(cell)) for cell, head in pairs)


def join_rows(work: Work) -> Work:
    """Rows that a page tore, or that an extraction cut line by line, become one row."""
    return work.with_blocks(_whole_rows(block, work.vocab) if isinstance(block, Table) else block for block in work.blocks)


def _whole_rows(table: Table, vocab: Vocab) -> Table:
    roles = vocab.roles(map(plain, table.header))
    rows: list[Row] = []
    lines: list[int] = []
    previous = 0
    for row, line in zip(table.rows, table.lines, strict=True):
        after_gap = bool(previous) and line > previous + 1
        if not any(re.search(r"\w", cell) for cell in row):
            continue
        if rows and goes_on(row, rows[-1], roles, after_gap):
            rows[-1] = join_cells(rows[-1], row, roles)
        else:
            rows.append(row)
            lines.append(line)
        previous = line
    return replace(table, rows=tuple(rows), lines=tuple(lines))


def goes_on(row: Row, above: Row, roles: Sequence[str | None], after_gap: bool) -> bool:
    """Whether a row goes on with the one above."""
    cells = dict(zip(roles, row, strict=True))
    if "decision" in roles and "topic" in roles:
        return False
    if roles and roles[0] in ("number", "name") and any(roles[1:]):
        return not row[0] and any(above)
    if not after_gap or _spans_all(row):
        return False
    if row[0]:
        return starts_small(row[0]) and not ends_sentence(above[0])
    text = cells.get("text") if "text" in roles else None
    if "text" in roles:
        return not text or bool(re.match(r"[•□-]", text)) or is_bold(text)
    return any(roles) or len(row) == 2


def _spans_all(row: Row) -> bool:
    """Only the first cell is filled: a heading over the whole width."""
    return bool(row[0]) and not any(row[1:]) and not starts_small(row[0])


def join_cells(above: Row, below: Row, roles: Sequence[str | None] = ()) -> Row:
    """Two rows column by column; in a column of actions a capital begins a new one."""
    joined = [join_texts(first, second) for first, second in zip(above, below, strict=True)]
    if "text" in roles:
        column = roles.index("text")
        if above[column] and re.match(r"[A-Z•□]", plain(below[column])):
            joined[column] = f"{above[column]}\n{below[column]}"
    return tuple(joined)


def join_texts(above: str, below: str) -> str:
    """Two halves of a cell: a torn word or sentence on one line, else lines."""
    if not above or not below:
        return above or below
    if re.search(r"\w-$", above[-3:]) and starts_small(below):
        return above + below
    if starts_small(below) or not ends_sentence(above):
        return f"{above} {below}"
    return f"{above}\n{below}"
