"""What happens next on an item: call-in, the body that is asked, minutes it approved, actions. Only what papers published here can tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from sitegen.model.papers import Outcome
from sitegen.model.site import SiteItem
from sitegen.render.answers import Asked
from sitegen.render.atlas import Atlas
from sitegen.render.dates import deadline, in_words
from sitegen.render.facts import ItemFacts
from sitegen.render.marks import outcome_marks
from sitegen.render.theme import url
from sitegen.render.views.common import meeting_name
from sitegen.render.wording import say
from sitegen.render.words import capital, ranges


@dataclass(frozen=True)
class Step:
    term: str
    words: str
    """With links where there are any."""


def next_steps(atlas: Atlas, item: SiteItem, facts: ItemFacts, has_actions: bool) -> tuple[Step, ...]:
    """The rows of the section; none for an item on which nothing was decided."""
    if not (facts.outcomes or has_actions or (facts.call_in and facts.call_in.deadline)):
        return ()
    steps = [*_call_in(facts), *_asked(atlas, item), *_approved(atlas, item)]
    if not has_actions and facts.recorded:
        steps.append(Step(say("Actions"), say("The papers record no actions for this item.")))
    return tuple(steps)


def _call_in(facts: ItemFacts) -> Iterator[Step]:
    call_in = facts.call_in
    if call_in is None or not call_in.deadline:
        return
    until = deadline(call_in.deadline)
    words = say("Could be called in until {deadline}. No call-in is recorded in the papers published here.", deadline=until)
    yield Step(capital(call_in.scope.removesuffix(" only")) if call_in.scope else say("Call-in"), words)


def _asked(atlas: Atlas, item: SiteItem) -> Iterator[Step]:
    """What another body was asked, and its answer where papers published here show it."""
    for asked in atlas.asked.get(item.address, ()):
        if asked.outcome.to:
            yield Step(_which(asked.outcome), _answer(atlas, asked, asked.outcome.to))


def _answer(atlas: Atlas, asked: Asked, body: str) -> str:
    answer = asked.answer
    if answer is None:
        if not asked.later or asked.body is None:
            return say("{body} decides. No later paper of {body} is published here.", body=body)
        meetings = _link(atlas, asked.body.address, say("Meetings of {body}", body=asked.body.name))
        return say("{body} decides. None of its later papers published here takes this up. {meetings}", body=body, meetings=meetings)
    date, item = in_words(answer.meeting.date), _link(atlas, answer.item.address, answer.item.title)
    if not answer.facts.outcomes:
        return say("{body} has it on the agenda of {date}: {item}", body=body, date=date, item=item)
    marks = ", ".join(mark.word for mark in outcome_marks(answer.facts.outcomes))
    return say("{body} answered on {date}. {outcome}: {item}", body=body, date=date, outcome=marks, item=item)


def _which(outcome: Outcome) -> str:
    labels = [clause.number for clause in outcome.clauses if clause.number]
    if not labels:
        return say("Recommendation")
    if len(labels) == 1:
        return say("Resolution {number}", number=labels[0])
    return say("Resolutions {numbers}", numbers=ranges(labels))


def _approved(atlas: Atlas, item: SiteItem) -> Iterator[Step]:
    """The meetings whose minutes were approved under this item."""
    for approval in atlas.approving.get(item.address, ()):
        term = say("Minutes approved with corrections") if approval.corrected else say("Minutes approved")
        yield Step(term, _link(atlas, approval.minutes_of.address, meeting_name(approval.minutes_of)))


def _link(atlas: Atlas, address: str, words: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(url(atlas.settings, address), words)
