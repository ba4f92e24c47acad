"""The call-in clock: until when a decision may be called in for scrutiny, for which of its clauses, and what the papers do not say.

England: Local Government Act 2000, section 9F; how many days a body allows stands in its constitution, here in site.yaml (`call_in_days`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sitegen.model.papers import CallIn, Outcome
from sitegen.model.settings import Settings
from sitegen.model.site import Meeting
from sitegen.render.atlas import Atlas
from sitegen.render.dates import deadline, is_day, machine_moment, with_weekday
from sitegen.render.facts import ItemFacts
from sitegen.render.marks import outcome_mark
from sitegen.render.outcomes import OutcomeView
from sitegen.render.wording import say, say_count
from sitegen.render.words import capital, sentence

_RANGE = re.compile(r"(\d+)\s*(?:to|-|–)\s*(\d+)|(\d+)")
_SCOPE_WORDS = re.compile(r"\b(?:resolutions?|clauses?|recommendations?|decisions?|only|and|the)\b|[,&]", re.IGNORECASE)
_LONGEST_RANGE = 200
_SATURDAY = 5


@dataclass(frozen=True)
class CallInView:
    state: str
    """`deadline`, `none`, `stated` (words without a deadline) or `silent`."""
    words: str
    """`Until midnight, Friday 25 October 2024`, `Not applicable`, or what the papers do not say."""
    scope: str
    """Which clauses it is about; without a deadline who says so, or how the body's own rule counts."""
    moment: str
    """For machines, empty without a deadline."""


def call_in_view(call_in: CallIn | None) -> CallInView:
    """What the papers say about call-in, in the site's words."""
    if call_in and call_in.deadline:
        scope = say("For {scope}", scope=call_in.scope) if call_in.scope else ""
        until = say("Until {deadline}", deadline=deadline(call_in.deadline))
        return CallInView("deadline", until, sentence(scope), machine_moment(call_in.deadline))
    if call_in and call_in.applies is False:
        return CallInView("none", say("Not applicable"), say("The decision record says so."), "")
    if call_in and call_in.text.strip():
        return CallInView("stated", capital(call_in.text.strip()), "", "")
    return CallInView("silent", say("The papers say nothing about call-in."), "", "")


def call_in_of(atlas: Atlas, meeting: Meeting, facts: ItemFacts) -> CallInView | None:
    """The call-in of an item's decision; none where nothing can be called in. A deadline that the site counted is never its `moment`."""
    if not facts.call_in and not (facts.outcomes and meeting.body.id in atlas.with_call_in):
        return None
    view = call_in_view(facts.call_in)
    return replace(view, scope=_counted(atlas.settings, meeting, facts.outcomes)) if view.state == "silent" else view


def _counted(settings: Settings, meeting: Meeting, outcomes: Sequence[Outcome]) -> str:
    """How the rule of the body counts for a decision without a printed deadline; empty without a rule, or where nothing was decided."""
    days = next((body.call_in_days for body in settings.bodies if body.id == meeting.body.id), None)
    if not days or not is_day(meeting.date) or not any(outcome_mark(outcome).tone == "agreed" for outcome in outcomes):
        return ""
    return say_count(
        days,
        "{body} allows one working day. Counted from the meeting, that is at least until the end of {date}. "
        "This date was worked out here and is not in the papers.",
        "{body} allows {n} working days. Counted from the meeting, that is at least until the end of {date}. "
        "This date was worked out here and is not in the papers.",
        body=meeting.body.name,
        date=with_weekday(working_days_after(meeting.date, days)),
    )


def working_days_after(day: str, count: int) -> str:
    """The day so many weekdays after another; bank holidays can make it later, never earlier."""
    found = date.fromisoformat(day)
    while count:
        found += timedelta(days=1)
        count -= found.weekday() < _SATURDAY
    return found.isoformat()


def covered(scope: str | None) -> frozenset[str] | None:
    """The clauses that a scope names: `resolutions 1 to 9 only`; None where it names none, or says more than numbers."""
    numbers: set[str] = set()
    for first, last, alone in _RANGE.findall(scope or ""):
        low, high = int(alone or first), int(alone or last)
        if not low <= high <= low + _LONGEST_RANGE:
            return None
        numbers |= {str(number) for number in range(low, high + 1)}
    rest = _SCOPE_WORDS.sub("", _RANGE.sub("", scope or ""))
    return frozenset(numbers) if numbers and not rest.strip(" .") else None


def with_scope(outcomes: Sequence[OutcomeView], call_in: CallIn | None) -> tuple[OutcomeView, ...]:
    """The outcomes; each clause that the deadline does not cover says so."""
    inside = covered(call_in.scope) if call_in and call_in.deadline else None
    if inside is None:
        return tuple(outcomes)
    outside = say("Not open to call-in")
    return tuple(
        replace(
            outcome,
            clauses=tuple(
                replace(clause, note="" if not clause.label or clause.label.strip("[]") in inside else outside)
                for clause in outcome.clauses
            ),
        )
        for outcome in outcomes
    )
