"""The letters of a page as one text, in which each stands at the index by which PDFium knows it."""

from __future__ import annotations

import ctypes
import re
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from sitegen.read.pdf.pdfium_calls import code_of_letter

NOTHING = "\u200b"
"""What stands for a letter that is not printed."""
_USUAL = re.compile(r"[ -~\n]*")
_PAIR = re.compile("([\ud800-\udbff])([\udc00-\udfff])")
_HYPHENS = frozenset("\x02\xad\ufffe")
"""How PDFium gives the hyphen at the end of a line."""
_NOTHINGS = frozenset(f"{NOTHING}\u2060\ufeff\u200c\u200d\0")


def letters_of(page: Any, address: int) -> tuple[str, int]:
    """The letters, with blanks as ` ` and `\\n`, and how many of them have no meaning in the file; the page's text and its address."""
    text = _text(page, address).replace("\r", "\n")
    if _USUAL.fullmatch(text):
        return text, 0
    text = _PAIR.sub(lambda pair: NOTHING + _joined(*pair.groups()), text)
    strange = {char for char in set(text) if not _USUAL.fullmatch(char)}
    unknown = sum(text.count(char) for char in strange if _is_unknown(char))
    return text.translate({ord(char): _printed(char) for char in strange}), unknown


def _text(page: Any, address: int) -> str:
    """All letters at once where none is left out and none is a pair of codes; else one by one."""
    count = max(0, pdfium.FPDFText_CountChars(page))
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(page, 0, count, buffer) == count + 1:
        text = bytes(buffer)[:-2].decode("utf-16-le", "surrogatepass")
        if len(text) == count:
            return text
    codes = (code_of_letter(address, index) for index in range(count))
    return "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)


def _joined(high: str, low: str) -> str:
    return chr(0x10000 + ((ord(high) - 0xD800) << 10) + ord(low) - 0xDC00)


def _is_unknown(char: str) -> bool:
    """Without meaning, or of private use."""
    return char in "\0\ufffd" or "\ue000" <= char < "\uf000"


def _printed(char: str) -> str:
    """What a character of the file stands for."""
    if char in _HYPHENS:
        return "-"
    if char in _NOTHINGS or "\ud800" <= char < "\udc00":
        return NOTHING
    if "\udc00" <= char < "\ue000":
        return "\ufffd"
    return " " if char.isspace() or char < " " or "\x7f" <= char < "\xa0" else char
