"""Originals that hang, exhaust or kill their reader: one sentence each, and the others are read."""

from __future__ import annotations

import ctypes
import io
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from run_support import environment

from sitegen import pipeline, scaffold
from sitegen.model.problems import Problem
from sitegen.model.source import Import, word_count
from sitegen.pipeline import inspecting, many
from sitegen.read import isolated, read_original, worker

PAGE = """<!doctype html><title>Minutes</title>
<h1>Council</h1>
<p><b>MINUTES</b></p>
<p>Date: 15 January 2026</p>
<p>Present: Cllr Ann Example (Chair), Cllr Bob Sample</p>
<h2>C 1/26 Street lighting</h2>
<p>RESOLVED that the lamps in Mill Lane be mended.</p>
"""


@pytest.fixture(autouse=True)
def no_children_left() -> Iterator[None]:
    yield
    isolated.end_children()


def a_page(folder: Path, name: str = "minutes.html", text: str = PAGE) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


# What a reader may do to its process. Each goes by the name of the file, so that one function is asked for good and bad files.


def treacherous(path: Path) -> Any:
    """Reads a file, unless its name says what to do instead."""
    match path.stem:
        case "loops":
            while True:
                pass
        case "sleeps":
            time.sleep(600)
        case "deaf":
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            time.sleep(600)
        case "eats":
            return len(bytearray(4 * worker.MEGABYTES * 1024 * 1024))
        case "grows":
            hoard: list[bytes] = []
            while True:
                hoard.append(b"x" * 10_000_000)
        case "aborts":
            os.abort()
        case "exits":
            os._exit(3)
        case "crashes":
            return ctypes.string_at(0)
        case "raises":
            raise ValueError("no such thing")
        case "recurses":
            return treacherous(path)
        case "prints":
            os.write(1, b"printed by a library\n")
        case "asks":
            return os.read(0, 10).decode()
        case "answers":
            return threading.Lock
        case "swells":
            return len(bytearray(300 * 1024 * 1024))
        case "grudges":
            GRUDGES.append(path)
            if len(GRUDGES) > 1:
                os._exit(3)
        case "writes":
            with open(path.with_suffix(".out"), "wb") as file:
                file.truncate(2 * worker.WRITTEN)
        case "hoards":
            return len([open(path) for _ in range(2 * worker.FILES)])
    return read_original(path)


GRUDGES: list[Path] = []
"""What a process has read before."""


def process_of_child(path: Path) -> int:
    return os.getpid()


def sentence(found: object) -> str:
    assert isinstance(found, Problem), found
    assert found.level == "error"
    assert found.hint
    assert "\n" not in found.message
    assert "Traceback" not in found.message
    return f"{found.code}: {found.message}"


linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="this system has no such limit")


def test_a_page_is_read_in_another_process_as_it_is_in_this_one(tmp_path: Path) -> None:
    path = a_page(tmp_path)
    assert isolated.read_isolated(path) == read_original(path)
    assert isolated.apart(process_of_child, path) != os.getpid()


def test_one_child_serves_many_files(tmp_path: Path) -> None:
    path = a_page(tmp_path)
    assert len({isolated.apart(process_of_child, path) for _ in range(5)}) == 1


def test_a_child_is_not_taken_to_be_as_large_as_this_process(tmp_path: Path) -> None:
    path = a_page(tmp_path)
    isolated.end_children()
    much = b"x" * (isolated.GROWN + 64) * 1024 * 1024
    assert len({isolated.apart(process_of_child, path) for _ in range(3)}) == 1
    assert much


def test_a_very_long_text_is_read_apart(tmp_path: Path) -> None:
    path = a_page(tmp_path, "minutes.txt", "lamps " * 200_000)
    assert not isolated.is_read_here(path)
    assert isolated.read_isolated(path) == read_original(path)


def test_text_is_read_here(tmp_path: Path) -> None:
    path = a_page(tmp_path, "minutes.txt", "Words.\n")
    assert isolated.is_read_here(path)
    assert isolated.is_read_here(tmp_path / "picture.png")
    assert not isolated.is_read_here(tmp_path / "minutes.HTML")
    assert isolated.read_isolated(path) == read_original(path)
    assert not isolated._all, "a child was started"


@pytest.mark.parametrize("name", ["loops", "sleeps", "deaf"])
def test_a_reader_that_never_ends_is_given_up(tmp_path: Path, name: str) -> None:
    path = a_page(tmp_path, f"{name}.html")
    told = isolated.apart(treacherous, path, seconds=1)
    assert sentence(told) == "read-timeout: reading it was given up after 1 seconds."
    assert isinstance(told, Problem)
    assert (told.hint or "").startswith("If it is long, split it into smaller files; else open it")
    assert isolated.apart(treacherous, a_page(tmp_path)) == read_original(tmp_path / "minutes.html")


