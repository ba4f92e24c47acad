"""One build at a time for one output folder."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

State = Literal["held", "busy", "unsupported"]
_BUSY = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK, errno.EWOULDBLOCK})


@contextmanager
def locked(path: Path, patience: float = 60.0) -> Iterator[State]:
    """Hold the lock file; the system lets go of it when the process ends, however it ends.

    Gives `held`; `busy` if another process still has it after `patience` seconds; `unsupported` where the file system has no locks.
    Raises OSError if the file cannot be made.
    """
    deadline = time.monotonic() + patience
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
        state = _try_lock(descriptor)
        if state == "held" and not _is_still(descriptor, path):
            os.close(descriptor)  # its last holder took the file away while we waited: lock the new one
            continue
        if state != "busy" or time.monotonic() >= deadline:
            break
        os.close(descriptor)
        time.sleep(0.1)
    try:
        yield state
    finally:
        _release(descriptor, path, state)


def _try_lock(descriptor: int) -> State:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return "busy" if error.errno in _BUSY else "unsupported"
    return "held"


def _is_still(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _release(descriptor: int, path: Path, state: State) -> None:
    """Take the file away while it is still ours (Windows cannot: there it is taken away afterwards, unless somebody waits for it)."""
    if state == "held" and sys.platform != "win32":
        path.unlink(missing_ok=True)
    os.close(descriptor)
    if state == "held" and sys.platform == "win32":
        with suppress(OSError):  # another build has opened it already, and will take it away
            path.unlink(missing_ok=True)
