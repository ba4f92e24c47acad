"""Points with letters below the numbers of plain-text minutes: items of their own, called by both.

7. Special Orders
   A. Establish the Reed Project           item 7A
   B. Change the Chair of the Marsh Project
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase

from sitegen.model.papers import Paper
from sitegen.model.text import Block, Heading, ListItem, Paragraph, Running, plain
from sitegen.recognise.state import Work, each_paper

FEWEST = 3
"""Points that minutes have at least, all together."""
LONGEST = 16
_POINT = re.compile(r"(?P<letter>[A-Z]{1,2})[.)]\s+(?P<title>\S.*)", re.DOTALL)


@dataclass(frozen=True)
class _Point:
    number: str
    letter: str
    title: str


def find_lettered_items(work: Work) -> Work:
    """Points with letters become labelled headings, and so do the numbered points above them."""
    return each_paper(work, _items, "minutes")


def _items(work: Work, paper: Paper) -> tuple[Work, Paper]:
    if any(isinstance(block, Heading) and block.opens_item for block in paper.text):
        return work, paper
    numbers = _numbers(paper.text)
    points = dict(_points(paper.text)) if numbers else {}
    if len(points) < FEWEST or not numbers:
        return work, paper
    blocks: list[Block] = []
    for index, block in enumerate(paper.text):
        if index in points:
            point = points[index]
            blocks.append(Heading(point.title, 2, f"{point.number}{point.letter}", span=block.span))
        elif index in numbers and isinstance(block, ListItem):
            title, _, rest = block.text.partition("\n")
            blocks.append(Heading(plain(title), 2, (block.label or "").strip("()."), span=block.span))
            blocks += [Paragraph(rest, span=block.span)] if rest else []
        else:
            blocks.append(_outdented(block, blocks[-1] if blocks else None))
    return work, replace(paper, text=tuple(blocks))


def _outdented(block: Block, above: Block | None) -> Block:
    """One level up, now that a heading stands above; a paragraph below no list item stands at no level."""
    if not isinstance(block, Running):
        return block
    inside = isinstance(block, ListItem) or isinstance(above, ListItem) or (isinstance(above, Paragraph) and above.depth > 0)
    return replace(block, depth=max(0, block.depth - 1) if inside else 0)


def _numbers(blocks: Sequence[Block]) -> set[int]:
    """The places of the numbered points, if their numbers go up from 1 by one: then no other list has numbers."""
    places = [index for index, block in enumerate(blocks) if _number(block)]
    numbers = [int(_number(blocks[index])) for index in places]
    short = all(len(getattr(blocks[index], "text", "").split("\n")[0].split()) <= LONGEST for index in places)
    return set(places) if short and numbers == list(range(1, len(numbers) + 1)) else set()


_LABEL = re.compile(r"(\d{1,2})[.)]")


def _number(block: Block) -> str:
    match = _LABEL.fullmatch(block.label or "") if isinstance(block, ListItem) and not block.depth else None
    return match[1] if match else ""


def _points(blocks: Sequence[Block]) -> Iterator[tuple[int, _Point]]:
    """Short paragraphs below a number whose letters follow one another from A."""
    number, last = "", ""
    for index, block in enumerate(blocks):
        if label := _number(block):
            number, last = label, ""
        match = _POINT.fullmatch(block.text) if isinstance(block, Paragraph) and number else None
        if match and match["letter"] == _after(last) and len(match["title"].split()) <= LONGEST:
            last = match["letter"]
            yield index, _Point(number, last, " ".join(match["title"].split()))


def _after(letters: str) -> str:
    """`A` → `B`, `Z` → `AA`, `AZ` → `BA`; `A` after nothing."""
    if not letters.strip("Z"):
        return "A" * (len(letters) + 1)
    last = letters[-1]
    return f"{_after(letters[:-1])}A" if last == "Z" else f"{letters[:-1]}{ascii_uppercase[ascii_uppercase.index(last) + 1]}"
