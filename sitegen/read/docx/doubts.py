"""What a reader of the document in Word would see, or not see, and must be told: counted, with the first place, and worded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sitegen.model.problems import Problem

_CHANGES = "Accept or reject all changes in Word (Review) and import it again, if this is not the text that was agreed."
_MESSAGES: dict[str, tuple[str, str, str]] = {
    "docx-deletions": ("tracked deletion was left out", "tracked deletions were left out", _CHANGES),
    "docx-insertions": (
        "tracked insertion that nobody has accepted yet was taken as text",
        "tracked insertions that nobody has accepted yet were taken as text",
        _CHANGES,
    ),
    "docx-comments": (
        "comment in the margin was left out",
        "comments in the margin were left out",
        "Delete them in Word (Review) before the file is given to anybody else.",
    ),
    "docx-hidden": (
        "piece of hidden text was left out",
        "pieces of hidden text were left out",
        "Look at them in Word (show all marks), and delete them or make them visible.",
    ),
    "docx-struck": (
        "struck-through piece of text was taken as text",
        "struck-through pieces of text were taken as text",
        "It may be withdrawn: if so, delete it in Word or in the paper.",
    ),
    "docx-placeholders": (
        "field that was never filled in was taken with its prompt",
        "fields that were never filled in were taken with their prompts",
        "Fill in or delete such fields in Word.",
    ),
    "docx-objects": (
        "embedded object (a chart, diagram or sheet) was left out, with any words in it",
        "embedded objects (charts, diagrams or sheets) were left out, with any words in them",
        "Write into the paper what they show.",
    ),
    "docx-symbols": (
        "sign of a symbol font is not known and stands as �",
        "signs of symbol fonts are not known and stand as �",
        "Compare with the original, and correct the paper.",
    ),
    "docx-broken-field": (
        "field has no end, and the words after it were left out",
        "fields have no end, and the words after them were left out",
        "Open the file in Word, delete the field, and import it again.",
    ),
}
"""Code → what is said of one, of several, and what to do; in the order in which they are told."""


@dataclass
class Doubts:
    """Counts of what is doubtful."""

    place: int = 1
    """Where the reader is."""
    counts: dict[str, int] = field(default_factory=dict)
    first: dict[str, int] = field(default_factory=dict)

    def add(self, code: str, count: int = 1) -> None:
        """Notes some more of a kind at the present place."""
        self.counts[code] = self.counts.get(code, 0) + count
        self.first.setdefault(code, self.place)

    def problems(self, file: str) -> Iterator[Problem]:
        """One problem of each kind."""
        for code, (one, several, hint) in _MESSAGES.items():
            count = self.counts.get(code, 0)
            if count:
                place = self.first[code]
                which = f"in paragraph {place}" if count == 1 else f"the first in paragraph {place}"
                said = one if count == 1 else several
                yield Problem("warning", code, f"{count} {said} ({which}).", file, place, hint=hint)
