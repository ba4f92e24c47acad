"""What the papers of a meeting say about one of its items."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sitegen.model.papers import Action, CallIn, Contact, Decision, Declaration, Exempt, Outcome, Paper, Recommendation
from sitegen.model.site import Meeting, PlacedPaper, SiteItem
from sitegen.model.text import OUTCOME_KINDS, SECTIONS, Block, Container, Heading
from sitegen.vocab.facts import with_facts

Fact = TypeVar("Fact", Outcome, Action, Declaration, Exempt, Decision)


@dataclass(frozen=True)
class Advice:
    """The recommendations of one report."""

    placed: PlacedPaper
    blocks: tuple[Block, ...]
    """As the report words them, where it marks them."""
    recommendations: tuple[Recommendation, ...]


@dataclass(frozen=True)
class ItemFacts:
    """The facts about an item, gathered from its minute and its decision record; withdrawn papers say nothing."""

    outcomes: tuple[Outcome, ...]
    stated: tuple[Container | None, ...]
    """The words of each outcome as they stand in its paper, where they can be told."""
    outcome_source: PlacedPaper | None
    decision: Decision | None
    decision_paper: PlacedPaper | None
    sections: dict[str, tuple[Block, ...]]
    """The parts of the decision record by their identifiers."""
    preface: tuple[Block, ...]
    """What stands in the decision record before its first part."""
    minute: tuple[Block, ...]
    minutes_paper: PlacedPaper | None
    call_in: CallIn | None
    actions: tuple[Action, ...]
    declarations: tuple[Declaration, ...]
    exempt: tuple[Exempt, ...]
    advice: tuple[Advice, ...]
    contacts: tuple[Contact, ...]

    @property
    def recorded(self) -> bool:
        """True if a minute or a decision record of the item is published."""
        return bool(self.minutes_paper or self.decision_paper)


def live(placed: PlacedPaper | None) -> PlacedPaper | None:
    """The paper, unless it was withdrawn."""
    return placed if placed and placed.paper.status != "withdrawn" else None


def item_facts(item: SiteItem) -> ItemFacts:
    """Everything the item's papers say about it."""
    minutes, record = live(item.minutes), live(item.decision)
    minute = item.minute if minutes else ()
    spoken = _spoken(item, minutes.paper) if minutes else None
    recorded = record.paper.outcomes if record else ()
    minuted = about(item, spoken.outcomes) if spoken else ()
    outcomes = recorded or minuted
    decision = record.paper.decisions[0] if record and record.paper.decisions else None
    preface, sections = decision_parts(record.paper.text if record else ())
    papers = tuple(placed for placed in item.papers if live(placed))
    return ItemFacts(
        outcomes=outcomes,
        stated=_stated(outcomes, record.paper.text if record and recorded else minute),
        outcome_source=(record if recorded else minutes) if outcomes else None,
        decision=decision,
        decision_paper=record,
        sections=sections,
        preface=preface,
        minute=minute,
        minutes_paper=minutes,
        call_in=(decision.call_in if decision else None) or (record.paper.call_in if record else None),
        actions=(*(about(item, spoken.actions) if spoken else ()), *(record.paper.actions if record else ())),
        declarations=(*(about(item, spoken.declarations) if spoken else ()), *(record.paper.declarations if record else ())),
        exempt=(*(about(item, spoken.exempt) if spoken else ()), *(record.paper.exempt if record else ())),
        advice=tuple(advice for placed in papers if (advice := _advice(placed))),
        contacts=tuple(dict.fromkeys(placed.paper.contact for placed in papers if placed.paper.contact)),
    )


def _spoken(item: SiteItem, minutes: Paper) -> Paper:
    """The minutes that speak of the item: all of them, or only its own words where its number is that of other items too."""
    if not item.repeated:
        return minutes
    heading = Heading(item.title, label=item.name)
    return with_facts(replace(minutes, text=(heading, *item.minute)))


def exempt_paragraphs(meeting: Meeting, item: SiteItem, facts: ItemFacts) -> tuple[str, ...]:
    """The legal paragraphs that the minutes, the decision record or the agenda name; none where they name none."""
    agendas = (placed.paper for placed in meeting.papers if placed.paper.kind == "agenda" and live(placed))
    listed = (fact for paper in agendas for fact in about(item, paper.exempt))
    return tuple(dict.fromkeys(fact.paragraph for fact in (*facts.exempt, *listed) if fact.paragraph))


def decision_parts(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], dict[str, tuple[Block, ...]]]:
    """A decision record's words: what stands before its parts, and each part by its identifier, without its heading."""
    preface: list[Block] = []
    parts: dict[str, list[Block]] = {}
    current = preface
    for block in blocks:
        if isinstance(block, Heading) and block.id in SECTIONS:
            current = parts.setdefault(block.id or "", [])
        else:
            current.append(block)
    return tuple(preface), {name: tuple(part) for name, part in parts.items()}


def outcome_containers(blocks: Iterable[Block]) -> tuple[Container, ...]:
    """The containers that state outcomes, in order."""
    return tuple(block for block in blocks if isinstance(block, Container) and block.name in OUTCOME_KINDS)


def about(item: SiteItem, facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts that stand under the heading of this item, which may carry its reference or its number, or only its title."""
    names: set[str | None] = {name for name in (item.reference, item.number) if name}
    names = names or {None, item.title}
    return tuple(fact for fact in facts if fact.item in names)


def _stated(outcomes: Sequence[Outcome], blocks: Iterable[Block]) -> tuple[Container | None, ...]:
    """The container of each outcome; none if words and facts do not match one to one."""
    containers = outcome_containers(blocks)
    if [container.name for container in containers] == [outcome.kind for outcome in outcomes]:
        return containers
    return (None,) * len(outcomes)


def _advice(placed: PlacedPaper) -> Advice | None:
    paper = placed.paper
    if paper.kind not in ("report", "letter", "notice", "other"):
        return None
    blocks = tuple(
        inner for block in paper.text if isinstance(block, Container) and block.name == "recommendations" for inner in block.blocks
    )
    return Advice(placed, blocks, paper.recommendations) if blocks or paper.recommendations else None
