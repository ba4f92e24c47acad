"""Items whose number is missing at the start of a paragraph, because they run on behind the text of the item before.

5. Election The vote was close. 6. Minutes They were read.
7. Roads                                                      so 6 is an item of its own
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sitegen.model.text import Block, Line, Paragraph, Running
from sitegen.recognise.state import Work, unbold

FEWEST = 3
"""Paragraphs that begin with such a number."""
GAP = 3
"""Numbers that are missing between two others, at most."""


@dataclass(frozen=True)
class _Number:
    """`6.` or `77/17`: the number, and what stands behind it."""

    value: int
    behind: str


def part_missing(work: Work) -> Work:
    """What begins with the missing number is a paragraph of its own."""
    starts = {index: number for index, block in enumerate(work.blocks) if (number := _number(block))}
    forms = {number.behind for number in starts.values()}
    if len(starts) < FEWEST or len(forms) > 1:
        return work
    behind = forms.pop()
    places = sorted(starts)
    blocks: list[Block] = []
    last: _Number | None = None
    for index, block in enumerate(work.blocks):
        last = starts.get(index, last)
        at = bisect_right(places, index)
        following = starts[places[at]] if at < len(places) else None
        wanted = range(last.value + 1, following.value) if last and following else range(0)
        if not 0 < len(wanted) <= GAP:
            blocks.append(block)
            continue
        pieces = list(_cut(block, wanted, behind))
        last = next((number for piece in reversed(pieces) if (number := _number(piece))), last)
        blocks += pieces
    return work.with_blocks(blocks)


_OPENS = re.compile(r"(\d{1,4})(\.|/\d{2,4})\s+\S")


def _number(block: Block) -> _Number | None:
    text = unbold(block.text) if isinstance(block, Line) else ""
    match = _OPENS.match(text)
    return _Number(int(match[1]), match[2]) if match else None


def _cut(block: Block, wanted: Sequence[int], behind: str) -> Iterator[Block]:
    """A text block cut behind a sentence, before each of the wanted numbers."""
    if not isinstance(block, Running):
        yield block
        return
    for number in wanted:
        match = re.search(rf"(?<=[.!?)])\s+(?={number}{re.escape(behind)}\s+[A-Z])", block.text)
        if match:
            yield replace(block, text=block.text[: match.start()])
            block = Paragraph(block.text[match.end() :], span=block.span)
    yield block
