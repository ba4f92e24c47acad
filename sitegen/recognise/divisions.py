"""What belongs to a decision above it: who moved and seconded the motion, and the division.

(7) Mr A Sample proposed, and Ms B Example seconded the following amendment: …
(8) The Chairman put the amendment to the vote and the voting was as follows:
For (12) / names / Against (42) / names / Abstain (1) / names
Amendment lost.

A motion carried that is recorded as RESOLVED right below is one decision: its mover, its seconder and its votes are the resolution's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from sitegen.model.text import Block, Container, Heading, ListItem, PageMark, Paragraph, Running, plain
from sitegen.recognise.names import is_name, person, split_names
from sitegen.recognise.state import said
from sitegen.vocab.finder import clue_of_any, may_have
from sitegen.vocab.lookup import Vocab, vocabulary

DIVISION = 12
"""Blocks that the lists of a division take at most."""
MOTION = 24
"""Blocks from a motion to its result at most."""
SHORT = 25
"""Words of a sentence that says nothing but that a motion was carried."""
FACTS = ("mover", "seconder", "votes")


def with_divisions(pieces: Sequence[Block], vocab: Vocab) -> list[Block]:
    """The same blocks, with divisions and motions in the containers of their results."""
    gathering = _Gathering(vocab)
    for piece, resolved_below in zip(pieces, _resolved_below(pieces), strict=True):
        gathering.take(piece, resolved_below)
    return gathering.blocks


def _resolved_below(pieces: Sequence[Block]) -> list[bool]:
    """For each piece whether a resolution stands right below it; a page may end between them."""
    found: list[bool] = []
    resolved = False
    for piece in reversed(pieces):
        found.append(resolved)
        if not isinstance(piece, PageMark):
            resolved = isinstance(piece, Container) and piece.name == "resolved"
    return found[::-1]


@dataclass
class _Gathering:
    vocab: Vocab
    blocks: list[Block] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    """What is known of the motion whose decision comes next: mover, seconder, votes."""
    first: dict[str, str] = field(default_factory=dict)
    """Mover and seconder of the first motion of the item: amendments come after it, the vote on it comes last."""

    def take(self, piece: Block, resolved_below: bool) -> None:
        if isinstance(piece, Heading):
            self.facts, self.first = {}, {}
        elif isinstance(piece, Container) and piece.name in ("carried", "lost"):
            self._take_result(piece, resolved_below)
            return
        elif isinstance(piece, Container) and piece.name == "resolved":
            piece = _with_facts(piece, self.facts)
            self.facts = {}
        elif isinstance(piece, Running):
            text = said(piece)
            moved = _moved(text, self.vocab)
            self.facts = {} if self._dropped(text) else moved or self.facts
            self.first = self.first or moved
        self.blocks.append(piece)

    def _dropped(self, text: str) -> bool:
        """Whether a text says, behind any motion that it reports, that a motion came to nothing."""
        ends = [match.end() for match in self.vocab.pattern("motion_dropped").finditer(text)]
        return bool(ends) and not _moved(text[ends[-1] :], self.vocab)

    def _take_result(self, result: Container, resolved_below: bool) -> None:
        start, votes = self._division()
        if start is None and resolved_below and self._says_only_result(result):
            self.facts |= {name: value for name in FACTS if (value := result.attribute(name))}
            self.blocks += result.blocks
            return
        if start is None:
            told = {name: value for name, value in self.facts.items() if name != "votes"}
            self.blocks.append(result if result.attribute("mover") or result.attribute("seconder") else _with_facts(result, told))
            self.facts = {}
            return
        substantive = bool(self.vocab.pattern("substantive").search(said(result.blocks[0]) if result.blocks else ""))
        if substantive:
            self.facts = dict(self.first)
        if resolved_below and result.name == "carried":
            self.facts["votes"] = votes
            self.blocks += result.blocks
            return
        start = self._motion(start) if not substantive else start
        division = [_unlisted(block) for block in self.blocks[start:]]
        del self.blocks[start:]
        result = _with_facts(result, {**self.facts, "votes": votes})
        self.blocks.append(replace(result, blocks=(*division, *result.blocks)))
        self.facts = {}

    def _says_only_result(self, result: Container) -> bool:
        """`On being put to the vote the motion was carried (4 for, 0 against).`: what was decided stands in the resolution below."""
        words = said(result.blocks[0]) if result.blocks else ""
        own = result.name == "carried" and not _moved(words, self.vocab) and len(words.split()) <= SHORT
        return own and bool(self.vocab.pattern("result_only").match(words))

    def _division(self) -> tuple[int | None, str]:
        """Where the lists of a division begin, with the words that announce them, and its numbers."""
        counts: dict[str, str] = {}
        start = len(self.blocks)
        for index in range(len(self.blocks) - 1, max(-1, len(self.blocks) - 1 - DIVISION), -1):
            block = self.blocks[index]
            words = plain(block.text) if isinstance(block, Paragraph) else ""
            found = _listed(words, self.vocab)
            if (found and found[0] in counts) or not isinstance(block, Paragraph | PageMark):
                break
            if found:
                counts[found[0]] = found[1]
                start = index
        if len(counts) < 2:
            return None, ""
        announced = start and self.vocab.pattern("division_announced").search(said(self.blocks[start - 1]))
        votes = ", ".join(f"{name} {counts[name]}" for name in ("for", "against", "abstain") if name in counts)
        return start - 1 if announced else start, votes

    def _motion(self, start: int) -> int:
        """Where the motion that was put to the vote begins, if it stands close above its division."""
        for index in self._above(start):
            if _moved(said(self.blocks[index]), self.vocab):
                return index
        return start

    def _above(self, start: int) -> Iterator[int]:
        for index in range(start - 1, max(-1, start - 1 - MOTION), -1):
            if isinstance(self.blocks[index], Heading | Container):
                return
            yield index


def _listed(words: str, vocab: Vocab) -> tuple[str, str] | None:
    """What a line lists, and how many: `For (12)`, `Against: Councillors A and B (2)`, `Abstentions: Councillor C`."""
    for name, (behind, _) in vocab.data["votes"].items():
        if re.fullmatch(behind + r"\)?", words, re.IGNORECASE):
            return name, re.findall(r"\d+", words)[-1]
        listed = re.fullmatch(
            rf"(?:{vocab.data['division_lists'][name]})\s*[:–-]\s*(?P<names>.*?)(?:\((?P<count>\d{{1,3}})\))?\.?", words, re.IGNORECASE
        )
        if listed and listed["count"]:
            return name, listed["count"]
        people = [person(entry, vocab)[0] for entry in split_names(listed["names"], vocab)] if listed else []
        if people and all(is_name(one, vocab) for one in people):
            return name, str(len(people))
    return None


@lru_cache
def _clue(language: str) -> frozenset[str]:
    """Beginnings of words without which no text reports a motion."""
    return clue_of_any(vocabulary(language).moved())


def _moved(text: str, vocab: Vocab) -> dict[str, str]:
    """Mover and seconder where a text reports that a motion was moved and seconded."""
    if not may_have(text, _clue(vocab.language)):
        return {}
    for pattern in vocab.moved():
        match = pattern.search(text)
        if match:
            return {name: value.strip(" .,") for name, value in match.groupdict().items() if value}
    return {}


def _with_facts(container: Container, facts: dict[str, str]) -> Container:
    """The container with those facts that it does not state itself."""
    new = [(name, facts[name]) for name in FACTS if name in facts and container.attribute(name) is None]
    return replace(container, attributes=(*container.attributes, *new))


def _unlisted(block: Block) -> Block:
    """`(8) The Chairman put to the vote …`, a numbered paragraph of the minutes, is no clause of the motion."""
    if isinstance(block, ListItem) and not block.depth and re.fullmatch(r"\(?\d{1,3}[.)]", block.label or ""):
        return Paragraph(f"{block.label} {block.text}", span=block.span)
    return block
