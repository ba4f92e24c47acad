"""A stretch of a text with marks: bold that a cut goes through ends at the cut and begins again behind it.

**The lamps were looked at. It was agreed to mend them.**    cut between the sentences:
**The lamps were looked at.** / **It was agreed to mend them.**
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from sitegen.vocab.finder import Finder

_MARK = re.compile(r"(?<!\\)\*{1,3}")
Open = list[tuple[str, int]]
"""Marks that are open at a place, with where each begins."""


def stretch(text: str, start: int = 0, end: int | None = None) -> str:
    """The letters of inline Markdown between two places, without blanks at the ends."""
    end = len(text) if end is None else end
    if "*" not in text or (places := _places(text)) is None:
        return text[start:end].strip()
    before, within = _open(places, start), _open(places, end)
    while before and (closing := re.compile(rf"\s*{re.escape(before[-1][0])}(?!\*)").match(text, start, end)):
        start = closing.end()
        before.pop()
    while within and within[-1][1] >= start and not text[within[-1][1] + len(within[-1][0]) : end].strip():
        end = within.pop()[1]
    piece = text[start:end].strip()
    if not piece:
        return ""
    return "".join(mark for mark, _ in before) + piece + "".join(mark for mark, _ in reversed(within))


def pieces_between(pattern: re.Pattern[str] | Finder, text: str) -> list[str]:
    """What stands between the matches of a pattern, as `split` gives it, with its marks in order."""
    cuts = [place for match in pattern.finditer(text) for place in match.span()]
    return [stretch(text, first, last) for first, last in _pairs((0, *cuts, len(text)))]


def _pairs(places: tuple[int, ...]) -> list[tuple[int, int]]:
    """`(0, 5, 6, 9)` → `[(0, 5), (6, 9)]`."""
    return list(zip(places[::2], places[1::2], strict=True))


_DEEPEST = 8
"""More marks within one another are asterisks."""


@lru_cache(maxsize=64)
def _places(text: str) -> tuple[list[int], list[tuple[tuple[str, int], ...]]] | None:
    """Where each mark of a text begins, and what is open behind it; nothing where some are never closed: asterisks that are no marks."""
    begins: list[int] = []
    opens: list[tuple[tuple[str, int], ...]] = []
    found: Open = []
    for match in _MARK.finditer(text):
        if found and found[-1][0] == match[0] and not text[match.start() - 1].isspace():
            found.pop()
        elif not text[match.end() : match.end() + 1].isspace():
            found.append((match[0], match.start()))
        if len(found) > _DEEPEST:
            return None
        begins.append(match.start())
        opens.append(tuple(found))
    return None if found else (begins, opens)


def _open(places: tuple[list[int], list[tuple[tuple[str, int], ...]]], place: int) -> Open:
    """The marks that are open before a place. One that begins has a word behind it, one that ends has one before it."""
    begins, opens = places
    at = bisect_left(begins, place)
    return list(opens[at - 1]) if at else []
