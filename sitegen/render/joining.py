"""Joining the steps of one subject: by hand, by title, by minute reference.

A wrong join is worse than none: standing business, titles of one word and titles that come in most meetings of a body join nothing,
titles of two words join nothing over bodies unless one recommended it to the other, and a reference joins only the two that it connects.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sitegen.config import body_ids
from sitegen.model.settings import Settings
from sitegen.render.facts import ItemFacts
from sitegen.render.steps import Step
from sitegen.vocab.lookup import fold
from sitegen.vocab.subjects import LEAST_WORDS, Key, subject

OFTEN = 5
"""A title that comes in so many meetings of a body, and in at least half of them, is standing business."""
ACROSS = 3
"""So many words of its own a title needs to join items of two bodies."""
QUOTED = 3
"""A paper that quotes more references than this looks over many subjects and follows from none of them."""
_REFERENCE = re.compile(r"\b[A-Z][A-Z&]{0,9}\.? ?\d{1,4}/\d{2,4}\b")


@dataclass(frozen=True)
class Joined:
    """A step of a matter, and why it is one."""

    step: Step
    how: str
    """`title`, `reference`, `hand` (front matter names the matter) or `received` (minutes)."""
    reference: str = ""
    """The minute reference that was quoted."""


@dataclass
class Group:
    """A matter while it grows."""

    title: str
    key: Key
    steps: list[Joined] = field(default_factory=list)
    named: bool = False
    """A front matter names it."""


class Groups:
    """All groups, and which one a step belongs to first of all."""

    def __init__(self) -> None:
        self.all: list[Group] = []
        self.of: dict[str, Group] = {}

    def new(self, title: str, key: Key, named: bool = False) -> Group:
        group = Group(title, key, named=named)
        self.all.append(group)
        return group

    def add(self, group: Group, joined: Joined) -> None:
        """Puts a step into a group, once; it is its first group unless it has one with other steps."""
        if all(joined.step is not other.step for other in group.steps):
            group.steps.append(joined)
            before = self.of.get(joined.step.address)
            if before is None or (len(before.steps) == 1 and not before.named):
                self.of[joined.step.address] = group

    def follow(self, earlier: Step, joined: Joined) -> None:
        """Puts a step into the group of an earlier one, which gets one where it has none."""
        group = self.of.get(earlier.address)
        if group is None:
            group = self.new(earlier.title, earlier.key)
            self.add(group, Joined(earlier, joined.how, joined.reference))
        self.add(group, joined)


def groups_of(steps: Sequence[Step], facts: Mapping[str, ItemFacts], settings: Settings) -> tuple[Group, ...]:
    """The steps of a site in groups of one subject; many groups hold a single step. `facts` are those of the items by address."""
    groups = Groups()
    _by_hand(groups, steps)
    _by_title(groups, steps, facts, body_ids(settings))
    _by_reference(groups, steps)
    return tuple(groups.all)


def _by_hand(groups: Groups, steps: Sequence[Step]) -> None:
    """A group for each matter that a front matter names, with the items whose title is about the same."""
    named: dict[str, Group] = {}
    for step in steps:
        for name in step.subjects:
            if fold(name) not in named:
                named[fold(name)] = groups.new(name, subject(name), named=True)
            groups.add(named[fold(name)], Joined(step, "hand"))
    keys = Counter(group.key for group in named.values())
    for step in steps:
        for group in named.values() if not step.subjects else ():
            alike = step.tells and len(group.key) >= LEAST_WORDS and step.key == group.key and keys[group.key] == 1
            if alike or fold(step.title) == fold(group.title):
                groups.add(group, Joined(step, "title"))


def _by_title(groups: Groups, steps: Sequence[Step], facts: Mapping[str, ItemFacts], ids: Mapping[str, str]) -> None:
    """Steps whose titles are about the same; of different bodies only where the title has words enough or one recommended to the other."""
    often = _often(steps)
    alike: dict[tuple[Key, str], list[Step]] = defaultdict(list)
    for step in steps:
        body = step.body
        if not step.tells or step.address in groups.of or (body and (body.id, step.key) in often):
            continue
        together = len(step.key) >= ACROSS and (body is None or body.declared)
        alike[step.key, "" if together or body is None else body.id].append(step)
    for key, body_id in list(alike):
        for other in _asked(alike.get((key, body_id), ()), facts, ids):
            if other != body_id and (key, other) in alike and (key, body_id) in alike:
                alike[key, body_id] += alike.pop((key, other))
    for (key, _), found in alike.items():
        group = groups.new(max(found, key=lambda step: step.date).title, key)
        for step in found:
            groups.add(group, Joined(step, "title"))


def _asked(steps: Iterable[Step], facts: Mapping[str, ItemFacts], ids: Mapping[str, str]) -> tuple[str, ...]:
    """The bodies to which something was recommended at some steps."""
    outcomes = (outcome for step in steps if step.address in facts for outcome in facts[step.address].outcomes)
    return tuple(dict.fromkeys(ids[outcome.to.lower()] for outcome in outcomes if outcome.to and outcome.to.lower() in ids))


def _often(steps: Sequence[Step]) -> set[tuple[str, Key]]:
    """Bodies and titles that are standing business: in many meetings, and in at least half of those since the first."""
    meetings: dict[str, set[str]] = defaultdict(set)
    dates: dict[tuple[str, Key], set[str]] = defaultdict(set)
    for step in steps:
        if step.body and step.item:
            meetings[step.body.id].add(step.date)
            dates[step.body.id, step.key].add(step.date)
    return {
        (body, key)
        for (body, key), days in dates.items()
        if len(days) >= OFTEN and 2 * len(days) >= sum(day >= min(days) for day in meetings[body])
    }


def _by_reference(groups: Groups, steps: Sequence[Step]) -> None:
    """A step that quotes the minute reference of another belongs to its matter as well."""
    cited = {_plain(step.item.reference): step for step in steps if step.item and step.item.reference and step.tells}
    if not any(_REFERENCE.fullmatch(reference) for reference in cited):
        return
    for step in steps:
        quoted = {_plain(found): found for found in _REFERENCE.findall(step.words)} if step.tells else {}
        others = [(cited[name], shown) for name, shown in quoted.items() if name in cited and cited[name].meeting is not step.meeting]
        for other, shown in others if len(others) <= QUOTED else ():
            groups.follow(other, Joined(step, "reference", shown))


def _plain(reference: str) -> str:
    return re.sub(r"[ .]", "", reference).upper()
