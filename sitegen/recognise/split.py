"""A pack split into its papers, each with its kind.

A paper opens where its head stands (`REPORT TO …`, the name of a body above a date and a list of those present, `Appendix 2`), behind a
page left blank, and behind the contact lines that end a report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sitegen.model.papers import Paper
from sitegen.model.text import Block, Heading, Line, ListItem, Paragraph, Span, Table, plain
from sitegen.recognise.attendance import attendance_group
from sitegen.recognise.layout import REFERENCE, is_part
from sitegen.recognise.letterhead import calls_itself_agenda, is_outline
from sitegen.recognise.names import titles
from sitegen.recognise.opening import opening
from sitegen.recognise.report_head import labelled_head
from sitegen.recognise.state import Work, is_bold, is_capitals, looks_like_heading, said, starts_small, unbold
from sitegen.recognise.titles import called_minutes, titled_minutes
from sitegen.vocab.dates import first_date
from sitegen.vocab.lookup import Vocab, fold

HEAD = 9
"""Blocks in which the head of a paper shows itself."""
TITLE = 4
"""Blocks in which its title stands."""


def split(work: Work) -> Work:
    """All blocks go into papers; `blocks` is empty afterwards."""
    if any(isinstance(block, Heading) and block.id for block in work.blocks):
        return _split_decisions(work)
    blocks: list[Block] = []
    behind_blank: set[int] = set()
    for block in work.blocks:
        if work.vocab.is_one_of(said(block), "furniture"):
            work = work.drop("page left blank", said(block), block)
            behind_blank.add(len(blocks))
        else:
            blocks.append(block)
    if not blocks:
        return replace(work, blocks=())
    papers: list[Paper] = []
    start, kind = 0, _opens(blocks, 0, 0, "", work.vocab) or ""
    for index in range(1, len(blocks)):
        limit = min((boundary for boundary in behind_blank if boundary > index), default=None) if behind_blank else None
        opened = _opens(blocks[:limit] if limit else blocks, index, start, kind, work.vocab)
        if opened is None and index in behind_blank and not starts_small(said(blocks[index])):
            opened = ""
        if opened is not None:
            papers += _paper(blocks[start:index], kind, len(papers), work.vocab)
            start, kind = index, opened
    papers += _paper(blocks[start:], kind, len(papers), work.vocab)
    return replace(work, blocks=(), papers=tuple(papers))


def _paper(blocks: Sequence[Block], kind: str, before: int, vocab: Vocab) -> list[Paper]:
    if not blocks:
        return []
    spans = [block.span for block in blocks if block.span]
    span = Span(spans[0].first, spans[-1].last) if spans else None
    return [Paper(kind or kind_of(blocks, vocab, in_pack=before > 0), id=f"p{before + 1}", text=tuple(blocks), span=span)]


def _opens(blocks: Sequence[Block], index: int, start: int, kind: str, vocab: Vocab) -> str | None:
    """The kind of paper that opens at a block (empty: to be seen from its content), or None if none opens."""
    block = blocks[index]
    heads = looks_like_heading(block)
    if report_opens(blocks, index, vocab) or labelled_head(blocks[index : index + HEAD], vocab):
        return None if index > start and _still_head(blocks, start, index, vocab) else "report"
    if heads and _minutes_open(blocks, index, vocab) and not (index > start and _still_head(blocks, start, index, vocab)):
        return "minutes"
    if heads:
        text = fold(said(block))
        if vocab.pattern("papers", "attendance-matrix").fullmatch(text):
            return "attendance-matrix"
        if kind in ("", "agenda") and vocab.pattern("papers", "notice").fullmatch(text) and not REFERENCE.match(said(block)):
            return "notice"
        if _labelled_attachment(block, vocab) and kind not in ("", "agenda", "notice"):
            return "appendix"
    if kind == "report" and index > start and _contact_ended(blocks, start, index, vocab) and not _report_tail(block, vocab):
        return ""
    return None


def _still_head(blocks: Sequence[Block], start: int, index: int, vocab: Vocab) -> bool:
    """Whether the paper that opened last is still at its head."""
    before = blocks[start:index]
    return len(before) < HEAD and not any(
        isinstance(block, Table | ListItem) or attendance_group(said(block), vocab) or len(said(block).split()) > 30 for block in before
    )


def report_opens(blocks: Sequence[Block], index: int, vocab: Vocab) -> bool:
    """`AGENDA ITEM` or the pack's stamp, and soon `REPORT TO …`."""
    lines = fold_lines(blocks[index])
    if not lines or not (looks_like_heading(blocks[index]) or is_capitals(lines[0])):
        return False
    opens = vocab.pattern("report", "item").fullmatch(lines[0]) or vocab.pattern("stamp").fullmatch(lines[0])
    to = vocab.pattern("report", "to")
    if to.fullmatch(lines[0]):
        return True
    near = [line for block in blocks[index : index + 4] for line in fold_lines(block)]
    labelled = (labelled_head(blocks[at : at + HEAD], vocab) for at in range(index + 1, index + 4))
    return bool(opens) and (any(to.fullmatch(line) for line in near) or any(labelled))


