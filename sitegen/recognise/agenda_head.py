"""The head of an agenda: the body that is summoned, and a table of when and where, with whom to ask beside it.

ANY COUNTY COUNCIL / CABINET
Thursday, 13th March, 2026, at 3.00 pm | Ask for:   | Ann Sample
Council Chamber, County Hall           | Telephone: | 01234 567890
Membership: Councillors A Sample (Chair) and B Example
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sitegen.model.papers import Member, Paper
from sitegen.model.text import Block, Heading, Table, plain
from sitegen.recognise.minute_items import item_start
from sitegen.recognise.names import is_name, person, split_names
from sitegen.recognise.state import Work, each_paper, looks_like_heading, said
from sitegen.recognise.titles import organ
from sitegen.vocab.dates import find_times, first_date
from sitegen.vocab.lookup import Vocab, fold

HEAD = 8
"""Blocks of such a head at most."""
LONGEST_NAME = 10
LONGEST_VENUE = 18


def read_heads(work: Work) -> Work:
    """Fills title and body of agendas, and what only a table says: date, time, venue."""
    work = each_paper(work, lambda work, paper: (work, _with_members(paper, work.vocab)), "agenda")
    work = each_paper(work, lambda work, paper: (work, _from_table(paper, work.vocab)), "agenda")
    return each_paper(work, _named, "agenda")


def _from_table(paper: Paper, vocab: Vocab) -> Paper:
    """The cell with a date, and the cell below it."""
    for table in (block for block in paper.text[:HEAD] if isinstance(block, Table)):
        rows = [[plain(cell) for cell in row] for row in (table.header, *table.rows)]
        for row, below in zip(rows, [*rows[1:], []], strict=True):
            at, day = next(((at, day) for at, cell in enumerate(row) if (day := first_date(cell, vocab, whole=True))), (0, None))
            if day and paper.date in (None, day):
                time = next(iter(find_times(row[at])), None)
                place = below[at] if at < len(below) else ""
                return replace(paper, date=day, time=paper.time or time, venue=paper.venue or (place if _is_place(place, vocab) else None))
    return paper


def _with_members(paper: Paper, vocab: Vocab) -> Paper:
    """`Membership: Councillors A Sample (Chair) and B Example`, where no other lines name them."""
    for block in paper.text[: 2 * HEAD] if not paper.members else ():
        if isinstance(block, Heading) and block.opens_item:
            break
        label, colon, names = said(block).partition(":")
        if colon and vocab.is_one_of(label, "membership"):
            people = [person(entry, vocab) for entry in split_names(names, vocab)]
            return replace(paper, members=tuple(Member(name, role, block.span) for name, role in people if is_name(name, vocab)))
    return paper


def _is_place(text: str, vocab: Vocab) -> bool:
    return 1 < len(text.split()) <= LONGEST_VENUE and ":" not in text and "@" not in text and not first_date(text, vocab)


def _named(work: Work, paper: Paper) -> tuple[Work, Paper]:
    """The name of the body is the title; the council above its committee is the organisation."""
    names = list(_names(paper, work.vocab))
    if not names:
        return work, paper
    at = names[-1]
    if paper.title:
        return work, replace(paper, body=paper.body or organ(said(paper.text[at]), work.vocab) or None)
    title, body = said(paper.text[at]), organ(said(paper.text[at]), work.vocab)
    if paper.body and fold(paper.body) not in (fold(body), fold(title)):
        return work, paper
    above = said(paper.text[names[0]]) if len(names) > 1 else None
    work = work.hold(title)
    text = (*paper.text[:at], *paper.text[at + 1 :])
    return work, replace(paper, title=title, body=paper.body or body, organisation=paper.organisation or above, text=text)


def _names(paper: Paper, vocab: Vocab) -> Iterator[int]:
    """Which of the headings above the date and the first item name a body: at most two."""
    found = 0
    for index, block in enumerate(paper.text[:HEAD]):
        if isinstance(block, Table) or (isinstance(block, Heading) and block.label) or item_start(block, vocab) or found == 2:
            return
        if first_date(said(block), vocab):
            return
        if _names_body(block, vocab):
            found += 1
            yield index


def _names_body(block: Block, vocab: Vocab) -> bool:
    text = said(block)
    if not looks_like_heading(block) or len(text.split()) > LONGEST_NAME or ":" in text or vocab.is_one_of(text, "agenda_heading"):
        return False
    return bool(vocab.pattern("bodies").search(text)) and not vocab.pattern("papers", "agenda_words").search(text)
