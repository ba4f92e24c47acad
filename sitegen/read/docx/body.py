"""The order of a document: paragraphs, tables, text boxes, notes and content controls, as records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from sitegen.read.docx.doubts import Doubts
from sitegen.read.docx.inline import Inline, Letters, NoteMark, embedded, is_placeholder
from sitegen.read.docx.names import (
    CUSTOM,
    DEL,
    INS,
    MC,
    MOVE_FROM,
    MOVE_TO,
    PPR,
    RPR,
    SDT,
    SDT_CONTENT,
    SECTPR,
    TBL,
    TC,
    TR,
    P,
    R,
    W,
    chosen,
    is_on,
    value,
    whole,
)
from sitegen.read.docx.numbering import Label, Numbering
from sitegen.read.docx.package import AGAIN, Refused
from sitegen.read.docx.records import Cell, Grid, Para, Record, Row, has_words
from sitegen.read.docx.styles import PLAIN, Look, ParagraphStyle, Styles, combined, first_line_of, left_of, look_of, outline_level
from sitegen.read.inline import Run

WIDEST = 63
"""Columns of a table, the most that Word allows."""
LONGEST_PARAGRAPH = 200_000
LONGEST_HEADING = 300
"""Letters: a longer paragraph in a heading's style is a paragraph."""
LONGEST_SENTENCE = 120
"""Letters: many write numbered paragraphs in a heading's style; a longer one that ends as a sentence ends is a paragraph too."""


@dataclass(frozen=True)
class Section:
    """A part of the document with headers and footers of its own."""

    last: int
    """Place of its last paragraph."""
    parts: tuple[str, ...]
    """Relations to its headers and footers."""


@dataclass(frozen=True)
class Note:
    """A footnote or endnote."""

    element: Element
    links: Mapping[str, str]
    """Relation → address outside the file."""


