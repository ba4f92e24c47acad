"""What somebody promised in the course of the minutes, put into containers as an action: where nothing else is marked as one.

The Chair agreed to write to the school.
Costs were not known yet, and Mr A Sample offered to circulate them after the meeting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from sitegen.model.papers import Paper
from sitegen.model.text import Block, Container, ListItem, Paragraph, Running, plain, plain_text
from sitegen.recognise.sentences import sentence_bounds
from sitegen.recognise.state import Work, each_paper
from sitegen.recognise.stretches import stretch
from sitegen.vocab.lookup import Vocab


def find_promises(work: Work) -> Work:
    """Sentences of minutes by which a named person promises to do something stand in containers afterwards."""
    return each_paper(work, _paper, "minutes")


def _paper(work: Work, paper: Paper) -> tuple[Work, Paper]:
    if any(isinstance(block, Container) and block.name == "actions" for block in paper.text):
        return work, paper
    everything = plain_text(paper.text)
    return work, replace(paper, text=tuple(piece for block in paper.text for piece in _pieces(block, everything, work.vocab)))


def _pieces(block: Block, everything: str, vocab: Vocab) -> Iterator[Block]:
    """A block with the first sentence that promises something in a container of its own, and so on behind it."""
    if not isinstance(block, Running):
        yield block
        return
    for start, end in pairwise(sentence_bounds(block.text, vocab)):
        owner = promised_by(plain(block.text[start:end]), everything, vocab)
        if owner is None:
            continue
        before, sentence, after = stretch(block.text, 0, start), stretch(block.text, start, end), stretch(block.text, end)
        whole = isinstance(block, ListItem) and not before
        if before:
            yield replace(block, text=before)
        promise = replace(block, text=sentence, depth=0) if whole else Paragraph(sentence, span=block.span)
        yield Container("actions", (("owner", owner),), (promise,), span=block.span)
        if after:
            yield from _pieces(Paragraph(after, block.depth, span=block.span), everything, vocab)
        return
    yield block


def promised_by(sentence: str, everything: str, vocab: Vocab) -> str | None:
    """Who promises in a sentence to do something: an office, somebody with an honorific, or somebody whom the paper names elsewhere too."""
    match = vocab.names_pattern("promise").search(sentence)
    if not match:
        return None
    owner = re.sub(r"^the ", "The ", match["owner"])
    known = re.match(rf"(?:The|{'|'.join(vocab.data['honorifics'])})\b", owner) or (" " in owner and everything.count(owner) > 1)
    return owner if known and not vocab.pattern("bodies").search(owner) else None
