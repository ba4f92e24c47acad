"""Facts of one kind from all papers, each with the meeting, the item and the paper it stands in: what the registers list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from sitegen.model.papers import Action, Declaration, Paper
from sitegen.model.site import Meeting, PlacedPaper, SiteItem
from sitegen.render.facts import ItemFacts, live
from sitegen.vocab.lookup import fold

if TYPE_CHECKING:
    from sitegen.render.atlas import Atlas
    from sitegen.render.people import Person

Fact = TypeVar("Fact", Action, Declaration)


@dataclass(frozen=True)
class Registered(Generic[Fact]):
    """A fact and where it was found."""

    fact: Fact
    meeting: Meeting | None
    """None for a paper that belongs to no meeting."""
    item: SiteItem | None
    placed: PlacedPaper

    @property
    def date(self) -> str:
        """Of the meeting, or of the paper; empty where neither has one."""
        return self.meeting.date if self.meeting else self.placed.paper.date or ""

    @property
    def body(self) -> str:
        """The name of the body, empty where the papers name none."""
        return self.meeting.body.name if self.meeting else self.placed.paper.body or ""

    @property
    def address(self) -> str:
        """The page that says most about it: the item's, else the paper's."""
        return self.item.address if self.item else self.placed.address


def registered_actions(atlas: Atlas) -> tuple[Registered[Action], ...]:
    """Every action of every paper, oldest first; withdrawn papers say nothing."""
    return tuple(_all(atlas, lambda facts: facts.actions, lambda paper: paper.actions))


def registered_declarations(atlas: Atlas) -> tuple[Registered[Declaration], ...]:
    """Every declared interest, oldest first."""
    return tuple(_all(atlas, lambda facts: facts.declarations, lambda paper: paper.declarations))


def person_of(atlas: Atlas, found: Registered[Declaration]) -> Person | None:
    """Who declared, where the member has a page."""
    people = atlas.people
    return people.by_key.get(people.names.key_in(found.fact.member, found.meeting)) if found.meeting else None


def _all(
    atlas: Atlas, of_item: Callable[[ItemFacts], Iterable[Fact]], of_paper: Callable[[Paper], Iterable[Fact]]
) -> Iterator[Registered[Fact]]:
    for meeting in reversed(atlas.newest):
        yield from _of_meeting(atlas, meeting, of_item, of_paper)
    for placed in sorted(atlas.site.loose, key=lambda placed: (placed.paper.date or "", placed.address)):
        if live(placed):
            yield from (Registered(fact, None, None, placed) for fact in of_paper(placed.paper))


def _of_meeting(
    atlas: Atlas, meeting: Meeting, of_item: Callable[[ItemFacts], Iterable[Fact]], of_paper: Callable[[Paper], Iterable[Fact]]
) -> Iterator[Registered[Fact]]:
    """Those of the items first, then what stands in papers of the meeting outside of them; what two papers say alike counts once."""
    seen: dict[object, str] = {}
    taken: set[Fact] = set()
    for item, facts in atlas.facts_of(meeting):
        for fact in of_item(facts):
            placed = _source(fact, facts, of_paper)
            if placed and seen.setdefault(_said(fact), placed.address) == placed.address:
                taken.add(fact)
                yield Registered(fact, meeting, item, placed)
    owners = {placed.address: item for item in meeting.items for placed in item.papers}
    for placed in filter(live, meeting.papers):
        for fact in of_paper(placed.paper):
            if fact not in taken and seen.setdefault(_said(fact), placed.address) == placed.address:
                yield Registered(fact, meeting, owners.get(placed.address), placed)


def _source(fact: Fact, facts: ItemFacts, of_paper: Callable[[Paper], Iterable[Fact]]) -> PlacedPaper | None:
    """Which of the two papers that speak for an item has the fact."""
    record = facts.decision_paper
    return record if record and fact in of_paper(record.paper) else facts.minutes_paper or record


def _said(fact: Action | Declaration) -> object:
    """What two papers of a meeting say alike: an action in the same words for the same owner, wherever the papers list it."""
    return (fold(fact.text), fold(fact.owner or "")) if isinstance(fact, Action) else fact
