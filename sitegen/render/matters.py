"""Matters: what one subject went through, over all bodies and years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sitegen.model.addresses import slug
from sitegen.model.site import Body, Site
from sitegen.render.facts import ItemFacts
from sitegen.render.joining import Group, Joined, groups_of
from sitegen.render.steps import Step, steps_of
from sitegen.vocab.lookup import fold
from sitegen.vocab.subjects import LEAST_WORDS


@dataclass(frozen=True)
class Matter:
    """One subject and its steps, oldest first."""

    slug: str
    title: str
    steps: tuple[Joined, ...]

    @property
    def address(self) -> str:
        return f"/matters/{self.slug}/"

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        """The bodies it came before, in order of time."""
        return tuple({joined.step.body.id: joined.step.body for joined in self.steps if joined.step.body}.values())


@dataclass(frozen=True)
class Matters:
    """All matters by title, and which of them a step belongs to."""

    all: tuple[Matter, ...] = ()
    of: Mapping[str, tuple[Matter, ...]] = field(default_factory=dict)
    """By the address of an item or of a paper that stands alone: by hand before by title before by reference."""


def matters_of(site: Site, facts: Mapping[str, ItemFacts]) -> Matters:
    """The matters of the site: each has steps of two dates or more, or is named by hand. `facts` are those of the items by address."""
    steps = steps_of(site)
    groups = [group for group in groups_of(steps, facts, site.settings) if _is_matter(group)]
    matters = _with_slugs(groups, _receipts(site, steps))
    return _looked_up(sorted(matters, key=lambda matter: (fold(matter.title), matter.slug)))


def _is_matter(group: Group) -> bool:
    return group.named or len({joined.step.date for joined in group.steps}) > 1


def _receipts(site: Site, steps: Iterable[Step]) -> dict[str, list[Step]]:
    """For each meeting the items of other bodies' meetings under which its minutes were received."""
    minutes = {placed.address: meeting.address for meeting in site.meetings for placed in meeting.papers if placed.paper.kind == "minutes"}
    bodies = {meeting.address: meeting.body.id for meeting in site.meetings}
    found: dict[str, list[Step]] = defaultdict(list)
    for step in steps:
        for placed in step.papers if step.item else ():
            meeting = minutes.get(placed.address)
            if meeting and step.body and bodies[meeting] != step.body.id:
                found[meeting].append(step)
    return found


def _with_slugs(groups: Iterable[Group], receipts: Mapping[str, Sequence[Step]]) -> list[Matter]:
    """Each group as a matter, with an address that later steps do not change: it is made of the words that all titles share."""
    taken: set[str] = set()
    matters: list[Matter] = []
    for group in groups:
        own = {joined.step.address for joined in group.steps}
        meetings = dict.fromkeys(joined.step.meeting.address for joined in group.steps if joined.step.meeting and joined.step.item)
        received = {step.address: step for meeting in meetings for step in receipts.get(meeting, ()) if step.address not in own}
        steps = [*group.steps, *(Joined(step, "received") for step in received.values())]
        steps.sort(key=lambda joined: (joined.step.date, joined.step.address))
        made = next(name for name in _names(group, steps[0].step) if name not in taken)
        taken.add(made)
        matters.append(Matter(made, group.title, tuple(steps)))
    return matters


def _names(group: Group, first: Step) -> Iterator[str]:
    base = slug(" ".join(group.key)) if len(group.key) >= LEAST_WORDS else ""
    base = base or slug(group.title) or "matter"
    yield base
    if first.body:
        yield slug(f"{base}-{first.body.id}", longest=120)
    yield from (f"{base}-{number}" for number in range(2, 10_000))


def _looked_up(matters: Sequence[Matter]) -> Matters:
    order = {"hand": 0, "title": 1, "reference": 2}
    found: dict[str, list[tuple[int, Matter]]] = defaultdict(list)
    for matter in matters:
        for joined in matter.steps:
            if joined.how in order:  # an item that only receives minutes is about other things too
                found[joined.step.address].append((order[joined.how], matter))
    return Matters(
        tuple(matters),
        {address: tuple(matter for _, matter in sorted(pairs, key=lambda pair: pair[0])) for address, pairs in found.items()},
    )
