"""Reports: the lines of their head, their title, what they recommend.

AGENDA ITEM 5 / REPORT TO CABINET / 15 JUNE 2023 / REPORT OF THE CLERK / CABINET DECISION / Leader – Councillor A
ANNUAL PLAN UPDATE                        the title: what is left of the head
RECOMMENDATIONS / That Cabinet 1. … 2. …
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sitegen.model.papers import Paper
from sitegen.model.text import Block, Container, Heading, Line, ListItem, Paragraph, Running, Table, plain
from sitegen.recognise.casing import SMALL_WORDS, proper
from sitegen.recognise.report_head import with_head
from sitegen.recognise.state import Work, each_paper, is_bold, is_capitals, looks_like_heading, said
from sitegen.recognise.votes import is_count
from sitegen.vocab.dates import first_date
from sitegen.vocab.labels import split_label
from sitegen.vocab.lookup import Vocab, fold

LONGEST_HEAD = 16
LONGEST_SECTION = 12
"""Words of a section's heading."""
ALIKE = 6
"""Words by which two recommendations are known to be the same."""


def read_reports(work: Work) -> Work:
    """Fills body, date, item and title of reports from their heads."""
    return each_paper(work, _report, "report")


def _report(work: Work, paper: Paper) -> tuple[Work, Paper]:
    headed = with_head(paper, work.vocab)
    if headed.title:
        return work, headed
    blocks = [piece for block in paper.text for piece in _lines_apart(block, work.vocab)]
    kept: list[Block] = []
    for index, block in enumerate(blocks):
        text = said(block)
        field, value = _field(text, work.vocab) if not (isinstance(block, Heading) and block.label) else ("", "")
        if paper.title is not None or index >= LONGEST_HEAD or _is_section(text, work.vocab):
            kept += blocks[index:]
            break
        if field == "item":
            work = work.drop("label of the agenda item", text, block)
            paper = replace(paper, item=paper.item or value or None)
        elif field == "to":
            paper = replace(paper, body=proper(value))
            kept.append(_as_paragraph(block))
        elif field == "date":
            paper = replace(paper, date=paper.date or value)
            kept.append(_as_paragraph(block))
        elif field:
            kept.append(_as_paragraph(block))
        elif not looks_like_heading(block) or (isinstance(block, Heading) and block.label):
            kept.append(block)
        else:
            work = work.hold(text)
            paper = replace(paper, title=text)
    return work, replace(paper, text=tuple(kept))


def _as_paragraph(block: Block) -> Block:
    """A line of the head is no heading, whatever it looks like."""
    return Paragraph(block.text, span=block.span) if isinstance(block, Heading) else block


def _lines_apart(block: Block, vocab: Vocab) -> Iterator[Block]:
    """A block whose every line is a field of the head becomes one block a line."""
    lines = block.text.split("\n") if isinstance(block, Line) else []
    if len(lines) > 1 and isinstance(block, Line) and all(_field(plain(line), vocab)[0] for line in lines):
        yield from (replace(block, text=line) for line in lines)
    else:
        yield block


def _field(text: str, vocab: Vocab) -> tuple[str, str]:
    """Which line of a report's head a text is, and its value: `item`, `to`, `of`, `date`, `type`, `lead` or nothing."""
    for name, group in (("item", "number"), ("to", "body"), ("of", "author")):
        match = vocab.pattern("report", name).fullmatch(text)
        if match:
            return name, match[group].strip()
    stamp = vocab.pattern("stamp").fullmatch(fold(text))
    if stamp:
        return "item", stamp["number"]
    day = first_date(text, vocab, whole=True)
    if day and len(text.split()) <= 5:
        return "date", day
    for name in ("type", "lead"):
        if vocab.pattern("report", name).fullmatch(text):
            return name, text
    return "", ""


def _is_section(text: str, vocab: Vocab) -> bool:
    return vocab.is_one_of(text, "headings") or bool(vocab.pattern("heading_patterns").fullmatch(fold(text)))


# ---------------------------------------------------------------- recommendations


def find_recommendations(work: Work) -> Work:
    """What a report recommends stands in a container afterwards."""
    return each_paper(work, _recommending, "report")


def _recommending(work: Work, paper: Paper) -> tuple[Work, Paper]:
    text: list[Block] = []
    gathered: list[Block] | None = None
    for block in (*paper.text, None):
        if block is not None and not (gathered is not None and _expects_items(gathered)):
            block = _numbered_section(block)
        heading = block is not None and (isinstance(block, Heading) or _is_section(said(block), work.vocab))
        if gathered is not None and (block is None or heading or isinstance(block, Table | Container)):
            if gathered and _is_new(gathered, text):
                text.append(Container("recommendations", (), tuple(gathered), span=gathered[0].span))
            else:
                text += gathered
            gathered = None
        if block is None:
            break
        if gathered is not None:
            gathered.append(_labelled_item(block))
        elif heading and work.vocab.pattern("recommendation_headings").fullmatch(fold(split_label(said(block))[1])):
            text.append(block)
            gathered = []
        elif isinstance(block, Paragraph) and _recommends(block, work.vocab):
            text.append(Container("recommendations", (), (block,), span=block.span))
        else:
            text.append(block)
    return work, replace(paper, text=tuple(text))


def _labelled_item(block: Block) -> Block:
    """`2.1 Approve the award` among what is recommended is an item of the list."""
    label, words = split_label(block.text) if isinstance(block, Paragraph) and not block.depth else (None, "")
    return ListItem(words, label, span=block.span) if label and words else block


