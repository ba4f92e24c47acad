"""A published paper to its tombstone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.model.problems import Problem, has_errors
from sitegen.pipeline.common import no_content

if TYPE_CHECKING:
    from sitegen.store.withdraw import Withdrawal


def withdraw_paper(
    content: Path, paper: str, reason: str, date: str, replaced_by: str | None = None
) -> tuple[Withdrawal | None, tuple[Problem, ...]]:
    """Withdraw the paper of that name on that day. `paper` and `replaced_by` are files, addresses or ids."""
    from sitegen.config import load_settings
    from sitegen.store import alone, load_papers
    from sitegen.store.find import find_paper
    from sitegen.store.withdraw import withdraw

    reason = " ".join(reason.split())
    if problems := (*no_content(content), *_without_reason(reason)):
        return None, problems
    settings, _ = load_settings(content)  # a fault in the settings must not keep a paper from being taken down
    with alone(content) as free:
        if not free:
            hint = "Wait until it is done, then run this again."
            return None, (Problem("error", "import-at-work", "An import is at work here.", str(content), hint=hint),)
        placed, faults = load_papers(content)
        found, problems = find_paper(paper, placed, content, settings.base_url)
        instead, more = find_paper(replaced_by, placed, content, settings.base_url) if replaced_by else (None, ())
        if found is None or has_errors((*problems, *more)):
            return None, (*(fault for fault in faults if fault.level == "error"), *problems, *more)
        others = [one for one in placed if one is not found]
        return withdraw(content, found, others, reason, date, instead.paper.id if instead else None)


def _without_reason(reason: str) -> tuple[Problem, ...]:
    if reason:
        return ()
    hint = 'Say it in a few words that everybody may read: --reason "It named a resident by mistake".'
    return (Problem("error", "withdraw-reason", "There is no reason for the withdrawal.", hint=hint),)
