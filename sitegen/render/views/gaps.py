"""The page of what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.model.gaps import GAP_KINDS, Gap
from sitegen.render.atlas import Atlas
from sitegen.render.gaps import gaps_of
from sitegen.render.sheets import Head, Sheet
from sitegen.render.views.common import HOME
from sitegen.render.wording import say, to_say

ADDRESS = "/gaps/"
LATEST = 100
"""As many of one kind are listed."""

_HEADINGS = {
    "minutes": (to_say("Meetings without minutes"), to_say("Later meetings of the same body have their papers here.")),
    "report": (to_say("Reports that are not here"), to_say("The papers of the meeting speak of them.")),
    "number": (
        to_say("Numbers that jump"),
        to_say("Minutes are numbered through; where a number is missing, a minute or a meeting may be."),
    ),
    "approval": (
        to_say("Minutes not shown to be approved"),
        to_say("Minutes are usually approved at a later meeting, and may be changed until then."),
    ),
    "answer": (
        to_say("Recommendations without an answer"),
        to_say("One body asked another to decide, and its papers published here do not say that it did."),
    ),
}


@dataclass(frozen=True)
class GapGroup:
    id: str
    heading: str
    about: str
    rows: tuple[Gap, ...]
    shown: str
    """Where there are more than are listed."""


@dataclass(frozen=True)
class GapsView:
    groups: tuple[GapGroup, ...]


def gaps_sheet(atlas: Atlas) -> Sheet:
    """What is missing, by kind; a page that says so where nothing is."""
    gaps = gaps_of(atlas)
    found = ((kind, [gap for gap in gaps if gap.kind == kind]) for kind in GAP_KINDS)
    groups = tuple(_group(kind, rows) for kind, rows in found if rows)
    return Sheet("gaps.html", Head(say("What is missing"), ADDRESS, (HOME,)), GapsView(groups))


def _group(kind: str, rows: Sequence[Gap]) -> GapGroup:
    heading, about = _HEADINGS[kind]
    shown = say("The latest {shown} of {all}.", shown=LATEST, all=len(rows)) if len(rows) > LATEST else ""
    return GapGroup(kind, say(heading), say(about), tuple(rows[:LATEST]), shown)
