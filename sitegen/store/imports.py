"""Writing what was imported, without ever overwriting what a person edited.

`originals/.imported.json` below the content folder remembers each original's SHA-256 and, for each paper written from it, the SHA-256 of
the text. A file whose text is not the one remembered was edited by a person.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from sitegen.model.papers import Paper
from sitegen.model.problems import Problem, has_errors
from sitegen.store.files import beside, digest, digest_of_file, id_of, is_inside, path_of, shown, write_whole
from sitegen.store.names import kept_apart
from sitegen.store.paper import to_markdown

RECORD = "originals/.imported.json"


@dataclass(frozen=True)
class ImportedOriginal:
    """What was written from one original; paths below the content folder → SHA-256 of the text last given."""

    sha256: str
    papers: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    """The `.new.md` files."""


Record = Mapping[str, ImportedOriginal]
"""Original (path below the content folder) → what was written from it."""

Deed = Literal["write", "beside", "keep", "absent", "remove", "orphan"]


@dataclass(frozen=True)
class Step:
    """What is to be done with one path."""

    path: str
    deed: Deed
    """What to do.

    `write`: it is new, or nobody edited it; `beside`: it was edited, the new text goes beside it; `keep`: nothing; `absent`: it was
    deleted by hand and stays away; `remove`: the original no longer has it and nobody edited it; `orphan`: the same, but edited.
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


def read_record(content: Path) -> tuple[Record, tuple[Problem, ...]]:
    """What was imported so far; empty where nothing was. A record that cannot be read is an error."""
    path = content / RECORD
    try:
        if not path.exists():
            return {}, ()
        data = json.loads(path.read_text(encoding="utf-8"))
        return {original: _original(entry) for original, entry in data["originals"].items()}, ()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        hint = "Restore it from a copy; or delete it, and every paper on disk counts as edited by hand."
        return {}, (Problem("error", "record-unreadable", f"The record of imports cannot be read: {error}.", str(path), hint=hint),)


def _original(entry: Any) -> ImportedOriginal:
    tables = [{str(path): str(sha) for path, sha in entry.get(key, {}).items()} for key in ("papers", "beside")]
    return ImportedOriginal(str(entry["sha256"]), *tables)


def write_record(content: Path, record: Record) -> tuple[Problem, ...]:
    """Writes the record: sorted, the same bytes for the same record."""
    originals = {}
    for name, entry in record.items():
        originals[name] = {"sha256": entry.sha256, "papers": dict(entry.papers)}
        if entry.beside:
            originals[name]["beside"] = dict(entry.beside)
    text = json.dumps({"version": 1, "originals": originals}, ensure_ascii=False, indent=1, sort_keys=True)
    return write_whole(content / RECORD, f"{text}\n".encode())


def is_imported(record: Record, original: str, sha256: str) -> bool:
    """True if this original was imported before, exactly as it is now."""
    return original in record and record[original].sha256 == sha256


def plan(content: Path, record: Record, original: str, texts: Mapping[str, str], again: bool = False) -> tuple[Step, ...]:
    """What is to be done with each path, without doing it; `texts` are the new papers by path. Raises OSError for an unreadable file."""
    before = record.get(original, ImportedOriginal(""))
    foreign = _owners(record, original)
    steps = []
    for path, text in texts.items():
        steps.append(Step(path, _deed(digest_of_file(content / path), before.papers.get(path), digest(text.encode()), again)))
    for path, remembered in before.papers.items():
        on_disk = digest_of_file(content / path) if path not in texts and is_inside(content, path) else None
        if on_disk is not None and path not in foreign:
            steps.append(Step(path, "remove" if on_disk == remembered else "orphan"))
    return tuple(steps)


def _owners(record: Record, original: str) -> dict[str, str]:
    """The paths that were written from other originals than this one, each with that original."""
    return {path: name for name, entry in sorted(record.items(), reverse=True) if name != original for path in entry.papers}


def with_own_names(record: Record, original: str, papers: Iterable[Paper]) -> tuple[Paper, ...]:
    """The papers of an original under names that no paper of another original has; the same at every import."""
    earlier = record[original].papers if original in record else {}
    return kept_apart(papers, {id_of(path) for path in _owners(record, original)}, {id_of(path) for path in earlier})


def gives_again(record: Record, original: str, papers: Iterable[Paper]) -> bool:
    """True if any of these papers was given before by the original of this name: they are a newer version of it."""
    if original not in record:
        return False
    return any(path_of(paper.id) in record[original].papers for paper in with_own_names(record, original, papers))


