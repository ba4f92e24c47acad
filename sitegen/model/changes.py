"""What changed in papers after they were published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

CHANGE_KINDS = ("corrected", "added", "removed", "revised", "gone")
"""What can be written down.

`corrected`: one sentence stands in the place of another; `added`, `removed`: a sentence came or went; `revised`: so many at once that they
are only counted; `gone`: the whole paper. That a paper was withdrawn is told by the paper itself.
"""


@dataclass(frozen=True)
class Recorded:
    """One change as `content/changes.yaml` holds it."""

    date: str
    """The day on which it was written down."""
    file: str
    """Path of the paper below the content folder."""
    kind: str
    """One of `CHANGE_KINDS`."""
    item: str | None = None
    """Label of the item under which the sentence stands."""
    before: str | None = None
    after: str | None = None
    sensitive: bool = False
    """Words that went must not be repeated, so only that something went is told."""
    count: int | None = None
    """How many sentences, where the kind is `revised`."""


def with_names(entries: Iterable[Recorded]) -> Iterator[tuple[str, Recorded]]:
    """Each change with the name that it has for ever, `2026-02-01-3`: its day, and its place among those of the day."""
    counts: Counter[str] = Counter()
    for entry in entries:
        counts[entry.date] += 1
        yield f"{entry.date}-{counts[entry.date]}", entry


@dataclass(frozen=True)
class Change:
    """One change as pages and feeds tell it."""

    id: str
    """The same at every build: `2026-02-01-3`, or `withdrawn-cabinet-2023-03-16-minutes`."""
    date: str
    """The day on which it was written down or the paper was withdrawn; empty where nobody said."""
    address: str
    """Of the item or the paper; empty where nothing stands there any more."""
    title: str
    place: str
    """Which paper: `Minutes of Cabinet, 16 March 2023`."""
    kind: str
    """One of `CHANGE_KINDS`, or `withdrawn`."""
    before: str = ""
    """Empty where nothing stood there, or where it must not be repeated."""
    after: str = ""
    sensitive: bool = False
    """Words that went are not repeated."""
    count: int = 0
    """Of sentences, where the kind is `revised`."""
    reason: str = ""
    """Why a paper was withdrawn."""
