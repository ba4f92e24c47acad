"""Minutes whose items are the measures that they pass, each under its number.

Resolution No. 14-26.                          alone, or before what it is about
Ordinance No. 2026-11: An ordinance to …
"""

from __future__ import annotations

import re
from dataclasses import replace

from sitegen.model.papers import Paper
from sitegen.model.text import Block, Heading, Line, plain
from sitegen.recognise.state import Work, each_paper, said
from sitegen.vocab.lookup import Vocab

FEWEST = 3
LONGEST_TITLE = 60
"""Words of what a measure is about."""


def find_measures(work: Work) -> Work:
    """In minutes without other items, the lines with the numbers of measures become labelled headings."""
    return each_paper(work, _items, "minutes")


def _items(work: Work, paper: Paper) -> tuple[Work, Paper]:
    if any(isinstance(block, Heading) and block.opens_item for block in paper.text):
        return work, paper
    found = {index: match for index, block in enumerate(paper.text) if (match := _measure(block, work.vocab))}
    if len(found) < FEWEST:
        return work, paper
    blocks: list[Block] = []
    for index, block in enumerate(paper.text):
        match = found.get(index)
        if match is None:
            blocks.append(block)
            continue
        # an ordinance and a resolution may have the same number: the word belongs to the reference
        blocks.append(Heading((match["title"] or "").strip(), 2, match["number"], span=block.span))
    return work, replace(paper, text=tuple(blocks))


def _measure(block: Block, vocab: Vocab) -> re.Match[str] | None:
    if not isinstance(block, Line) or len(said(block).split()) > LONGEST_TITLE:
        return None
    return vocab.pattern("measure").fullmatch(plain(block.text))
