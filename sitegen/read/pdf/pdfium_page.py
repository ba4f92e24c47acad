"""One page of a PDF, through PDFium."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from sitegen.read.pdf.adapter import Page
from sitegen.read.pdf.pdfium_drawing import rules_of, tags_of
from sitegen.read.pdf.pdfium_text import runs_of


@dataclass(frozen=True)
class View:
    """From the coordinates of a page's content to points from the top left corner of the page as it is seen."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int
    """Quarter turns clockwise."""

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A place on the page; its corner for what is none, as a damaged file may tell it."""
        if not math.isfinite(x + y):
            return 0.0, 0.0
        match self.turns:
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case 3:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """A box with its left, upper, right and lower edge."""
        if self.turns == 0 and math.isfinite(x0 + y0 + x1 + y1):
            return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def read_page(document: Any, index: int) -> tuple[Page, int]:
    """A page (by its index, from 0), and how many of its letters have no meaning in the file. Raises `PdfiumError` for a damaged page."""
    page = document[index]
    if _flattened(page):
        page.close()
        page = document[index]
    try:
        bounds = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page.raw, ctypes.byref(bounds))
        view = View(bounds.left, bounds.bottom, bounds.right, bounds.top, pdfium.FPDFPage_GetRotation(page.raw) % 4)
        runs, unknown = runs_of(page.raw, view)
        drawn = pdfium.FPDFPage_CountObjects(page.raw) > 0
        return Page(index + 1, view.width, view.height, runs, rules_of(page.raw, view), tags_of(page.raw), drawn), unknown
    finally:
        page.close()


def _flattened(page: Any) -> bool:
    """Makes what was written into form fields part of the page, in memory; the page must then be opened again."""
    for index in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if kind == pdfium.FPDF_ANNOT_WIDGET:
            return bool(pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS)
    return False
