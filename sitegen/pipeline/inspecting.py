"""One original to what the importer sees in it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import partial
from pathlib import Path

from sitegen.model.problems import Problem
from sitegen.model.source import Import


def inspect_original(path: Path, *, language: str | None = None, to_compare: bool = False) -> Import:
    """What the importer sees in a file; writes nothing. Every failure is a problem of the import, which then has no papers. The language is
    told from its words, unless it is given. With `to_compare` the words of the original go along, without what is exempt.

    Formats other than text are read in a child process, so that no file can hang, exhaust or kill this one.
    """
    from sitegen.read.isolated import is_read_here

    if not path.is_file():
        what = "This is a folder" if path.is_dir() else "This is no ordinary file" if path.exists() else "There is no such file"
        hint = "Check its name." if not path.exists() else "Name one file; sitegen import takes folders too."
        return Import(path.name, "", problems=(Problem("error", "no-such-file", f"{what}.", str(path), hint=hint),))
    inspect = inspect_here if is_read_here(path) else inspect_apart
    return inspect(path, language=language, to_compare=to_compare)


def inspect_here(path: Path, *, language: str | None = None, to_compare: bool = False) -> Import:
    """The same, in this process whatever the format."""
    from sitegen.read import read_original
    from sitegen.recognise import recognise

    document, problems = read_original(path)
    if document is None:
        return Import(path.name, digest(path), problems=problems)
    found = recognise(document, language=language, to_compare=to_compare)
    return replace(found, problems=tuple(dict.fromkeys((*problems, *found.problems))))


def inspect_apart(path: Path, *, language: str | None = None, to_compare: bool = False) -> Import:
    """The same, in a child process whatever the format."""
    from sitegen.read.isolated import apart

    found = apart(partial(inspect_here, language=language, to_compare=to_compare), path)
    return Import(path.name, digest(path), problems=(found,)) if isinstance(found, Problem) else found


def inspect_safely(path: Path, *, language: str | None = None) -> Import:
    """A fault of the program over one original must not stop the others."""
    try:
        return inspect_original(path, language=language)
    except Exception as error:
        message = f"The program has a fault with this original: {type(error).__name__}: {error}."
        hint = "Nothing of it was imported. Please report it, with the original if it may be shown."
        return Import(path.name, digest(path), problems=(Problem("error", "import-fault", message, str(path), hint=hint),))


def digest(path: Path) -> str:
    """SHA-256 of a file; empty where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""  # read_original has told why
