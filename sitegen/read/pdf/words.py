"""Words that the end of a line cut: which hyphens belong to the word, and which to the line.

The file itself knows: a word that it prints whole elsewhere was cut, one that it prints with its hyphen was not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_CUT = re.compile(r"([^\W\d_]+)[-‐]$")
_NEXT = re.compile(r"[^\W\d_]+")
_ENDING = re.compile(
    r"[a-z]{0,2}(?:ations?|ational|tions?|tional|sions?|cils?|ments?|mental|ings?|ities|ity|ised|ising|ible|able|ibility|ability|ences?|ances?"
    r"|ents?|ants?|ers?|ors?|ed|als?|ally|ly|ful|less|ness|ous|ives?|ively|ism|ists?|ials?|ical|ies|ied|ify|tees?|tures?|wards)"
)
"""How words end in English: what a line may have cut off."""
_SECOND = frozenset(
    ("aged", "based", "day", "driven", "fed", "free", "funded", "led", "like", "owned", "related", "term", "time", "wide", "year")
)
"""Second halves of compounds: what a hyphen joins on purpose."""
_FIRST = frozenset(("anti", "co", "ex", "half", "mid", "multi", "non", "over", "part", "post", "pre", "re", "self", "semi", "sub", "well"))


@dataclass(frozen=True)
class Lexicon:
    """The words that a file prints within its lines."""

    whole: frozenset[str]
    hyphenated: frozenset[str]


def lexicon(texts: Iterable[str]) -> Lexicon:
    """The words of some lines, without those at their ends."""
    whole: set[str] = set()
    hyphenated: set[str] = set()
    for text in texts:
        for match in _WORD.finditer(text):
            word = match[0].lower()
            if match.end() < len(text) - 1:
                (hyphenated if "-" in word or "‐" in word else whole).add(word)
    return Lexicon(frozenset(whole), frozenset(hyphenated))


def joint(before: str, after: str, known: Lexicon) -> tuple[str, str]:
    """The end of a line, without its hyphen where that only cut a word, and what parts it from the next line."""
    cut, following = _CUT.search(before), _NEXT.match(after)
    if not before.endswith(("-", "‐")) or before.endswith((" -", "--")):
        return before, " "
    if cut is None or following is None or not after[0].islower():
        return before, "" if re.search(r"\w[-‐]$", before) and re.match(r"\w", after) else " "
    head, tail = cut[1].lower(), following[0].lower()
    if f"{head}-{tail}" in known.hyphenated:
        return before, ""
    if head + tail in known.whole:
        return before[:-1], ""
    if head in _FIRST or tail in _SECOND or (head in known.whole and tail in known.whole):
        return before, ""
    return (before[:-1], "") if _ENDING.fullmatch(tail) else (before, "")
