"""The title of minutes, and the body that it names.

CABINET                                                     the body itself
ANY COUNTY COUNCIL / CABINET                                the council above its committee
Low Marsh Library Society / … / BOARD MEETING MINUTES       the society above what the paper calls itself
PARKS PANEL – 29 October 2026                               the body, and the date of its meeting
CR du conseil municipal 7 octobre 2026                      a heading with the date in it
Low Marsh Project Steering Group (SG) Meeting 2026-10-07    the body in front of the date
"""

from __future__ import annotations

import re
from dataclasses import replace

from sitegen.model.papers import Paper
from sitegen.model.text import Block, Heading, Line, Paragraph
from sitegen.recognise.attendance import attendance_group
from sitegen.recognise.casing import proper
from sitegen.recognise.state import Work, each_paper, is_capitals, looks_like_heading, said
from sitegen.vocab.dates import find_dates, first_date
from sitegen.vocab.lookup import Vocab, fold

HEAD = 4
"""Blocks among which the words stand by which minutes call themselves so."""
LONGEST = 12
"""Words of such a title, and of a title with a date in it."""


def find_titles(work: Work) -> Work:
    """Fills the title of minutes and, where nothing else names them, body and organisation."""
    return each_paper(work, _title, "minutes")


def organ(text: str, vocab: Vocab) -> str:
    """Who meets: `CSS EGM – Minutes` → `CSS`, `Board Meeting May 2026` → `Board`, `Annual General Meeting Minutes` → nothing."""
    months = "|".join((*vocab.data["months"], *vocab.data.get("month_names", ())))
    behind = rf"{vocab.data['meeting']['behind_body']}|[\s,:–(-]+(?:{months}|\d{{4}}|Q[1-4])\)?$"
    bare = re.sub(vocab.data["meeting"]["before_body"], "", _beside_date(text, vocab).strip(), flags=re.IGNORECASE)
    while (shorter := re.sub(behind, "", bare, flags=re.IGNORECASE)) != bare:
        bare = shorter
    bare = bare.strip(" –-:,")
    if re.match(vocab.data["meeting"]["unnamed"], f"{bare} meeting", re.IGNORECASE):
        return ""
    return proper(bare) if is_capitals(text) else bare


def _beside_date(title: str, vocab: Vocab) -> str:
    """The part of a title in front of its date, or else the part behind it."""
    for found in reversed(list(find_dates(title, vocab))):
        title = f"{title[: found.start]}¦{title[found.end :]}"
    parts = (re.sub(r"^[\s,:;|(–-]+|[\s,:;|(–-]+$", "", part) for part in title.split("¦"))
    return next((part for part in parts if re.search(r"[^\W\d_]{2}", part)), "")


def called_minutes(block: Block, vocab: Vocab) -> bool:
    """Whether a line says of the paper that it is minutes: `Board Meeting Minutes (draft)`."""
    text = said(block)
    if not isinstance(block, Line) or not 1 < len(text.split()) <= LONGEST or (isinstance(block, Heading) and block.opens_item):
        return False
    torn = fold(text).split()[-1] in vocab.data["joining_words"]
    titles = (vocab.pattern("papers", name) for name in ("minutes_title", "proceedings_title"))
    return not torn and not first_date(text, vocab) and any(title.fullmatch(fold(text)) for title in titles)


def titled_minutes(title: str, vocab: Vocab) -> bool:
    """Whether a title, its date apart, says that these are minutes: `2026-05-30 Minutes of the Reed Group`."""
    words = fold(_beside_date(title, vocab))
    return len(words.split()) <= LONGEST and bool(vocab.pattern("papers", "minutes_title").fullmatch(words))


def _is_torn(text: str, vocab: Vocab) -> bool:
    """`MINUTES OF A MEETING OF THE DISTRICT OF`: the sentence goes on in the next line."""
    return bool(fold(text)) and fold(text).split()[-1] in vocab.data["joining_words"]


