"""Decision records: head, title, call-in and signature.

ANY BOROUGH COUNCIL / CABINET DECISION / PROFORMA / Cabinet Meeting 17 October 2024
1. Title of Item/Report …
7. Date and Time by which Call In must be executed / Midnight Friday 25 October 2024 / Proper Officer / 21 October 2024
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sitegen.model.papers import CallIn, Paper
from sitegen.model.text import Block, Heading, Paragraph, plain, plain_text
from sitegen.recognise.decision_head import with_notice_head
from sitegen.recognise.state import Work, each_paper, is_capitals, said
from sitegen.vocab.dates import find_dates, find_times, first_date
from sitegen.vocab.lookup import Vocab


def read_records(work: Work) -> Work:
    """Fills the front matter of decision records."""
    return each_paper(work, _record, "decision-record")


def _record(work: Work, paper: Paper) -> tuple[Work, Paper]:
    head_end = _head_end(paper.text, work.vocab)
    paper = with_notice_head(_head(paper, paper.text[:head_end], work.vocab), paper.text[:head_end], work.vocab)
    work, paper = _lost_record(work, paper, head_end)
    work, paper = _title(work, paper)
    return work, _signature(_call_in(paper, work.vocab), work.vocab)


def _head_end(blocks: Sequence[Block], vocab: Vocab) -> int:
    """Index behind the line that names the meeting, or of the first part where no line does."""
    first_part = next((index for index, block in enumerate(blocks) if isinstance(block, Heading) and block.id), len(blocks))
    meeting = vocab.pattern("form_meeting")
    for index, block in enumerate(blocks[:first_part]):
        text = said(block)
        if len(text.split()) <= 16 and (meeting.fullmatch(text) or re.search(r"PROFORMA\b.*\bMeeting\b", text)):
            return index + 1
    return first_part


def _head(paper: Paper, head: Sequence[Block], vocab: Vocab) -> Paper:
    lines = [said(block) for block in head if said(block)]
    whole = " ".join(lines)
    kind = vocab.pattern("report", "type")
    organisation = next((line for line in lines if is_capitals(line) and "PROFORMA" not in line and not kind.fullmatch(line)), None)
    form = vocab.pattern("proforma", exact_case=True).search(whole.removeprefix(organisation or ""))
    meeting = vocab.pattern("form_meeting", exact_case=True).search(whole.rpartition("PROFORMA")[2])
    return replace(
        paper,
        organisation=organisation,
        proforma=form["name"].strip() if form else None,
        body=meeting["body"].strip() if meeting else None,
        date=first_date(meeting["date"], vocab, whole=True) if meeting else None,
    )


def _lost_record(work: Work, paper: Paper, head_end: int) -> tuple[Work, Paper]:
    """Words between the head and the first part belong to the record, whose heading was lost."""
    if head_end >= len(paper.text) or (isinstance(paper.text[head_end], Heading) and paper.text[head_end].id):  # type: ignore[union-attr]
        return work, paper
    heading = "Record of the Decision"
    block = paper.text[head_end]
    work = work.supply(heading).problem(
        "warning",
        "heading-lost",
        f"the heading of the record{f' of item {paper.item}' if paper.item else ''} is lost, and perhaps words with it.",
        block,
        hint="What is left was taken as the record; compare it with the original.",
    )
    text = (*paper.text[:head_end], Heading(heading, 2, id="record", span=block.span), *paper.text[head_end:])
    return work, replace(paper, text=text)


def _title(work: Work, paper: Paper) -> tuple[Work, Paper]:
    """The part that holds the title moves into front matter."""
    for index, block in enumerate(paper.text):
        if isinstance(block, Heading) and block.id == "title":
            work = work.drop("label of the title", block.text, block)
            following = paper.text[index + 1] if index + 1 < len(paper.text) else None
            if isinstance(following, Paragraph):
                work = work.hold(following.text)
                return work, replace(paper, title=plain(following.text), text=(*paper.text[:index], *paper.text[index + 2 :]))
            return work, replace(paper, text=(*paper.text[:index], *paper.text[index + 1 :]))
    return work, paper


def _section(paper: Paper, name: str) -> tuple[Block, ...]:
    """The blocks of one part."""
    found: list[Block] = []
    inside = False
    for block in paper.text:
        if isinstance(block, Heading) and block.id:
            inside = block.id == name
        elif inside:
            found.append(block)
    return tuple(found)


def _call_in(paper: Paper, vocab: Vocab) -> Paper:
    section = [block for block in _section(paper, "call-in") if not _signs(block, vocab)]
    text = said(section[0]) if section else ""
    return replace(paper, call_in=call_in(text, vocab)) if text else paper


def call_in(text: str, vocab: Vocab) -> CallIn:
    """What a call-in line says; `Midnight Friday 25 October` is the end of that day."""
    if vocab.is_one_of(text, "not_applicable"):
        return CallIn(text, applies=False)
    day = first_date(text, vocab, whole=True)
    time = next(iter(find_times(text)), None)
    scope = vocab.pattern("call_in_scope").search(text)
    deadline = f"{day}T{time}" if day and time else day
    return CallIn(text, applies=True if day else None, deadline=deadline, scope=scope["scope"] if scope else None)


def _signs(block: Block, vocab: Vocab) -> bool:
    return bool(re.match(rf"(?:{vocab.data['signatories']})\b", said(block)))


def _signature(paper: Paper, vocab: Vocab) -> Paper:
    section = _section(paper, "call-in")
    signed = next((match for block in paper.text if (match := vocab.pattern("signed").fullmatch(said(block)))), None)
    if signed:
        paper = replace(paper, signed_by=signed["name"].strip(), signed_date=first_date(signed[0], vocab, whole=True))
    for index, block in enumerate(section):
        if _signs(block, vocab):
            match = re.match(vocab.data["signatories"], said(block))
            dated = plain_text(section[index : index + 2])
            day = next((found.iso for found in find_dates(dated, vocab) if len(found.iso) == 10), None)
            return replace(paper, signed_by=match[0] if match else None, signed_date=day)
    return paper
