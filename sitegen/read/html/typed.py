"""Lists and headings that a page does not mark as such: labels that somebody typed, and the paragraphs of Word."""

from __future__ import annotations

import re

from sitegen.model.text import Block, ListItem, Paragraph, Span
from sitegen.read.html.styles import Style
from sitegen.read.html.tree import HEADINGS, Node
from sitegen.vocab.labels import split_label

_TYPED = re.compile(
    r"(?P<label>[-–*+•□▪◦‣·]|\d{1,3}[.)]|\(\d{1,3}\)|\(?[a-z][.)]|\(?[ivx]{1,5}[.)])\s+(?!\w+ \d{4}\b)(?P<text>\S.*)", re.DOTALL
)
"""A label that somebody typed at the start of a line; `12. Mai 2026` is a date."""


def pieces(text: str) -> list[str]:
    """A paragraph cut before each of its lines that begins with a typed label."""
    found: list[str] = []
    for line in text.split("\n"):
        if found and not _TYPED.match(line):
            found[-1] += f"\n{line}"
        else:
            found.append(line)
    return found


def typed(text: str, depth: int, span: Span) -> Block:
    """A paragraph, or a list item where its label was typed."""
    match = _TYPED.match(text)
    if not match:
        return Paragraph(text, depth, span=span)
    if match["label"][-1] in ".)":
        return ListItem(match["text"], match["label"], depth, span=span)
    label, rest = labelled(match["text"])
    return ListItem(rest, label, depth, span=span)


def labelled(text: str) -> tuple[str | None, str]:
    """A bullet whose text begins with a label of its own, also inside its bold."""
    match = _TYPED.match(text)
    if match and match["label"][-1] not in ".)":
        text = match["text"]
    label, rest = split_label(text)
    if label or not text.startswith("**"):
        return (label, rest) if rest else (None, text)
    label, rest = split_label(text[2:])
    return (label, f"**{rest}") if label and not rest.startswith("*") else (None, text)


def level(node: Node) -> int:
    """The level of a heading, 0 for what is none."""
    if node.tag in HEADINGS:
        return int(node.tag[1])
    if node.get("role").lower() == "heading":
        told = node.get("aria-level").strip()
        return int(told) if told in ("1", "2", "3", "4", "5", "6") else 2
    return 1 if node.tag == "p" and "msotitle" in node.get("class").lower().split() else 0


def word_depth(node: Node, style: Style) -> int | None:
    """How deep a paragraph stands in a list of Word's; None outside lists."""
    told = re.search(r"\blevel(\d{1,2})\b", style.get("mso-list", ""))
    if told:
        return max(0, int(told[1]) - 1)
    if not node.get("class").lower().startswith("msolistparagraph"):
        return None
    margin = re.match(r"([\d.]{1,8})(in|pt|cm|mm)", style.get("margin-left", ""))
    try:
        inches = float(margin[1]) / {"in": 1.0, "pt": 72.0, "cm": 2.54, "mm": 25.4}[margin[2]] if margin else 0.5
    except ValueError:  # several points in the number
        return 0
    return min(8, max(0, round(inches * 2) - 1))
