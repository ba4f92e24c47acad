"""What opens a line: a bullet, a printed label, or a number in the margin."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from sitegen.read.pdf.adapter import Run
from sitegen.read.pdf.lines import Line, cut
from sitegen.vocab.labels import split_label

HANGING = 0.5
"""A gap of this part of the font's height behind a label sets it apart from the text."""
_HANGING_EVEN = 0.9
"""The same for typewriter fonts, whose blanks are wide."""
_APART = 0.9
_SYMBOL_FONTS = re.compile(r"symbol|wingdings|dingbat", re.IGNORECASE)
_ROUND = re.compile(r"courier", re.IGNORECASE)
_EVEN = re.compile(r"courier|mono|typewriter|consolas", re.IGNORECASE)
_BULLETS = set("•◦‣·●○■□▪▫◆◇❖➢➤►▶→⇒✓✔✗")
_DASHES = set("*-–—")
"""Bullets only where a gap sets them apart: `*` may be a footnote, a dash part of the text."""
_BARE = re.compile(r"[IVX]{1,5}|[A-Z]|(?:[A-Za-z]{1,6}[ ./-]?)?\d{1,6}[A-Za-z]?(?:[./-][A-Za-z0-9]{1,6})*")
_CLOCK = re.compile(r"\d{1,2}\.\d\d\s*(?:[ap]\.?m|noon|hrs|hours|-|–|to\b)", re.IGNORECASE)
_GLUED = re.compile(r"^(\(?(?:[ivx]{1,5}|[a-z]|\d{1,2})\)|\d{1,2}(?:\.\d{1,2}){1,2})(?=[A-Z][a-zA-Z ])")
"""`ii)It was` for `ii) It was`, `1.3The` for `1.3 The`."""


@dataclass(frozen=True)
class Mark:
    """The opening of a line, and the line without it."""

    label: str | None
    """The printed label; None for a bullet."""
    x0: float
    text_x: float
    rest: Line | None
    """None where nothing follows on the line."""
    hanging: bool
    """Set apart from the text by a gap."""
    bare: bool = False
    """A number or reference without the punctuation of a label."""
    tagged: bool = False


def mark_of(line: Line, tagged: frozenset[int] = frozenset()) -> Mark | None:
    """The bullet, label or margin number that a line opens with; `tagged` are marks that the file says are labels."""
    first = line.runs[0]
    is_tagged = first.tag is not None and first.tag in tagged
    apart = len(line.runs) > 1 and line.runs[1].x0 - first.x1 >= _gap(first)
    if _is_bullet(first, alone=True) and (apart or first.text in _BULLETS):
        return _mark(line, None, len(first.text), tagged=is_tagged)
    if len(first.text) > 2 and _is_bullet(first, alone=False) and first.text[1] == " ":
        return _mark(line, None, 1)
    label, rest = split_label(_GLUED.sub(r"\1 ", line.text, count=1))
    if label and not _CLOCK.match(line.text) and (rest or is_tagged):
        return _mark(line, label, len(label), tagged=is_tagged)
    if len(line.runs) > 1 and (_BARE.fullmatch(first.text) or is_tagged):
        gap = line.runs[1].x0 - first.x1
        if is_tagged or gap >= _APART * first.size:
            return _mark(line, first.text, len(first.text), bare=True, tagged=is_tagged)
    return None


def _is_bullet(run: Run, *, alone: bool) -> bool:
    char = run.text[0]
    if alone and len(run.text) > 1:
        return False
    if char in _BULLETS:
        return True
    if char in _DASHES:
        return alone
    if alone and char in "o§" and (_ROUND.search(run.font) or _SYMBOL_FONTS.search(run.font)):
        return True
    return unicodedata.category(char) in ("Co", "So") or (alone and bool(_SYMBOL_FONTS.search(run.font)) and not char.isdigit())


def _mark(line: Line, label: str | None, length: int, *, bare: bool = False, tagged: bool = False) -> Mark:
    """The mark of so many letters at the start of a line."""
    runs = list(line.runs)
    end = runs[0].x1
    while runs and length > 0:
        first = runs[0]
        if length >= len(first.text):
            length -= len(first.text)
            end = first.x1
            runs.pop(0)
            continue
        before, after = cut(first, length)
        end = before.x1 if before else end
        runs[0:1] = [after] if after else []
        break
    rest = Line(tuple(runs)) if runs else None
    gap = runs[0].x0 - end if runs else 0.0
    hanging = gap >= _gap(line.runs[0]) or (tagged and bool(runs))
    return Mark(label, line.x0, runs[0].x0 if runs else end, rest, hanging, bare, tagged)


def _gap(run: Run) -> float:
    """The gap behind a label that sets it apart."""
    return run.size * (_HANGING_EVEN if _EVEN.search(run.font) else HANGING)
