"""Minutes and the later meeting that approved them, as the outcomes of that meeting say.

`RESOLVED that the minutes of the meeting held on 16 March 2023 be agreed and signed as a correct record.` The day must be named: in the
outcome, or in what agenda and minutes say on the item. That minutes went to a meeting does not show that they were approved.
(England and Wales: Local Government Act 1972, schedule 12, paragraph 41: minutes are signed at the same or the next suitable meeting.)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sitegen.model.papers import Outcome
from sitegen.model.site import Meeting, SiteItem
from sitegen.model.text import plain, plain_text
from sitegen.render.facts import ItemFacts
from sitegen.vocab.dates import days_without_year, find_dates
from sitegen.vocab.lookup import Vocab, vocabulary

_DECIDED = frozenset({"resolved", "carried", "noted"})
_ONE_YEAR = 366


@dataclass(frozen=True)
class Approval:
    """One meeting found the minutes of another to be right."""

    minutes_of: Meeting
    by: Meeting
    item: SiteItem
    """The item of `by` under which it did so."""
    corrected: bool
    """The outcome speaks of corrections or amendments."""


def approvals_of(meetings: Sequence[Meeting], facts: Mapping[str, ItemFacts], language: str) -> tuple[Approval, ...]:
    """The approvals in the meetings of one body, given oldest first; `facts` are those of each item by its address.

    `language` is that of papers which name none. Where several meetings approved the same minutes, each is given.
    """
    found: list[Approval] = []
    for at, meeting in enumerate(meetings):
        for item in meeting.items:
            for outcome, vocab in _approving(item, facts[item.address], language):
                corrected = bool(vocab.pattern("minutes_approval", "corrected").search(outcome.text))
                earlier = _named(item, outcome, meeting, meetings[:at], vocab)
                found += (Approval(other, meeting, item, corrected) for other in earlier)
    return tuple(found)


def _approving(item: SiteItem, facts: ItemFacts, language: str) -> Iterator[tuple[Outcome, Vocab]]:
    """The outcomes of an item that approve minutes, with the words of their language."""
    for outcome in facts.outcomes:
        source = facts.outcome_source
        vocab = vocabulary((source.paper.language if source else None) or language)
        speaks = vocab.pattern("minutes_approval", "minutes")
        about = speaks.search(outcome.text) or speaks.search(item.title)
        shape = vocab.pattern("minutes_approval", "approved").search(outcome.text)
        refused = vocab.pattern("minutes_approval", "refused").search(outcome.text)
        if outcome.kind in _DECIDED and about and shape and not refused:
            yield outcome, vocab


def _named(item: SiteItem, outcome: Outcome, meeting: Meeting, earlier: Sequence[Meeting], vocab: Vocab) -> list[Meeting]:
    """The earlier meetings whose day the outcome names, else those that the papers name on the item."""
    for text in (plain(outcome.text), plain_text(item.minute), f"{item.title} {plain_text(item.agenda)}"):
        whole = {found.iso for found in find_dates(text, vocab)}
        days = days_without_year(text, vocab)
        named = [other for other in earlier if other.date in whole or (other.date[5:] in days and _within_a_year(other, meeting))]
        if whole or days:
            return named
    return []


def _within_a_year(earlier: Meeting, later: Meeting) -> bool:
    return (date.fromisoformat(later.date) - date.fromisoformat(earlier.date)).days <= _ONE_YEAR
