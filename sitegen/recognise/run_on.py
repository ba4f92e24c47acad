"""Minutes that came without blank lines, taken apart.

MINUTES OF LOW MARSH PARISH COUNCIL … Present – Cllr A, Cllr B 1. Apologies None. 2. Interests None. 3. Minutes …     one paragraph
In attendance: Cat Clerk / 334 APOLOGIES / Cllr Dee was away. / 335 INTERESTS / It was RESOLVED …               a line a paragraph
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from sitegen.model.text import Block, Paragraph, Span, plain, plain_text, words
from sitegen.recognise.attendance import announced, announcement
from sitegen.recognise.state import Work, said
from sitegen.recognise.stretches import stretch
from sitegen.vocab.lookup import Vocab

LONGEST = 150
"""Words of a paragraph that a person would write."""
FEWEST = 4
"""Numbers in their order, so that no sentence is taken for an item."""


SHORT = 0.75
"""A line of less than so much of the longest ends a paragraph."""


def part_items(work: Work) -> Work:
    """A paragraph that is most of the original becomes one for each number, and one for each group of people above the first; lines of
    which several open something become paragraphs.
    """
    blocks = [piece for block in work.blocks for piece in _lines(block, work.vocab)]
    if any(_is_long(block) for block in blocks):
        half = len(words(plain_text(work.blocks))) / 2
        blocks = [piece for block in blocks for piece in _apart(block, half, work)]
    return work.with_blocks(blocks)


def _is_long(block: Block) -> bool:
    return isinstance(block, Paragraph) and len(block.text) > LONGEST and len(words(said(block))) > LONGEST


def _lines(block: Block, vocab: Vocab) -> Iterator[Block]:
    """The lines of a paragraph that are paragraphs: before one that opens something, and behind one that is not full."""
    lines = block.text.split("\n") if isinstance(block, Paragraph) and not block.depth and "\n" in block.text else []
    opening = [index for index, line in enumerate(lines) if index and _opens(line, vocab)]
    if not isinstance(block, Paragraph) or len(opening) < 2:
        yield block
        return
    full = SHORT * max(map(len, lines))
    starts = [index for index in range(1, len(lines)) if index in opening or len(lines[index - 1]) < full]
    for first, last in pairwise([0, *starts, len(lines)]):
        before, up_to = (len("\n".join(lines[:index])) for index in (first, last))
        span = Span(block.span.first + first, block.span.first + last - 1, block.span.page) if block.span else None
        yield replace(block, text=stretch(block.text, before, up_to), span=span)


def _opens(line: str, vocab: Vocab) -> bool:
    """A line that opens an item, a list of people, a decision or a motion."""
    text = plain(line)
    label = vocab.pattern("item_label").match(text)
    if (label and re.search(r"\d", label[0])) or re.match(r"\d{1,4}[.)]?\s+[A-Z]{3,}", text):
        return True
    moved = any(found and not found.start() for found in (vocab.names_pattern(name).search(text) for name in ("movers", "seconders")))
    return bool(moved or announced(text, vocab) or vocab.outcome(text))


def _apart(block: Block, half: float, work: Work) -> Iterator[Block]:
    cuts = list(_numbers(block.text)) if isinstance(block, Paragraph) and _is_long(block) and len(words(said(block))) > half else []
    if not isinstance(block, Paragraph) or len(cuts) < FEWEST:
        yield block
        return
    groups = [found.start() for found in announcement(work.vocab.language).finditer(block.text[: cuts[0]]) if found["mark"]]
    for first, last in pairwise(sorted({0, *groups, *cuts, len(block.text)})):
        if piece := stretch(block.text, first, last):
            yield replace(block, text=piece)


def _numbers(text: str) -> Iterator[int]:
    """Where `1.`, `2.`, `3.` … stand before a capital; not behind a colon, where a list begins."""
    at = 0
    number = 1
    while match := re.compile(rf"(?<=[^\s:–-])\s+(?={number}\.\s+(?:[A-Z“‘(]|\d))").search(text, at):
        yield match.end()
        at, number = match.end(), number + 1
