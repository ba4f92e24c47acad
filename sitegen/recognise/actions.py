"""Tables of actions, put into containers.

Action Points | Action Owner | Deadline
"""

from __future__ import annotations

from dataclasses import replace

from sitegen.model.papers import Paper
from sitegen.model.text import Block, Container, Table, plain
from sitegen.recognise.state import Work, each_paper


def find_actions(work: Work) -> Work:
    """Every table with a column of actions and one of owners, deadlines or progress stands in a container afterwards."""
    return each_paper(work, _paper, "minutes", "action-plan", "report", "appendix", "other")


def _paper(work: Work, paper: Paper) -> tuple[Work, Paper]:
    return work, replace(paper, text=tuple(_contained(block, work) for block in paper.text))


def _contained(block: Block, work: Work) -> Block:
    if not isinstance(block, Table):
        return block
    roles = set(work.vocab.roles(map(plain, block.header)))
    if "text" in roles and roles & {"owner", "due", "progress"}:
        return Container("actions", (), (block,), span=block.span)
    return block
