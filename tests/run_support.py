"""What the tests of building, publishing and the command line share."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from sitegen.model.site import Page

PROJECT = Path(__file__).resolve().parent.parent


def sitegen(*arguments: object, cwd: Path, timeout: float = 120) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, as a person would, with nothing of the terminal's."""
    return subprocess.run(
        [sys.executable, "-m", "sitegen", *map(str, arguments)],
        cwd=cwd,
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
    )


def environment(**more: str) -> dict[str, str]:
    """The environment in which this checkout is the one that is imported, from whatever folder."""
    return {**os.environ, "PYTHONPATH": str(PROJECT), "COLUMNS": "80", **more}


def digests(folder: Path) -> dict[str, str]:
    """Every file below a folder with the hash of its content; empty where there is none."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def page(name: str, words: str, searchable: bool = False) -> Page:
    """A small page."""
    text = f'<!doctype html><html lang="en"><head><title>{name}</title></head><body><main><p>{words}</p></main></body></html>'
    return Page(name, text.encode(), searchable)


def some_pages(count: int, words: str, searchable: bool = False) -> tuple[Page, ...]:
    """As many pages with different paths and the same words, and a home page."""
    return (page("index.html", words, searchable), *(page(f"p{number}/index.html", words, searchable) for number in range(count)))
