"""The words and marks of outcomes: a word always, a mark that repeats it, a tone that only helps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.model.papers import Clause, Outcome
from sitegen.render.wording import say, to_say


@dataclass(frozen=True)
class Mark:
    """An outcome in a word."""

    word: str
    sign: str
    """`square, arrow, bar, cross, ring`: drawn by the theme, hidden from screen readers."""
    tone: str
    """`agreed, onward, refused, waiting, quiet`: the colour."""
    filter: str
    """What the search calls it."""


_SIGNS = {
    "resolved": (to_say("Resolved"), "square", "agreed"),
    "carried": (to_say("Carried"), "square", "agreed"),
    "recommended": (to_say("Recommended"), "arrow", "onward"),
    "noted": (to_say("Noted"), "bar", "quiet"),
    "lost": (to_say("Lost"), "cross", "refused"),
    "rejected": (to_say("Rejected"), "cross", "refused"),
    "deferred": (to_say("Deferred"), "ring", "quiet"),
    "withdrawn": (to_say("Withdrawn"), "ring", "quiet"),
}

_EFFECTS = {
    "noted": (to_say("Noted"), to_say("To note")),
    "agreed": (to_say("Agreed"), to_say("To agree")),
    "approved": (to_say("Approved"), to_say("To approve")),
    "received": (to_say("Received"), to_say("To receive")),
    "confirmed": (to_say("Confirmed"), to_say("To confirm")),
    "adopted": (to_say("Adopted"), to_say("To adopt")),
    "delegated": (to_say("Delegated"), to_say("To delegate")),
    "directed": (to_say("Directed"), to_say("To direct")),
    "recommended": (to_say("Recommended"), to_say("To recommend")),
}
"""What a clause does, and what a recommended one is to do."""


def not_stated() -> Mark:
    """Published papers speak of the item, and state no outcome."""
    return Mark(say("No outcome stated"), "ring", "quiet", say("No outcome stated"))


def not_published() -> Mark:
    """No paper is published that could state the outcome."""
    return Mark(say("Outcome not published"), "ring", "waiting", say("Outcome not published"))


def mark_of(kind: str, to: str | None = None) -> Mark:
    """The mark of a kind of outcome."""
    name, sign, tone = _SIGNS[kind]
    word = say(name)
    return Mark(say("Recommended to {body}", body=to) if to and kind == "recommended" else word, sign, tone, word)


def outcome_kind(outcome: Outcome) -> str:
    """The kind of an outcome: if all that was resolved is noted, it is `noted`."""
    only_noted = outcome.clauses and all(clause.effects == ("noted",) for clause in outcome.clauses)
    return "noted" if outcome.kind == "resolved" and only_noted else outcome.kind


def outcome_mark(outcome: Outcome) -> Mark:
    """The mark of an outcome."""
    return mark_of(outcome_kind(outcome), outcome.to)


def outcome_marks(outcomes: tuple[Outcome, ...]) -> tuple[Mark, ...]:
    """The marks of several outcomes, each word once; a clause that asks another body has its own."""
    return tuple(dict.fromkeys(mark for outcome in outcomes for mark in _marks(outcome)))


def _marks(outcome: Outcome) -> Iterator[Mark]:
    yield outcome_mark(outcome)
    yield from (mark_of("recommended", to) for to in asked_in(outcome))


def asked_in(outcome: Outcome) -> dict[str, tuple[int, ...]]:
    """The bodies that clauses of a decision recommend something to, with the places of the clauses, from 0."""
    if outcome.kind not in ("resolved", "carried"):
        return {}
    places = {place: clause.to for place, clause in enumerate(outcome.clauses) if clause.to and main_effect(clause) == "recommended"}
    return {to: tuple(place for place in places if places[place] == to) for to in dict.fromkeys(places.values())}


def main_effect(clause: Clause, without: str = "") -> str:
    """The effect that matters: the first that does more than note."""
    effects = [effect for effect in clause.effects if effect != without]
    return next((effect for effect in effects if effect != "noted"), effects[0] if effects else "")


def clause_word(outcome: Outcome, clause: Clause) -> str:
    """The word under the number of a clause: `Approved`; in a recommendation `To adopt`, or `To Council`."""
    if outcome.kind != "recommended":
        own = main_effect(clause)
        return say(_EFFECTS[own][0]) if own in _EFFECTS else own.capitalize()
    effect = main_effect(clause, without="recommended")
    if effect:
        return say(_EFFECTS[effect][1])
    return say("To {body}", body=outcome.to) if outcome.to else say("Recommended")


def clause_tone(outcome: Outcome, clause: Clause) -> str:
    """The colour of that word."""
    own = main_effect(clause)
    if outcome.kind != "recommended" and own in ("noted", "recommended"):
        return _SIGNS[own][2]
    return outcome_mark(outcome).tone
