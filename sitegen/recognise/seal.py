"""Exempt and confidential matter is taken out before anything else looks at the text.

NOT FOR PUBLICATION by virtue of paragraph 3 …        in the head of a paper: the whole paper
Appendix 2 – NOT FOR PUBLICATION                      from there to the end of the paper
Part B – Items considered in private                  in agendas, minutes, lists of decisions: all but the titles of items
4. Sale of the field (EXEMPT)                         one item

When in doubt it is withheld: a lost paragraph can be put back, a published one cannot be taken back. What minutes that a body
published say about an exempt item (the exclusion of the public, the resolution) carries no such marking and stays.
Source: England, Local Government Act 1972, sections 100A to 100D and schedule 12A.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sitegen.model.text import (
    Around,
    Block,
    Container,
    Furniture,
    Heading,
    Line,
    ListItem,
    PageMark,
    Raw,
    Running,
    Table,
    Worded,
    plain,
    plain_text,
    row_spans,
)
from sitegen.recognise.attendance import attendance_group
from sitegen.recognise.markings import SHORT, even, is_marking, is_private_part, is_public_part, marks_with_next, may_mark
from sitegen.recognise.opening import opening
from sitegen.recognise.split import report_opens
from sitegen.recognise.state import Work, looks_like_heading, said
from sitegen.vocab.lookup import Vocab

HEAD = 9
"""A marking among so many blocks at the top of a paper is the paper's."""
LONGEST_TITLE = 16
LONGEST_SIGNATURE = 24
"""Words of the lines with which an agenda may end below an empty private part: who signs it, the date, a telephone."""
LINES_OF_HEAD = 6
"""Blocks over which the head of one report goes: a second line of it opens no second report."""
STEP = 3
"""Numbers of items go up; a few may be missing."""


def seal(work: Work) -> Work:
    """Drops, without telling their words, the blocks that are marked as exempt or confidential or stand below such a mark."""
    first = next((block for block in work.blocks if not isinstance(block, Furniture)), None)
    sealed = isinstance(first, Raw) and bool(work.vocab.pattern("exempt", "front_matter").search(first.markdown))
    if not sealed and not may_mark(work.blocks, work.vocab):
        return work
    kept: list[Block] = []
    whole = True
    for segment in _segments(work.blocks, work.vocab):
        sealer = _Sealer(work.vocab, _kind(segment, work.vocab))
        blocks = sealer.all(segment) if sealed else sealer.run(segment)
        whole = whole and sealer.whole
        if sealer.lost:
            work = work.withhold(sealer.lost)
            message = "exempt or confidential matter was found here; nothing of it but titles was taken."
            hint = "Leave it out of what is given to this program, or remove the marking if it is public."
            work = work.problem("warning", "withheld", message, _spanned(sealer.lost), hint=hint)
        kept += blocks
    return replace(work, blocks=tuple(kept), withheld=whole)


def seal_whole(work: Work) -> Work:
    """Drops everything of an original but titles."""
    sealer = _Sealer(work.vocab, "")
    kept = sealer.all(work.blocks)
    work = work.withhold(sealer.lost)
    message = "every page is marked as exempt or confidential; nothing but titles was taken."
    hint = "Leave it out of what is given to this program, or remove the marking if it is public."
    work = work.problem("warning", "withheld", message, _spanned(sealer.lost), hint=hint)
    return replace(work, blocks=tuple(kept), withheld=True)


def _page(block: Block) -> int | None:
    return block.span.page if block.span else None


def _spanned(blocks: Sequence[Block]) -> Block | None:
    return next((block for block in blocks if block.span), None)


# ---------------------------------------------------------------- papers of a pack, before they are split


def _segments(blocks: Sequence[Block], vocab: Vocab) -> list[list[Block]]:
    """The blocks from one certain beginning of a paper to the next: a blank page, the head of a report."""
    segments: list[list[Block]] = [[]]
    opened = -LINES_OF_HEAD
    for index, block in enumerate(blocks):
        opens = report_opens(blocks, index, vocab)
        begins = _is_blank_note(block, vocab) or (opens and index - opened >= LINES_OF_HEAD)
        if begins and not _all_marks(segments[-1], vocab):
            segments.append([])
        opened = index if opens else opened
        segments[-1].append(block)
    return [segment for segment in segments if segment]


def _all_marks(blocks: Sequence[Block], vocab: Vocab) -> bool:
    """Only markings stand here: they belong to the paper that follows."""
    around = [block for block in blocks if not isinstance(block, Around) and not _is_blank_note(block, vocab)]
    joined = " ".join(said(block) for block in around)
    return all(_block_marks(block, vocab) for block in around) or (len(joined.split()) <= 4 and is_marking(joined, vocab))


def _block_marks(block: Block, vocab: Vocab) -> bool:
    """Whether a block is a marking, or holds one in the short cells of a table's first rows."""
    if isinstance(block, Table):
        cells = [cell for row in block.rows[:8] for cell in row]
        return any(len(plain(cell).split()) <= SHORT and is_marking(cell, vocab) for cell in cells)
    if isinstance(block, Raw):
        return any(is_marking(line, vocab) for line in block.markdown.splitlines())
    return is_marking(said(block), vocab)


