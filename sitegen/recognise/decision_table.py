"""The decisions of a meeting as one wide table, each decision record poured into its last column.

    Agenda Item No | Topic              | Decision
    A4             | Complaints Report  | ANY BOROUGH COUNCIL
                   |                    | 2. Record of the Decision …

becomes a heading for each item, its record's paragraphs below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sitegen.model.text import Block, Heading, Paragraph, Span, Table, plain
from sitegen.recognise.layout import is_part, paragraphs
from sitegen.recognise.state import Work, ends_sentence
from sitegen.recognise.tables import join_texts
from sitegen.vocab.lookup import Vocab

_NUMBER = re.compile(r"[A-Z]?\d{1,3}[a-z]?")
TORN_WORDS = 6


@dataclass(frozen=True)
class _Record:
    number: str
    line: int
    part: str | None
    topic: tuple[str, ...] = ()
    cells: tuple[tuple[str, int], ...] = ()


def unroll_decisions(work: Work) -> Work:
    """Each table with a number, a topic and a decision in its columns becomes headings and paragraphs."""
    blocks: list[Block] = []
    for block in work.blocks:
        roles = work.vocab.roles(map(plain, block.header)) if isinstance(block, Table) else ()
        if not isinstance(block, Table) or not {"number", "topic", "decision"} <= set(roles):
            blocks.append(block)
            continue
        work = work.drop("head of a table that only lays out", " ".join(block.header), block)
        found, work = _blocks(work, block, [roles.index(role) for role in ("number", "topic", "decision")])
        blocks += found
    return work.with_blocks(blocks)


def _blocks(work: Work, table: Table, columns: Sequence[int]) -> tuple[list[Block], Work]:
    blocks: list[Block] = []
    record: _Record | None = None
    part = None
    for row, line in [*zip(table.rows, table.lines, strict=True), (None, 0)]:
        number, topic, decision = (row[column] for column in columns) if row else ("", "", "")
        if row is None or _NUMBER.fullmatch(number):
            if record:
                found, work = _record_blocks(record, work)
                blocks += found
            record = _Record(number, line, part) if row else None
        elif row and (named := is_part(plain(row[0]), work.vocab)):
            if record:
                found, work = _record_blocks(record, work)
                blocks += found
            part, record = named, None
            blocks.append(Paragraph(row[0], span=Span(line, line)))
            continue
        if not row:
            continue
        if record is None:
            blocks += [Paragraph(cell, span=Span(line, line)) for cell in row if re.search(r"\w", cell)]
            continue
        others = [cell for column, cell in enumerate(row) if column not in columns]
        others += [number] if not _NUMBER.fullmatch(number) else []
        record = replace(
            record,
            topic=(*record.topic, topic) if topic else record.topic,
            cells=(*record.cells, *((cell, line) for cell in (*others, decision) if re.search(r"\w", cell))),
        )
    return blocks, work


def _record_blocks(record: _Record, work: Work) -> tuple[list[Block], Work]:
    span = Span(record.line, record.line)
    if not record.topic and not record.cells:
        message = f"the agenda has a row {record.number} with nothing in it."
        work = work.drop("row with a number and nothing else", record.number, line=record.line)
        return [], work.problem("warning", "empty-item", message, line=record.line, hint="Look in the original whether words are missing.")
    topic, work = _topic(record, work)
    return [Heading(topic, 2, record.number, part=record.part, span=span), *_paragraphs(record.cells, work.vocab)], work


def _topic(record: _Record, work: Work) -> tuple[str, Work]:
    """The topic's lines as one title; a lone year below a title that ends in a year is a ghost of the print."""
    lines = list(record.topic)
    if len(lines) > 1 and re.fullmatch(r"(?:19|20)\d\d", lines[-1]) and re.search(r"(?:19|20)\d\d$", lines[-2]):
        work = work.drop("stray year below a title", lines[-1], line=record.line)
        lines.pop()
    return " ".join(lines), work


def _paragraphs(cells: Sequence[tuple[str, int]], vocab: Vocab) -> Iterator[Block]:
    text, span = "", Span(0, 0)
    for cell, line in cells:
        if text and _torn(text, cell, vocab):
            text, span = join_texts(text, cell) if "\n" not in text else f"{text} {cell}", Span(span.first, line)
            continue
        if text:
            yield from paragraphs(text, span)
        text, span = cell, Span(line, line)
    if text:
        yield from paragraphs(text, span)


_END = 4000
"""So many letters at the end of a text tell whether its last sentence goes on; a damaged table may make one of a million."""


def _torn(above: str, below: str, vocab: Vocab) -> bool:
    """Whether a sentence goes on in the next cell: it has begun, has not ended, and nothing new begins."""
    words = plain(re.split(r"[•□]", above[-_END:])[-1])
    sections = "|".join(vocab.data["sections"].values())
    if ends_sentence(words) or re.match(r"\d{1,2}\.\s*[A-Z]|[•□]", plain(below)) or vocab.outcome(plain(below)):
        return False
    if re.search(rf"(?:{sections})\s*$", words) or re.match(sections, plain(below)):
        return False
    if any(re.search(vocab.data["proforma"], text) for text in (words, plain(below))):
        return False
    return len(words.split()) > TORN_WORDS and not re.search(rf"(?:{vocab.data['signatories']})$", words)
