"""The first words of a new agenda, minutes, report or decision record."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date as Date
from pathlib import PurePosixPath

from sitegen.model.addresses import RESERVED, slug
from sitegen.model.papers import KINDS
from sitegen.model.problems import Problem

File = tuple[str, str]
"""Path below the content folder, and text."""
Outcome = tuple[File | None, tuple[Problem, ...]]

_OWN_NAMES = {"agenda": "agenda", "minutes": "minutes"}
_SHORT = {"decision-record": "decision"}

_FRONT = {
    "agenda": """\
# time: "18:30"
# venue: Council Chamber, Town Hall
# members:
#   - {name: Cllr A Example, role: Chair}
#   - Cllr B Example
""",
    "minutes": """\
# Submitted until the next meeting has approved them; then: approved
status: draft
# attendance:
#   present:
#     - {name: Cllr A Example, role: Chair}
#   apologies:
#     - Cllr B Example
#   officers:
#     - {name: C Example, role: Clerk}
""",
    "report": "# The number of the agenda item it belongs to:\n# item: 5\n",
    "appendix": "# The number of the agenda item it belongs to, and what the paper is called there:\n# item: 5\n# label: Annex 1\n",
    "decision-record": """\
# The number of the agenda item it belongs to:
# item: 5
# signed_by: Cllr A Example
# signed_date: 2026-01-15
""",
}

_WORDS = {
    "agenda": "## **1** Apologies for absence\n\n## **2** Declarations of interest\n\n## **3** Minutes of the last meeting\n",
    "minutes": """\
## **1** Apologies for absence

There were no apologies.

## **2** Minutes of the last meeting

::: resolved
RESOLVED that the minutes of the last meeting be approved.
:::
""",
    "report": "## Purpose\n\nWhat this report is about.\n\n## Recommendations\n\n::: recommendations\n1. That the report be noted.\n:::\n",
    "decision-record": """\
## Record of the Decision {#record}

What was decided.

## Reasons for the Decision {#reasons}

Why it was decided.

## Alternatives considered and rejected {#alternatives}

None.
""",
}


def meeting_file(body: str, date: str, names: Mapping[str, str]) -> Outcome:
    """The agenda of a new meeting."""
    problem = _date_problem(date) or _body_problem(body)
    if problem:
        return None, (problem,)
    segment, name, warnings = _named(body, names)
    return (f"meetings/{segment}/{date}/agenda.md", _text("agenda", name, date, None)), warnings


def paper_file(meeting: str, kind: str, title: str | None, names: Mapping[str, str]) -> Outcome:
    """A new paper of a meeting, which is given as `body/date`; the path of its folder will do."""
    parts = PurePosixPath(meeting.replace("\\", "/")).parts[-2:]
    if len(parts) < 2:
        hint = "Give the body and the date: council/2026-01-15."
        return None, (Problem("error", "new-meeting", f"“{meeting}” does not name a meeting.", hint=hint),)
    body, date = parts
    problem = _date_problem(date) or _body_problem(body) or _kind_problem(kind, title)
    if problem:
        return None, (problem,)
    segment, name, warnings = _named(body, names)
    stem = _OWN_NAMES.get(kind) or f"{_SHORT.get(kind, kind)}-{slug(title or '')}"
    return (f"meetings/{segment}/{date}/{stem}.md", _text(kind, name, date, title)), warnings


def _text(kind: str, body: str, date: str, title: str | None) -> str:
    lines = [
        "---",
        "# Facts about the paper. Lines that begin with # are for you; take the # away where you want to say the thing.",
        f"kind: {kind}",
        *([f"title: {_quoted(title)}"] if title else []),
        f"body: {_quoted(body)}",
        f"date: {date}",
    ]
    front = "\n".join(lines) + "\n" + _FRONT.get(kind, "")
    return f"{front}---\n\n{_WORDS.get(kind, 'The words of the paper.' + chr(10))}"


def _quoted(text: str) -> str:
    """As YAML: plain where nothing in it can be read as anything but text."""
    return (
        text
        if re.fullmatch(r"[A-Za-z][A-Za-z ]*[A-Za-z]", text) and text.lower() not in _NOT_TEXT
        else json.dumps(text, ensure_ascii=False)
    )


_NOT_TEXT = frozenset({"yes", "no", "true", "false", "on", "off", "null"})


def _named(body: str, names: Mapping[str, str]) -> tuple[str, str, tuple[Problem, ...]]:
    """Segment and name of a body; a warning where site.yaml does not declare it."""
    segment = next((key for key, name in names.items() if body == key or body.casefold() == name.casefold()), None)
    if segment:
        return segment, names[segment], ()
    segment = slug(body)
    hint = f"Add to bodies in site.yaml: - {{id: {segment}, name: {_quoted(body)}}}"
    return segment, body, (Problem("warning", "new-body", f"site.yaml does not declare a body “{body}”.", hint=hint),)


def _date_problem(date: str) -> Problem | None:
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", date):
            Date.fromisoformat(date)
            return None
    except ValueError as error:
        return Problem("error", "new-date", f"The date {date} does not exist: {error}.", hint="Write it as 2026-01-15.")
    return Problem("error", "new-date", f"“{date}” is not a date.", hint="Write it as 2026-01-15.")


def _body_problem(body: str) -> Problem | None:
    segment = slug(body)
    if segment and segment not in RESERVED:
        return None
    return Problem("error", "new-body", f"A body cannot be called “{body}”: the site has other pages there.", hint="Choose another name.")


def _kind_problem(kind: str, title: str | None) -> Problem | None:
    if kind not in KINDS:
        return Problem("error", "new-kind", f"There is no kind of paper “{kind}”.", hint=f"One of: {', '.join(KINDS)}.")
    if kind not in _OWN_NAMES and not slug(title or ""):
        return Problem("error", "new-title", "The paper needs a title.", hint="Give it after the kind, in quotes.")
    return None
