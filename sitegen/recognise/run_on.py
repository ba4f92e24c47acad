"""Minutes that somebody pasted as one paragraph, taken apart at the numbers of their items.

MINUTES OF LOW MARSH PARISH COUNCIL … Present – Cllr A, Cllr B 1. Apologies None. 2. Interests None. 3. Minutes …
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from sitegen.model.text import Block, Paragraph, plain_text, words
from sitegen.recognise.attendance import announcement
from sitegen.recognise.state import Work, said
from sitegen.recognise.stretches import stretch

LONGEST = 150
"""Words of a paragraph that a person would write."""
FEWEST = 4
"""Numbers in their order, so that no sentence is taken for an item."""


def part_items(work: Work) -> Work:
    """A paragraph that is most of the original becomes one for each number, and one for each group of people above the first."""
    half = len(words(plain_text(work.blocks))) / 2
    return work.with_blocks([piece for block in work.blocks for piece in _apart(block, half, work)])


def _apart(block: Block, half: float, work: Work) -> Iterator[Block]:
    cuts = list(_numbers(block.text)) if isinstance(block, Paragraph) and len(words(said(block))) > max(LONGEST, half) else []
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
