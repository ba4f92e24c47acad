"""Patterns that first ask whether a text has any of the words without which they find nothing.

A long pattern takes as long as a hundred looks into a set, and most patterns speak of words that a text does not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from sitegen.model.text import words
from sitegen.vocab.clues import BEGINNING, NUMBER, SAME, clue

_DIGIT = re.compile(r"\d")
_MARKS = re.compile(r"[*_\[\]<>\\`&~!]+")


class Finder:
    """A compiled pattern. `search`, `sub` and `finditer` look at a text only where a word of the clue is in it."""

    def __init__(self, compiled: re.Pattern[str]) -> None:
        self._compiled = compiled
        self.pattern = compiled.pattern
        self.clue = clue(compiled)
        self.match, self.fullmatch = compiled.match, compiled.fullmatch

    @cached_property
    def opening(self) -> frozenset[str]:
        """The clue of texts that the pattern matches at their beginning."""
        return clue(self._compiled, opening=True)

    def search(self, text: str) -> re.Match[str] | None:
        """As `re.search`."""
        return None if self.clue and self.clue.isdisjoint(beginnings(text)) else self._compiled.search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As `re.finditer`."""
        return iter(()) if self.clue and self.clue.isdisjoint(beginnings(text)) else self._compiled.finditer(text)

    def sub(self, new: str, text: str, count: int = 0) -> str:
        """As `re.sub`."""
        return text if self.clue and self.clue.isdisjoint(beginnings(text)) else self._compiled.sub(new, text, count)

    def may_find(self, text: str) -> bool:
        """False where the pattern is nowhere in a text, nor in any piece of it, be it with or without its marks."""
        return not (self.clue and self.clue.isdisjoint(beginnings(text)))


def may_have(text: str, wanted: frozenset[str]) -> bool:
    """Whether one of the words of a clue is in a text; so it is where there is no clue."""
    return not (wanted and wanted.isdisjoint(beginnings(text)))


def clue_of_any(finders: Iterable[Finder]) -> frozenset[str]:
    """Beginnings of words without which none of some patterns finds anything; empty where one can do without."""
    return any_of(finder.clue for finder in finders)


def any_of(clues: Iterable[frozenset[str]]) -> frozenset[str]:
    """The clue of texts that have one of some clues: it is empty where one of them is."""
    every = list(clues)
    return frozenset().union(*every) if all(every) else frozenset()


def clue_of_phrases(phrases: Iterable[str]) -> frozenset[str]:
    """Beginnings of words one of which is in every text that holds one of some folded phrases: of each its longest word."""
    longest = [max(words(phrase), key=len, default="") for phrase in phrases]
    return frozenset(word[:BEGINNING] for word in longest) if all(longest) else frozenset()


@lru_cache(maxsize=8192)
def beginnings(text: str) -> frozenset[str]:
    """With which letters, made small, the words of a text begin, read with and without its marks; `NUMBER` where it has a digit."""
    small = text.lower() if text.isascii() else text.translate(SAME).lower()
    found = [word[:BEGINNING] for word in words(small)]
    if _MARKS.search(small):
        found += [word[:BEGINNING] for word in words(_MARKS.sub("", small))]
    return frozenset((*found, NUMBER) if _DIGIT.search(small) else found)