@dataclass
class Body:
    """Reads the text of a document in order, counting paragraphs and lists as it goes."""

    styles: Styles
    numbering: Numbering
    inline: Inline
    doubts: Doubts
    notes: dict[tuple[str, str], Note] = field(default_factory=dict)
    """Kind and identifier → a note that was not read yet."""
    place: int = 0
    """Paragraphs and table rows so far that have words."""
    sections: list[Section] = field(default_factory=list)
    _heads: dict[tuple[str, str], str] = field(default_factory=dict)
    _rows: int = 0
    """How many table rows are open."""
    _carried: list[Run] = field(default_factory=list)
    """Of paragraphs whose end is deleted: they go on in the next."""
    _waiting: list[NoteMark] = field(default_factory=list)
    """Notes that were referred to and are yet to come."""
    _row_look: Look = PLAIN

    def read(self, parent: Element) -> tuple[Record, ...]:
        """The records of a body, cell, note, text box, header or footer."""
        outside, self._carried = self._carried, []
        records = [*self._within(parent), *self._left_over()]
        self._carried = outside
        return tuple(records)

    def _left_over(self) -> Iterator[Record]:
        """The words of paragraphs whose end is deleted, where no paragraph follows."""
        runs, self._carried = tuple(self._carried), []
        if runs:
            yield Para(runs, self._step(True))

    def _within(self, parent: Element) -> Iterator[Record]:
        for child in parent:
            if child.tag == P:
                if not len(child) and not self._carried:
                    continue
                yield from self._paragraph(child)
                yield from self._notes()
            elif child.tag == TBL:
                yield from self._left_over()
                yield self._table(child)
                yield from self._notes()
            elif child.tag in (SDT, SDT_CONTENT, CUSTOM, INS, MOVE_TO):
                if child.tag == SDT and is_placeholder(child):
                    self._at_next()
                    self.doubts.add("docx-placeholders")
                yield from self._within(child)
            elif child.tag == MC + "AlternateContent":
                branch = chosen(child)
                yield from self._within(branch) if branch is not None else ()
            elif child.tag == SECTPR:
                self._section(child)
            elif child.tag == W + "altChunk":
                raise embedded(self.place + 1)
            elif child.tag in (DEL, MOVE_FROM):
                self._at_next()
                self.doubts.add("docx-deletions")

    # ------------------------------------------------------------ places

    def _at_next(self) -> None:
        self.doubts.place = self.place + 1

    def _step(self, filled: bool) -> int:
        """The place of a paragraph that has just been read; in a table that of the row."""
        if self._rows:
            return self.place + 1
        self.place += filled
        return max(1, self.place)

    def _section(self, properties: Element) -> None:
        names = (W + "headerReference", W + "footerReference")
        own = {(part.tag, part.get(W + "type", "default")): part.get(R + "id", "") for part in properties if part.tag in names}
        self._heads = {**self._heads, **own}  # a section without a header of a kind goes on with the one before
        self.sections.append(Section(self.place, tuple(self._heads.values())))

    # ------------------------------------------------------------ paragraphs

    def _paragraph(self, element: Element) -> Iterator[Record]:
        self._at_next()
        properties = element.find(PPR)
        style = self.styles.paragraph(value(properties, "pStyle"))
        letters = self.inline.read(element, self._row_look, style.look)
        runs = (*self._carried, *letters.runs)
        self._carried = []
        if _ends_deleted(properties):
            self._carried = list(runs)
        else:
            yield self._made(runs, properties, style)
        self._waiting += letters.notes
        yield from self._boxes(letters)
        section = None if properties is None else properties.find(SECTPR)
        if section is not None:
            self._section(section)

    def _made(self, runs: tuple[Run, ...], properties: Element | None, style: ParagraphStyle) -> Para:
        text = "".join(run.text for run in runs).strip()
        if len(text) > LONGEST_PARAGRAPH:
            raise Refused(
                "docx-too-big", f"a paragraph has more than the {LONGEST_PARAGRAPH:,} letters that are allowed.", AGAIN, self.place + 1
            )
        hidden = not text and self._mark_look(properties, style).hidden
        in_list = None if hidden else self.numbering.place(properties, style)
        label = self.numbering.label(*in_list) if in_list else None
        direct = outline_level(properties)
        level = style.level if direct is None else direct or None
        if len(text) > (LONGEST_SENTENCE if label and text.endswith((".", ";", ":")) else LONGEST_HEADING):
            level = None
        label = self._dressed(label, runs, properties, style) if label else None
        place = self._step(bool(text) or bool(label and label.text and self._rows))
        return Para(runs, place, label, level, self._left(properties, style, label), first_line_of(properties))

    def _mark_look(self, properties: Element | None, style: ParagraphStyle) -> Look:
        """The look of the sign that ends a paragraph, which its label takes over."""
        own = look_of(None if properties is None else properties.find(RPR))
        return combined(own, style.look, default=self.styles.default)

    def _dressed(self, label: Label, runs: tuple[Run, ...], properties: Element | None, style: ParagraphStyle) -> Label:
        mark = self._mark_look(properties, style)
        bold = label.look.bold if label.look.bold is not None else mark.bold
        return Label(label.text, label.bullet, label.level, label.scheme, Look(bold=bool(bold)), label.left)

    def _left(self, properties: Element | None, style: ParagraphStyle, label: Label | None) -> int:
        direct = left_of(properties)
        if direct is not None:
            return direct
        own_list = properties is not None and properties.find(W + "numPr") is not None
        of_label = label.left if label else None
        ordered = (of_label, style.left) if own_list else (style.left, of_label)
        return next((left for left in ordered if left is not None), 0)

    def _boxes(self, letters: Letters) -> Iterator[Record]:
        """The text boxes that are anchored in a paragraph come behind it."""
        for box in letters.boxes:
            if isinstance(box, str):
                if box.strip():
                    yield Para((Run(box),), self._step(True))
                continue
            fields, self.inline.fields = self.inline.fields, []
            yield from self.read(box)
            self.inline.fields = fields

    # ------------------------------------------------------------ notes

    def _notes(self) -> Iterator[Record]:
        """The notes that the paragraph or table above refers to; none within a table."""
        if self._rows or self.inline.in_note:
            return
        waiting, self._waiting = self._waiting, []
        for mark in waiting:
            note = self.notes.pop((mark.kind, mark.id), None)
            if note is None:
                continue
            links, self.inline.links, self.inline.in_note = self.inline.links, note.links, True
            self._rows, self.place = self._rows + 1, self.place - 1  # it stands where its paragraph stands
            records = self.read(note.element)
            self._rows, self.place = self._rows - 1, self.place + 1
            self.inline.links, self.inline.in_note = links, False
            yield from _marked(records, "" if mark.custom else f"[{mark.number}] ")

    # ------------------------------------------------------------ tables

    def _table(self, element: Element) -> Grid:
        properties = element.find(W + "tblPr")
        first = self.styles.first_row(value(properties, "tblStyle")) if _has_first_row(properties) else PLAIN
        rows = []
        outside = self._row_look
        for index, row in enumerate(_through(element, TR)):
            self._row_look = first if index == 0 and first is not PLAIN else outside
            read = self._row(row)
            if read:
                rows.append(read)
        self._row_look = outside
        return Grid(tuple(rows))

    def _row(self, element: Element) -> Row | None:
        """A row, or None where it is deleted, hidden or empty."""
        self._at_next()
        properties = element.find(W + "trPr")
        gone = None
        if properties is not None:
            deleted, hidden = properties.find(DEL) is not None, is_on(properties.find(W + "hidden"))
            gone = "docx-deletions" if deleted else "docx-hidden" if hidden else None
        if gone:
            if any((inner.text or "").strip() for inner in element.iter() if inner.tag in (W + "t", W + "delText")):
                self.doubts.add(gone)
            return None
        cells = []
        column = _columns(value(properties, "gridBefore"), 0)
        self._rows += 1
        for cell in _through(element, TC):
            settings = cell.find(W + "tcPr")
            if settings is not None and settings.find(W + "cellDel") is not None:
                self.doubts.add("docx-deletions")
                continue
            cells.append(Cell(column, self.read(cell)))
            column += _columns(value(settings, "gridSpan"), 1)
        self._rows -= 1
        row = Row(max(1, self.place + 1), tuple(cells))
        if not any(has_words(cell.content) for cell in cells):
            return None
        self.place += not self._rows
        return row


