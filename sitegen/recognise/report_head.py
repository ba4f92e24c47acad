"""The head of a report in lines with labels.

From: Ivor Sample, Leader of the Council                    Report of: | The Clerk
To: Planning Committee – 9 January 2026                     Report to: | Planning Committee
Subject: Annual Report                                      Date:      | 9 January 2026
Classification: Unrestricted                                Title:     | Annual Report
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from sitegen.model.papers import Paper
from sitegen.model.text import Block, Line, Table, plain
from sitegen.recognise.casing import proper
from sitegen.recognise.state import looks_like_heading
from sitegen.vocab.dates import find_dates, first_date
from sitegen.vocab.lookup import Vocab, fold, vocabulary

LONGEST = 12
"""Blocks of such a head at most."""
FEWEST = 3


def labelled_head(blocks: Sequence[Block], vocab: Vocab) -> dict[str, str]:
    """What the lines with labels at the beginning of some blocks say, if they are the head of a report; else nothing.

    A report says to which body it goes and what it is about; a letter goes to somebody, and minutes are about nothing.
    """
    found: dict[str, str] = {}
    for index, block in enumerate(blocks[:LONGEST]):
        lines = list(_labelled(block, vocab))
        if not lines and (found or index or not looks_like_heading(block)):
            break
        for name, value in lines:
            found.setdefault(name, value)
    to = found.get("to", "")
    is_report = len(found) >= FEWEST and found.get("title") and vocab.pattern("bodies").search(to) and "@" not in to
    return found if is_report else {}


def _labelled(block: Block, vocab: Vocab) -> Iterator[tuple[str, str]]:
    """The labels and values of a block of which every line has one."""
    rows: list[tuple[str, str]] = []
    if isinstance(block, Table):
        rows = [(plain(row[0]), " ".join(filter(None, map(plain, row[1:])))) for row in (block.header, *block.rows) if any(row)]
    elif isinstance(block, Line):
        rows = [(label, value) for label, _, value in (plain(line).partition(":") for line in block.text.split("\n"))]
    names = _label_names(vocab.language)
    named: list[tuple[str, str]] = []
    for label, value in rows:
        name = names.get(fold(label))
        if not name:
            return
        named.append((name, value.strip()))
    yield from named


@lru_cache
def _label_names(language: str) -> dict[str, str]:
    labels = vocabulary(language).data["report"]["labels"]
    return {fold(phrase): name for name, phrases in labels.items() for phrase in phrases}


def with_head(paper: Paper, vocab: Vocab) -> Paper:
    """A report with body, date, item and title of the labelled lines at its top, which stay as they are printed."""
    start = next((index for index in range(min(4, len(paper.text))) if labelled_head(paper.text[index:], vocab)), None)
    if start is None:
        return paper
    head = labelled_head(paper.text[start:], vocab)
    day = first_date(head.get("date", ""), vocab, whole=True) or first_date(head["to"], vocab, whole=True)
    return replace(
        paper,
        title=head["title"],
        body=_body(head["to"], vocab) or paper.body,
        date=day or paper.date,
        item=paper.item or _number(head.get("item", "")),
    )


def _body(to: str, vocab: Vocab) -> str:
    """`Planning Committee – 9 January 2026`: the body without the date behind it; `Cabinet Member for Parks` is none."""
    if vocab.pattern("offices").search(to):
        return ""
    day = next(find_dates(to, vocab), None)
    return proper(re.sub(r"^the ", "", to[: day.start] if day else to, flags=re.IGNORECASE).strip(" –—-,:"))


def _number(text: str) -> str | None:
    match = re.fullmatch(r"[A-Z]?\d{1,3}[a-z]?", text)
    return match[0] if match else None
