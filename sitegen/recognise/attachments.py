"""What is printed behind minutes as a series: each attachment becomes a paper of its own, with its label.

Attachment 1: Report from the Treasurer  [Ann Sample]
…
Attachment 2: Report from the Warden  [Ben Specimen]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sitegen.model.papers import Paper
from sitegen.model.text import Block, Line, Paragraph, extent, plain
from sitegen.recognise.state import Work, said
from sitegen.vocab.lookup import Vocab, fold

FEWEST = 3
LONGEST = 20
_HEAD = r"(?P<label>(?:{kinds})\s+(?P<number>[A-Z]{{1,3}}|\d{{1,3}}))\s*[:–-]\s*(?P<title>\S.*)"


@dataclass(frozen=True)
class _Head:
    index: int
    label: str
    title: str


def cut_attachments(work: Work) -> Work:
    """Minutes without their attachments, and these behind them."""
    papers: list[Paper] = []
    taken = len(work.papers)
    for paper in work.papers:
        heads = _series(paper.text, work.vocab) if paper.kind == "minutes" else []
        if not heads:
            papers.append(paper)
            continue
        work, cut = _cut(work, paper, heads, taken)
        papers += cut
        taken += len(cut) - 1
    return replace(work, papers=tuple(papers))


def _series(blocks: Sequence[Block], vocab: Vocab) -> list[_Head]:
    """The lines that open attachments, where there are some and no label stands twice."""
    pattern = re.compile(_HEAD.format(kinds=vocab.data["attachments"]), re.DOTALL)
    heads = []
    for index, block in enumerate(blocks):
        if not isinstance(block, Line) or (isinstance(block, Paragraph) and block.depth):
            continue
        match = pattern.fullmatch(plain(block.text)) if len(block.text) < 200 else None
        if match and len(match["title"].split()) <= LONGEST and not match["title"].endswith("."):
            heads.append(_Head(index, match["label"], match["title"]))
    labels = {fold(head.label) for head in heads}
    return heads if len(heads) >= FEWEST and len(labels) == len(heads) else []


def _cut(work: Work, minutes: Paper, heads: Sequence[_Head], taken: int) -> tuple[Work, list[Paper]]:
    """The minutes and the attachments that say something; of the others only the line is left, in the list of what was dropped."""
    first = heads[0].index
    papers = [replace(minutes, text=minutes.text[:first], span=extent(minutes.text[:first]))]
    empty: list[str] = []
    bounds = [head.index for head in heads] + [len(minutes.text)]
    for head, (start, end) in zip(heads, pairwise(bounds), strict=True):
        text = minutes.text[start + 1 : end]
        if text and work.vocab.pattern("end_mark").fullmatch(fold(said(text[-1]))):
            work, text = work.drop("end of the minutes", said(text[-1]), text[-1]), text[:-1]
        if not text:
            work = work.drop("attachment without words", said(minutes.text[start]), minutes.text[start])
            empty.append(head.label)
            continue
        work = work.hold(said(minutes.text[start]))
        kind = "report" if work.vocab.pattern("papers", "report_title").match(fold(head.title)) else "appendix"
        span = extent(minutes.text[start:end])
        number = taken + len(papers)
        papers.append(Paper(kind, id=f"p{number}", title=head.title, label=head.label, parent=minutes.id, text=text, span=span))
    if empty:
        message = f"{len(empty)} attachments have a heading and no words ({', '.join(empty[:5])}{' …' if len(empty) > 5 else ''})."
        work = work.problem("note", "attachments-without-words", message, minutes.text[first], hint="They were left out.")
    return work, papers
