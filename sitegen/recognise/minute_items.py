"""The items of minutes: headings that carry a reference or a number, in all their styles.

**CAB 86/22 Social Value Policy**          a reference with letters
70/17 Apologies for absence Apologies …    a number and a year; the title runs into the text
06.24.01 Apologies                         parts joined by dots
**76. Apologies** / (Item 1)               the minute's number, the agenda's below it
**Apologies** / (Item 1)                   only the agenda's number, below the title
Agenda Item 3 – Reports
**4. Finance**                             a plain number
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sitegen.model.papers import Paper
from sitegen.model.text import Around, Block, Heading, Line, ListItem, Paragraph, Running, Table, plain
from sitegen.recognise.item_titles import LONGEST_TITLE, title_and_text
from sitegen.recognise.layout import REFERENCE
from sitegen.recognise.lettered_items import lettered_items
from sitegen.recognise.state import Work, each_paper, is_bold, is_capitals, looks_like_heading, said, unbold
from sitegen.vocab.labels import split_label
from sitegen.vocab.lookup import Vocab

LONGEST_BOLD = 50
"""Words of a title in bold behind a word for an item and its number."""
FEWEST = 3
"""Plain numbers before running text are items only where there are at least so many of them."""
STEP = 3
"""Numbers of items follow one another; a few may be missing."""


@dataclass(frozen=True)
class Start:
    """A block that opens an item."""

    label: str
    title: str
    rest: str = ""
    """Text that runs on behind the title."""
    printed: str = ""
    """The label with what stands around it: `Agenda Item 3`."""


def find_items(work: Work) -> Work:
    """Headings of minutes that carry a reference or a number become labelled headings."""
    return each_paper(work, _items, "minutes")


def _items(work: Work, paper: Paper) -> tuple[Work, Paper]:
    text = tuple(_pieces(paper.text, work.vocab))
    starts = _starts(text, work.vocab)
    blocks: list[Block] = []
    below = work.vocab.pattern("item_below")
    for index, block in enumerate(text):
        start = starts.get(index)
        number = below.fullmatch(said(block)) if isinstance(block, Line) else None
        at = next((i for i in range(len(blocks) - 1, -1, -1) if not isinstance(blocks[i], Around)), -1) if number else -1
        last = blocks[at] if at >= 0 else None
        if start:
            work = work.drop_around(start.label, start.printed, block)
            work, title, item = _item_in_title(work, start.title)
            blocks.append(Heading(title, 2, start.label, item=item, span=block.span))
            if start.rest:
                blocks.append(Paragraph(start.rest, span=block.span))
        elif number and isinstance(last, Heading) and last.label:
            if last.label == number["number"]:
                work = work.drop("label of an item", said(block).replace(last.label, "", 1), block)
            else:
                work = work.hold(said(block))
                blocks[at] = replace(last, item=number["number"])
        else:
            blocks.append(block)
    return work, replace(paper, text=tuple(blocks))


def _pieces(blocks: Sequence[Block], vocab: Vocab) -> Iterator[Block]:
    """The blocks, apart where a title has `(Item 3)` on its next line, and where minutes run on into the next: `… was away. 71/26 …`"""
    last: re.Match[str] | None = None
    for block in blocks:
        if not isinstance(block, Paragraph) or block.depth:
            yield block
            continue
        title, _, below = block.text.rpartition("\n")
        if title and vocab.pattern("item_below").fullmatch(plain(below)):
            yield replace(block, text=title)
            yield replace(block, text=below)
            continue
        text = block.text
        last = _OF_THE_YEAR.match(unbold(text)) or last
        while last and (cut := re.search(rf"(?<=[.!?])\s+(?={int(last[1]) + 1}/{last[2]}\s)", text)):
            yield replace(block, text=text[: cut.start()])
            text = text[cut.end() :]
            last = _OF_THE_YEAR.match(text)
        yield block if text == block.text else replace(block, text=text)


_OF_THE_YEAR = re.compile(r"(\d{1,4})/(\d{2,4})\b")


def _item_in_title(work: Work, title: str) -> tuple[Work, str, str | None]:
    """`Apologies (Item 1)`: the agenda's number behind the title."""
    match = re.search(rf"\s*{work.vocab.data['item_below']}\s*$", plain(title), re.IGNORECASE)
    if not match:
        return work, title, None
    return work.hold(match[0]), plain(title)[: match.start()].strip(), match["number"]


