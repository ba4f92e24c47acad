"""What was found in an original, as JSON for programs and as rows for people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from sitegen.model.changes import Recorded
from sitegen.model.papers import Outcome, Paper, Votes
from sitegen.model.problems import Problem
from sitegen.model.source import Dropped, Import, Tally, added

Row = tuple[str, ...]

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

_LISTS = ("members", "attendance", "outcomes", "decisions", "recommendations", "actions", "declarations", "exempt")
_NAMES = {"capacity": "as", "votes_for": "for"}
"""Fields that Python cannot name as the JSON does."""
_LEFT_OUT = frozenset({"span", "supplied"})
_PAPER = (
    "id",
    "kind",
    "title",
    "body",
    "organisation",
    "date",
    "time",
    "end_time",
    "venue",
    "status",
    "item",
    "parent",
    "label",
    "language",
    "next_meeting",
)


def as_json(found: Import) -> dict[str, Any]:
    """An import in the form that `inspect.schema.json` of the design describes; absent values are left out."""
    ledger = found.ledger
    source = {"file": found.file, "sha256": found.sha256, "words": ledger.words, "kept": ledger.kept, "dropped": ledger.dropped}
    return {
        "source": source,
        "papers": [_paper(paper) for paper in found.papers],
        "dropped": [_dropped(entry) for entry in ledger.entries],
        "problems": [_problem(problem) for problem in found.problems],
    }


def _paper(paper: Paper) -> dict[str, Any]:
    shown = {name: getattr(paper, name) for name in _PAPER}
    if paper.source:
        shown |= {"lines": _value(paper.source.lines), "pages": _value(paper.source.pages)}
    shown["contact"] = _record(paper.contact) if paper.contact else None
    shown |= {name: [_record(entry) for entry in getattr(paper, name)] for name in _LISTS}
    shown["items"] = [_without(_record(item), "exempt") for item in paper.items]
    return _present(shown)


def _record(record: object) -> dict[str, Any]:
    """A record with its fields under the names of the JSON."""
    assert is_dataclass(record)
    pairs = ((field.name, getattr(record, field.name)) for field in fields(record) if field.name not in _LEFT_OUT)
    return _present({_NAMES.get(name, name): _value(value) for name, value in pairs})


def _value(value: object) -> object:
    if is_dataclass(value):
        return _record(value)
    if isinstance(value, tuple):
        return [_value(entry) for entry in value]
    return value


def _present(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None and value not in ((), [])}


def _without(values: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key != name}


def _dropped(entry: Dropped) -> dict[str, Any]:
    return _record(entry)


def _problem(problem: Problem) -> dict[str, Any]:
    return _without(_record(problem), "file")


PAPERS_HEADER: Row = ("Paper", "Kind", "Body", "Date", "Items", "Outcomes", "Actions", "Title")


def paper_rows(found: Import) -> list[Row]:
    """A row for each paper that was found, under `PAPERS_HEADER`."""
    return [
        (
            paper.id,
            paper.kind,
            paper.body or "–",
            paper.date or "–",
            str(len(paper.items)),
            str(len(paper.outcomes)),
            str(len(paper.actions)),
            paper.title or paper.label or "–",
        )
        for paper in found.papers
    ]


def fact_rows(paper: Paper) -> list[str]:
    """The outcomes, decisions and actions of one paper, each as one line."""
    lines = [f"{outcome.item or '–'}: {outcome.kind}{_votes(outcome)}: {_short(outcome.text)}" for outcome in paper.outcomes]
    lines += [f"{decision.item or '–'}: decision: {_short(decision.record or decision.title or '')}" for decision in paper.decisions]
    lines += [f"{action.item or '–'}: action for {action.owner or 'nobody named'}: {_short(action.text)}" for action in paper.actions]
    return lines


def words_line(found: Import) -> str:
    """One sentence about the words of an original."""
    ledger = found.ledger
    reasons = sorted({entry.reason for entry in ledger.entries})
    because = f" ({', '.join(reasons)})" if reasons else ""
    return f"{ledger.words} words: {ledger.kept} kept, {ledger.dropped} dropped{because}."


IMPORT_HEADER: Row = ("File", "Papers", "Items", "Outcomes", "Actions", "Words kept", "Doubts", "Result")


MOST = 50
"""As many rows or lines a person reads on a terminal."""


@dataclass(frozen=True)
class Entry:
    """One original in the table of an import."""

    file: str
    did: str
    """What became of it, in words."""
    tally: Tally | None
    """None where it was not read."""
    settled: bool
    """It is imported; at most its doubts want looking at."""

    @property
    def rank(self) -> tuple[bool, int]:
        """What wants somebody comes first, then what is most doubtful."""
        return self.settled, -(self.tally.doubts if self.tally else 0)


def import_rows(entries: Iterable[Entry], most: int | None = None) -> tuple[list[Row], str]:
    """The rows of an import under `IMPORT_HEADER`, with the sum below, and a sentence about those left out, empty where none are.

    What was not imported comes first, then what is doubtful, then the rest as given. Of what was imported `most` are shown, if given.
    """
    in_order = sorted(entries, key=lambda entry: entry.rank)
    wanting = sum(not entry.settled for entry in in_order)
    shown = in_order if most is None else in_order[: max(wanting, most)]
    rows = [_import_row(entry.file, entry.did, entry.tally) for entry in shown]
    if len(in_order) > 1:
        rows.append(_import_row(f"{len(in_order)} originals", "", added(entry.tally for entry in in_order if entry.tally)))
    return rows, _left_out(in_order[len(shown) :])


def _import_row(file: str, did: str, tally: Tally | None) -> Row:
    if tally is None:
        return (file, *["–"] * 6, did)
    kept = f"{100 * tally.kept // tally.words}%" if tally.words else "–"  # 100% only where none was dropped
    return (file, *map(str, (tally.papers, tally.items, tally.outcomes, tally.actions)), kept, str(tally.doubts), did)


def _left_out(entries: Sequence[Entry]) -> str:
    if not entries:
        return ""
    doubtful = [entry.tally.doubts for entry in entries if entry.tally and entry.tally.doubts]
    doubts = f", {len(doubtful)} of them with {_range(min(doubtful), max(doubtful))}" if doubtful else ", without doubts"
    number = "1 more original was" if len(entries) == 1 else f"{len(entries)} more originals were"
    return f"{number} imported{doubts}; --verbose lists all."


def _range(least: int, most: int) -> str:
    number = str(least) if least == most else f"{least} to {most}"
    return f"{number} doubt{'s' if most > 1 else ''}"


def listed(problems: Sequence[Problem], most: int | None = None) -> tuple[list[Problem], str]:
    """The problems that are listed one by one, and a sentence about those that are not: doubtful places, if there are more than `most`."""
    places = [problem for problem in problems if problem.level == "warning" and (problem.line or problem.page)]
    if most is None or len(places) <= most:
        return list(problems), ""
    left_out = set(map(id, places))
    said = f"{len(places)} doubtful places are not listed: sitegen review FILE shows those of an original, --verbose lists all."
    return [problem for problem in problems if id(problem) not in left_out], said


def counted(dids: Iterable[str]) -> str:
    """`3 new, 1 unchanged`, in the order in which they first come."""
    dids = list(dids)
    return ", ".join(f"{dids.count(did)} {did}" for did in dict.fromkeys(dids))


_TOLD = {
    "added": "added “{after}”",
    "removed": "taken out “{before}”",
    "corrected": "“{before}” is now “{after}”",
    "revised": "a new version, with {count} changes",
    "gone": "the paper is no longer there",
}
_NOT_REPEATED = {"removed": "a sentence taken out, not repeated", "corrected": "a sentence, not repeated, is now “{after}”"}


def change_lines(changes: Iterable[Recorded]) -> list[str]:
    """Each change as one line: paper, item, what was and what is."""
    lines = []
    for change in changes:
        where = f"{change.file}, {change.item}" if change.item else change.file
        told = _NOT_REPEATED.get(change.kind) if change.sensitive else None
        before, after = _short(change.before or ""), _short(change.after or "")
        lines.append(f"{where}: {(told or _TOLD[change.kind]).format(before=before, after=after, count=change.count)}")
    return lines


def changes_sum(first: bool, papers: int, changes: int) -> str:
    """The last line: what was written down."""
    if first:
        return f"{papers} papers count as published as they are. From now on, run this before you publish: it writes down what changed."
    new = f" {papers} new." if papers else ""
    if not changes:
        return f"Nothing has changed since it was last written down.{new}"
    number = "1 change is" if changes == 1 else f"{changes} changes are"
    return f"{number} written down in changes.yaml.{new} Look at it before you publish: what stands there is on the site."


_SUBJECTS = {
    "date": "dates",
    "call-in": "dates",
    "action": "dates",
    "leak": "what perhaps should not be published",
    "gap": "what is missing",
    "person": "people",
    "notice": "the law",
    "decision": "the law",
    "background": "the law",
    "exempt": "the law",
}
"""The first word of a problem's code → what it is about."""


