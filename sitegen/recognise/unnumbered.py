"""Items of minutes without numbers, by titles of which some are the usual ones.

CALL TO ORDER                                       alone, in capitals or bold, or one of the usual titles
**Approval of Minutes –** A motion was made …       bold, and the text runs on behind it
OLD BUSINESS: The bridge is still closed.           capitals, likewise
Adjournment                                         the last
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sitegen.model.papers import Paper
from sitegen.model.text import Block, Heading, Paragraph, plain
from sitegen.recognise.attendance import attendance_group
from sitegen.recognise.state import Work, each_paper, is_capitals, looks_like_heading, said
from sitegen.vocab.dates import first_date
from sitegen.vocab.lookup import Vocab

FEWEST = 3
"""Titles, and of them usual ones, by which such minutes are told."""
FEWEST_USUAL = 2
LONGEST = 12
"""Words of a title."""


@dataclass(frozen=True)
class _Title:
    index: int
    text: str
    rest: str
    usual: bool
    last: bool


def find_unnumbered(work: Work) -> Work:
    """In minutes that have no items otherwise, such titles become headings of items; minutes without any are told."""
    return each_paper(work, _items, "minutes")


def _items(work: Work, paper: Paper) -> tuple[Work, Paper]:
    if any(isinstance(block, Heading) and block.opens_item for block in paper.text):
        return work, paper
    titles = {title.index: title for title in _from_first_to_last(list(_titles(paper.text, work.vocab)))}
    if len(titles) >= FEWEST and sum(title.usual for title in titles.values()) >= FEWEST_USUAL:
        blocks = (piece for index, block in enumerate(paper.text) for piece in _headed(block, titles.get(index)))
        return work, replace(paper, text=tuple(blocks))
    if len(paper.text) >= FEWEST:
        message = "no items were recognised in these minutes, so they have no pages of their own."
        hint = "Write each item's heading as `## **5** Title`, or `## Title {.item}` where it has no number, in the Markdown file."
        work = work.problem("warning", "minutes-without-items", message, next((b for b in paper.text if b.span), None), hint=hint)
    return work, paper


def _headed(block: Block, title: _Title | None) -> Iterator[Block]:
    if title is None:
        yield block
        return
    yield Heading(title.text, 2, unnumbered=True, span=block.span)
    if title.rest:
        yield Paragraph(title.rest, span=block.span)


def _from_first_to_last(titles: Sequence[_Title]) -> Sequence[_Title]:
    """From the first usual title to the adjournment: what stands above is the head, what stands below the signatures."""
    first = next((index for index, title in enumerate(titles) if title.usual), len(titles))
    last = next((index for index, title in enumerate(titles) if title.last and index >= first), len(titles))
    return titles[first : last + 1]


def _titles(blocks: Sequence[Block], vocab: Vocab) -> Iterator[_Title]:
    for index, block in enumerate(blocks):
        if isinstance(block, Heading) or (isinstance(block, Paragraph) and not block.depth):
            title, rest = _apart(block, vocab)
            if title and len(title.split()) <= LONGEST:
                usual = bool(vocab.pattern("usual_titles").fullmatch(title))
                if usual or not (attendance_group(title, vocab) or first_date(title, vocab, whole=True)):
                    yield _Title(index, title, rest, usual, bool(vocab.pattern("last_title").fullmatch(title)))


def _apart(block: Heading | Paragraph, vocab: Vocab) -> tuple[str, str]:
    """The title that a block is or begins with, and what runs on behind it."""
    text = block.text
    bold = re.match(r"\*\*([^*]+)\*\*\s*(.*)", text, re.DOTALL)
    if bold and bold[2] and (re.search(r"[:–—.-]\s*$", bold[1]) or re.match(r"[:–—-]|\n", bold[2])):
        return _bare(bold[1]), bold[2].lstrip(" :–—-\n")
    capitals = re.match(r"([A-Z][A-Z0-9’'&/,() -]{3,80}?)\s*(?::|\s[–—-]|\n)\s*(\S.*)", text, re.DOTALL)
    if capitals and is_capitals(capitals[1]):
        return _bare(capitals[1]), capitals[2]
    if looks_like_heading(block) or vocab.pattern("usual_titles").fullmatch(_bare(said(block))):
        return _bare(said(block)), ""
    first, _, rest = text.partition("\n")
    lead = re.match(r"([^:–—\n]{4,80}?)\s*(?::|\s[–—-])\s+(\S.*)", text, re.DOTALL)
    for title, behind in ((first, rest), (lead[1], lead[2]) if lead else ("", "")):
        if behind and vocab.pattern("usual_titles").fullmatch(_bare(title)):
            return _bare(title), behind
    return "", ""


def _bare(title: str) -> str:
    return plain(title).strip(" :–—-.")
