"""Recommendations to other bodies: what was asked of whom, and the answer where papers of the other body show it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sitegen.model.papers import Outcome
from sitegen.model.site import Body, Meeting, SiteItem
from sitegen.model.text import plain_text
from sitegen.render.dates import year
from sitegen.render.facts import ItemFacts
from sitegen.render.marks import asked_in
from sitegen.render.outcomes import clause_ids
from sitegen.vocab.lookup import fold

if TYPE_CHECKING:
    from sitegen.render.atlas import Atlas

LATEST = 2
"""So many years on a body may answer: an item of the same title after that is another matter's turn."""
_TELLS = 3
"""A title of fewer words counts only where the other one has no more."""


@dataclass(frozen=True)
class Answer:
    """The item of the other body that takes the recommendation up."""

    meeting: Meeting
    item: SiteItem
    facts: ItemFacts


@dataclass(frozen=True)
class Asked:
    """One recommendation to another body."""

    meeting: Meeting
    item: SiteItem
    facts: ItemFacts
    anchor: str
    """Where it stands on the page of the item: `r1`, or `r1-2` for a clause among others."""
    outcome: Outcome
    """With the clauses that recommend, and no others."""
    body: Body | None
    """Who is asked, where the site has a body of that name."""
    later: bool
    """Whether a later paper of that body is published here."""
    answer: Answer | None


def recommendations(atlas: Atlas) -> tuple[Asked, ...]:
    """Every recommendation that an item's papers state, newest meeting first, in the order of the agenda."""
    words = _Words({})
    return tuple(
        asked for meeting in atlas.newest for item, facts in atlas.facts_of(meeting) for asked in _asked(atlas, meeting, item, facts, words)
    )


def body_called(atlas: Atlas, name: str) -> Body | None:
    """The body that papers call by this name, or by an alias from site.yaml."""
    wanted = fold(name)
    aliases = {fold(alias): body.id for body in atlas.settings.bodies for alias in body.aliases}
    return next((body for body in atlas.site.bodies if fold(body.name) == wanted or body.id == aliases.get(wanted)), None)


@dataclass(frozen=True)
class _Words:
    """The words of items, drawn together once however often they are asked for."""

    known: dict[str, str]

    def of(self, item: SiteItem) -> str:
        if item.address not in self.known:
            self.known[item.address] = plain_text((*item.agenda, *item.minute))
        return self.known[item.address]


def _asked(atlas: Atlas, meeting: Meeting, item: SiteItem, facts: ItemFacts, words: _Words) -> Iterator[Asked]:
    for anchor, outcome in _recommended(facts):
        body = body_called(atlas, outcome.to) if outcome.to else None
        body = body if body != meeting.body else None
        later = [other for other in atlas.meetings_of(body) if _in_time(meeting, other)] if body else []
        yield Asked(meeting, item, facts, anchor, outcome, body, bool(later), _answer(atlas, item, later, words))


def _recommended(facts: ItemFacts) -> Iterator[tuple[str, Outcome]]:
    """What an item recommends: whole outcomes, and those clauses of a decision that ask another body."""
    for position, (outcome, container) in enumerate(zip(facts.outcomes, facts.stated, strict=True), start=1):
        if outcome.kind == "recommended":
            yield f"r{position}", outcome
        for to, places in asked_in(outcome).items():
            clauses = tuple(outcome.clauses[place] for place in places)
            ids = clause_ids(position, outcome, container)
            text = " ".join(clause.text for clause in clauses)
            anchor = ids[places[0]] if len(ids) == len(outcome.clauses) else f"r{position}"
            yield anchor, replace(outcome, kind="recommended", to=to, text=text, clauses=clauses)


def _in_time(meeting: Meeting, other: Meeting) -> bool:
    return meeting.date <= other.date and int(year(other.date)) <= int(year(meeting.date)) + LATEST


def _answer(atlas: Atlas, item: SiteItem, later: list[Meeting], words: _Words) -> Answer | None:
    """The first item that takes the subject up: one with an outcome before one that is only on an agenda."""
    found = [
        Answer(meeting, other, facts) for meeting in later for other, facts in atlas.facts_of(meeting) if _takes_up(other, item, words)
    ]
    return next((answer for answer in found if answer.facts.outcomes), found[0] if found else None)


def _takes_up(other: SiteItem, item: SiteItem, words: _Words) -> bool:
    """Whether an item has the same subject: the same title, one that holds it whole, or words that name the reference."""
    title, held = fold(item.title), fold(other.title)
    if title == held or (len(title.split()) >= _TELLS and title in held):
        return True
    reference = item.reference or ""
    if not re.search(r"[^\W\d].*\d", reference) or reference not in words.of(other):
        return False
    return bool(re.search(rf"(?<!\w){re.escape(reference)}(?!\w)", words.of(other)))
