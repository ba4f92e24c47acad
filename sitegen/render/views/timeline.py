"""What one subject went through, as a list by date: on the page of the matter, and in short on the pages of its items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sitegen.model.text import Block, Heading, Paragraph, flat, plain
from sitegen.render.atlas import Atlas
from sitegen.render.dates import year
from sitegen.render.facts import ItemFacts
from sitegen.render.joining import Joined
from sitegen.render.marks import Mark
from sitegen.render.matters import Matter
from sitegen.render.outcomes import first_words
from sitegen.render.sheets import Link
from sitegen.render.steps import Step
from sitegen.render.views.common import LONGEST_QUOTE, call_in_line, item_marks, paper_title, shortened
from sitegen.render.wording import say, say_count
from sitegen.render.words import capital, kind_word
from sitegen.vocab.lookup import Vocab, vocabulary

LONG_SILENCE = 36
"""After so many months without a paper the timeline says so."""
NEAREST = 3
"""So many entries before and after an item stand on its page."""
LONGEST_SENTENCE = 400


@dataclass(frozen=True)
class TimelineRow:
    date: str
    title: str
    address: str
    kind: str
    """What it is and before which body: `Decision record A12, Cabinet`."""
    quote: str
    language: str
    """Of the quotation, where its paper names one."""
    marks: tuple[Mark, ...]
    notes: tuple[str, ...]
    decided: bool
    gap: str
    """The sentence about the silence behind it, or nothing."""
    here: bool
    """This is the page of this entry."""


@dataclass(frozen=True)
class EarlierAndLater:
    """The matter of an item, on the item's page."""

    matter: Link
    rows: tuple[TimelineRow, ...]
    others: tuple[Link, ...]
    """Further matters that it belongs to."""


def timeline_rows(atlas: Atlas, steps: Sequence[Joined], here: str = "") -> tuple[TimelineRow, ...]:
    """The entries of a timeline, oldest first; `here` is the address of the page they stand on."""
    gaps = [*(_gap(one.step.date, other.step.date) for one, other in pairwise(steps)), ""]
    return tuple(_row(atlas, joined, gap, here) for joined, gap in zip(steps, gaps, strict=True))


def earlier_and_later(atlas: Atlas, address: str) -> EarlierAndLater | None:
    """The entries nearest to an item or paper in its matter; None where it belongs to none."""
    matters = atlas.matters.of.get(address, ())
    if not matters:
        return None
    steps = matters[0].steps
    at = next(index for index, joined in enumerate(steps) if joined.step.address == address)
    rows = timeline_rows(atlas, steps[max(0, at - NEAREST) : at + NEAREST + 1], here=address)
    return EarlierAndLater(matter_link(matters[0]), rows, tuple(map(matter_link, matters[1:])))


def matter_link(matter: Matter) -> Link:
    """`Customer Service Excellence`, below it `2009 to 2024, four papers`."""
    return Link(matter.title, matter.address, span_of(matter))


def span_of(matter: Matter) -> str:
    """`2009 to 2024, four papers`."""
    years = [year(joined.step.date) for joined in matter.steps if joined.step.date]
    if not years:
        return say_count(len(matter.steps), "one paper", "{n} papers")
    if years[0] == years[-1]:
        return say_count(len(matter.steps), "{year}, one paper", "{year}, {n} papers", year=years[0])
    return say_count(len(matter.steps), "{first} to {last}, one paper", "{first} to {last}, {n} papers", first=years[0], last=years[-1])


def _row(atlas: Atlas, joined: Joined, gap: str, here: str) -> TimelineRow:
    step = joined.step
    facts = atlas.facts[step.address] if step.item else None
    paper = (facts.decision_paper or facts.minutes_paper if facts else step.paper) or None
    return TimelineRow(
        date=step.date,
        title=paper_title(step.paper, step.meeting) if step.paper else step.title,
        address=step.address,
        kind=step_kind(step, facts),
        quote="" if joined.how == "received" else _sentences(_quotation(step, facts)),
        language=(paper.paper.language if paper else None) or "",
        marks=item_marks(facts) if facts and joined.how != "received" else (),
        notes=tuple(_notes(joined, facts)),
        decided=bool(facts and facts.recorded and joined.how != "received"),
        gap=gap,
        here=step.address == here,
    )


