"""Who held an office at the meeting, where a line of its own says so; they are among those present.

Chair: Ann Sample                **Scribe** / benspec
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sitegen.model.papers import Attendance, Paper
from sitegen.model.text import Block, Heading, Span, Worded, extent, plain
from sitegen.recognise.names import is_name, person, split_names
from sitegen.recognise.state import Work, each_paper, said
from sitegen.vocab.lookup import Vocab, fold

HEAD = 30
NICKNAME = 3
"""Letters by which a nickname is known, at least: `ann` is `annsample`."""


def find_offices(work: Work) -> Work:
    """Gives those present the office that a line says they held."""
    return each_paper(work, _paper, "minutes")


def _paper(work: Work, paper: Paper) -> tuple[Work, Paper]:
    people = list(paper.attendance)
    for office, name, span in _held(paper.text[:HEAD], work.vocab):
        place = _place(name, people)
        if place is not None:
            people[place] = replace(people[place], role=people[place].role or office)
        elif people and is_name(name, work.vocab) and len(name.split()) > 1:
            people.append(Attendance(name, "present", office, span=span))
    return work, replace(paper, attendance=tuple(people))


def _held(blocks: Sequence[Block], vocab: Vocab) -> Iterator[tuple[str, str, Span | None]]:
    """Offices, names, and where they stand."""
    for index, block in enumerate(blocks):
        if isinstance(block, Heading) and block.opens_item:
            return
        span = block.span
        office, _, names = said(block).partition(":")
        if not isinstance(block, Worded) or not vocab.is_one_of(office, "held_offices"):
            continue
        if not names and index + 1 < len(blocks):
            names, span = said(blocks[index + 1]), extent(blocks[index : index + 2])
        for entry in split_names(names, vocab) if len(names.split()) <= 12 else ():
            name, _ = person(entry, vocab)
            if name:
                yield plain(office).strip(), name, span


def _place(name: str, people: Sequence[Attendance]) -> int | None:
    """The place of the one person so called, or whose nickname begins so."""
    there = [index for index, one in enumerate(people) if one.capacity not in ("apologies", "absent")]
    same = [index for index in there if fold(people[index].name) == fold(name)]
    found = same or [index for index in there if _begins(name, people[index].name)]
    return found[0] if len(found) == 1 else None


def _begins(name: str, other: str) -> bool:
    short, whole = fold(name), fold(other)
    return len(short) >= NICKNAME and not re.search(r"\s", short) and whole.startswith(short)
