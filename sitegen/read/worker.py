"""The child process of `isolated`: takes requests, carries them out within its limits, answers.

Started as `python -m sitegen.read.worker`. A request is a pickled function, its argument and the seconds it may take; the answer a word
(`value`, `memory`, `fault`), what belongs to it, and how many megabytes it has ever needed. It ends when nobody is left to ask.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

MEGABYTES = 1024
"""Address space of a child. A file of 190,000 words took 90, and LibreOffice, which inherits the limit, wants between 400 and 800; who
wants more means to exhaust the machine."""
FILES = 256
"""Open files of a child. A reader needs a few, and LibreOffice converts well within this."""
WRITTEN = 512 * 1024 * 1024
"""Bytes of the largest file that a child may write; only LibreOffice writes any."""


def main() -> None:
    """Answers until the other end is closed."""
    answers = os.fdopen(os.dup(1), "wb")
    requests = os.fdopen(os.dup(0), "rb")
    with open(os.devnull, "r+b") as nowhere:  # what libraries print must not come among the answers
        os.dup2(nowhere.fileno(), 0)
        os.dup2(nowhere.fileno(), 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interruption ends
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that temporary files go
    _limit()
    try:
        while True:
            function, argument, seconds = pickle.load(requests)
            _limit_time(seconds)
            _send(answers, _answer(function, argument))
    except (EOFError, KeyboardInterrupt, BrokenPipeError):
        return


def _answer(function: Any, argument: Any) -> tuple[str, Any]:
    try:
        return "value", function(argument)
    except MemoryError:
        return "memory", None
    except Exception as error:  # told by the parent as a fault of the program
        return "fault", f"{type(error).__name__}: {error}"


def _send(answers: BinaryIO, answer: tuple[str, Any]) -> None:
    try:
        data = pickle.dumps((*answer, _megabytes()), protocol=pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        data = pickle.dumps(("memory", None, 0))
    answers.write(data)
    answers.flush()


def _megabytes() -> int:
    """The most memory that this process has held at a time; 0 where the system does not tell."""
    with suppress(OSError, StopIteration, ValueError):  # other systems than Linux have no such file
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()  # `getrusage` begins with the memory of the parent
        return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM:"))
    try:
        import resource
    except ImportError:
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // (1024 * 1024 if sys.platform == "darwin" else 1024)  # bytes there, kilobytes elsewhere


def _limit() -> None:
    """Limits where the system has them: Windows has none of these, macOS not that of memory; there only the parent's clock ends a child."""
    try:
        import resource
    except ImportError:
        return
    wanted = {"RLIMIT_AS": MEGABYTES * 1024 * 1024, "RLIMIT_NOFILE": FILES, "RLIMIT_FSIZE": WRITTEN, "RLIMIT_CORE": 0}
    for name, limit in wanted.items():
        kind = getattr(resource, name, None)
        if kind is None:
            continue
        hard = resource.getrlimit(kind)[1]
        try:
            resource.setrlimit(kind, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
        except (ValueError, OSError):  # macOS knows some of the names only
            continue


def _limit_time(seconds: float) -> None:
    """The parent's clock ends a child that takes too long; this ends one whose parent was killed before."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soft = int(used.ru_utime + used.ru_stime + 4 * seconds) + 1  # a reader may use several cores
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


if __name__ == "__main__":
    main()
