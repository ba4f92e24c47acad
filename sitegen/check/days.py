"""Days that contradict themselves: weekdays, deadlines before what they follow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sitegen.check.places import Files, papers
from sitegen.model.papers import Paper
from sitegen.model.problems import Problem
from sitegen.model.site import PlacedPaper, Site
from sitegen.vocab.dates import find_dates, impossible_dates
from sitegen.vocab.lookup import Vocab, vocabulary

_SET_TASKS = ("minutes", "decision-record", "decision-list")
"""Papers that set tasks; others report how far old ones have come."""


def day_problems(site: Site, files: Files) -> Iterator[Problem]:
    """Warnings for dates with a wrong weekday or that no calendar has, for call-in that ends before its meeting, and for actions due before
    theirs.
    """
    for placed in papers(site):
        vocab = vocabulary(placed.paper.language or site.settings.language)
        for number, line in files.words(placed.file):
            yield from (
                _weekday(line[found.start : found.end], found.iso, vocab, placed, number, files)
                for found in find_dates(line, vocab)
                if not found.weekday
            )
            for printed in impossible_dates(line, vocab):
                hint = "If the original has it so, it may stay; if it was misread, correct it."
                yield files.warning("date-impossible", f"There is no such day as “{printed}”.", placed.file, number, hint)
        yield from _deadlines(placed, files)


def _weekday(printed: str, iso: str, vocab: Vocab, placed: PlacedPaper, line: int, files: Files) -> Problem:
    actual = vocab.data["weekdays"][date.fromisoformat(iso).weekday()].capitalize()
    hint = "If the original has it so, it may stay; if it was misread, correct it."
    return files.warning("date-weekday", f"“{printed.strip()}”: that day was a {actual}.", placed.file, line, hint)


def _deadlines(placed: PlacedPaper, files: Files) -> Iterator[Problem]:
    paper = placed.paper
    held = paper.date or ""
    for deadline in _call_ins(paper):
        if len(held) == 10 and deadline[:10] < held:
            line = files.line_of(placed.file, f"deadline: {deadline}", deadline, "call_in")
            hint = "Correct `deadline` in the front matter, or the date of the paper."
            yield files.warning(
                "call-in-early", f"Call-in ends on {deadline[:10]}, before the decision of {held}.", placed.file, line, hint
            )
    for action in paper.actions if paper.kind in _SET_TASKS else ():
        if action.due and len(held) == 10 and action.due < held[: len(action.due)]:
            hint = "Correct the deadline; one that was missed when the meeting was held may stay."
            message = f"An action is due {action.due}, before the meeting of {held}: “{_short(action.text)}”."
            yield files.warning("action-early", message, placed.file, files.line_of(placed.file, action.text[:40]), hint)


def _call_ins(paper: Paper) -> tuple[str, ...]:
    call_ins = (paper.call_in, *(decision.call_in for decision in paper.decisions))
    return tuple(dict.fromkeys(call_in.deadline for call_in in call_ins if call_in and call_in.deadline))


def _short(text: str, longest: int = 60) -> str:
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"
