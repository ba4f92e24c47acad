"""The words and marks of outcomes: a word always, a mark that repeats it, a tone that only helps."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.model.papers import Clause, Outcome


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
    "resolved": ("square", "agreed"),
    "carried": ("square", "agreed"),
    "recommended": ("arrow", "onward"),
    "noted": ("bar", "quiet"),
    "lost": ("cross", "refused"),
    "rejected": ("cross", "refused"),
    "deferred": ("ring", "quiet"),
    "withdrawn": ("ring", "quiet"),
}
NOT_STATED = Mark("No outcome stated", "ring", "quiet", "No outcome stated")
NOT_PUBLISHED = Mark("Outcome not published", "ring", "waiting", "Outcome not published")

_INFINITIVE = {
    "noted": "note",
    "agreed": "agree",
    "approved": "approve",
    "received": "receive",
    "confirmed": "confirm",
    "adopted": "adopt",
    "delegated": "delegate",
    "directed": "direct",
}


def mark_of(kind: str, to: str | None = None) -> Mark:
    """The mark of a kind of outcome."""
    sign, tone = _SIGNS[kind]
    word = kind.capitalize()
    return Mark(f"{word} to {to}" if to and kind == "recommended" else word, sign, tone, word)


def outcome_mark(outcome: Outcome) -> Mark:
    """The mark of an outcome: if all that was resolved is noted, the word is Noted."""
    if outcome.kind == "resolved" and outcome.clauses and all(clause.effects == ("noted",) for clause in outcome.clauses):
        return mark_of("noted")
    return mark_of(outcome.kind, outcome.to)


def outcome_marks(outcomes: tuple[Outcome, ...]) -> tuple[Mark, ...]:
    """The marks of several outcomes, each word once."""
    return tuple(dict.fromkeys(map(outcome_mark, outcomes)))


def main_effect(clause: Clause, without: str = "") -> str:
    """The effect that matters: the first that does more than note or recommend."""
    effects = [effect for effect in clause.effects if effect != without]
    return next((effect for effect in effects if effect not in ("noted", "recommended")), effects[0] if effects else "")


def clause_word(outcome: Outcome, clause: Clause) -> str:
    """The word under the number of a clause: `Approved`; in a recommendation `To adopt`, or `To Council`."""
    if outcome.kind != "recommended":
        return main_effect(clause).capitalize()
    effect = main_effect(clause, without="recommended")
    if effect:
        return f"To {_INFINITIVE[effect]}"
    return f"To {outcome.to}" if outcome.to else "Recommended"


def clause_tone(outcome: Outcome, clause: Clause) -> str:
    """The colour of that word."""
    if outcome.kind != "recommended" and main_effect(clause) == "noted":
        return "quiet"
    return outcome_mark(outcome).tone
