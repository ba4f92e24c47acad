"""Which originals are to be imported, and bringing those from elsewhere into the content folder."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path, PurePosixPath

from sitegen.model.problems import Problem
from sitegen.model.source import Import

FOLDER = "originals"
_NAMED = 10
"""As many names are told of what was passed over."""
_NOT_PAPERS = frozenset({"thumbs.db", "desktop.ini"})
PASSING = ".part"
"""What a copy is called until it is whole; an import that was killed leaves one, which the next takes away."""
_OURS = frozenset({".gitkeep", ".imported.json", "..imported.json.tmp", ".imported.jsonl", PASSING})
"""What `sitegen new` and `sitegen import` leave in the folder of originals."""
_REVIEW = ".review.html"
"""How the names of the pages end that `sitegen review` writes."""
_OF_PROGRAMS = frozenset({"node_modules", "__pycache__"})
_OF_A_SITE = frozenset({"requirements.txt", "themes"})
"""What lies beside the content folder and is no paper."""
_OF_WINDOWS = frozenset({"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))})
"""Names of devices, with whatever suffix."""


@dataclass(frozen=True)
class Original:
    """One file to import."""

    path: Path
    """Where it is now."""
    name: str
    """Where it is, or will be, below the content folder: `originals/minutes.txt`."""
    inside: bool
    """It is there already."""

    @property
    def told(self) -> str:
        """What it is called where it is, to those who gave it."""
        return self.name if self.inside else printable(self.path)


def originals(
    content: Path, paths: Sequence[Path], is_site: Callable[[Path], bool] = lambda folder: False
) -> tuple[tuple[Original, ...], tuple[Problem, ...]]:
    """The files that are meant by some paths, folders opened; without paths those in the content folder. Each file once.

    What is known to be no paper is passed over: the content folder but for its originals, a folder that `is_site` says is a built site,
    virtual environments, hidden files. Errors: a path that is not there, a name that not every system can have. Warnings: links.
    """
    home = content / FOLDER
    if not paths:
        paths = [home] if home.is_dir() else []
    found: dict[Path, Original] = {}
    seen = _Seen()
    for path in paths:
        if path.exists() or path.is_symlink():
            _look(path, content.resolve(), is_site, seen)
        else:
            seen.problems.append(
                Problem("error", "no-such-file", "There is no such file or folder.", printable(path), hint="Check its name.")
            )
    for file in seen.files:
        original = _original(file, home)
        if fault := _fault_of_name(original.name):
            seen.problems.append(
                Problem("error", "file-name", f"{fault}, so it was not imported.", printable(file), hint="Rename the file.")
            )
        else:
            found.setdefault(file.resolve(), original)
    in_order = sorted(found.values(), key=lambda original: not original.inside)  # what is there is read before anything can replace it
    return tuple(in_order), (*seen.problems, *_passed_over(seen.passed, not found))


@dataclass
class _Seen:
    """What a look through files and folders gathers."""

    files: list[Path] = field(default_factory=list)
    passed: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def _look(path: Path, content: Path, is_site: Callable[[Path], bool], seen: _Seen) -> None:
    """A file itself; of a folder all files in order, without what is no paper and without what links lead to outside."""
    if _is_written(path.resolve(), content):
        seen.passed.append(path)
        return
    if path.is_file():
        seen.files.append(path)
        return
    if not path.is_dir():
        seen.problems.append(_strange(path))
        return
    for place, folders, names in os.walk(path, onerror=lambda error: seen.problems.append(_closed(error))):
        here = Path(place)
        links = [name for name in folders if (here / name).is_symlink() and not _is_hidden(name)]
        seen.problems += (_strange(here / name) for name in sorted(links))
        left_out = {name for name in folders if _is_hidden(name) or _is_no_paper(here / name, content, is_site)}
        seen.passed += (here / name for name in sorted(left_out - set(links)))
        folders[:] = sorted({*folders} - left_out - {*links})
        for name in sorted(names):
            file = here / name
            if name in _OURS:
                continue
            if _is_hidden(name) or _is_no_paper(file, content, is_site):
                seen.passed.append(file)
            elif file.is_file() and file.resolve().is_relative_to(path.resolve()):
                seen.files.append(file)
            else:
                seen.problems.append(_strange(file))


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _NOT_PAPERS


def _is_written(path: Path, content: Path) -> bool:
    """True for what lies in the content folder and is not an original."""
    return path != content and path.is_relative_to(content) and not path.is_relative_to(content / FOLDER)


def _is_no_paper(path: Path, content: Path, is_site: Callable[[Path], bool]) -> bool:
    """True for the parts of a site folder, and for what programs keep their own files in."""
    whole = path.parent.resolve() / path.name
    if _is_written(whole, content) or (whole.parent == content.parent and path.name in _OF_A_SITE):
        return True
    return path.name in _OF_PROGRAMS or path.name.endswith(_REVIEW) or (path / "pyvenv.cfg").exists() or (path.is_dir() and is_site(path))


def _strange(path: Path) -> Problem:
    what = "a link that leads elsewhere" if path.is_symlink() else "no ordinary file"
    hint = "Copy the file here, or name what it leads to." if path.is_symlink() else "Take it out of the folder."
    return Problem("warning", "not-a-file", f"This is {what}, so it was passed over.", printable(path), hint=hint)


def _closed(error: OSError) -> Problem:
    message = f"This folder cannot be opened: {error.strerror or error}."
    return Problem("error", "folder-unreadable", message, printable(error.filename), hint="Check its permissions.")


def _passed_over(passed: Sequence[Path], alone: bool) -> tuple[Problem, ...]:
    """What was passed over: a note, and a warning where nothing else was found."""
    if not passed:
        return ()
    names = ", ".join(printable(path) for path in passed[:_NAMED]) + (f" and {len(passed) - _NAMED} more" if len(passed) > _NAMED else "")
    number = "1 file or folder" if len(passed) == 1 else f"{len(passed)} files and folders"
    message = f"{number} passed over as no papers: {names}."
    hint = "Name the files or the folder that hold papers." if alone else None
    return (Problem("warning" if alone else "note", "passed-over", message, hint=hint),)


def _original(file: Path, home: Path) -> Original:
    if file.resolve().is_relative_to(home.resolve()):
        return Original(file, f"{FOLDER}/{file.resolve().relative_to(home.resolve()).as_posix()}", True)
    return Original(file, f"{FOLDER}/{file.name}", False)


def _fault_of_name(name: str) -> str | None:
    """Why a file of this name cannot be kept with the site wherever that goes; None where it can.

    Names that Windows cannot have: Microsoft, "Naming Files, Paths, and Namespaces".
    """
    if any("\ud800" <= letter <= "\udfff" for letter in name):
        return "The name of this file is not valid Unicode"
    if re.search(r"[\x00-\x1f\x7f-\x9f]", name):
        return "The name of this file holds a control character"
    for part in name.split("/"):
        if wrong := re.search(r'[<>:"\\|?*]', part):
            return f"The name of this file holds “{wrong[0]}”, which Windows cannot have"
        if part.split(".")[0].strip().lower() in _OF_WINDOWS or part.endswith((".", " ")):
            return "The name of this file is one that Windows cannot have"
    return None


def printable(path: object) -> str:
    """A path as a text that can be printed and written, whatever its name holds."""
    text = str(path).encode("utf-8", "replace").decode()
    return re.sub(r"[\x00-\x1f\x7f-\x9f]", "\ufffd", text)


def numbered(name: str) -> Iterator[str]:
    """The names that an original can have: `originals/minutes.txt`, `originals/minutes-2.txt`, …"""
    yield name
    suffix = PurePosixPath(name).suffix
    stem = name.removesuffix(suffix)
    yield from (f"{stem}-{number}{suffix}" for number in count(2))


def is_numbered(name: str, first: str) -> bool:
    """True if a name is one of those that an original of the name `first` can have."""
    path, other = PurePosixPath(name), PurePosixPath(first)
    same = path.parent == other.parent and path.suffix == other.suffix
    return same and re.fullmatch(rf"{re.escape(other.stem)}(-[1-9]\d*)?", path.stem) is not None


def free_name(original: Original, content: Path, recorded: Container[str]) -> str:
    """The first name for an original from elsewhere that is free, or that of a file that has the same bytes."""
    data = original.path.read_bytes()

    def is_its(name: str) -> bool:
        if name in recorded:  # looked for before by what it holds; to look at each again takes long where thousands have one name
            return False
        target = content / name
        return not target.exists() or target.read_bytes() == data

    return next(filter(is_its, numbered(original.name)))


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
        passing = target.with_name(PASSING)  # its own name could be as long as a name may be
        try:
            with passing.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())  # the record, which is on the disk at once, must not tell of a file that is not
            passing.replace(target)
        finally:
            passing.unlink(missing_ok=True)
    except OSError as error:
        message = f"It could not be copied to {target}: {error.strerror or error}."
        return (Problem("error", "copy-failed", message, file=str(original.path), hint="Make room, or check who may write there."),)
    return ()


def _taken(original: Original, target: Path) -> Problem:
    message = f"Another file with this name is in {target.parent} already."
    hint = "Give this one another name. If it is the newer version of that one, put it in that one's place and import again."
    return Problem("error", "original-exists", message, file=str(original.path), hint=hint)


def given_twice(original: Original, other: Path) -> Problem:
    """The error for an original that gives the same paper as another of the same name in the same import."""
    message = f"It has the same name as {printable(other)} and gives the same paper, which was imported from there."
    hint = "Keep the newer one, or give one of them another name."
    return Problem("error", "original-twice", message, file=printable(original.path), hint=hint)
