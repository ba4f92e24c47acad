"""Items of minutes that count with the letters of their body before the number.

CAB.41 MINUTES            PL 12 Apologies for absence            OSC/7 – Work programme
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from sitegen.model.text import Block, Line, ListItem
from sitegen.recognise.state import looks_like_heading, said

FEWEST = 3
STEP = 3
"""Numbers follow one another; a few may be missing."""
LONGEST = 20
_LETTERED = re.compile(r"(?P<label>(?P<letters>[A-Z]{1,5}(?:&[A-Z])?)[./ -]?(?P<number>\d{1,4}))[.:]?\s+(?:[–-]\s+)?(?P<title>[A-ZÀ-Ý].*)")


def lettered_items(blocks: Sequence[Block]) -> dict[int, tuple[str, str]]:
    """Index → label and title of the headings that begin so: at least three, with the same letters and rising numbers."""
    found: dict[int, tuple[str, str]] = {}
    counted: list[tuple[str, int]] = []
    for index, block in enumerate(blocks):
        match = _LETTERED.fullmatch(said(block)) if isinstance(block, Line) and not isinstance(block, ListItem) else None
        if match and looks_like_heading(block) and len(match["title"].split()) <= LONGEST:
            found[index] = (match["label"], match["title"])
            counted.append((match["letters"], int(match["number"])))
    alike = len({letters for letters, _ in counted}) == 1
    rising = all(above < number <= above + STEP for (_, above), (_, number) in pairwise(counted))
    return found if len(found) >= FEWEST and alike and rising else {}
