"""Noticing that somebody changed a file."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

_CHANGES = frozenset({"created", "modified", "moved", "deleted", "closed"})
"""Not `opened` and `closed_no_write`: the build itself reads every file."""
_QUIET = 0.2
_LONGEST = 2.0


class Changes(FileSystemEventHandler):
    """Remembers that something changed since it was last asked."""

    def __init__(self) -> None:
        self._happened = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by watchdog's thread."""
        touched = [str(path) for path in (event.src_path, event.dest_path) if path]
        of_folder = event.is_directory and event.event_type == "modified"
        if event.event_type in _CHANGES and not of_folder and not all(_is_passing(path) for path in touched):
            self._happened.set()

    def wait(self, seconds: float) -> bool:
        """True if something changed, once it has been quiet for a moment (an editor writes a file in several steps)."""
        if not self._happened.wait(seconds):
            return False
        deadline = time.monotonic() + _LONGEST
        while self._happened.is_set() and time.monotonic() < deadline:
            self._happened.clear()
            time.sleep(_QUIET)
        self._happened.clear()
        return True


def watch(folders: Iterable[Path], changes: Changes) -> BaseObserver:
    """Start watching the folders; stop the observer when done. Looks regularly where the system cannot tell (its watches are used up)."""
    folders = [folder for folder in folders if folder.is_dir()]
    try:
        return _start(Observer(), folders, changes)
    except OSError:
        return _start(PollingObserver(), folders, changes)


def _start(observer: BaseObserver, folders: Iterable[Path], changes: Changes) -> BaseObserver:
    for folder in folders:
        observer.schedule(changes, str(folder), recursive=True)
    observer.start()
    return observer


def _is_passing(path: str) -> bool:
    """Files that editors keep beside the real ones."""
    name = Path(path).name
    return name.endswith(("~", ".swp", ".swx", ".tmp")) or name.startswith((".#", ".~", "#")) or name == "4913"
