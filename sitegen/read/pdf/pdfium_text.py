"""The text of a page through PDFium: letters into runs of one look, with the words and gaps as they stand."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, Protocol

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from sitegen.read.pdf.adapter import Part, Run

APART = 0.45
"""A gap of this part of the font's height begins a new run."""
_LEVEL = 20.0
"""Degrees."""
_BOLD = re.compile(r"bold|black|heavy|demi(?!light)", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
_NAMELESS = re.compile(r"(?:[A-Z]{6}\+)?(?:(?:CID)?Font\+?)?[A-Z]{0,2}\d*(?:_\d+)?")
"""`CIDFont+F1`, `TT2`, `T1_0`: names that programs give to fonts."""
_FORCE_BOLD, _SLANTED = 1 << 18, 1 << 6
"""Font descriptor flags (ISO 32000-1, table 123)."""
_STROKED = 2
"""Text rendering mode of letters that are filled and outlined, to look bold."""
_HYPHENS = frozenset((0x02, 0xAD, 0xFFFE))
"""How PDFium gives the hyphen at the end of a line."""
_NOTHING = frozenset((0x200B, 0x2060, 0xFEFF, 0x200C, 0x200D))


class View(Protocol):
    """The part of the page's view that is needed here."""

    @property
    def turns(self) -> int: ...

    def point(self, x: float, y: float) -> tuple[float, float]: ...
    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]: ...


class Look(NamedTuple):
    font: str
    size: float
    bold: bool
    italic: bool
    angle: float
    tag: int | None
    weight: int = 0


@dataclass(slots=True)
class _Word:
    letters: list[str]
    first: int
    last: int
    left: float | None = None
    """Its left edge, where it has been asked for."""
    right: float | None = None


@dataclass
class _Growing:
    """A run while letters are added to it."""

    look: Look
    words: list[_Word] = field(default_factory=list)
    blank: bool = False


def runs_of(page: Any, view: View) -> tuple[tuple[Run, ...], int]:
    """The runs of a page, and how many letters have no meaning in the file."""
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        return (), 0
    try:
        reader = _Reader(text, view)
        runs = _once(reader.runs())
        return runs, reader.unknown
    finally:
        pdfium.FPDFText_ClosePage(text)


