"""Ruling lines and the structure tree of a page through PDFium."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Any, Protocol

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from sitegen.read.pdf import pdfium_calls as calls
from sitegen.read.pdf.adapter import Rule, Tag

SHORTEST = 6.0
THIN = 2.2
"""A filled stroke thinner than this is a line."""
MOST_RULES = 4_000
"""A drawing of more lines than this is no table."""
_MOST_SEGMENTS = 400
_MOST_PATHS = 3_000
"""A drawing of more paths than this is looked at no further."""
_DEEPEST = 60
_MOST_TAGS = 50_000

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]


class View(Protocol):
    """The part of the page's view that is needed here."""

    def point(self, x: float, y: float) -> Point: ...


def rules_of(page: Any, view: View) -> tuple[Rule, ...]:
    """The lines across and down a page that are long enough to part cells."""
    found: list[Rule] = []
    things = (pdfium.FPDFPage_GetObject(page, index) for index in range(pdfium.FPDFPage_CountObjects(page)))
    for path, matrix in islice(_paths(things, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 0), _MOST_PATHS):
        found += _of_path(path, matrix, view)
        if len(found) > MOST_RULES:
            return ()
    return tuple(found)


def _paths(things: Iterator[Any], matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    """The paths among page objects, those within forms too, with their matrices."""
    for thing in things:
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield thing, _times(_matrix(thing), matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < 8:
            inner = (pdfium.FPDFFormObj_GetObject(thing, index) for index in range(pdfium.FPDFFormObj_CountObjects(thing)))
            yield from _paths(inner, _times(_matrix(thing), matrix), depth + 1)


def _matrix(thing: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, ctypes.byref(found)):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (a * oa + b * oc, a * ob + b * od, c * oa + d * oc, c * ob + d * od, e * oa + f * oc + oe, e * ob + f * od + of)


def _of_path(path: Any, matrix: Matrix, view: View) -> Iterator[Rule]:
    """The lines of a path: its straight strokes, and filled strokes thin enough to be lines."""
    count = pdfium.FPDFPath_CountSegments(path)
    if not 2 <= count <= _MOST_SEGMENTS:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    for points in _figures(path, count, matrix, view):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = min(xs), min(ys), max(xs), max(ys)
        if min(box[2] - box[0], box[3] - box[1]) <= THIN:
            yield from _rule(*box)
        elif stroke.value:
            for (x0, y0), (x1, y1) in pairwise(points):
                yield from _rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _rule(x0: float, y0: float, x1: float, y1: float) -> Iterator[Rule]:
    width, height = x1 - x0, y1 - y0
    if max(width, height) < SHORTEST or min(width, height) > THIN:
        return
    if width >= height:
        yield Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    else:
        yield Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)


def _figures(path: Any, count: int, matrix: Matrix, view: View) -> Iterator[list[Point]]:
    """The corners of each figure of a path, as seen; figures with curves are left out, and not asked for their other corners."""
    a, b, c, d, e, f = matrix
    points: list[Point] = []
    curved = False
    x, y = ctypes.c_float(), ctypes.c_float()
    x_at, y_at, address = ctypes.addressof(x), ctypes.addressof(y), calls.address_of(path)
    for index in range(count):
        segment = calls.segment_of(address, index)
        kind = calls.kind_of_segment(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and not curved:
                yield points
            points, curved = [], False
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        if curved:
            continue
        calls.point_of_segment(segment, x_at, y_at)
        points.append(view.point(x.value * a + y.value * c + e, x.value * b + y.value * d + f))
        if calls.closes_figure(segment):
            points.append(points[0])
    if len(points) > 1 and not curved:
        yield points


def tags_of(page: Any) -> tuple[Tag, ...]:
    """The structure tree of a page."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return ()
    left = [_MOST_TAGS]
    try:
        children = (pdfium.FPDF_StructTree_GetChildAtIndex(tree, index) for index in range(pdfium.FPDF_StructTree_CountChildren(tree)))
        return tuple(_tag(child, left, 0) for child in children if child)
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _tag(element: Any, left: list[int], depth: int) -> Tag:
    left[0] -= 1
    name = ctypes.create_string_buffer(128)
    length = pdfium.FPDF_StructElement_GetType(element, name, 128)
    kind = name.raw[: max(0, min(length, 128) - 2)].decode("utf-16-le", "replace")
    marks = (
        pdfium.FPDF_StructElement_GetMarkedContentIdAtIndex(element, index)
        for index in range(max(0, pdfium.FPDF_StructElement_GetMarkedContentIdCount(element)))
    )
    children: tuple[Tag, ...] = ()
    if depth < _DEEPEST and left[0] > 0:
        found = (
            pdfium.FPDF_StructElement_GetChildAtIndex(element, index) for index in range(pdfium.FPDF_StructElement_CountChildren(element))
        )
        children = tuple(_tag(child, left, depth + 1) for child in found if child)
    return Tag(kind, tuple(mark for mark in marks if mark >= 0), children)
