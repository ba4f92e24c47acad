"""The letters of a paragraph: runs, links, fields, tracked changes, notes, signs; what hangs in the paragraph is set aside.

Shown is what Word prints: the result of a field and not its instruction, of two alternatives one. Tracked deletions and hidden text are
left out and counted; insertions and struck-through text are kept and counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from sitegen.read.docx.doubts import Doubts
from sitegen.read.docx.names import (
    DEL,
    INS,
    MC,
    MOVE_FROM,
    MOVE_TO,
    PPR,
    R_,
    RPR,
    SDT,
    SDT_CONTENT,
    SPACE,
    VAL,
    A,
    M,
    R,
    T,
    V,
    W,
    chosen,
    is_on,
    value,
    whole,
)
from sitegen.read.docx.package import Refused
from sitegen.read.docx.styles import PLAIN, Look, Styles, combined, look_of
from sitegen.read.docx.symbols import UNKNOWN, readable, sign
from sitegen.read.inline import Run

LONGEST_ADDRESS = 2000
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>\"\\^`{|}\x00-\x20]+", re.IGNORECASE)
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:\\[nt]\s+)*"([^"]*)"', re.IGNORECASE)
_BLANKS = str.maketrans(dict.fromkeys(map(ord, "\t\r\n\u2028\u2029\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"), " "))
"""Only elements part lines and columns; these letters, and blanks of special widths, are blanks."""
_OBJECTS = ("/chart", "/chartex", "/diagram")


class NoteMark(NamedTuple):
    """A place in the text that refers to a note."""

    kind: str
    """`footnote` or `endnote`."""
    id: str
    number: int
    custom: bool
    """The document prints a mark of its own, and so does the note."""


@dataclass
class _Field:
    """A field that is open; its words are shown from its separator on."""

    instruction: str = ""
    shown: bool = False
    href: str | None = None
    suppressed: int = 0


@dataclass
class Letters:
    """What one paragraph gave."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[Element | str] = field(default_factory=list)
    """Text boxes that are anchored here, and the words of lettering drawn as pictures."""
    notes: list[NoteMark] = field(default_factory=list)