@linux
@pytest.mark.parametrize("name", ["eats", "grows"])
def test_a_reader_that_eats_memory_is_told(tmp_path: Path, name: str) -> None:
    path = a_page(tmp_path, f"{name}.html")
    assert sentence(isolated.apart(treacherous, path)) == f"read-memory: reading it takes more than {worker.MEGABYTES} MB of memory."
    assert isolated.apart(treacherous, a_page(tmp_path)) == read_original(tmp_path / "minutes.html")


@pytest.mark.parametrize(
    ("name", "cause"),
    [("aborts", "signal 6 (SIGABRT)"), ("exits", "itself (status 3)"), ("crashes", "signal 11 (SIGSEGV)")],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals")
def test_a_reader_that_kills_its_process_is_told(tmp_path: Path, name: str, cause: str) -> None:
    path = a_page(tmp_path, f"{name}.html")
    assert sentence(isolated.apart(treacherous, path)) == f"read-crash: the process that read it was ended by {cause}."
    assert isolated.apart(treacherous, a_page(tmp_path)) == read_original(tmp_path / "minutes.html")


@pytest.mark.parametrize("name", ["raises", "recurses"])
def test_a_fault_of_a_reader_is_a_sentence(tmp_path: Path, name: str) -> None:
    told = sentence(isolated.apart(treacherous, a_page(tmp_path, f"{name}.html")))
    assert told.startswith("import-fault: The program has a fault with this original: ")
    assert ("ValueError: no such thing" if name == "raises" else "RecursionError") in told


def test_a_child_that_failed_reads_no_other_file(tmp_path: Path) -> None:
    before = isolated.apart(process_of_child, a_page(tmp_path))
    isolated.apart(treacherous, a_page(tmp_path, "raises.html"))
    assert isolated.apart(process_of_child, a_page(tmp_path)) != before


def test_only_a_new_child_refuses_a_file(tmp_path: Path) -> None:
    """What others left behind in a child is no fault of the next file."""
    path = a_page(tmp_path, "grudges.html")
    assert isolated.apart(treacherous, path) == isolated.apart(treacherous, path) == read_original(path)


@linux
def test_a_child_that_has_grown_is_replaced(tmp_path: Path) -> None:
    before = isolated.apart(process_of_child, a_page(tmp_path))
    assert isolated.apart(treacherous, a_page(tmp_path, "swells.html")) == 300 * 1024 * 1024
    assert isolated.apart(process_of_child, a_page(tmp_path)) != before


def test_a_child_that_has_served_many_files_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "SERVED", 3)
    path = a_page(tmp_path)
    served = [isolated.apart(process_of_child, path) for _ in range(7)]
    assert [served.index(process) for process in served] == [0, 0, 0, 3, 3, 3, 6]


def test_a_file_is_not_read_again_by_an_import_that_was_ended(tmp_path: Path) -> None:
    """Ending the children ends their requests, without a second try that would keep the program waiting."""
    path = a_page(tmp_path)
    isolated.apart(process_of_child, path)
    threading.Timer(0.5, isolated.end_children).start()
    assert "read-crash" in sentence(isolated.apart(treacherous, a_page(tmp_path, "sleeps.html"), seconds=20)), "it took all its time"


def test_what_a_library_prints_does_not_come_among_the_answers(tmp_path: Path) -> None:
    path = a_page(tmp_path, "prints.html")
    assert isolated.apart(treacherous, path) == read_original(path)
    assert isolated.apart(treacherous, a_page(tmp_path, "asks.html")) == "", "it read what was meant for the worker"


def test_only_records_of_ours_are_taken_for_answers(tmp_path: Path) -> None:
    """A child that was taken over must not run code here by what it answers."""
    assert "read-crash" in sentence(isolated.apart(treacherous, a_page(tmp_path, "answers.html")))
    for forbidden in (os.system, subprocess.Popen, word_count):
        with pytest.raises(pickle.UnpicklingError):
            isolated._Answers(io.BytesIO(pickle.dumps(("value", forbidden)))).load()
    for module, name in (
        ("sitegen.model.text", "re"),
        ("sitegen.model.text", "re.sub"),
        ("sitegen.model.text", "Any"),
        ("builtins", "eval"),
    ):
        with pytest.raises((pickle.UnpicklingError, AttributeError)):
            isolated._Answers(io.BytesIO()).find_class(module, name)
    found = Import("a.html", "", problems=(Problem("error", "a", "b"),))
    assert isolated._Answers(io.BytesIO(pickle.dumps(("value", found)))).load() == ("value", found)


@linux
def test_a_reader_writes_no_large_file_and_opens_few(tmp_path: Path) -> None:
    assert "File too large" in sentence(isolated.apart(treacherous, a_page(tmp_path, "writes.html")))
    assert "Too many open files" in sentence(isolated.apart(treacherous, a_page(tmp_path, "hoards.html")))


