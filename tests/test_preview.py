"""The preview: this machine only, the built files only, and the browser loads again after a rebuild."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue

import pytest
from run_support import environment

from sitegen import pipeline, preview, scaffold
from sitegen.model.problems import Problem
from sitegen.preview.server import make_server
from sitegen.preview.state import State
from sitegen.preview.watch import Changes, watch

pytestmark = pytest.mark.filterwarnings("error")  # an exception in a thread would else go unnoticed

HOME = b'<!doctype html><html lang="en"><head><title>Home</title></head><body><h1>Home</h1></body></html>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "council").mkdir(parents=True)
    (folder / "assets").mkdir()
    (folder / "index.html").write_bytes(HOME)
    (folder / "council/index.html").write_bytes(HOME)
    (folder / "404.html").write_bytes(HOME.replace(b"Home", b"Nothing here"))
    (folder / "assets/site.css").write_bytes(b"body{}")
    (folder / "assets/index.pf_index").write_bytes(b"\0\1")
    (tmp_path / "secret.txt").write_bytes(b"secret")
    return folder


@contextmanager
def running(folder: Path, state: State | None = None) -> Iterator[int]:
    """A server in a thread; gives its port."""
    if state is None:
        state = State()
        state.built()
    server = make_server(folder, state, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        state.close()
        server.shutdown()
        server.server_close()


def ask(port: int, path: str, method: str = "GET", **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
    """One request, with exactly the path and the headers given."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    response = connection.getresponse()
    content = response.read()
    connection.close()
    return response.status, response.headers, content


def test_pages_come_with_the_reload_script_which_no_file_has(site: Path) -> None:
    with running(site) as port:
        status, headers, content = ask(port, "/")
        assert status == 200
        assert headers["Content-Type"] == "text/html; charset=utf-8"
        assert b'<script src="/__sitegen/reload.js"' in content
        assert content.endswith(b"</script></body></html>")
        status, headers, script = ask(port, "/__sitegen/reload.js")
        assert (status, headers["Content-Type"]) == (200, "text/javascript; charset=utf-8")
        assert b"EventSource" in script
    assert (site / "index.html").read_bytes() == HOME


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/assets/site.css", "text/css; charset=utf-8"),
        ("/assets/index.pf_index", "application/octet-stream"),
        ("/council/", "text/html; charset=utf-8"),
    ],
)
def test_files_have_their_content_type(site: Path, path: str, kind: str) -> None:
    with running(site) as port:
        status, headers, _ = ask(port, path)
    assert (status, headers["Content-Type"], headers["X-Content-Type-Options"]) == (200, kind, "nosniff")


def test_a_folder_without_its_slash_is_redirected_and_none_is_listed(site: Path) -> None:
    with running(site) as port:
        status, headers, _ = ask(port, "/council")
        assert (status, headers["Location"]) == (301, "/council/")
        status, _, content = ask(port, "/assets/")
        assert status == 404
        assert b"Nothing here" in content
        assert b"site.css" not in content


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "0.0.0.0:{port}", ""])
def test_another_host_name_is_refused(site: Path, host: str) -> None:
    """A page elsewhere could let its own name point to this machine and read what is not published yet."""
    with running(site) as port:
        assert ask(port, "/", Host=host.format(port=port))[0] == 403
        assert ask(port, "/__sitegen/events", Host=host.format(port=port))[0] == 403


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST:{port}"])
def test_this_machine_is_answered(site: Path, host: str) -> None:
    with running(site) as port:
        assert ask(port, "/", Host=host.format(port=port), Origin=f"http://localhost:{port}")[0] == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost"])
def test_another_origin_is_refused(site: Path, origin: str) -> None:
    with running(site) as port:
        assert ask(port, "/", Origin=origin)[0] == 403


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/council/../../secret.txt",
        "//secret.txt/../../secret.txt",
        "/C:/secret.txt",
        "/%00",
        "/%ff",
        "/" + "a" * 5000,
    ],
)
def test_nothing_outside_the_site_is_served(site: Path, path: str) -> None:
    with running(site) as port:
        status, _, content = ask(port, path)
    assert status == 404
    assert b"secret" not in content


@pytest.mark.skipif(sys.platform == "win32", reason="making a symbolic link needs a privilege there")
def test_a_symbolic_link_out_of_the_site_is_not_followed(site: Path) -> None:
    (site / "link.txt").symlink_to(site.parent / "secret.txt")
    (site / "folder").symlink_to(site.parent)
    with running(site) as port:
        assert ask(port, "/link.txt")[0] == 404
        assert ask(port, "/folder/secret.txt")[0] == 404


def test_only_get_and_head(site: Path) -> None:
    with running(site) as port:
        status, headers, content = ask(port, "/", "HEAD")
        assert (status, content) == (200, b"")
        assert int(headers["Content-Length"]) > len(HOME)
        for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
            status, headers, _ = ask(port, "/", method)
            assert (status, headers["Allow"]) == (405, "GET, HEAD")


def test_it_listens_on_this_machine_only(site: Path) -> None:
    server = make_server(site, State(), 0)
    assert server.server_address[0] == "127.0.0.1"
    server.server_close()


