"""The labels that papers print before items, clauses and headings: what is one, and what kind."""

from __future__ import annotations

import re

_ROMAN = r"(?:x{1,3}(?:ix|iv|v?i{0,3})|ix|iv|vi{0,3}|i{1,3}|X{1,3}(?:IX|IV|V?I{0,3})|IX|IV|VI{0,3}|I{1,3})"
_CORE = rf"(?:{_ROMAN}|[a-zA-Z]|(?P<twice>[a-zA-Z])(?P=twice)|[a-zA-Z]?\d{{1,4}}[a-zA-Z]?)"
_DOTTED = r"(?:[a-zA-Z]{1,2}\.?)?\d{1,4}(?:\.\d{1,4})+(?:(?:[ivx]{1,5}|[a-z])\)|[a-f]|\.)?"
LABEL = re.compile(
    rf"""
    (?P<label>
        {_DOTTED}                                   # 1.1  1.1.  115.1  A1.2  8.2a  4.11i)
      | [a-zA-Z]\.\d{{1,4}}\.?                      # A.1
      | (?:\d{{1,4}}\.?)?(?:\([a-zA-Z0-9]{{1,5}}\)){{2}}   # (1)(a)  1(a)(i)
      | \d{{1,4}}\((?:{_ROMAN}|[a-zA-Z])\)          # 1(a)
      | \[(?:[a-zA-Z]|{_ROMAN}|\d{{1,4}})\]         # [2]  [a]
      | (?P<open>\()?{_CORE}(?(open)\)|[.)])        # (1)  (a)  (iv)  1.  1)  a)  A1.
    )
    (?=\s|$)
    """,
    re.VERBOSE,
)
"""A label at the start of a text: always with punctuation, so that a bare number or word is none."""

_REFERENCE = re.compile(r"/|\d\.\d+\.\d|[^\W\d_][ .]\s*\d|\d{3}")
_ITEM_LABEL = re.compile(r"\d")


def split_label(text: str) -> tuple[str | None, str]:
    """A text as its printed label and the rest: `(a) the plan` → `("(a)", "the plan")`; None where it has no label.

    Shapes: `1.` `1)` `(1)` `1.1` `1.1.` `115.1` `(a)` `a)` `a.` `(aa)` `(i)` `iv.` `A.` `A1.` `A.1` `1(a)` `(1)(a)` `[2]`.
    """
    match = LABEL.match(text)
    if match is None:
        return None, text
    return match["label"], text[match.end() :].strip()


def is_list_label(label: str) -> bool:
    """True if `split_label` would find exactly this label at the start of a text."""
    return split_label(label) == (label, "")


def is_item_label(label: str) -> bool:
    """True if a bold start of a heading is the number or reference of an item, not an emphasised word of its title."""
    return bool(_ITEM_LABEL.search(label)) or len(label) <= 6


def is_reference(label: str) -> bool:
    """True for a minute reference (`CAB 86/22`, `TOP 5.`, `113.`), False for an agenda number (`5`, `A4`, `7.1`)."""
    return bool(_REFERENCE.search(label))
