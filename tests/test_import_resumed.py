"""An import of many originals that is stopped in the middle: what was done stays and is not read again, and the end is the same."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from run_support import digests, environment, sitegen

from sitegen import pipeline, scaffold
from sitegen.store import alone
from sitegen.store.record import JOURNAL, RECORD, open_record

MANY = 60
PAGE = (
    "<h1>Council</h1><p>MINUTES</p><p>Date: {day} {month} 2026</p><h2>C {number}/26 Street lighting</h2><p>RESOLVED that lamps be lit.</p>"
)
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A folder of papers, of which one cannot be read."""
    folder = tmp_path / "given"
    folder.mkdir()
    for number in range(MANY):
        text = PAGE.format(day=1 + number % 28, month=("January", "March", "May")[number // 28], number=number)
        (folder / f"minutes-{number:02}.html").write_text(text, encoding="utf-8")
    (folder / "bad.docx").write_bytes(b"PK")
    return folder


def a_site(folder: Path) -> Path:
    assert scaffold.new_site(folder)[1] == ()
    return folder


def stopped(site: Path, given: Path, signal_number: int) -> int:
    """The status of an import that got a signal when it had imported some originals."""
    command = [sys.executable, "-m", "sitegen", "import", "-q", str(given)]
    with subprocess.Popen(command, cwd=site, env=environment(), stderr=subprocess.DEVNULL) as process:
        journal = site / "content" / JOURNAL
        while process.poll() is None and not (journal.exists() and journal.read_bytes().count(b"\n") > 4):
            time.sleep(0.005)
        process.send_signal(signal_number)
        return process.wait(60)


@pytest.mark.parametrize(("how", "status"), [(signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, 130)], ids=["kill -9", "Ctrl-C"])
def test_an_import_that_was_stopped_goes_on_where_it_was(tmp_path: Path, given: Path, how: int, status: int) -> None:
    site, whole = a_site(tmp_path / "site"), a_site(tmp_path / "whole")
    assert stopped(site, given, how) == status
    assert (site / "content" / JOURNAL).exists() == (how == signal.SIGKILL)
    done = {Path(name).name for name in open_record(site / "content")[0]}
    assert 4 < len(done) < MANY
    papers = list((site / "content/meetings").rglob("minutes.md"))
    assert len(done) <= len(papers) <= len(done) + 1

    report, _ = pipeline.import_papers(site / "content", [given])
    assert {Path(original.file).name for original in report.originals if original.tally is None} == done
    pipeline.import_papers(whole / "content", [given])
    assert digests(site) == digests(whole)
    assert len(json.loads((site / "content" / RECORD).read_text(encoding="utf-8"))["originals"]) == MANY


def test_an_interruption_tells_what_was_done_until_then(tmp_path: Path, given: Path) -> None:
    site = a_site(tmp_path / "site")

    def interrupt(done: int, total: int, name: str) -> None:
        if name == "minutes-07.html":
            raise KeyboardInterrupt

    report, problems = pipeline.import_papers(site / "content", [given], progress=interrupt)
    assert report.stopped
    did = [original.did for original in report.originals]
    assert [did.count(word) for word in ("refused", "new", "not yet")] == [1, 7, MANY - 7]
    assert {problem.file for problem in problems if problem.level == "error"} == {str(given / "bad.docx")}
    assert len(list(open_record(site / "content")[0])) == 7


def test_what_a_killed_import_was_writing_goes_with_the_next(tmp_path: Path) -> None:
    site = a_site(tmp_path / "site")
    for left in ("originals/.part", "originals/..imported.json.tmp"):
        (site / "content" / left).write_text("cut o", encoding="utf-8")
    original = tmp_path / "minutes.html"
    original.write_text(PAGE.format(day=1, month="May", number=1), encoding="utf-8")
    assert pipeline.import_papers(site / "content", [original, site / "content/originals"])[1] == ()
    assert not list(site.rglob("*.part")) + list(site.rglob("*.tmp"))


def test_two_imports_at_a_time_are_refused(tmp_path: Path, given: Path) -> None:
    site = a_site(tmp_path / "site")
    with alone(site / "content") as free:
        assert free
        result = sitegen("import", given, cwd=site)
    assert (result.returncode, result.stdout) == (1, "")
    assert "content: error: Another import is at work here. Wait until" in result.stderr
    assert sitegen("import", given / "minutes-00.html", cwd=site).returncode == 0
