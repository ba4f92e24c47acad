"""The register of decisions: every item on which something was decided or a decision record was published."""

from __future__ import annotations

from sitegen.model.papers import Outcome
from sitegen.model.site import Body
from sitegen.render.atlas import Atlas
from sitegen.render.call_in import call_in_view
from sitegen.render.facts import ItemFacts
from sitegen.render.marks import asked_in, mark_of, not_stated, outcome_kind
from sitegen.render.views.common import ItemRow, item_row
from sitegen.render.views.filters import Entry, Facet, body_facet, year_facet
from sitegen.render.views.register import Heading, Register
from sitegen.render.wording import say, say_count
from sitegen.render.words import capital


def decided_items(atlas: Atlas) -> tuple[tuple[ItemRow, ItemFacts], ...]:
    """Every decision, newest meeting first, in the order of the agenda."""
    return tuple(
        (item_row(meeting, item, facts), facts)
        for meeting in atlas.newest
        for item, facts in atlas.facts_of(meeting)
        if facts.outcomes or facts.decision_paper
    )


def decisions_register(atlas: Atlas, decided: tuple[tuple[ItemRow, ItemFacts], ...]) -> Register:
    """Decisions by year, body, outcome and call-in."""
    bodies = {body.name: body for body in atlas.site.bodies}
    headings = [Heading("date", say("Date"), "descending"), Heading("title", say("Decision")), Heading("outcome", say("Outcome"))]
    if any(row.call_in for row, _ in decided):
        headings.append(Heading("call-in", say("Call-in")))
    return Register(
        name="decisions",
        title=say("Decisions"),
        title_of=lambda name: say("Decisions of {name}", name=name),
        counted=lambda count: say_count(count, "one decision", "{n} decisions"),
        standfirst=_standfirst,
        headings=tuple(headings),
        filters=(("outcome", say("Outcome")), ("call-in", say("Call-in"))),
        scripts=("register.js", "deadlines.js"),
        entries=tuple(_entry(row, facts, bodies.get(row.body)) for row, facts in decided),
    )


def _standfirst(count: int) -> str:
    words = say_count(
        count,
        "One decision. It leads to its own page with reasons and call-in.",
        "{n} decisions, newest first. Each leads to its own page with reasons and call-in.",
    )
    return capital(words)


def _entry(row: ItemRow, facts: ItemFacts, body: Body | None) -> Entry:
    outcomes = [facet for outcome in facts.outcomes for facet in _outcome_facets(outcome)] or [Facet("not-stated", not_stated().filter)]
    return Entry(
        row,
        {
            "year": (year_facet(row.date),),
            "body": (body_facet(body, row.body),),
            "outcome": tuple(dict.fromkeys(outcomes)),
            "call-in": (_call_in_facet(facts),),
        },
    )


def _outcome_facets(outcome: Outcome) -> list[Facet]:
    kinds = [outcome_kind(outcome), *(["recommended"] if asked_in(outcome) else [])]
    return [Facet(kind, mark_of(kind).filter) for kind in kinds]


def _call_in_facet(facts: ItemFacts) -> Facet:
    state = call_in_view(facts.call_in).state
    if state == "deadline":
        return Facet("deadline", say("Has a deadline"))
    if state == "none":
        return Facet("not-applicable", say("Not applicable"))
    return Facet("stated", say("Something else is said")) if state == "stated" else Facet("not-said", say("The papers do not say"))
