"""What a council answers to planning applications, line by line, put into containers.

26/00123/FUL – 4 Duck Street, single storey extension to rear. No objection.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from sitegen.model.papers import Paper
from sitegen.model.text import Block, ListItem, Paragraph, plain
from sitegen.recognise.sentences import sentence_bounds, set_apart
from sitegen.recognise.state import Work, each_paper
from sitegen.vocab.lookup import Vocab


def find_answers(work: Work) -> Work:
    """Lines of minutes that begin with the number of an application and end with the answer stand in containers."""
    return each_paper(work, _paper, "minutes")


def _paper(work: Work, paper: Paper) -> tuple[Work, Paper]:
    return work, replace(paper, text=tuple(piece for block in paper.text for piece in _pieces(block, work.vocab)))


def _pieces(block: Block, vocab: Vocab) -> Iterator[Block]:
    if isinstance(block, Paragraph | ListItem) and vocab.pattern("application").search(block.text):
        yield from set_apart(block, list(_answers(block.text, vocab)))
    else:
        yield block


def _answers(text: str, vocab: Vocab) -> Iterator[tuple[int, int, str]]:
    """The lines, from the number to the answer."""
    line = 0
    for start, end in pairwise(sentence_bounds(text, vocab)):
        line = start if text[start - 1 : start] == "\n" else line
        numbered = start > line and vocab.pattern("application").match(plain(text[line:start]))
        if numbered and vocab.pattern("response").fullmatch(plain(text[start:end]).strip()):
            yield line, end, "resolved"
