"""Where papers lie on disk, and writing a file whole or not at all."""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import suppress
from pathlib import Path, PurePosixPath

from sitegen.model.problems import Problem

_ID = re.compile(r"[A-Za-z0-9][\w.-]*(?:/[A-Za-z0-9][\w.-]*)+")
NEW = re.compile(r"\.new(-\d+)?\.md$")
"""A file that waits for a person's decision."""


def path_of(paper_id: str) -> str:
    """The path of a paper's file below the content folder: `meetings/cabinet/2023-06-15/minutes.md`."""
    folder = "" if paper_id.startswith(("papers/", "pages/")) else "meetings/"
    return f"{folder}{paper_id}.md"


def id_of(path: str) -> str:
    """The id of the paper at a path below the content folder: the inverse of `path_of`."""
    return path.removeprefix("meetings/").removesuffix(".md")


def shown(content: Path, path: str) -> str:
    """A path below the content folder as problems name it."""
    return (content / path).as_posix()


def beside(path: str, number: int = 1) -> str:
    """The file beside another that takes its new text: `minutes.new.md`, `minutes.new-2.md`."""
    return path.removesuffix(".md") + (".new.md" if number == 1 else f".new-{number}.md")


def line_of(path: Path, start: str) -> int | None:
    """The first line of a file that begins so."""
    try:
        lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError:  # a site that is nowhere on disk
        return None
    return next((number for number, line in enumerate(lines, start=1) if line.startswith(start)), None)


def digest(data: bytes) -> str:
    """SHA-256, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def digest_of_file(path: Path) -> str | None:
    """SHA-256 of a file; None where there is none. A file that cannot be read raises OSError."""
    return digest(path.read_bytes()) if path.exists() else None


def is_inside(content: Path, path: str) -> bool:
    """True if a path below the content folder stays there, also through symbolic links."""
    parts = PurePosixPath(path)
    if parts.is_absolute() or ".." in parts.parts or not _ID.fullmatch(path.removesuffix(".md")):
        return False
    return (content / path).resolve().is_relative_to(content.resolve())


def write_whole(path: Path, data: bytes) -> tuple[Problem, ...]:
    """Writes a file under a temporary name, flushes it to the disk and renames it, so that it is the old or the new one.

    The name is always the same: what a program that was killed has left goes with the next that writes the file.
    """
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):  # the reason is told; what is left of the temporary file is removed if it can be
            temporary.unlink(missing_ok=True)
        return cannot_write(path, error)
    return ()


def cannot_write(path: Path, error: OSError) -> tuple[Problem, ...]:
    """The error for a file that could not be written."""
    hint = "Check that the folder can be written and the disk has room; then run it again."
    return (Problem("error", "cannot-write", f"This file could not be written: {error.strerror or error}.", str(path), hint=hint),)
