"""Originals over the machines of a dask cluster.

The machines need no disk in common: each original travels with its bytes, is written to a folder of its own where it is read, and is read
there as here, in a child process with the same limits. What comes back is what a process of this machine would have answered, so a worker
must have the same program. A cluster is trusted: whoever can speak with it can run programs on its machines, and papers travel as they are.
"""

from __future__ import annotations

import hashlib
import logging
import socket
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sitegen import __version__
from sitegen.model.problems import Problem
from sitegen.model.source import Import
from sitegen.pipeline.executors import processes

Client = Any
"""`distributed.Client`, most of which has no types."""
_CONNECT = 5
"""Seconds to reach the scheduler."""
_ANSWER = 10
"""Seconds until it and all its workers have said who they are; what answers at that address may be no scheduler, and never end."""
_ALONE = 10
"""So many seconds without any worker, and the work is done here."""
_AHEAD = 4
"""Originals on their way for each that a worker can read at a time."""
LARGEST = 64 * 1024 * 1024
"""Bytes of an original that travels; a larger one is read here, as the scheduler holds all that are on their way."""


class Cluster(Executor):
    """Gives a function and the path of an original to a worker, which calls it with the path of a copy."""

    def __init__(self, client: Client) -> None:
        self.ahead = _AHEAD * sum(client.nthreads().values())
        self._client = client
        self._there = client.get_executor(pure=False)
        self._here = processes()
        """Reads what is too large, and everything from when the cluster is gone."""
        self._pending: set[Future[Any]] = set()
        self._gone = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        """Calls a function of the path of an original, and of nothing else."""
        (path,) = arguments
        if self._gone.is_set() or path.stat().st_size > LARGEST:
            return self._here.submit(function, path)
        future: Future[Any] = self._there.submit(with_copy, function, path.read_bytes(), str(path))
        self._pending.add(future)
        future.add_done_callback(self._pending.discard)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leaves the cluster; what it still does is not waited for."""
        self._gone.set()
        self._here.shutdown(wait, cancel_futures=cancel_futures)
        with suppress(Exception):  # there may be nobody left to take leave of
            self._there.shutdown(wait=False)
            self._client.close(timeout=2)

    def _watch(self) -> None:
        """Takes the work back where nobody is left who could do it; what one of several workers loses, the scheduler gives to others."""
        alone = 0
        while not self._gone.wait(1):
            try:
                threads = sum(self._client.nthreads().values())
            except Exception:  # there is no scheduler any more
                threads = 0
            alone = 0 if threads else alone + 1
            self.ahead = _AHEAD * threads or self.ahead
            if alone >= _ALONE:
                self._gone.set()
        for future in tuple(self._pending):
            future.cancel()


def with_copy(function: Callable[[Path], Import], data: bytes, name: str) -> Import:
    """What a function finds in a copy of an original, as if that were the original `name`. Runs on a worker."""
    with tempfile.TemporaryDirectory(prefix="sitegen-") as folder:
        copy = Path(folder, Path(name).name)
        copy.write_bytes(data)
        found = function(copy)
    own = str(copy)
    return replace(found, problems=tuple(replace(told, file=name) if told.file == own else told for told in found.problems))


@dataclass(frozen=True)
class Program:
    """What decides how an original is read."""

    version: str
    digest: str
    """Of the program's files: its code and its vocabularies."""
    pdf: str | None
    """The version of the library for PDF, where it is installed."""
    office: bool
    """LibreOffice is installed."""

    def __str__(self) -> str:
        pdf = f"pypdfium2 {self.pdf}" if self.pdf else "no pypdfium2"
        return f"sitegen {self.version} ({self.digest[:8]}), {pdf}, {'' if self.office else 'no '}LibreOffice"


@cache
def program() -> Program:
    """The program of the machine that this runs on."""
    from sitegen.read.office import soffice

    root = Path(__file__).resolve().parent.parent
    files = sorted(path for path in root.rglob("*") if path.suffix in (".py", ".yaml"))
    digest = hashlib.sha256(b"".join(path.read_bytes().replace(b"\r\n", b"\n") for path in files)).hexdigest()
    try:
        pdf = version("pypdfium2")
    except PackageNotFoundError:
        pdf = None
    return Program(__version__, digest, pdf, soffice() is not None)


def join(address: str) -> tuple[Cluster | None, tuple[Problem, ...]]:
    """The cluster whose scheduler is at an address, `tcp://HOST:PORT`; an error where it cannot do the work, within seconds."""
    try:
        import dask
        import distributed
    except ImportError as error:
        hint = 'Install it, here and on the workers, with: pip install "sitegen[cluster]"'
        return None, (
            Problem("error", "cluster-not-installed", f"What carries work to other machines is not installed: {error}.", hint=hint),
        )
    for library in ("distributed", "tornado", "concurrent.futures"):
        logging.getLogger(library).setLevel(logging.CRITICAL)  # what they have to say is said here, in a sentence
    dask.config.set({"distributed.admin.large-graph-warning-threshold": 2 * LARGEST})
    found: list[Cluster | Problem] = []
    thread = threading.Thread(target=lambda: found.append(_joined(address, distributed)), daemon=True)
    thread.start()
    thread.join(_ANSWER)
    answer = found[0] if found else _nobody(address, "it does not answer as a scheduler does")
    return (answer, ()) if isinstance(answer, Cluster) else (None, (answer,))


def _joined(address: str, distributed: Any) -> Cluster | Problem:
    host, port = urlsplit(address).hostname, urlsplit(address).port
    try:
        socket.create_connection((host or "", port or 0), _CONNECT).close()  # tells at once what is wrong; dask tries again and again
        client = distributed.Client(address, timeout=_CONNECT, set_as_default=False)
    except Exception as error:  # whatever somebody else answers
        return _nobody(address, (isinstance(error, OSError) and error.strerror) or str(error) or type(error).__name__)
    fault = _fault(address, client)
    if fault:
        client.close(timeout=2)
        return fault
    return Cluster(client)


def _fault(address: str, client: Client) -> Problem | None:
    """Why a cluster cannot do the work: nobody works there, or with another program."""
    if not client.nthreads():
        hint = f"Start one on each machine with: dask worker {address}"
        return Problem("error", "cluster-empty", f"The cluster at {address} has no workers.", hint=hint)
    hint = "Install the same sitegen with the same extras on all of them, and start the workers again."
    try:
        programs: dict[str, Program] = client.run(program)
    except Exception as error:  # they cannot even load it
        message = f"A worker of the cluster at {address} cannot run sitegen: {type(error).__name__}: {error}."
        return Problem("error", "cluster-differs", message, hint=hint)
    worker = next((worker for worker in sorted(programs) if programs[worker] != program()), None)
    if worker is None:
        return None
    message = f"The worker {worker} has {programs[worker]}, but this machine {program()}: the same paper would come out in two ways."
    return Problem("error", "cluster-differs", message, hint=hint)


def _nobody(address: str, why: str) -> Problem:
    hint = "Check the address; a scheduler is started with: dask scheduler"
    return Problem("error", "cluster-unreachable", f"There is no dask scheduler at {address}: {why.rstrip('.')}.", hint=hint)