def _title(work: Work, paper: Paper) -> tuple[Work, Paper]:
    """The first heading is the title and, where nothing else names it, the body; unless a line below says what the paper is."""
    called = next((index for index, block in enumerate(paper.text[:HEAD]) if called_minutes(block, work.vocab)), None)
    if called and _names_somebody(paper.text[0], work.vocab):
        return _below_its_society(work, paper, called)
    first = paper.text[0] if paper.text else None
    text = _undated(said(first), paper.date, work.vocab) if first else ""
    if first is None or not looks_like_heading(first) or not (text != said(first) or _may_be_title(first, work.vocab)):
        return work, paper
    second = paper.text[1] if len(paper.text) > 1 else None
    if second and _is_committee(second, text, paper.body, work.vocab):
        title = said(second)
        named = replace(paper, organisation=text, title=title, body=organ(title, work.vocab), text=paper.text[2:])
        return work.hold(said(first)).hold(title), named
    if (
        paper.body
        and fold(organ(text, work.vocab)) != fold(paper.body)
        and second
        and looks_like_heading(second)
        and fold(said(second)) == fold(paper.body)
    ):
        return work.hold(text).hold(said(second)), replace(paper, organisation=text, title=said(second), text=paper.text[2:])
    body = paper.body or (None if work.vocab.is_one_of(text, "minutes_heading") else organ(text, work.vocab) or None)
    return work.hold(said(first)), replace(paper, title=text, body=body, text=paper.text[1:])


def _is_committee(block: Block, above: str, body: str | None, vocab: Vocab) -> bool:
    """`PLANNING COMMITTEE` right below the name of its council, where nothing else names the body, or only both in one."""
    text = said(block)
    unnamed = body is None or fold(body) in (fold(above), fold(f"{above} {text}"))
    if not unnamed or not vocab.pattern("council").fullmatch(above) or len(text.split()) > LONGEST or not isinstance(block, Line):
        return False
    named = vocab.pattern("bodies").search(text) and not vocab.pattern("papers", "agenda_words").search(text)
    return bool(named) and not re.search(r"[.:;,\d]", text)


def _undated(title: str, date: str | None, vocab: Vocab) -> str:
    """`PARKS PANEL – 29 October 2026`: the name before the dash and the date of the meeting, which ends the line."""
    found = next((found for found in find_dates(title, vocab) if found.iso == date), None)
    name = re.fullmatch(r"(.*\S)\s*[-–—,]\s*", title[: found.start]) if found and found.end == len(title) else None
    return name[1] if name else title


def _below_its_society(work: Work, paper: Paper, called: int) -> tuple[Work, Paper]:
    society, title = said(paper.text[0]), said(paper.text[called])
    rest = (*paper.text[1:called], *paper.text[called + 1 :])
    own = organ(title, work.vocab)
    body = paper.body or (own if work.vocab.pattern("body_of_its_own").fullmatch(own) else proper(society))
    return work.hold(society).hold(title), replace(paper, organisation=society, title=title, body=body, text=rest)


def _names_somebody(block: Block, vocab: Vocab) -> bool:
    """A heading or a short line that can be a society's name."""
    text = said(block)
    short = isinstance(block, Paragraph) and len(text.split()) <= LONGEST // 2 and text[:1].isupper() and not re.search(r"[.:,;\d]", text)
    return (looks_like_heading(block) or short) and _may_be_title(block, vocab) and not first_date(text, vocab)


def _may_be_title(block: Block, vocab: Vocab) -> bool:
    """Not an item, not those present, and no sentence with a date in it: of dated lines only a short heading is a title."""
    text = said(block)
    about = vocab.pattern("apart").fullmatch(fold(text)) or any(vocab.is_one_of(text, key) for key in ("holds_items", "agenda_heading"))
    if about or attendance_group(text, vocab) or (isinstance(block, Heading) and block.opens_item) or _is_torn(text, vocab):
        return False
    if not first_date(text, vocab):
        return True
    return (
        isinstance(block, Heading)
        and len(text.split()) <= LONGEST
        and any(vocab.pattern("papers", name).search(fold(text)) for name in ("minutes", "dated_title"))
    )
