"""The letters of a page as they are kept."""

from __future__ import annotations

import re
import unicodedata

from sitegen.read.html.article import SILENT, Marked
from sitegen.read.html.tree import BLOCKS, Node, Text

BLANK = re.compile(r"[ \t\n\r\f]+")
_PARTED = BLOCKS | {"button", "label", "option", "select", "textarea"}
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")


def settled(text: str) -> str:
    """Letters as they are kept: composed, without invisible ones; control characters are blanks."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return "".join(char if char == "\n" or unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp") else " " for char in text)


def text_of(node: Node, marked: Marked) -> str:
    """All letters of an element that a browser would show, parted where blocks are."""
    pieces: list[str] = []
    waiting: list[Node | Text] = [node]
    while waiting:
        place = waiting.pop()
        if isinstance(place, Text):
            pieces.append(place.text)
        elif place.tag not in SILENT and (place is node or id(place) not in marked.hidden):
            pieces.append(f" {place.get('alt')} " if place.tag == "img" else " " if place.tag == "br" or place.tag in _PARTED else "")
            if place.tag in _PARTED:
                waiting.append(Text(" ", place.line))
            waiting += reversed(place.children)
    return BLANK.sub(" ", "".join(pieces)).strip()
