"""The sentences of every paper as they were when changes were last written down: `content/.published/`, one text file a paper.

A build never writes here, and knows no earlier build: the folder travels with the content, so that a fresh clone knows as much. Each file
begins with a line that tells the day on which the paper was first written down; then a sentence a line, behind the name of its item and a
tab.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sitegen.model.problems import Problem
from sitegen.store.files import cannot_write, write_whole
from sitegen.store.sentences import Sentence

FOLDER = ".published"
_HEAD = re.compile(r"# published (?P<day>\d{4}-\d\d-\d\d|earlier)")


@dataclass(frozen=True)
class Published:
    """One paper as it was."""

    day: str | None
    """When it was first written down; None for those that were there before anything was."""
    sentences: tuple[Sentence, ...] = ()


def keeps(content: Path) -> bool:
    """Whether changes are written down for this site."""
    return (content / FOLDER).is_dir()


def read_published(content: Path, file: str) -> Published | None:
    """The paper as it was; None where it was not written down. Raises OSError where it cannot be read."""
    try:
        lines = _path(content, file).read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        return None
    head = _HEAD.fullmatch(lines[0]) if lines else None
    pairs = (line.partition("\t") for line in lines[1:] if "\t" in line)
    day = head["day"] if head and head["day"] != "earlier" else None
    return Published(day, tuple(Sentence(label, text) for label, _, text in pairs))


def published_files(content: Path) -> tuple[str, ...]:
    """The papers that were written down, as paths below the content folder, sorted."""
    folder = content / FOLDER
    return tuple(sorted(path.relative_to(folder).as_posix().removesuffix(".txt") + ".md" for path in folder.rglob("*.txt")))


def write_published(content: Path, file: str, day: str | None, sentences: Iterable[Sentence]) -> tuple[Problem, ...]:
    """Write a paper down, unless it is written so."""
    lines = [f"# published {day or 'earlier'}", *(f"{sentence.label}\t{sentence.text}" for sentence in sentences)]
    data = "".join(f"{line}\n" for line in lines).encode()
    path = _path(content, file)
    try:
        if path.exists() and path.read_bytes() == data:
            return ()
    except OSError as error:
        return cannot_write(path, error)
    return write_whole(path, data)


def forget_published(content: Path, file: str) -> tuple[Problem, ...]:
    """Remove what was written down of a paper, and folders that are empty then."""
    path = _path(content, file)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        return cannot_write(path, error)
    for folder in path.parents:
        if folder == content / FOLDER:
            break
        with suppress(OSError):  # a folder that is not empty stays
            folder.rmdir()
    return ()


def _path(content: Path, file: str) -> Path:
    return content / FOLDER / f"{file.removesuffix('.md')}.txt"
