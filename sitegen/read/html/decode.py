"""The bytes of a web page as text: what it says of its encoding, and what its bytes say."""

from __future__ import annotations

import codecs
import re
import unicodedata
from contextlib import suppress

from sitegen.model.problems import Problem

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = re.compile(
    rb"""<meta\b[^>]{0,500}?\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})|<\?xml\b[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})""", re.IGNORECASE
)
_LABEL = re.compile(
    r"utf-?8|(?:iso-?8859|windows|cp|ibm)[-_]?\d{1,5}(?:[-_]\d{1,2})?|koi8-?[ru]|shift_?jis|euc-?(?:jp|kr)|gb(?:k|2312|18030)|big5",
    re.IGNORECASE,
)
"""Encodings that pages are written in; others that Python knows (such as UTF-7) would let a page hide its text."""
_WINDOWS = frozenset({"iso8859-1", "ascii", "latin-1"})
"""Browsers read pages that claim one of these as Windows-1252 (https://encoding.spec.whatwg.org/#names-and-labels)."""
_SEEN = 4096
"""Bytes in which a page must tell its encoding."""


def decode(data: bytes, file: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a page, its line breaks `\\n`; None and an error where it is no page, a warning where its encoding is guessed."""
    if not data.strip():
        return None, (Problem("error", "empty-file", "the file is empty.", file, line=1, hint="Check that it was saved, or remove it."),)
    if re.match(rb"(?:From:|MIME-Version:|Content-Type: multipart/)", data.lstrip()[:80], re.IGNORECASE):
        hint = "Open it in a browser or word processor and save it as HTML."
        return None, (Problem("error", "web-archive", "the file is a web archive (MHTML), not a page.", file, line=1, hint=hint),)
    text, problems = _text(data, file)
    if text is None or _is_binary(text):
        hint = "Open it in the program it was made with and save it as HTML."
        return None, (Problem("error", "not-text", "the file holds something other than a page.", file, line=1, hint=hint),)
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")), problems


def _text(data: bytes, file: str) -> tuple[str | None, tuple[Problem, ...]]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, errors="replace"), ()
    if b"\0" in data[:_SEEN]:
        return None, ()
    told = _told(data)
    if told and told != "utf-8":
        return _as_told(data, told, file)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        but = "says that it is UTF-8, but is not" if told else "does not say its encoding, and is not UTF-8"
        return data.decode("cp1252", errors="replace"), (_guessed(f"the page {but}; it was read as Windows-1252.", file, line),)


def _as_told(data: bytes, told: str, file: str) -> tuple[str, tuple[Problem, ...]]:
    """By the encoding that the page tells; pages that were saved as UTF-8 later and still tell the old one are common."""
    if not data.isascii():
        with suppress(UnicodeDecodeError):  # where it is none, the page is right
            text = data.decode("utf-8")
            return text, (_guessed(f"the page says that it is {told}, but its letters are UTF-8; it was read as that.", file, 1),)
    return data.decode(told, errors="replace"), ()


def _told(data: bytes) -> str | None:
    """The encoding that a page tells, if it is one that pages are written in."""
    match = _META.search(data[:_SEEN])
    label = (match[1] or match[2]).decode("ascii", errors="replace") if match else ""
    if not _LABEL.fullmatch(label):
        return None
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    return "cp1252" if name in _WINDOWS else name


def _is_binary(text: str) -> bool:
    controls = sum(unicodedata.category(char) == "Cc" and char not in "\n\r\t\f" for char in text)
    return controls > len(text) / 100


def _guessed(message: str, file: str, line: int) -> Problem:
    hint = "Compare accented letters and quotation marks with the original, or save the file as UTF-8."
    return Problem("warning", "encoding-guessed", message, file, line, hint=hint)
