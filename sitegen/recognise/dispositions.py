"""Tables that say what became of each item, unrolled into headings, results and votes.

REPORT OF THE WORKS COMMITTEE
4 | New dock | LAID OVER TO MAY 12, 2026            an item and its result
NO. | MOVER & SECONDER | SUBJECT | DISPOSITION      motions
SUBJECT | YEAS | NAYS | DISPOSITION                 recorded votes: names, counted
SUBJECT | DECLARATIONS                              who declared an interest in what
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sitegen.model.text import Block, Container, Heading, ListItem, Paragraph, Span, Table, plain
from sitegen.recognise.names import person, split_names
from sitegen.recognise.state import Work, unbold
from sitegen.vocab.lookup import Vocab

LONGEST_RESULT = 16
SIDES = ("for", "against", "abstain")
LABEL = re.compile(r"[A-Z]{0,3}-?\d{1,4}[a-z]?(?:[-/]\d{2,4})?\.?")


def disposition(text: str, vocab: Vocab) -> str | None:
    """The kind of outcome that a result printed alone says: `LAID OVER TO MAY 12` → `deferred`."""
    text = plain(text)
    if not text or len(text.split()) > LONGEST_RESULT:
        return None
    for entry in vocab.data["dispositions"]:
        if re.fullmatch(rf"(?:{entry['pattern']})\.?(?:\s*\(.*\))?", text, re.IGNORECASE):
            return str(entry["kind"])
    return None


def unroll_dispositions(work: Work) -> Work:
    """Every table whose rows end in results, or are declarations, becomes the headings and outcomes it says."""
    blocks: list[Block] = []
    for block in work.blocks:
        sections = _sections(block) if isinstance(block, Table) else []
        shapes = [_shape(section, work.vocab) for section in sections]
        if not any(shapes):
            blocks.append(block)
            continue
        for section, shape in zip(sections, shapes, strict=True):
            alone = shape is not None and not shape.has_items  # motions and votes are matters of the heading above them
            blocks += [Heading(unbold(group).strip(), 2, unnumbered=alone, span=Span(line, line)) for (group, *_), line in section.groups]
            if shape:
                work, found = _unrolled(work, section, shape)
                blocks += found
            elif section.rows:
                rows, lines = zip(*section.rows, strict=True)
                blocks.append(Table(("",) * len(rows[0]), rows, span=Span(lines[0], lines[-1]), lines=lines))
    return work.with_blocks(blocks)


def _unrolled(work: Work, section: _Section, shape: _Shape) -> tuple[Work, list[Block]]:
    line = section.rows[0][1]
    blocks: list[Block] = []
    if not section.groups and not shape.has_items:
        blocks.append(Heading(shape.title, 2, unnumbered=True, span=Span(line, line)))
        work = work.supply(shape.title)
    work = work.drop("head of a table that became items", " ".join(shape.head), line=line)
    for row, line in shape.rows:
        cell, others = _cells(row, shape, work.vocab)
        blocks += _row_blocks(cell, shape, Span(line, line), work.vocab)
        blocks += [Paragraph(other, span=Span(line, line)) for other in others]
        work = work.supply(" ".join(shape.sides))
    return work, blocks


Row = tuple[tuple[str, ...], int]
"""Cells and line."""


@dataclass
class _Section:
    """A run of rows below texts over the whole width: the report that the items are of, the name of the list."""

    groups: list[Row] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


def _sections(table: Table) -> list[_Section]:
    first = table.span.first if table.span else 0
    lines = table.lines if len(table.lines) == len(table.rows) else (first,) * len(table.rows)
    rows = [*([(table.header, first)] if any(table.header) else []), *zip(table.rows, lines, strict=True)]
    sections = [_Section()]
    for row, line in rows:
        if row[0] and not any(row[1:]):
            if sections[-1].rows:
                sections.append(_Section())
            sections[-1].groups.append((row, line))
        elif any(row):
            sections[-1].rows.append((row, line))
    return sections


@dataclass(frozen=True)
class _Shape:
    """Rows of dispositions with what stands in their columns."""

    head: tuple[str, ...]
    columns: Mapping[str, int]
    """`number, subject, movers, for, against, abstain, members, result`."""
    rows: Sequence[Row]

    @property
    def has_items(self) -> bool:
        """Whether each row is an item, and no motion or vote of its own."""
        return "number" in self.columns and not {"movers", "for"} & set(self.columns)

    @property
    def told(self) -> tuple[str, ...]:
        """The columns that the blocks of a row say."""
        if "members" in self.columns:
            return ("subject", "members")
        if "movers" in self.columns:
            return ("number", "movers", "subject", "result")
        return ("subject", *SIDES, "result") if "for" in self.columns else ("number", "subject", "result")

    @property
    def title(self) -> str:
        """What the list is called by its head, where it belongs to no item and nothing stands above it: `MOTION`, `YEAS, NAYS`."""
        return ", ".join(self.sides) or self.head[self.columns.get("members", self.columns.get("number", self.columns["subject"]))]

    @property
    def sides(self) -> tuple[str, ...]:
        """Heads of the lists of a vote: the original prints them once, each vote shows them."""
        return tuple(self.head[self.columns[side]] for side in SIDES if side in self.columns)


def _shape(section: _Section, vocab: Vocab) -> _Shape | None:
    rows = section.rows
    columns = _columns(rows[0][0], vocab) if rows else {}
    head = tuple(map(plain, rows[0][0])) if columns else ()
    rows = rows[1:] if columns else rows
    if rows and not columns and len(rows[0][0]) == len(("number", "subject", "result")):
        columns = {"number": 0, "subject": 1, "result": 2}
    if rows and {"members", "subject"} <= set(columns):
        return _Shape(head, columns, rows)
    if not rows or not {"subject", "result"} <= set(columns):
        return None
    labelled = "number" in columns and all(LABEL.fullmatch(plain(row[columns["number"]])) for row, _ in rows)
    if not labelled and not {"movers", "for"} & set(columns):
        return None
    shape = _Shape(head, columns, rows)
    known = [row for row, _ in rows if disposition(_cells(row, shape, vocab)[0]["result"], vocab)]
    return shape if len(known) * 2 > len(rows) else None


def _columns(row: Sequence[str], vocab: Vocab) -> dict[str, int]:
    """What the cells of a head announce; nothing where fewer than two of them do."""
    found: dict[str, int] = {}
    for index, cell in enumerate(row):
        for name in vocab.data["disposition_columns"]:
            if name not in found and vocab.pattern("disposition_columns", name).fullmatch(plain(cell)):
                found[name] = index
                break
    return found if len(found) > 1 and "subject" in found else {}


def _cells(row: Sequence[str], shape: _Shape, vocab: Vocab) -> tuple[dict[str, str], list[str]]:
    """The cells that the row's blocks say, by the name of their column, and those that stand beside them: a result may have moved there."""
    cell = {name: row[index] for name, index in shape.columns.items() if name in shape.told}
    places = {shape.columns[name] for name in cell}
    others = [text for index, text in enumerate(row) if index not in places and text.strip()]
    if "result" in cell and not cell["result"].strip() and others and disposition(others[0], vocab):
        cell["result"], *others = others
    return cell, others


