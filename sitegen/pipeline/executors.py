"""Where originals are read: over the cores of this machine, or over the machines of a cluster."""

from __future__ import annotations

import os
from concurrent.futures import Executor, ThreadPoolExecutor

from sitegen.model.problems import Problem


def executor_for(where: str | None) -> tuple[Executor | None, tuple[Problem, ...]]:
    """The executor for `processes`, `processes:4` or `dask:tcp://HOST:PORT`; None for nothing, and where it cannot be had, with the reason.

    Whoever asks for it shuts it down.
    """
    kind, _, rest = (where or "").partition(":")
    if kind == "processes":
        return processes(int(rest) if rest else None), ()
    if kind == "dask":
        from sitegen.pipeline.cluster import join

        return join(rest)
    return None, ()


def processes(number: int | None = None) -> Executor:
    """An executor over child processes of this machine: threads that only wait, each for a child of its own."""
    return ThreadPoolExecutor(number or cores(), thread_name_prefix="original")


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