def events(port: int) -> Iterator[dict[str, object]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", "/__sitegen/events")
    response = connection.getresponse()
    assert response.headers["Content-Type"] == "text/event-stream"
    while line := response.readline():
        if line.startswith(b"data: "):
            yield json.loads(line[6:])
    connection.close()


def test_the_browser_is_told_of_each_new_site_and_of_each_failure(site: Path) -> None:
    state = State()
    state.built()
    with running(site, state) as port:
        told = events(port)
        first = next(told)
        state.failed(("agenda.md:3: error: there is no such date.",))
        failed = next(told)
        state.built()
        second = next(told)
    assert first["version"] == failed["version"] != second["version"]
    assert [first["problems"], failed["problems"], second["problems"]] == [[], ["agenda.md:3: error: there is no such date."], []]


def test_without_a_good_site_yet_the_page_says_what_is_wrong(site: Path) -> None:
    state = State()
    state.failed(("a.md: error: <b>wrong</b>",))
    with running(site, state) as port:
        status, _, content = ask(port, "/council/")
    assert status == 503
    assert b"&lt;b&gt;wrong" in content
    assert b"reload.js" in content


def test_a_port_in_use_is_a_sentence(site: Path) -> None:
    with running(site) as port:
        problems = preview.serve(site, port, lambda event: None)
    assert [problem.code for problem in problems] == ["preview-port"]
    assert f"Port {port} cannot be used" in str(problems[0])


def test_reading_a_file_is_no_change_and_writing_one_is(tmp_path: Path) -> None:
    (tmp_path / "agenda.md").write_text("one", encoding="utf-8")
    changes = Changes()
    observer = watch([tmp_path, tmp_path / "missing"], changes)
    try:
        (tmp_path / "agenda.md").read_text(encoding="utf-8")
        (tmp_path / "agenda.md~").write_text("an editor's copy", encoding="utf-8")
        assert not changes.wait(1)
        (tmp_path / "agenda.md").write_text("two", encoding="utf-8")
        assert changes.wait(20)
    finally:
        observer.stop()
        observer.join()


def test_a_change_is_built_and_shown_and_a_failure_keeps_the_last_good_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole cycle, with a builder that copies one file; the published folder is never touched."""
    content = tmp_path / "content"
    content.mkdir()
    (content / "home.txt").write_text("first", encoding="utf-8")

    def build(content: Path, out: Path, base_url: str | None = None) -> tuple[object, tuple[Problem, ...]]:
        assert not out.is_relative_to(tmp_path), "built beside the published site"
        words = (content / "home.txt").read_text(encoding="utf-8")
        if words == "wrong":
            return None, (Problem("error", "wrong", "This is wrong.", file="home.txt", line=1),)
        out.mkdir(exist_ok=True)
        (out / "index.html").write_text(f"<body>{words}</body>", encoding="utf-8")
        return object(), ()

    monkeypatch.setattr(pipeline, "build_site", build)
    told: Queue[preview.Event] = Queue()
    stop = threading.Event()
    server = threading.Thread(target=preview.serve, args=(content, 0, told.put, stop))
    server.start()
    try:
        address = told.get(timeout=30).address
        port = int(address.rstrip("/").rsplit(":", 1)[1])
        assert told.get(timeout=30).kind == "built"
        told_browser = events(port)
        first = next(told_browser)
        assert b"first" in ask(port, "/")[2]
        (content / "home.txt").write_text("wrong", encoding="utf-8")
        assert told.get(timeout=30).kind == "failed"
        assert next(told_browser)["problems"] == ["home.txt:1: error: This is wrong."]
        assert b"first" in ask(port, "/")[2]
        (content / "home.txt").write_text("second", encoding="utf-8")
        assert told.get(timeout=30).kind == "built"
        assert next(told_browser)["version"] != first["version"]
        assert b"second" in ask(port, "/")[2]
    finally:
        stop.set()
        server.join(30)
    assert not server.is_alive()
    assert [path.name for path in tmp_path.iterdir()] == ["content"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are another matter there")
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_the_command_ends_cleanly_and_leaves_nothing(tmp_path: Path, end: signal.Signals) -> None:
    """The whole command: it says where the preview is, and its temporary folder goes with it."""
    site, temporary = tmp_path / "site", tmp_path / "temporary"
    temporary.mkdir()
    scaffold.new_site(site)
    before = sorted(path.name for path in site.iterdir())
    command = [sys.executable, "-m", "sitegen", "serve", "--port", "0"]
    process = subprocess.Popen(
        command,
        cwd=site,
        env=environment(TMPDIR=str(temporary)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert process.stdout is not None
    assert process.stderr is not None
    said = process.stdout.readline()
    assert said.startswith("Preview at http://127.0.0.1:")
    assert process.stderr.readline() == "Built.\n"
    status, _, content = ask(int(said.split("/ ")[0].rsplit(":", 1)[1]), "/about/")
    assert (status, b"reload.js" in content) == (200, True)
    os.kill(process.pid, end)
    _, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (0, "The preview has ended.\n")
    assert list(temporary.iterdir()) == []
    assert sorted(path.name for path in site.iterdir()) == before, "the preview wrote beside the content"
