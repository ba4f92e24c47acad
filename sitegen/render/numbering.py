"""Numbers of minutes that jump: `CAB 86/22`, `CAB 88/22`.

Minutes of a body are often numbered through from meeting to meeting, in series such as one for each year. A reference is a series and a
number in it; which of its numbers counts is told by the neighbours: the one that goes up by one most often.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sitegen.model.site import Meeting

_NUMBER = re.compile(r"\d+")
LONGEST = 200
"""A longer jump is another way of counting, and no missing minutes."""
_LEAST = 3
"""So many numbers at least make a series."""


@dataclass(frozen=True)
class Jump:
    """Numbers of a series that no minutes here have."""

    meeting: Meeting
    """The one whose minutes begin or go on behind the jump."""
    before: str
    after: str
    missing: tuple[str, ...]
    """References, in order."""


@dataclass(frozen=True)
class _Numbered:
    meeting: Meeting
    reference: str


def jumps_of(meetings: Sequence[Meeting]) -> Iterator[Jump]:
    """The jumps in the references of one body's meetings, given oldest first. Meetings whose minutes were withdrawn still count."""
    found = [_Numbered(meeting, item.reference) for meeting in meetings for item in meeting.items if item.reference]
    counting = _counting(found)
    if counting is None:
        return
    series: dict[str, dict[int, _Numbered]] = defaultdict(dict)
    for one in found:
        parts = _split(one.reference, counting)
        if parts:
            series[parts[0]].setdefault(parts[1], one)
    for shape, members in series.items():
        if len(members) >= _LEAST:
            yield from _jumps(shape, members)


def _jumps(shape: str, members: dict[int, _Numbered]) -> Iterator[Jump]:
    for before, after in pairwise(sorted(members)):
        if 1 < after - before <= LONGEST:
            missing = tuple(shape.format(number) for number in range(before + 1, after))
            yield Jump(members[after].meeting, members[before].reference, members[after].reference, missing)


def _counting(found: Sequence[_Numbered]) -> int | None:
    """Which number of the references counts, from 0; None where none goes up by one."""
    votes: Counter[int] = Counter()
    for one, other in pairwise(found):
        first, second = _NUMBER.findall(one.reference), _NUMBER.findall(other.reference)
        if len(first) == len(second):
            changed = [place for place, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
            if len(changed) == 1 and int(second[changed[0]]) - int(first[changed[0]]) == 1:
                votes[changed[0]] += 1
    return votes.most_common(1)[0][0] if votes else None


def _split(reference: str, counting: int) -> tuple[str, int] | None:
    """`CAB 86/22` → `CAB {}/22` and 86."""
    numbers = list(_NUMBER.finditer(reference))
    if counting >= len(numbers) or "{" in reference or "}" in reference:
        return None
    found = numbers[counting]
    return f"{reference[: found.start()]}{{}}{reference[found.end() :]}", int(found[0])
