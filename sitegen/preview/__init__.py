"""The preview: build into a folder of its own, serve it on this machine, build again when something changes."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sitegen import pipeline
from sitegen.model.problems import Problem, has_errors
from sitegen.preview.server import HOST, Server, make_server
from sitegen.preview.state import State
from sitegen.preview.watch import Changes, watch

__all__ = ["Event", "serve"]

PORT = 8000
_TRIES = 20


@dataclass(frozen=True)
class Event:
    """Something to tell the person at the terminal."""

    kind: str
    """`serving`, `built` or `failed`."""
    address: str
    problems: tuple[Problem, ...] = ()


def serve(content: Path, port: int | None, tell: Callable[[Event], None], stop: threading.Event | None = None) -> tuple[Problem, ...]:
    """Serve a preview of `content` until `stop` is set or KeyboardInterrupt comes; only a port that cannot be had is a problem.

    The site is built into a temporary folder, never where the published one is. Without a port the first free one from 8000 on is taken.
    """
    stop = stop or threading.Event()
    with tempfile.TemporaryDirectory(prefix="sitegen-preview-", ignore_cleanup_errors=True) as place:
        out = Path(place).resolve() / "site"
        state = State()
        server, problems = _open(out, state, port)
        if server is None:
            return problems
        with server, closing(state):
            threading.Thread(target=server.serve_forever, name="preview", daemon=True).start()
            try:
                _build_on_change(content, out, state, f"http://{HOST}:{server.server_address[1]}/", tell, stop)
            finally:
                state.close()
                server.shutdown()
    return ()


def _build_on_change(content: Path, out: Path, state: State, address: str, tell: Callable[[Event], None], stop: threading.Event) -> None:
    changes = Changes()
    observer = watch([content, *pipeline.watched_folders(content)], changes)
    try:
        tell(Event("serving", address))
        _build(content, out, state, address, tell)
        while not stop.is_set():
            if changes.wait(0.5):
                _build(content, out, state, address, tell)
    finally:
        observer.stop()
        observer.join(5)


def _build(content: Path, out: Path, state: State, address: str, tell: Callable[[Event], None]) -> None:
    _, problems = pipeline.build_site(content, out, base_url=address)
    if has_errors(problems):
        state.failed(tuple(str(problem) for problem in problems if problem.level == "error"))
        tell(Event("failed", address, problems))
    else:
        state.built()
        tell(Event("built", address, problems))


def _open(out: Path, state: State, port: int | None) -> tuple[Server | None, tuple[Problem, ...]]:
    candidates = [port] if port is not None else range(PORT, PORT + _TRIES)
    for candidate in candidates:
        try:
            return make_server(out, state, candidate), ()
        except OSError as error:
            reason = error.strerror or str(error)
        except OverflowError:
            reason = "there is no such port"
    asked = f"Port {port} cannot" if port is not None else f"None of the ports {PORT} to {PORT + _TRIES - 1} can"
    hint = "Choose another with --port, or leave it out." if port is not None else "Choose one with --port."
    return None, (Problem("error", "preview-port", f"{asked} be used for the preview: {reason}.", hint=hint),)