def _twice(content: Path, record: Record, original: str, wanted: Iterable[Paper], got: Iterable[Paper]) -> tuple[Problem, ...]:
    """A warning for each paper whose name another original has."""
    owners = _owners(record, original)
    problems = []
    for before, after in zip(wanted, got, strict=True):
        other = owners.get(path_of(before.id))
        if other is None:
            continue
        what = f"the {before.kind.replace('-', ' ')} of {before.body} on {before.date}" if before.body and before.date else f"`{before.id}`"
        hint = "If they are the same paper, keep one: delete the other original, and its paper here."
        message = f"Two originals give {what}: {other} and {original}; this one lies here as {Path(after.id).name}.md."
        problems.append(Problem("warning", "paper-twice", message, shown(content, path_of(after.id)), hint=hint))
    return tuple(problems)


def _deed(on_disk: str | None, remembered: str | None, new: str, again: bool) -> Deed:
    if on_disk is None:
        return "absent" if remembered is not None and not again else "write"
    if on_disk == new:
        return "keep"
    if on_disk == remembered:
        return "write"
    return "keep" if remembered == new else "beside"


def save(content: Path, original: str, sha256: str, papers: Iterable[Paper], again: bool = False) -> tuple[Saved, tuple[Problem, ...]]:
    """Writes the papers of one original (with their final ids) below the content folder, and the record.

    `original` is its path below the content folder. Nothing is done where it was imported before as it is, unless `again`,
    which also brings back papers deleted by hand. An edited file stays; a new text for it goes beside it as `….new.md`.
    A paper whose name another original has gets a name of its own.
    """
    record, problems = read_record(content)
    if has_errors(problems):
        return Saved(), problems
    if is_imported(record, original, sha256) and not again:
        return Saved(unchanged=True), ()
    record = _without_renamed(content, record, original, sha256)
    wanted = tuple(papers)
    named = with_own_names(record, original, wanted)
    texts = {path_of(paper.id): to_markdown(paper) for paper in named}
    outside = [path for path in texts if not is_inside(content, path)]
    if outside:
        hint = "Look for a symbolic link in the content folder."
        return Saved(), tuple(
            Problem("error", "path-outside", "This path leaves the content folder.", shown(content, path), hint=hint) for path in outside
        )
    try:
        steps = plan(content, record, original, texts, again)
        saved, problems = _carry_out(content, record, original, _entry(record, original, sha256), texts, steps)
        return saved, (*_twice(content, record, original, wanted, named), *problems)
    except OSError as error:
        message = f"A paper on disk cannot be read: {error.strerror or error}."
        return Saved(), (Problem("error", "cannot-read", message, error.filename, hint="Check its permissions."),)


def _without_renamed(content: Path, record: Record, original: str, sha256: str) -> Record:
    """The record where a new original has taken over the papers of one that has the same bytes and is gone: it was renamed."""
    gone = next((name for name, entry in record.items() if entry.sha256 == sha256 and not (content / name).exists()), None)
    if original in record or gone is None or not (content / original).exists():
        return record
    return {name: entry for name, entry in record.items() if name != gone} | {original: record[gone]}


def _entry(record: Record, original: str, sha256: str) -> ImportedOriginal:
    """The record's entry of an original, under its present SHA-256."""
    return replace(record.get(original, ImportedOriginal(sha256)), sha256=sha256)


def _carry_out(
    content: Path, record: Record, original: str, entry: ImportedOriginal, texts: Mapping[str, str], steps: tuple[Step, ...]
) -> tuple[Saved, tuple[Problem, ...]]:
    """Writes first, removes then, and remembers last: whatever stops it in between, running it again finishes it."""
    problems: list[Problem] = []
    remembered = {path: sha for path, sha in entry.papers.items() if path in texts}
    offered = dict(entry.beside)
    beside_paths: list[str] = []
    for step in steps:
        if step.deed == "write":
            problems += write_whole(content / step.path, texts[step.path].encode())
        elif step.deed == "beside":
            path, more = _write_beside(content, step.path, texts[step.path], offered, step.path in entry.papers)
            problems += more
            beside_paths.append(path)
        elif step.deed == "remove":
            problems += _remove(content, step.path)
        elif step.deed == "orphan":
            hint = "Delete it if it is not wanted any more."
            message = f"`{original}` no longer has this paper; it was edited, so it stays."
            problems.append(Problem("warning", "paper-orphaned", message, shown(content, step.path), hint=hint))
        if step.deed in ("write", "beside", "keep"):
            remembered[step.path] = digest(texts[step.path].encode())

    def paths(*deeds: Deed) -> tuple[str, ...]:
        return tuple(step.path for step in steps if step.deed in deeds)

    edited = any(path in entry.papers for path in paths("beside"))
    saved = Saved(paths("write"), paths("keep", "orphan"), tuple(beside_paths), paths("absent"), paths("remove"), edited)
    if has_errors(problems):
        return saved, tuple(problems)
    offered = {path: sha for path, sha in offered.items() if (content / path).exists()}
    problems += write_record(content, {**record, original: replace(entry, papers=remembered, beside=offered)})
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