@dataclass
class Inline:
    """Reads paragraphs one after another; fields may reach from one into the next."""

    styles: Styles
    links: Mapping[str, str]
    """Relation → address outside the file."""
    doubts: Doubts
    fields: list[_Field] = field(default_factory=list)
    marks: int = 0
    """How many notes have been referred to."""
    in_note: bool = False
    letters: Letters = field(default_factory=Letters)
    _style: tuple[Look, ...] = ()
    _usual: Look = PLAIN
    """Of the paragraph's letters that set nothing themselves."""
    _look: Look = PLAIN
    _font: str | None = None
    _href: str | None = None
    _before: Look = PLAIN
    """Of the run before: pieces of one look count as one."""

    def read(self, paragraph: Element, *styles: Look) -> Letters:
        """The letters of a paragraph, in the looks that its style and its table give."""
        self.letters, self._style, self._before = Letters(), styles, PLAIN
        self._look = self._usual = combined(PLAIN, *styles, default=self.styles.default)
        self._within(paragraph)
        return self.letters

    def _within(self, parent: Element) -> None:
        for child in parent:
            reader = _READERS.get(child.tag)
            if reader is not None:
                reader(self, child)
            elif child.tag not in _SKIPPED and len(child):
                self._within(child)

    # ------------------------------------------------------------ letters

    def _add(self, text: str) -> None:
        if not text:
            return
        if self.fields and not all(open_field.shown for open_field in self.fields):
            self.fields[0].suppressed += bool(text.strip())
            return
        if self._look.hidden:
            if text.strip() and not self._before.hidden:
                self.doubts.add("docx-hidden")
                self._before = self._look
            return
        if self._look.struck and text.strip() and not self._before.struck:
            self.doubts.add("docx-struck")
        if text.strip():
            self._before = self._look
        href = self._href
        if self.fields and not href:
            href = next((open_field.href for open_field in reversed(self.fields) if open_field.href), None)
        self.letters.runs.append(Run(text, bool(self._look.bold), bool(self._look.italic), href))

    def _run(self, run: Element) -> None:
        properties = run.find(RPR)
        before, font = self._look, self._font
        if properties is None:
            self._look, self._font = self._usual, None
        else:
            character = self.styles.character(value(properties, "rStyle"))
            self._look = combined(look_of(properties), *self._style, character, default=self.styles.default)
            fonts = properties.find(W + "rFonts")
            self._font = None if fonts is None else fonts.get(W + "ascii", fonts.get(W + "hAnsi"))
        self._within(run)
        self._look, self._font = before, font

    def _text(self, element: Element) -> None:
        text = element.text or ""
        if element.get(SPACE) != "preserve":
            text = text.strip(" \t\r\n")
        if not text.isascii():
            shown = readable(text.replace("\u00ad", ""), self._font)
            if shown.count(UNKNOWN) > text.count(UNKNOWN):
                self.doubts.add("docx-symbols", shown.count(UNKNOWN) - text.count(UNKNOWN))
            text = shown
        self._add(text.translate(_BLANKS))

    def _break(self, element: Element) -> None:
        self._add("\n")

    def _tab(self, element: Element) -> None:
        self._add("\t")

    def _hyphen(self, element: Element) -> None:
        self._add("-")

    def _sign(self, element: Element) -> None:
        try:
            code = int(element.get(W + "char", ""), 16)
        except ValueError:
            code = 0
        shown = sign(code, element.get(W + "font"))
        if shown == UNKNOWN:
            self.doubts.add("docx-symbols")
        self._add(shown)

    # ------------------------------------------------------------ links and fields

    def _hyperlink(self, element: Element) -> None:
        before = self._href
        address = self.links.get(element.get(R + "id", ""))
        if address is not None and (anchor := element.get(W + "anchor")):
            address = f"{address}#{anchor}"
        self._href = address_of(address) or before
        self._within(element)
        self._href = before

    def _simple_field(self, element: Element) -> None:
        before = self._href
        match = _HYPERLINK.match(element.get(W + "instr", ""))
        self._href = (address_of(match[1]) if match else None) or before
        self._within(element)
        self._href = before

    def _field_mark(self, element: Element) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._add(_form_field(element))
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            current = self.fields[-1]
            match = _HYPERLINK.match(current.instruction)
            current.shown, current.href = True, address_of(match[1]) if match else None
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _instruction(self, element: Element) -> None:
        if self.fields and not self.fields[-1].shown:
            self.fields[-1].instruction += (element.text or "")[:LONGEST_ADDRESS]

    # ------------------------------------------------------------ changes, notes, comments

    def _deleted(self, element: Element) -> None:
        if any((inner.text or "").strip() for inner in element.iter() if inner.tag in (T, W + "delText")):
            self.doubts.add("docx-deletions")

    def _inserted(self, element: Element) -> None:
        before = len(self.letters.runs)
        self._within(element)
        if any(run.text.strip() for run in self.letters.runs[before:]):
            self.doubts.add("docx-insertions")

    def _comment(self, element: Element) -> None:
        self.doubts.add("docx-comments")

    def _note(self, element: Element) -> None:
        if self.in_note or self._look.hidden or not all(open_field.shown for open_field in self.fields):
            return
        self.marks += 1
        custom = element.get(W + "customMarkFollows") in ("1", "true", "on")
        kind = element.tag.removeprefix(W).removesuffix("Reference")
        self.letters.notes.append(NoteMark(kind, element.get(W + "id", ""), self.marks, custom))
        if not custom:
            self._add(f"[{self.marks}]")

    # ------------------------------------------------------------ what hangs in a paragraph

    def _alternatives(self, element: Element) -> None:
        branch = chosen(element)
        if branch is not None:
            self._within(branch)

    def _drawing(self, element: Element) -> None:
        boxes = list(_boxes(element))
        if self._look.hidden:
            if boxes:
                self.doubts.add("docx-hidden")
            return
        self.letters.boxes += boxes
        kinds = [inner.get("uri", "") for inner in element.iter(A + "graphicData")]
        if element.tag == W + "object" or any(kind.endswith(_OBJECTS) for kind in kinds):
            self.doubts.add("docx-objects")

    def _control(self, element: Element) -> None:
        if is_placeholder(element):
            self.doubts.add("docx-placeholders")
        for content in element.findall(SDT_CONTENT):
            self._within(content)

    def _refuse(self, element: Element) -> None:
        raise embedded(self.doubts.place)

    def close(self) -> None:
        """Tells of words that were taken for the instruction of a field that never ended."""
        if self.fields and self.fields[0].suppressed:
            self.doubts.add("docx-broken-field")
        self.fields = []


