"""Apologies that stand under an item of the minutes.

Apologies had been received from A and B.             told in a sentence; C sent her apologies.
2. Apologies for Absence / A – Any Council, B, C.     listed below the item's heading
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.model.text import Block, Heading, Running
from sitegen.recognise.names import is_name, person, split_names
from sitegen.recognise.sentences import sentences
from sitegen.recognise.state import looks_like_heading, said
from sitegen.vocab.finder import clue_of_any, may_have
from sitegen.vocab.labels import split_label
from sitegen.vocab.lookup import Vocab


def apologies(blocks: Sequence[Block], vocab: Vocab) -> Iterator[tuple[str, Block]]:
    """The names of those who sent apologies, as printed, and where they stand."""
    below = False
    clue = clue_of_any(vocab.patterns("apologies_told"))
    for block in blocks:
        text = said(block)
        if looks_like_heading(block):
            label, title = split_label(text)
            numbered = label or (isinstance(block, Heading) and block.opens_item)
            below = bool(numbered) and vocab.is_one_of(title, "attendance", "apologies")
        elif isinstance(block, Running):
            may_tell = may_have(text, clue)
            told = [names for sentence in sentences(text, vocab) for names in _told(sentence, vocab)] if may_tell else []
            yield from ((names, block) for names in told)
            if not told and below and _lists_names(text, vocab):
                yield text, block


def _told(sentence: str, vocab: Vocab) -> Iterator[str]:
    """The names in a sentence that tells of apologies."""
    found = (pattern.search(sentence) for pattern in vocab.patterns("apologies_told"))
    yield from (match["names"] for match in found if match)


def _lists_names(text: str, vocab: Vocab) -> bool:
    names = [person(entry, vocab)[0] for entry in split_names(text, vocab)]
    return bool(names) and all(len(name.split()) > 1 and is_name(name, vocab) for name in names)
