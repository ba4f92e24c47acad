"""What stands below a decision and belongs to it: the names that it announces, and who moved and seconded it.

The following directors were elected: / Ann Sample / Ben Specimen
The accounts were approved. / Proposed: Jo Instance / Seconded: Vi Example
El Pleno adopta el siguiente ACUERDO / PRIMERO. Iniciar … / SEGUNDO. Notificar …      clauses numbered in words
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sitegen.model.papers import Paper
from sitegen.model.text import OUTCOME_KINDS, Block, Container, ListItem, Paragraph, Running, extent, plain, plain_text
from sitegen.recognise.motions import with_movers
from sitegen.recognise.names import is_name, person
from sitegen.recognise.state import Work, each_paper, said
from sitegen.vocab.lookup import Vocab

LONGEST = 16
"""Words of a line that says who moved."""


def find_tails(work: Work) -> Work:
    """Decisions of minutes hold the lines below that belong to them."""
    return each_paper(work, _paper, "minutes")


def _paper(work: Work, paper: Paper) -> tuple[Work, Paper]:
    blocks: list[Block] = []
    for block in _with_clauses(paper.text, work.vocab):
        above = blocks[-1] if blocks else None
        if isinstance(above, Container) and above.name in OUTCOME_KINDS and isinstance(block, Running) and not block.depth:
            if _moves(block, above, work.vocab):
                blocks[-1] = _moved(above, block, work.vocab)
                continue
            if _announced(block, above, work.vocab):
                blocks[-1] = replace(above, blocks=(*above.blocks, block))
                continue
        blocks.append(block)
    return work, replace(paper, text=tuple(blocks))


def _with_clauses(blocks: Sequence[Block], vocab: Vocab) -> Iterator[Block]:
    """The blocks, the clauses numbered in words below a decision within it."""
    index = 0
    while index < len(blocks):
        block = blocks[index]
        below = _clauses(blocks, index + 1, vocab) if isinstance(block, Container) and block.name in OUTCOME_KINDS else ()
        if isinstance(block, Container) and below:
            block = replace(block, blocks=(*block.blocks, *below), span=extent((block, *below)))
        yield block
        index += 1 + len(below)


def _clauses(blocks: Sequence[Block], start: int, vocab: Vocab) -> Sequence[Block]:
    """From the first clause, right below the decision, to the last before the next heading; others belong to the one above them."""
    pattern = vocab.pattern("clause_words")
    clauses: list[Block] = []
    last = 0
    for block in blocks[start:]:
        if not isinstance(block, Paragraph) or (not clauses and not pattern.fullmatch(said(block))):
            break
        begins = pattern.fullmatch(said(block))
        clauses.append(ListItem(block.text, span=block.span) if begins else replace(block, depth=1))
        last = len(clauses) if begins else last
    return clauses[:last]


def _moves(block: Paragraph | ListItem, decision: Container, vocab: Vocab) -> bool:
    """`Proposed: A. Sample  Seconded: B. Specimen`, of a decision that nobody is said to have moved or seconded."""
    words = said(block)
    lacks = not (decision.attribute("mover") and decision.attribute("seconder"))
    return lacks and len(words.split()) <= LONGEST and bool(vocab.names_pattern("mover_line").fullmatch(words))


def _moved(decision: Container, line: Block, vocab: Vocab) -> Container:
    """The decision with the line; one in plain words is then a motion that was carried."""
    formal = vocab.outcome(plain_text(decision.blocks))
    name = "carried" if decision.name == "resolved" and not formal else decision.name
    return with_movers(replace(decision, name=name, blocks=(*decision.blocks, line)), vocab)


def _announced(block: Paragraph | ListItem, decision: Container, vocab: Vocab) -> bool:
    """A name below a decision that announces names: `The following were elected:`"""
    lead = plain(decision.blocks[0].text) if isinstance(decision.blocks[0], Paragraph) else ""
    name, _ = person(said(block), vocab)
    return lead.endswith(":") and 1 < len(name.split()) <= 4 and is_name(name, vocab)