def _starts(blocks: Sequence[Block], vocab: Vocab) -> dict[int, Start]:
    """Which blocks open items: by the surest of the styles that these minutes use."""
    if any(isinstance(block, Heading) and block.opens_item for block in blocks):
        return {index: start for index, block in enumerate(blocks) if (start := item_start(block, vocab))}
    for style in (_numbered_below, _referenced, _lettered, _slashed, _numbered_headings, _labelled_text, _numbered_text):
        found = style(blocks, vocab)
        if found:
            return found
    return {}


def _referenced(blocks: Sequence[Block], vocab: Vocab) -> dict[int, Start]:
    return {index: start for index, block in enumerate(blocks) if (start := item_start(block, vocab))}


_BEHIND_REFERENCE = re.compile(rf"({REFERENCE.pattern})[.:]?\s+(\S.*)")


def item_start(block: Block, vocab: Vocab) -> Start | None:
    """Reference and title where a heading begins with a reference, or with the words for an item."""
    if not isinstance(block, Line) or (isinstance(block, Heading) and block.opens_item):
        return None
    text = said(block)
    match = vocab.pattern("item_label").match(text)
    if not looks_like_heading(block) and not (match and _in_plain_type(block, match)):
        return None
    rest = text[match.end() :].strip(" .:–-") if match else ""
    if match and rest:
        return Start(match["number"], rest, printed=match[0])
    match = _BEHIND_REFERENCE.match(text)
    return Start(match[1], match[2]) if match and re.search(r"[A-Z]", match[1]) else None


def _in_plain_type(block: Heading | Paragraph, label: re.Match[str]) -> bool:
    """`Délibération n° 2026-01 : Achat d'un tracteur`: a word for an item, its number, a dash, a short title; in bold a long one."""
    text = said(block)
    parted = re.match(r"\s*\.?[:–-]\s*\w", text[label.end("number") :])
    short = len(text.split()) <= LONGEST_TITLE + 4 and not text.endswith((".", ";", ","))
    return bool(parted) and label.start("number") > 0 and (short or (is_bold(block.text) and len(text.split()) <= LONGEST_BOLD))


def _numbered_below(blocks: Sequence[Block], vocab: Vocab) -> dict[int, Start]:
    """Titles without a number of their own, each with `(Item 3)` below it."""
    found: dict[int, Start] = {}
    if not any(isinstance(block, Line) and vocab.pattern("item_below").fullmatch(said(block)) for block in blocks):
        return found
    for index, block in enumerate(blocks):
        number = _below(blocks, index, vocab)
        if number and looks_like_heading(block):
            found[index] = Start(number, plain(unbold(_whole(block))))
    bare = [start for start in found.values() if not re.match(r"\(?[A-Z]{0,4}\d", start.title)]
    return found if len(found) >= FEWEST and len(bare) == len(found) else {}


def stands_above_number(blocks: Sequence[Block], index: int, vocab: Vocab) -> bool:
    """Whether a block is the title of an item: `(Item 3)` stands below it, or on its last line."""
    _, _, last = getattr(blocks[index], "text", "").rpartition("\n")
    return bool(vocab.pattern("item_below").fullmatch(plain(last)) or _below(blocks, index, vocab))


def _below(blocks: Sequence[Block], index: int, vocab: Vocab) -> str | None:
    """The number that stands in brackets below a block, if there is one; a page may end between them."""
    following = next((block for block in blocks[index + 1 : index + 4] if not isinstance(block, Around)), None)
    match = vocab.pattern("item_below").fullmatch(said(following)) if isinstance(following, Line) else None
    return match["number"] if match else None


