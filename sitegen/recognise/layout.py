"""Tables that only lay a page out, unrolled into headings, paragraphs and smaller tables.

TVCA 39/22 | **UPDATE REPORT** …              an item, its text beside it
Agenda Item 3 | Adult services | Presenter: …  an item box
Action Points | Action Owner | Deadline        a table within the table
**Apologies** |  |                             a group of people
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sitegen.model.text import Block, Heading, ListItem, Paragraph, Span, Table, plain
from sitegen.recognise.state import Work, is_bold, unbold
from sitegen.vocab.labels import split_label
from sitegen.vocab.lookup import Vocab, fold

REFERENCE = re.compile(r"(?:[A-Z]{1,6}[ ./-]?)?\d{1,4}[./-]\d{2,4}|[A-Z]{2,6}/\d{1,4}")
GROUP_WORDS = 14


def unroll(work: Work) -> Work:
    """Every table that only lays out becomes the blocks it lays out; others stay."""
    blocks: list[Block] = []
    for block in work.blocks:
        if not isinstance(block, Table) or not _lays_out(block, work.vocab):
            blocks.append(block)
            continue
        unroller = _Unroller(work.vocab, tuple(block.header) if any(block.header) else None, block.span.first if block.span else 0)
        for row, line in zip(block.rows, block.lines, strict=True):
            unroller.take(row, line)
        blocks += unroller.close()
        for header in unroller.repeated:
            work = work.supply(" ".join(header))
        for label, printed, line in unroller.labels:
            work = work.drop_around(label, printed, line=line)
    return work.with_blocks(blocks)


def item_label(text: str, vocab: Vocab) -> str | None:
    """The number or reference that a cell or heading consists of: `Agenda Item 3` → `3`, `CAB 86/22` → itself."""
    text = plain(text)
    match = vocab.pattern("item_label").fullmatch(text)
    if match:
        return match["number"]
    return text if REFERENCE.fullmatch(text) and re.search(r"[A-Z]", text) else None


def _numbered(row: Sequence[str]) -> str | None:
    """`**1.** | **Welcome:** …`: a number in bold beside a title in bold."""
    match = re.fullmatch(r"\*\*(\d{1,3}[a-z]?)[.)]?\*\*", row[0].strip()) if len(row) > 1 else None
    return match[1] if match and re.match(r"\*\*[^*]+\*\*", row[1]) else None


def _lays_out(table: Table, vocab: Vocab) -> bool:
    roles = vocab.roles(map(plain, table.header))
    if "decision" in roles and "topic" in roles:
        return True
    if any(_numbered(row) for row in (table.header, *table.rows)):
        return True
    return any(item_label(row[0], vocab) or _group(row) for row in table.rows) or bool(item_label(table.header[0], vocab))


def _group(row: Sequence[str]) -> bool:
    """A short text over the whole width."""
    return (
        bool(row[0])
        and not any(row[1:])
        and len(row) > 1
        and len(plain(row[0]).split()) <= 30
        and (is_bold(row[0]) or (len(row[0].split()) <= 6 and not row[0].endswith(".")))
    )


@dataclass
class _Unroller:
    vocab: Vocab
    header: tuple[str, ...] | None
    first: int
    """Line of the head."""
    blocks: list[Block] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    repeated: list[tuple[str, ...]] = field(default_factory=list)
    labels: list[tuple[str, str, int]] = field(default_factory=list)
    """The number of an item, its label as printed (`Agenda Item 3`), and the line."""
    used: bool = False
    """The head stands above a table already."""
    in_item: bool = False

    def __post_init__(self) -> None:
        if self.header and (item_label(self.header[0], self.vocab) or _numbered(self.header)):
            header, self.header = self.header, None
            self.take(header, self.first)

    def take(self, row: tuple[str, ...], line: int) -> None:
        span = Span(line, line) if line else None
        label = item_label(row[0], self.vocab) or _numbered(row)
        if label:
            self._end_table()
            self.labels.append((label, plain(row[0]), line))
            self.blocks += _item(label, row, span)
            self.in_item = True
        elif self._opens_table(row):
            self._end_table()
            self.header = row
        elif _group(row):
            self._flush()
            text = unbold(row[0])
            short = len(plain(text).split()) <= GROUP_WORDS
            self.blocks.append(Heading(text, 3, span=span) if short else Paragraph(row[0], span=span))
        elif self.in_item and self.header is None and _prose(row):
            self._flush()
            self.blocks += paragraphs(next(cell for cell in row if cell), span)
        else:
            self.rows.append(row)
            self.lines.append(line)

    def _opens_table(self, row: tuple[str, ...]) -> bool:
        roles = {role for role in self.vocab.roles(map(plain, row)) if role}
        return len(roles & {"text", "owner", "due", "name", "role"}) > 1 and all(len(plain(cell).split()) <= 6 for cell in row)

    def _flush(self) -> None:
        """What rows there are become a table below the head; the head stays for rows to come."""
        if not self.rows:
            return
        if self.header and self.used:
            self.repeated.append(self.header)
        header = self.header or ("",) * len(self.rows[0])
        self.blocks.append(Table(header, tuple(self.rows), span=Span(self.lines[0], self.lines[-1]), lines=tuple(self.lines)))
        self.rows, self.lines, self.used = [], [], True

    def _end_table(self) -> None:
        self._flush()
        if self.header and not self.used:
            self.blocks.append(Table(self.header, ()))
        self.header, self.used = None, False

    def close(self) -> list[Block]:
        self._end_table()
        return self.blocks


def _prose(row: Sequence[str]) -> bool:
    """Only one cell is filled."""
    return sum(bool(cell) for cell in row) == 1


def _item(label: str, row: Sequence[str], span: Span | None) -> Iterator[Block]:
    title, _, rest = row[1].partition("\n") if len(row) > 1 else ("", "", "")
    bold = re.match(r"(\*\*[^*]+\*\*)\s+(\S.*)", title, re.DOTALL)
    if bold:
        title, rest = bold[1], f"{bold[2]}\n{rest}".strip()
    yield Heading(unbold(title).rstrip(" :"), 2, label, span=span)
    yield from paragraphs(rest, span)
    for cell in row[2:]:
        if cell:
            yield Paragraph(cell, span=span, aside=True)


_BULLET = re.compile(r"[•□▪◦‣]\s*")


def paragraphs(text: str, span: Span | None) -> Iterator[Block]:
    """The lines of a cell as paragraphs and list items."""
    for line in text.split("\n"):
        if not line:
            continue
        bullet = _BULLET.match(line)
        label, rest = split_label(line)
        if bullet:
            yield ListItem(line[bullet.end() :], span=span)
        elif label and re.match(r"\(?[a-zivx0-9]", label):
            yield ListItem(rest, label, span=span)
        else:
            yield Paragraph(line, span=span)


def is_part(text: str, vocab: Vocab) -> str | None:
    """`A` or `B` where a text is the heading of a part of the agenda."""
    match = vocab.pattern("parts").fullmatch(fold(text))
    return {"a": "A", "1": "A", "i": "A"}.get(match["part"], "B") if match else None
