"""The labels that a page prints before the items of its lists, though they stand nowhere in its text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitegen.read.html.styles import Style
from sitegen.read.html.tree import Node

_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_STYLES = {"lower-latin": "lower-alpha", "upper-latin": "upper-alpha", "alpha": "lower-alpha", "roman": "lower-roman"}
_NUMBERED = frozenset({"decimal", "decimal-leading-zero", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman"})
_BULLETS = frozenset({"none", "disc", "circle", "square"})
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"))
_ROMAN_ONES = ((5, "v"), (4, "iv"), (1, "i"))


@dataclass
class ListState:
    """A list while its items are read."""

    ordered: bool
    numbering: str
    """E.g. `decimal`; `none` prints nothing."""
    next: int = 1
    step: int = 1
    headed: bool = False
    """Its items begin with headings: what stands in them stands below these, not in a list."""

    def label(self, item: Node, style: Style) -> str | None:
        """What the list prints before its next item; None for a bullet or nothing."""
        told = item.get("value").strip()
        if self.ordered and re.fullmatch(r"-?\d{1,6}", told):
            self.next = int(told)
        number, self.next = self.next, self.next + self.step
        numbering = _TYPES.get(item.get("type").strip(), _numbering(style) or self.numbering)
        return f"{spelled(number, numbering)}." if numbering in _NUMBERED else None


def opened(node: Node, style: Style) -> ListState:
    """The state of a list at its start tag. A class such as `roman` tells the numbering where a style sheet in another file sets it."""
    ordered = node.tag == "ol"
    by_class = next((name for name in map(_known, node.get("class").lower().split()) if name in _NUMBERED), None)
    numbering = (
        _numbering(style) or (_TYPES.get(node.get("type").strip()) if ordered else None) or by_class or ("decimal" if ordered else "disc")
    )
    backwards = ordered and "reversed" in node.attributes
    start = node.get("start").strip()
    if ordered and re.fullmatch(r"-?\d{1,6}", start):
        first = int(start)
    else:
        first = sum(child.tag == "li" for child in node.nodes()) if backwards else 1
    return ListState(ordered, numbering, first, -1 if backwards else 1)


def _known(name: str) -> str:
    return _STYLES.get(name, name)


def _numbering(style: Style) -> str | None:
    """What a style sets, by `list-style-type` or the short form."""
    for word in f"{style.get('list-style-type', '')} {style.get('list-style', '')}".split():
        if _known(word) in _NUMBERED | _BULLETS:
            return _known(word)
    return None


def spelled(number: int, numbering: str) -> str:
    """A number as a list prints it: 4 → `4`, `d`, `iv`; what letters cannot say is in figures, as in browsers."""
    if numbering == "decimal-leading-zero":
        return f"{number:02}"
    if numbering.endswith("alpha") and number > 0:
        letters = ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord("a") + rest) + letters
        return letters.upper() if numbering.startswith("upper") else letters
    if numbering.endswith("roman") and 0 < number < 4000:
        letters = ""
        for value, sign in (*_ROMAN, *_ROMAN_ONES):
            letters += sign * (number // value)
            number %= value
        return letters.upper() if numbering.startswith("upper") else letters
    return str(number)