def _columns(text: str | None, default: int) -> int:
    return max(default, min(WIDEST, whole(text, default)))


def _has_first_row(properties: Element | None) -> bool:
    """Whether a table dresses its first row in its own way."""
    look = None if properties is None else properties.find(W + "tblLook")
    if look is None:
        return False
    said = look.get(W + "firstRow")
    if said is not None:
        return said in ("1", "true", "on")
    try:
        return bool(int(look.get(W + "val", "0"), 16) & 0x20)
    except ValueError:
        return False


def _ends_deleted(properties: Element | None) -> bool:
    mark = None if properties is None else properties.find(RPR)
    return mark is not None and (mark.find(DEL) is not None or mark.find(MOVE_FROM) is not None)


def _through(parent: Element, wanted: str) -> Iterator[Element]:
    """Children of a kind, also those inside content controls and the like."""
    for child in parent:
        if child.tag == wanted:
            yield child
        elif child.tag in (SDT, SDT_CONTENT, CUSTOM, INS, MOVE_TO):
            yield from _through(child, wanted)


def _marked(records: tuple[Record, ...], mark: str) -> Iterator[Record]:
    """The records of a note, its mark before its first words."""
    for record in records:
        if isinstance(record, Para) and record.text.strip():
            runs = (Run(mark), *record.runs) if mark else record.runs
            yield Para(runs, record.place, note=True)
            mark = ""
        elif isinstance(record, Grid):
            yield record
