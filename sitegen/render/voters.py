"""How each member voted, where the words of a decision list it.

For: Councillors Instance and Placeholder (2) | AYES: Sample, Instance. NOES: Specimen
For (2), and below it the names | YEAS | NAYS | above the names | Sample-yes; Specimen-no
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from sitegen.model.text import Block, Container, ListItem, Paragraph, Table, flat, plain, plain_lines
from sitegen.render.facts import ItemFacts
from sitegen.vocab.lookup import Vocab, vocabulary

SIDES = ("for", "against", "abstain")
_NAMES = re.compile(r"[A-ZÀ-Ý][^:\d]{2,}")
_COUNT = re.compile(r"\s*\(?\d{1,3}\)?[\s.;]*\Z")
_CALLED = 2
"""Fewer names with a vote behind each are no roll call."""


def voters(blocks: Sequence[Block], vocab: Vocab) -> dict[str, str]:
    """The names of each side as printed, by `for`, `against` and `abstain`; a side that names nobody is left out."""
    found: dict[str, str] = {}
    for side, names in _all(blocks, vocab):
        words = _COUNT.sub("", names).strip(" .,;")
        if side in SIDES and _NAMES.match(words) and not vocab.is_one_of(words, "nobody"):
            found.setdefault(side, words)
    return found


def voters_of(facts: ItemFacts, language: str) -> tuple[dict[str, str], ...]:
    """Who voted how on each outcome of an item; `language` counts where the paper names none.

    The lists stand in the words of the outcome, or between it and the one before; where the item has one vote only, they may stand
    anywhere in its minute. Names without a vote that is told otherwise count only where both sides are named.
    """
    source = facts.outcome_source
    vocab = vocabulary((source.paper.language if source else None) or language)
    alone = sum(outcome.votes is not None for outcome in facts.outcomes) == 1 and source is facts.minutes_paper
    found = []
    for outcome, container in zip(facts.outcomes, facts.stated, strict=True):
        names = voters(container.blocks if container else (), vocab)
        if not names and alone and outcome.votes:
            names = voters(facts.minute, vocab)
        elif not names and container and outcome.votes:
            names = voters(_before(facts.minute, container), vocab)
        found.append(names if outcome.votes or {"for", "against"} <= names.keys() else {})
    return tuple(found)


def _before(blocks: Sequence[Block], container: Container) -> tuple[Block, ...]:
    """The blocks between an outcome and the one before it."""
    at = next((index for index, block in enumerate(blocks) if block is container), 0)
    return tuple(takewhile(lambda block: not isinstance(block, Container), reversed(blocks[:at])))[::-1]


def _all(blocks: Sequence[Block], vocab: Vocab) -> Iterator[tuple[str, str]]:
    above = ""
    for block in flat(blocks):
        if isinstance(block, Table):
            yield from _of_table(block, vocab)
        elif isinstance(block, Paragraph | ListItem):
            for line in plain_lines(block.text):
                alone = _label(vocab.language).fullmatch(line.rstrip(" :") + ":")
                if above and not alone:
                    yield above, line
                else:
                    yield from _called(line, vocab) or _labelled(line, vocab)
                above = alone.lastgroup or "" if alone else ""


def _of_table(table: Table, vocab: Vocab) -> Iterator[tuple[str, str]]:
    for column, cell in enumerate(table.header):
        match = _label(vocab.language).fullmatch(plain(cell) + ":")
        if match:
            yield match.lastgroup or "", ", ".join(filter(None, (plain(row[column]) for row in table.rows)))


def _labelled(line: str, vocab: Vocab) -> list[tuple[str, str]]:
    """Each label with what stands behind it, up to the next one."""
    labels = list(_label(vocab.language).finditer(line))
    starts = [*(label.start() for label in labels), len(line)]
    return [(label.lastgroup or "", line[label.end() : end]) for label, end in zip(labels, starts[1:], strict=True)]


def _called(line: str, vocab: Vocab) -> list[tuple[str, str]]:
    """The names of a roll call, side by side."""
    sides: dict[str, list[str]] = {}
    for match in _answer(vocab.language).finditer(line):
        sides.setdefault(match.lastgroup or "", []).append(match["name"])
    if sum(map(len, sides.values())) < _CALLED:
        return []
    return [(side, ", ".join(names)) for side, names in sides.items()]


@lru_cache
def _label(language: str) -> re.Pattern[str]:
    data = vocabulary(language).data
    sides = {side: "|".join(filter(None, (data["division_lists"].get(side), data["vote_sides"].get(side)))) for side in SIDES}
    named = "|".join(f"(?P<{side}>{pattern})" for side, pattern in (*sides.items(), ("other", data["vote_sides"].get("other", "(?!)"))))
    return re.compile(rf"(?:^|(?<=[.;,)] ))(?:{named})\s*(?:\(\d{{1,3}}\)\s*)?[:–—-]\s*", re.IGNORECASE)


@lru_cache
def _answer(language: str) -> re.Pattern[str]:
    sides = vocabulary(language).data["roll_call"]
    named = "|".join(f"(?P<{side}>{pattern})" for side, pattern in sides.items())
    name = r"(?P<name>[A-ZÀ-Ý](?:\.|[\w’'-]*)(?: [A-ZÀ-Ý](?:\.|[\w’'-]*))*)"
    return re.compile(rf"{name}\s*[-–:]\s*(?i:{named})\b")
