"""One import at a time: two would give two papers one name, and each would write the record without what the other did."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def alone(content: Path) -> Iterator[bool]:
    """False where another import is at work on a content folder. Ends with the process, however that ends.

    Windows and some network disks know no such lock: there it is always True.
    """
    try:
        import fcntl
    except ImportError:
        yield True
        return
    folder = os.open(content, os.O_RDONLY)
    free = True
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        free = False
    except OSError:  # no locks here
        free = True
    try:
        yield free
    finally:
        os.close(folder)
