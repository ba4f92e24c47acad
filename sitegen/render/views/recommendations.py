"""The register of recommendations: what one body asked of another, and the answer where papers of the other show it."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.model.addresses import slug
from sitegen.render.answers import Asked
from sitegen.render.atlas import Atlas
from sitegen.render.dates import in_words
from sitegen.render.marks import Mark
from sitegen.render.outcomes import first_words
from sitegen.render.sheets import Link
from sitegen.render.views.common import item_marks, place_in_meeting, shortened
from sitegen.render.views.filters import Entry, Facet, body_facet, year_facet
from sitegen.render.views.register import Heading, Register
from sitegen.render.wording import say, say_count
from sitegen.render.words import capital


@dataclass(frozen=True)
class RecommendationEntry:
    date: str
    title: str
    address: str
    place: str
    words: str
    more: int
    """So many more clauses there are."""
    to: str
    answer: Link | None
    marks: tuple[Mark, ...]
    """Of the answer."""
    missing: str
    """What is said where there is no answer, or none that decides."""


def recommendations_register(atlas: Atlas) -> Register:
    """Recommendations by year, body, who was asked and whether the answer is known."""
    return Register(
        name="recommendations",
        title=say("Recommendations to other bodies"),
        title_of=lambda name: say("Recommendations to other bodies: {name}", name=name),
        counted=lambda count: say_count(count, "one recommendation", "{n} recommendations"),
        standfirst=_standfirst,
        headings=(
            Heading("date", say("Date"), "descending"),
            Heading("title", say("Recommendation")),
            Heading("to", say("Asked of")),
            Heading("answer", say("Answer")),
        ),
        filters=(("to", say("Asked of")), ("answer", say("Answer"))),
        entries=tuple(map(_entry, atlas.recommendations)),
    )


def _standfirst(count: int) -> str:
    words = say_count(
        count,
        "One recommendation, and the answer where papers published here show it.",
        "{n} recommendations, newest first, and the answers where papers published here show them.",
    )
    return capital(words)


def _entry(asked: Asked) -> Entry:
    words, more = first_words((asked.outcome,))
    answer = asked.answer
    view = RecommendationEntry(
        date=asked.meeting.date,
        title=asked.item.title,
        address=f"{asked.item.address}#{asked.anchor}",
        place=", ".join((asked.meeting.body.name, *([place_in_meeting(asked.item)] if asked.item.name else []))),
        words=shortened(words),
        more=more,
        to=asked.outcome.to or "",
        answer=Link(f"{answer.meeting.body.name}, {in_words(answer.meeting.date)}", answer.item.address) if answer else None,
        marks=item_marks(answer.facts) if answer else (),
        missing=_missing(asked),
    )
    return Entry(
        view,
        {
            "year": (year_facet(asked.meeting.date),),
            "body": (body_facet(asked.meeting.body, asked.meeting.body.name),),
            "to": (_to_facet(asked),),
            "answer": (_answer_facet(asked),),
        },
    )


def _to_facet(asked: Asked) -> Facet:
    name = asked.body.name if asked.body else asked.outcome.to or ""
    return Facet(slug(name) or name.casefold().replace(" ", "-"), name) if name else Facet("not-stated", say("Not stated"))


def _answer_facet(asked: Asked) -> Facet:
    if asked.answer and asked.answer.facts.outcomes:
        return Facet("found", say("Published here"))
    return Facet("taken-up", say("Taken up, no outcome here")) if asked.answer else Facet("not-published", say("Not published here"))


def _missing(asked: Asked) -> str:
    if asked.answer:
        facts = asked.answer.facts
        if facts.outcomes or facts.decision_paper:
            return ""
        return say("The minutes state no decision on it.") if facts.recorded else say("It is on the agenda. No outcome is published here.")
    if not asked.outcome.to:
        return say("The papers do not say who was asked.")
    if asked.later:
        return say("No later paper of {body} published here takes it up.", body=asked.outcome.to)
    return say("No later paper of {body} is published here.", body=asked.outcome.to)
