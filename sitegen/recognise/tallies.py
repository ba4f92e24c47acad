"""The numbers of a vote, printed or counted from the names.

Motion carried 5-0. | approved by a vote of 4 to 1
Ayes: Sample, Specimen and Instance. Nays: None. Absent: Person.
Yeas 3, Nays 2 | Sample-yes; Specimen-no
"""

from __future__ import annotations

import re
from functools import lru_cache

from sitegen.recognise.names import is_name, person, split_names
from sitegen.vocab.finder import Finder
from sitegen.vocab.lookup import Vocab, vocabulary

SIDES = ("for", "against", "abstain")


def tally(words: str, vocab: Vocab) -> dict[str, int]:
    """How many voted on each side, as far as the words say; a side that they do not name is left out."""
    printed = _printed(vocab.language).search(words)
    if printed:
        return {side: int(printed[side]) for side in SIDES if printed[side]}
    return _called(words, vocab) or _listed(words, vocab)


def votes_attribute(counts: dict[str, int]) -> str:
    """`for 4, against 1`."""
    return ", ".join(f"{side} {counts[side]}" for side in SIDES if side in counts)


def is_vote(words: str, vocab: Vocab) -> bool:
    """Whether a sentence or line only tells how a vote went: it begins with a side, or is a roll call."""
    return bool(_labels(vocab.language).match(words)) or bool(_called(words, vocab)) or bool(vocab.pattern("vote_line").match(words))


@lru_cache
def _printed(language: str) -> re.Pattern[str]:
    data = vocabulary(language).data
    numbers = r"\(?(?P<for>\d{1,2})\s?(?:[-–]|to)\s?(?P<against>\d{1,2})(?:\s?[-–]\s?(?P<abstain>\d{1,2}))?\)?(?![\d/-])"
    return re.compile(rf"\b(?:{data['tally_words']})\b[^.;:\d]{{0,30}}?:?\s*{numbers}", re.IGNORECASE)


@lru_cache
def _labels(language: str) -> re.Pattern[str]:
    sides = vocabulary(language).data["vote_sides"]
    names = "|".join(f"(?P<{side}>{pattern})" for side, pattern in sides.items())
    return re.compile(
        rf"(?<![\w-])(?:{names})(?:\s*[:–—-]\s*|\s*\(|\s+(?=\d{{1,2}}\W*(?:$|[,;.]|(?:nays?|noes|no|against|opposed)\b)))", re.IGNORECASE
    )


@lru_cache
def _answers(language: str) -> tuple[tuple[str, Finder], ...]:
    sides = vocabulary(language).data["roll_call"].items()
    return tuple((side, Finder(re.compile(rf"[A-ZÀ-Ý][\w’'.-]*\s*[-–:]\s*(?:{pattern})\b", re.IGNORECASE))) for side, pattern in sides)


def _called(words: str, vocab: Vocab) -> dict[str, int]:
    """`Sample-yes; Specimen-no`: at least two names, each with its vote."""
    counts = {side: sum(1 for _ in answers.finditer(words)) for side, answers in _answers(vocab.language)}
    return {side: count for side, count in counts.items() if count} if sum(counts.values()) > 1 else {}


def _listed(words: str, vocab: Vocab) -> dict[str, int]:
    """Each side with the number or the names behind it, up to the next label."""
    found = list(_labels(vocab.language).finditer(words))
    counts: dict[str, int] = {}
    ends = [*(match.start() for match in found[1:]), len(words)]
    for match, end in zip(found, ends, strict=False):
        side = match.lastgroup or ""
        count = _count(words[match.end() : end], vocab)
        if side in SIDES and count is not None:
            counts.setdefault(side, count)
    before = {side: _before(vocab.language, side).search(words) for side in SIDES}
    return counts or {side: int(found[1]) for side, found in before.items() if found}


@lru_cache
def _before(language: str, side: str) -> re.Pattern[str]:
    """`3 ayes`: the number before the side."""
    return re.compile(rf"\b(\d{{1,2}}) (?:votes? )?(?:{vocabulary(language).data['vote_sides'].get(side, '(?!)')})\b", re.IGNORECASE)


def _count(text: str, vocab: Vocab) -> int | None:
    """The number that stands there, none for nobody, or how many names do; nothing where it is neither."""
    text = re.split(r"(?<!\b[A-Z])(?<!\bJr)(?<!\bSr)\.(?:\s|$)|\n|;\s*$", text.strip(), maxsplit=1)[0].strip(" ,;)")
    number = re.match(r"(\d{1,3})\b", text)
    if number:
        return int(number[1])
    if vocab.is_one_of(text, "nobody"):
        return 0
    names = [person(entry, vocab)[0] for entry in split_names(text, vocab)]
    return len(names) if names and all(is_name(name, vocab) for name in names) and not vocab.is_one_of(text, "everybody") else None
