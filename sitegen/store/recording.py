"""Writing down what changed since it was last written down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitegen.model.changes import Recorded
from sitegen.model.problems import Problem, has_errors
from sitegen.model.site import PlacedPaper
from sitegen.model.withdrawn import is_withdrawn
from sitegen.store.changes import FILE, load_changes, renamed, without_items, without_paper, without_words, write_changes
from sitegen.store.compare import changes_between
from sitegen.store.published import Published, forget_published, keeps, published_files, read_published, write_published
from sitegen.store.sentences import Sentence, private_labels, sentences_of


@dataclass(frozen=True)
class Recording:
    """What was written down."""

    first: bool
    """Nothing was written down before: all papers count as published as they are."""
    papers: int
    """Papers that were not there before."""
    changes: tuple[Recorded, ...]


@dataclass(frozen=True)
class _Step:
    """One paper: what is to be written of it, None for nothing any more."""

    file: str
    day: str | None
    sentences: tuple[Sentence, ...] | None
    changes: tuple[Recorded, ...] = ()
    new: bool = False
    moved_from: str | None = None
    private: frozenset[str] = frozenset()
    """Items that are exempt now."""
    silent: bool = False
    """Whatever was told of it before must not be repeated."""


def record_changes(
    content: Path, placed: Iterable[PlacedPaper], date: str, sensitive: bool = False
) -> tuple[Recording | None, tuple[Problem, ...]]:
    """Compare the papers with what was written down of them, and write down what changed, as of that day.

    Pages written by hand are not followed. With `sensitive` no word that went is repeated. The list of changes is written first: what stops
    it in between, running it again on the same day finishes it.
    """
    entries, problems = load_changes(content)
    if has_errors(problems):
        return None, problems
    first = not keeps(content)
    try:
        steps = _steps(content, [one for one in placed if not one.file.startswith("pages/")], date, first, sensitive)
    except OSError as error:
        message = f"What was written down of a paper cannot be read: {error.strerror or error}."
        return None, (*problems, Problem("error", "cannot-read", message, error.filename, hint="Check its permissions."))
    found = tuple(change for step in steps for change in step.changes)
    for step in steps:
        entries = renamed(entries, step.moved_from, step.file) if step.moved_from else entries
        entries = without_items(entries, step.file, step.private) if step.private else entries
        entries = without_paper(entries, step.file) if step.silent else entries
    whole = tuple(dict.fromkeys(without_words((*entries, *found))))
    problems += write_changes(content, whole) if whole or (content / FILE).exists() else ()
    for step in steps if not has_errors(problems) else ():
        if step.sentences is None:
            problems += forget_published(content, step.file)
        else:
            problems += write_published(content, step.file, step.day, step.sentences)
    return Recording(first, sum(step.new for step in steps), without_words(found)), problems


def _steps(content: Path, placed: Sequence[PlacedPaper], date: str, first: bool, sensitive: bool) -> list[_Step]:
    """One step for each paper that is or was there. Raises OSError."""
    there = {one.file for one in placed}
    lost = {file: read_published(content, file) for file in published_files(content) if file not in there}
    steps = []
    for one in placed:
        before = read_published(content, one.file)
        if is_withdrawn(one.paper):
            steps.append(_Step(one.file, before.day if before else None, (), silent=True))
            continue
        sentences = sentences_of(one.paper)
        if before is None:
            moved = next((file for file, old in lost.items() if old and old.sentences == sentences), None)
            old = lost.pop(moved) if moved else None
            steps += [_Step(moved, None, None)] if moved else []
            day = old.day if old else None if first else date
            steps.append(_Step(one.file, day, sentences, new=old is None, moved_from=moved))
        else:
            steps.append(_compared(one, before, sentences, date, sensitive))
    return steps + [_Step(file, None, None, (Recorded(date, file, "gone"),), silent=True) for file in lost]


def _compared(one: PlacedPaper, before: Published, sentences: tuple[Sentence, ...], date: str, sensitive: bool) -> _Step:
    private = private_labels(one.paper)
    changes: tuple[Recorded, ...] = ()
    if before.sentences != sentences:
        changes = changes_between(one.file, before.sentences, sentences, date, sensitive, private)
    return _Step(one.file, before.day, sentences, changes, private=private)


def unwritten(content: Path, placed: Iterable[PlacedPaper]) -> tuple[str, ...]:
    """The papers that are not as they were written down; none where nothing is written down. What cannot be read counts as the same."""
    if not keeps(content):
        return ()
    live = [one for one in placed if not one.file.startswith("pages/")]
    try:
        steps = _steps(content, live, "", False, False)
    except OSError:
        return ()
    return tuple(step.file for step in steps if step.changes)


def first_published(content: Path) -> dict[str, str]:
    """The day on which papers were first written down, by their file, as far as it is known."""
    found = {}
    for file in published_files(content):
        try:
            before = read_published(content, file)
        except OSError:
            continue
        if before and before.day:
            found[file] = before.day
    return found


def take_down(content: Path, file: str) -> tuple[Problem, ...]:
    """Leave no word of a withdrawn paper in what was written down."""
    entries, problems = load_changes(content)
    if has_errors(problems):
        return problems
    purged = without_paper(entries, file)
    problems = write_changes(content, purged) if purged != entries else ()
    try:
        before = read_published(content, file)
    except OSError:
        before = Published(None)
    return (*problems, *(write_published(content, file, before.day, ()) if before else ()))
