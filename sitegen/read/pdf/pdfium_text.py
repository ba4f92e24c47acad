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

from sitegen.read.pdf import pdfium_calls as calls
from sitegen.read.pdf.adapter import Part, Run
from sitegen.read.pdf.pdfium_letters import NOTHING, letters_of

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
_WORD = re.compile(r"[^ \n]+")


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
    text: str
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
    """Goes over the words of a page once. It keeps what PDFium said of text objects and fonts, which is slow to ask."""

    def __init__(self, text: Any, view: View) -> None:
        self.text = text
        self.view = view
        self.unknown = 0
        self._address = calls.address_of(text)
        self._looks: dict[int, Look] = {}
        self._fonts: dict[int, tuple[str, bool, bool, int]] = {}
        self._box = pdfium.FS_RECTF()
        self._box_at = ctypes.addressof(self._box)

    def runs(self) -> Iterator[Run]:
        """Runs in the order of the file."""
        growing: _Growing | None = None
        for word, thing, blank, broken in self._pieces():
            look = self._look(thing, word.first)
            if growing is None or look != growing.look or not self._goes_on(growing, word, broken, blank):
                if growing:
                    yield self._finished(growing)
                growing = _Growing(look, [word], blank and not broken)
            elif blank:
                growing.words.append(word)
            else:
                before = growing.words[-1]
                before.text, before.last, before.right = before.text + word.text, word.last, None
                growing.look = look
        if growing:
            yield self._finished(growing)

    def _pieces(self) -> Iterator[tuple[_Word, int, bool, bool]]:
        """Words, or what of them is of one text object; its address (0: of none); whether a blank, and a line's end, stand before it."""
        letters, self.unknown = letters_of(self.text, self._address)
        end, blank, broken = 0, False, False
        for match in _WORD.finditer(letters):
            between = letters[end : match.start()]
            blank, broken, end = blank or bool(between), broken or "\n" in between, match.end()
            for first, last, thing in self._same(letters, *match.span()):
                yield _Word(letters[first : last + 1].replace(NOTHING, ""), first, last), thing, blank, broken
                blank = broken = False

    def _same(self, letters: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """First and last letter of a word's pieces, each of one text object, and its address; the letters of an object stand together."""
        places = [start, end - 1]
        if NOTHING in letters[start:end]:
            places = [index for index in range(start, end) if letters[index] != NOTHING]
            if not places:
                return
        thing = self._thing(places[0])
        if thing and self._thing(places[-1]) == thing:
            yield places[0], places[-1], thing
            return
        first = last = places[0]
        for index in range(first + 1, places[-1] + 1):
            if letters[index] == NOTHING:
                continue
            other = self._thing(index)
            if other != thing or not thing:
                yield first, last, thing
                first, thing = index, other
            last = index
        yield first, last, thing

    def _thing(self, index: int) -> int:
        return calls.object_of_letter(self._address, index) or 0

    def _look(self, thing: int, index: int) -> Look:
        look = self._looks.get(thing)
        if look is None or not thing:
            look = self._looks[thing] = self._asked(thing, index)
        return look

    def _asked(self, thing: int, index: int) -> Look:
        """The look of a letter's text object, as PDFium tells it."""
        matrix = pdfium.FS_MATRIX()
        calls.matrix_of_letter(self._address, index, ctypes.addressof(matrix))
        size = round(calls.size_of_letter(self._address, index) * math.hypot(matrix.c, matrix.d), 2) or 1.0
        if not math.isfinite(size + matrix.a + matrix.b):  # numbers of a damaged file
            size, matrix.a, matrix.b = 1.0, 1.0, 0.0
        angle = (math.degrees(math.atan2(-matrix.b, matrix.a)) + 90 * self.view.turns) % 360
        if not thing:
            return Look("", size, False, False, angle, None)
        name, bold, italic, weight = self._font(calls.font_of(thing) or 0)
        bold = bold or calls.mode_of(thing) == _STROKED
        tag = calls.mark_of(thing)
        return Look(name, size, bold, italic, round(angle, 1) % 360, tag if tag >= 0 else None, weight)

    def _font(self, address: int) -> tuple[str, bool, bool, int]:
        """Name, boldness, slant and, where the name says nothing, blackness of a font."""
        if address not in self._fonts:
            font = ctypes.cast(address, pdfium.FPDF_FONT)
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
        calls.box_of_letter(self._address, index, self._box_at)
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
            parts.append(Part(word.text if word.text.isascii() else unicodedata.normalize("NFC", word.text), left, right))
        text = " ".join(part.text for part in parts)
        if _is_level(look.angle):
            x, y = ctypes.c_double(), ctypes.c_double()
            calls.origin_of_letter(self._address, growing.words[0].first, ctypes.addressof(x), ctypes.addressof(y))
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
        x, y = round(run.x0 / 2), round(run.y0 / 2)
        places = [(run.text, x + dx, y + dy) for dx in (0, -1, 1) for dy in (0, -1, 1)]
        twin = next((seen[place] for place in places if place in seen), None)
        if twin is not None and max(abs(kept[twin].x0 - run.x0), abs(kept[twin].y0 - run.y0), abs(kept[twin].x1 - run.x1)) < 2:
            aside = abs(kept[twin].x0 - run.x0) + abs(kept[twin].y0 - run.y0) > 0.1
            kept[twin] = replace(kept[twin], bold=True) if aside else kept[twin]
            continue
        seen[places[0]] = len(kept)
        kept.append(run)
    return tuple(kept)
