"""Lines into paragraphs, list items and headings: by distance, indentation, labels, looks, and tags where the file has them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sitegen.read.pdf.labels import Mark, mark_of
from sitegen.read.pdf.lines import AMOUNT, TABBED, Line, segments
from sitegen.read.pdf.tagged import Tagging

NEXT = 1.3
"""Lines further apart than this many usual distances are of different paragraphs."""
OPEN = 2.1
"""Lines of a paragraph are never further apart than this many heights of the font."""
OTHER_SIZE = 0.13
INDENT = 0.8
"""A line set in by this part of the font's height begins a paragraph."""
_SHORT = 0.3
"""A line of one element that leaves this part of the width empty was broken on purpose."""
_SMALL = re.compile(r"[a-zà-ÿ]")


@dataclass(frozen=True)
class Body:
    """How the running text of a file looks."""

    size: float
    leading: float
    """Distance from line to line as a part of the font's height."""


@dataclass
class Draft:
    """A paragraph, list item or heading on its way."""

    lines: list[Line]
    mark: Mark | None = None
    breaks: set[int] = field(default_factory=set)
    """Lines before which the original breaks the line on purpose."""
    level: int | None = None
    """Of a heading, where the file's tags say so."""
    aside: bool = False
    """In a narrow column to the right of the text."""
    centred: bool = False
    sideways: bool = False
    """Printed up or down the page."""

    @property
    def text_x(self) -> float:
        return self.mark.text_x if self.mark else self.lines[0].x0

    @property
    def x(self) -> float:
        return self.mark.x0 if self.mark else self.lines[0].x0


@dataclass(frozen=True)
class Flow:
    """Lines that are read from the top down, and the edges between which they run."""

    lines: tuple[Line, ...]
    left: float
    right: float


