"""What is wrong with what the importer says of a file. A file is read as `sitegen import` reads it: in a child with limits."""

from __future__ import annotations

import re
import resource
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sitegen.model.problems import Problem
from sitegen.model.source import Import
from sitegen.pipeline.inspecting import inspect_here
from sitegen.read.isolated import apart

SECONDS, MEGABYTES = 30.0, 1024.0
_ENDED = frozenset({"read-timeout", "read-memory", "read-crash"})
_FAULTS = frozenset({"import-fault", "words-not-conserved"})


@dataclass(frozen=True)
class Examined:
    """How the reading of one file went."""

    outcome: str
    """`read`, `doubtful` or the code of the first error."""
    seconds: float
    megabytes: float
    """The most that the child held; 0 where it did not live to tell."""
    wrong: tuple[str, ...]
    """Promises that were broken, in words."""


def measured(path: Path) -> tuple[Import, float]:
    """Run in the child: the import of a file, and the megabytes that the child and its own children held at most."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")  # Linux: count the most from here on
    found = inspect_here(path)
    try:
        most = int(re.findall(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text())[0])
    except (OSError, IndexError):
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return found, max(most, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024


def examine(path: Path) -> Examined:
    """Reads a file and holds what came of it against what was promised."""
    begun = time.monotonic()
    answer = apart(measured, path)
    seconds = time.monotonic() - begun
    if isinstance(answer, Problem):
        found, megabytes = Import(path.name, "", problems=(answer,)), 0.0
    else:
        found, megabytes = answer
    errors = [problem for problem in found.problems if problem.level == "error"]
    outcome = errors[0].code if errors else "doubtful" if found.problems else "read"
    return Examined(outcome, seconds, megabytes, tuple(_wrong(found, errors, seconds, megabytes)))


def _wrong(found: Import, errors: Sequence[Problem], seconds: float, megabytes: float) -> list[str]:
    wrong = [str(problem) for problem in errors if problem.code in _FAULTS]
    wrong += [f"not clear: {problem}" for problem in errors if not _is_clear(problem)]
    if seconds > SECONDS:
        wrong.append(f"it took {seconds:.0f} s")
    if megabytes > MEGABYTES:
        wrong.append(f"it took {megabytes:.0f} MB")
    if not errors and (not found.papers or not found.ledger.words) and not any(problem.level == "warning" for problem in found.problems):
        wrong.append("nothing was found in it, and nothing said so")
    return wrong


def _is_clear(problem: Problem) -> bool:
    """One sentence for a person, with the file and what to do."""
    told = problem.message
    named = re.search(r"Traceback|\w+(?:Error|Exception|Warning)\b", told) and problem.code not in _ENDED
    return bool(told.endswith(".") and "\n" not in told and len(told) < 400 and problem.hint and problem.file and not named)
