"""Agendas: the items with their pages, and the members of the body.

- 5 Council Plan Update (Pages 17 - 28)        Cllr A (Leader)
4. Minutes / To approve the minutes …          Cllr B
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sitegen.model.papers import Member, Paper
from sitegen.model.text import Block, Heading, Line, ListItem, Paragraph, Worded, plain
from sitegen.recognise.layout import is_part
from sitegen.recognise.names import person
from sitegen.recognise.state import Work, each_paper, looks_like_heading, said, unbold
from sitegen.vocab.dates import first_date
from sitegen.vocab.lookup import Vocab


def read_agenda(work: Work) -> Work:
    """Items of agendas become labelled headings; members are filled."""
    return each_paper(work, _agenda, "agenda")


def _agenda(work: Work, paper: Paper) -> tuple[Work, Paper]:
    blocks: list[Block] = []
    started, last, part = False, 0, None
    has_heading = any(work.vocab.is_one_of(said(block), "agenda_heading") for block in paper.text)
    level = _level(paper.text)
    for block in paper.text:
        started = started or not has_heading or work.vocab.is_one_of(said(block), "agenda_heading")
        part = is_part(said(block), work.vocab) or part
        found = (_item(block) or (_plain_item(block, last) if has_heading else None)) if started else None
        if found is None and _section(block, work.vocab) and not (level and isinstance(block, Heading)):
            last = 0  # numbers begin again under the next part of the business
            block = Heading(said(block), 2, span=block.span)
        elif found is None and started and level and isinstance(block, Heading):
            last = 0 if block.level < level else last
            above = not any(isinstance(other, Heading) and other.opens_item for other in blocks)
            block = replace(block, unnumbered=block.level == level and not (above and _heads_paper(said(block), work.vocab)))
        if found and _next(found[0], last):
            number, title, note = found
            work, pieces = _heading(work, block, number, title, note, part)
            blocks += pieces
            last = _digits(number)
        else:
            blocks.append(block)
    members = tuple(_members(paper.text, work.vocab))
    return work, replace(paper, text=tuple(blocks), members=members)


def _level(blocks: tuple[Block, ...]) -> int | None:
    """The level of the headings that are items, where those with numbers all have the same and stand below headings of parts."""
    headings = [block for block in blocks if isinstance(block, Heading)]
    levels = {heading.level for heading in headings if _item(heading)}
    level = levels.pop() if len(levels) == 1 else None
    return level if level and any(heading.level < level for heading in headings) else None


LONGEST_PLAIN = 16
"""Words of the title of an item in plain type."""

_ITEM = re.compile(r"(?P<number>[A-Z]?\d{1,3}[a-z]?)[.)]?\s+(?P<title>\S.*)", re.DOTALL)


def _item(block: Block) -> tuple[str, str, str] | None:
    """Number, title and note of an agenda item."""
    if isinstance(block, Line) and not looks_like_heading(block):
        return None
    if not isinstance(block, Worded) or (isinstance(block, ListItem) and block.depth):
        return None
    if isinstance(block, ListItem) and block.label:
        match = re.fullmatch(r"([A-Z]?\d{1,3}[a-z]?)[.)]", block.label)
        return (match[1], *_title_and_note(block.text)) if match else None
    bold = re.match(r"\*\*(.+?)\*\*(?!\n\*\*)", block.text, re.DOTALL)
    text = block.text.replace("**\n**", " ")
    match = _ITEM.fullmatch(text.removeprefix("**"))
    if not match:
        return None
    title = match["title"] if not bold else f"**{match['title']}"
    return (match["number"], *_title_and_note(title))


def _heads_paper(text: str, vocab: Vocab) -> bool:
    """A line of the head: the body, the date, who is invited."""
    words = (vocab.pattern("bodies"), vocab.pattern("papers", "agenda_words"))
    return bool(first_date(text, vocab)) or any(pattern.search(text) for pattern in words)


def _section(block: Block, vocab: Vocab) -> bool:
    """`Old Business`, `REPORT OF THE WORKS COMMITTEE`: a heading of a part of the business."""
    return isinstance(block, Line) and bool(vocab.pattern("agenda_sections").fullmatch(said(block)))


def _plain_item(block: Block, last: int) -> tuple[str, str, str] | None:
    """`3 Reports`, in plain type below the heading `Agenda`: a short line with just the next number."""
    match = _ITEM.fullmatch(block.text) if isinstance(block, Paragraph) and not block.depth else None
    if not match or not match["number"].isdigit() or int(match["number"]) != last + 1:
        return None
    title, note = _title_and_note(match["title"])
    return (match["number"], title, note) if title[:1].isupper() and len(title.split()) <= LONGEST_PLAIN else None


def _title_and_note(text: str) -> tuple[str, str]:
    """The bold words, or the first line, are the title; the rest is a note."""
    text = text.replace("**\n**", " ")
    bold = re.match(r"\*\*([^*]+)\*\*\s*(.*)", text, re.DOTALL)
    if bold:
        return bold[1].strip(), bold[2].strip()
    title, _, note = text.partition("\n")
    return unbold(title).strip("* "), note.strip()


def _next(number: str, last: int) -> bool:
    """Agenda numbers go up; a paragraph that begins with some other number is no item."""
    return last < _digits(number) <= last + 3


def _digits(number: str) -> int:
    return int(re.sub(r"\D", "", number))


def _heading(work: Work, block: Block, number: str, title: str, note: str, part: str | None) -> tuple[Work, list[Block]]:
    pages = None
    texts = []
    for text in (title, note):
        match = work.vocab.pattern("pages").search(text)
        if match and pages is None:
            pages = (int(match["first"]), int(match["last"] or match["first"]))
            work = work.hold(match[0])
            text = (text[: match.start()] + text[match.end() :]).strip()
        texts.append(text)
    heading = Heading(texts[0].replace("\n", " "), 2, number, part=part, pages=pages, span=block.span)
    below = [Paragraph(texts[1].replace("\n", " "), span=block.span)] if texts[1] else []
    return work, [heading, *below]


def _members(blocks: tuple[Block, ...], vocab: Vocab) -> Iterator[Member]:
    """Lines that are names with an honorific, above the first item."""
    honorific = re.compile(rf"(?:{'|'.join(vocab.data['honorifics'])})\.? [A-Z]")
    for block in blocks:
        if (isinstance(block, Heading) and block.label) or isinstance(block, ListItem):
            return
        if not isinstance(block, Paragraph):
            continue
        lines = [plain(line) for line in block.text.split("\n")]
        if not all(honorific.match(line) and len(line.split()) <= 10 for line in lines):
            continue
        for line in lines:
            for entry in re.split(r",\s*(?![^()]*\))", line):
                name, role = person(entry, vocab)
                if name:
                    yield Member(name, role, block.span)
