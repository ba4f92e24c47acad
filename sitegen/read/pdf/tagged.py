"""What the structure tree of a tagged page says: which text is one element, what is a heading, what is a label.

The tree is believed only where it covers the text and has structure; the places of the text decide the order in any case.
(ISO 32000-1, 14.7 and 14.8: standard structure types.)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from sitegen.read.pdf.adapter import Page, Run, Tag
from sitegen.read.pdf.lines import Line

COVERS = 0.85
"""Part of the letters that the tree must cover."""
LONGEST = 6_000
"""An element of more letters than this is a page that nobody tagged."""
_BLOCKS = re.compile(r"P|H\d?|LI|TD|TH|Caption|Note|TOCI|BlockQuote|Title")
_HEADING = re.compile(r"H(\d)")


@dataclass
class Tagging:
    """The tags of a page, by the numbers of its marked content."""

    elements: dict[int, int] = field(default_factory=dict)
    """Marked content → number of the block element it is in."""
    levels: dict[int, int] = field(default_factory=dict)
    """Marked content → level of its heading."""
    labels: frozenset[int] = frozenset()

    def element(self, line: Line, *, last: bool = False) -> int | None:
        """The element that a line begins, or ends, in."""
        runs = [run for run in line.runs if run.tag in self.elements]
        if not runs:
            return None
        run = runs[-1] if last else next((run for run in runs if run.tag not in self.labels), runs[0])
        return self.elements[run.tag] if run.tag is not None else None

    def level(self, line: Line) -> int | None:
        """The level of a heading; None for other lines."""
        tag = line.runs[-1].tag
        return self.levels.get(tag) if tag is not None else None


def tagging_of(page: Page) -> Tagging | None:
    """The tags of a page; None where it has none worth believing."""
    tagging = Tagging()
    labels: set[int] = set()
    counter = [0]
    for root in page.tags:
        _walk(root, tagging, labels, counter, None, None)
    tagging.labels = frozenset(labels)
    return tagging if _covers(page.runs, tagging) else None


def _walk(tag: Tag, tagging: Tagging, labels: set[int], counter: list[int], element: int | None, level: int | None) -> None:
    if _BLOCKS.fullmatch(tag.kind):
        counter[0] += 1
        element = counter[0]
    if match := _HEADING.fullmatch(tag.kind):
        level = int(match[1])
    elif tag.kind == "Title":
        level = 1
    for mark in tag.marks:
        if element is not None:
            tagging.elements[mark] = element
        if level is not None:
            tagging.levels[mark] = level
        if tag.kind == "Lbl":
            labels.add(mark)
    for child in tag.children:
        _walk(child, tagging, labels, counter, element, level)


def _covers(runs: Sequence[Run], tagging: Tagging) -> bool:
    """Whether most letters are in elements, and these are paragraphs and not whole pages."""
    if not tagging.elements:
        return False
    letters = sum(len(run.text) for run in runs if run.tag is not None)
    tagged = sum(len(run.text) for run in runs if run.tag in tagging.elements)
    sizes: Counter[int] = Counter()
    for run in runs:
        if run.tag is not None and run.tag in tagging.elements:
            sizes[tagging.elements[run.tag]] += len(run.text)
    return tagged >= COVERS * max(letters, 1) and max(sizes.values(), default=0) <= LONGEST and len(sizes) > 1
