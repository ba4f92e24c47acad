"""Where originals are read: over the cores of this machine."""

from __future__ import annotations

import os
from concurrent.futures import Executor, ThreadPoolExecutor


def processes(number: int | None = None) -> Executor:
    """An executor over child processes of this machine: threads that only wait, each for a child of its own."""
    return ThreadPoolExecutor(number or cores(), thread_name_prefix="original")


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
