"""The parts of a Word file: a zip archive of XML, opened with care, since anybody may have made it.

Only the parts that are asked for are unpacked, and never more than the limits below, whatever sizes the archive tells. A document
type definition is refused, since entities in it can grow without bound or name other files. Nothing outside the archive is ever opened.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

PARTS = 5_000
PART_SIZE = 64 * 2**20
TOTAL_SIZE = 200 * 2**20
TAGS = 1_500_000
ATTRIBUTES = 2_000_000

_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError, OverflowError)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ENCODINGS = {"utf-8", "us-ascii", "ascii", "iso-8859-1", "windows-1252"}
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)
"""The names that the strict variant of the standard uses, and those of Word's own."""

AGAIN = "Ask for it again, or open it in Word and save it as a new .docx file."


class Refused(Exception):
    """The file is not read; becomes the one problem that the reader reports."""

    def __init__(self, code: str, message: str, hint: str = AGAIN, place: int | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.hint, self.place = code, message, hint, place


@dataclass(frozen=True)
class Relation:
    """What one part says of another, or of an address outside."""

    kind: str
    """The last word of its type: `footnotes`, `hyperlink`, …"""
    target: str
    """A part's name, or the address as it stands where it is outside."""
    outside: bool


class Package:
    """An opened file. Its methods raise `Refused` for what cannot or may not be read."""

    def __init__(self, data: bytes) -> None:
        _check_kind(data)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            entries = self._archive.infolist()
        except _DAMAGE as error:
            raise Refused("docx-damaged", "the file is cut off or damaged: it cannot be unpacked.") from error
        if len(entries) > PARTS:
            raise _too_big(f"the file has {len(entries)} parts, more than the {PARTS} that are allowed.")
        self._entries = {entry.filename.replace("\\", "/").lstrip("/").lower(): entry for entry in entries}
        self._left = TOTAL_SIZE
        if any(posixpath.basename(name) == "vbaproject.bin" for name in self._entries):
            hint = "Save it in Word as a document without macros (.docx)."
            raise Refused("docx-macros", "the file holds macros (programs), so it is not read.", hint)

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name.lower() in self._entries

    def part(self, name: str) -> bytes:
        """The bytes of a part."""
        entry = self._entries.get(name.lower())
        if entry is None:
            raise Refused("docx-damaged", f"the file is damaged: its part {name} is missing.")
        if entry.flag_bits & 1:
            raise Refused("docx-encrypted", "the file is protected with a password.", "Save it without a password.")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused("docx-damaged", f"the part {name} is packed in a way that Word does not use.")
        try:
            return self._unpacked(entry, name)
        except _DAMAGE as error:
            raise Refused("docx-damaged", f"the file is damaged: its part {name} cannot be unpacked.") from error

    def _unpacked(self, entry: zipfile.ZipInfo, name: str) -> bytes:
        pieces: list[bytes] = []
        size = 0
        with self._archive.open(entry) as stream:
            while piece := stream.read(2**16):
                size += len(piece)
                self._left -= len(piece)
                if size > PART_SIZE:
                    raise _too_big(f"the part {name} is larger than the {PART_SIZE // 2**20} MB that are allowed.")
                if self._left < 0:
                    raise _too_big(f"unpacked, the file is larger than the {TOTAL_SIZE // 2**20} MB that are allowed.")
                pieces.append(piece)
        return b"".join(pieces)

    def xml(self, name: str) -> Element:
        """The root element of a part."""
        data = _utf8(self.part(name), name)
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise Refused("docx-dtd", f"the part {name} has a document type definition, which no Word file needs; it is not read.")
        if data.count(b"<") > TAGS or data.count(b"=") > ATTRIBUTES:
            raise _too_big(f"the part {name} has more than the {TAGS:,} marks that are allowed.")
        if b"purl.oclc.org" in data:
            for strict, usual in _STRICT:
                data = data.replace(strict, usual)
        try:
            return ElementTree.fromstring(data)
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise Refused("docx-damaged", f"the file is damaged: its part {name} is not well-formed XML.") from error

    def relations(self, name: str) -> dict[str, Relation]:
        """The relations of a part by their identifiers; those of the whole file for an empty name."""
        folder, file = posixpath.split(name)
        listing = posixpath.join(folder, "_rels", f"{file}.rels")
        if not self.has(listing):
            return {}
        found = {}
        for element in self.xml(listing):
            kind = posixpath.basename(element.get("Type", ""))
            target, outside = element.get("Target", ""), element.get("TargetMode") == "External"
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[element.get("Id", "")] = Relation(kind, target, outside)
        return found


def _check_kind(data: bytes) -> None:
    if not data.strip():
        raise Refused("empty-file", "the file is empty.", "Check that it was saved, or remove it.")
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise Refused("docx-encrypted", "the file is protected with a password.", "Open it in Word and save it without a password.")
        hint = "Open it in Word and save it as .docx."
        raise Refused("docx-old-format", "the file is in the format of Word before 2007 (.doc), whatever its name says.", hint)
    if not data.startswith(b"PK"):
        raise Refused("docx-not-word", "this is not a Word file, whatever its name says.", "Open it in Word and save it as .docx.")


def _utf8(data: bytes, name: str) -> bytes:
    """XML in one of the encodings that the parser and the search for a DTD both understand."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            text = data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise Refused("docx-damaged", f"the file is damaged: its part {name} is not text.") from error
        return re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode("utf-8", "replace")
    declared = re.match(rb"""(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)""", data)
    if declared and declared[1].decode("ascii", "replace").lower() not in _ENCODINGS:
        raise Refused("docx-damaged", f"the part {name} is in an encoding that Word does not use.")
    return data


def _too_big(message: str) -> Refused:
    return Refused("docx-too-big", message, "Split it, or save it again in Word; if you do not know where it comes from, do not open it.")
