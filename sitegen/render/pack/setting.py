"""Blocks of a paper → data for the template: headings in levels without gaps, lists with their labels, columns in proportion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import PurePosixPath
from typing import Any

from sitegen.model.text import OUTCOME_KINDS, Block, Container, Furniture, Heading, ListItem, PageMark, Paragraph, Raw, Table, plain
from sitegen.render.inline import raw_blocks
from sitegen.render.marks import mark_of
from sitegen.render.pack.runs import LONG_IN_CELL, SEAM, Run, picture_of, plain_run, runs_of

Piece = dict[str, Any]
"""A block as the template takes it: `kind` and what belongs to it."""

UPRIGHT = 100
"""As many letters of a small table stand on a line of an upright page."""
TURNED = 150
"""And of a turned page."""
_MUCH = 120
"""More letters than this side by side in six and more columns together makes rows that are taller than broad."""
_BESIDE = 2
"""As many headings and paragraphs between two broad tables, or above one, stand on the turned page with them."""
_MOST_LINES = 30
"""A row of no more lines than this is kept on one page; a taller one may not fit any."""
_GAP = 3
"""Letters that the space between two columns takes."""


@dataclass(frozen=True)
class Picture:
    """A picture of a paper, to be laid beside the template."""

    name: str
    """By which the template knows it."""
    source: str
    """As the paper names it: from its own folder, or from the content folder where it begins with a slash."""
    alt: str


@dataclass
class Setter:
    """Sets the blocks of one paper; it remembers where the headings stand."""

    top: int
    """Level of the highest heading."""
    origin: str = ""
    name: str = ""
    """What tells its pictures from those of other papers."""
    pictures: list[Picture] = field(default_factory=list)
    open_levels: list[int] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    """Headings that jump over a level; they are set one level below the heading above them."""

    def pieces(self, blocks: Sequence[Block]) -> list[Piece]:
        """The blocks in order, each with `at`, its place among the blocks of the paper."""
        found: list[Piece] = []
        for at, block in enumerate(blocks):
            found += [{**piece, "at": at} for piece in self._pieces(block)]
        return _turned(found)

    def _pieces(self, block: Block) -> Iterator[Piece]:
        match block:
            case Heading():
                yield self._heading(block)
            case Paragraph():
                yield self._paragraph(block)
            case ListItem():
                yield {"kind": "item", "runs": self._runs(block.text), "label": block.label or "", "depth": block.depth}
            case Table():
                yield self._table(block)
            case PageMark():
                yield {"kind": "mark", "page": block.page}
            case Container():
                yield from self._container(block)
            case Raw():
                yield from self._raw(block)
            case Furniture():
                return

    def _runs(self, text: str) -> list[Run]:
        return runs_of(text, self.origin)

    def _paragraph(self, paragraph: Paragraph) -> Piece:
        """A paragraph, or the picture that is all of it; a picture among words stands for its description."""
        if found := picture_of(paragraph.text):
            alt, source = found
            picture = Picture(f"picture-{len(self.pictures) + 1}-{self.name}{PurePosixPath(source).suffix.lower()}", source, alt)
            self.pictures.append(picture)
            return {"kind": "picture", "name": picture.name, "alt": alt}
        return {"kind": "paragraph", "runs": self._runs(paragraph.text), "depth": paragraph.depth}

    def _heading(self, heading: Heading) -> Piece:
        while self.open_levels and self.open_levels[-1] >= heading.level:
            self.open_levels.pop()
        if self.open_levels and heading.level > self.open_levels[-1] + 1:
            self.skipped.append(plain(heading.text))
        self.open_levels.append(heading.level)
        level = self.top + len(self.open_levels) - 1
        return {"kind": "heading", "level": min(level, 6), "runs": self._runs(heading.text), "label": heading.label or ""}

    def _container(self, container: Container) -> Iterator[Piece]:
        """A box for outcomes and recommendations; what other containers hold stands as it is."""
        inner = _turned([piece for block in container.blocks for piece in self._pieces(block)])
        if container.name in OUTCOME_KINDS:
            yield {"kind": "box", "word": mark_of(container.name, container.attribute("to")).word, "pieces": inner}
        elif container.name == "recommendations":
            yield {"kind": "box", "word": "", "pieces": inner}
        else:
            yield from inner

    def _raw(self, raw: Raw) -> Iterator[Piece]:
        for text in raw_blocks(raw.markdown):
            yield {"kind": "paragraph", "runs": plain_run(text), "depth": 1}

    def _table(self, table: Table) -> Piece:
        columns = [[plain(cell) for cell in column] for column in zip_longest(table.header, *table.rows, fillvalue="")]
        least = [_longest_word(column) + _GAP for column in columns]
        wanted = [round(max(map(len, column), default=1) ** 0.62) for column in columns]
        turned = sum(least) > UPRIGHT or (len(columns) > 5 and sum(map(max, least, wanted)) > _MUCH)
        shares = _shares(least, wanted, TURNED if turned else UPRIGHT)
        has_head = any(cell.strip() for cell in table.header)
        return {
            "kind": "table",
            "head": [self._cell(cell) for cell in table.header] if has_head else [],
            "rows": [[self._cell(cell) for cell in row] for row in table.rows],
            "whole": [_lines(row, shares) <= _MOST_LINES for row in table.rows],
            "widths": shares,
            "turned": turned,
            "small": len(columns) > 4,
            "tight": sum(least) > TURNED,
        }

    def _cell(self, text: str) -> list[list[Run]]:
        """The paragraphs of a cell."""
        return [runs_of(line, self.origin, LONG_IN_CELL) for line in text.split("\n") if line.strip()]


def _turned(pieces: Sequence[Piece]) -> list[Piece]:
    """Tables too broad for an upright page, each run of them with the few words above as one piece that is set on turned pages."""
    found: list[Piece] = []
    for piece in pieces:
        inner = piece["pieces"] if piece["kind"] == "turned" else [piece] if piece.get("turned") else []
        if not inner:
            found.append(piece)
            continue
        above = _above(found)
        if found and found[-1]["kind"] == "turned":
            found[-1]["pieces"] += [*above, *inner]
        else:
            found.append({"kind": "turned", "pieces": [*above, *inner]})
    return found


def _above(found: list[Piece]) -> list[Piece]:
    """Takes the few headings and paragraphs that belong to the table that follows from the end of what was found."""
    above: list[Piece] = []
    while found and len(above) < _BESIDE and found[-1]["kind"] in ("heading", "paragraph", "mark"):
        above.insert(0, found.pop())
    begins = next((at for at, piece in enumerate(above) if piece["kind"] == "heading"), 0)
    found += above[:begins]  # what stands before the heading belongs to what is before
    return above[begins:]


def _longest_word(texts: Iterable[str]) -> int:
    """Letters of the longest piece of a column that must not be parted."""
    pieces = (piece for text in texts for word in text.split() for piece in (SEAM.split(word) if len(word) > LONG_IN_CELL else [word]))
    return max(map(len, pieces), default=1)


def _shares(least: Sequence[int], wanted: Sequence[int], room: int) -> list[int]:
    """The widths of columns in letters: for each what its longest word needs, and of what is left more for longer texts."""
    left = max(0, room - sum(least))
    asked = [max(1, want) for want in wanted]
    return [low + round(left * want / sum(asked)) for low, want in zip(least, asked, strict=True)]


def _lines(row: Sequence[str], shares: Sequence[int]) -> float:
    """About as many lines as the tallest cell of a row has; `shares` are the widths of the columns in letters."""
    return max((sum(len(part) / share + 1 for part in cell.split("\n")) for cell, share in zip(row, shares, strict=False)), default=1)
