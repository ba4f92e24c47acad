"""A review page onto the disk: whole or not at all, and never over anything that is none."""

from __future__ import annotations

import os
from pathlib import Path

from sitegen.model.problems import Problem

GENERATOR = "sitegen review"
"""What the head of every review page says made it."""
_HEAD = 2048


def write(page: str, original: Path, out: Path | None = None) -> tuple[Path | None, tuple[Problem, ...]]:
    """Writes the page about an original and gives its path: `out`, a name in that folder, or one in the folder one is in.

    An error, and nothing written, where something else has that name, the original above all, or the page cannot be written.
    """
    name = f"{original.stem}.review.html"
    target = out / name if out and out.is_dir() else out or Path(name)
    try:
        if target.exists() and (target.samefile(original) or not _is_review(target)):
            message = "There is something else of this name, and it was left as it is."
            return None, (Problem("error", "not-a-review", message, str(target), hint="Name another file with --out."),)
        passing = target.with_name(f".{os.getpid()}.part")
        try:
            passing.write_bytes(page.encode())
            passing.replace(target)
        finally:
            passing.unlink(missing_ok=True)
    except OSError as error:
        message = f"The page cannot be written: {error.strerror or error}."
        return None, (Problem("error", "review-unwritable", message, str(target), hint="Name another file with --out."),)
    return target, ()


def _is_review(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return f'<meta name="generator" content="{GENERATOR}">'.encode() in file.read(_HEAD)