def _expects_items(gathered: list[Block]) -> bool:
    """Whether what is recommended has only been announced, or is printed in bold itself: a line in bold is then no heading."""
    last = said(gathered[-1]) if gathered else ""
    return not gathered or last.endswith(":") or any(is_bold(getattr(block, "text", "")) for block in gathered)


def _numbered_section(block: Block) -> Block:
    """`6. **Background documents**`, a few words in bold and no sentence, is the heading of a section and no item of a list."""
    if not isinstance(block, Running) or block.depth or not is_bold(block.text):
        return block
    label, words = split_label(said(block)) if isinstance(block, Paragraph) else (block.label, plain(block.text))
    heads = words and len(words.split()) <= LONGEST_SECTION and not re.search(r"[.;,]$", words)
    return Heading(f"{label} {words}", 2, span=block.span) if heads and re.fullmatch(r"\d{1,2}[.)]", label or "") else block


def _is_new(gathered: list[Block], above: list[Block]) -> bool:
    """A list that the end of a report prints again is the same list: it counts once."""
    begins = [said(block).split()[:ALIKE] for block in gathered if isinstance(block, ListItem)]
    former = [block.blocks for block in above if isinstance(block, Container) and block.name == "recommendations"]
    return not begins or not any(begins == [said(one).split()[:ALIKE] for one in blocks if isinstance(one, ListItem)] for blocks in former)


def _recommends(block: Paragraph, vocab: Vocab) -> bool:
    """A sentence of its own that begins with what is recommended."""
    words = said(block)
    match = vocab.pattern("recommendation_triggers").match(words)
    return bool(match) and len(words) > len(match[0] if match else "") and bool(re.search(r"\bthat\b|:", match[0] if match else ""))


# ---------------------------------------------------------------- headings


def find_headings(work: Work) -> Work:
    """Short paragraphs that head what follows become headings, two levels in reports, below the items elsewhere."""
    return each_paper(work, _headings)


def _headings(work: Work, paper: Paper) -> tuple[Work, Paper]:
    blocks = list(paper.text)
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if isinstance(block, Heading):
            blocks[index] = _levelled(block, paper, work.vocab)
        elif isinstance(block, Paragraph) and _heads(block, following, paper, work.vocab):
            text = plain(block.text) if "](" not in block.text else block.text
            blocks[index] = _levelled(Heading(_unmarked(block.text) or text, 3, span=block.span), paper, work.vocab)
        heading = blocks[index]
        if paper.kind == "minutes" and isinstance(heading, Heading) and _above_items(heading, following):
            blocks[index] = replace(heading, level=2)
    return work, replace(paper, text=tuple(blocks))


def _above_items(heading: Heading, following: Block | None) -> bool:
    """A heading right above an item heads a group of them; it does not belong to the item before."""
    return not heading.opens_item and isinstance(following, Heading) and following.opens_item


def _unmarked(text: str) -> str:
    return re.sub(r"\*{2,3}([^*]+)\*{2,3}", r"\1", text).replace("\n", " ")


def _levelled(heading: Heading, paper: Paper, vocab: Vocab) -> Heading:
    text = _unmarked(heading.text)
    heading = heading if text == heading.text else replace(heading, text=text)
    if heading.opens_item or heading.id:
        return heading if heading.level == 2 else replace(heading, level=2)
    if paper.kind == "report":
        section = _is_section(heading.text, vocab) or is_capitals(heading.text) or re.match(r"\d{1,2}[.)]\s", heading.text)
        return replace(heading, level=2 if section else 3)
    if paper.kind == "agenda" or (paper.kind == "minutes" and vocab.pattern("meeting", "next").fullmatch(fold(heading.text))):
        return replace(heading, level=2)  # what stands here belongs to no item any more
    if paper.kind == "decision-record" and heading.level == 2:
        return heading  # a part of the form
    if paper.kind in ("minutes", "decision-record", "decision-list"):
        return replace(heading, level=min(6, max(3, heading.level)))
    return replace(heading, level=min(6, max(2, heading.level)))


def _heads(block: Paragraph, following: Block | None, paper: Paper, vocab: Vocab) -> bool:
    text = said(block)
    if (
        block.depth
        or following is None
        or text.endswith((":", "-", ".", ",", ";"))
        or vocab.outcome(text)
        or "@" in text
        or is_count(text, vocab)
    ):
        return False
    if _is_section(text, vocab) and paper.kind == "report":
        return True
    if paper.kind == "decision-record" or (paper.kind == "report" and any(_field(text, vocab))):
        return False
    if re.match(rf"(?:{'|'.join(vocab.data['honorifics'])})\b", text) or text == paper.venue or first_date(text, vocab, whole=True):
        return False
    if vocab.is_one_of(text.partition(":")[0], "presenter"):
        return False
    if looks_like_heading(block):
        return len(text.split()) <= 16 and bool(re.search(r"[A-Za-z]{3}", text))
    return paper.kind == "report" and _title_case(text) and isinstance(following, Running) and len(block.text.split("\n")) == 1


def _title_case(text: str) -> bool:
    """A few words, most of them capitalised, no sentence."""
    words = [word for word in re.findall(r"[A-Za-z][\w’'-]*", text) if word not in SMALL_WORDS]
    if not 2 <= len(words) <= 8 or re.search(r"[.,;:?!]", text):
        return False
    return bool(sum(word[0].isupper() for word in words) >= 0.7 * len(words))
