"""Actions over meetings: one that stands again in a later list of the same body is the same action, with what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from sitegen.model.papers import Action
from sitegen.render.registered import Registered
from sitegen.vocab.lookup import fold, vocabulary

DONE, PROGRESS, SILENT = "done", "progress", "silent"
LISTS_BACK = 3
"""An action that was missing from so many lists of its body is none that comes again."""
_SAYS_ENOUGH = 4
"""With fewer words (`Write to the owner`) the owner must be the same too."""
_ALIKE = 0.8
"""The share of words that two wordings of one action have in common at least."""

Listing = Registered[Action]


@dataclass(frozen=True)
class JoinedAction:
    listings: tuple[Listing, ...]
    """Each list it stands in, oldest first."""
    state: str
    """What the newest list says: `done`, `progress` (something else is said on it) or `silent`."""

    @property
    def latest(self) -> Listing:
        return self.listings[-1]


def joined_actions(listings: Iterable[Listing], language: str) -> tuple[JoinedAction, ...]:
    """The actions behind the listings, in the order in which they were first listed.

    Two listings are one action if a later meeting of the same body has it in the same words, or in nearly the same with the same owner,
    at most three lists on, and it was not done before.
    """
    by_body: dict[str, list[Listing]] = {}
    for listing in listings:
        by_body.setdefault(listing.body, []).append(listing)
    threads = [thread for of_body in by_body.values() for thread in _threads(of_body, language)]
    return tuple(JoinedAction(tuple(thread), state_of(thread[-1], language)) for thread in threads)


def state_of(listing: Listing, language: str) -> str:
    """How far an action has come, by the words of one list; `language` counts where the paper names none."""
    said = listing.fact.progress or listing.fact.status or ""
    done = vocabulary(listing.placed.paper.language or language).pattern("action_done")
    return DONE if done.match(said.strip()) else PROGRESS if said.strip() else SILENT


def _threads(listings: Sequence[Listing], language: str) -> list[list[Listing]]:
    threads: list[list[Listing]] = []
    current: list[tuple[int, list[Listing]]] = []
    ordered = sorted(listings, key=lambda listing: listing.date)
    for number, (_, group) in enumerate(groupby(ordered, key=lambda listing: listing.date)):
        open_ones = [thread for last, thread in current if number - last <= LISTS_BACK and state_of(thread[-1], language) != DONE]
        kept = [(last, thread) for last, thread in current if number - last <= LISTS_BACK]
        for listing in group:
            thread = next((thread for thread in open_ones if same_action(thread[-1], listing)), None)
            if thread is None:
                thread = []
                threads.append(thread)
            else:
                open_ones = [other for other in open_ones if other is not thread]
                kept = [(last, other) for last, other in kept if other is not thread]
            thread.append(listing)
            kept.append((number, thread))
        current = kept
    return threads


def same_action(one: Listing, other: Listing) -> bool:
    """Whether two listings of different meetings word the same action; another number makes another one: `the accounts of 2023`."""
    first, second = _words(one.fact.text), _words(other.fact.text)
    same_owner = bool(one.fact.owner) and fold(one.fact.owner or "") == fold(other.fact.owner or "")
    if first == second:
        return same_owner or len(first) >= _SAYS_ENOUGH
    if not same_owner or min(len(first), len(second)) < _SAYS_ENOUGH:
        return False
    common, every = set(first) & set(second), set(first) | set(second)
    return len(common) >= _ALIKE * len(every) and not any(word[0].isdecimal() for word in every - common)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))
