"""Damaged variants of papers, each made again by its seed and number: what mail, disks, converters and ill will do to files."""

from __future__ import annotations

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

Damage = Callable[[bytes, random.Random, Sequence[Path]], bytes]
"""What is done to the bytes of a file; the last argument are all papers, to take pieces from."""

_ZIPPED = frozenset({".docx", ".docm", ".odt"})
_CONVERTED = frozenset({".odt", ".rtf", ".doc"})
_SHARE_OF_CONVERTED = 0.3
"""A conversion by LibreOffice takes seconds, so there are fewer variants of those."""
_SUFFIXES = (".txt", ".md", ".html", ".docx", ".pdf", ".json", "")
_LONGEST = 400_000
"""Bytes to which repeating a piece may make a file grow."""
_TOKENS = (
    b"<",
    b">",
    b"</",
    b"&",
    b"&#0;",
    b"&#x110000;",
    b"\0",
    b"\xff\xfe",
    b"\r",
    b"9" * 30,
    b"-1",
    b"%s",
    b"|",
    b"\\",
    b"**",
    b"](",
    b"(",
)


@dataclass(frozen=True)
class Variant:
    number: int
    kind: str
    origin: str
    suffix: str
    data: bytes

    @property
    def name(self) -> str:
        """A file name that tells what it is."""
        return f"{self.number:05}-{self.kind}-{Path(self.origin).stem}{self.suffix}"


def variant(papers: Sequence[Path], seed: int, number: int) -> Variant:
    """The variant of that number of one of some papers."""
    chance = random.Random(f"{seed}/{number}")
    weights = [_SHARE_OF_CONVERTED if paper.suffix in _CONVERTED else 1.0 for paper in papers]
    paper = chance.choices(papers, weights)[0]
    kinds = {**RAW, **(ZIPPED if paper.suffix in _ZIPPED else PDF if paper.suffix == ".pdf" else TEXT if paper.suffix != ".rtf" else {})}
    kind = chance.choice(sorted(kinds))
    suffix = chance.choice(_SUFFIXES) if kind == "suffix" else paper.suffix
    return Variant(number, kind, paper.name, suffix, kinds[kind](_bytes(paper), chance, papers))


@lru_cache(maxsize=256)
def _bytes(paper: Path) -> bytes:
    return paper.read_bytes()


# ---------------------------------------------------------------- of any file


def _flip(data: bytes, chance: random.Random, papers: Sequence[Path]) -> bytes:
    damaged = bytearray(data)
    for _ in range(chance.choice((1, 2, 10, 100, 1000))):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def _cut(data: bytes, chance: random.Random, papers: Sequence[Path]) -> bytes:
    start, end = _piece(data, chance)
    return data[:start] + data[end:]


def _truncate(data: bytes, chance: random.Random, papers: Sequence[Path]) -> bytes:
    return data[: chance.randrange(len(data))]


def _splice(data: bytes, chance: random.Random, papers: Sequence[Path]) -> bytes:
    start, end = _piece(data, chance)
    place = chance.randrange(len(data))
    return data[:place] + data[start:end] + data[place:]


def _cross(data: bytes, chance: random.Random, papers: Sequence[Path]) -> bytes:
    other = _bytes(chance.choice(papers))
    start, end = _piece(other, chance)
    place = chance.randrange(len(data))
    return data[:place] + other[start:end] + data[place + chance.choice((0, end - start)) :]


def _zero(data: bytes, chance: random.Random, papers: Sequence[Path]) -> bytes:
    start, end = _piece(data, chance)
    return data[:start] + bytes(end - start) + data[end:]


def _empty(data: bytes, chance: random.Random, papers: Sequence[Path]) -> bytes:
    return chance.choice((b"", b"\n", b" \r\n\t", b"\0" * 100, data[:1], data[:4]))


def _same(data: bytes, chance: random.Random, papers: Sequence[Path]) -> bytes:
    return data


