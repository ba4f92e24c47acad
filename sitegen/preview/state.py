"""What the server's threads and the builder tell each other."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass


@dataclass(frozen=True)
class Snapshot:
    """The state of the preview at one moment."""

    version: str
    """Changes when there is a new site to see; never the same after a restart."""
    problems: tuple[str, ...] = ()
    """Why the last rebuild failed; empty if it did not."""
    ready: bool = False
    """There is a good site to serve."""


class State:
    """The present snapshot, and waiting for the next."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._closed = False
        self._start = secrets.token_hex(4)
        self._count = 0
        self._now = Snapshot(f"{self._start}-0")

    @property
    def now(self) -> Snapshot:
        with self._changed:
            return self._now

    @property
    def closed(self) -> bool:
        with self._changed:
            return self._closed

    def built(self) -> None:
        """A build succeeded: there is something new to see."""
        with self._changed:
            self._count += 1
            self._now = Snapshot(f"{self._start}-{self._count}", (), True)
            self._changed.notify_all()

    def failed(self, problems: tuple[str, ...]) -> None:
        """A build failed: the last good site stays; where there is none yet, the page that says so is new."""
        with self._changed:
            if not self._now.ready:
                self._count += 1
            self._now = Snapshot(f"{self._start}-{self._count}", problems, self._now.ready)
            self._changed.notify_all()

    def close(self) -> None:
        """Wake everybody who waits, for the last time."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def next(self, seen: Snapshot | None, seconds: float) -> Snapshot:
        """The snapshot as soon as it is another than the one seen, or after so many seconds the same again."""
        with self._changed:
            self._changed.wait_for(lambda: self._now is not seen or self._closed, seconds)
            return self._now
