"""Runs into lines: what stands side by side, from left to right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sitegen.read.pdf.adapter import Page, Run

BLANK = 0.22
"""A gap of this part of the font's height, or more, is a blank."""
GAP = 0.9
"""A gap of this part of the font's height, or more, may part columns."""
TABBED = 2.0
"""A gap of this part of the font's height, or more, is a tabulator's."""
AMOUNT = re.compile(r"[£€$]?\s*-?[\d,.]+\s*(?:%|p|[A-Z]{3})?|\.{2,}.*")
"""What stands at the end of a line and belongs to it: a sum, leaders with a page."""
MOST_RUNS = 500
"""A line of more runs was not made to be read."""
_SLANT = 20.0
_TITLE = 4
"""Letters of `Cllr`."""


@dataclass(frozen=True)
class Line:
    """Runs side by side, from left to right."""

    runs: tuple[Run, ...]

    @property
    def x0(self) -> float:
        return self.runs[0].x0

    @cached_property
    def x1(self) -> float:
        return self.runs[0].x1 if len(self.runs) == 1 else max(run.x1 for run in self.runs)

    @cached_property
    def main(self) -> Run:
        """The run with most letters: it says the height of the line."""
        return self.runs[0] if len(self.runs) == 1 else max(self.runs, key=lambda run: len(run.text))

    @property
    def y0(self) -> float:
        return self.main.y0

    @property
    def y1(self) -> float:
        return self.main.y1

    @property
    def size(self) -> float:
        return self.main.size

    @cached_property
    def text(self) -> str:
        return "".join(text for text, _ in spaced(self.runs))

    @cached_property
    def bold(self) -> bool:
        """Whether all its words are bold."""
        return all(run.bold for run in self.runs if any(map(str.isalnum, run.text))) and any(run.bold for run in self.runs)

    @cached_property
    def pieces(self) -> dict[float, tuple[Line, ...]]:
        """The pieces between gaps of a width, where they have been asked for; see `segments`."""
        return {}

    @cached_property
    def first_words(self) -> float:
        """Width of the first word; with the second where the first is short, since titles and initials stay with their names."""
        parts = self.runs[0].parts
        if not parts:
            return (self.runs[0].x1 - self.runs[0].x0) / max(1, len(self.runs[0].text.split()))
        short = len(parts[0].text) <= _TITLE and len(parts) > 1
        return parts[1 if short else 0].x1 - parts[0].x0


def spaced(runs: Sequence[Run]) -> list[tuple[str, Run]]:
    """The texts of runs with the blanks between them, each with its run."""
    pieces: list[tuple[str, Run]] = []
    for index, run in enumerate(runs):
        before = runs[index - 1] if index else None
        if before and (run.blank or run.x0 - before.x1 > BLANK * min(run.size, before.size)):
            text, last = pieces[-1]
            if last.bold == run.bold and last.italic == run.italic:
                pieces.append((f" {run.text}", run))
                continue
            pieces[-1] = (f"{text} ", last)
        pieces.append((run.text, run))
    return pieces


def lines_of(runs: Iterable[Run]) -> list[Line]:
    """Runs grouped into lines, from the top down."""
    groups: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: ((run.y0 + run.y1) / 2, run.x0)):
        group = next((group for group in reversed(groups[-3:]) if len(group) < MOST_RUNS and _beside(group, run)), None)
        if group is None:
            groups.append([run])
        else:
            group.append(run)
    lines = [Line(tuple(sorted(group, key=lambda run: run.x0))) for group in groups]
    return sorted(lines, key=lambda line: (line.y0 + line.y1) / 2)


def _beside(group: Sequence[Run], run: Run) -> bool:
    """Whether a run stands on the line of others: their middles lie within each other's height."""
    main = max(group, key=lambda other: other.size)
    height = min(main.y1 - main.y0, run.y1 - run.y0)
    apart = abs((main.y0 + main.y1) - (run.y0 + run.y1)) / 2
    raised = run.size < 0.8 * main.size or main.size < 0.8 * run.size
    if raised:
        return min(main.y1, run.y1) - max(main.y0, run.y0) > 0.3 * height and _clear(group, run)
    return apart <= 0.4 * height and _clear(group, run)


