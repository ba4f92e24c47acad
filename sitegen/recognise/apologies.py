"""Apologies that stand under an item of the minutes.

Apologies had been received from A and B.             told in a sentence
2. Apologies for Absence / A – Any Council, B, C.     listed below the item's heading
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.model.text import Block, Heading, ListItem, Paragraph
from sitegen.recognise.names import is_name, person, split_names
from sitegen.recognise.state import looks_like_heading, said
from sitegen.vocab.labels import split_label
from sitegen.vocab.lookup import Vocab


def apologies(blocks: Sequence[Block], vocab: Vocab) -> Iterator[tuple[str, Block]]:
    """The names of those who sent apologies, as printed, and where they stand."""
    pattern = vocab.pattern("apologies_told")
    below = False
    for block in blocks:
        text = said(block)
        if looks_like_heading(block):
            label, title = split_label(text)
            numbered = label or (isinstance(block, Heading) and block.opens_item)
            below = bool(numbered) and vocab.is_one_of(title, "attendance", "apologies")
        elif isinstance(block, Paragraph | ListItem):
            told = pattern.search(text)
            if told:
                yield told["names"], block
            elif below and _lists_names(text, vocab):
                yield text, block


def _lists_names(text: str, vocab: Vocab) -> bool:
    names = [person(entry, vocab)[0] for entry in split_names(text, vocab)]
    return bool(names) and all(len(name.split()) > 1 and is_name(name, vocab) for name in names)