def fold_lines(block: Block) -> list[str]:
    """The plain lines of a heading or paragraph."""
    if not isinstance(block, Line):
        return []
    return [line for line in (plain(line) for line in block.text.split("\n")) if line]


def _minutes_open(blocks: Sequence[Block], index: int, vocab: Vocab) -> bool:
    """The name of a body, a date close below, and those present below that."""
    block = blocks[index]
    text = said(block)
    if len(text.split()) > 12 or (isinstance(block, Heading) and block.label):
        return False
    if attendance_group(text, vocab) or first_date(text, vocab) or vocab.is_one_of(text, "minutes_heading"):
        return False
    if titles(vocab.language).match(text):  # somebody's name
        return False
    if vocab.pattern("meeting", "next").match(fold(text)) or vocab.is_one_of(text, "agenda_heading"):
        return False
    following = list(blocks[index + 1 : index + 1 + HEAD])
    if any(vocab.pattern("report", "to").fullmatch(line) for near in following[:3] for line in fold_lines(near)):
        return False
    dated = any(first_date(said(near), vocab, whole=True) for near in following[:3])
    return dated and any(attendance_group(said(near), vocab) for near in following)


def _labelled_attachment(block: Block, vocab: Vocab) -> bool:
    text = said(block)
    return (
        bool(vocab.pattern("papers", "appendix").fullmatch(text))
        and not text.endswith(".")
        and (isinstance(block, Heading) or is_bold(getattr(block, "text", "")))
    )


def _contact_ended(blocks: Sequence[Block], start: int, index: int, vocab: Vocab) -> bool:
    """Whether the lines that name a report's contact officer are complete above this block."""
    name = vocab.pattern("report", "contact")
    seen = any(name.match(line) for block in blocks[start:index] for line in fold_lines(block))
    last = fold_lines(blocks[index - 1])
    above = bool(last) and "@" in last[-1]
    tail = _tail_before(blocks, start, index, vocab)
    return seen and (above or tail)


def _tail_before(blocks: Sequence[Block], start: int, index: int, vocab: Vocab) -> bool:
    """Below the contact lines stand only the usual last headings (background papers, property) and their values."""
    ended = next((i for i in range(index - 1, start, -1) if "@" in said(blocks[i])), None)
    return ended is not None and all(len(said(block).split()) <= 12 and not isinstance(block, Table) for block in blocks[ended + 1 : index])


def _report_tail(block: Block, vocab: Vocab) -> bool:
    """Whether a block may still belong to a report whose contact has been named."""
    text = said(block)
    if vocab.is_one_of(text, "headings") or vocab.pattern("heading_patterns").match(fold(text)):
        return True
    if any(re.match(rf"(?:{label})\b.*:", text, re.IGNORECASE) for label in vocab.data["contact"].values()):
        return True
    return isinstance(block, Paragraph) and not looks_like_heading(block) and len(text.split()) <= 12


# ---------------------------------------------------------------- kinds