def _clear(group: Sequence[Run], run: Run) -> bool:
    """Whether a run does not stand upon others."""
    return all(run.x0 > other.x1 - 0.5 * other.size or run.x1 < other.x0 + 0.5 * other.size for other in group)


def segments(line: Line, gap: float = GAP) -> tuple[Line, ...]:
    """The pieces of a line between wide gaps."""
    if gap not in line.pieces:
        line.pieces[gap] = _segments(line, gap)
    return line.pieces[gap]


def _segments(line: Line, gap: float) -> tuple[Line, ...]:
    pieces: list[list[Run]] = [[line.runs[0]]]
    for before, run in zip(line.runs, line.runs[1:], strict=False):
        if run.x0 - before.x1 >= gap * min(run.size, before.size):
            pieces.append([])
        pieces[-1].append(run)
    return tuple(Line(tuple(piece)) for piece in pieces)


def places(run: Run) -> list[tuple[int, int, float, float]]:
    """Where each part of a run stands: first and last letter of it in the text, left and right edge on the page."""
    found, cursor = [], 0
    for part in run.parts:
        start = run.text.find(part.text, cursor)
        if start < 0 or not part.text:
            continue
        cursor = start + len(part.text)
        found.append((start, cursor, part.x0, part.x1))
    return found


def cut(run: Run, start: int) -> tuple[Run | None, Run | None]:
    """A run before and from a letter on."""
    if not run.text[:start].strip():
        return None, run
    if not run.text[start:].strip():
        return run, None
    found = places(run)
    share = run.x0 + (run.x1 - run.x0) * start / len(run.text)
    left = max((right for _, end, _, right in found if end <= start), default=share)
    right = min((left for begin, _, left, _ in found if begin >= start), default=share)
    before = tuple(part for part in run.parts if part.x1 <= left + 0.01)
    after = tuple(part for part in run.parts if part.x0 >= right - 0.01)
    return (
        replace(run, text=run.text[:start].rstrip(), x1=left, parts=before),
        replace(run, text=run.text[start:].lstrip(), x0=right, parts=after),
    )


def split_run(run: Run, edges: Sequence[float]) -> list[Run]:
    """A run cut between words where an upright edge runs through it."""
    for edge in edges:
        if not run.x0 + 1 < edge < run.x1 - 1:
            continue
        starts = [begin for begin, _, left, right in places(run) if begin and (left + right) / 2 > edge and run.text[begin - 1] == " "]
        before, after = cut(run, starts[0]) if starts else (run, None)
        if before and after:
            return [before, *split_run(after, edges)]
    return [run]


# ---------------------------------------------------------------- text that does not run from left to right


def upright(page: Page) -> tuple[list[Run], list[Run], list[Run]]:
    """The runs of a page: level ones, those up or down the page (turned level), and slanting ones such as watermarks."""
    level: list[Run] = []
    sideways: list[Run] = []
    slanting: list[Run] = []
    for run in page.runs:
        angle = run.angle % 360
        if min(angle, 360 - angle) <= _SLANT:
            level.append(run)
        elif min(abs(angle - 90), abs(angle - 270)) <= _SLANT:
            sideways.append(_turned(run, page, down=angle < 180))
        elif abs(angle - 180) <= _SLANT:
            level.append(run)
        else:
            slanting.append(run)
    return level, sideways, slanting


def _turned(run: Run, page: Page, *, down: bool) -> Run:
    """A sideways run in the coordinates of the page turned so that it is level."""
    if down:
        x0, x1, y0, y1 = run.y0, run.y1, page.width - run.x1, page.width - run.x0
    else:
        x0, x1, y0, y1 = page.height - run.y1, page.height - run.y0, run.x0, run.x1
    return replace(run, x0=x0, x1=x1, y0=y0, y1=y1, angle=0.0, parts=())
