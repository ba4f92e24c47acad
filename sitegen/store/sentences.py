"""A paper as the sentences that are published of it, each with the item under which it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.model.papers import Attendance, Paper
from sitegen.model.text import OUTCOME_KINDS, Block, Container, Heading, PageMark, Table, plain, texts

_END = re.compile(r"(?<=[.!?])[”’\"')\]]*\s+(?=[“‘\"'(\[]*[A-Z0-9À-Ý])")
_NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Cllr|Cllrs|Prof|Rev|St|No|Nos|para|paras|pp?|s|ss|reg|Sch|Ltd|Co|Inc|vs?|etc|e\.g|i\.e|cf|a\.m|p\.m)|\b[A-Z])\.$"
)


@dataclass(frozen=True)
class Sentence:
    label: str
    """The item's name as facts have it, empty for none."""
    text: str
    """Plain, on one line."""


def sentences_of(paper: Paper) -> tuple[Sentence, ...]:
    """Every sentence of a paper that its pages show, the facts of its front matter first. A table gives one for each row."""
    found = [Sentence("", _one_line(fact)) for fact in _facts(paper)]
    label, private = "", False
    for block in paper.text:
        if isinstance(block, Heading) and block.opens_item:
            label, private = _one_line(block.name or ""), block.part == "B"
        shown = not private or isinstance(block, Heading) or (isinstance(block, Container) and block.name == "exempt")
        found += [Sentence(label, text) for piece in _pieces(block) if shown for text in _split(_one_line(piece)) if text]
    return tuple(found)


def private_labels(paper: Paper) -> frozenset[str]:
    """The items of a paper that are exempt: what once stood there in public is not repeated."""
    return frozenset(_one_line(item.label or item.title or "") for item in paper.items if item.exempt)


def _facts(paper: Paper) -> Iterator[str]:
    """The facts of front matter as a reader would say them."""
    rows = (
        ("Title", paper.title),
        ("Date", paper.date),
        ("Time", "–".join(filter(None, (paper.time, paper.end_time)))),
        ("Venue", paper.venue),
        ("Status", paper.status),
        ("Call-in", paper.call_in.text if paper.call_in else None),
        ("Signed by", ", ".join(filter(None, (paper.signed_by, paper.signed_date)))),
        ("Next meeting", paper.next_meeting),
    )
    yield from (f"{name}: {words}" for name, words in rows if words)
    yield from (f"Member: {_with(member.name, member.role)}" for member in paper.members)
    yield from (f"{_CAPACITIES[person.capacity]}: {_named(person)}" for person in paper.attendance)


_CAPACITIES = {
    "present": "Present",
    "apologies": "Apologies",
    "absent": "Absent",
    "officer": "Officer",
    "in-attendance": "In attendance",
}


def _named(person: Attendance) -> str:
    return _with(person.name, ", ".join(filter(None, (person.role, person.organisation))))


def _with(name: str, more: str | None) -> str:
    return f"{name} ({more})" if more else name


def _pieces(block: Block) -> Iterator[str]:
    """The texts of a block; of a container also what its first line says."""
    if isinstance(block, PageMark):
        return
    if isinstance(block, Table):
        yield from (" | ".join(plain(cell) for cell in row) for row in (block.header, *block.rows) if any(row))
    elif isinstance(block, Container):
        if block.name in OUTCOME_KINDS:
            yield f"Outcome: {block.name}"
        yield from (f"{name.capitalize()}: {words}" for name, words in block.attributes if name != "supplied" and words)
        for inner in block.blocks:
            yield from _pieces(inner)
    else:
        yield plain(" ".join(texts(block)))


def _split(text: str) -> Iterator[str]:
    """A paragraph in sentences; the full stop of an abbreviation ends none."""
    start = 0
    for end in _END.finditer(text):
        piece = text[start : end.end()].strip()
        if not _NO_END.search(piece):
            yield piece
            start = end.end()
    yield text[start:].strip()


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