def _kind(blocks: Sequence[Block], vocab: Vocab) -> str:
    """`agenda`, `minutes` and `decisions` have public and private parts; of other papers a part is only a section."""
    texts = [said(block) for block in blocks[:60]]
    if any(vocab.is_one_of(text, "agenda_heading") or re.match(r"agenda\b", text, re.IGNORECASE) for text in texts[:30]):
        return "agenda"
    for block in blocks:
        if isinstance(block, Table) and block.rows:
            roles = set(vocab.roles(map(plain, block.rows[0])))
            if {"topic", "decision"} <= roles:
                return "decisions"
    if sum(bool(re.match(r"[AB]\d{1,2}\b", said(block))) for block in blocks) > 1 or any("decision" in text.lower() for text in texts[:3]):
        return "decisions"
    if any(attendance_group(text, vocab) for text in texts) or opening(blocks[: 2 * HEAD], vocab):
        return "minutes"
    return ""


_ITEM = re.compile(r"\(?([A-Z]?\d{1,3}[a-z]?|[A-Z]{2,6} ?\d{1,4}/\d{2,4}|\d{1,4}/\d{2,4})[.):]?\s+(\S.*)", re.DOTALL)


def _item(block: Block) -> tuple[str, str] | None:
    """Number and words of a line that can open an item."""
    if isinstance(block, ListItem) and not block.depth and block.label and re.search(r"\d", block.label):
        return block.label, plain(block.text)
    if isinstance(block, Worded) and not getattr(block, "depth", 0):
        match = _ITEM.match(even(said(block)))
        return (match[1], match[2]) if match else None
    return None


# ---------------------------------------------------------------- sealing


