"""The page as the template wants it: the rows of each paper, with what was recognised, left out, mended and doubted in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sitegen.model.papers import Paper
from sitegen.model.source import Import
from sitegen.review import heads
from sitegen.review.beside import RowView
from sitegen.review.doubts import Doubt, doubts
from sitegen.review.findings import Entry, entries
from sitegen.review.places import Places
from sitegen.review.placing import place_dropped, place_entry, place_facts, place_repair
from sitegen.review.rows import rows


@dataclass
class Section:
    """Rows of one paper that stand together."""

    paper: Paper
    goes_on: bool = False
    """The paper began further up."""
    facts: list[heads.Fact] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    """What was recognised but has no place in the rows."""
    rows: list[RowView] = field(default_factory=list)


@dataclass(frozen=True)
class View:
    sections: tuple[Section, ...]
    doubts: tuple[Doubt, ...]
    rows: tuple[RowView, ...]
    places: Places

    def doubts_in(self, paper: Paper) -> int:
        """How many doubts stand among the rows of a paper."""
        return sum(len(row.doubts) for section in self.sections if section.paper is paper for row in section.rows)

    def label(self, row: int | None) -> str:
        """What to call the place of a row: `page 3, line 45`."""
        if row is None:
            return ""
        at = self.places.rows[row]
        line = f"line {at.span.first}" if at.span else ""
        return ", ".join(filter(None, (f"page {at.page}" if at.page else "", line)))


def view(found: Import) -> View:
    """Everything about an import, placed."""
    places = Places(rows(found.original, found.ledger.entries))
    views = [RowView(row) for row in places.rows]
    owners = _owners(found.papers, places)
    sections = _sections(found.papers, owners, views)
    first = {id(section.paper): section for section in reversed(sections)}
    for number, paper in enumerate(found.papers):
        section = first[id(paper)]
        own = [index for index, owner in enumerate(owners) if owner == number] or places.within(paper.span)
        own.sort(key=lambda index: places.rows[index].form == "furniture")  # a running head repeats what the paper says
        section.facts = place_facts(heads.facts(paper, places, own), number, views)
        section.entries = [entry for entry in entries(paper) if not place_entry(entry, places, views, own)]
    for dropped in found.ledger.entries:
        place_dropped(dropped, places, views)
    for repair in found.ledger.repairs:
        place_repair(repair, places, views)
    placed = doubts(found.problems, places)
    for doubt in placed:
        if doubt.row is not None:
            views[doubt.row].doubts.append(doubt)
    return View(tuple(sections), placed, tuple(views), places)


# ---------------------------------------------------------------- papers


def _owners(papers: Sequence[Paper], places: Places) -> list[int]:
    """For each row the number of the paper it stands in: the shortest whose lines hold it, else that of the row before."""
    owners: list[int] = []
    spans = [(paper.span.last - paper.span.first, number, paper.span) for number, paper in enumerate(papers) if paper.span]
    for row in places.rows:
        holding = [(size, number) for size, number, span in spans if row.span and span.first <= row.span.first <= span.last]
        owners.append(min(holding)[1] if holding else owners[-1] if owners else 0)
    return owners


def _sections(papers: Sequence[Paper], owners: Sequence[int], views: Sequence[RowView]) -> list[Section]:
    """Runs of rows of one paper, and papers of which no row is shown, in order."""
    sections: list[Section] = []
    begun: set[int] = set()
    for owner, row in zip(owners, views, strict=True) if papers else ():
        if not sections or sections[-1].paper is not papers[owner]:
            sections.append(Section(papers[owner], owner in begun))
            begun.add(owner)
        sections[-1].rows.append(row)
    for number, paper in enumerate(papers):
        if number not in begun:
            before = [index for index, section in enumerate(sections) if section.paper in papers[:number]]
            sections.insert(before[-1] + 1 if before else 0, Section(paper))
    return sections
