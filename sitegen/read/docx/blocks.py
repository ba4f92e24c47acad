"""Records into blocks: headings, list items with their labels and depths, tables with merged cells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from sitegen.model.text import Block, Heading, ListItem, Paragraph, Span, Table
from sitegen.read.docx.body import WIDEST
from sitegen.read.docx.records import Cell, Grid, Para, Record, Row
from sitegen.read.inline import Run, from_runs
from sitegen.vocab.labels import LABEL, is_list_label

DEEPEST_HEADING = 6
TAB = 720
"""How far a tab indents, in twentieths of a point, where nothing else is said."""
_SIGN = re.compile(r"(?P<sign>[•●○□■▪◦‣·❖➢–o-])\t\s*|(?P<clear>[•●□■▪◦‣·❖➢])\s*|(?P<dash>-)\s+")
_TYPED = re.compile(r"(?P<label>\d{1,3}[.)]|\(\d{1,3}\)|\(?[a-z][.)]|\(?[ivx]{1,5}[.)])\s+")


@dataclass(frozen=True)
class _Open:
    """A list item that others may be nested in."""

    scheme: str
    level: int
    left: int


@dataclass
class Builder:
    """Puts blocks together; takes the records of a document in order."""

    blocks: list[Block] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)

    def take(self, records: Iterable[Record]) -> None:
        """Appends the blocks of some records."""
        for record in records:
            if isinstance(record, Grid):
                self._table(record)
            elif record.note:
                self._append(Paragraph(text_of(record.runs), len(self._open), span=_span(record.place)))
            elif record.text.strip():
                self._paragraph(record)

    def _append(self, block: Paragraph | Heading | ListItem) -> None:
        if block.text:
            self.blocks.append(block)

    def _paragraph(self, para: Para) -> None:
        label = para.label
        if para.level is not None:
            self._heading(para, para.level)
        elif label is not None and (label.bullet or label.text):
            self._numbered(para)
        elif found := _typed(para):
            text, rest = found
            left = para.left + para.first + TAB * _leading_tabs(para.text)
            shape = re.sub(r"\w+", "1", text or "•")
            depth = self._depth(f"typed {shape} {left}", 0, left)
            self._append(ListItem(text_of(rest), text, depth, span=_span(para.place)))
        else:
            self._plain(para)

    def _heading(self, para: Para, level: int) -> None:
        self._open = []
        runs = para.runs
        if para.label and para.label.text:
            runs = (Run(f"{para.label.text} ", bold=_is_bold(runs)), *runs)
        if _is_bold(runs):
            runs = tuple(replace(run, bold=False) for run in runs)
        text = text_of(runs).replace("\n", " ")
        self._append(Heading(text, min(level, DEEPEST_HEADING), span=_span(para.place)))

    def _numbered(self, para: Para) -> None:
        label = para.label
        assert label is not None
        if label.bullet or is_list_label(label.text):
            depth = self._depth(label.scheme, label.level, para.left)
            self._append(ListItem(text_of(para.runs), label.text or None, depth, span=_span(para.place)))
            return
        bold = _is_bold(para.runs)
        runs = (Run(f"{label.text} ", bold=bold or bool(label.look.bold)), *para.runs)
        if bold:  # it looks like a heading: the number of an item
            self._open = []
            self._append(Paragraph(text_of(runs), span=_span(para.place)))
        else:
            depth = self._depth(label.scheme, label.level, para.left)
            self._append(ListItem(text_of(runs), None, depth, span=_span(para.place)))

    def _depth(self, scheme: str, level: int, left: int) -> int:
        """How deep an item is nested in those that are open; it is open itself afterwards."""
        same = next((index for index, item in enumerate(self._open) if (item.scheme, item.level) == (scheme, level)), None)
        above = [index for index, item in enumerate(self._open) if item.scheme == scheme and item.level < level]
        if same is not None:
            del self._open[same:]
        elif above:
            del self._open[above[-1] + 1 :]
        else:
            while self._open and (self._open[-1].left >= left or self._open[-1].scheme == scheme):
                self._open.pop()
        self._open.append(_Open(scheme, level, left))
        return len(self._open) - 1

    def _plain(self, para: Para) -> None:
        """A paragraph belongs to the item above it that it is indented like."""
        while self._open and not 0 < self._open[-1].left <= para.left:
            self._open.pop()
        self._append(Paragraph(text_of(para.runs), len(self._open), span=_span(para.place)))

    # ------------------------------------------------------------ tables

    def _table(self, grid: Grid) -> None:
        columns = sorted({cell.column for row in grid.rows for cell in row.cells})
        if len(columns) <= 1:
            for row in grid.rows:  # a frame around text, or a single column: nothing stands beside anything
                for cell in row.cells:
                    self._open = []
                    self.take(cell.content)
            self._open = []
            return
        self._open = []
        place = {column: min(index, WIDEST - 1) for index, column in enumerate(columns)}
        width = min(len(columns), WIDEST)
        rows = [(_cells(row, place, width), row.place) for row in grid.rows]
        rows = [(cells, line) for cells, line in rows if any(cells)]
        if rows:
            lines = tuple(line for _, line in rows)
            span = Span(lines[0], lines[-1])
            self.blocks.append(Table(("",) * width, tuple(cells for cells, _ in rows), span=span, lines=lines))


def _cells(row: Row, place: dict[int, int], width: int) -> tuple[str, ...]:
    texts: list[list[str]] = [[] for _ in range(width)]
    for cell in row.cells:
        texts[place[cell.column]] += lines_of(cell)
    return tuple("\n".join(lines) for lines in texts)


def lines_of(cell: Cell) -> list[str]:
    """The paragraphs of a cell as lines, their labels before them; a row of a table within it is a line too."""
    lines: list[str] = []
    for record in cell.content:
        if isinstance(record, Para):
            lines.append(_line(record))
            continue
        single = len({inner.column for row in record.rows for inner in row.cells}) <= 1
        for row in record.rows:
            texts = ["\n".join(lines_of(inner)) for inner in row.cells]
            lines += texts if single else [" | ".join(text.replace("\n", " ") for text in texts if text)]
    return [line for line in lines if line]


def _line(para: Para) -> str:
    label = para.label
    if label is None or not (label.bullet or label.text):
        return text_of(para.runs)
    if label.bullet and not para.text.strip():
        return ""
    bold = _is_bold(para.runs) or bool(label.look.bold)
    return text_of((Run("• ") if label.bullet else Run(f"{label.text} ", bold=bold), *para.runs))


# ------------------------------------------------------------ letters


def text_of(runs: Sequence[Run]) -> str:
    """Runs as canonical inline Markdown; blanks between words of one look share it, and tabs are blanks."""
    smooth = runs if len(runs) == 1 and _is_smooth(runs[0]) else list(_smooth(runs))
    return unicodedata.normalize("NFC", from_runs(smooth))


def _is_smooth(run: Run) -> bool:
    return not (run.bold or run.italic or "\t" in run.text)


def _smooth(runs: Sequence[Run]) -> Iterator[Run]:
    """Runs without marks that would not stand: punctuation at the edge of a bold word that touches other words loses its look."""
    merged = list(_merged(runs))
    for index, run in enumerate(merged):
        before = merged[index - 1].text[-1:] if index else ""
        after = merged[index + 1].text[:1] if index + 1 < len(merged) else ""
        if (run.bold or run.italic) and run.href is None and not _stands(run.text, before, after):
            yield from _trimmed(run, before, after)
        else:
            yield run


def _merged(runs: Sequence[Run]) -> Iterator[Run]:
    """Neighbours of one look as one run; blanks go with the run before them."""
    group: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if group and run.text.strip() and _look(group[0]) != _look(run):
            yield _joined(group)
            group = []
        group.append(run)
    if group:
        yield _joined(group)


def _joined(group: Sequence[Run]) -> Run:
    if len(group) == 1 and "\t" not in group[0].text:
        return group[0]
    return replace(group[0], text="".join(run.text for run in group).replace("\t", " "))


def _look(run: Run) -> tuple[bool, bool, str | None]:
    return run.bold, run.italic, run.href


def _is_open(char: str) -> bool:
    return not char or not (char.isalnum() or char == "_")


def _stands(text: str, before: str, after: str) -> bool:
    """Whether marks around a text are read as marks (CommonMark, left- and right-flanking delimiter runs)."""
    return (_is_open(before) or text[:1].isalnum() or text[:1].isspace()) and (
        _is_open(after) or text[-1:].isalnum() or text[-1:].isspace()
    )


def _trimmed(run: Run, before: str, after: str) -> Iterator[Run]:
    match = re.fullmatch(r"([\W_]*)(.*?)([\W_]*)", run.text, re.DOTALL)
    assert match is not None
    front, core, back = match.groups()
    if _is_open(before):
        front, core = "", front + core
    if _is_open(after):
        core, back = core + back, ""
    for text, look in ((front, False), (core, True), (back, False)):
        if text:
            yield replace(run, text=text, bold=run.bold and look, italic=run.italic and look)


def _is_bold(runs: Sequence[Run]) -> bool:
    """Whether all words are bold."""
    filled = [run for run in runs if run.text.strip()]
    return bool(filled) and all(run.bold for run in filled)


# ------------------------------------------------------------ labels that were typed


def _typed(para: Para) -> tuple[str | None, tuple[Run, ...]] | None:
    """A label or bullet that somebody typed, and the runs behind it; None where there is none, or all of it is bold like a heading."""
    text = para.text
    lead = len(text) - len(text.lstrip())
    match: re.Match[str] | None = _SIGN.match(text, lead)
    label = None
    if match is None:
        if _is_bold(para.runs):
            return None
        match = _TYPED.match(text, lead) or _tabbed(text, lead)
        label = match["label"] if match else None
    if match is None or not text[match.end() :].strip():
        return None
    return label, tuple(_behind(para.runs, match.end()))


def _leading_tabs(text: str) -> int:
    return text[: len(text) - len(text.lstrip())].count("\t")


def _tabbed(text: str, start: int) -> re.Match[str] | None:
    """A label of any shape, parted from the words by a tab."""
    match = LABEL.match(text[start:])
    if match is None or text[start + match.end() :][:1] != "\t":
        return None
    return re.compile(rf"(?P<label>{re.escape(match['label'])})\t").match(text, start)


def _behind(runs: Sequence[Run], length: int) -> Iterator[Run]:
    for run in runs:
        if length < len(run.text):
            yield replace(run, text=run.text[length:])
        length = max(0, length - len(run.text))


def _span(place: int) -> Span:
    return Span(place, place)
