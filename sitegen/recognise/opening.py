"""The sentence that opens minutes or a summons, in one paragraph or spread over the lines of a title.

A meeting of Cabinet was held on Thursday, 16th March, 2026.
MINUTES of a meeting of the Cabinet held in the Council Chamber, County Hall on Thursday, 9 January 2026.
MINUTES OF THE LOW MARSH PARISH COUNCIL MEETING / HELD IN THE VILLAGE HALL / ON 27th June 2026
Low Marsh Community Council held their meeting at 7.30pm on the 8th July 2026 at the Reading Room.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sitegen.model.text import Block, Line, plain
from sitegen.recognise.attendance import attendance_group
from sitegen.recognise.casing import proper
from sitegen.recognise.state import is_capitals, said
from sitegen.vocab.dates import find_dates, time_spans
from sitegen.vocab.lookup import Vocab

LINES = 4
"""Blocks over which such a sentence is spread at most."""
LONGEST_VENUE = 18


@dataclass(frozen=True)
class Opening:
    """What the opening sentence says."""

    body: str
    """Empty where it only says `the meeting`."""
    where: str
    """The words behind the body: when and where."""
    venue: str | None
    block: Block
    """Where it begins."""


def opening(head: Sequence[Block], vocab: Vocab) -> Opening | None:
    """The opening sentence among the blocks above the first item: the first with a date in it, else the first."""
    undated: Opening | None = None
    for index, block in enumerate(head):
        for length in range(1, LINES + 1):
            text = _joined(head[index : index + length], vocab)
            found = (opening_of(text, vocab) or _below_a_name(block, vocab)) if text else None
            if not found or next(find_dates(found[0], vocab), None):
                continue
            body, where = found
            opened = Opening(body, where, place_of(where, vocab), block)
            if any(len(date.iso) == 10 for date in find_dates(where, vocab)):
                opened = opened if opened.venue else _with_place_below(opened, head[index + length :], vocab)
                return opened if opened.body or not undated else replace(opened, body=undated.body)
            undated = undated or opened
    return undated


def _with_place_below(opened: Opening, below: Sequence[Block], vocab: Vocab) -> Opening:
    """`IN THE COUNCIL CHAMBER, TOWN HALL`: the place on the next line of a title."""
    text = said(below[0]) if below and isinstance(below[0], Line) else ""
    place = place_of(text, vocab) if is_capitals(text) and re.match(r"(?:in|at)\b", text, re.IGNORECASE) else None
    return replace(opened, venue=place) if place else opened


def opening_of(text: str, vocab: Vocab) -> tuple[str, str] | None:
    """Body, and the words about when and where, of a text that begins with an opening sentence."""
    for pattern in (*vocab.data["meeting"]["sentences"], *vocab.data["meeting"]["more_sentences"]):
        match = re.match(pattern, text, re.IGNORECASE | re.DOTALL)
        if match:
            body = re.sub(vocab.data["meeting"]["unnamed"], "", match["body"].strip(" ,"), flags=re.IGNORECASE)
            body = re.sub(r"^(?:the|an?)\s+|\s+meeting$", "", body, flags=re.IGNORECASE)
            return proper(_named(body[:1].upper() + body[1:], vocab)), match["where"][:400]
    return None


def _named(body: str, vocab: Vocab) -> str:
    """`Any Parish Council Planning` meeting, `Annual Parish Council` meeting: without the kind of the meeting, first letters unmutated."""
    kinds = vocab.data["meeting"]["kinds"]
    body = re.sub(
        rf"(?<=\bcouncil)(?: {kinds})+$|^(?:{kinds} )+(?=(?:parish|town|community|village)? ?council\b)", "", body, flags=re.IGNORECASE
    )
    first, *rest = body.split(" ")
    return " ".join([vocab.data["meeting"].get("mutated", {}).get(first, first), *rest])


def _below_a_name(block: Block, vocab: Vocab) -> tuple[str, str] | None:
    """`LOW MARSH PARISH COUNCIL / Minutes of the meeting held on …` in one block: the body stands in the line above."""
    name, _, sentence = getattr(block, "text", "").partition("\n")
    found = opening_of(plain(sentence), vocab) if is_capitals(plain(name)) else None
    return (found[0] or proper(plain(name).strip()), found[1]) if found else None


def _joined(blocks: Sequence[Block], vocab: Vocab) -> str:
    texts: list[str] = []
    for block in blocks:
        text = said(block)
        if texts and texts[-1].endswith((".", "!")):
            return ""  # the sentence has ended
        if not isinstance(block, Line) or attendance_group(text, vocab):
            return ""
        texts.append(text)
    return " ".join(texts)


def place_of(where: str, vocab: Vocab) -> str | None:
    """The place, with dates and times taken out of the way."""
    spans = sorted([(found.start, found.end) for found in find_dates(where, vocab)] + time_spans(where), reverse=True)
    for start, end in spans:
        where = f"{where[:start]}¦{where[end:]}"
    match = re.search(vocab.data["meeting"]["place"], where, re.IGNORECASE if is_capitals(where.replace("¦", "")) else 0)
    venue = match["venue"].strip(" ,") if match else ""
    return proper(venue) if venue and len(venue.split()) <= LONGEST_VENUE else None
