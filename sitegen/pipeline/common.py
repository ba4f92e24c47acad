"""What building and importing share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from sitegen.model.problems import Problem

Progress = Callable[[int, int, str], None]
"""Called with how many steps are done, of how many, and the name of the next."""


def no_content(content: Path) -> tuple[Problem, ...]:
    if content.is_dir():
        return ()
    hint = "Name the folder with --content, or begin a site with: sitegen new site DIR"
    return (Problem("error", "no-content", "There is no content folder.", file=str(content), hint=hint),)


def steps(progress: Progress | None, *names: str) -> Iterator[None]:
    """Tells the progress at each `next`, one name after the other, and then that all is done."""
    for number, name in enumerate((*names, "done")):
        if progress:
            progress(number, len(names), name)
        yield
