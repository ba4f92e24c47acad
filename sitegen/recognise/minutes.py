"""Minutes: body, date, time, venue, items, next meeting, whether they are a draft.

A meeting of Cabinet was held on Thursday, 16th March, 2023.
ANY COMBINED AUTHORITY CABINET / Friday 17th March 2023 at 10am / Airport Business Suite
Meeting Date: … / Time: 9.30am – 12pm / Venue: …
**CAB 86/22 Social Value Policy**
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sitegen.model.papers import Paper
from sitegen.model.text import Block, Heading, Table, Worded, plain
from sitegen.recognise.attendance import attendance_group
from sitegen.recognise.casing import proper
from sitegen.recognise.letterhead import letterhead
from sitegen.recognise.minute_items import item_start, stands_above_number
from sitegen.recognise.names import titles
from sitegen.recognise.opening import Opening, opening, place_of
from sitegen.recognise.state import Work, each_paper, is_bold, said
from sitegen.recognise.titles import organ
from sitegen.vocab.dates import find_dates, find_times, first_date, time_spans, without_year
from sitegen.vocab.lookup import Vocab, fold, words_of

HEAD = 12
LONGEST_NEXT = 30
"""Words of the sentence that tells of the next meeting."""
EDGES = ("running head", "running foot")
"""What readers call the furniture in which drafts are marked."""


def read_meeting(work: Work) -> Work:
    """Fills the meeting facts of minutes and agendas."""
    return each_paper(work, _facts, "minutes", "agenda")


@dataclass(frozen=True)
class _Line:
    label: str
    value: str
    block: Block


def _facts(work: Work, paper: Paper) -> tuple[Work, Paper]:
    head = _head(paper.text, work.vocab)
    lines = [_Line(*_labelled(line), block) for block in head for line in _text_lines(block)]
    lines += [_Line(plain(row[0]).rstrip(" :"), plain(row[1]), table) for table in _label_tables(paper.text) for row in table.rows]
    opened = opening(head, work.vocab)
    work, paper, date_line = _dated(work, paper, lines, opened)
    time_line = next((line for line in lines if _is(line, "time", work.vocab) and find_times(line.value)), date_line)
    times = find_times(time_line.value) if time_line else []
    times = times or next((find_times(line.value) for line in lines if _only_time(line.value)), find_times(opened.where) if opened else [])
    venue = _venue(lines, date_line, opened, work.vocab)
    online = work.vocab.pattern("meeting", "online").search(date_line.value) if date_line else None
    venue = venue or (online["venue"] if online else None)
    head_names = letterhead(paper.text, work.vocab)
    return work, replace(
        paper,
        body=_fuller(opened, head, work.vocab) or _named(lines, work.vocab) or (head_names.body if head_names else paper.body),
        organisation=paper.organisation or (head_names.organisation if head_names else None),
        time=times[0] if times else None,
        end_time=times[1] if len(times) > 1 else None,
        venue=venue,
        status="draft" if paper.kind == "minutes" and _draft(work, paper) else paper.status,
    )


def _fuller(opened: Opening | None, head: Sequence[Block], vocab: Vocab) -> str | None:
    """The body of the opening sentence; by the name of the council above it, where the sentence says only `the Parish Council`."""
    if not opened or not opened.body:
        return None
    names = (said(block) for block in head if vocab.pattern("council").fullmatch(said(block)))
    return next((proper(name) for name in names if fold(name).endswith(f" {fold(opened.body)}")), opened.body)


def _dated(work: Work, paper: Paper, lines: Sequence[_Line], opened: Opening | None) -> tuple[Work, Paper, _Line | None]:
    """The date of the meeting and the line that tells it: the line that says so, the opening sentence, or the first with a date."""
    labelled = next((line for line in lines if _is(line, "date", work.vocab) and first_date(line.value, work.vocab, whole=True)), None)
    told = _Line("", opened.where, opened.block) if opened else None
    if labelled is None and told and not first_date(told.value, work.vocab, whole=True):
        iso = _year_supplied(told.value, paper, work.vocab)
        if iso:
            message = f"the date in “{told.value[:60].strip()}…” has no year; it was taken for {iso}."
            hint = "Correct `date` in the front matter if that is wrong."
            return work.problem("note", "year-supplied", message, told.block, hint=hint), replace(paper, date=iso), told
        told = None
    line = labelled or told or next((line for line in lines if _may_date(line.value, work.vocab)), None)
    if line is None:
        return work, paper, None
    found = next(found for found in find_dates(line.value, work.vocab) if len(found.iso) == 10)
    if not found.weekday:
        message = f"the weekday in “{line.value.strip()}” is not that of {found.iso}."
        hint = "Published as printed; check the date in the front matter."
        work = work.problem("warning", "weekday-contradicts-date", message, line.block, hint=hint)
    return work, replace(paper, date=found.iso), line


def _year_supplied(where: str, paper: Paper, vocab: Vocab) -> str | None:
    """`on Saturday 12th May`, in a letter that has its own date: the first such Saturday from then on."""
    written = next((iso for block in paper.text[: 4 * HEAD] if (iso := first_date(said(block), vocab, whole=True))), None)
    return without_year(where, written, vocab) if written else None


def _head(blocks: Sequence[Block], vocab: Vocab) -> list[Block]:
    """The blocks above the first item, or the first few; names, a line each, do not count."""
    head: list[Block] = []
    lines = 0
    for index, block in enumerate(blocks):
        if lines >= HEAD:
            break
        if isinstance(block, Table) and not index:
            continue  # the letterhead
        if isinstance(block, Table) or (isinstance(block, Heading) and block.label):
            break
        if item_start(block, vocab) or stands_above_number(blocks, index, vocab):
            break
        head.append(block)
        lines += not titles(vocab.language).match(said(block))
    return head


def _label_tables(blocks: Sequence[Block]) -> list[Table]:
    """Tables of two columns near the top: `Date | 15th December 2026`."""
    return [block for block in blocks[:HEAD] if isinstance(block, Table) and len(block.header) == 2 and not any(block.header)]


def _text_lines(block: Block) -> list[str]:
    if not isinstance(block, Worded):
        return []
    text = plain(block.text)
    if ":" in block.text.split("\n")[0] and not any(":" in line for line in block.text.split("\n")[1:]):
        return [text]
    return [plain(line) for line in block.text.split("\n")]


def _labelled(line: str) -> tuple[str, str]:
    """`Venue: Town Hall` → label and value; without a label all is value."""
    match = re.match(r"([A-Z][\w /&]{2,24})\s*:\s*(.*)", line)
    return (match[1], match[2]) if match else ("", line)


def _is(line: _Line, name: str, vocab: Vocab) -> bool:
    return bool(line.label) and vocab.is_one_of(line.label, "meeting", name)


def _venue(lines: Sequence[_Line], date_line: _Line | None, opened: Opening | None, vocab: Vocab) -> str | None:
    """The line that says so, the opening sentence, or the short line right below the date that is no sentence."""
    for line in lines:
        if _is(line, "venue", vocab) and line.value:
            return line.value
    beside = place_of(date_line.value, vocab) if date_line else None
    if (opened and opened.venue) or beside or date_line is None or date_line not in lines:
        return opened.venue if opened and opened.venue else beside
    below = next((line for line in lines[lines.index(date_line) + 1 :] if not _only_time(line.value)), None)
    if below is None or below.label or not 1 < len(below.value.split()) <= 20 or re.search(r"[.:]$", below.value):
        return None
    if attendance_group(below.value, vocab) or first_date(below.value, vocab):
        return None
    place = is_bold(getattr(below.block, "text", "")) or vocab.pattern("meeting", "place_line").fullmatch(below.value)
    return below.value if place else None


def _only_time(text: str) -> bool:
    """A line that is nothing but a time of day: `9:00 am`."""
    return (
        len(text.split()) <= 3
        and bool(find_times(text))
        and sum(end - start for start, end in time_spans(text)) >= len(text.strip(" .,")) - 3
    )


def _may_date(text: str, vocab: Vocab) -> bool:
    """A line with a date in it, but no heading of the business: `REPORT OF THE WORKS COMMITTEE DATED MARCH 4, 2026`."""
    return bool(first_date(text, vocab, whole=True)) and not vocab.pattern("agenda_sections").fullmatch(text)


def _named(lines: Sequence[_Line], vocab: Vocab) -> str | None:
    """`Title of Meeting: Board Meeting`: the body by the line that names the meeting."""
    named = (line.value for line in lines if _is(line, "name", vocab) and not first_date(line.value, vocab))
    return next((body for name in named if (body := organ(name, vocab))), None)


def _draft(work: Work, paper: Paper) -> bool:
    """Minutes that say so near the top, or in the running head or foot of their pages."""
    pattern, mark = work.vocab.pattern("meeting", "draft"), work.vocab.pattern("meeting", "draft_mark")
    head = (said(block) for block in paper.text[: 2 * HEAD])
    edges = (entry.text for entry in work.dropped if entry.reason in EDGES and entry.text)
    return any(len(text.split()) <= 30 and pattern.search(text) for text in head) or any(mark.fullmatch(text) for text in edges)


# ---------------------------------------------------------------- next meeting


def find_next_meeting(work: Work) -> Work:
    """Fills `next_meeting` of minutes."""
    return each_paper(work, _next, "minutes")


def _next(work: Work, paper: Paper) -> tuple[Work, Paper]:
    clue = work.vocab.pattern("meeting", "next").opening
    for index, block in enumerate(paper.text):
        if clue and clue.isdisjoint(words_of(said(block))):
            continue
        first = re.split(r"(?<=\w\w)\.\s", said(block), maxsplit=1)[0]
        if not first or len(first.split()) > LONGEST_NEXT or not work.vocab.pattern("meeting", "next").match(fold(first)):
            continue
        near = " ".join(said(following) for following in paper.text[index : index + 3])
        day = first_date(near, work.vocab, whole=True)
        if day:
            time = next(iter(find_times(near)), None)
            return work, replace(paper, next_meeting=f"{day}T{time}" if time else day)
    return work, paper
