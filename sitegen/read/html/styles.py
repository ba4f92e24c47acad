"""What the style of an element says about its meaning: whether it is shown, bold, struck out, how a list is numbered.

Read are `style` attributes and, of `<style>` elements, the rules of the plainest selectors (`p`, `.note`, `p.note`, `#note`); rules for
other media and whatever lies in other files are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sitegen.read.html.tree import Node

Style = dict[str, str]
"""Property → value, both in lower case."""
Rules = dict[str, Style]
"""Selector → what it sets."""

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SELECTOR = re.compile(r"[a-z][a-z0-9]*(?:[.#][\w-]+)?|[.#][\w-]+", re.IGNORECASE)
_WANTED = frozenset(
    {"display", "visibility", "mso-hide", "mso-list", "list-style", "list-style-type", "margin-left", "white-space"}
) | frozenset({"font-weight", "font-style", "text-decoration", "text-decoration-line"})
_LONGEST = 400_000
"""Letters of one style sheet that are looked at."""


def rules(sheets: Iterable[str]) -> Rules:
    """The rules of some style sheets."""
    found: Rules = {}
    for sheet in sheets:
        plain = _without_at_rules(_COMMENT.sub(" ", sheet[:_LONGEST]))
        for selectors, declarations in _RULE.findall(plain):
            style = _declared(declarations)
            for selector in selectors.split(",") if style else ():
                if _SELECTOR.fullmatch(selector.strip()):
                    found.setdefault(selector.strip().lower(), {}).update(style)
    return found


def style_of(node: Node, rules: Rules) -> Style:
    """What is set for an element: by its name, its classes, its id, its own `style`; the later counts."""
    found: Style = {}
    if rules:
        classes = node.get("class").lower().split()
        identifier = node.get("id").lower()
        names = [node.tag, *(f".{name}" for name in classes), *(f"{node.tag}.{name}" for name in classes)]
        for selector in [*names, f"#{identifier}", f"{node.tag}#{identifier}"]:
            found |= rules.get(selector, {})
    return found | _declared(node.get("style"))


def is_hidden(node: Node, style: Style) -> bool:
    """True if a browser would not show an element until something is pressed, or ever."""
    return (
        ("hidden" in node.attributes and node.get("hidden") != "until-found")
        or (node.tag == "dialog" and "open" not in node.attributes)
        or style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or style.get("mso-hide") == "all"
    )


def _without_at_rules(sheet: str) -> str:
    """A style sheet without `@media`, `@page` and the like, nested braces and all."""
    pieces, depth, skipping, start = [], 0, False, 0
    for match in re.finditer(r"[@{};]", sheet):
        char = match[0]
        if char == "@" and not depth and not skipping:
            pieces.append(sheet[start : match.start()])
            skipping = True
        depth = max(0, depth + {"{": 1, "}": -1}.get(char, 0))
        if skipping and not depth and char in "};":
            skipping, start = False, match.end()
    return "".join(pieces) + ("" if skipping else sheet[start:])


def _declared(declarations: str) -> Style:
    found: Style = {}
    for declaration in declarations[:4000].split(";") if declarations else ():
        name, colon, value = declaration.partition(":")
        if colon and name.strip().lower() in _WANTED:
            found[name.strip().lower()] = value.replace("!important", "").strip().lower()
    return found
