"""The head of a decision notice: the council, whether it is only proposed, who decides and when.

ANY COUNTY COUNCIL – PROPOSED RECORD OF DECISION
DECISION TO BE TAKEN BY: / Cabinet / DECISION NO: / 24/00099
Date of decision: 3 March 2026
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from sitegen.model.papers import Paper
from sitegen.model.text import Block, Line, Table, plain
from sitegen.recognise.casing import proper
from sitegen.recognise.state import said
from sitegen.vocab.dates import first_date
from sitegen.vocab.lookup import Vocab


def with_notice_head(paper: Paper, head: Sequence[Block], vocab: Vocab) -> Paper:
    """Organisation, status, body and date as the head of a notice gives them, where the paper has none."""
    at, form = next(
        ((at, match) for at, block in enumerate(head) if (match := vocab.pattern("decision_form").fullmatch(said(block)))), (0, None)
    )
    above = next((said(block) for block in head[:at] if vocab.pattern("bodies").search(said(block))), None)
    body = day = None
    for label, value in _labelled(head):
        if vocab.is_one_of(label, "decision_labels", "body") and _is_body(value, vocab):
            body = body or proper(value)
        elif vocab.is_one_of(label, "decision_labels", "date"):
            day = day or first_date(value, vocab, whole=True)
    return replace(
        paper,
        organisation=(form["organisation"] or above) if form else paper.organisation,
        status="draft" if form and form["proposed"] else paper.status,
        body=paper.body or body,
        date=paper.date or day,
    )


def _is_body(text: str, vocab: Vocab) -> bool:
    """`Cabinet`, and neither `Cabinet Member for Parks` nor `Director of Parks`, who decide alone."""
    return bool(vocab.pattern("bodies").search(text)) and not vocab.pattern("offices").search(text)


def _labelled(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """Labels and their values: in one line, in two cells, or each on a line of its own."""
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            yield from ((plain(row[0]), plain(row[1])) for row in block.rows if len(row) > 1)
        elif isinstance(block, Line):
            lines = [plain(line) for line in block.text.split("\n")]
            lines.append(said(blocks[index + 1]) if index + 1 < len(blocks) else "")
            for line, below in pairwise(lines):
                label, _, value = line.partition(":")
                yield label, value.strip() or below
