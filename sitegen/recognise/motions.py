"""Motions that minutes report with their outcome, put into containers with mover, seconder and printed votes; and plain decisions.

It was proposed by Cllr A, seconded by Cllr B and unanimously agreed that …
Approved the bids after motion by Ensign and second by Thornton.
The motion was lost (For 3, Against 7).
The policy was accepted by the Board.            only where these minutes mark no decision with RESOLVED
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sitegen.model.papers import Paper
from sitegen.model.text import OUTCOME_KINDS, Block, Container, ListItem, Paragraph, plain, plain_text
from sitegen.recognise.divisions import with_divisions
from sitegen.recognise.state import Work, each_paper
from sitegen.vocab.lookup import Vocab

Kinds = tuple[tuple[str, re.Pattern[str]], ...]
"""Kinds of outcomes, each with the pattern of a sentence that reports one."""


def find_motions(work: Work) -> Work:
    """Sentences of minutes that report a motion stand in containers; outcomes found before get their mover, seconder and votes."""
    return each_paper(work, _paper, "minutes")


def _paper(work: Work, paper: Paper) -> tuple[Work, Paper]:
    kinds = work.vocab.motions() if _is_formal(paper, work.vocab) else (*work.vocab.motions(), *work.vocab.plain_decisions())
    pieces = [piece for block in paper.text for piece in _pieces(block, kinds, work.vocab)]
    return work, replace(paper, text=tuple(with_divisions(pieces, work.vocab)))


def _is_formal(paper: Paper, vocab: Vocab) -> bool:
    """Whether these minutes mark what was decided: then nothing else in them is a decision."""
    formal = vocab.pattern("formal_decision", exact_case=True)
    found = (block for block in paper.text if isinstance(block, Container) and block.name in OUTCOME_KINDS)
    return any(formal.search(plain_text(block.blocks)) for block in found)


def _pieces(block: Block, kinds: Kinds, vocab: Vocab) -> Iterator[Block]:
    if isinstance(block, Container) and block.name in ("resolved", "recommended", "carried", "lost"):
        yield with_movers(block, vocab)
    elif isinstance(block, Paragraph | ListItem):
        yield from _cut(block, kinds, vocab)
    else:
        yield block


def _cut(block: Paragraph | ListItem, kinds: Kinds, vocab: Vocab) -> Iterator[Block]:
    """The sentence that reports a motion in a container of its own, what stands before and behind it as it was."""
    for start, end, kind in _sentences(block.text, kinds, vocab):
        before, sentence, after = block.text[:start].strip(), block.text[start:end].strip(), block.text[end:].strip()
        if before or (isinstance(block, ListItem) and block.label):
            yield replace(block, text=before)
        yield with_movers(Container(kind, (), (Paragraph(sentence, span=block.span),), span=block.span), vocab)
        if after:
            yield from _cut(Paragraph(after, block.depth if isinstance(block, Paragraph) else 0, span=block.span), kinds, vocab)
        return
    yield block


_SENTENCE_END = re.compile(r"(?<![A-Z])(?<!\b[A-Z]\.)(?<!Cllr)(?<=[.!?])\s+(?=(?:\*\*)?[A-Z])|\n")


def _sentences(text: str, kinds: Kinds, vocab: Vocab) -> Iterator[tuple[int, int, str]]:
    """Where sentences that report a motion stand, and the kind of their outcome; the votes right behind belong to them."""
    bounds = [
        0,
        *(match.end() for match in re.finditer(r"(?<![A-Z])(?<!\b[A-Z]\.)(?<!Cllr)(?<=[.!?])\s+(?=(?:\*\*)?[A-Z])|\n", text)),
        len(text),
    ]
    for index in range(len(bounds) - 1):
        sentence = plain(text[bounds[index] : bounds[index + 1]])
        kind = next((kind for kind, pattern in kinds if pattern.search(sentence)), None)
        if kind:
            end = index + 1
            while end < len(bounds) - 1 and _votes(plain(text[bounds[end] : bounds[end + 1]]), vocab):
                end += 1
            start = index
            while start and _votes(plain(text[bounds[start - 1] : bounds[start]]), vocab):
                start -= 1
            yield bounds[start], bounds[end], kind


def with_movers(container: Container, vocab: Vocab) -> Container:
    """The same outcome with the mover, the seconder and the votes that its words print."""
    words = " ".join(plain(block.text) for block in container.blocks if isinstance(block, Paragraph | ListItem))
    attributes = dict(container.attributes)
    for name, pattern in (("mover", "movers"), ("seconder", "seconders")):
        match = vocab.names_pattern(pattern).search(words) or next((m for _, p in vocab.motions() if (m := p.search(words))), None)
        found = match.groupdict().get(name) if match else None
        if found and name not in attributes:
            attributes[name] = found.strip(" .,")
    votes = _votes(words, vocab)
    if votes and "votes" not in attributes:
        attributes["votes"] = votes
    return replace(container, attributes=tuple(attributes.items()))


def _roll_call(words: str, vocab: Vocab) -> dict[str, str]:
    """`Ensign-yes; Wray-yes; Oswald-no`: counted, where at least two names stand in it."""
    counts: dict[str, int] = {}
    for name, pattern in vocab.data["roll_call"].items():
        counts[name] = len(re.findall(rf"[A-ZÀ-Ý][\w’'.-]*\s*[-–:]\s*(?:{pattern})\b", words))
    return {name: str(count) for name, count in counts.items() if count} if sum(counts.values()) > 1 else {}


def _votes(words: str, vocab: Vocab) -> str:
    """`for 39, against 19, abstain 1`: the numbers that are printed, at least two of them or one beside the word for votes."""
    counts = {}
    for name in ("for", "against", "abstain"):
        # `For 5 Against 0`: a number behind the word counts before one in front of it
        behind, before = (re.search(pattern, words, re.IGNORECASE) for pattern in vocab.data["votes"][name])
        if behind or before:
            counts[name] = (behind or before)[1]  # type: ignore[index]
    counts = counts or _roll_call(words, vocab)
    enough = len(counts) > 1 or (counts and re.search(r"\bvot", words, re.IGNORECASE))
    return ", ".join(f"{name} {number}" for name, number in counts.items()) if enough else ""
