"""What several tests share: the example site, built once, and a real browser."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from made_up_site import write_site

from sitegen.pipeline import build_site

PROJECT = Path(__file__).resolve().parent.parent
CONTENT = PROJECT / "content"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Says nothing: a test's output is its own."""


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example site below `/minutes/`, as files: the folder that holds `minutes/`."""
    folder = tmp_path_factory.mktemp("example")
    _, problems = build_site(CONTENT, folder / "minutes", base_url="https://council.example/minutes/")
    assert not [problem for problem in problems if problem.level == "error"], problems
    return folder


@pytest.fixture(scope="session")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of 300 made-up papers below `/`, as files: the folder that holds `content/` and `site/`."""
    folder = tmp_path_factory.mktemp("made-up")
    write_site(folder / "content")
    _, problems = build_site(folder / "content", folder / "site")
    assert not [problem for problem in problems if problem.level == "error"], problems
    return folder


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The host that serves a folder, without a slash at the end."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def address(example: Path) -> Iterator[str]:
    """Where the example site is served, with its base path and without a slash at the end."""
    with served(example) as host:
        yield f"{host}/minutes"


@pytest.fixture(scope="session")
def made_up_address(made_up: Path) -> Iterator[str]:
    """Where the site of 300 made-up papers is served, without a slash at the end."""
    with served(made_up / "site") as host:
        yield host


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, if the machine has one; with SITEGEN_NO_SKIP set its absence is a failure."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None and not os.environ.get("SITEGEN_NO_SKIP"):
        pytest.skip("there is no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield opened
        opened.close()
