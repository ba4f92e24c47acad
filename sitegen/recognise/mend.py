"""Damage that extraction did to single blocks, mended and recorded. The source's own slips stay.

Cabinet Meeting17th      → Cabinet Meeting 17th       a lost blank
**CAB** ⏎ **87/22 Plan** → **CAB 87/22 Plan**          a torn reference
Plan 2024- 2028          → Plan 2024-2028             a torn range
Topic in Cyrillic letters → in Latin letters
"text: •one •two"        → a paragraph and two list items
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from sitegen.model.text import Block, Heading, ListItem, PageMark, Paragraph, Running, Table, Worded, plain, plain_text, words
from sitegen.recognise.state import Work
from sitegen.vocab.dates import impossible_dates
from sitegen.vocab.finder import Finder, clue_of_any, may_have
from sitegen.vocab.lookup import HOMOGLYPHS


def mend(work: Work) -> Work:
    """Every block's text mended."""
    blocks: list[Block] = []
    for block in work.blocks:
        if isinstance(block, Worded):
            text, work = mend_text(block.text, work, block)
            block = replace(block, text=text) if text != block.text else block
        elif isinstance(block, Table):
            rows = []
            for row in block.rows:
                cells = []
                for cell in row:
                    text, work = mend_text(cell, work, block)
                    cells.append(text)
                rows.append(tuple(cells))
            block = replace(block, rows=tuple(rows)) if tuple(rows) != block.rows else block
        blocks.append(block)
    return work.with_blocks(blocks)


def mend_text(text: str, work: Work, block: Block) -> tuple[str, Work]:
    """A text with every known kind of damage mended, and the repairs recorded."""
    if text.isascii() and not may_have(text, _damage(work.vocab.data["numbered_things"])):
        return text, work
    for kind, sign, pattern, replacement in _repairs(work.vocab.data["numbered_things"]):
        mended = pattern.sub(replacement, text) if sign in text and pattern.search(text) else text
        if mended != text:
            work = work.repair(kind, text, mended, block)
            text = mended
    latin = _latin(text)
    if latin != text:
        work, text = work.repair("homoglyph", text, latin, block), latin
    return text, work


@lru_cache
def _repairs(things: str) -> tuple[tuple[str, str, Finder, str], ...]:
    """Kind, letters without which there is no such damage, how it looks, and what mends it."""
    patterns = (
        ("torn-reference", "\n", re.compile(r"^(\*{0,2}[A-Z]{2,6})(?:\*\*)?\n(?:\*\*)?(\d{1,4}[/.]\d{2,4})\b"), r"\1 \2"),
        ("missing-space", "", re.compile(rf"\b({things})(?=\d)"), r"\1 "),
        ("broken-range", "- ", re.compile(r"\b((?:19|20)\d\d)- ((?:19|20)\d\d)\b"), r"\1-\2"),
    )
    return tuple((kind, sign, Finder(pattern), replacement) for kind, sign, pattern, replacement in patterns)


@lru_cache
def _damage(things: str) -> frozenset[str]:
    """What stands in every text of English letters that is damaged."""
    return clue_of_any(pattern for _, _, pattern, _ in _repairs(things))


_MIXED = re.compile(r"[A-Za-z\u0370-\u03ff\u0400-\u04ff]+")


def _latin(text: str) -> str:
    """Look-alike letters of other scripts as Latin, where a text is Latin otherwise."""
    if text.isascii() or not re.search(r"[\u0370-\u04ff]", text):
        return text
    strange, latin = len(re.findall(r"[\u0370-\u04ff]", text)), len(re.findall(r"[A-Za-z]", text))
    if strange > latin:
        return text
    return _MIXED.sub(lambda match: match[0].translate(HOMOGLYPHS), text)


def doubt_dates(work: Work) -> Work:
    """A date that the calendar does not have is said, and published as printed."""
    for block in work.blocks:
        for date in impossible_dates(plain_text((block,)), work.vocab):
            hint = "It is published as printed; put the right date into the front matter if it is the paper's."
            work = work.problem("warning", "no-such-date", f"there is no such date as {date}.", block, hint=hint)
    return work


# ---------------------------------------------------------------- bullets and list levels

_BULLET = re.compile(r"\s*[•□▪◦‣]\s*")


def split_bullets(work: Work) -> Work:
    """Bullets inside a paragraph become list items."""
    return work.with_blocks(piece for block in work.blocks for piece in _bullets(block))


def _bullets(block: Block) -> Iterable[Block]:
    if not isinstance(block, Running) or block.text.isascii() or not _BULLET.search(block.text):
        return (block,)
    lead, *items = _BULLET.split(block.text)
    if words(plain(block.text)) != [word for part in (lead, *items) for word in words(plain(part))]:
        return (block,)  # between marks that would no longer be marks
    if isinstance(block, ListItem):
        return (replace(block, text=lead), *(ListItem(item, depth=block.depth, span=block.span) for item in items if item))
    first = (replace(block, text=lead),) if lead else ()
    return (*first, *(ListItem(item, depth=block.depth, span=block.span) for item in items if item))


def level_lists(work: Work) -> Work:
    """A list that a page tore goes on at its old level: after `n.` of level 1, `o.` is of level 1 too. What stands below no list item
    is set in for its look only.
    """
    blocks: list[Block] = []
    last: dict[int, str] = {}
    listed = False
    for block in work.blocks:
        listed = isinstance(block, ListItem) or (listed and (isinstance(block, PageMark) or getattr(block, "depth", 0) > 0))
        if isinstance(block, Paragraph) and block.depth and not listed:
            block = replace(block, depth=0)
        if isinstance(block, ListItem):
            if block.label:
                goes_on = next((depth for depth, label in last.items() if _follows(label, block.label)), None)
                if goes_on is not None and goes_on != block.depth and not _follows(last.get(block.depth, ""), block.label):
                    block = replace(block, depth=goes_on)
                last = {depth: label for depth, label in last.items() if depth < block.depth}
                last[block.depth] = block.label or ""
        elif not (isinstance(block, Paragraph) and block.depth):
            last = {} if isinstance(block, Heading | Table) else last
        blocks.append(block)
    return work.with_blocks(blocks)


def _follows(label: str, following: str) -> bool:
    """Whether one label comes after another: `n.` and `o.`, `12.` and `13.`."""
    first, second = label.strip("()."), following.strip("().")
    if label.replace(first, "", 1) != following.replace(second, "", 1) or not first:
        return False
    if first.isdigit() and second.isdigit():
        return int(second) == int(first) + 1
    return len(first) == len(second) == 1 and ord(second) == ord(first) + 1
