"""What is doubtful, worst first, each with the row it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sitegen.model.problems import Problem
from sitegen.model.text import Span
from sitegen.review.places import Places
from sitegen.review.wording import LEVELS

_ORDER = tuple(LEVELS)


@dataclass(frozen=True)
class Doubt:
    """A problem, its number in the list, and its row in the original."""

    number: int
    problem: Problem
    row: int | None

    @property
    def level(self) -> str:
        return LEVELS[self.problem.level]


def doubts(problems: Iterable[Problem], places: Places) -> tuple[Doubt, ...]:
    """The problems errors first, then doubts, then notes, and each of these as they stand in the original."""
    found = [(problem, _row(problem, places)) for problem in problems]
    found.sort(key=lambda one: (_ORDER.index(one[0].level), one[1] if one[1] is not None else -1))
    return tuple(Doubt(number, problem, row) for number, (problem, row) in enumerate(found, 1))


def _row(problem: Problem, places: Places) -> int | None:
    if problem.line:
        rows = places.within(Span(problem.line, problem.line))
        if rows:
            return rows[0]
        before = [index for index, row in enumerate(places.rows) if row.span and row.span.first <= problem.line]
        return before[-1] if before else None
    if problem.page:
        return next((index for index, row in enumerate(places.rows) if row.page == problem.page), None)
    return None
