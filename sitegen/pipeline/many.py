"""Many originals to what the importer sees in them: one by one, over several processes, or wherever an executor takes them."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import Executor, Future
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path

from sitegen.model.problems import Problem
from sitegen.model.source import Import
from sitegen.pipeline.common import Progress
from sitegen.pipeline.executors import processes
from sitegen.pipeline.inspecting import inspect_apart, inspect_safely

_FEW = 8
"""Up to as many originals are read one by one: starting processes takes longer."""
_AHEAD = 32
"""As many originals are given to an executor before the first comes back, unless it says how many it is `ahead`: so that one that takes
long does not keep the others waiting, and what was found in thousands does not pile up in memory."""


def inspected(
    paths: Sequence[Path], executor: Executor | None = None, progress: Progress | None = None, language: str | None = None
) -> Generator[Import]:
    """The imports of many originals in their order. Without an executor over the cores of this machine, where there are many."""
    from sitegen.read.isolated import end_children

    with ExitStack() as stack:
        if executor is None and len(paths) > _FEW:
            executor = stack.enter_context(processes())
        stack.callback(end_children)
        waiting: deque[Future[Import] | None] = deque()
        stack.callback(lambda: [future.cancel() for future in waiting if future])
        given = iter(paths)
        for number, path in enumerate(paths):
            while len(waiting) < getattr(executor, "ahead", _AHEAD) and (another := next(given, None)):
                waiting.append(_submitted(executor, another, language))
            if progress:
                progress(number, len(paths), path.name)
            yield _result(waiting.popleft(), path, language)


def _submitted(executor: Executor | None, path: Path, language: str | None) -> Future[Import] | None:
    try:
        return executor.submit(partial(inspect_apart, language=language), path) if executor else None
    except Exception:  # an executor that is broken already; the work is done here then
        return None


def _result(future: Future[Import] | None, path: Path, language: str | None) -> Import:
    """What came of an original. Where an executor lost it (a machine went away, a process was killed) it is done again, here."""
    if future is None:
        return inspect_safely(path, language=language)
    try:
        return future.result()
    except Exception as error:  # the inspection raises none, so it is the executor's
        found = inspect_safely(path, language=language)
        message = f"The executor lost this original ({type(error).__name__}), so it was read on this machine."
        return replace(found, problems=(*found.problems, Problem("note", "executor-lost", message, str(path))))
