"""The register of decisions: every item on which something was decided or a decision record was published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.render.atlas import Atlas
from sitegen.render.dates import year
from sitegen.render.facts import ItemFacts
from sitegen.render.sheets import Head, Link, Sheet
from sitegen.render.views.common import HOME, ItemRow, item_row
from sitegen.render.words import capital, counted

LONGEST = 200
"""So many decisions stand on the page of all years; the pages of the years hold all of theirs."""


@dataclass(frozen=True)
class YearFilter:
    year: str
    address: str
    count: int
    applied: bool


@dataclass(frozen=True)
class RegisterView:
    title: str
    standfirst: str
    caption: str
    applied: str
    years: tuple[YearFilter, ...]
    rows: tuple[ItemRow, ...]
    with_call_in: bool
    shown: str


def decided_items(atlas: Atlas) -> tuple[tuple[ItemRow, ItemFacts], ...]:
    """Every decision, newest meeting first, in the order of the agenda."""
    return tuple(
        (item_row(meeting, item, facts), facts)
        for meeting in atlas.newest
        for item, facts in atlas.facts_of(meeting)
        if facts.outcomes or facts.decision_paper
    )


def register_sheets(decided: Sequence[ItemRow]) -> tuple[Sheet, ...]:
    """The register of all years and one of each year; none where nothing was decided."""
    counts = Counter(year(row.date) for row in decided)
    if not counts:
        return ()
    return tuple(_sheet(decided, counts, only) for only in ("", *sorted(counts, reverse=True)))


def _sheet(decided: Sequence[ItemRow], counts: Counter[str], only: str) -> Sheet:
    rows = [row for row in decided if not only or year(row.date) == only]
    shown = rows if only else rows[:LONGEST]
    title = f"Decisions of {only}" if only else "Decisions"
    years = [YearFilter("All years", "/decisions/", sum(counts.values()), not only)]
    years += [YearFilter(name, f"/decisions/{name}/", counts[name], name == only) for name in sorted(counts, reverse=True)]
    bodies = sorted({row.body for row in rows})
    whose = f" of {bodies[0]}" if len(bodies) == 1 else ""
    view = RegisterView(
        title=title,
        standfirst=f"{capital(counted(len(rows), 'decision'))}, newest first. Each leads to its own page with reasons and call-in.",
        caption=f"Decisions{whose}{f' in {only}' if only else ''}, newest meeting first",
        applied=only,
        years=tuple(years),
        rows=tuple(shown),
        with_call_in=any(row.call_in for row in rows),
        shown=f"{len(shown):,} of {len(rows):,} shown"
        + ("" if len(shown) == len(rows) else ". The pages of the years hold all of theirs."),
    )
    crumbs = (HOME, Link("Decisions", "/decisions/")) if only else (HOME,)
    address = f"/decisions/{only}/" if only else "/decisions/"
    return Sheet("decisions.html", Head(title, address, crumbs, "/decisions/"), view)
