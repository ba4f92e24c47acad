"""Writing what was imported, without ever overwriting what a person edited.

The record of imports remembers each original's SHA-256 and, for each paper written from it, the SHA-256 of the text. A file whose text is
not the one remembered was edited by a person.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sitegen.model.papers import Paper
from sitegen.model.problems import Problem, has_errors
from sitegen.store.files import beside, digest, digest_of_file, id_of, is_inside, path_of, shown, write_whole
from sitegen.store.names import kept_apart
from sitegen.store.paper import to_markdown
from sitegen.store.record import ImportedOriginal, Record
from sitegen.store.withdraw import says_withdrawn

Deed = Literal["write", "beside", "keep", "absent", "remove", "orphan"]


@dataclass(frozen=True)
class Step:
    """What is to be done with one path."""

    path: str
    deed: Deed
    """What to do.

    `write`: it is new, or nobody edited it; `beside`: it was edited, the new text goes beside it; `keep`: nothing, also where it was
    withdrawn; `absent`: it was deleted by hand and stays away; `remove`: the original no longer has it and nobody edited it; `orphan`: the
    same, but edited.
    """


@dataclass(frozen=True)
class Saved:
    """What became of the papers of one original: paths below the content folder."""

    written: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    edited: bool = False
    """Some of what lies beside lies beside a paper of this original that was edited."""
    unchanged: bool = False
    """The original was imported before, as it is; nothing was done."""


@dataclass(frozen=True)
class _Standing:
    """What the record says of an original that is to be saved."""

    name: str
    before: ImportedOriginal
    """What was written from it before, or from the one that it was called before."""
    gone: str | None
    """What it was called before, if it was renamed: one that has the same bytes and is gone."""

    @property
    def own(self) -> tuple[str | None, ...]:
        """The originals that it takes nothing away from: itself."""
        return self.name, self.gone


class _Others(Container[str]):
    """The ids of the papers of other originals than some."""

    def __init__(self, record: Record, but: Container[str | None]) -> None:
        self._record, self._but = record, but

    def __contains__(self, paper_id: object) -> bool:
        return self._record.owner(path_of(str(paper_id)), self._but) is not None


def is_imported(record: Record, original: str, sha256: str) -> bool:
    """True if this original was imported before, exactly as it is now."""
    before = record.get(original)
    return before is not None and before.sha256 == sha256


def newer_than(record: Record, papers_of: Callable[[str], Iterable[Paper]], original: str, may_be: Callable[[str], bool]) -> str | None:
    """The original, of those that it `may_be`, of which this one is a newer version: it gave any of the same papers before.

    `papers_of` gives the papers of this original if it had another name.
    """
    known = {name for paper in papers_of(original) for name in record.owners_of_likes(path_of(paper.id)) if may_be(name)}
    return next((name for name in sorted(known, key=lambda name: (len(name), name)) if _gave(record, name, papers_of(name))), None)


def _gave(record: Record, original: str, papers: Iterable[Paper]) -> bool:
    standing = _Standing(original, record.get(original) or ImportedOriginal(""), None)
    return any(path_of(paper.id) in standing.before.papers for paper in _with_own_names(record, standing, papers))


def _standing(record: Record, original: str, sha256: str) -> _Standing:
    before = record.get(original)
    if before is not None or not (record.content / original).exists():
        return _Standing(original, before or ImportedOriginal(sha256), None)
    gone = next((name for name in record.names(sha256) if not (record.content / name).exists()), None)
    return _Standing(original, (record.get(gone) if gone else None) or ImportedOriginal(sha256), gone)


def _with_own_names(record: Record, standing: _Standing, papers: Iterable[Paper]) -> tuple[Paper, ...]:
    """The papers of an original under names that no paper of another original has; the same at every import."""
    others = _Others(record, standing.own)
    return kept_apart(papers, others, {id_of(path) for path in standing.before.papers})


def _plan(record: Record, standing: _Standing, texts: Mapping[str, str], again: bool) -> tuple[Step, ...]:
    """What is to be done with each path, without doing it; `texts` are the new papers by path. Raises OSError for an unreadable file."""
    content, before = record.content, standing.before
    steps = []
    for path, text in texts.items():
        deed = _deed(digest_of_file(content / path), before.papers.get(path), digest(text.encode()), again)
        steps.append(Step(path, "keep" if deed == "beside" and says_withdrawn(content / path) else deed))
    for path, remembered in before.papers.items():
        on_disk = digest_of_file(content / path) if path not in texts and is_inside(content, path) else None
        if on_disk is not None and record.owner(path, standing.own) is None:
            steps.append(Step(path, "remove" if on_disk == remembered else "orphan"))
    return tuple(steps)


def _twice(record: Record, standing: _Standing, wanted: Iterable[Paper], got: Iterable[Paper]) -> tuple[Problem, ...]:
    """A warning for each paper whose name another original has."""
    problems = []
    for before, after in zip(wanted, got, strict=True):
        other = record.owner(path_of(before.id), standing.own)
        if other is None:
            continue
        what = f"the {before.kind.replace('-', ' ')} of {before.body} on {before.date}" if before.body and before.date else f"`{before.id}`"
        hint = "If they are the same paper, keep one: delete the other original, and its paper here."
        message = f"Two originals give {what}: {other} and {standing.name}; this one lies here as {Path(after.id).name}.md."
        problems.append(Problem("warning", "paper-twice", message, shown(record.content, path_of(after.id)), hint=hint))
    return tuple(problems)


def _deed(on_disk: str | None, remembered: str | None, new: str, again: bool) -> Deed:
    if on_disk is None:
        return "absent" if remembered is not None and not again else "write"
    if on_disk == new:
        return "keep"
    if on_disk == remembered:
        return "write"
    return "keep" if remembered == new else "beside"


def save(record: Record, original: str, sha256: str, papers: Iterable[Paper], again: bool = False) -> tuple[Saved, tuple[Problem, ...]]:
    """Writes the papers of one original (with their final ids) below the content folder, and remembers them in the record.

    `original` is its path below the content folder. Nothing is done where it was imported before as it is, unless `again`,
    which also brings back papers deleted by hand. An edited file stays; a new text for it goes beside it as `….new.md`.
    A paper whose name another original has gets a name of its own.
    """
    if is_imported(record, original, sha256) and not again:
        return Saved(unchanged=True), ()
    standing = _standing(record, original, sha256)
    wanted = tuple(papers)
    named = _with_own_names(record, standing, wanted)
    texts = {path_of(paper.id): to_markdown(paper) for paper in named}
    outside = [path for path in texts if not is_inside(record.content, path)]
    if outside:
        hint = "Look for a symbolic link in the content folder."
        return Saved(), tuple(
            Problem("error", "path-outside", "This path leaves the content folder.", shown(record.content, path), hint=hint)
            for path in outside
        )
    try:
        steps = _plan(record, standing, texts, again)
        doubled = _twice(record, standing, wanted, named)
        saved, problems = _carry_out(record, standing, sha256, texts, steps)
        return saved, (*doubled, *problems)
    except OSError as error:
        message = f"A paper on disk cannot be read: {error.strerror or error}."
        return Saved(), (Problem("error", "cannot-read", message, error.filename, hint="Check its permissions."),)


def _carry_out(
    record: Record, standing: _Standing, sha256: str, texts: Mapping[str, str], steps: tuple[Step, ...]
) -> tuple[Saved, tuple[Problem, ...]]:
    """Writes first, removes then, and remembers last: whatever stops it in between, running it again finishes it."""
    content, before = record.content, standing.before
    problems: list[Problem] = []
    remembered = {path: sha for path, sha in before.papers.items() if path in texts}
    offered = dict(before.beside)
    beside_paths: list[str] = []
    for step in steps:
        if step.deed == "write":
            problems += write_whole(content / step.path, texts[step.path].encode())
        elif step.deed == "beside":
            path, more = _write_beside(content, step.path, texts[step.path], offered, step.path in before.papers)
            problems += more
            beside_paths.append(path)
        elif step.deed == "remove":
            problems += _remove(content, step.path)
        elif step.deed == "orphan":
            hint = "Delete it if it is not wanted any more."
            message = f"`{standing.name}` no longer has this paper; it was edited, so it stays."
            problems.append(Problem("warning", "paper-orphaned", message, shown(content, step.path), hint=hint))
        if step.deed in ("write", "beside", "keep"):
            remembered[step.path] = digest(texts[step.path].encode())

    def paths(*deeds: Deed) -> tuple[str, ...]:
        return tuple(step.path for step in steps if step.deed in deeds)

    edited = any(path in before.papers for path in paths("beside"))
    saved = Saved(paths("write"), paths("keep", "orphan"), tuple(beside_paths), paths("absent"), paths("remove"), edited)
    if has_errors(problems):
        return saved, tuple(problems)
    offered = {path: sha for path, sha in offered.items() if (content / path).exists()}
    problems += record.remember(standing.name, ImportedOriginal(sha256, remembered, offered), standing.gone)
    return saved, tuple(problems)


def _write_beside(content: Path, path: str, text: str, offered: dict[str, str], ours: bool) -> tuple[str, tuple[Problem, ...]]:
    """Writes a new text beside an edited file, never over a `.new.md` that a person edited."""
    number = 1
    new = digest(text.encode())
    while digest_of_file(content / beside(path, number)) not in (None, new, offered.get(beside(path, number))):
        number += 1
    target = beside(path, number)
    problems = write_whole(content / target, text.encode())
    offered[target] = new
    hint = "Take over what is right into the edited file, then delete the new one."
    why = "was edited" if ours else "is not from an import"
    message = f"This file {why}; the new text lies beside it as {Path(target).name}."
    return target, (*problems, Problem("warning", "paper-edited", message, shown(content, path), hint=hint))


def _remove(content: Path, path: str) -> tuple[Problem, ...]:
    """Removes a paper that its original no longer has, and its folder if that is empty."""
    try:
        (content / path).unlink(missing_ok=True)
    except OSError as error:
        message = f"This file could not be removed: {error.strerror or error}."
        return (Problem("error", "cannot-remove", message, shown(content, path), hint="Delete it by hand."),)
    for folder in (content / path).parents:
        if folder in (content, content / "meetings", content / "papers"):
            break
        with suppress(OSError):  # a folder that is not empty stays
            folder.rmdir()
    return (Problem("note", "paper-removed", "Its original no longer has this paper; it was removed.", shown(content, path)),)
