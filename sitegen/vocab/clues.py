"""Words without which a pattern finds nothing, read off the pattern itself.

Of `\\b(?:proposed|moved) by\\b` every text in which it finds something has a word that begins with `propo` or `moved`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from sitegen.model.text import WORD

BEGINNING = 5
"""So many letters of a word are looked at."""
NUMBER = "0"
"""Stands among the beginnings of words for: there is a digit."""
SAME = str.maketrans("İıſ", "iis")
"""Letters that a pattern which ignores case takes for others, though they are not their small letters."""
_NEVER = frozenset([""])
"""The clue of what is nowhere: `(?!)`."""
_MOST = 64
"""Words of a clue at most: what may begin in more ways is none."""
_REPEATS = (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT)
_DIGITS = frozenset("0123456789")
_ALL_LETTERS = frozenset([(code.CATEGORY, code.CATEGORY_WORD), (code.CATEGORY, code.CATEGORY_NOT_SPACE)])
_ANY_DIGIT = ((code.CATEGORY, code.CATEGORY_DIGIT), (code.RANGE, (48, 57)))

Node = tuple[Any, Any]
"""A piece of a pattern as the module `re` takes it apart: a code and what belongs to it."""
Chain = tuple[Node, "Chain"] | None
"""Nodes one behind the other."""


def clue(compiled: re.Pattern[str], *, opening: bool = False) -> frozenset[str]:
    """Beginnings of words one of which is in every text in which a pattern finds something; empty where it can do without.

    With `opening` in every text that it matches from where a word may begin: of such patterns the first words are known too.
    """
    return _best(parser.parse(compiled.pattern, compiled.flags & re.VERBOSE), None, edge=opening) or frozenset()


def _chain(nodes: Iterable[Node], rest: Chain) -> Chain:
    for node in reversed(list(nodes)):
        rest = (node, rest)
    return rest


def _best(nodes: Iterable[Node], rest: Chain, *, edge: bool) -> frozenset[str] | None:
    """The clue that the fewest texts have, of all that some nodes give; `rest` is what follows them, `edge` whether a word may begin."""
    return _best_of(_chain(nodes, rest), rest, edge=edge)


def _best_of(chain: Chain, rest: Chain, *, edge: bool) -> frozenset[str] | None:
    """The same of a chain up to its rest."""
    found: list[frozenset[str]] = []
    while chain is not rest and chain:
        node, behind = chain
        if edge and (words := _opening(chain, "")):
            found.append(words)
        if node[0] is not code.LITERAL and (words := _within(node, behind, edge=edge)):
            found.append(words)
        edge, before = _ends_word(node, edge=edge), edge
        if before and not edge and node[0] in _REPEATS and (words := _left_out_or_not(node, behind, rest)):
            found.append(words)
        chain = behind
    return min(found, key=_frequency, default=None)


def _left_out_or_not(node: Node, behind: Chain, rest: Chain) -> frozenset[str] | None:
    """The clue of what may be left out where a word may begin, and what follows: either the words of the one, or of the other alone."""
    fewest, most, body = node[1]
    own = None if fewest else _best(body, behind if most == 1 else None, edge=True)
    others = _best_of(behind, rest, edge=True) if own else None
    return own | others if own and others and len(own | others) <= _MOST else None


def _frequency(words: frozenset[str]) -> tuple[int, int, int]:
    """Short words are in most texts, and so is a digit."""
    return sum(len(word) < BEGINNING for word in words), -min(map(len, words)), len(words)


def _within(node: Node, rest: Chain, *, edge: bool) -> frozenset[str] | None:
    """The clue of what stands within a node that has to be there."""
    kind, value = node
    if kind is code.SUBPATTERN:
        return _best(value[-1], rest, edge=edge)
    if kind in _REPEATS and value[0]:
        return _best(value[-1], None, edge=edge)
    if kind is code.ASSERT:
        return _best(value[1], None, edge=False)
    if kind is code.ASSERT_NOT and not value[1]:
        return _NEVER
    if kind is code.BRANCH:
        every: frozenset[str] = frozenset()
        for branch in value[1]:
            words = _best(branch, rest, edge=edge)
            every |= words or frozenset()
            if not words or len(every) > _MOST:
                return None
        return every
    return frozenset([NUMBER]) if (letters := _letters(node)) and letters <= _DIGITS else None


def _opening(chain: Chain, begun: str) -> frozenset[str] | None:
    """With which letters a word can go on that begins with the nodes; None where that is open."""
    if len(begun) == BEGINNING:
        return frozenset([begun])
    if not chain:
        return None
    (kind, value), rest = chain
    if kind is code.LITERAL:
        if _is_no_letter((kind, value)):
            return frozenset([begun]) if begun else None
        letter = _small(value)
        if letter in _DIGITS:
            return None if begun else frozenset([NUMBER])
        return _opening(rest, begun + letter) if letter else None
    if kind in (code.ASSERT, code.ASSERT_NOT):
        return _opening(rest, begun)
    if kind is code.AT:
        if not begun:
            return _opening(rest, begun)
        return frozenset([begun]) if value in (code.AT_BOUNDARY, code.AT_END, code.AT_END_STRING) else None
    if kind is code.SUBPATTERN:
        return _opening(_chain(value[-1], rest), begun)
    if kind is code.BRANCH:
        return _together(_opening(_chain(branch, rest), begun) for branch in value[1])
    if kind in _REPEATS:
        return _repeated(value, rest, begun)
    if _is_no_letter((kind, value)):
        return frozenset([begun]) if begun else None
    letters = _letters((kind, value))
    return _together(_opening(rest, begun + letter) for letter in letters) if letters and letters.isdisjoint(_DIGITS) else None


def _repeated(value: Any, rest: Chain, begun: str) -> frozenset[str] | None:
    fewest, most, body = value
    if fewest > 1 or (most > 1 and not (len(body) == 1 and _is_no_letter(body[0]))):
        return None
    once = _chain(body, rest)
    return _opening(once, begun) if fewest else _together(_opening(chain, begun) for chain in (once, rest))


def _together(each: Iterator[frozenset[str] | None]) -> frozenset[str] | None:
    """All of them; None where one is open, or they are too many."""
    found: set[str] = set()
    for words in each:
        if words is None or len(found | words) > _MOST:
            return None
        found |= words
    return frozenset(found)


def _letters(node: Node) -> frozenset[str]:
    """The letters and digits, made small, one of which a node stands for; empty where it stands for others too."""
    kind, value = node
    if kind is not code.IN:
        return frozenset()
    found: set[str] = set()
    for one in value:
        many = _DIGITS if one in _ANY_DIGIT else {_small(one[1])} if one[0] is code.LITERAL else {""}
        if "" in many:
            return frozenset()
        found |= many
    return frozenset(found)


def _small(point: int) -> str:
    """The small letter, or the digit, that stands for a letter in texts that are made small; empty where there may be several or none."""
    letter = chr(point).translate(SAME).lower()
    return letter if WORD.fullmatch(letter) and (letter.isascii() or "ß" <= letter <= "ž") else ""


def _ends_word(node: Node, *, edge: bool) -> bool:
    """Whether a word may begin behind a node, and nothing else that is one of a word's letters; `edge`: so before it."""
    kind, value = node
    if kind is code.LITERAL:
        return _is_no_letter(node)
    if kind is code.AT:
        return edge or value in (code.AT_BOUNDARY, code.AT_BEGINNING, code.AT_BEGINNING_STRING)
    if kind is code.ASSERT_NOT:
        return edge or (value[0] < 0 and len(value[1]) == 1 and _is_any_letter(value[1][0]))
    if kind is code.ASSERT:
        return edge
    if kind in _REPEATS:
        fewest, _, body = value
        return _sequence_ends(body, edge=edge and not fewest) and (edge or fewest > 0)
    if kind is code.SUBPATTERN:
        return _sequence_ends(value[-1], edge=edge)
    if kind is code.BRANCH:
        return all(_sequence_ends(branch, edge=edge) for branch in value[1])
    return _is_no_letter(node)


def _sequence_ends(nodes: Iterable[Node], *, edge: bool) -> bool:
    for node in nodes:
        edge = _ends_word(node, edge=edge)
    return edge


def _is_any_letter(node: Node) -> bool:
    """Whether a node stands for all letters, and for others perhaps."""
    kind, value = node
    return kind is code.IN and value[0][0] is not code.NEGATE and bool(_ALL_LETTERS.intersection(value))


def _is_no_letter(node: Node) -> bool:
    kind, value = node
    if kind is code.LITERAL:
        return not WORD.match(chr(value))
    if kind is code.CATEGORY:
        return value in (code.CATEGORY_SPACE, code.CATEGORY_NOT_WORD)
    return kind is code.IN and all(_is_no_letter(one) for one in value)