def _lettered(blocks: Sequence[Block], vocab: Vocab) -> dict[int, Start]:
    return {index: Start(label, title) for index, (label, title) in lettered_items(blocks).items()}


_SLASHED = re.compile(r"(\d{1,4}/\d{2,4}|\d{1,2}\.\d{2}\.\d{2,3}|\d{1,2}\.\d{2}\.\d{1,2})[.:)]?\s+(\S.*)", re.DOTALL)


def _slashed(blocks: Sequence[Block], vocab: Vocab) -> dict[int, Start]:
    """`70/17` or `06.24.01` at the start of at least three blocks."""
    found = {}
    for index, block in enumerate(blocks):
        match = _SLASHED.match(_whole(block))
        if match:
            found[index] = Start(match[1], *title_and_text(match[2]))
    heads = all(isinstance(blocks[index], Heading) for index in found)
    return found if len(found) >= FEWEST or (found and heads) else {}


def _whole(block: Block) -> str:
    """The words of a text block with its label before them."""
    if isinstance(block, ListItem):
        return f"{block.label or ''} {unbold(block.text)}".strip() if not block.depth else ""
    if isinstance(block, Line) and not (isinstance(block, Paragraph) and block.depth):
        return unbold(block.text)
    return ""


def _numbered_headings(blocks: Sequence[Block], vocab: Vocab) -> dict[int, Start]:
    """Plain numbers before headings, bold lines or capitals."""
    found: dict[int, Start] = {}
    last = None
    for index, number, title in _numbers(blocks):
        block = blocks[index]
        heads = _heads_item(block, title, sure=bool(_below(blocks, index, vocab)))
        if heads and (last is None or last < _digits(number) <= last + STEP):
            found[index] = Start(number, *heads)
            last = _digits(number)
    return found if len(found) > 1 or (found and isinstance(blocks[next(iter(found))], Heading)) else {}


def _heads_item(block: Block, title: str, *, sure: bool) -> tuple[str, str] | None:
    """Title and text of a numbered block that is a heading: whole, or by its bold or capital beginning; a sure one may be long."""
    if sure and is_bold(getattr(block, "text", "")):
        return plain(unbold(title)).rstrip(" :;"), ""
    if isinstance(block, Running):
        bold = re.match(r"\*\*([^*]+)\*\*\s*(.*)", title, re.DOTALL)
        if bold and len(bold[1].split()) <= LONGEST_TITLE:
            return plain(bold[1]).rstrip(" :;"), bold[2].lstrip(" :–-")
        capitals = re.match(r"([A-Z][A-Z0-9’'&/,()\- ]{3,}?(?:\([^()]*\))?)(?:\n|\s*[-–:]\s+|$)(.*)", title, re.DOTALL)
        if capitals:
            return capitals[1].strip(), capitals[2].strip()
        if is_capitals(plain(title)) and len(title.split()) <= LONGEST_TITLE:  # `26. 26/00123/FUL - MILL HOUSE`
            return plain(title).rstrip(" :;"), ""
    return (plain(title).rstrip(" :;"), "") if looks_like_heading(block) else None


def _labelled_text(blocks: Sequence[Block], vocab: Vocab) -> dict[int, Start]:
    """`Item 1 To agree the minutes` before running text, where the numbers go up."""
    found: dict[int, Start] = {}
    for index, block in enumerate(blocks):
        match = vocab.pattern("item_label").match(said(block)) if isinstance(block, Paragraph) and not block.depth else None
        rest = said(block)[match.end() :].strip(" .:–-") if match else ""
        last = max((_digits(start.label) for start in found.values()), default=0)
        if match and rest[:1].isupper() and re.search(r"\d", match["number"]) and last < _digits(match["number"]) <= last + STEP:
            found[index] = Start(match["number"], *title_and_text(rest), printed=match[0])
    return found if len(found) > 1 else {}


