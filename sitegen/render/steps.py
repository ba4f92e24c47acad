"""What one subject can pass through: an item of a meeting, or a paper that belongs to no item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.model.site import Body, Meeting, PlacedPaper, Site, SiteItem
from sitegen.model.text import Block, plain_text
from sitegen.render.facts import live
from sitegen.vocab.subjects import Key, subject, tells

_OF_THE_MEETING = frozenset({"agenda", "minutes", "decision-list", "attendance-matrix", "notice"})
"""Kinds that speak of the meeting as a whole."""
_QUOTING = frozenset({"report", "decision-record", "letter", "action-plan", "other"})
"""Kinds of papers whose references tell what they follow from; received minutes name only their own."""


@dataclass(frozen=True)
class Step:
    """An item with its papers, or a paper alone."""

    address: str
    date: str
    """ISO, perhaps partial; empty where the paper has none."""
    title: str
    key: Key
    """What the title is about."""
    tells: bool
    """Its title alone may join it with others."""
    meeting: Meeting | None = None
    item: SiteItem | None = None
    paper: PlacedPaper | None = None
    """The paper, where it belongs to no item."""
    papers: tuple[PlacedPaper, ...] = ()
    """All published papers of the step; not the minutes, which speak of much else."""

    @property
    def body(self) -> Body | None:
        return self.meeting.body if self.meeting else None

    @property
    def subjects(self) -> tuple[str, ...]:
        """The matters that its papers name in their front matter."""
        return tuple(dict.fromkeys(placed.paper.matter for placed in self.papers if placed.paper.matter))

    @property
    def words(self) -> str:
        """All that its papers and its minute say, plain."""
        blocks: list[Block] = [*self.item.agenda, *self.item.minute] if self.item else []
        blocks += [block for placed in self.papers if placed.paper.kind in _QUOTING for block in placed.paper.text]
        return plain_text(blocks)


def steps_of(site: Site) -> tuple[Step, ...]:
    """Every step of the site by date, undated ones first."""
    found = [step for meeting in site.meetings for step in _of_meeting(meeting, site.settings.language)]
    found += [_alone(placed, None, site.settings.language) for placed in site.loose if live(placed) and not placed.paper.parent]
    return tuple(sorted(found, key=lambda step: (step.date, step.address)))


def _of_meeting(meeting: Meeting, language: str) -> Iterator[Step]:
    taken: set[str] = set()
    for item in meeting.items:
        papers = tuple(placed for placed in (item.decision, *item.papers) if placed and live(placed))
        taken.update(placed.address for placed in (item.decision, *item.papers) if placed)
        words = papers[0].paper.language if papers else None
        yield Step(
            item.address,
            meeting.date,
            item.title,
            subject(item.title, words or language),
            tells(item.title, words or language),
            meeting,
            item,
            papers=papers,
        )
    for placed in meeting.papers:
        of_item = placed.address in taken or placed.paper.parent
        if live(placed) and not of_item and (placed.paper.kind not in _OF_THE_MEETING or placed.paper.matter):
            yield _alone(placed, meeting, language)


def _alone(placed: PlacedPaper, meeting: Meeting | None, language: str) -> Step:
    paper = placed.paper
    title = paper.title or (paper.decisions[0].title if paper.decisions else None) or ""
    spoken = paper.language or language
    date = meeting.date if meeting else paper.date or ""
    return Step(placed.address, date, title, subject(title, spoken), tells(title, spoken), meeting, paper=placed, papers=(placed,))