_READERS: dict[str, Callable[[Inline, Element], None]] = {
    R_: Inline._run,
    T: Inline._text,
    M + "t": Inline._text,
    W + "tab": Inline._tab,
    W + "ptab": Inline._tab,
    W + "br": Inline._break,
    W + "cr": Inline._break,
    W + "noBreakHyphen": Inline._hyphen,
    W + "sym": Inline._sign,
    W + "hyperlink": Inline._hyperlink,
    W + "fldSimple": Inline._simple_field,
    W + "fldChar": Inline._field_mark,
    W + "instrText": Inline._instruction,
    DEL: Inline._deleted,
    MOVE_FROM: Inline._deleted,
    INS: Inline._inserted,
    MOVE_TO: Inline._inserted,
    W + "commentReference": Inline._comment,
    W + "footnoteReference": Inline._note,
    W + "endnoteReference": Inline._note,
    MC + "AlternateContent": Inline._alternatives,
    W + "drawing": Inline._drawing,
    W + "pict": Inline._drawing,
    W + "object": Inline._drawing,
    SDT: Inline._control,
    W + "subDoc": Inline._refuse,
    W + "altChunk": Inline._refuse,
}
_SKIPPED = frozenset({PPR, RPR, W + "sdtPr", W + "sdtEndPr", W + "smartTagPr", W + "customXmlPr", W + "rubyPr", W + "fldData"})


def address_of(target: str | None) -> str | None:
    """An address that may be linked to: of the web or of mail, without anything strange in it."""
    if target and len(target) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(target.strip()):
        return target.strip()
    return None


def is_placeholder(control: Element) -> bool:
    """Whether a content control still shows its prompt."""
    return bool(is_on(control.find(f"{W}sdtPr/{W}showingPlcHdr")))


def embedded(place: int) -> Refused:
    """The refusal of a file that takes in another whose words stand elsewhere."""
    message = f"another file is embedded in the text (in paragraph {place}), whose words cannot be read."
    hint = "Open it in Word and save it again: then its words are part of the text."
    return Refused("docx-embedded", message, hint, place)


def _form_field(element: Element) -> str:
    """The box or the chosen entry that an old form field shows."""
    data = element.find(W + "ffData")
    box = None if data is None else data.find(W + "checkBox")
    if box is not None:
        ticked = is_on(box.find(W + "checked"))
        return "☒" if (is_on(box.find(W + "default")) if ticked is None else ticked) else "☐"
    entries = None if data is None else data.find(W + "ddList")
    if entries is None:
        return ""
    choices = [entry.get(VAL, "") for entry in entries.findall(W + "listEntry")]
    index = whole(value(entries, "result") or value(entries, "default"), 0)
    return choices[index] if 0 <= index < len(choices) else ""


def _boxes(element: Element) -> Iterator[Element | str]:
    """The text boxes in a drawing, and words drawn as a picture."""
    for child in element:
        if child.tag == W + "txbxContent":
            yield child
        elif child.tag == MC + "AlternateContent":
            branch = chosen(child)
            if branch is not None:
                yield from _boxes(branch)
        elif child.tag == V + "textpath":
            yield child.get("string", "")
        elif child.tag == A + "p":
            yield "".join(inner.text or "" for inner in child.iter(A + "t"))
        else:
            yield from _boxes(child)
