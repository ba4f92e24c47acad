"""What stands in a document, with its labels counted and its letters' looks settled, before it becomes blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from sitegen.read.docx.numbering import Label
from sitegen.read.inline import Run


@dataclass(frozen=True)
class Para:
    """A paragraph. A run's text may hold `\\n` for a line break and `\\t` for a tab."""

    runs: tuple[Run, ...]
    place: int
    """Running number of the paragraph, or of the table row it stands in."""
    label: Label | None = None
    level: int | None = None
    """Of a heading, from 1."""
    left: int = 0
    """Indentation in twentieths of a point."""
    first: int = 0
    """How much further its first line is indented."""
    note: bool = False
    """It is the text of a footnote or endnote."""

    @cached_property
    def text(self) -> str:
        """Its letters without their looks."""
        return "".join([run.text for run in self.runs])


@dataclass(frozen=True)
class Cell:
    """A cell of a table; `column` is where it begins in the table's grid, from 0."""

    column: int
    content: tuple[Record, ...]


@dataclass(frozen=True)
class Row:
    place: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Grid:
    """A table."""

    rows: tuple[Row, ...]


Record = Para | Grid


def paragraphs(records: tuple[Record, ...]) -> Iterator[Para]:
    """All paragraphs, those in tables included."""
    for record in records:
        if isinstance(record, Para):
            yield record
        else:
            yield from (found for row in record.rows for cell in row.cells for found in paragraphs(cell.content))


def has_words(records: tuple[Record, ...]) -> bool:
    """Whether anything can be read in some records."""
    return any((not para.text.isspace() and para.text) or (para.label and para.label.text) for para in paragraphs(records))
