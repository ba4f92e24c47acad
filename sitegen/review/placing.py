"""What was recognised, left out and mended, put beside the rows it belongs to and marked in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from sitegen.model.source import Dropped, Repair
from sitegen.model.text import plain_lines, words
from sitegen.review.beside import RowView
from sitegen.review.findings import Entry
from sitegen.review.heads import Fact
from sitegen.review.marks import Mark
from sitegen.review.places import Place, Places, find
from sitegen.review.rows import Row

AROUND = 2
"""So many words are told on each side of a repair."""


def place_facts(facts: Iterable[Fact], number: int, views: Sequence[RowView]) -> list[Fact]:
    """The facts of a paper with the ids of their marks."""
    placed: list[Fact] = []
    for count, fact in enumerate(facts):
        place = fact.place
        if place:
            fact = replace(fact, id=f"f{number + 1}-{count}")
            row = views[place.row]
            row.marks.append(Mark(place.start, place.end, "fact", fact.id))
            row.facts.append(fact)
        placed.append(fact)
    return placed


def place_entry(entry: Entry, places: Places, views: Sequence[RowView], own: Sequence[int]) -> bool:
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
    views[found[0].row].entries.append(entry)
    if any(places.rows[place.row].form == "withheld" for place in found):
        return True  # of what is exempt nothing is marked
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


def place_dropped(dropped: Dropped, places: Places, views: Sequence[RowView]) -> None:
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


def place_repair(repair: Repair, places: Places, views: Sequence[RowView]) -> None:
    """Tells a repair beside the words as they were."""
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