def _row_blocks(cell: Mapping[str, str], shape: _Shape, span: Span, vocab: Vocab) -> Iterator[Block]:
    if "members" in cell:
        members = "; ".join(name for name in (plain(line) for line in cell["members"].split("\n")) if name)
        attributes = (("member", members), ("item", plain(cell["subject"]))) if members else ()
        said = (Paragraph(cell["subject"], span=span), Paragraph(cell["members"], span=span))
        yield Container("declaration", attributes, said, span=span) if members else said[0]
        return
    kind = disposition(cell["result"], vocab)
    result = Paragraph(cell["result"], span=span)
    if "movers" in cell:
        yield Paragraph(" ".join(filter(None, (cell.get("number"), cell["movers"]))), span=span)
        if kind:
            said = (Paragraph(cell["subject"], span=span), result)
            yield Container(kind, _movers(cell["movers"], vocab), said, span=span)
        else:
            yield Paragraph("\n".join(filter(None, (cell["subject"], cell["result"]))), span=span)
    elif "for" in cell:
        division = (Paragraph(cell["subject"], span=span), _division(cell, shape, span), result)
        yield from [Container(kind, (("votes", _counted(cell, vocab)),), division, span=span)] if kind else division
    else:
        yield Heading(plain(cell["subject"]), 3, plain(cell["number"]).rstrip("."), span=span)
        yield Container(kind, (), (result,), span=span) if kind else ListItem(cell["result"], span=span)


def _division(cell: Mapping[str, str], shape: _Shape, span: Span) -> Table:
    """Who voted on which side, below one another."""
    return Table(shape.sides, (tuple(cell[side] for side in SIDES if side in cell),), span=span, lines=(span.first,))


def _counted(cell: Mapping[str, str], vocab: Vocab) -> str:
    """`for 10, against 6`: the number in a cell, or how many names stand in it."""
    counts = {side: plain(cell[side]) for side in SIDES if side in cell}
    for side, text in counts.items():
        if not text.isdigit():
            names = [name for line in cell[side].split("\n") for name in split_names(plain(line), vocab)]
            counts[side] = str(sum(not vocab.is_one_of(name, "nobody") for name in names))
    return ", ".join(f"{side} {count}" for side, count in counts.items())


def _movers(text: str, vocab: Vocab) -> tuple[tuple[str, str], ...]:
    """`Mayor A / B`, or one below the other: who moved and who seconded."""
    names = [person(name, vocab)[0] for name in re.split(r"\s*/\s*|\n|;\s*", plain(text) if "/" in text else text) if name.strip()]
    return tuple(zip(("mover", "seconder"), names, strict=False)) if len(names) <= 2 else ()
