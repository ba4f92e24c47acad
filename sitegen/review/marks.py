"""A text with marks: characters that belong to something recognised, dropped or in doubt, each mark in an element of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from sitegen.review.rows import BETWEEN, Row


@dataclass(frozen=True)
class Mark:
    """Characters of a row's text, from `start` to `end`."""

    start: int
    end: int
    tone: str
    id: str = ""
    dropped: bool = False


def cells(row: Row, marks: Sequence[Mark]) -> Iterator[Markup]:
    """The cells of a row with the marks in them."""
    start = 0
    nested = list(_nested(marks))
    for cell in row.cells:
        end = start + len(cell)
        inside = [clipped for mark in nested if (clipped := _clipped(mark, start, end))]
        yield _marked(cell, inside)
        start = end + len(BETWEEN)


def _nested(marks: Sequence[Mark]) -> Iterator[Mark]:
    """Outer marks before inner ones; of one that would cross another, what stands in that."""
    open_ends: list[int] = []
    for mark in sorted(set(marks), key=lambda mark: (mark.start, -mark.end, mark.dropped, mark.tone, mark.id)):
        while open_ends and open_ends[-1] <= mark.start:
            open_ends.pop()
        if mark.end > mark.start:
            mark = replace(mark, end=min([mark.end, *open_ends[-1:]]))
            open_ends.append(mark.end)
            yield mark


def _clipped(mark: Mark, start: int, end: int) -> Mark | None:
    """What of a mark lies in a cell, counted from its beginning; only the first piece has the id."""
    first, last = max(mark.start, start), min(mark.end, end)
    if first >= last:
        return None
    return Mark(first - start, last - start, mark.tone, mark.id if mark.start >= start else "", mark.dropped)


def _marked(text: str, marks: Sequence[Mark]) -> Markup:
    """A text whose marks are nested, as HTML."""
    pieces: list[Markup] = []
    position = 0
    while marks:
        mark, *others = marks
        inner = [Mark(o.start - mark.start, o.end - mark.start, o.tone, o.id, o.dropped) for o in others if o.start < mark.end]
        marks = others[len(inner) :]
        name = "del" if mark.dropped else "mark"
        named = Markup(' id="{}"').format(mark.id) if mark.id else Markup()
        opening = Markup('<{0} class="{1}"{2}>').format(name, mark.tone, named) if mark.tone else Markup("<{0}{1}>").format(name, named)
        pieces += [escape(text[position : mark.start]), opening, _marked(text[mark.start : mark.end], inner), Markup("</{}>").format(name)]
        position = mark.end
    return Markup().join([*pieces, escape(text[position:])])
