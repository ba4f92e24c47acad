"""Which originals are to be imported, and bringing those from elsewhere into the content folder."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitegen.model.problems import Problem
from sitegen.model.source import Import

FOLDER = "originals"
_NOT_PAPERS = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True)
class Original:
    """One file to import."""

    path: Path
    """Where it is now."""
    name: str
    """Where it is, or will be, below the content folder: `originals/minutes.txt`."""
    inside: bool
    """It is there already."""


def originals(content: Path, paths: Sequence[Path]) -> tuple[tuple[Original, ...], tuple[Problem, ...]]:
    """The files that are meant by some paths, folders opened; without paths those in the content folder. Each file once."""
    home = content / FOLDER
    if not paths:
        paths = [home] if home.is_dir() else []
    found: dict[str, Original] = {}
    problems: list[Problem] = []
    for path in paths:
        if not path.exists():
            problems.append(Problem("error", "no-such-file", "There is no such file or folder.", file=str(path), hint="Check its name."))
        for file in _files(path):
            original = _original(file, home)
            other = found.setdefault(original.name, original)
            if other.path.resolve() != file.resolve():
                problems.append(_two(original, other))
    return tuple(found.values()), tuple(problems)


def _original(file: Path, home: Path) -> Original:
    if file.resolve().is_relative_to(home.resolve()):
        return Original(file, f"{FOLDER}/{file.resolve().relative_to(home.resolve()).as_posix()}", True)
    return Original(file, f"{FOLDER}/{file.name}", False)


def _files(path: Path) -> Iterator[Path]:
    """A file itself; of a folder all files in order, without hidden ones and without what links lead to outside."""
    if path.is_file():
        yield path
        return
    for place, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(place, name)
            hidden = name.startswith((".", "~$")) or name.lower() in _NOT_PAPERS
            if not hidden and file.is_file() and file.resolve().is_relative_to(path.resolve()):
                yield file


def holds_exempt(found: Import) -> bool:
    """True if some of its words are exempt matter: of those only the number is told."""
    return found.withheld or any(entry.text is None for entry in found.ledger.entries)


def exempt_problems(original: Original, found: Import) -> tuple[Problem, ...]:
    """What somebody must know whose original holds exempt matter: it is not copied; if it lies with the content, it must go away."""
    if not holds_exempt(found):
        return ()
    file = str(original.path)
    if original.inside:
        hint = "Move it out of the content folder, and out of its git history if it is there, before anything is made public."
        return (Problem("error", "exempt-inside", "This original holds exempt matter and lies in the content folder.", file, hint=hint),)
    hint = "Keep it where only those may read it who may read exempt matter."
    return (Problem("warning", "exempt-not-copied", "This original holds exempt matter, so it was not copied.", file, hint=hint),)


def copy_in(original: Original, content: Path, newer: bool) -> tuple[Problem, ...]:
    """Copy an original from elsewhere into the content folder; an error if it could not come to stand there.

    A file that is there stays, unless it has the same bytes or this is a `newer` version of it. Written under another name
    first, so that a copy that is cut off is never taken for the original.
    """
    target = content / original.name
    try:
        data = original.path.read_bytes()
        if target.exists() and not newer and target.read_bytes() != data:
            return (_taken(original, target),)
        target.parent.mkdir(parents=True, exist_ok=True)
        passing = target.with_name(f".{target.name}.part")
        try:
            passing.write_bytes(data)
            passing.replace(target)
        finally:
            passing.unlink(missing_ok=True)
    except OSError as error:
        message = f"It could not be copied to {target}: {error.strerror or error}."
        return (Problem("error", "copy-failed", message, file=str(original.path), hint="Make room, or check who may write there."),)
    return ()


def is_other_file(original: Original, content: Path) -> bool:
    """True if another file has its name in the content folder already."""
    target = content / original.name
    try:
        return not original.inside and target.exists() and target.read_bytes() != original.path.read_bytes()
    except OSError:
        return True  # what cannot be compared is not to be replaced


def _taken(original: Original, target: Path) -> Problem:
    message = f"Another file with this name is in {target.parent} already."
    hint = "Give this one another name. If it is the newer version of that one, put it in that one's place and import again."
    return Problem("error", "original-exists", message, file=str(original.path), hint=hint)


def _two(original: Original, other: Original) -> Problem:
    message = f"It has the same name as {other.path}, and both would be copied to {FOLDER}/."
    return Problem(
        "error", "original-twice", message, file=str(original.path), hint="Give one of them another name; the first was imported."
    )