def kind_of(blocks: Sequence[Block], vocab: Vocab, *, in_pack: bool = False) -> str:
    """The kind of a paper, from its head and its shape."""
    head = blocks[:HEAD]
    title = fold(next((said(block) for block in blocks if looks_like_heading(block)), ""))
    texts = [said(block) for block in blocks]
    if any(report_opens(blocks, index, vocab) or labelled_head(blocks[index:], vocab) for index in range(min(4, len(blocks)))):
        return "report"
    came = any(_people_came(blocks, index, vocab) for index in range(min(HEAD, len(blocks))))
    agenda = any(vocab.is_one_of(unbold(text), "agenda_heading") for text in texts[:30])
    called = titled_minutes(title, vocab)
    agenda = agenda or any(calls_itself_agenda(block, vocab) for block in head[:TITLE])
    if (agenda and not came and not called) or title.startswith("agenda"):
        return "agenda"
    labels = [plain(row[0]) for block in blocks[:HEAD] if isinstance(block, Table) for row in block.rows[:12]]
    groups = sum(bool(attendance_group(text, vocab)) for text in (*texts[:40], *labels))
    opened = opening(blocks[: HEAD * 2], vocab)
    if groups > 1 or (agenda and came) or (opened and any(first_date(text, vocab, whole=True) for text in texts[: HEAD * 2])):
        return "minutes"
    if any(vocab.pattern("papers", "minutes").search(fold(said(block))) for block in head) or any(
        called_minutes(block, vocab) for block in blocks[:4]
    ):
        return "minutes"
    if called:
        return "minutes"
    for kind in ("attendance-matrix", "inspection-report"):
        if vocab.pattern("papers", kind).fullmatch(title):
            return kind
    if _has_plan(blocks, vocab):
        return "action-plan"
    if vocab.pattern("papers", "notice").fullmatch(title):
        return "notice"
    if vocab.pattern("papers", "appendix").fullmatch(title) or in_pack:
        return "appendix"
    return "agenda" if is_outline(blocks, vocab) else "other"


def _people_came(blocks: Sequence[Block], index: int, vocab: Vocab) -> bool:
    """`Present` above a list of people, which no agenda has."""
    below = blocks[index + 1 : index + 2]
    return (
        attendance_group(said(blocks[index]), vocab) == "present"
        and isinstance(blocks[index], Heading)
        and bool(below and isinstance(below[0], ListItem))
    )


def _has_plan(blocks: Sequence[Block], vocab: Vocab) -> bool:
    """A table of actions that is most of the paper."""
    wanted = {"text", "owner", "due", "recommendation", "progress", "category"}
    tables = [block for block in blocks if isinstance(block, Table)]
    plans = [table for table in tables if len(wanted & set(vocab.roles(map(plain, table.header)))) > 2]
    return bool(plans) and sum(len(table.rows) for table in plans) * 2 > sum(len(table.rows) for table in tables)


# ---------------------------------------------------------------- decision records


@dataclass(frozen=True)
class _Part:
    heading: Heading
    blocks: tuple[Block, ...]


def _split_decisions(work: Work) -> Work:
    """One record, or a list of them under the headings of their items."""
    before: list[Block] = []
    listed: list[Block] = []
    parts: list[_Part] = []
    for block in work.blocks:
        if isinstance(block, Heading) and block.label and not block.id:
            parts.append(_Part(block, ()))
            listed.append(block)
        elif isinstance(block, Paragraph) and is_part(said(block), work.vocab):
            listed.append(block)
        elif parts:
            parts[-1] = replace(parts[-1], blocks=(*parts[-1].blocks, block))
        else:
            before.append(block)
    if not parts:
        return replace(work, blocks=(), papers=(Paper("decision-record", id="p1", text=work.blocks, span=_span(work.blocks)),))
    listing = Paper("decision-list", id="p1", text=(*before, *listed), span=_span(work.blocks))
    records = tuple(
        Paper(
            "decision-record",
            id=f"p{number}",
            title=plain(part.heading.text) or None,
            item=part.heading.label,
            parent="p1",
            text=part.blocks,
            span=_span((part.heading, *part.blocks)),
        )
        for number, part in enumerate(parts, 2)
        if part.blocks
    )
    return replace(work, blocks=(), papers=(listing, *records))


def _span(blocks: Sequence[Block]) -> Span | None:
    spans = [block.span for block in blocks if block.span]
    return Span(spans[0].first, max(span.last for span in spans)) if spans else None
