"""PDFium's functions that are asked for every word and line: with addresses as plain numbers they take half of the time.

Those convert every argument to a pointer of its type and make such a pointer of every answer.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

_ADDRESS, _INT = ctypes.c_void_p, ctypes.c_int


def address_of(pointer: Any) -> int:
    """The address that a pointer of pypdfium2 holds; 0 for none."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def _function(name: str, answer: Any, *arguments: Any) -> Callable[..., Any]:
    """The same function once more, with other types; the type of function objects knows how this system calls."""
    known: Any = getattr(pdfium, name)
    function = type(known)(address_of(known))
    function.restype, function.argtypes = answer, arguments
    return function  # type: ignore[no-any-return]


object_of_letter = _function("FPDFText_GetTextObject", _ADDRESS, _ADDRESS, _INT)
code_of_letter = _function("FPDFText_GetUnicode", ctypes.c_uint, _ADDRESS, _INT)
box_of_letter = _function("FPDFText_GetLooseCharBox", _INT, _ADDRESS, _INT, _ADDRESS)
origin_of_letter = _function("FPDFText_GetCharOrigin", _INT, _ADDRESS, _INT, _ADDRESS, _ADDRESS)
matrix_of_letter = _function("FPDFText_GetMatrix", _INT, _ADDRESS, _INT, _ADDRESS)
size_of_letter = _function("FPDFText_GetFontSize", ctypes.c_double, _ADDRESS, _INT)
font_of = _function("FPDFTextObj_GetFont", _ADDRESS, _ADDRESS)
mode_of = _function("FPDFTextObj_GetTextRenderMode", _INT, _ADDRESS)
mark_of = _function("FPDFPageObj_GetMarkedContentID", _INT, _ADDRESS)
segment_of = _function("FPDFPath_GetPathSegment", _ADDRESS, _ADDRESS, _INT)
kind_of_segment = _function("FPDFPathSegment_GetType", _INT, _ADDRESS)
point_of_segment = _function("FPDFPathSegment_GetPoint", _INT, _ADDRESS, _ADDRESS, _ADDRESS)
closes_figure = _function("FPDFPathSegment_GetClose", _INT, _ADDRESS)