def step_kind(step: Step, facts: ItemFacts | None) -> str:
    """What an entry is and before which body: `Decision record A12, Cabinet`, `CAB 86/22, Cabinet`, `Report, Cabinet`."""
    body = step.body.name if step.body else ""
    if step.item is None or facts is None:
        kind = kind_word(step.paper.paper.kind) if step.paper else ""
        return say("{kind}, {body}", kind=kind, body=body) if body else kind
    number = step.item.number or ""
    if facts.decision_paper:
        return say("Decision record {number}, {body}", number=number, body=body) if number else say("Decision record, {body}", body=body)
    name = step.item.reference or (say("Item {number}", number=number) if number else "")
    return ", ".join(part for part in (name, body) if part)


# ---------------------------------------------------------------- what it says


def _quotation(step: Step, facts: ItemFacts | None) -> str:
    """The first words of what was decided, else of what the paper says about it."""
    vocab = vocabulary()
    if facts is None:
        paper = step.paper.paper if step.paper else None
        if paper and paper.recommendations and paper.kind == "action-plan":
            return paper.recommendations[0].text or ""
        return _telling(paper.text, vocab) if paper else ""
    if step.item is None or step.item.exempt:
        return ""
    record = facts.sections.get("record") or facts.preface
    words, _ = first_words(facts.outcomes)
    return words or _telling(record, vocab) or _telling(facts.minute, vocab) or _asked(facts) or _telling(step.item.agenda, vocab)


def _asked(facts: ItemFacts) -> str:
    """What the first report recommends."""
    return next((first.text or "" for advice in facts.advice for first in advice.recommendations), "")


def _telling(blocks: Iterable[Block], vocab: Vocab) -> str:
    """The paragraph that tells what came of it, else the first that is no formula; behind the first heading, where there is one."""
    own = list(flat(blocks))
    start = next((index for index, block in enumerate(own) if isinstance(block, Heading)), 0)
    paragraphs = [plain(block.text) for block in own[start:] if isinstance(block, Paragraph) and plain(block.text)]
    said = [text for text in paragraphs if not vocab.pattern("subjects", "formula").fullmatch(text)]
    told = (text for text in said if vocab.pattern("subjects", "result").search(text))
    return next(told, said[0] if said else paragraphs[0] if paragraphs else "")


def _sentences(text: str) -> str:
    """Whole sentences as far as there is room for them; a first one that is very long ends with an ellipsis."""
    first, *others = re.split(r"(?<=[.!?])\s+(?=[A-Z])", text)
    for other in others:
        if len(first) + len(other) >= LONGEST_QUOTE:
            break
        first = f"{first} {other}"
    return shortened(first, LONGEST_SENTENCE)


def _notes(joined: Joined, facts: ItemFacts | None) -> Iterable[str]:
    """Call-in, declarations, recommendations; why it stands here, where neither title nor front matter says so."""
    if joined.how == "received":
        yield say("The minutes were received here")
        return
    if joined.how == "reference" and joined.reference:
        yield say("Joined by the reference {reference}", reference=joined.reference)
    if facts and facts.call_in and call_in_line(facts.call_in):
        line = call_in_line(facts.call_in)
        yield say("Call-in {deadline}", deadline=line[:1].lower() + line[1:])
    if facts and facts.declarations:
        yield capital(say_count(len(facts.declarations), "one declaration of interest", "{n} declarations of interest"))
    if joined.step.paper and joined.step.paper.paper.recommendations:
        yield capital(say_count(len(joined.step.paper.paper.recommendations), "one recommendation", "{n} recommendations"))


def _gap(one: str, other: str) -> str:
    """What is said between two dates that lie years apart."""
    if not one or not other or _months(other) - _months(one) < LONG_SILENCE:
        return ""
    return say("Nothing is published here between {first} and {last}.", first=year(one), last=year(other))


def _months(iso: str) -> int:
    return int(iso[:4]) * 12 + int(iso[5:7] or 1)
