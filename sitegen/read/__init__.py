"""Originals into source documents: one module a format, chosen by suffix. A reader judges nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from sitegen.model.problems import NO_TEXT, Problem
from sitegen.model.source import SourceDocument, word_count
from sitegen.model.text import Block

Reader = Callable[[bytes, str], tuple[tuple[Block, ...], tuple[Problem, ...]]]


def _of(module: str) -> Reader:
    """The reader of a module of this room, which is loaded only when there is a file for it: most commands read one format or none."""

    def read(data: bytes, file: str) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
        reader: Reader = import_module(f"sitegen.read.{module}").read
        return reader(data, file)

    return read


READERS: dict[str, Reader] = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown"), _of("plaintext")),
    **dict.fromkeys((".html", ".htm", ".xhtml"), _of("html")),
    **dict.fromkeys((".docx", ".docm"), _of("docx")),
    **dict.fromkeys((".odt", ".rtf", ".doc"), _of("office")),
    ".pdf": _of("pdf"),
}
"""Suffix → reader of the file's bytes; the second argument is the name for problems."""


def read_original(path: Path) -> tuple[SourceDocument | None, tuple[Problem, ...]]:
    """An original as blocks with spans, none of a scan; None and an error where it cannot be read, has no words or no known format."""
    name = path.name
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        formats = ", ".join(sorted(READERS))
        hint = f"Formats that are read: {formats}. Save it as one of these."
        return None, (
            Problem("error", "unknown-format", f"the format {path.suffix or 'without a suffix'} is not read.", str(path), hint=hint),
        )
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "unknown reason"
        hint = "Check that the file exists and may be read."
        return None, (Problem("error", "unreadable", f"the file cannot be read ({reason}).", str(path), hint=hint),)
    blocks, problems = reader(data, str(path))
    if not word_count(blocks) and not any(problem.level == "error" or problem.code == NO_TEXT for problem in problems):
        hint = "Check that it is the right file; a scan needs its text recognised first."
        problems = (*problems, Problem("error", "no-words", "there are no words in this file.", str(path), line=1, hint=hint))
    if any(problem.level == "error" for problem in problems):
        return None, problems
    return SourceDocument(name, hashlib.sha256(data).hexdigest(), blocks, problems), problems
