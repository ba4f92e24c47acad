"""Reading files that nobody vouches for, in a child process with limits on time, memory and files.

A child serves one request after the other, since starting one takes as long as reading some dozen pages. As many run as threads ask at the
same time. What one file does must not tell on the next: a child that failed over a file, or has grown large, or has served many, is
replaced; and a file that fails in a child which has served others is read once more in a new one, which alone may refuse it. (A file that
takes too long is not: that would double the time.) This keeps accidents apart. It is no prison: readers parse, and run nothing from a file.
"""

from __future__ import annotations

import atexit
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, TypeVar

from sitegen.model.problems import Problem
from sitegen.model.source import SourceDocument
from sitegen.read.worker import MEGABYTES

SECONDS = 30
"""So long a file may take. One of 190,000 words took ten, recognition and all; who waits longer believes that the program hangs."""
SECONDS_A_MEGABYTE = 2
"""More time for large files."""
SERVED = 200
"""So many files a child reads."""
GROWN = 192
"""A child that has needed more megabytes is replaced, so that what one large file took does not stay taken."""
_GRACE = 2
"""Seconds in which an ended child may remove its temporary files."""
_TRUSTED = frozenset({".txt", ".text", ".md", ".markdown"})
"""Formats whose reader is a few patterns over lines."""
_TRUSTED_SIZE = 1024 * 1024
"""Bytes of a text up to which it takes a few seconds: some hundred pages."""

Value = TypeVar("Value")
_lock = threading.Lock()
_idle: list[_Child] = []
_all: set[_Child] = set()


def read_isolated(path: Path) -> tuple[SourceDocument | None, tuple[Problem, ...]]:
    """The same as `read_original`, with formats of many parts read in a child process; an error where that dies or is ended."""
    from sitegen.read import read_original

    if is_read_here(path):
        return read_original(path)
    found = apart(read_original, path)
    return (None, (found,)) if isinstance(found, Problem) else found


def is_read_here(path: Path) -> bool:
    """True for a file that needs no child process: text of usual length, and what is of no known format."""
    from sitegen.read import READERS

    suffix = path.suffix.lower()
    return suffix not in READERS or (suffix in _TRUSTED and _size(path) <= _TRUSTED_SIZE)


def apart(function: Callable[[Path], Value], path: Path, seconds: float | None = None) -> Value | Problem:
    """What a function, of a module that can be imported, makes of a file in a child process. An error where it takes too long (`seconds`,
    else by the size of the file), needs too much memory, kills its process or has a fault; never an exception.
    """
    seconds = _allowed(path) if seconds is None else seconds
    child = _take()
    try:
        used = child.served > 0
        word, value = child.ask((function, path, seconds), seconds)
        if used and word not in ("value", "time") and _is_wanted(child):
            word, value = child.ask((function, path, seconds), seconds)
    finally:
        _give_back(child)
    if word == "value":
        return value  # type: ignore[no-any-return]
    return _problem(word, value, path, seconds)


def end_children() -> None:
    """Ends every child, also those at work; whoever asked them gets an error."""
    with _lock:
        idle, busy = list(_idle), [child for child in _all if child not in _idle]
        _idle.clear()
        _all.clear()
    for child in busy:
        child.stop()
    for child in idle:
        child.end()


def _allowed(path: Path) -> float:
    return SECONDS + SECONDS_A_MEGABYTE * _size(path) / 1024 / 1024


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # the reader will tell that it cannot be read


def _problem(word: str, value: Any, path: Path, seconds: float) -> Problem:
    hint = "Open it in the program it was made with, save it anew and import that."
    match word:
        case "time":
            message = f"reading it was given up after {seconds:.0f} seconds."
            hint = f"If it is long, split it into smaller files; else {hint[0].lower()}{hint[1:]}"
        case "memory":
            message = f"reading it takes more than {MEGABYTES} MB of memory."
            hint = f"If it is long, split it into smaller files; else {hint[0].lower()}{hint[1:]}"
        case "died":
            message = f"the process that read it was ended by {value}."
        case _:
            message = f"The program has a fault with this original: {value}."
            hint = "Nothing of it was imported. Please report it, with the original if it may be shown."
    codes = {"time": "read-timeout", "memory": "read-memory", "died": "read-crash"}
    return Problem("error", codes.get(word, "import-fault"), message, str(path), hint=hint)


# ---------------------------------------------------------------- children


class _Child:
    """A process that answers requests; starts when it is first asked, and again when it has died."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self.served = 0
        """Requests that the present process has answered."""

    def ask(self, request: tuple[Any, ...], seconds: float) -> tuple[str, Any]:
        """The answer; `time` where there was none in time, `died` where the process ended instead."""
        word, value, megabytes = self._asked(request, seconds)
        self.served += 1
        if word != "value" or megabytes > GROWN or self.served >= SERVED:
            self.end()
        return word, value

    def _asked(self, request: tuple[Any, ...], seconds: float) -> tuple[str, Any, int]:
        process = self._running()
        out_of_time = threading.Event()

        def give_up() -> None:
            out_of_time.set()
            _kill(process)

        clock = threading.Timer(seconds, give_up)
        clock.daemon = True
        clock.start()
        try:
            assert process.stdin
            assert process.stdout
            pickle.dump(request, process.stdin)
            process.stdin.flush()
            word, value, megabytes = _Answers(process.stdout).load()
            return str(word), value, int(megabytes)
        except (EOFError, OSError, pickle.UnpicklingError):
            _kill(process)
            return ("time", None, 0) if out_of_time.is_set() else ("died", _cause(process.wait()), 0)
        finally:
            clock.cancel()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.end()
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "sitegen.read.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(entry or os.getcwd() for entry in sys.path)},
                start_new_session=True,  # so that what it starts can be ended with it
            )
        return self._process

    def stop(self) -> None:
        """Ends the process; for other threads than the one that asks."""
        if self._process:
            _kill(self._process)

    def end(self) -> None:
        """Ends the process and lets go of it."""
        process, self._process = self._process, None
        self.served = 0
        if process is None:
            return
        _kill(process)
        for stream in (process.stdin, process.stdout):
            _close(stream)


def _take() -> _Child:
    with _lock:
        child = _idle.pop() if _idle else _Child()
        _all.add(child)
        return child


def _is_wanted(child: _Child) -> bool:
    """False where all were ended while this one worked."""
    with _lock:
        return child in _all


def _give_back(child: _Child) -> None:
    with _lock:
        if child in _all:
            _idle.append(child)
            return
    child.end()  # all were ended while this one worked


def _forget() -> None:
    """A fork has its parent's children in its lists, and must not speak with them."""
    _idle.clear()
    _all.clear()


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Ends a process: at first so that it can remove its temporary files, then for certain, with what it has started."""
    if process.poll() is not None:
        return
    try:
        process.terminate()
        process.wait(_GRACE)
    except subprocess.TimeoutExpired:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()


def _close(stream: IO[bytes] | None) -> None:
    try:
        if stream:
            stream.close()
    except OSError:
        return  # what was still to be sent has no receiver


def _cause(code: int) -> str:
    """Why a process ended, in words."""
    if code >= 0:
        return f"itself (status {code})"
    try:
        return f"signal {-code} ({signal.Signals(-code).name})"
    except ValueError:
        return f"signal {-code}"


class _Answers(pickle.Unpickler):
    """Takes records of ours and plain values from a child, and nothing that could run code here."""

    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name) if module.startswith("sitegen.model.") and "." not in name else None
        if isinstance(found, type) and found.__module__ == module:
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is no answer")


atexit.register(end_children)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
