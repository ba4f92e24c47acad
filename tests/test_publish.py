"""The published site is the old one or the new one."""

from __future__ import annotations

import errno
import gzip
import json
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from run_support import digests, environment, page, some_pages

from sitegen.model.site import Page
from sitegen.publish import publish, published_addresses, search, staging, swap
from sitegen.publish.lock import locked

BUILDER = """
import sys
from pathlib import Path
from run_support import some_pages
from sitegen.publish import publish
for words in sys.argv[3:]:
    print("begin", flush=True)
    published, problems = publish(some_pages(int(sys.argv[2]), words), Path(sys.argv[1]), search=False)
    print(*problems or ["done"], flush=True)
"""


def builder(out: Path, count: int, *words: str) -> subprocess.Popen[str]:
    """A process that publishes one site after the other."""
    path = os.pathsep.join([environment()["PYTHONPATH"], str(Path(__file__).parent)])
    command = [sys.executable, "-c", BUILDER, str(out), str(count), *words]
    return subprocess.Popen(command, env=environment(PYTHONPATH=path), stdout=subprocess.PIPE, text=True)


def beside(out: Path) -> list[str]:
    return sorted(path.name for path in out.parent.iterdir() if path != out)


def test_pages_are_written_with_the_search_bundle_and_nothing_is_left_beside(tmp_path: Path) -> None:
    out = tmp_path / "_site"
    published, problems = publish(some_pages(3, "car parking", searchable=True), out)
    assert problems == ()
    assert published is not None
    assert (published.pages, published.changed) == (4, True)
    assert (out / "p2/index.html").read_bytes() == page("p2/index.html", "car parking").content
    assert (out / ".nojekyll").read_bytes() == b""
    assert (out / "pagefind/pagefind.js").is_file()
    assert not list(out.glob("pagefind/*ui*")), "search boxes that nobody uses"
    entry = json.loads((out / "pagefind/pagefind-entry.json").read_text(encoding="utf-8"))
    assert entry["languages"]["en"]["page_count"] == 4
    assert beside(out) == []


def test_only_searchable_pages_are_indexed(tmp_path: Path) -> None:
    publish((page("index.html", "one", searchable=True), page("b/index.html", "two")), tmp_path / "_site")
    entry = json.loads((tmp_path / "_site/pagefind/pagefind-entry.json").read_text(encoding="utf-8"))
    assert entry["languages"]["en"]["page_count"] == 1


def test_the_same_pages_again_change_nothing_and_do_not_ask_pagefind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "_site"
    publish(some_pages(3, "same", searchable=True), out)
    before, identity = digests(out), out.stat().st_ino

    def never(*_: object) -> int:
        raise AssertionError("the index was made again")

    monkeypatch.setattr("sitegen.publish.write_search", never)
    published, problems = publish(some_pages(3, "same", searchable=True), out)
    assert problems == ()
    assert published is not None
    assert not published.changed
    assert (digests(out), out.stat().st_ino) == (before, identity)
    published, problems = publish((*some_pages(3, "same", searchable=True), page("new.html", "not to be found")), out)
    assert published is not None, problems
    assert published.written == 1
    assert digests(out / "pagefind") == {name[9:]: value for name, value in before.items() if name.startswith("pagefind/")}


@pytest.mark.parametrize("spoiled", ["p1/index.html", "pagefind/pagefind.js", ".nojekyll"])
def test_a_site_that_somebody_spoiled_is_mended(tmp_path: Path, spoiled: str) -> None:
    out = tmp_path / "_site"
    pages = some_pages(2, "right", searchable=True)
    publish(pages, out)
    right = digests(out)
    (out / spoiled).write_bytes(b"wrong")
    (out / "stray.html").write_bytes(b"stray")
    published, _ = publish(pages, out)
    assert published is not None
    assert published.changed
    mended = digests(out)
    assert mended[spoiled] == right[spoiled] or spoiled.startswith("pagefind/")
    assert (out / spoiled).read_bytes() != b"wrong"
    assert "stray.html" not in mended


def test_the_same_pages_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        publish(some_pages(5, "equal"), tmp_path / name)
    assert digests(tmp_path / "one") == digests(tmp_path / "two") != {}


def test_files_that_did_not_change_are_not_written_again(tmp_path: Path) -> None:
    out = tmp_path / "_site"
    publish(some_pages(4, "same"), out)
    before = (out / "p3/index.html").stat()
    published, _ = publish((page("index.html", "changed"), *some_pages(4, "same")[1:]), out)
    assert published is not None
    assert published.written == 1
    assert (out / "p3/index.html").stat().st_mtime_ns == before.st_mtime_ns
    assert b"changed" in (out / "index.html").read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9; its own way of ending a process is not caught either")
