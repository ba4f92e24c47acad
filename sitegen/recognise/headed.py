"""Items of minutes whose headings say by their level what is an item, numbered or not, as communities and standards bodies write them.

## Attendees                   about the meeting: no item, and nothing below it is one
## Agenda                      holds the items, is none itself
### Announcements              an item without a number
## 8. Test suite
### 8.ii Choosing fixtures     an item by its number, though it stands one level down
#### Conclusion                a part of the item above
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sitegen.model.papers import Paper
from sitegen.model.text import Heading, plain
from sitegen.recognise.attendance import attendance_group
from sitegen.recognise.conclusions import is_conclusion
from sitegen.recognise.minute_items import item_start
from sitegen.recognise.state import Work, each_paper, said, starts_small
from sitegen.vocab.dates import find_dates
from sitegen.vocab.lookup import Vocab, fold

FEWEST = 2
BESIDE_DATE = 12
"""Letters beside a date in a heading that is no item."""
LONGEST_SMALL = 8
"""Words of a title that begins with a small letter."""
_NUMBERED = re.compile(r"(\d{1,3}(?:(?:\.(?:\d{1,3}|[ivxIVX]{1,5}|[a-zA-Z]))+|(?=[.):])))[.):]*\s+(\S.*)", re.DOTALL)
_DEEPER = re.compile(r"\d+\..*")


def find_headed_items(work: Work) -> Work:
    """Headings of minutes that are items by their level carry a label, or are marked as items without one."""
    return each_paper(work, _items, "minutes")


def _items(work: Work, paper: Paper) -> tuple[Work, Paper]:
    headings = [(index, block) for index, block in enumerate(paper.text) if isinstance(block, Heading)]
    said_items = [heading for _, heading in headings if item_start(heading, work.vocab)]
    if any(heading.label for _, heading in headings) or len(said_items) >= FEWEST:
        return work, paper  # the items are known, or say that they are items
    found = dict(_found(headings, work.vocab))
    deeper = any(_DEEPER.fullmatch(heading.label or "") for heading in found.values())
    plainly = sum(bool(re.match(r"\W*\d{1,4}\b", heading.text)) for _, heading in headings if not _is_date(said(heading), work.vocab))
    if len(found) < FEWEST or (not deeper and plainly >= FEWEST):
        return work, paper  # plain numbers alone are told by the pass for all styles of numbers
    return work, replace(paper, text=tuple(found.get(index, block) for index, block in enumerate(paper.text)))


def _found(headings: Sequence[tuple[int, Heading]], vocab: Vocab) -> Iterator[tuple[int, Heading]]:
    """The headings that are items, by their places."""
    if headings and vocab.pattern("papers", "minutes_title").fullmatch(fold(said(headings[0][1]))):
        headings = headings[1:]  # the title of the minutes
    highest, base = _levels(headings, vocab)
    top = base
    apart: int | None = None
    """The level of a heading below which no items stand."""
    names: set[str] = set()
    for index, heading in headings:
        if apart is not None and heading.level > apart:
            continue
        text = said(heading)
        if is_conclusion(heading, vocab):
            continue
        holds = _holds(text, vocab)
        apart = heading.level if not holds and _is_apart(text, vocab) else None
        if holds:
            top = heading.level + 1 if _deepens(headings, index, heading.level) else top
            continue
        number = _NUMBERED.fullmatch(plain(heading.text))
        deeper = heading.level > top and not (number and _DEEPER.fullmatch(number[1]))
        if apart is not None or not text or _is_running(text) or deeper or heading.level < highest or _is_date(text, vocab):
            continue
        top = base if heading.level <= base else top
        name = fold(number[1] if number else text)
        if name not in names:
            names.add(name)
            yield index, _item(heading, number)


def _item(heading: Heading, number: re.Match[str] | None) -> Heading:
    if number:
        return replace(heading, text=number[2], label=number[1], level=2)
    return replace(heading, unnumbered=True, level=2)


def _levels(headings: Sequence[tuple[int, Heading]], vocab: Vocab) -> tuple[int, int]:
    """The highest and the deepest level of items: where a heading may be one; the only one of the first level is the paper's title.

    They differ where one heading stands alone on its level: those right below it are items too.
    """
    tests = (_is_apart, _holds, _is_date)
    items = (heading for _, heading in headings if not is_conclusion(heading, vocab))
    levels = [heading.level for heading in items if not any(test(said(heading), vocab) for test in tests)]
    if levels.count(1) == 1 and len(levels) > 1:
        levels.remove(1)
    highest = min(levels, default=2)
    return highest, highest + 1 if levels.count(highest) == 1 and len(levels) > FEWEST else highest


def _deepens(headings: Sequence[tuple[int, Heading]], index: int, level: int) -> bool:
    """Whether the next heading stands below this one."""
    return next((heading.level > level for other, heading in headings if other > index), False)


def _holds(text: str, vocab: Vocab) -> bool:
    """`Agenda`, `Meeting minutes`: the items stand below it."""
    return any(vocab.is_one_of(text, key) for key in ("agenda_heading", "minutes_heading", "holds_items"))


def _is_apart(text: str, vocab: Vocab) -> bool:
    """A heading about the meeting itself: who came, links, what is next."""
    return bool(attendance_group(text, vocab) or vocab.pattern("apart").fullmatch(fold(text)))


def _is_running(text: str) -> bool:
    """A line of running text that a rule below it made a heading."""
    return starts_small(text) and len(text.split()) > LONGEST_SMALL


def _is_date(text: str, vocab: Vocab) -> bool:
    """The date of the meeting, and few words beside it."""
    return any(len(text) - (date.end - date.start) < BESIDE_DATE for date in find_dates(text, vocab))