def _numbered_text(blocks: Sequence[Block], vocab: Vocab) -> dict[int, Start]:
    """Plain numbers before running text, where they go up from 1 and no list does: the title runs into the text."""
    found: dict[int, Start] = {}
    last = 0
    for index, number, text in _numbers(blocks):
        if not found and index and vocab.outcome(said(blocks[index - 1])):
            return {}  # the clauses of a resolution
        if last < _digits(number) <= last + STEP:
            found[index] = Start(number, *title_and_text(text))
            last = _digits(number)
        elif _digits(number) <= last:
            return {}
    short = [start for start in found.values() if start.title and len(start.title.split()) <= LONGEST_TITLE]
    titles = all(start.title and not start.rest and not re.search(r"[.;]$", start.title) for start in found.values())
    enough = len(found) >= FEWEST or (len(found) > 1 and titles)
    return found if enough and len(short) * 3 >= len(found) * 2 else {}


_SLASHED_NUMBER = re.compile(r"(\d{1,2})/\s+(\S.*)", re.DOTALL)
_DASHED_NUMBER = re.compile(r"(\d{1,2})(?:\.[-–]|[º°ª]\.?[-–]?|\s+[-–](?=\s+[A-ZÀ-Ý]))\s+(\S.*)", re.DOTALL)
_BOLD_BEGINNING = re.compile(r"\*\*\(?(\d{1,3}[a-z]?)[.)]?\s+([^*]+?)(\s*)\*\*(\s*)(.*)", re.DOTALL)
_BOLD_NUMBER = re.compile(r"\*\*\(?(\d{1,3}[a-z]?)[.)]?\*\*\s+(.*)", re.DOTALL)
_MAY_NUMBER = re.compile(r"[\W_]*\d")


def _numbers(blocks: Sequence[Block]) -> Iterator[tuple[int, str, str]]:
    """Blocks of the first level that begin with a plain number: index, number, what follows (marks kept)."""
    for index, block in enumerate(blocks):
        if isinstance(block, Table) or (isinstance(block, Heading) and block.label):
            continue
        if isinstance(block, ListItem):
            number = (block.label or "").strip("().")
            if not block.depth and re.fullmatch(r"\d{1,3}[a-z]?", number):
                yield index, number, block.text
        elif isinstance(block, Line) and not (isinstance(block, Paragraph) and block.depth):
            text = unbold(block.text)
            if not _MAY_NUMBER.match(text):
                continue
            slashed = _SLASHED_NUMBER.match(text)
            if slashed:
                yield index, slashed[1], f"**{slashed[2]}**" if is_bold(block.text) else slashed[2]
                continue
            dashed = _DASHED_NUMBER.match(text)
            if dashed:
                yield index, dashed[1], f"**{dashed[2]}**" if is_bold(block.text) else dashed[2]
                continue
            begins, numbered = _BOLD_BEGINNING.match(text), _BOLD_NUMBER.match(text)
            if numbered:
                yield index, numbered[1], numbered[2] if isinstance(block, Heading) else f"**{numbered[2]}**"
                continue
            if begins:
                gap = " " if begins[3] or begins[4] or not begins[5] else ""  # `**9. Ma**rch` is one word
                yield index, begins[1], f"**{begins[2]}**{gap}{begins[5]}"
                continue
            label, rest = split_label(text.replace("\n", " ", 1) if re.match(r"\S+\n", text) else text)
            heads = looks_like_heading(block) or re.match(r"\d{1,3}\s+[A-Z]{4,}", text)
            match = re.match(r"(\d{1,3})\s+([A-Z].*)", text, re.DOTALL) if not label and heads else None
            if match:
                yield index, match[1], match[2]
            elif label and re.fullmatch(r"\d{1,3}[a-z]?", label.strip("().")):
                yield index, label.strip("()."), rest


def _digits(number: str) -> int:
    return int(re.sub(r"\D", "", number))
