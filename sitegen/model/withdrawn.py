"""What is left of a paper that was withdrawn: where it stood, what it was called, when and why it went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.model.papers import Item, Paper
from sitegen.model.text import Block, Heading

WITHDRAWN = "withdrawn"
"""The status of such a paper."""


def is_withdrawn(paper: Paper) -> bool:
    """True for a paper of which nothing but its tombstone may be published."""
    return paper.status == WITHDRAWN


def tombstone(paper: Paper) -> Paper:
    """The paper without its words and facts. Its title stays, and the names of its items: their addresses are for ever."""
    return Paper(
        paper.kind,
        paper.id,
        title=paper.title,
        body=paper.body,
        organisation=paper.organisation,
        date=paper.date,
        status=WITHDRAWN,
        item=paper.item,
        parent=paper.parent,
        label=paper.label,
        language=paper.language,
        source=paper.source,
        withdrawn=paper.withdrawn,
        reason=paper.reason,
        replaced_by=paper.replaced_by,
        text=tuple(_names(paper.text)),
        items=tuple(map(_name, paper.items)),
    )


def _name(item: Item) -> Item:
    return Item(item.number, item.reference, None if item.label else item.title, item.part, exempt=item.part == "B")


def _names(blocks: Iterable[Block]) -> Iterator[Heading]:
    """The headings of items without their titles, which may tell what must not be told. Those of items without a number keep theirs: their
    address is made of it.
    """
    for block in blocks:
        if isinstance(block, Heading) and block.opens_item:
            title = block.text if block.unnumbered else ""
            yield Heading(title, block.level, block.label, block.item, block.part, unnumbered=block.unnumbered)
