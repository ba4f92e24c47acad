"""What building and importing share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sitegen.model.problems import Problem

Progress = Callable[[int, int, str], None]
"""Called with how many steps are done, of how many, and the name of the next."""


def no_content(content: Path) -> tuple[Problem, ...]:
    if content.is_dir():
        return ()
    hint = "Name the folder with --content, or begin a site with: sitegen new site DIR"
    return (Problem("error", "no-content", "There is no content folder.", file=str(content), hint=hint),)
