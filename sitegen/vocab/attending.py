"""What an agenda says to those who want to attend: the words below a heading such as `Members of the Public – Rights to Attend`.

They are about the meeting, and belong to no item, although they often stand behind the last one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from sitegen.model.text import Block, Heading, plain
from sitegen.vocab.lookup import fold, vocabulary


def without_rights(blocks: Sequence[Block], language: str | None) -> tuple[Block, ...]:
    """The blocks of an item up to such a heading."""
    return tuple(takewhile(lambda block: not _tells_rights(block, language), blocks))


def rights_in(blocks: Sequence[Block], language: str | None) -> tuple[Block, ...]:
    """The words below the first such heading of an agenda, up to the next heading of its level or the next item."""
    starts = ((at, block) for at, block in enumerate(blocks) if isinstance(block, Heading) and _tells_rights(block, language))
    at, heading = next(starts, (len(blocks), Heading("")))
    return tuple(takewhile(lambda other: not _ends(other, heading.level), blocks[at + 1 :]))


def _tells_rights(block: Block, language: str | None) -> bool:
    if not isinstance(block, Heading) or block.opens_item:
        return False
    return bool(vocabulary(language).pattern("meeting", "rights").fullmatch(fold(plain(block.text))))


def _ends(block: Block, level: int) -> bool:
    return isinstance(block, Heading) and (block.opens_item or block.level <= level)