@dataclass
class _Sealer:
    vocab: Vocab
    kind: str
    lost: list[Block] = field(default_factory=list)
    whole: bool = False
    """Nothing of the segment but its title may go on."""
    labels: set[str] = field(default_factory=set)

    def all(self, blocks: Sequence[Block]) -> list[Block]:
        """Title and head lines of a paper, and a stub in place of its words."""
        self.whole = True
        kept: list[Block] = []
        head = True
        for block in blocks:
            text = said(block)
            marks = is_marking(text, self.vocab)
            title = looks_like_heading(block) and not marks and not _item_only(block) and _is_title(text)
            if _is_blank_note(block, self.vocab) or (title and head and len(kept) < HEAD):
                kept.append(block)
            else:
                # behind the first words that are no title, nothing is one
                head = head and (marks or isinstance(block, Furniture | PageMark | Raw))
                self.lost.append(block)
        paragraph = self.vocab.pattern("exempt", "paragraph").search(plain_text(blocks[: 2 * HEAD]))
        return [*kept, Container("exempt", (("paragraph", paragraph["paragraph"]),) if paragraph else (), span=blocks[-1].span)]

    def run(self, blocks: Sequence[Block]) -> list[Block]:
        """The public blocks of a segment."""
        text_blocks = [block for block in blocks if not isinstance(block, Around)]
        # a marked head or foot of one page is the business of `furniture`, which knows the pages
        if any(isinstance(block, Furniture) and is_marking(block.text, self.vocab) and not _page(block) for block in blocks):
            return self.all(blocks)
        for index, block in enumerate(text_blocks[:HEAD]):
            parts = bool(self.kind) and (is_private_part(said(block), self.kind, self.vocab) or _item(block))
            split = marks_with_next(text_blocks, index, self.vocab)
            if not parts and (_block_marks(block, self.vocab) or split) and (index < 3 or not self.kind):
                return self.all(blocks)
        return self._from_marks(blocks)

    def _from_marks(self, blocks: Sequence[Block]) -> list[Block]:
        """Block by block: a private part, a marked item or a marked heading seals what follows it."""
        kept: list[Block] = []
        sealed = ""  # `part`, `item`, `rest`, or `next`: a part begins with the next item
        level, last = 7, 0
        for index, block in enumerate(blocks):
            text = said(block)
            item = _item(block)
            digits = re.sub(r"\D", "", item[0].split("/")[0]) if item else ""
            if item and not (digits and last < int(digits) <= last + STEP) and sealed == "part":
                item = None  # a number that is out of order begins no item here
            elif item and digits:
                last = int(digits)
            if isinstance(block, Table) and self.kind != "decisions" and _block_marks(block, self.vocab):
                sealed = sealed or "rest"
            if isinstance(block, Table):
                table, sealed = self._table(block, sealed)
                kept += [table] if table else []
                continue
            if isinstance(block, Around) or _is_blank_note(block, self.vocab):
                kept.append(block)
                continue
            if text and is_public_part(text, self.vocab):
                sealed = ""
            elif text and is_private_part(text, self.kind, self.vocab) and not (item and self.kind == "agenda" and _is_title(item[1])):
                below = blocks[index + 1 :]
                sealed = "" if self._is_empty_part(below) or self._only_tells_of(below) else "part"
                kept.append(block)
                continue
            elif self._excludes_public(text):
                kept.append(block)
                sealed = sealed or "next"
                continue
            elif sealed == "next" and item:
                sealed = "part"
            elif sealed == "item" and (item or (isinstance(block, Heading) and block.level <= level)):
                sealed = ""
            if sealed != "part" and (_block_marks(block, self.vocab) or marks_with_next(blocks, index, self.vocab)):
                sealed = "item" if item and self.kind else "rest"
                level = block.level if isinstance(block, Heading) else 7
                stub = self._title_of(block, item)
                kept += [stub] if stub else []
                kept.append(Container("exempt", (), span=block.span))
            elif sealed in ("", "next"):
                kept.append(block)
            elif sealed == "part" and item and self.kind:
                stub = self._title_of(block, item)
                kept += [stub] if stub else []
            else:
                self.lost.append(block)
        return kept

    def _is_empty_part(self, below: Sequence[Block]) -> bool:
        """`(There were no exempt items.)` right below the heading, and to the end of the paper no more than a signature."""
        shown = (block for block in below if not isinstance(block, Around) and not _is_blank_note(block, self.vocab))
        note = next(shown, None) if self.kind == "agenda" else None
        if note is None or not self.vocab.pattern("exempt", "empty_part").search(even(said(note))):
            return False
        rest = list(shown)
        lines = all(isinstance(block, Line) and not _item(block) for block in rest)
        return lines and sum(len(said(block).split()) for block in rest) <= LONGEST_SIGNATURE

    def _only_tells_of(self, below: Sequence[Block]) -> bool:
        """`The Board went into closed session at 8 p.m. and returned at 8.30.`: that it was held, and nothing of what was said."""
        told = False
        for block in below if self.kind == "minutes" else ():
            if _item(block) or isinstance(block, Heading | Table):
                break
            if not isinstance(block, Around):
                sentences = re.split(r"(?<=[.!?])\s+(?=[A-Z])", even(said(block)))
                told = all(self.vocab.pattern("exempt", "session_told").search(sentence) for sentence in sentences)
                if not told:
                    return False
        return told

    def _excludes_public(self, text: str) -> bool:
        """An agenda's item by which the public is to be excluded: what follows is considered in private."""
        return self.kind == "agenda" and len(text.split()) <= 60 and bool(self.vocab.pattern("exempt", "marker").search(text))

    def _title_of(self, block: Block, item: tuple[str, str] | None) -> Block | None:
        """The line of an exempt item if it is a title and no more; else the block is lost."""
        title = item[1] if item else said(block)
        first = title.split("\n")[0]
        if _is_title(first) and not (isinstance(block, Running) and "\n" in block.text):
            return block
        self.lost.append(block)
        return None

    def _table(self, table: Table, sealed: str) -> tuple[Table | None, str]:
        """A table without its sealed rows; of a list of decisions number and topic of an exempt row stay."""
        rows: list[tuple[str, ...]] = []
        lines: list[int] = []
        lost: list[Table] = []
        for row, line, span in zip(table.rows, table.lines or range(len(table.rows)), row_spans(table), strict=True):
            filled = [cell for cell in row if plain(cell)]
            number = plain(row[0]).strip("().: ")
            starts = bool(re.fullmatch(r"[A-Z]?\d{1,3}[a-z]?", number))
            self.labels |= {number[0]} if starts and number[0].isalpha() else set()
            if filled and is_public_part(filled[0], self.vocab) and len(filled) <= 2:
                sealed = ""
            elif filled and len(filled) <= 2 and is_private_part(" ".join(filled), self.kind or "decisions", self.vocab):
                sealed = "part"
                rows.append(row)
                lines.append(line)
                continue
            if starts and sealed == "item":
                sealed = ""
            if (
                not sealed
                and starts
                and (any(is_marking(cell, self.vocab) for cell in row[:2]) or (number[0] == "B" and "A" in self.labels))
            ):
                sealed = "item"
            if not sealed:
                rows.append(row)
                lines.append(line)
            elif starts and len(row) > 2 and _is_title(plain(row[1])):
                rows.append((*row[:2], *("",) * (len(row) - 2)))
                lines.append(line)
                lost.append(replace(table, rows=(("", "", *row[2:]),), lines=(line,), span=span))
            else:
                lost.append(replace(table, rows=(row,), lines=(line,), span=span))
        self.lost += lost
        return (replace(table, rows=tuple(rows), lines=tuple(lines)) if rows else None), sealed


def _is_blank_note(block: Block, vocab: Vocab) -> bool:
    """A note that a page is blank."""
    return vocab.is_one_of(said(block), "furniture")


def _item_only(block: Block) -> bool:
    return isinstance(block, Heading) and not said(block)


def _is_title(text: str) -> bool:
    """A few words that name a matter, no sentence, no sum, no address."""
    line = even(text)
    telling = re.search(r"[.;:]\s+\S|[.;]$|[£$€@]|\b\d{4,}\b(?<!\b(?:19|20)\d\d)", line)
    return 1 <= len(line.split()) <= LONGEST_TITLE and not telling
