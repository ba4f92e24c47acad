"""Headings between the clauses of an outcome.

(b) The directorate programmes as set out in the report.
Council Tax                                                 a heading: of no clause
(c) To raise the rate by two per cent.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.model.text import Block, ListItem, Paragraph
from sitegen.recognise.state import said, starts_small

LONGEST = 10


def heads_clause(blocks: Sequence[Block], index: int) -> bool:
    """A few words that end no sentence, and right below them a clause with its label."""
    block, below = blocks[index], blocks[index + 1] if index + 1 < len(blocks) else None
    if not isinstance(block, Paragraph) or not isinstance(below, ListItem) or not below.label:
        return False
    words = said(block)
    return 0 < len(words.split()) <= LONGEST and not re.search(r"[.;,]$", words) and not starts_small(words)


def clause_heading_follows(blocks: Sequence[Block], index: int) -> bool:
    """Whether such a heading parts two clauses that follow one another, (b) and (c): the outcome goes on below it."""
    above = next((block for block in reversed(blocks[:index]) if isinstance(block, ListItem) and block.label), None)
    if above is None or not heads_clause(blocks, index):
        return False
    first, second = (re.sub(r"\W", "", getattr(block, "label", "")) for block in (above, blocks[index + 1]))
    if first.isdigit() and second.isdigit():
        return int(second) == int(first) + 1
    return len(first) == len(second) == 1 and ord(second) == ord(first) + 1
