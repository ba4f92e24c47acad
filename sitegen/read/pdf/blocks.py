"""The pages of a PDF, laid out, into blocks with running line numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sitegen.model.text import Block, Furniture, Heading, ListItem, PageMark, Paragraph, Span, Table
from sitegen.read.inline import Run as Look
from sitegen.read.inline import from_runs
from sitegen.read.pdf.layout import Layout, Rows
from sitegen.read.pdf.paragraphs import Body, Draft
from sitegen.read.pdf.texts import text_of
from sitegen.read.pdf.words import Lexicon

LARGE = 1.12
"""Text larger than the running text by this is a heading."""
HEADING_WORDS = 25
_STEP = 0.6
"""List items set in by this part of the font's height are a level deeper."""


def blocks_of(layouts: Sequence[Layout], body: Body, known: Lexicon) -> tuple[Block, ...]:
    """All blocks of a file in order; a page mark stands before the first block that begins on its page."""
    writer = _Writer(body, known, _heading_sizes(layouts, body))
    for layout in layouts:
        writer.page(layout)
    return tuple(writer.blocks)


def _heading_sizes(layouts: Iterable[Layout], body: Body) -> list[float]:
    """The sizes of headings, the largest first."""
    sizes = {_rounded(piece) for layout in layouts for piece in layout.pieces if isinstance(piece, Draft) and _is_large(piece, body)}
    return sorted(sizes, reverse=True)


def _rounded(draft: Draft) -> float:
    return round(draft.lines[0].size * 2) / 2


def _is_large(draft: Draft, body: Body) -> bool:
    words = " ".join(line.text for line in draft.lines)
    if draft.lines[0].size < LARGE * body.size or draft.aside or draft.sideways or not any(map(str.isalpha, words)):
        return False
    return len(words.split()) <= HEADING_WORDS and not re.search(r"[.;,]$", words)


@dataclass
class _Writer:
    body: Body
    known: Lexicon
    sizes: Sequence[float]
    blocks: list[Block] = field(default_factory=list)
    line: int = 0
    levels: list[tuple[float, float]] = field(default_factory=list)
    """The open list: where labels and texts of each level stand."""

    def page(self, layout: Layout) -> None:
        """Adds a page."""
        number = layout.page
        self.line += 1
        for text, reason in layout.furniture:
            self.blocks.append(Furniture(from_runs([Look(text)]), reason, span=self._span(1, number)))
        mark = PageMark(number, span=Span(self.line + 1, self.line + 1, number))
        pieces = list(layout.pieces)
        if self.blocks and pieces and isinstance(first := pieces[0], Rows) and self._goes_on(first):
            self._table(first, number)
            pieces = pieces[1:]
        if number > 1 and (pieces or layout.furniture):
            self.blocks.append(mark)
        for piece in pieces:
            if isinstance(piece, Rows):
                self._table(piece, number)
            else:
                self._draft(piece, number)

    def _goes_on(self, rows: Rows) -> bool:
        """Whether rows at the top of a page go on with the table above it."""
        above = next((block for block in reversed(self.blocks) if not isinstance(block, Furniture | PageMark)), None)
        return isinstance(above, Table) and len(above.header) == len(rows.cells[0])

    def _span(self, count: int, page: int) -> Span:
        first = self.line + 1
        self.line += count
        return Span(first, self.line, page)

    def _table(self, rows: Rows, page: int) -> None:
        span = self._span(len(rows.cells), page)
        lines = tuple(range(span.first, span.last + 1))
        self.blocks.append(Table(("",) * len(rows.cells[0]), rows.cells, span=span, lines=lines))
        self.levels = []

    def _draft(self, draft: Draft, page: int) -> None:
        span = self._span(len(draft.lines), page)
        level = self._level(draft)
        if level is not None:
            self.levels = []
            self.blocks.append(Heading(self._heading(draft), level, span=span))
            return
        text = text_of(draft, self.known)
        bold = all(line.bold for line in draft.lines)
        mark = draft.mark
        if mark and mark.bare and bold and text:
            self.levels = []
            self.blocks.append(Heading(self._heading(draft), 3, span=span))
        elif mark and mark.bare:
            depth = self._inside(draft.x, draft)
            label = from_runs([Look(mark.label or "", bold=draft.lines[0].runs[0].bold)])
            self.blocks.append(Paragraph(f"{label} {text}".strip(), depth, span=span))
        elif mark:
            depth = self._depth(draft)
            self.blocks.append(ListItem(text, mark.label, depth, span=span))
            if bold and mark.label and any(map(str.isdigit, mark.label)) and not depth:
                self.levels = []
        elif draft.aside:
            self.blocks.append(Paragraph(text, span=span, aside=True))
        else:
            self.blocks.append(Paragraph(text, self._inside(draft.x, draft), span=span))

    def _level(self, draft: Draft) -> int | None:
        words = sum(len(line.text.split()) for line in draft.lines)
        if draft.level is not None and words <= HEADING_WORDS:
            return min(draft.level + 1, 6)
        if draft.mark and draft.mark.label is None:
            return None
        if _is_large(draft, self.body) and len(draft.lines) <= 4:
            return min(2 + self.sizes.index(_rounded(draft)), 4)
        return None

    def _heading(self, draft: Draft) -> str:
        text = text_of(draft, self.known, plain=True)
        if draft.mark is None or draft.mark.label is None:
            return text
        label = from_runs([Look(draft.mark.label, bold=draft.mark.bare)])
        return f"{label} {text}".strip()

    def _depth(self, draft: Draft) -> int:
        """The level of a list item, from where its label stands."""
        near = _STEP * self.body.size
        while self.levels and draft.x < self.levels[-1][0] - near:
            self.levels.pop()
        if self.levels and draft.x <= self.levels[-1][0] + near:
            self.levels[-1] = (self.levels[-1][0], draft.text_x)
        else:
            self.levels.append((draft.x, draft.text_x))
        return len(self.levels) - 1

    def _inside(self, x: float, draft: Draft) -> int:
        """The depth of a paragraph: that of the item whose text it stands below, 0 outside lists."""
        near = _STEP * self.body.size
        while self.levels and x < self.levels[-1][1] - near:
            self.levels.pop()
        if draft.centred:
            self.levels = []
        return len(self.levels)
