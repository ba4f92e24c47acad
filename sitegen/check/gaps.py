"""What is missing, as warnings that a clerk can act on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.check.places import Files
from sitegen.model.gaps import Gap
from sitegen.model.problems import Problem
from sitegen.vocab.profile import Profile

_HINTS = {
    "minutes": "Import them, or write them with: sitegen new paper BODY/DATE minutes.",
    "report": "Import what was public; where it was exempt, mark the item with ::: exempt.",
    "number": "Look whether a minute was not recognised, or a meeting is missing.",
    "approval": "Set status: approved in their front matter once they were, or correct the item that approves them.",
    "answer": "Import what the other body decided, or set matter: … in both papers if it did so under another title.",
}


def gap_problems(gaps: Iterable[Gap], files: Files, profile: Profile | None) -> Iterator[Problem]:
    """A warning for each gap."""
    for gap in gaps:
        law = f" ({profile.approval})" if profile and profile.approval and gap.kind == "approval" else ""
        told = f"{gap.title}: {gap.told.rstrip('.')}{law}."
        line = files.line_of(gap.file, f"**{gap.label}**") if gap.file and gap.label else None
        if gap.file:
            yield files.warning(f"gap-{gap.kind}", told, gap.file, line, _HINTS[gap.kind])
        else:
            yield Problem("warning", f"gap-{gap.kind}", told, hint=_HINTS[gap.kind])
