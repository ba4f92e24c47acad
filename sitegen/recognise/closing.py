"""When the meeting ended.

The meeting closed at 8.30 pm.          Meeting closed 8.30 pm          ADJOURNMENT at 9:15 p.m.
**Ende der Sitzung:** 22:45 Uhr
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sitegen.model.papers import Paper
from sitegen.model.text import Running, Worded, flat, plain
from sitegen.recognise.state import Work, each_paper
from sitegen.vocab.dates import find_times
from sitegen.vocab.lookup import Vocab

HEAD, END = 12, 12
"""Blocks above the items and at the end in which it stands."""


def find_closing(work: Work) -> Work:
    """Fills `end_time` of minutes: by the line at the top that says so, or the sentence with which they end."""
    return each_paper(work, _closing, "minutes")


def _closing(work: Work, paper: Paper) -> tuple[Work, Paper]:
    if paper.end_time:
        return work, paper
    times = list(_labelled(paper, work.vocab)) or list(_told(paper, work.vocab))
    return work, replace(paper, end_time=times[-1]) if times and times[-1] != paper.time else paper


def _labelled(paper: Paper, vocab: Vocab) -> Iterator[str]:
    for block in paper.text[:HEAD]:
        if isinstance(block, Running):
            for label, value in (found for line in block.text.split("\n") for found in _LABELLED.findall(plain(line))):
                if vocab.is_one_of(label, "meeting", "end"):
                    yield from find_times(value)[:1]


_LABELLED = re.compile(r"([^:]{2,30}):\s*(.*?)(?=\s+[A-ZÄÖÜ][^:]{2,30}:\s|$)")


def _told(paper: Paper, vocab: Vocab) -> Iterator[str]:
    """The time right behind `The meeting closed at`, in the last sentences."""
    closed = vocab.pattern("meeting", "closed")
    for block in list(flat(paper.text))[-END:]:
        if isinstance(block, Worded):
            for match in closed.finditer(plain(block.text)):
                yield from find_times(plain(block.text)[match.end() : match.end() + 40])[:1]