def body_of(lines: Iterable[Line]) -> Body:
    """The size of most letters and the usual distance of lines of it."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 11.0
    distances: Counter[float] = Counter()
    before: Line | None = None
    for line in lines:
        if before and abs(line.size - size) < 1 and abs(before.size - size) < 1 and 0 < line.y1 - before.y1 < 2.2 * size:
            distances[round((line.y1 - before.y1) / size, 1)] += 1
        before = line
    usual = distances.most_common(1)[0][0] if distances else 1.2
    near = [distance for distance, count in distances.items() if distance < usual and count * 3 > distances[usual]]
    return Body(size, max(min([usual, *near]), 1.0))


def drafts_of(flow: Flow, body: Body, tagging: Tagging | None = None) -> list[Draft]:
    """The paragraphs, list items and headings of a flow."""
    drafts: list[Draft] = []
    above: Line | None = None
    labels = _Labels()
    for line in flow.lines:
        mark = mark_of(line, tagging.labels if tagging else frozenset())
        draft = drafts[-1] if drafts else None
        begins = True
        if above and draft:
            tagged = _tagged(above, line, tagging) if tagging else None
            begins = _begins(flow, body, draft, above, line, mark, mark is not None and labels.believed(mark), tagged)
        if begins:
            kept = mark if mark and labels.opens(mark) else None
            drafts.append(Draft([line], kept, level=tagging.level(line) if tagging else None, centred=_centred(flow, line)))
        elif draft and above:
            if flow.right - above.x1 > _SHORT * (flow.right - flow.left) and not _small(line) and not _cut(above, line):
                draft.breaks.add(len(draft.lines))
            draft.lines.append(line)
        above = line
    return drafts


@dataclass
class _Labels:
    """The labels so far, by where they stand: a new one is believed if it goes on, or is set apart from its text."""

    last: dict[int, str] = field(default_factory=dict)

    def believed(self, mark: Mark) -> bool:
        """Whether a mark opens a list item although nothing else says that a paragraph begins."""
        return mark.tagged or mark.hanging or self._goes_on(mark)

    def opens(self, mark: Mark) -> bool:
        """Whether the mark of a line that begins a paragraph is a label."""
        believed = self.believed(mark) or not self._doubtful(mark)
        if believed and mark.label:
            self.last[round(mark.x0 / 4)] = mark.label
        return believed

    def _goes_on(self, mark: Mark) -> bool:
        before = next((self.last[place] for place in (round(mark.x0 / 4) + step for step in (0, -1, 1)) if place in self.last), None)
        return bool(before and mark.label and follows(before, mark.label))

    @staticmethod
    def _doubtful(mark: Mark) -> bool:
        """An initial (`A. Smith`), a number with a decimal point, and bare numbers that nothing sets apart."""
        label = mark.label or ""
        if re.fullmatch(r"\d+\.\d+", label):
            return mark.rest is None or not mark.rest.text[0].isupper()
        return bool(re.fullmatch(r"[A-Z]\.|\d{3,}\.", label)) or mark.bare


def follows(label: str, following: str) -> bool:
    """Whether one label comes right after another of its kind: `n.` and `o.`, `9.` and `10.`, `2.1` and `2.2`."""
    first, second = re.findall(r"\d+|[A-Za-z]+|\W", label), re.findall(r"\d+|[A-Za-z]+|\W", following)
    if len(first) != len(second):
        return False
    differing = [(one, other) for one, other in zip(first, second, strict=True) if one != other]
    if len(differing) != 1:
        return False
    one, other = differing[0]
    if one.isdigit() and other.isdigit():
        return int(other) == int(one) + 1
    if len(one) == len(other) == 1 and one.isalpha() and other.isalpha():
        return ord(other) == ord(one) + 1
    return one.lower() in _ROMAN and _ROMAN.get(other.lower()) == _ROMAN[one.lower()] + 1


_NUMERALS = (
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
    "xix",
    "xx",
)
_ROMAN: Mapping[str, int] = {numeral: number for number, numeral in enumerate(_NUMERALS, 1)}


def _tagged(above: Line, line: Line, tagging: Tagging) -> bool | None:
    """Whether the tags part two lines; None where they say nothing."""
    first, second = tagging.element(above, last=True), tagging.element(line)
    if first is None or second is None:
        return None
    return first != second


def _begins(flow: Flow, body: Body, draft: Draft, above: Line, line: Line, mark: Mark | None, believed: bool, tagged: bool | None) -> bool:
    """Whether a line begins a paragraph of its own."""
    distance = line.y1 - above.y1
    size = max(line.size, above.size)
    if mark and mark.tagged:
        return True
    small = _small(line, mark)
    if tagged is not None and distance < OPEN * size:
        return tagged and not (not believed and _runs_on(flow, body, draft, above, line, distance))
    if distance < 0 or distance > OPEN * size or abs(line.size - above.size) > OTHER_SIZE * size:
        return True
    if believed:
        return True
    if _cut(above, line):
        return False
    full = _full(flow, above, line)
    if distance > NEXT * body.leading * size:
        return not (full and small and abs(line.x0 - draft.text_x) < size)
    if line.bold != above.bold and not full:
        return True
    return _set_in(draft, line, size) or (not full and not small)


def _cut(above: Line, line: Line) -> bool:
    """Whether the end of the line above cut a word or a range."""
    return bool(re.search(r"[^\W_][-‐]$", above.text)) and line.text[0].isalnum()


def _runs_on(flow: Flow, body: Body, draft: Draft, above: Line, line: Line, distance: float) -> bool:
    """Whether a line goes on with the one above although the tags part them: a full line amid a sentence, with nothing between."""
    if above.bold != line.bold or abs(above.size - line.size) > 1 or distance > NEXT * body.leading * line.size:
        return False
    return _full(flow, above, line) and abs(line.x0 - draft.lines[-1].x0) < 1 and not re.search(r"[.:;!?]\W*$", above.text)


def _set_in(draft: Draft, line: Line, size: float) -> bool:
    """Whether the left edge of a line says that something else begins."""
    if draft.centred:
        return False
    margin = draft.lines[1].x0 if len(draft.lines) > 1 else draft.text_x
    if draft.mark and len(draft.lines) == 1:
        return line.x0 > draft.mark.text_x + INDENT * size or line.x0 < draft.mark.x0 - INDENT * size
    if len(draft.lines) == 1:
        return line.x0 > margin + INDENT * size or line.x0 < margin - 4 * size
    return abs(line.x0 - margin) > INDENT * size


def _full(flow: Flow, above: Line, line: Line) -> bool:
    """Whether a line runs to the right edge: the first word of the next would not have fitted."""
    if AMOUNT.fullmatch(segments(above, TABBED)[-1].text) and len(segments(above, TABBED)) > 1:
        return False
    need = line.first_words + 0.8 * above.size
    if _centred(flow, above) and _centred(flow, line):
        return flow.right - flow.left - (above.x1 - above.x0) < need
    return flow.right - above.x1 < need


def _centred(flow: Flow, line: Line) -> bool:
    """Whether a line stands in the middle, away from both edges."""
    left, right = line.x0 - flow.left, flow.right - line.x1
    return left > 2 * line.size and abs(left - right) < 1.5 * line.size


def _small(line: Line, mark: Mark | None = None) -> bool:
    """Whether the text of a line begins with a small letter."""
    return bool(_SMALL.match(mark.rest.text if mark and mark.rest else line.text))
