"""Decisions that minutes tell in plain words, put into containers like those that are marked.

The minutes were accepted as a true record.
Councillors agreed that the hedge be cut.
After some discussion it was unanimously agreed that the council has no objection.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from sitegen.model.papers import Paper
from sitegen.model.text import OUTCOME_KINDS, Block, Container, Heading, ListItem, Paragraph, Running, Table, plain, plain_text
from sitegen.recognise.sentences import sentence_bounds, set_apart
from sitegen.recognise.state import Work, each_paper, said
from sitegen.vocab.lookup import Vocab, fold


def find_told(work: Work) -> Work:
    """Sentences of minutes that tell a decision stand in containers; not where a formal one, or a list of actions, ends the item."""
    return each_paper(work, _paper, "minutes")


def _paper(work: Work, paper: Paper) -> tuple[Work, Paper]:
    text: list[Block] = []
    for section in _sections(paper.text):
        own = takewhile(lambda block: not work.vocab.pattern("action_summary").fullmatch(fold(said(block))), section)
        formal = any(_is_formal(block, work.vocab) for block in section) or any(_lists_actions(block) for block in own)
        text += section if formal else _with_lists([piece for block in section for piece in _pieces(block, work.vocab)])
    return work, replace(paper, text=tuple(text))


def _sections(blocks: tuple[Block, ...]) -> Iterator[list[Block]]:
    """The blocks from one item to the next."""
    section: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.label:
            yield section
            section = []
        section.append(block)
    yield section


def _is_formal(block: Block, vocab: Vocab) -> bool:
    """Whether a block is a resolution that says so in capitals."""
    return isinstance(block, Container) and bool(vocab.pattern("formal_decision", exact_case=True).search(plain_text(block.blocks)))


def _lists_actions(block: Block) -> bool:
    """Whether a block is the list of what is to be done."""
    return isinstance(block, Container) and block.name == "actions" and any(isinstance(inner, Table) for inner in block.blocks)


def _with_lists(blocks: Sequence[Block]) -> list[Block]:
    """`The following payments were approved:` with the list below it."""
    found: list[Block] = []
    for block in blocks:
        above = found[-1] if found else None
        listed = isinstance(block, ListItem) or (isinstance(block, Paragraph) and bool(block.depth))
        if listed and isinstance(above, Container) and above.name in OUTCOME_KINDS and _announces(above):
            found[-1] = replace(above, blocks=(*above.blocks, block))
        else:
            found.append(block)
    return found


def _announces(outcome: Container) -> bool:
    """Whether the one sentence of an outcome only announces the list that follows."""
    first = outcome.blocks[0] if outcome.blocks else None
    return isinstance(first, Paragraph) and first.text.rstrip().endswith(":")


def _pieces(block: Block, vocab: Vocab) -> Iterator[Block]:
    if isinstance(block, Running) and not (isinstance(block, Paragraph) and block.aside):
        yield from set_apart(block, list(_told(block.text, vocab)))
    else:
        yield block


def _told(text: str, vocab: Vocab) -> Iterator[tuple[int, int, str]]:
    """Where sentences that tell a decision stand, and its kind."""
    quoted = False
    for start, end in pairwise(sentence_bounds(text, vocab)):
        sentence = plain(text[start:end])
        quoted = (quoted or bool(vocab.pattern("quoted").search(sentence))) and not vocab.pattern("deciders").match(sentence)
        kind = next((kind for kind, pattern in vocab.plain_decisions() if pattern.search(sentence)), None)
        if kind and not quoted and not vocab.pattern("undecided").search(sentence):
            yield start, end, kind
