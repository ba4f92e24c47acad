"""What happens next on an item: call-in, the body that is asked, actions. Only what the papers published here can tell."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.model.papers import Outcome
from sitegen.model.site import Meeting
from sitegen.render.atlas import Atlas
from sitegen.render.dates import deadline
from sitegen.render.facts import ItemFacts
from sitegen.render.sheets import Link
from sitegen.render.words import capital, ranges


@dataclass(frozen=True)
class Step:
    term: str
    words: str
    link: Link | None = None


def next_steps(atlas: Atlas, meeting: Meeting, facts: ItemFacts, has_actions: bool) -> tuple[Step, ...]:
    """The rows of the section; none for an item on which nothing was decided."""
    if not (facts.outcomes or has_actions or (facts.call_in and facts.call_in.deadline)):
        return ()
    steps = [*_call_in(facts), *_asked(atlas, meeting, facts)]
    if not has_actions and facts.recorded:
        steps.append(Step("Actions", "The papers record no actions for this item."))
    return tuple(steps)


def _call_in(facts: ItemFacts) -> list[Step]:
    call_in = facts.call_in
    if call_in is None or not call_in.deadline:
        return []
    words = f"Could be called in until {deadline(call_in.deadline)}. No call-in is recorded in the papers published here."
    return [Step(capital(call_in.scope.removesuffix(" only")) if call_in.scope else "Call-in", words)]


def _asked(atlas: Atlas, meeting: Meeting, facts: ItemFacts) -> list[Step]:
    steps = []
    for outcome in facts.outcomes:
        if outcome.kind != "recommended" or not outcome.to:
            continue
        body = next((body for body in atlas.site.bodies if body.name.casefold() == outcome.to.casefold()), None)
        later = [m for m in atlas.meetings_of(body) if m.date >= meeting.date] if body else []
        if body and later:
            steps.append(Step(_which(outcome), f"{outcome.to} decides.", Link(f"Meetings of {body.name}", body.address)))
        else:
            steps.append(Step(_which(outcome), f"{outcome.to} decides. No later paper of {outcome.to} is published here."))
    return steps


def _which(outcome: Outcome) -> str:
    labels = [clause.number for clause in outcome.clauses if clause.number]
    if not labels:
        return "Recommendation"
    return f"Resolution {labels[0]}" if len(labels) == 1 else f"Resolutions {ranges(labels)}"
