"""An archive over the machines of a cluster: the same papers as over the processes of one, whatever becomes of the cluster."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from docx_support import docx, p
from pdf_support import LEFT, Sheet, pdf
from run_support import digests, sitegen

from sitegen import pipeline, scaffold
from sitegen.model.problems import Problem
from sitegen.model.source import Import
from sitegen.pipeline import cluster, executor_for
from sitegen.pipeline.inspecting import inspect_apart
from sitegen.read import isolated, worker

if os.environ.get("SITEGEN_NO_SKIP"):
    import distributed
else:
    distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")

LINES = (
    "Council",
    "MINUTES",
    "Date: {} January 2026",
    "Present: Cllr Ann Example (Chair)",
    "C {}/26 Lighting",
    "RESOLVED that lamps be lit.",
)


@pytest.fixture(scope="module")
def two() -> Iterator[Any]:
    """A cluster of two workers on this machine; an original that kills its worker is not given to another."""
    import dask

    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        distributed.LocalCluster(n_workers=2, host="127.0.0.1", threads_per_worker=1, dashboard_address="127.0.0.1:0") as started,
    ):
        yield started


@pytest.fixture
def joined(two: Any) -> Iterator[cluster.Cluster]:
    two.wait_for_workers(2, timeout=30)
    executor, problems = executor_for(f"dask:{two.scheduler_address}")
    assert problems == ()
    assert isinstance(executor, cluster.Cluster)
    with executor:
        yield executor


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return a_site(tmp_path / "site")


def a_site(folder: Path) -> Path:
    assert scaffold.new_site(folder)[1] == ()
    return folder


def papers(folder: Path) -> Path:
    """A folder of papers in several formats, some of which cannot be read or are doubtful."""
    folder.mkdir()
    for day in range(1, 13):
        lines = [line.format(day) for line in LINES]
        sheet = Sheet()
        sheet.lines(LEFT, 72, *lines)
        kinds = {
            "txt": "\n\n".join(lines).encode(),
            "html": f"<title>M</title>{''.join(f'<p>{line}</p>' for line in lines)}".encode(),
            "docx": docx(*map(p, lines)),
            "pdf": pdf(sheet),
        }
        suffix = list(kinds)[day % 4]
        (folder / f"minutes-{day}.{suffix}").write_bytes(kinds[suffix])
    (folder / "bad.docx").write_bytes(b"PK\x03\x04")
    (folder / "bad.pdf").write_bytes(b"%PDF-1.7\n")
    (folder / "doubtful.html").write_text("<p>Council</p><p>MINUTES</p><p>Date: Monday 1 April 2026</p><p>Words.</p>", encoding="utf-8")
    return folder


def test_a_cluster_gives_the_same_as_the_processes_of_this_machine(two: Any, tmp_path: Path) -> None:
    given = papers(tmp_path / "given")
    done = {}
    for where in ("processes:2", f"dask:{two.scheduler_address}"):
        site = a_site(tmp_path / where.split(":")[0])
        result = sitegen("import", given, "--executor", where, "--verbose", cwd=site)
        assert result.returncode == 1
        assert "bad.docx: error: " in result.stderr
        assert f"{given / 'doubtful.html'}:1: warning: " in result.stderr
        done[where] = (result.stdout, result.stderr, digests(site))
    one, other = done.values()
    assert one == other
    assert len([name for name in one[2] if name.startswith("content/papers/")]) == 13


def test_workers_get_the_bytes_of_an_original_and_not_its_place(joined: cluster.Cluster, tmp_path: Path) -> None:
    given = tmp_path / "given.docx"
    given.write_bytes(b"PK")
    found = joined.submit(inspect_and_tell, given).result(30)
    assert found.file == "given.docx"
    assert {problem.file for problem in found.problems} == {str(given), None}
    (place,) = [problem.message for problem in found.problems if problem.code == "place"]
    assert Path(place).name == "given.docx"
    assert Path(place) != given
    assert not Path(place).exists(), "the copy was left"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="this system has no such limit")
def test_the_limits_hold_on_a_worker(joined: cluster.Cluster, tmp_path: Path) -> None:
    given = tmp_path / "given.docx"
    given.write_bytes(b"PK")
    (problem,) = joined.submit(inspect_greedily, given).result(60).problems
    assert (problem.code, problem.file) == ("read-memory", str(given))


def inspect_greedily(path: Path) -> Import:
    found = isolated.apart(eat, path)
    assert isinstance(found, Problem)
    return Import(path.name, "", problems=(found,))


def eat(path: Path) -> int:
    return len(bytearray(4 * 1024 * 1024 * worker.MEGABYTES))


def inspect_and_tell(path: Path) -> Import:
    found = inspect_apart(path)
    return Import(found.file, found.sha256, problems=(*found.problems, Problem("note", "place", str(path))))


def kill_worker(path: Path) -> Import:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("it lives")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_what_a_worker_takes_with_it_is_read_here(
    joined: cluster.Cluster, site: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    given = papers(tmp_path / "given")
    submit = joined.submit

    def deadly(function: Any, path: Path) -> Future[Any]:
        return submit(kill_worker if path.stem == "minutes-2" else function, path)

    monkeypatch.setattr(joined, "submit", deadly)
    report, problems = pipeline.import_papers(site / "content", [given], executor=joined)
    assert {problem.code for problem in problems if problem.level == "note"} >= {"executor-lost"}
    assert sum(original.did == "new" for original in report.originals) == 13


def sleep_a_while(path: Path) -> Import:
    time.sleep(0.2)
    return inspect_apart(path)


@pytest.mark.parametrize("how", ["workers", "scheduler"])
def test_when_the_cluster_goes_away_the_rest_is_read_here(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    given = papers(tmp_path / "given")
    monkeypatch.setattr(cluster, "_ALONE", 1)
    with distributed.LocalCluster(
        n_workers=1, host="127.0.0.1", processes=False, protocol="tcp", threads_per_worker=1, dashboard_address="127.0.0.1:0"
    ) as started:
        executor, problems = executor_for(f"dask:{started.scheduler_address}")
        assert isinstance(executor, cluster.Cluster), problems
        submit = executor.submit
        monkeypatch.setattr(executor, "submit", lambda function, path: submit(sleep_a_while, path))
        threading.Timer(0.5, started.scale if how == "workers" else started.close, [0] if how == "workers" else []).start()
        with executor:
            report, _ = pipeline.import_papers(site / "content", [given], executor=executor)
    assert sum(original.did == "new" for original in report.originals) == 13


def test_an_original_that_is_too_large_to_travel_is_read_here(
    joined: cluster.Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "large.txt"
    path.write_text("Council\n\nMINUTES\n", encoding="utf-8")
    monkeypatch.setattr(cluster, "LARGEST", 16)
    assert joined.submit(process_of, path).result(30) == os.getpid()
    path.write_text("Council\n\n", encoding="utf-8")
    with pytest.raises(AttributeError):  # a number is no import: it has come back from a worker
        joined.submit(process_of, path).result(30)


def process_of(path: Path) -> int:
    return os.getpid()


def refused(where: str, cwd: Path) -> str:
    """What the command says that finds no cluster."""
    result = sitegen("import", "--executor", where, cwd=cwd)
    assert (result.returncode, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1, result.stderr
    return result.stderr


def test_an_address_where_nobody_is_is_told(site: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    said = refused(f"dask:tcp://127.0.0.1:{port}", site)
    assert said.startswith(f"error: There is no dask scheduler at tcp://127.0.0.1:{port}: Connection refused.")
    assert "dask scheduler" in said
    assert "There is no dask scheduler at tcp://no-such-host.invalid:8786" in refused("dask:tcp://no-such-host.invalid:8786", site)


def test_who_is_no_scheduler_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_ANSWER", 1)
    with socket.create_server(("127.0.0.1", 0)) as server:
        _, (problem,) = cluster.join(f"tcp://127.0.0.1:{server.getsockname()[1]}")
    assert "it does not answer as a scheduler does" in str(problem)


def test_a_cluster_without_workers_is_told() -> None:
    with distributed.LocalCluster(
        n_workers=0, host="127.0.0.1", processes=False, protocol="tcp", dashboard_address="127.0.0.1:0"
    ) as started:
        executor, (problem,) = cluster.join(started.scheduler_address)
    assert executor is None
    assert problem.code == "cluster-empty"
    assert f"dask worker {started.scheduler_address}" in str(problem)


def test_workers_with_another_program_are_told(two: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    cluster.program.cache_clear()
    monkeypatch.setattr(cluster, "__version__", "0.0.1")
    try:
        executor, (problem,) = cluster.join(two.scheduler_address)
    finally:
        cluster.program.cache_clear()
    assert executor is None
    assert problem.code == "cluster-differs"
    assert "but this machine sitegen 0.0.1" in str(problem)


def test_without_the_extra_the_command_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    executor, (problem,) = executor_for("dask:tcp://127.0.0.1:8786")
    assert executor is None
    assert problem.code == "cluster-not-installed"
    assert "sitegen[cluster]" in str(problem)