def test_kill_at_any_moment_leaves_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    """Twenty-five kills at moments spread over a build, each followed by a look at every file."""
    out, count = tmp_path / "_site", 150
    whole = {}
    for words in ("old", "new"):
        publish(some_pages(count, words), out, search=False)
        whole[words] = digests(out)
    start = time.monotonic()
    publish(some_pages(count, "old"), out, search=False)
    length = time.monotonic() - start
    caught = 0
    moments = random.Random(7)
    for _ in range(25):
        process = builder(out, count, "new", "old", "new", "old")
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(moments.uniform(0, 4 * length))
        process.kill()
        process.communicate()
        assert digests(out) in whole.values()
        caught += any(".staging-" in name for name in beside(out))
    assert caught, "no kill met a build at work"
    published, problems = publish(some_pages(count, "last"), out, search=False)
    assert published is not None, problems
    assert beside(out) == [], "what the killed builds left was not cleared"


def test_kill_between_two_renames_is_mended(tmp_path: Path) -> None:
    """Where two folders cannot be exchanged, a kill can leave no site at all for a moment: the next build puts the old one back."""
    out = tmp_path / "_site"
    publish(some_pages(2, "old"), out, search=False)
    old = digests(out)
    out.rename(swap.sibling(out, "previous"))
    shutil.copytree(tmp_path / beside(out)[0], swap.sibling(out, "staging"))
    swap.recover(out)
    assert digests(out) == old
    assert beside(out) == []


def test_without_an_exchange_two_renames_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap, "exchange", lambda one, other: False)
    out = tmp_path / "_site"
    for words in ("old", "new"):
        publish(some_pages(2, words), out, search=False)
    assert b"new" in (out / "index.html").read_bytes()
    assert beside(out) == []


def test_a_second_rename_that_fails_puts_the_old_site_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap, "exchange", lambda one, other: False)
    out = tmp_path / "_site"
    publish(some_pages(2, "old"), out, search=False)
    old = digests(out)
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if ".staging-" in path.name:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    published, problems = publish(some_pages(2, "new"), out, search=False)
    assert published is None
    assert [problem.code for problem in problems] == ["publish-write"]
    assert digests(out) == old
    assert beside(out) == []


def test_a_full_disk_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "_site"
    publish(some_pages(5, "old"), out, search=False)
    old = digests(out)
    write = staging.write_file

    def full(path: Path, content: bytes) -> None:
        if "p3" in path.parts:
            write(path, content[:10])
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        write(path, content)

    monkeypatch.setattr(staging, "write_file", full)
    published, problems = publish(some_pages(5, "new"), out, search=False)
    assert published is None
    assert "No space left on device" in str(problems[0])
    assert digests(out) == old
    assert beside(out) == []


def test_a_search_that_fails_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "_site"
    publish(some_pages(1, "old", searchable=True), out)
    old = digests(out)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "missing"))
    published, problems = publish(some_pages(1, "new", searchable=True), out)
    assert published is None
    assert [problem.code for problem in problems] == ["publish-search"]
    assert digests(out) == old
    assert beside(out) == []


def test_a_bundle_is_finished_when_every_file_has_its_end(tmp_path: Path) -> None:
    """Pagefind answers while its files are still being written; killed then, it left empty ones, and the site could not be searched."""
    (tmp_path / "fragment").mkdir()
    words, entry, unused = tmp_path / "fragment/en_1.pf_fragment", tmp_path / "pagefind-entry.json", tmp_path / "pagefind-ui.js"
    packed = gzip.compress(b"words " * 1000)
    for path, content in ((words, packed), (entry, b"{}"), (unused, b"")):
        path.write_bytes(content)
    assert not search._unfinished(tmp_path)
    for path, part in ((words, packed[:-4]), (words, packed[:5]), (words, b""), (entry, b"")):
        whole = path.read_bytes()
        path.write_bytes(part)
        assert search._unfinished(tmp_path), (path, part)
        path.write_bytes(whole)


def test_the_bundle_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[Path] = []
    monkeypatch.setattr(search, "_unfinished", lambda bundle: looks.append(bundle) or len(looks) < 3)
    _, problems = publish(some_pages(1, "new", searchable=True), tmp_path / "_site")
    assert problems == ()
    assert len(looks) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for Pagefind is a shell script")
def test_a_search_that_dies_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pagefind's package would wait for its answer for ever."""
    dying = tmp_path / "dying"
    dying.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    dying.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(dying))
    published, problems = publish(some_pages(1, "new", searchable=True), tmp_path / "_site")
    assert published is None
    assert [problem.code for problem in problems] == ["publish-search"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dying"]


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for Pagefind is a shell script")
def test_a_search_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hanging = tmp_path / "hanging"
    hanging.write_text("#!/bin/sh\nexec sleep 600\n", encoding="utf-8")
    hanging.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(hanging))
    monkeypatch.setattr(search, "_SECONDS", 0.3)
    published, problems = publish(some_pages(1, "new", searchable=True), tmp_path / "_site")
    assert published is None
    assert "longer than" in str(problems[0])


