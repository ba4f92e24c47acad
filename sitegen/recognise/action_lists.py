"""Actions in a list under a heading that says so, and lines that speak to somebody.

Review Outstanding Action Items
* Ann: Remind the committees of their reports
       Status: still to do

@Ben: Ask whether the project is still alive
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sitegen.model.papers import Paper
from sitegen.model.text import Block, Container, Heading, ListItem, Paragraph, extent, plain
from sitegen.recognise.state import Work, each_paper, said
from sitegen.vocab.lookup import Vocab, fold
from sitegen.vocab.tasks import is_named


def find_action_lists(work: Work) -> Work:
    """Such lists and lines of minutes stand in containers afterwards."""
    return each_paper(work, _paper, "minutes")


def _paper(work: Work, paper: Paper) -> tuple[Work, Paper]:
    blocks: list[Block] = []
    index = 0
    while index < len(paper.text):
        block = paper.text[index]
        end = _list_end(paper.text, index + 1) if _heads(block, work.vocab) else index + 1
        blocks.append(_contained((block,)) if isinstance(block, Paragraph) and is_named(plain(block.text)) else block)
        if end > index + 1:
            blocks.append(_contained(paper.text[index + 1 : end]))
        index = end
    return work, replace(paper, text=tuple(blocks))


def _heads(block: Block, vocab: Vocab) -> bool:
    """A heading, or a line that ends in a colon: `Action items:`."""
    words = said(block)
    line = isinstance(block, Paragraph) and (words.endswith(":") or block.text.startswith("**"))
    return (isinstance(block, Heading) or line) and bool(vocab.pattern("actions_heading").fullmatch(fold(words)))


def _list_end(blocks: Sequence[Block], start: int) -> int:
    """Behind the list that begins here, with what stands below its items."""
    end = start
    while end < len(blocks) and _goes_on(blocks[end], first=end == start):
        end += 1
    only = blocks[start] if end == start + 1 else None
    return start if only and fold(said(only)) in ("", "none", "n/a") else end


def _goes_on(block: Block, *, first: bool) -> bool:
    return isinstance(block, ListItem) or (not first and isinstance(block, Paragraph) and block.depth > 0)


def _contained(blocks: Sequence[Block]) -> Container:
    inner = tuple(replace(block, depth=0) if isinstance(block, Paragraph) and len(blocks) == 1 else block for block in blocks)
    return Container("actions", (), inner, span=extent(blocks))
