"""Where something stands: the rows of a span, and in them the words.

A fact of the front matter has no span: it stands where its words, or a date or time that means the same, come first in its paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitegen.model.text import Span, words
from sitegen.review.rows import Row
from sitegen.vocab.dates import find_dates, find_times, time_spans
from sitegen.vocab.lookup import Vocab

OPENINGS = (12, 6, 3)
"""So many words tell where a long text begins; fewer where a page tore it."""
ENDING = 6


@dataclass(frozen=True)
class Place:
    """Some characters of one row."""

    row: int
    start: int
    end: int


def find(text: str, row: str, start: int = 0) -> tuple[int, int] | None:
    """Where some words stand in a row: as they are, else whatever is between them."""
    exact = re.compile(rf"(?<!\w){re.escape(text)}(?!\w)").search(row, start) if text else None
    if exact:
        return exact.span()
    pattern = _pattern(words(text))
    found = pattern.search(row, start) if pattern else None
    return found.span() if found else None


def _pattern(said: Sequence[str]) -> re.Pattern[str] | None:
    joined = r"[\W_]+".join(map(re.escape, said))
    return re.compile(rf"(?<!\w){joined}(?!\w)", re.IGNORECASE) if said else None


class Places:
    """The rows of an original by their lines."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self._by_line: dict[int, list[int]] = {}
        for index, row in enumerate(rows):
            for line in range(row.span.first, row.span.last + 1) if row.span else ():
                self._by_line.setdefault(line, []).append(index)

    def within(self, span: Span | None) -> list[int]:
        """The rows that stand somewhere in a span, in order."""
        if span is None:
            return []
        return sorted({index for line in range(span.first, span.last + 1) for index in self._by_line.get(line, ())})

    def told(self, line: int | None) -> list[int]:
        """The rows that are meant where only the first line of their block is told."""
        there = self.within(Span(line, line)) if line else []
        blocks = {self.rows[index].block for index in there} - {-1}
        others = [index for index, row in enumerate(self.rows) if row.block in blocks and index > there[0]] if blocks else []
        return [*there, *(index for index in others if index not in there)]

    def of(self, candidates: Sequence[int], text: str) -> list[Place]:
        """The part of each of some rows that belongs to a text; all of them where its words are not found."""
        said = words(text)
        first = next((found for count in OPENINGS if (found := self._search(candidates, said[:count]))), None)
        if first is None:
            return [Place(index, 0, len(self.rows[index].text)) for index in candidates]
        last = self._last(candidates, first, said)
        return list(self._between(candidates, first, last))

    def naming(self, candidates: Sequence[int], names: Sequence[str]) -> list[Place]:
        """Those of some rows that hold one of some names; all of them where none does."""
        whole = [Place(index, 0, len(self.rows[index].text)) for index in candidates]
        return [place for place in whole if any(find(name, self.rows[place.row].text) for name in names)] or whole

    def _last(self, candidates: Sequence[int], first: Place, said: Sequence[str]) -> Place:
        """Where a text ends that begins at a place: all of the span, unless its last words are found before that."""
        if len(said) <= OPENINGS[0] and find(" ".join(said), self.rows[first.row].text, first.start):
            return first
        following = [index for index in candidates if index >= first.row]
        found = self._search(following, said[-ENDING:], after=first)
        return found or Place(following[-1], 0, len(self.rows[following[-1]].text))

    def _search(self, candidates: Sequence[int], said: Sequence[str], after: Place | None = None) -> Place | None:
        pattern = _pattern(said)
        for index in candidates:
            start = after.start if after and index == after.row else 0
            found = pattern.search(self.rows[index].text, start) if pattern else None
            if found:
                return Place(index, *found.span())
        return None

    def _between(self, candidates: Sequence[int], first: Place, last: Place) -> Iterator[Place]:
        for index in candidates:
            if first.row <= index <= last.row:
                start = first.start if index == first.row else 0
                yield Place(index, start, last.end if index == last.row else len(self.rows[index].text))

    def word(self, text: str, candidates: Sequence[int]) -> Place | None:
        """The first place of some words."""
        return self._search(candidates, words(text))

    def date(self, iso: str, candidates: Sequence[int], vocab: Vocab) -> Place | None:
        """The first place of a date, however it is printed."""
        for index in candidates:
            for found in find_dates(self.rows[index].text, vocab):
                if found.iso == iso:
                    return Place(index, found.start, found.end)
        return None

    def time(self, time: str, candidates: Sequence[int]) -> Place | None:
        """The first place of a time of day."""
        for index in candidates:
            text = self.rows[index].text
            for start, end in time_spans(text):
                if time in find_times(text[start:end]):
                    return Place(index, start, end)
        return None
