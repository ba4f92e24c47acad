"""Word files (.docx): the text as Word prints it, with the labels that Word counts.

Word has no lines: a span or problem tells the running number of the paragraph or table row, counting from 1 those that have words. What
hangs in a paragraph (a text box) is counted behind it; a note has the number of the paragraph that refers to it. Word has no pages
either, until it prints.

Tracked deletions, comments, hidden text, headers and footers are never part of the text, and are reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from sitegen.model.problems import Problem
from sitegen.model.text import Block
from sitegen.read.docx.blocks import Builder
from sitegen.read.docx.body import Body, Note, Section
from sitegen.read.docx.doubts import Doubts
from sitegen.read.docx.inline import Inline
from sitegen.read.docx.marking import look_through
from sitegen.read.docx.names import W
from sitegen.read.docx.numbering import Numbering
from sitegen.read.docx.package import AGAIN, Package, Refused, Relation
from sitegen.read.docx.records import Record
from sitegen.read.docx.styles import Styles

MAIN = "word/document.xml"


def read(data: bytes, file: str) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """The blocks of a Word file; one error and no blocks where it is damaged, locked, holds macros or may not be taken.

    Where every page is marked in its header, footer or watermark as not for publication, the marking comes first, in a
    form that holds for the whole file. Other headers and footers come last, as furniture.
    """
    try:
        return _read(Package(data), file)
    except Refused as refused:
        return (), (Problem("error", refused.code, refused.message, file, refused.place, hint=refused.hint),)
    except RecursionError:
        message = "the file is damaged: its parts are nested deeper than Word ever does."
        return (), (Problem("error", "docx-damaged", message, file, hint=AGAIN),)


def _read(package: Package, file: str) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    name = next((relation.target for relation in package.relations("").values() if relation.kind == "officeDocument"), MAIN)
    root = package.xml(name) if package.has(name) else None
    text = root.find(W + "body") if root is not None and root.tag == W + "document" else None
    if text is None:
        raise Refused("docx-not-word", "there is no Word document in this file.", "Open it in Word and save it as .docx.")
    parts = _Parts(package, package.relations(name))
    styles = Styles(parts.one("styles"))
    doubts = Doubts()
    body = _reader(parts, styles, Numbering(parts.one("numbering"), styles), doubts)
    body.notes = dict(_notes(parts))
    records = body.read(text)
    body.inline.close()
    heads = look_through(body.sections, _heads(parts, styles, body.sections), body.place, file)
    builder = Builder()
    builder.take(records)
    return (*heads.front, *builder.blocks, *heads.back), (*doubts.problems(file), *heads.problems, *_missing(parts, file))


@dataclass(frozen=True)
class _Parts:
    """The parts that the text refers to."""

    package: Package
    relations: dict[str, Relation]
    missing: list[str] = field(default_factory=list)

    def part(self, name: str) -> Element | None:
        """The root of a part; one that is referred to and missing is remembered."""
        if self.package.has(name):
            return self.package.xml(name)
        self.missing.append(name)
        return None

    def one(self, kind: str) -> Element | None:
        """The root of the only part of a kind."""
        name = self.name_of(kind)
        return self.part(name) if name else None

    def name_of(self, kind: str) -> str | None:
        """The name of the only part of a kind."""
        return next((relation.target for relation in self.relations.values() if relation.kind == kind and not relation.outside), None)


def _addresses(relations: dict[str, Relation]) -> dict[str, str]:
    return {name: relation.target for name, relation in relations.items() if relation.kind == "hyperlink" and relation.outside}


def _reader(parts: _Parts, styles: Styles, numbering: Numbering, doubts: Doubts) -> Body:
    return Body(styles, numbering, Inline(styles, _addresses(parts.relations), doubts), doubts)


def _notes(parts: _Parts) -> Iterator[tuple[tuple[str, str], Note]]:
    """The footnotes and endnotes, with the addresses they link to."""
    for kind in ("footnote", "endnote"):
        name = parts.name_of(f"{kind}s")
        root = parts.part(name) if name else None
        if name is None or root is None:
            continue
        links = _addresses(parts.package.relations(name))
        for element in root.findall(W + kind):
            yield (kind, element.get(W + "id", "")), Note(element, links)


def _heads(parts: _Parts, styles: Styles, sections: Sequence[Section]) -> dict[str, tuple[Record, ...]]:
    """The headers and footers that the sections refer to, each read by itself."""
    found: dict[str, tuple[Record, ...]] = {}
    for name in {name: None for section in sections for name in section.parts}:
        relation = parts.relations.get(name)
        root = parts.part(relation.target) if relation and not relation.outside else None
        if root is not None:
            found[name] = _reader(parts, styles, Numbering(None, styles), Doubts()).read(root)
    return found


def _missing(parts: _Parts, file: str) -> Iterator[Problem]:
    if parts.missing:
        message = f"the file is damaged: its part {parts.missing[0]} is missing, and what it held (labels, notes or looks) is lost."
        yield Problem("warning", "docx-part-missing", message, file, hint=AGAIN)
