"""Names of the elements of a Word document, and the values that they carry (ECMA-376, part 1)."""

from __future__ import annotations

from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

P, R_, T, TBL, TR, TC = (W + name for name in ("p", "r", "t", "tbl", "tr", "tc"))
PPR, RPR, SECTPR = (W + name for name in ("pPr", "rPr", "sectPr"))
SDT, SDT_CONTENT, CUSTOM = (W + name for name in ("sdt", "sdtContent", "customXml"))
INS, DEL, MOVE_FROM, MOVE_TO = (W + name for name in ("ins", "del", "moveFrom", "moveTo"))
VAL = W + "val"

_LARGEST = 10**9


def value(parent: Element | None, name: str) -> str | None:
    """The `w:val` of a child, or None."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(VAL)


def whole(text: str | None, default: int) -> int:
    """A whole number as files write it (also `12.0`), kept within sane bounds; the default where it is none."""
    try:
        return max(-_LARGEST, min(_LARGEST, int(float(text or ""))))
    except (ValueError, OverflowError):
        return default


def is_on(element: Element | None) -> bool | None:
    """Whether a switch is on; None where it is absent."""
    return None if element is None else element.get(VAL) not in ("0", "false", "off", "none")


def chosen(alternatives: Element) -> Element | None:
    """The branch of `mc:AlternateContent` to read: the first that has words, else the first. Never two, since they say the same."""
    branches = [branch for branch in alternatives if branch.tag in (MC + "Choice", MC + "Fallback")]
    return next((branch for branch in branches if _has_words(branch)), branches[0] if branches else None)


def _has_words(element: Element) -> bool:
    for inner in element.iter():
        if inner.tag in (T, M + "t", A + "t") and (inner.text or "").strip():
            return True
        if inner.tag == V + "textpath" and inner.get("string"):
            return True
    return False
