"""Lines of a newspaper column, as an extraction of a gazette gives them, joined to sentences again.

The regular meeting of the Board            The regular meeting of the Board of Control convened in the Mayor's office.
of Control convened in the Mayor's     →
office.                                     Present: Acting Mayor Sample, Directors Specimen and Instance.
Present: Acting Mayor Sample,
Directors Specimen and Instance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from sitegen.model.text import Block, Paragraph, Span, plain
from sitegen.recognise.state import Work, is_capitals, starts_small
from sitegen.vocab.dates import find_dates
from sitegen.vocab.lookup import Vocab

WIDEST = 48
"""Letters of a line, nine times out of ten."""
NARROWEST = 18
"""Letters of a line in the middle of all: shorter ones are a list."""
FEWEST = 6
LEAST_TORN = 0.3
"""Share of the lines that break off so that it shows."""


def join_columns(work: Work) -> Work:
    """Paragraphs of many narrow lines that break off within sentences become the paragraphs that the column printed."""
    return work.with_blocks(piece for block in work.blocks for piece in _joined(block, work.vocab))


def _joined(block: Block, vocab: Vocab) -> Iterator[Block]:
    lines = block.text.split("\n") if isinstance(block, Paragraph) else []
    if not isinstance(block, Paragraph) or not _is_column(lines, vocab):
        yield block
        return
    first = block.span.first if block.span else 0
    pieces: list[list[tuple[str, int]]] = []
    for number, line in enumerate(lines):
        if pieces and _goes_on(pieces[-1][-1][0], line, vocab):
            pieces[-1].append((line, first + number))
        else:
            pieces.append([(line, first + number)])
    for piece in pieces:
        span = Span(piece[0][1], piece[-1][1]) if block.span else None
        yield Paragraph(" ".join(line for line, _ in piece), block.depth, span=span)


def _is_column(lines: list[str], vocab: Vocab) -> bool:
    if len(lines) < FEWEST:
        return False
    lengths = sorted(len(plain(line)) for line in lines)
    if lengths[len(lengths) * 9 // 10 - 1] > WIDEST or median(lengths) < NARROWEST:
        return False
    torn = sum(_is_torn(line, below, vocab) for line, below in pairwise(lines))
    return torn >= LEAST_TORN * (len(lines) - 1)


def _is_torn(line: str, below: str, vocab: Vocab) -> bool:
    """Whether it shows that a line breaks off: the next begins small, or nothing ends with a comma or such a word."""
    last = re.search(r"\w+$", plain(line).lower())
    return starts_small(below) or plain(line).endswith(",") or bool(last and last[0] in vocab.data["joining_words"])


def _goes_on(line: str, below: str, vocab: Vocab) -> bool:
    """Whether a line breaks off within a sentence: nothing ends it, and it is no heading or date of its own."""
    words, following = plain(line), plain(below)
    if words.endswith((".", "!", "?", ":")):
        return starts_small(following) or following[:1].isdigit()
    if is_capitals(words) != is_capitals(following) and min(len(words), len(following)) > 1 and (len(words.split()) > 1):
        return False
    whole = next(find_dates(words, vocab), None)
    return not (whole and whole.start == 0 and whole.end >= len(words))
