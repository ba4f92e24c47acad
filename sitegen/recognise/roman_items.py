"""Items numbered with Roman numerals.

I. CALL TO ORDER
**II. Approval of Agenda**
III. Public Comment – Two residents spoke.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sitegen.model.papers import Paper
from sitegen.model.text import Block, Heading, Line, ListItem, Paragraph
from sitegen.recognise.item_titles import LONGEST_TITLE, title_and_text
from sitegen.recognise.state import Work, each_paper, unbold

FEWEST = 3
"""Numerals one after the other by which such a paper is told."""
STEP = 2
"""One of them may be missing."""
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_START = re.compile(r"(?:\*\*)?(?P<number>[IVXL]{1,7})[.)]?(?:\*\*)?[.)]?\s+(?P<rest>\S.*)", re.DOTALL)


def find_roman_items(work: Work) -> Work:
    """In minutes and agendas without other items, such numerals open items."""
    return each_paper(work, _items, "minutes", "agenda")


def _items(work: Work, paper: Paper) -> tuple[Work, Paper]:
    if any(isinstance(block, Heading) and block.opens_item for block in paper.text):
        return work, paper
    starts = dict(_starts(paper.text))
    if len(starts) < FEWEST:
        return work, paper
    return work, replace(paper, text=tuple(piece for index, block in enumerate(paper.text) for piece in _headed(block, starts.get(index))))


def _headed(block: Block, start: tuple[str, str] | None) -> Iterator[Block]:
    if start is None:
        yield block
        return
    title, rest = title_and_text(start[1])
    yield Heading(unbold(title), 2, start[0], span=block.span)
    if rest:
        yield Paragraph(rest, span=block.span)


def _starts(blocks: Sequence[Block]) -> Iterator[tuple[int, tuple[str, str]]]:
    """The blocks whose numerals go up from I: index, numeral, what follows."""
    last = 0
    for index, block in enumerate(blocks):
        number, rest = _numeral(block)
        if not number or not rest or not last < value(number) <= last + STEP or (not last and number != "I"):
            continue
        if len(title_and_text(rest)[0].split()) in range(1, LONGEST_TITLE + 1):
            last = value(number)
            yield index, (number, rest)


_NUMERAL = re.compile(r"[IVXL]{1,7}")


def _numeral(block: Block) -> tuple[str, str]:
    """The numeral at the start of a block, with punctuation or in a heading, and the text behind it."""
    if isinstance(block, ListItem):
        number = (block.label or "").strip("().")
        return (number, block.text) if not block.depth and _NUMERAL.fullmatch(number) else ("", "")
    if not isinstance(block, Line) or (isinstance(block, Paragraph) and block.depth):
        return "", ""
    text = unbold(block.text)
    match = _START.match(text)
    pointed = match and re.match(rf"(?:\*\*)?{match['number']}(?:\*\*)?[.)]", text)
    return (match["number"], match["rest"]) if match and (pointed or isinstance(block, Heading)) else ("", "")


def value(numeral: str) -> int:
    """`IX` → 9."""
    numbers = [_VALUES[letter] for letter in numeral]
    return sum(-one if one < following else one for one, following in zip(numbers, [*numbers[1:], 0], strict=True))