def test_threads_have_children_of_their_own(tmp_path: Path) -> None:
    path = a_page(tmp_path)
    together = threading.Barrier(3)

    def ask(_: int) -> object:
        together.wait()
        return isolated.apart(process_of_child, path)

    with ThreadPoolExecutor(3) as threads:
        assert len(set(threads.map(ask, range(3)))) > 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_child_that_was_killed_between_two_files_is_started_again(tmp_path: Path) -> None:
    path = a_page(tmp_path)
    first = isolated.apart(process_of_child, path)
    assert isinstance(first, int)
    os.kill(first, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while next(iter(isolated._idle))._process.poll() is None and time.monotonic() < deadline:  # type: ignore[union-attr]
        time.sleep(0.01)
    second = isolated.apart(process_of_child, path)
    assert isinstance(second, int)
    assert second != first


@linux
def test_no_child_outlives_a_program_that_was_killed(tmp_path: Path) -> None:
    script = (
        "import os, sys, time\nfrom pathlib import Path\nfrom sitegen.read import isolated\nimport test_read_isolated as tests\n"
        "print(isolated.apart(tests.process_of_child, Path(sys.argv[1])), flush=True)\ntime.sleep(600)\n"
    )
    here = str(Path(__file__).parent)
    paths = os.pathsep.join([environment()["PYTHONPATH"], here])
    command = [sys.executable, "-c", script, str(a_page(tmp_path))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment(PYTHONPATH=paths)) as program:
        assert program.stdout
        child = int(program.stdout.readline())
        assert Path(f"/proc/{child}").exists()
        program.kill()
    deadline = time.monotonic() + 10
    while _runs(child) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not _runs(child)


def _runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


# ---------------------------------------------------------------- a whole import


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    assert scaffold.new_site(folder)[1] == ()
    return folder


def inspect_treacherously(path: Path) -> Any:
    """As the importer, with readers that misbehave by the name of the file."""
    treacherous(path)
    return inspecting.inspect_here(path)


BAD = {"aborts.html": "read-crash", "loops.html": "read-timeout", "raises.html": "import-fault"} | (
    {"eats.html": "read-memory"} if sys.platform.startswith("linux") else {}
)


@pytest.mark.parametrize("few", [0, 100], ids=["many", "few"])
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals")
def test_bad_readers_never_stop_the_others(site: Path, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    originals = site / "content/originals"
    for number in range(1, 5):
        a_page(originals, f"good-{number}.html", PAGE.replace("15 January", f"{number} January"))
    for name in BAD:
        a_page(originals, name)
    apart = isolated.apart
    monkeypatch.setattr(isolated, "apart", lambda function, path: apart(inspect_treacherously, path, 5))
    monkeypatch.setattr(many, "_FEW", few)
    report, problems = pipeline.import_papers(site / "content")
    told = {Path(str(problem.file)).name: problem.code for problem in problems if problem.level == "error"}
    assert told == BAD
    did = {Path(original.file).name: original.did for original in report.originals}
    assert did == {**dict.fromkeys(BAD, "refused"), **{f"good-{number}.html": "new" for number in range(1, 5)}}
    assert not isolated._all, "children are left"


def test_an_executor_that_loses_its_work_does_not_lose_an_original(site: Path) -> None:
    class Broken(Executor):
        """Loses what it is given, as a pool whose process was killed."""

        def submit(self, fn: Any, /, *arguments: Any, **named: Any) -> Future[Any]:
            future: Future[Any] = Future()
            if "2" in arguments[0].name:
                raise RuntimeError("the pool is broken")
            future.set_exception(ConnectionError("the machine went away"))
            return future

    for number in (1, 2):
        a_page(site / "content/originals", f"good-{number}.html", PAGE.replace("15 January", f"{number} January"))
    report, problems = pipeline.import_papers(site / "content", executor=Broken())
    assert [original.did for original in report.originals] == ["new", "new"]
    assert [problem.code for problem in problems if problem.level != "warning"] == ["executor-lost"]


def kill_the_pool(path: Path) -> Import:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("it lives")


@linux
def test_a_killed_process_of_a_pool_does_not_end_the_import(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(1, 4):
        a_page(site / "content/originals", f"good-{number}.html", PAGE.replace("15 January", f"{number} January"))

    class Deadly(ProcessPoolExecutor):
        def submit(self, fn: Any, /, *arguments: Any, **named: Any) -> Future[Any]:
            return super().submit(kill_the_pool if "2" in arguments[0].name else fn, *arguments, **named)

    with Deadly(1) as executor:
        report, _ = pipeline.import_papers(site / "content", executor=executor)
    assert [original.did for original in report.originals] == ["new"] * 3
