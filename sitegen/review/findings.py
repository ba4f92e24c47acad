"""What was recognised, as entries for the right-hand side: one for each item, outcome, clause, action, group of people, …"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from sitegen.model.papers import Action, Attendance, Clause, Item, Member, Outcome, Paper, Recommendation
from sitegen.model.text import Heading, Span, flat, plain
from sitegen.review.wording import CAPACITIES, OUTCOMES, SECTIONS, day, pages, votes

Fact = tuple[str, str]
"""Name and value."""


@dataclass(frozen=True)
class Entry:
    """One thing that was recognised, and where."""

    tone: str
    """By what it is coloured and marked: `item`, `agreed`, `action`, `people`, …"""
    label: str
    """What it is: `Resolved`, `Clause 1`."""
    span: Span | None = None
    words: str = ""
    """Its words in the original: what is marked there."""
    said: str = ""
    """Words of the original that it repeats."""
    facts: tuple[Fact, ...] = ()
    lines: tuple[str, ...] = ()
    """People, a line for each."""
    notes: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    """Words that are marked each on their own."""
    tag: str = ""
    """What it is in a word or two, for the margin, where the label is longer."""


def entries(paper: Paper) -> Iterator[Entry]:
    """All that was recognised in a paper beyond the facts of its front matter."""
    yield from map(_item, paper.items)
    yield from _people(paper.attendance)
    yield from _members(paper.members)
    for outcome in paper.outcomes:
        yield from _outcome(outcome)
    yield from map(_recommendation, paper.recommendations)
    yield from map(_action, paper.actions)
    for declaration in paper.declarations:
        facts = _facts(("Member", declaration.member), ("Item", declaration.item), ("Nature", declaration.nature))
        yield Entry("people", "Declaration", declaration.span, facts=facts, values=(declaration.member,))
    for exempt in paper.exempt:
        facts = _facts(("Paragraph", exempt.paragraph), ("Item", exempt.item))
        yield Entry("quiet", "Exempt marker", exempt.span, exempt.text or "", facts=facts)
    for block in flat(paper.text):
        if isinstance(block, Heading) and block.id in SECTIONS:
            first = Span(block.span.first, block.span.first) if block.span else None
            yield Entry("quiet", SECTIONS[block.id], first, plain(block.text))


def _facts(*pairs: tuple[str, str | None]) -> tuple[Fact, ...]:
    return tuple((name, value) for name, value in pairs if value)


def _item(item: Item) -> Entry:
    label = " ".join(filter(None, ("Item", item.label)))
    facts = _facts(("Agenda number", item.number if item.reference else None), ("Pages", pages(item.pages) if item.pages else None))
    notes = ("Exempt: of what stands below it, only what may be public is shown.",) if item.exempt else ()
    words = " ".join(filter(None, (item.label, item.title)))
    return Entry(
        "item", label, item.span, words, item.title or "", facts, notes=notes, values=(item.title or "", item.label or ""), tag="Item"
    )


def _outcome(outcome: Outcome) -> Iterator[Entry]:
    tone, word = OUTCOMES[outcome.kind]
    clauses = [clause for clause in outcome.clauses if clause.number or len(outcome.clauses) > 1]
    alone = outcome.clauses[0] if outcome.clauses and not clauses else None
    facts = _facts(
        ("Item", outcome.item),
        ("Moved by", outcome.mover),
        ("Seconded by", outcome.seconder),
        ("Votes", votes(outcome.votes) if outcome.votes else None),
        ("Effect", ", ".join(alone.effects) if alone else None),
    )
    notes = (f"{len(clauses)} clauses below" if len(clauses) > 1 else "1 clause below",) if clauses else ()
    values = tuple(filter(None, (outcome.mover, outcome.seconder)))
    label = f"{word} to {outcome.to}" if outcome.to else word
    yield Entry(tone, label, outcome.span, outcome.text, facts=facts, notes=notes, values=values)
    for clause in clauses:
        yield _clause(clause, tone)


def _clause(clause: Clause, tone: str) -> Entry:
    number = f"[{clause.number}]" if clause.supplied else clause.number
    facts = _facts(("Heading", clause.heading), ("Effect", ", ".join(clause.effects)))
    notes = ("Its number is lost in the original and was restored.",) if clause.supplied else ()
    if clause.bullets:
        notes = (*notes, f"{len(clause.bullets)} points below" if len(clause.bullets) > 1 else "1 point below")
    words = " ".join((clause.text, *clause.bullets))
    return Entry(f"{tone} clause", " ".join(filter(None, ("Clause", number))), clause.span, words, facts=facts, notes=notes)


def _recommendation(one: Recommendation) -> Entry:
    facts = _facts(("Owners", ", ".join(one.owners)), ("Category", one.category))
    return Entry("asked", " ".join(filter(None, ("Recommendation", one.number))), one.span, one.text or "", facts=facts, values=one.owners)


def _action(action: Action) -> Entry:
    due = day(action.due) if action.due else None
    printed = action.due_text if action.due_text and action.due_text != due else None
    facts = _facts(
        ("Item", action.item),
        ("Owner", action.owner),
        ("Due", due or printed),
        ("As printed", printed if due else None),
        ("Progress", action.progress),
        ("State", action.status),
    )
    missing = [name for name, value in (("owner", action.owner), ("date", due or printed)) if not value]
    notes = (f"No {' and no '.join(missing)} found.",) if missing else ()
    values = tuple(filter(None, (action.owner, action.due_text)))
    label = " ".join(filter(None, ("Action", action.number)))
    return Entry("action", label, action.span, action.text, action.text, facts, notes=notes, values=values)


def _people(attendance: Iterable[Attendance]) -> Iterator[Entry]:
    """One entry for each capacity and place."""
    for (capacity, _), group in groupby(attendance, key=lambda person: (person.capacity, person.span and person.span.first)):
        people = list(group)
        lines = tuple(", ".join(filter(None, (one.name, one.role, one.organisation))) for one in people)
        names = tuple(one.name for one in people)
        yield Entry("people", _several(CAPACITIES[capacity], people), people[0].span, lines=lines, values=names, tag=CAPACITIES[capacity])


def _members(members: Iterable[Member]) -> Iterator[Entry]:
    for _, group in groupby(members, key=lambda member: member.span and member.span.first):
        people = list(group)
        lines = tuple(", ".join(filter(None, (one.name, one.role))) for one in people)
        names = tuple(one.name for one in people)
        yield Entry("people", _several("Members", people), people[0].span, lines=lines, values=names, tag="Members")


def _several(label: str, people: Sequence[object]) -> str:
    return f"{label} ({len(people)})" if len(people) > 1 else label
