"""What changed in papers since it was last written down."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.model.problems import Problem, has_errors
from sitegen.pipeline.common import no_content

if TYPE_CHECKING:
    from sitegen.store.recording import Recording


def write_down_changes(content: Path, date: str, sensitive: bool = False) -> tuple[Recording | None, tuple[Problem, ...]]:
    """Write down what changed, as of that day; nothing where a paper has an error, as it would seem to be gone."""
    from sitegen.store import alone, load_papers
    from sitegen.store.recording import record_changes

    if problems := no_content(content):
        return None, problems
    with alone(content) as free:
        if not free:
            hint = "Wait until it is done, then run this again."
            return None, (Problem("error", "import-at-work", "An import is at work here.", str(content), hint=hint),)
        placed, faults = load_papers(content)
        problems = tuple(fault for fault in faults if fault.level == "error")
        return (None, problems) if has_errors(problems) else record_changes(content, placed, date, sensitive)