def check_sum(problems: Sequence[Problem]) -> str:
    """The last line of a check: how many of what."""
    if not problems:
        return "Nothing to look at."
    errors = sum(problem.level == "error" for problem in problems)
    counts = Counter(_subject(problem.code) for problem in problems if problem.level != "error")
    parts = [f"{errors} error{'s' if errors > 1 else ''}"] if errors else []
    parts += [f"{count} about {subject}" for subject, count in counts.most_common()]
    return f"To look at: {', '.join(parts)}."


def _subject(code: str) -> str:
    return next((subject for start, subject in _SUBJECTS.items() if code.startswith(f"{start}-")), "the site")


def _votes(outcome: Outcome) -> str:
    votes = outcome.votes or Votes()
    told = [("for", votes.votes_for), ("against", votes.against), ("abstained", votes.abstain)]
    said = ", ".join(f"{number} {name}" for name, number in told if number is not None)
    return f" ({said})" if said else ""


def _short(text: str, longest: int = 90) -> str:
    return text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0] + " …"


def clean(text: str) -> str:
    """A text without the control characters that a paper or a file name may hold: they can rewrite a terminal."""
    return _CONTROL.sub("\ufffd", text)


def table(header: Row, rows: Sequence[Row], width: int | None = None) -> str:
    """A table in text: drawn for a terminal of that width, in plain columns without one."""
    cells = [[clean(cell).replace("\n", " ") for cell in row] for row in rows]
    if width:
        return _drawn(header, cells, width)
    lines = [list(header), *cells]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    return "\n".join("  ".join(cell.ljust(size) for cell, size in zip(line, widths, strict=True)).rstrip() for line in lines)


def _drawn(header: Row, rows: Sequence[Sequence[str]], width: int) -> str:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawing = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column, name in enumerate(header):
        numbers = all(row[column].rstrip("%").isdigit() or row[column] == "–" for row in rows)
        drawing.add_column(name, justify="right" if numbers else "left", overflow="fold")
    for row in rows:
        drawing.add_row(*map(Text, row))
    console = Console(width=width)
    with console.capture() as captured:
        console.print(drawing)
    return captured.get().rstrip("\n")
