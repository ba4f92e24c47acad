"""The votes that minutes print: for, against, abstentions.

Votes: For 3, Against 7                  a sentence
**Yes: 16** / **No: 0** / **Abstained: 1**    a line for each, above the sentence that tells the result
Vote: 6/0/1                              where the words say in which order
Ensign-yes; Wray-yes; Oswald-no          names, counted
"""

from __future__ import annotations

import re
from functools import lru_cache

from sitegen.model.text import Paragraph, plain
from sitegen.vocab.finder import Finder
from sitegen.vocab.lookup import Vocab, vocabulary


def votes(words: str, vocab: Vocab) -> str:
    """`for 39, against 19, abstain 1`: the numbers that are printed, at least two of them or one beside the word for votes."""
    tally = vocab.pattern("tally").search(words)
    if tally:
        return ", ".join(f"{name} {number}" for name, number in tally.groupdict().items() if number)
    counts = _counts(words, vocab) or _roll_call(words, vocab)
    enough = len(counts) > 1 or (counts and re.search(r"\bvot", words, re.IGNORECASE))
    return ", ".join(f"{name} {number}" for name, number in counts.items()) if enough else ""


def is_count(line: str, vocab: Vocab) -> bool:
    """Whether a line has votes in it, and if only one number of them, nothing else."""
    return bool(votes(line, vocab)) or any(pattern.fullmatch(line) for pattern in _alone(vocab.language))


@lru_cache
def _alone(language: str) -> tuple[re.Pattern[str], ...]:
    forms = vocabulary(language).data["votes"].values()
    return tuple(re.compile(rf"{pattern}\)?\W*", re.IGNORECASE) for patterns in forms for pattern in patterns)


def votes_at_end(block: Paragraph, vocab: Vocab) -> str:
    """The votes that the last lines of a paragraph print."""
    lines = [plain(line) for line in block.text.split("\n")]
    start = len(lines)
    while start and is_count(lines[start - 1], vocab):
        start -= 1
    return votes(" ".join(lines[start:]), vocab)


def _counts(words: str, vocab: Vocab) -> dict[str, str]:
    counts = {}
    pair = vocab.pattern("votes_to_votes").search(words)
    if pair:  # the larger number won
        most, least = sorted(map(int, pair.groups()), reverse=True)
        lost = vocab.pattern("votes_lost").search(words)
        counts = {"for": str(least if lost else most), "against": str(most if lost else least)}
    for name in ("for", "against", "abstain"):
        # `For 5 Against 0`: a number behind the word counts before one in front of it
        behind, before = (pattern.search(words) for pattern in vocab.patterns("votes", name))
        if name not in counts and (behind or before):
            counts[name] = (behind or before)[1]  # type: ignore[index]
    return counts


@lru_cache
def _answers(language: str) -> tuple[tuple[str, Finder], ...]:
    """How a name and its vote are printed, for each side."""
    sides = vocabulary(language).data["roll_call"].items()
    return tuple((side, Finder(re.compile(rf"[A-ZÀ-Ý][\w’'.-]*\s*[-–:]\s*(?:{pattern})\b"))) for side, pattern in sides)


def _roll_call(words: str, vocab: Vocab) -> dict[str, str]:
    """`Ensign-yes; Wray-yes; Oswald-no`: counted, where at least two names stand in it."""
    counts = {name: sum(1 for _ in answers.finditer(words)) for name, answers in _answers(vocab.language)}
    return {name: str(count) for name, count in counts.items() if count} if sum(counts.values()) > 1 else {}