def _piece(data: bytes, chance: random.Random) -> tuple[int, int]:
    """Where a piece of a file starts and ends; most are short."""
    start = chance.randrange(max(1, len(data)))
    return start, min(len(data), start + chance.choice((1, 8, 64, 600, 5000, len(data) // 3)))


RAW: Mapping[str, Damage] = {
    "flip": _flip,
    "cut": _cut,
    "truncate": _truncate,
    "splice": _splice,
    "cross": _cross,
    "zero": _zero,
    "empty": _empty,
    "suffix": _same,
}


# ---------------------------------------------------------------- of text, marked up or not


def _token(data: bytes, chance: random.Random, papers: Sequence[Path]) -> bytes:
    for _ in range(chance.choice((1, 3, 20))):
        place = chance.randrange(len(data) + 1)
        data = data[:place] + chance.choice(_TOKENS) + data[place + chance.choice((0, 0, 1)) :]
    return data


def _repeat(data: bytes, chance: random.Random, papers: Sequence[Path]) -> bytes:
    start, end = _piece(data, chance)
    times = chance.choice((2, 50, 3000))
    piece = data[start:end] * min(times, _LONGEST // max(1, end - start))
    return data[:end] + piece + data[end:]


def _lines(data: bytes, chance: random.Random, papers: Sequence[Path]) -> bytes:
    """Lines in another order, lost or run together."""
    lines = data.splitlines(keepends=True)
    match chance.randrange(4):
        case 0:
            chance.shuffle(lines)
        case 1:
            lines = [line for line in lines if chance.random() < 0.7]
        case 2:
            lines = [line.rstrip(b"\r\n") + chance.choice((b"\n", b" ", b"")) for line in lines]
        case _:
            lines = lines[::-1]
    return b"".join(lines)


def _encode(data: bytes, chance: random.Random, papers: Sequence[Path]) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(chance.choice(("utf-16", "utf-16-be", "cp1252", "utf-32", "utf-7", "cp500", "shift_jis")), "replace")


_MARKED: Mapping[str, Damage] = {"flip": _flip, "cut": _cut, "splice": _splice, "token": _token, "repeat": _repeat, "truncate": _truncate}
TEXT: Mapping[str, Damage] = {"token": _token, "repeat": _repeat, "lines": _lines, "encode": _encode}


# ---------------------------------------------------------------- within what is packed


def _member(data: bytes, chance: random.Random, papers: Sequence[Path]) -> bytes:
    """Damage within the parts of an archive, which gets right checksums: the reader of XML meets it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    marked = sorted(name for name, content in parts.items() if name.endswith((".xml", ".rels")) and content)
    likely = [name for name in marked if re.search(r"document|content|numbering|styles|rels", name)] or marked
    for _ in range(chance.choice((1, 1, 3))):
        name = chance.choice(likely if chance.random() < 0.8 else marked)
        parts[name] = _MARKED[chance.choice(sorted(_MARKED))](parts[name], chance, papers) if parts[name] else b""
    if chance.random() < 0.1:
        parts.pop(chance.choice(sorted(parts)))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def _elements(data: bytes, chance: random.Random, papers: Sequence[Path]) -> bytes:
    """XML that stays well-formed: elements lost, doubled, or put within each other again and again."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    name = "word/document.xml" if "word/document.xml" in parts else "content.xml"
    tag = chance.choice((b"w:p", b"w:r", b"w:tbl", b"w:tr", b"w:tc", b"w:pPr", b"text:p", b"text:list", b"text:list-item"))
    found = [match.span() for match in re.finditer(rb"<%s(?: [^<>]*)?>(?:(?!<%s[ >]).)*?</%s>" % (tag, tag, tag), parts[name], re.DOTALL)]
    for start, end in sorted(chance.sample(found, min(len(found), chance.choice((1, 5, 50)))), reverse=True):
        element = parts[name][start:end]
        times = chance.choice((0, 2, 2, 30))
        nested = b"<%s>" % tag * times + element + b"</%s>" % tag * times
        parts[name] = parts[name][:start] + chance.choice((b"", element * times, nested)) + parts[name][end:]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return made.getvalue()


_STREAM = re.compile(rb"/FlateDecode(?:(?!endobj).)*?stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def _stream(data: bytes, chance: random.Random, papers: Sequence[Path]) -> bytes:
    """Damage within packed streams of a PDF: drawing, fonts, tables of letters. They keep their length where that can be."""
    found = [match.span(1) for match in _STREAM.finditer(data)]
    for start, end in sorted(chance.sample(found, min(len(found), chance.choice((1, 2, 8)))), reverse=True):
        try:
            content = zlib.decompress(data[start:end])
        except zlib.error:
            continue
        if content:
            damaged = _MARKED[chance.choice(sorted(_MARKED))](content, chance, papers)
            data = data[:start] + zlib.compress(damaged, 9).ljust(end - start, b"\n") + data[end:]
    return data


def _objects(data: bytes, chance: random.Random, papers: Sequence[Path]) -> bytes:
    """Numbers of a PDF's objects changed: references in circles, lengths and counts without sense."""
    numbers = [match.span() for match in re.finditer(rb"(?<=[ \[/(])\d+(?= 0 R|[ \]/>\r\n])", data)]
    for start, end in sorted(chance.sample(numbers, min(len(numbers), chance.choice((1, 5, 40)))), reverse=True):
        data = data[:start] + str(chance.choice((0, 1, 2, 3, 5, 8, 99999, 2**31, chance.randrange(200)))).encode() + data[end:]
    return data


ZIPPED: Mapping[str, Damage] = {"member": _member, "parts": _member, "elements": _elements}
PDF: Mapping[str, Damage] = {"stream": _stream, "drawing": _stream, "objects": _objects}
