"""Results that stand alone below an item, in capitals.

12. Example Kitchens, LLC
    Has applied for a licence to …
GRANTED (16 seats)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sitegen.model.papers import Paper
from sitegen.model.text import Block, Container, Heading, Paragraph
from sitegen.recognise.dispositions import disposition
from sitegen.recognise.state import Work, each_paper, is_capitals, said
from sitegen.vocab.lookup import Vocab


def find_results(work: Work) -> Work:
    """Such lines stand in containers afterwards, in minutes and in agendas on which the results were entered."""
    return each_paper(work, _paper, "minutes", "agenda")


def _paper(work: Work, paper: Paper) -> tuple[Work, Paper]:
    return work, replace(paper, text=tuple(_results(paper.text, work.vocab)))


def _results(blocks: tuple[Block, ...], vocab: Vocab) -> Iterator[Block]:
    in_item = False
    for block in blocks:
        in_item = (in_item and not isinstance(block, Heading)) or (isinstance(block, Heading) and bool(block.label))
        kind = (
            disposition(said(block), vocab) if in_item and isinstance(block, Paragraph) and is_capitals(said(block).split(" ")[0]) else None
        )
        yield Container(kind, (), (block,), span=block.span) if kind else block