def test_two_builds_at_once_leave_one_whole_site(tmp_path: Path) -> None:
    out, count = tmp_path / "_site", 60
    whole = []
    for words in ("a", "b"):
        publish(some_pages(count, words), tmp_path / words, search=False)
        whole.append(digests(tmp_path / words))
        shutil.rmtree(tmp_path / words)
    processes = [builder(out, count, *words * 4) for words in ("ab", "ba", "ab")]
    said = [process.communicate()[0].split() for process in processes]
    assert said == [["begin", "done"] * 8] * 3
    assert digests(out) in whole
    assert beside(out) == []


def test_a_build_that_another_keeps_waiting_says_so(tmp_path: Path) -> None:
    out = tmp_path / "_site"
    with locked(tmp_path / "_site.lock") as state:
        assert state == "held"
        published, problems = publish(some_pages(1, "new"), out, patience=0)
    assert published is None
    assert [problem.code for problem in problems] == ["publish-busy"]
    assert not out.exists()
    assert publish(some_pages(1, "new"), out, search=False)[1] == ()


def test_the_addresses_of_the_published_site_are_known(tmp_path: Path) -> None:
    pages = (*some_pages(2, "x"), Page("assets/a.css", b"a{}"), page("404.html", "x"))
    publish(pages, tmp_path / "_site", search=False)
    assert published_addresses(tmp_path / "_site") == {"/", "/p0/", "/p1/"}
    assert published_addresses(tmp_path / "nothing") == frozenset()


HOSTILE = [
    "../evil.html",
    "/etc/evil.html",
    "a/../../evil.html",
    "C:/evil.html",
    "a\\..\\evil.html",
    "a//b.html",
    "a/./b.html",
    "nul",
    "aux/index.html",
    "com1.html",
    "trailing./x.html",
    "trailing /x.html",
    "x\x00y.html",
    "line\nbreak.html",
    "",
    "folder/",
    "pagefind/pagefind.js",
    ".sitegen",
    ".NoJekyll",
    "a" * 300 + ".html",
    "lone\ud800.html",
]


@pytest.mark.parametrize("path", HOSTILE, ids=range(len(HOSTILE)))
def test_a_path_that_leaves_the_site_or_cannot_be_written_is_refused(tmp_path: Path, path: str) -> None:
    published, problems = publish((*some_pages(1, "x"), Page(path, b"evil")), tmp_path / "in" / "_site", search=False)
    assert published is None
    assert [problem.code for problem in problems] == ["publish-path"]
    assert list(tmp_path.rglob("*")) == [], "something was written"


@pytest.mark.parametrize(("one", "other"), [("a.html", "A.html"), ("a", "a/b.html"), ("\u00e9.html", "e\u0301.html"), ("a.html", "a.html")])
def test_two_pages_that_one_system_takes_for_one_are_refused(tmp_path: Path, one: str, other: str) -> None:
    published, problems = publish((Page(one, b"1"), Page(other, b"2")), tmp_path / "_site", search=False)
    assert published is None
    assert {problem.code for problem in problems} == {"publish-path"}


def test_a_folder_that_is_not_ours_is_not_replaced(tmp_path: Path) -> None:
    out = tmp_path / "documents"
    out.mkdir()
    (out / "thesis.txt").write_text("years of work", encoding="utf-8")
    published, problems = publish(some_pages(1, "x"), out, search=False)
    assert published is None
    assert [problem.code for problem in problems] == ["publish-folder"]
    assert (out / "thesis.txt").read_text(encoding="utf-8") == "years of work"


def test_an_empty_folder_and_one_of_ours_are_replaced_but_not_a_checkout(tmp_path: Path) -> None:
    out = tmp_path / "_site"
    out.mkdir()
    assert publish(some_pages(1, "x"), out, search=False)[1] == ()
    (out / ".git").mkdir()
    published, problems = publish(some_pages(1, "y"), out, search=False)
    assert published is None
    assert ".git" in str(problems[0])


@pytest.mark.parametrize("out", [".", "content", "content/_site", ".."])
def test_the_site_is_not_written_over_the_project(tmp_path: Path, out: str) -> None:
    from sitegen.publish import folder_problems

    content = tmp_path / "project" / "content"
    content.mkdir(parents=True)
    problems = folder_problems(tmp_path / "project" / out, content)
    assert [problem.code for problem in problems] == ["publish-folder"]
