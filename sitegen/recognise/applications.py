"""What a council answers to planning applications, line by line, put into containers.

26/00123/FUL – 4 Duck Street, single storey extension to rear. No objection.
9. Planning 9.1 26/00123/F New windows at Rose Cottage No objection 9.2 26/00124/F …
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from sitegen.model.papers import Paper
from sitegen.model.text import Block, Running, plain
from sitegen.recognise.sentences import set_apart
from sitegen.recognise.state import Work, each_paper
from sitegen.vocab.finder import Finder
from sitegen.vocab.labels import split_label
from sitegen.vocab.lookup import Vocab, vocabulary


def find_answers(work: Work) -> Work:
    """Lines of minutes that begin with the number of an application and end with the answer stand in containers."""
    return each_paper(work, _paper, "minutes")


def _paper(work: Work, paper: Paper) -> tuple[Work, Paper]:
    return work, replace(paper, text=tuple(piece for block in paper.text for piece in _pieces(block, work.vocab)))


def _pieces(block: Block, vocab: Vocab) -> Iterator[Block]:
    if isinstance(block, Running) and _answer(vocab.language).may_find(block.text) and vocab.pattern("application").search(block.text):
        yield from set_apart(block, list(_answers(block.text, vocab)))
    else:
        yield block


@lru_cache
def _answer(language: str) -> Finder:
    """What a line ends with that answers an application."""
    return Finder(re.compile(rf"\w.*\W(?=[A-Z])(?i:{vocabulary(language).data['response']})$", re.DOTALL))


def _answers(text: str, vocab: Vocab) -> Iterator[tuple[int, int, str]]:
    """The lines, from the number to the answer; numbered ones also where they run on in one paragraph."""
    number = rf"\W*(?:{vocab.data['application']})"
    cuts = [match.end() for match in re.finditer(rf"\n|\s+(?=\d{{1,3}}\.\d{{1,2}}\s+{number})", text, re.IGNORECASE)]
    for start, end in pairwise([0, *cuts, len(text)]):
        _, line = split_label(plain(text[start:end]).strip())
        match = re.match(number, line, re.IGNORECASE)
        if match and _answer(vocab.language).search(line[match.end() :]):
            yield start, end, "resolved"
