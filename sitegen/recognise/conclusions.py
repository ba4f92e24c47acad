"""What was concluded, under a heading of its own: the list or the paragraph below it goes into a container.

#### Conclusion/Resolution
- Adopted the agenda
- Approved the minutes
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sitegen.model.papers import Paper
from sitegen.model.text import Block, Container, Heading, ListItem, Paragraph, extent
from sitegen.recognise.state import Work, each_paper, is_bold, said
from sitegen.vocab.lookup import Vocab, fold

BARE = 3
"""`No resolution.`: so few words conclude nothing."""


def find_conclusions(work: Work) -> Work:
    """Conclusions of minutes stand in containers afterwards, one for each heading."""
    return each_paper(work, _paper, "minutes")


def is_conclusion(block: Block, vocab: Vocab) -> bool:
    """Whether a heading says that conclusions stand below it."""
    heads = isinstance(block, Heading) or (isinstance(block, Paragraph) and is_bold(block.text))
    return heads and bool(vocab.pattern("conclusion", "heading").fullmatch(fold(said(block))))


def _paper(work: Work, paper: Paper) -> tuple[Work, Paper]:
    blocks: list[Block] = []
    index = 0
    while index < len(paper.text):
        below = _below(paper.text, index + 1) if is_conclusion(paper.text[index], work.vocab) else ()
        blocks.append(paper.text[index])
        index += 1 + len(below)
        kind = _kind(below, work.vocab)
        blocks += [Container(kind, (), tuple(below), span=extent(below))] if kind else below
    return work, replace(paper, text=tuple(blocks))


def _below(blocks: Sequence[Block], start: int) -> Sequence[Block]:
    """The list below a heading, or the first paragraph and the list that it announces; what is wholly bold only heads what follows."""
    end = start
    while end < len(blocks):
        block, above = blocks[end], blocks[end - 1]
        announced = isinstance(above, Paragraph) and said(above).endswith(":")
        listed = isinstance(block, ListItem) and not is_bold(block.text) and (not isinstance(above, Paragraph) or announced or above.depth)
        if not (listed or (isinstance(block, Paragraph) and (end == start or block.depth))):
            break
        end += 1
    return blocks[start:end]


def _kind(blocks: Sequence[Block], vocab: Vocab) -> str | None:
    """What was decided, put off, or neither."""
    words = said(blocks[0]) if blocks else ""
    if not words or not vocab.pattern("conclusion", "none").match(fold(words)):
        return "resolved" if words else None
    return "deferred" if len(words.split()) > BARE or len(blocks) > 1 else None
