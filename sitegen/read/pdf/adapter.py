"""A PDF as pages of text runs, ruling lines and structure tags: what the rest of this room knows of a PDF.

PDFium, by way of pypdfium2, fills these records (`pdfium_text`, `pdfium_drawing`); another library can take its place by filling the same.
Coordinates are points from the top left corner of the page as it is seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sitegen.model.problems import Problem

INSTALL = 'Install the readers for PDF with: pip install "sitegen[import]"'
MOST_PAGES = 20_000
_HEAD = 1024
"""The signature of a PDF stands within its first kilobyte (ISO 32000-1, annex H)."""
_PASSWORD = 4
"""PDFium's number for a missing or wrong password."""
SEARCHABLE = "Make the PDF searchable (recognise its text, OCR) and import it again."
GET_AGAIN = "Open it in a PDF viewer: if it shows, print it to a new PDF; if not, get the file again."
_BLACKER = 1.1
_GARBLED = 0.3
"""Part of the letters of a page that mean nothing, from which on the page is doubtful."""


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a run."""

    text: str
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look on one line, and where it stands."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    """Height of the font in points."""
    bold: bool = False
    italic: bool = False
    font: str = ""
    angle: float = 0.0
    """Degrees, 0 for upright text."""
    tag: int | None = None
    """Number of its marked content on the page; None: not tagged, or an artifact."""
    parts: tuple[Part, ...] = ()
    """Its words."""
    blank: bool = False
    """The file prints a blank before it."""
    weight: int = 0
    """Of fonts whose names say nothing: how black they are, to be compared within the file; else 0."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line that is drawn across or down the page: `x0 == x1` where it runs down."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Tag:
    """An element of the structure tree of a page."""

    kind: str
    """`P`, `H1`, `L`, `Lbl`, `TR`, …"""
    marks: tuple[int, ...] = ()
    children: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    number: int
    width: float
    height: float
    runs: tuple[Run, ...]
    rules: tuple[Rule, ...] = ()
    tags: tuple[Tag, ...] = ()
    drawn: bool = True
    """Anything at all is on the page: text, picture or line."""

    @property
    def has_text(self) -> bool:
        """Whether there is a letter or digit on the page."""
        return any(char.isalnum() for run in self.runs for char in run.text)


def read_pages(data: bytes, file: str) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """The pages of a PDF; no pages and an error where it cannot be read, an error for each page that is damaged."""
    if data.find(b"%PDF-", 0, _HEAD) < 0:
        hint = "Open it in the program it was made with and save it as PDF again."
        return (), (Problem("error", "not-a-pdf", "the file is not a PDF.", file, hint=hint),)
    try:
        import pypdfium2  # type: ignore[import-untyped]
    except ImportError:
        return (), (Problem("error", "converter-missing", "PDF files cannot be read here.", file, hint=INSTALL),)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return (), (_unreadable(error, data, file),)
    try:
        if len(document) > MOST_PAGES:
            hint = "Split it into smaller files."
            return (), (Problem("error", "too-many-pages", f"the file has more than {MOST_PAGES} pages.", file, hint=hint),)
        read = list(_pages(document, file))
    finally:
        document.close()
    pages = _bold_settled(tuple(page for page, _ in read if page))
    problems = tuple(problem for _, problem in read if problem)
    if not read:
        problems = (Problem("error", "damaged", "the PDF has no pages.", file, hint=GET_AGAIN),)
    return pages, problems


def _pages(document: Any, file: str) -> Iterator[tuple[Page | None, Problem | None]]:
    from pypdfium2 import PdfiumError

    from sitegen.read.pdf.pdfium_page import read_page

    for index in range(len(document)):
        try:
            found, unknown = read_page(document, index)
        except PdfiumError:
            message = "this page of the PDF is damaged and cannot be read."
            yield None, Problem("error", "damaged-page", message, file, page=index + 1, hint=GET_AGAIN)
            continue
        letters = sum(len(run.text) for run in found.runs)
        if unknown > _GARBLED * (letters + unknown):
            message = "the letters of this page have no meaning in the file: what was read of it is incomplete."
            yield found, Problem("warning", "garbled-text", message, file, page=index + 1, hint=SEARCHABLE)
        else:
            yield found, None


def _bold_settled(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """Among fonts whose names say nothing, those are bold that are clearly blacker than the one most used."""
    letters: Counter[int] = Counter()
    for page in pages:
        for run in page.runs:
            letters[run.weight] += len(run.text) if run.weight else 0
    if not letters.total():
        return pages
    usual = letters.most_common(1)[0][0]
    return tuple(
        replace(page, runs=tuple(replace(run, bold=True) if run.weight > _BLACKER * usual else run for run in page.runs)) for page in pages
    )


def _unreadable(error: Exception, data: bytes, file: str) -> Problem:
    if getattr(error, "err_code", None) == _PASSWORD and b"/Encrypt" in data:  # PDFium may give the number of an earlier file
        hint = "Save a copy without the password and import that."
        return Problem("error", "encrypted", "the PDF is protected by a password.", file, hint=hint)
    return Problem("error", "damaged", "the PDF is damaged or incomplete and cannot be read.", file, hint=GET_AGAIN)
