"""The page as the template wants it: the rows of each paper, with what was recognised, left out, mended and doubted in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from markupsafe import Markup

from sitegen.model.papers import Paper
from sitegen.model.source import Dropped, Import, Repair
from sitegen.model.text import plain_lines, words
from sitegen.review import heads
from sitegen.review.doubts import Doubt, doubts
from sitegen.review.findings import Entry, entries
from sitegen.review.marks import Mark, cells
from sitegen.review.places import Place, Places, find
from sitegen.review.rows import Row, rows

AROUND = 2
"""So many words are told on each side of a repair."""


@dataclass
class RowView:
    """A row and all that belongs beside it."""

    row: Row
    marks: list[Mark] = field(default_factory=list)
    tone: str = ""
    """What colours its edge."""
    tags: list[str] = field(default_factory=list)
    """What it is, in words."""
    goes_on: list[str] = field(default_factory=list)
    """Of what it is a further part."""
    entries: list[Entry] = field(default_factory=list)
    facts: list[heads.Fact] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    repairs: list[tuple[str, str, str]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def cells(self) -> list[tuple[Markup, int]]:
        shares = self.row.shares or (1,) * len(self.row.cells)
        return list(zip(cells(self.row, self.marks), shares, strict=True))

    @property
    def found(self) -> bool:
        """Something stands beside the row."""
        return bool(self.entries or self.facts or self.dropped or self.repairs or self.doubts)

    @property
    def classes(self) -> str:
        """What its looks depend on; `plain` where nothing was found."""
        found = self.tone or self.found or self.row.form == "withheld"
        form = self.row.form if self.row.form != "text" else ""
        depth = f"d{min(self.row.depth, 3)}" if self.row.depth else ""
        # an item of a list is no item of an agenda
        return " ".join(filter(None, (self.tone if found else "plain", form.replace("item", "listed"), depth)))


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
        section.facts = _place_facts(heads.facts(paper, places, own), number, views)
        section.entries = [entry for entry in entries(paper) if not _place_entry(entry, places, views, own)]
    for dropped in found.ledger.entries:
        _place_dropped(dropped, places, views)
    for repair in found.ledger.repairs:
        _place_repair(repair, places, views)
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


# ---------------------------------------------------------------- placing


def _place_facts(facts: Iterable[heads.Fact], number: int, views: Sequence[RowView]) -> list[heads.Fact]:
    """The facts of a paper with the ids of their marks."""
    placed: list[heads.Fact] = []
    for count, fact in enumerate(facts):
        place = fact.place
        if place:
            fact = replace(fact, id=f"f{number + 1}-{count}")
            row = views[place.row]
            row.marks.append(Mark(place.start, place.end, "fact", fact.id))
            row.facts.append(fact)
        placed.append(fact)
    return placed


def _place_entry(entry: Entry, places: Places, views: Sequence[RowView], own: Sequence[int]) -> bool:
    """Puts an entry beside its first row and marks its words; False where none of its rows is shown. One that has no place of its own
    stands where its words, or its names, come first in its paper.
    """
    there = places.within(entry.span)
    if entry.span is None:
        first = places.word(entry.words or " ".join(entry.values[:1]), own)
        there = [first.row] if first else []
    found = places.of(there, entry.words) if entry.words else places.naming(there, entry.values)
    if not found:
        return False
    if any(places.rows[place.row].form == "withheld" for place in found):
        views[found[0].row].entries.append(entry)  # of what is exempt nothing is marked
        return True
    views[found[0].row].entries.append(entry)
    views[found[0].row].tags.append(entry.tag or entry.label)
    for place in found:
        row = views[place.row]
        row.tone = row.tone or entry.tone
        if place.row != found[0].row and entry.label not in row.goes_on:
            row.goes_on.append(entry.label)
        if entry.words and not _is_whole(place, row.row.text):
            row.marks.append(Mark(place.start, place.end, entry.tone))
    _mark_values(entry, found, views)
    return True


def _is_whole(place: Place, text: str) -> bool:
    """Whether a place is all of a row, but for a number before it."""
    return len(words(text[: place.start])) <= 1 and not words(text[place.end :])


def _mark_values(entry: Entry, found: Sequence[Place], views: Sequence[RowView]) -> None:
    for value in entry.values:
        for place in found:
            row = views[place.row]
            inside = find(value, row.row.text, place.start) or find(value, row.row.text)
            if inside:
                row.marks.append(Mark(*inside, f"{entry.tone} value"))
                break


def _place_dropped(dropped: Dropped, places: Places, views: Sequence[RowView]) -> None:
    """Strikes what was left out where it stood, or tells it beside."""
    if dropped.text is None:
        return
    candidates = places.told(dropped.line)
    short = next((Place(index, *inside) for index in candidates if (inside := find(dropped.text, places.rows[index].text))), None)
    found = [short] if short else [place for place in places.of(candidates, dropped.text) if _says(dropped.text, places.rows[place.row])]
    for place in found:
        row = views[place.row]
        row.marks.append(Mark(place.start, place.end, "", dropped=True))
        whole = len(words(row.row.text)) == len(words(row.row.text[place.start : place.end]))
        row.tone = "dropped" if whole else row.tone
    if candidates:
        views[found[0].row if found else candidates[0]].dropped.append(dropped)


def _says(text: str, row: Row) -> bool:
    return find(" ".join(words(text)[:12]), row.text) is not None


def _place_repair(repair: Repair, places: Places, views: Sequence[RowView]) -> None:
    candidates = places.told(repair.line)
    if candidates:
        before, after = changed(repair.before, repair.after)
        place = next((place for index in candidates if (place := places.word(before, [index]))), None)
        views[place.row if place else candidates[0]].repairs.append((repair.kind, before, after))


def changed(before: str, after: str) -> tuple[str, str]:
    """The words that differ between two texts, with some words around them."""
    old, new = (" / ".join(plain_lines(text)).split() for text in (before, after))
    first = _same(old, new)
    last = _same(old[first:][::-1], new[first:][::-1])
    return _cut(old, first, last), _cut(new, first, last)


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two texts have in common at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _cut(text: Sequence[str], first: int, last: int) -> str:
    begin, end = max(0, first - AROUND), min(len(text), len(text) - last + AROUND)
    return " ".join([*(["…"] if begin else []), *text[begin:end], *(["…"] if end < len(text) else [])])
