"""What headers, footers and watermarks say: usually nothing of the text, but sometimes that it is not for publication."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen.model.problems import Problem
from sitegen.model.text import Block, Furniture, Paragraph, Raw, Span, words
from sitegen.read.docx.body import Section
from sitegen.read.docx.package import Refused
from sitegen.read.docx.records import Record, paragraphs
from sitegen.read.inline import Run, from_runs
from sitegen.vocab.lookup import HOMOGLYPHS, vocabulary

_PIECES = re.compile(r"[\t\n|]| {3,}|\s[–—-]\s")
_PAGE_NUMBER = re.compile(r"[\W\d_]*(?:(?:page|of)[\W\d_]*)*", re.IGNORECASE)
_KINDS = ("strong", "weak", "sentence")
"""Patterns of the vocabulary by which lines are known as markings."""
LONGEST_MARKING = 40
NAMED = 2
"""So many headers are quoted."""


@dataclass(frozen=True)
class Heads:
    """The headers, footers and watermarks of a document, looked through."""

    front: tuple[Block, ...] = ()
    """What goes before the text: the marking of a file that is not for publication."""
    back: tuple[Block, ...] = ()
    """What goes behind the text: the words around it, for the list of what was dropped."""
    problems: tuple[Problem, ...] = ()


def look_through(sections: Sequence[Section], said: Mapping[str, tuple[Record, ...]], last: int, file: str) -> Heads:
    """What the headers and footers of all sections say; `said` has the words of each, `last` is the place where the text ends.

    Raises `Refused` where only some of the text is marked as not for publication, so that nobody could say what may be taken.
    """
    lines = {name: [line for para in paragraphs(records) if (line := para.text.strip())] for name, records in said.items()}
    markings = {name: found for name, texts in lines.items() if (found := next(_markings(texts), None))}
    first = 0
    marked: list[str | None] = []
    for section in sections:
        if section.last > first:
            marked.append(next((markings[name] for name in section.parts if name in markings), None))
        first = section.last
    if last > first:
        marked.append(None)
    found = next(filter(None, marked), None)
    if found is None:
        different = tuple(dict.fromkeys(" ".join(line.split()) for texts in lines.values() for line in texts))
        furniture = tuple(Furniture(from_runs((Run(line),)), "header or footer") for line in different)
        return Heads((), furniture, tuple(_left_out(different, file)))
    if not all(marked):
        message = f"a header, footer or watermark of some of its pages says “{found}”, so nothing of the file was taken."
        raise Refused("docx-marked", message, "Save the public pages as a file of their own and import that.")
    message = f"a header, footer or watermark says “{found}”, so the file is taken as not for publication."
    hint = "Take the marking out of the file if it is public; otherwise keep the file where only those may read it who may."
    return Heads(_sealed(found), (), (Problem("warning", "docx-marked", message, file, 1, hint=hint),))


def _sealed(marking: str) -> tuple[Block, ...]:
    """The marking as front matter, which holds for the whole file, and as a sentence, since it may name the legal paragraph."""
    text = from_runs((Run(marking if marking.endswith(".") else f"{marking}."),))
    return Raw(f"not-for-publication: {marking}", span=Span(1, 1)), Paragraph(text, span=Span(1, 1))


def _markings(lines: Iterable[str]) -> Iterator[str]:
    """The lines, or parts of lines, that mark what they stand above as exempt or confidential."""
    for line in lines:
        for piece in (line, *_PIECES.split(line)):
            if piece and len(piece.split()) <= LONGEST_MARKING and _is_marking(piece):
                yield " ".join(piece.split())


def _is_marking(text: str) -> bool:
    vocab = vocabulary()
    even = " ".join(unicodedata.normalize("NFKC", text).translate(HOMOGLYPHS).split())
    bare = re.sub(r"[^a-z]+", "", even.lower())
    if any(phrase in bare for phrase in vocab.data["exempt"].get("squeezed", ())):
        return True
    return any(vocab.pattern("exempt", kind).search(even) for kind in _KINDS if kind in vocab.data["exempt"])


def _left_out(lines: Sequence[str], file: str) -> Iterator[Problem]:
    """A note of headers and footers that say more than the number of a page."""
    telling = [line for line in lines if not _PAGE_NUMBER.fullmatch(line)]
    if telling:
        count = sum(len(words(line)) for line in telling)
        quoted = ", ".join(f"“{line[:60]}”" for line in telling[:NAMED])
        more = " and others" if len(telling) > NAMED else ""
        message = f"headers and footers with {count} words were left out: {quoted}{more}."
        hint = "If they say something that the text does not, add it to the paper."
        yield Problem("note", "docx-headers", message, file, hint=hint)