class _Reader:
    """Goes over the letters of a page once. It keeps what PDFium said of text objects and fonts, which is slow to ask."""

    def __init__(self, text: Any, view: View) -> None:
        self.text = text
        self.view = view
        self.unknown = 0
        self._looks: dict[int, Look] = {}
        self._fonts: dict[int, tuple[str, bool, bool, int]] = {}
        self._box = pdfium.FS_RECTF()
        self._box_at = ctypes.byref(self._box)

    def runs(self) -> Iterator[Run]:
        """Runs in the order of the file."""
        growing: _Growing | None = None
        blank = broken = False
        previous = 0
        for index, char, thing in self._letters():
            if not char:
                broken = broken or bool(thing)
                blank = True
                continue
            look = self._look(thing, index)
            if growing and look is growing.look and not blank and thing == previous:
                growing.words[-1].letters.append(char)
                growing.words[-1].last = index
                continue
            previous = thing
            word = _Word([char], index, index)
            goes_on = growing is not None and look == growing.look and self._goes_on(growing, word, broken, blank)
            if growing and goes_on and not blank:
                growing.words[-1].letters.append(char)
                growing.words[-1].last, growing.words[-1].right = index, None
                growing.look = look
            elif growing and goes_on:
                growing.words.append(word)
            else:
                if growing:
                    yield self._finished(growing)
                growing = _Growing(look, [word], blank and not broken)
            blank = broken = False
        if growing:
            yield self._finished(growing)

    def _letters(self) -> Iterator[tuple[int, str, int]]:
        """Index, letter and the address of the text object of each; no letter for a blank (then 1 for the end of a line)."""
        get, thing_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetTextObject
        high = 0
        for index in range(pdfium.FPDFText_CountChars(self.text)):
            code = get(self.text, index)
            if 0x20 < code < 0x7F:
                yield index, chr(code), self._address(thing_of(self.text, index))
            elif code == 0x20:
                yield index, "", 0
            elif code in (0x0D, 0x0A):
                yield index, "", 1
            elif code in _HYPHENS:
                yield index, "-", self._address(thing_of(self.text, index))
            elif code in _NOTHING:
                continue
            elif 0xD800 <= code < 0xDC00:
                high = code
            elif code == 0 or 0xE000 <= code < 0xF000 or code == 0xFFFD:
                self.unknown += 1
                if code:
                    yield index, chr(code), self._address(thing_of(self.text, index))
            else:
                if 0xDC00 <= code < 0xE000:
                    code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD
                    high = 0
                char = chr(code)
                if char.isspace() or code < 0x20 or 0x7F <= code < 0xA0:
                    yield index, "", 0
                else:
                    yield index, char, self._address(thing_of(self.text, index))

    @staticmethod
    def _address(thing: Any) -> int:
        return ctypes.addressof(thing.contents) if thing else 0

    def _look(self, address: int, index: int) -> Look:
        look = self._looks.get(address)
        if look is None or not address:
            look = self._looks[address] = self._asked(index)
        return look

    def _asked(self, index: int) -> Look:
        """The look of a letter's text object, as PDFium tells it."""
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self.text, index, ctypes.byref(matrix))
        size = pdfium.FPDFText_GetFontSize(self.text, index) * math.hypot(matrix.c, matrix.d)
        angle = (math.degrees(math.atan2(-matrix.b, matrix.a)) + 90 * self.view.turns) % 360
        thing = pdfium.FPDFText_GetTextObject(self.text, index)
        if not thing:
            return Look("", round(size, 2) or 1.0, False, False, angle, None)
        name, bold, italic, weight = self._font(pdfium.FPDFTextObj_GetFont(thing))
        bold = bold or pdfium.FPDFTextObj_GetTextRenderMode(thing) == _STROKED
        tag = pdfium.FPDFPageObj_GetMarkedContentID(thing)
        return Look(name, round(size, 2) or 1.0, bold, italic, round(angle, 1) % 360, tag if tag >= 0 else None, weight)

    def _font(self, font: Any) -> tuple[str, bool, bool, int]:
        """Name, boldness, slant and, where the name says nothing, blackness of a font."""
        address = self._address(font)
        if address not in self._fonts:
            name = ctypes.create_string_buffer(200)
            pdfium.FPDFFont_GetBaseFontName(font, name, 200)
            title = name.value.decode("utf-8", "replace")
            flags = pdfium.FPDFFont_GetFlags(font)
            bold = bool(_BOLD.search(title)) or bool(flags > 0 and flags & _FORCE_BOLD)
            weight = pdfium.FPDFFont_GetWeight(font) if _NAMELESS.fullmatch(title) else 0
            italic = bool(_ITALIC.search(title)) or bool(flags > 0 and flags & _SLANTED)
            self._fonts[address] = (title, bold, italic, max(0, weight))
        return self._fonts[address]

    def _edges(self, index: int) -> tuple[float, float, float, float]:
        """The box of a letter with its spacing, as seen."""
        pdfium.FPDFText_GetLooseCharBox(self.text, index, self._box_at)
        return self.view.box(self._box.left, self._box.bottom, self._box.right, self._box.top)

    def _goes_on(self, growing: _Growing, word: _Word, broken: bool, blank: bool) -> bool:
        """Whether a letter stands right behind a run, on its line."""
        if not _is_level(growing.look.angle):
            return not broken
        last = growing.words[-1]
        _, _, last.right, before = self._edges(last.last)
        word.left, _, _, lower = self._edges(word.first)
        size = growing.look.size
        back = 0.5 if blank else 1.3  # the letters of a ligature all have its box
        return abs(lower - before) < 0.25 * size and -back * size < word.left - last.right < APART * size

    def _finished(self, growing: _Growing) -> Run:
        look = growing.look
        parts = []
        for word in growing.words:
            left = self._edges(word.first)[0] if word.left is None else word.left
            right = self._edges(word.last)[2] if word.right is None else word.right
            text = "".join(word.letters)
            parts.append(Part(text if text.isascii() else unicodedata.normalize("NFC", text), left, right))
        text = " ".join(part.text for part in parts)
        if _is_level(look.angle):
            x, y = ctypes.c_double(), ctypes.c_double()
            pdfium.FPDFText_GetCharOrigin(self.text, growing.words[0].first, ctypes.byref(x), ctypes.byref(y))
            _, base = self.view.point(x.value, y.value)
            box = (parts[0].x0, base - 0.75 * look.size, max(part.x1 for part in parts), base + 0.2 * look.size)
        else:
            edges = [self._edges(index) for word in growing.words for index in (word.first, word.last)]
            box = (min(e[0] for e in edges), min(e[1] for e in edges), max(e[2] for e in edges), max(e[3] for e in edges))
        return Run(text, *box, look.size, look.bold, look.italic, look.font, look.angle, look.tag, tuple(parts), growing.blank, look.weight)


def _is_level(angle: float) -> bool:
    return min(angle, 360 - angle) <= _LEVEL


def _once(runs: Iterator[Run]) -> tuple[Run, ...]:
    """Text that is printed twice at one place counts once; a little aside, it was to look bold."""
    seen: dict[tuple[str, int, int], int] = {}
    kept: list[Run] = []
    for run in runs:
        places = [(run.text, round(run.x0 / 2) + dx, round(run.y0 / 2) + dy) for dx in (0, -1, 1) for dy in (0, -1, 1)]
        twin = next((seen[place] for place in places if place in seen), None)
        if twin is not None and max(abs(kept[twin].x0 - run.x0), abs(kept[twin].y0 - run.y0), abs(kept[twin].x1 - run.x1)) < 2:
            aside = abs(kept[twin].x0 - run.x0) + abs(kept[twin].y0 - run.y0) > 0.1
            kept[twin] = replace(kept[twin], bold=True) if aside else kept[twin]
            continue
        seen[places[0]] = len(kept)
        kept.append(run)
    return tuple(kept)
