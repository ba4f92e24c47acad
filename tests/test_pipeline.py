"""Originals to content, and content to the site: the whole way, with made-up papers."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pdf_support import Sheet, pdf
from run_support import digests, environment, sitegen

from sitegen import pipeline, scaffold
from sitegen.model.source import Dropped, Import, Ledger
from sitegen.pipeline import inspecting, many

MINUTES = """# Council

MINUTES

Date: Thursday 15 January 2026

Present: Cllr Ann Example (Chair), Cllr Bob Sample

Apologies: Cllr Cat Instance

## C 1/26 Street lighting

The Clerk reported that five lamps in Mill Lane were out.

RESOLVED that the lamps in Mill Lane be mended.

## C 2/26 Car parking

RESOLVED that the car park be free on Sundays.
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A new site; its content folder is `site / "content"`."""
    folder = tmp_path / "site"
    assert scaffold.new_site(folder)[1] == ()
    return folder


def an_original(site: Path, name: str = "minutes.txt", text: str = MINUTES) -> Path:
    path = site / "content/originals" / name
    path.write_text(text, encoding="utf-8")
    return path


def papers(site: Path) -> dict[str, str]:
    """Every Markdown file of the meetings with its text."""
    files = sorted((site / "content").rglob("*.md"))
    return {path.relative_to(site / "content").as_posix(): path.read_text(encoding="utf-8") for path in files if "pages" not in path.parts}


def codes(problems: tuple[Any, ...], level: str = "error") -> list[str]:
    return [problem.code for problem in problems if problem.level == level]


def test_an_original_becomes_papers_and_the_papers_a_site(site: Path) -> None:
    an_original(site)
    report, problems = pipeline.import_papers(site / "content")
    assert codes(problems) == []
    assert [(original.file, original.did) for original in report.originals] == [("originals/minutes.txt", "new")]
    assert [*papers(site)] == ["meetings/council/2026-01-15/minutes.md"]
    built, problems = pipeline.build_site(site / "content", site / "_site")
    assert codes(problems) == []
    assert built is not None
    assert "Mill Lane" in (site / "_site/council/2026-01-15/c-1-26/index.html").read_text(encoding="utf-8")
    assert (site / "_site/pagefind/pagefind.js").is_file()


def test_importing_again_changes_nothing(site: Path) -> None:
    an_original(site)
    pipeline.import_papers(site / "content")
    before = digests(site)
    report, problems = pipeline.import_papers(site / "content")
    assert codes(problems) == []
    assert [original.did for original in report.originals] == ["unchanged"]
    assert report.originals[0].tally is None, "it was read again"
    assert digests(site) == before


def test_what_a_person_edited_is_kept_and_the_new_text_lies_beside_it(site: Path) -> None:
    original = an_original(site)
    pipeline.import_papers(site / "content")
    paper = site / "content/meetings/council/2026-01-15/minutes.md"
    edited = paper.read_text(encoding="utf-8").replace("five lamps", "six lamps")
    paper.write_text(edited, encoding="utf-8", newline="\n")
    original.write_text(MINUTES + "\n## C 3/26 Bins\n\nRESOLVED that the bins be emptied.\n", encoding="utf-8")
    report, problems = pipeline.import_papers(site / "content")
    assert "new text beside it" in report.originals[0].did
    assert codes(problems, "warning"), "nobody is told"
    assert paper.read_text(encoding="utf-8") == edited
    assert "bins be emptied" in paper.with_name("minutes.new.md").read_text(encoding="utf-8")


def test_a_paper_deleted_by_hand_comes_back_only_if_asked(site: Path) -> None:
    an_original(site)
    pipeline.import_papers(site / "content")
    (site / "content/meetings/council/2026-01-15/minutes.md").unlink()
    pipeline.import_papers(site / "content")
    assert papers(site) == {}
    pipeline.import_papers(site / "content", again=True)
    assert [*papers(site)] == ["meetings/council/2026-01-15/minutes.md"]


BAD = {
    "empty.txt": b"",
    "blank.txt": b"\n\n  \n",
    "binary.txt": bytes(range(256)) * 40,
    "picture.png": b"\x89PNG\r\n",
    "paper.docx": b"PK\x03\x04",
}


def test_bad_originals_are_told_all_at_once_and_never_stop_the_others(site: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "downloads"
    elsewhere.mkdir()
    for name, data in BAD.items():
        (elsewhere / name).write_bytes(data)
    (elsewhere / "good.txt").write_text(MINUTES, encoding="utf-8")
    (elsewhere / ".hidden.txt").write_bytes(b"")
    report, problems = pipeline.import_papers(site / "content", [elsewhere, tmp_path / "missing.txt"])
    errors = [problem for problem in problems if problem.level == "error"]
    named = {Path(str(problem.file)).name for problem in errors}
    assert named == {*BAD, "missing.txt"}
    assert all(problem.hint and problem.message for problem in errors)
    assert {original.file: original.did for original in report.originals if original.did == "new"} == {"originals/good.txt": "new"}
    copied = {path.name for path in (site / "content/originals").iterdir()}
    assert copied == {"good.txt", ".gitkeep", ".imported.json"}
    assert [*papers(site)] == ["meetings/council/2026-01-15/minutes.md"]


def test_many_originals_go_to_an_executor_and_keep_their_order(site: Path) -> None:
    for number in range(1, 4):
        an_original(site, f"minutes-{number}.txt", MINUTES.replace("15 January", f"{number + 10} February").replace("Thursday ", ""))
    asked: list[str] = []

    class Watched(ThreadPoolExecutor):
        def submit(self, fn: Any, /, *arguments: Any, **named: Any) -> Future[Any]:
            asked.append(arguments[0].name)
            return super().submit(fn, *arguments, **named)

    with Watched(2) as executor:
        report, problems = pipeline.import_papers(site / "content", executor=executor)
    assert codes(problems) == []
    assert asked == ["minutes-1.txt", "minutes-2.txt", "minutes-3.txt"]
    assert [original.file for original in report.originals] == [f"originals/minutes-{number}.txt" for number in range(1, 4)]
    assert len(papers(site)) == 3


def test_results_do_not_pile_up_before_they_are_written(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "_AHEAD", 2)
    for number in range(1, 6):
        an_original(site, f"minutes-{number}.txt", MINUTES.replace("15 January", f"{number + 10} February").replace("Thursday ", ""))
    unwritten: list[int] = []

    class Quick(Executor):
        def submit(self, fn: Any, /, *arguments: Any, **named: Any) -> Future[Any]:
            unwritten.append(int(arguments[0].stem[-1]) - len(papers(site)))
            future: Future[Any] = Future()
            future.set_result(fn(*arguments))
            return future

    pipeline.import_papers(site / "content", executor=Quick())
    assert unwritten == [1, 2, 2, 2, 2]


def test_processes_do_the_same_as_one(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(1, 4):
        an_original(site, f"minutes-{number}.txt", MINUTES.replace("15 January", f"{number + 10} February").replace("Thursday ", ""))
    monkeypatch.setattr(many, "_FEW", 1)
    pipeline.import_papers(site / "content")
    by_many = papers(site)
    monkeypatch.setattr(many, "_FEW", 100)
    pipeline.import_papers(site / "content", again=True)
    assert papers(site) == by_many
    assert len(by_many) == 3


def test_a_fault_over_one_original_does_not_stop_the_others(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    an_original(site, "a.txt", "POISON")
    an_original(site, "b.txt")
    inspect = pipeline.inspect_original

    def faulty(path: Path, **asked: Any) -> Import:
        if path.name == "a.txt":
            raise ZeroDivisionError("division by zero")
        return inspect(path, **asked)

    monkeypatch.setattr(inspecting, "inspect_original", faulty)
    report, problems = pipeline.import_papers(site / "content")
    assert [original.did for original in report.originals] == ["refused", "new"]
    assert codes(problems) == ["import-fault"]


def test_a_scan_is_named_with_its_remedy_at_every_import_until_it_has_text(site: Path, tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(pdf(Sheet().picture()))
    for _ in range(2):
        report, problems = pipeline.import_papers(site / "content", [scan])
        assert [original.did for original in report.originals] == ["no text: nothing imported"]
        assert {problem.level for problem in problems} == {"warning"}
        assert not (site / "content/originals/scan.pdf").exists()
    scan.write_bytes(pdf(Sheet().text(72, 100, "Minutes of the Harbour Committee")))
    report, _ = pipeline.import_papers(site / "content", [scan])
    assert [original.did for original in report.originals] == ["new"]


def test_a_newer_version_by_the_same_name_takes_the_place_of_the_original(site: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "minutes.txt"
    elsewhere.write_text(MINUTES, encoding="utf-8")
    pipeline.import_papers(site / "content", [elsewhere])
    elsewhere.write_text(MINUTES.replace("five lamps", "six lamps"), encoding="utf-8")
    report, problems = pipeline.import_papers(site / "content", [elsewhere])
    assert codes(problems) == []
    assert [original.did for original in report.originals] == ["newer version"]
    assert "six lamps" in (site / "content/originals/minutes.txt").read_text(encoding="utf-8")
    assert "six lamps" in papers(site)["meetings/council/2026-01-15/minutes.md"]


def a_year(folder: Path) -> Path:
    """Three folders, each with the minutes of another meeting under one name."""
    for month in ("January", "February", "March"):
        (folder / month).mkdir(parents=True)
        text = MINUTES.replace("Thursday 15 January", f"15 {month}")
        (folder / month / "minutes.txt").write_text(text, encoding="utf-8")
    return folder


def test_papers_of_other_meetings_by_the_same_name_get_names_of_their_own(site: Path, tmp_path: Path) -> None:
    year = a_year(tmp_path / "2026")
    report, problems = pipeline.import_papers(site / "content", [year])
    assert problems == ()
    assert [(original.file, original.did) for original in report.originals] == [
        ("originals/minutes.txt", "new"),
        ("originals/minutes-2.txt", "new"),
        ("originals/minutes-3.txt", "new"),
    ]
    assert [original.came_from for original in report.originals] == [None, year / "January/minutes.txt", year / "March/minutes.txt"]
    assert [*papers(site)] == [f"meetings/council/2026-0{number}-15/minutes.md" for number in (1, 2, 3)]
    before = digests(site)
    report, problems = pipeline.import_papers(site / "content", [year])
    assert [(original.did, original.tally) for original in report.originals] == [("unchanged", None)] * 3
    assert digests(site) == before
    again, _ = pipeline.import_papers(site / "content", [year], again=True)
    assert [original.did for original in again.originals] == ["kept as it is"] * 3
    assert digests(site) == before


def test_a_newer_version_of_a_paper_with_a_name_of_its_own_takes_its_place(site: Path, tmp_path: Path) -> None:
    year = a_year(tmp_path / "2026")
    pipeline.import_papers(site / "content", [year])
    march = year / "March/minutes.txt"
    march.write_text(march.read_text(encoding="utf-8").replace("five lamps", "six lamps"), encoding="utf-8")
    report, problems = pipeline.import_papers(site / "content", [march])
    assert (codes(problems), [(original.file, original.did) for original in report.originals]) == (
        [],
        [("originals/minutes-3.txt", "newer version")],
    )
    assert "six lamps" in papers(site)["meetings/council/2026-03-15/minutes.md"]
    assert "five lamps" in papers(site)["meetings/council/2026-02-15/minutes.md"]


def test_a_file_that_was_never_imported_is_not_replaced_by_one_of_its_name(site: Path, tmp_path: Path) -> None:
    there = an_original(site)
    elsewhere = tmp_path / "minutes.txt"
    elsewhere.write_text(MINUTES.replace("five lamps", "six lamps"), encoding="utf-8")
    report, _ = pipeline.import_papers(site / "content", [elsewhere])
    assert [original.file for original in report.originals] == ["originals/minutes-2.txt"]
    assert there.read_text(encoding="utf-8") == MINUTES


def test_two_files_of_one_name_that_give_one_paper_are_told(site: Path, tmp_path: Path) -> None:
    for name, words in (("a", "a"), ("b", "b"), ("c", "a")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "minutes.txt").write_text(f"{MINUTES}\n{words}\n", encoding="utf-8")
    report, problems = pipeline.import_papers(site / "content", [tmp_path / "a", tmp_path / "b", tmp_path / "c"])
    assert codes(problems) == ["original-twice"]
    assert str(tmp_path / "a" / "minutes.txt") in str(problems)
    assert [original.did for original in report.originals] == ["new", "refused", "unchanged"]


def test_what_again_did_is_said_as_it_is(site: Path) -> None:
    original = an_original(site)
    pipeline.import_papers(site / "content")
    paper = site / "content/meetings/council/2026-01-15/minutes.md"
    text = paper.read_text(encoding="utf-8")
    paper.write_text(text.replace("five lamps", "six lamps"), encoding="utf-8", newline="\n")
    assert [done.did for done in pipeline.import_papers(site / "content", again=True)[0].originals] == ["kept as it is"]
    paper.unlink()
    assert [done.did for done in pipeline.import_papers(site / "content", again=True)[0].originals] == ["written again"]
    assert paper.read_text(encoding="utf-8") == text
    original.write_text(MINUTES.replace("five lamps", "nine lamps"), encoding="utf-8")
    assert [done.did for done in pipeline.import_papers(site / "content")[0].originals] == ["newer version"]


def test_a_paper_written_by_hand_is_not_called_edited(site: Path) -> None:
    paper = site / "content/meetings/council/2026-01-15/minutes.md"
    paper.parent.mkdir(parents=True)
    paper.write_text("---\nkind: minutes\n---\n\nBy hand.\n", encoding="utf-8")
    an_original(site)
    report, _ = pipeline.import_papers(site / "content")
    assert [original.did for original in report.originals] == ["not from an import: new text beside it"]


def test_two_originals_of_one_meeting_are_both_there_and_both_named(site: Path) -> None:
    an_original(site)
    an_original(site, "other.txt", MINUTES.replace("five lamps", "six lamps"))
    report, problems = pipeline.import_papers(site / "content")
    assert [original.did for original in report.originals] == ["new", "new"]
    assert [*papers(site)] == ["meetings/council/2026-01-15/minutes-2.md", "meetings/council/2026-01-15/minutes.md"]
    assert codes(problems, "warning") == ["paper-twice"]
    assert "originals/minutes.txt and originals/other.txt" in str(problems[-1])
    assert pipeline.build_site(site / "content", site / "_site")[0] is not None


@pytest.mark.parametrize("name", ["CON.txt", "what?.txt", "new\nline.txt", "end ", b"bad\xff.txt"], ids=str)
@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not let such names be")
def test_a_name_that_not_every_system_can_have_is_one_error_and_the_others_are_imported(
    site: Path, tmp_path: Path, name: str | bytes
) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    (folder / "good.txt").write_text(MINUTES, encoding="utf-8")
    (folder / os.fsdecode(name)).write_text(MINUTES, encoding="utf-8")
    report, problems = pipeline.import_papers(site / "content", [folder])
    assert codes(problems) == ["file-name"]
    assert str(problems[0]).encode("utf-8").decode().isprintable()
    assert [(original.file, original.did) for original in report.originals] == [("originals/good.txt", "new")]


def test_a_name_as_long_as_a_name_may_be_is_copied(site: Path, tmp_path: Path) -> None:
    long = tmp_path / f"{'x' * 251}.txt"
    long.write_text(MINUTES, encoding="utf-8")
    assert codes(pipeline.import_papers(site / "content", [long])[1]) == []
    assert (site / "content/originals" / long.name).is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="needs links and pipes")
def test_links_and_pipes_in_a_folder_are_named(site: Path, tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    (folder / "sub").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text(MINUTES, encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "gone.txt").symlink_to(tmp_path / "gone.txt")
    (folder / "sub/linked").symlink_to(tmp_path, target_is_directory=True)
    os.mkfifo(folder / "pipe.txt")
    report, problems = pipeline.import_papers(site / "content", [folder])
    assert report.originals == ()
    assert {Path(str(problem.file)).name for problem in problems} == {"link.txt", "gone.txt", "linked", "pipe.txt"}
    assert codes(problems, "warning") == ["not-a-file"] * 4


def test_of_a_site_folder_only_papers_are_imported(site: Path) -> None:
    an_original(site)
    pipeline.import_papers(site / "content")
    pipeline.build_site(site / "content", site / "public")
    (site / "env").mkdir()
    (site / "env/pyvenv.cfg").write_text("", encoding="utf-8")
    (site / "env/notes.txt").write_text(MINUTES, encoding="utf-8")
    report, problems = pipeline.import_papers(site / "content", [site])
    assert [(original.file, original.did) for original in report.originals] == [("originals/minutes.txt", "unchanged")]
    assert [(problem.level, problem.code) for problem in problems] == [("note", "passed-over")]
    told = [site / name for name in ("public", "env", ".github", "requirements.txt", "content/meetings", "content/pages")]
    assert all(str(path) in problems[0].message for path in told)


def test_where_nothing_but_what_is_passed_over_is_found_it_is_a_warning(site: Path) -> None:
    paper = site / "content/pages/about.md"
    for path in (paper, paper.parent):
        report, problems = pipeline.import_papers(site / "content", [path])
        assert (report.originals, codes(problems, "warning")) == ((), ["passed-over"])


def test_a_folder_without_settings_never_takes_the_place_of_the_site(site: Path) -> None:
    pipeline.build_site(site / "content", site / "_site")
    before = digests(site / "_site")
    (site / "wrong").mkdir()
    built, problems = pipeline.build_site(site / "wrong", site / "_site")
    assert built is None
    assert codes(problems) == ["no-settings"]
    assert "sitegen new site" in str(problems[0])
    assert digests(site / "_site") == before


def test_a_redirect_that_cannot_be_is_told_with_file_and_line(site: Path) -> None:
    (site / "content/site.yaml").write_text("title: A\norganisation: B\nredirects:\n  /old/: /nowhere/\n", encoding="utf-8")
    _, problems = pipeline.build_site(site / "content", site / "_site")
    (problem,) = problems
    assert (problem.level, problem.file, problem.line) == ("error", (site / "content/site.yaml").as_posix(), 4)


@pytest.mark.parametrize("withheld", [True, False], ids=["whole", "part"])
def test_exempt_matter_is_not_copied(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, withheld: bool) -> None:
    """Of an exempt original nothing is written; of one with an exempt part the original stays where it is."""
    elsewhere = tmp_path / "part-b.txt"
    elsewhere.write_text(MINUTES, encoding="utf-8")
    inspect = pipeline.inspect_original

    def exempt(path: Path, **asked: Any) -> Import:
        found = inspect(path)
        ledger = Ledger(found.ledger.words + 3, found.ledger.kept, (*found.ledger.entries, Dropped("exempt matter", 3)))
        return Import(found.file, found.sha256, found.papers, ledger, found.problems, withheld=withheld)

    monkeypatch.setattr(inspecting, "inspect_original", exempt)
    before = digests(site)
    report, problems = pipeline.import_papers(site / "content", [elsewhere])
    assert "exempt-not-copied" in codes(problems, "warning")
    assert not (site / "content/originals/part-b.txt").exists()
    if withheld:
        assert digests(site) == before
        assert "exempt" in report.originals[0].did
    else:
        assert [*papers(site)] == ["meetings/council/2026-01-15/minutes.md"]
    an_original(site, "inside.txt")
    _, problems = pipeline.import_papers(site / "content")
    assert "exempt-inside" in codes(problems)


def test_without_a_content_folder_both_commands_say_what_to_do(tmp_path: Path) -> None:
    for _, problems in (pipeline.import_papers(tmp_path / "no"), pipeline.build_site(tmp_path / "no", tmp_path / "_site")):
        assert codes(problems) == ["no-content"]
        assert "sitegen new site" in str(problems[0])
    assert list(tmp_path.iterdir()) == []


def test_the_same_content_gives_the_same_bytes_anywhere(site: Path, tmp_path: Path) -> None:
    an_original(site)
    pipeline.import_papers(site / "content")
    shutil.copytree(site, tmp_path / "elsewhere")
    for folder in (site, tmp_path / "elsewhere"):
        pipeline.build_site(folder / "content", folder / "_site")
    one, other = (
        {name: value for name, value in digests(folder / "_site").items() if not name.startswith("pagefind/")}
        for folder in (site, tmp_path / "elsewhere")
    )
    assert one == other != {}


def test_a_build_with_errors_keeps_the_old_site_and_tells_all_of_them(site: Path) -> None:
    an_original(site)
    pipeline.import_papers(site / "content")
    pipeline.build_site(site / "content", site / "_site")
    before = digests(site / "_site")
    paper = site / "content/meetings/council/2026-01-15/minutes.md"
    paper.write_text(paper.read_text(encoding="utf-8") + "\n::: nonsense\n", encoding="utf-8")
    (site / "content/pages/about.md").write_text("---\ntitle: A\nnonsense: 1\n---\n", encoding="utf-8")
    built, problems = pipeline.build_site(site / "content", site / "_site")
    assert built is None
    told = {Path(str(problem.file)).name for problem in problems if problem.level == "error"}
    assert told == {"minutes.md", "about.md"}
    assert digests(site / "_site") == before


def test_a_link_that_leads_nowhere_keeps_the_old_site(site: Path) -> None:
    pipeline.build_site(site / "content", site / "_site")
    before = digests(site / "_site")
    about = site / "content/pages/about.md"
    about.write_text(about.read_text(encoding="utf-8") + "\nSee [this](/nowhere/).\n", encoding="utf-8")
    built, problems = pipeline.build_site(site / "content", site / "_site")
    assert built is None
    assert codes(problems) == ["link-broken"]
    assert digests(site / "_site") == before


def test_a_lost_address_is_named(site: Path) -> None:
    pipeline.build_site(site / "content", site / "_site")
    (site / "content/pages/about.md").rename(site / "content/pages/imprint.md")
    built, problems = pipeline.build_site(site / "content", site / "_site")
    assert built is not None
    assert codes(problems, "warning") == ["address-lost"]
    (lost,) = (problem for problem in problems if problem.code == "address-lost")
    assert "/about/" in str(lost)
    assert "redirects" in str(lost)


def test_below_a_base_url_every_link_is_below_it(site: Path) -> None:
    an_original(site)
    pipeline.import_papers(site / "content")
    built, problems = pipeline.build_site(site / "content", site / "_site", base_url="https://council.example/minutes")
    assert built is not None
    assert codes(problems) == []
    assert '"/minutes/' in (site / "_site/index.html").read_text(encoding="utf-8")


def test_progress_is_told_from_none_to_all(site: Path) -> None:
    an_original(site)
    told: list[tuple[int, int, str]] = []
    pipeline.import_papers(site / "content", progress=lambda *step: told.append(step))
    assert told == [(0, 1, "minutes.txt")]
    told.clear()
    pipeline.build_site(site / "content", site / "_site", progress=lambda *step: told.append(step))
    assert [step[0] for step in told] == list(range(len(told)))
    assert told[-1][0] == told[-1][1]


def test_the_sites_own_theme_comes_before_the_shipped_one(site: Path) -> None:
    own = site / "themes/civic"
    own.mkdir(parents=True)
    folders = pipeline.theme_folders(site / "content", "civic")
    assert folders[0] == own.resolve()
    assert (folders[1] / "templates").is_dir()
    assert len(pipeline.theme_folders(site / "content", "unknown")) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_killing_the_whole_command_leaves_a_whole_site(site: Path) -> None:
    """Kills spread over a real build, search and all; what is there afterwards is one of the two sites, whole."""
    an_original(site)
    pipeline.import_papers(site / "content")
    about = site / "content/pages/about.md"
    texts = {words: about.read_text(encoding="utf-8") + f"\n{words}\n" for words in ("Old words.", "New words.")}
    whole = {}
    for words, text in texts.items():
        about.write_text(text, encoding="utf-8")
        start = time.monotonic()
        pipeline.build_site(site / "content", site / "_site")
        length = time.monotonic() - start
        whole[words] = without_search(site)
    moments = random.Random(3)
    for number in range(20):
        about.write_text(texts[("Old words.", "New words.")[number % 2]], encoding="utf-8")
        process = subprocess.Popen([sys.executable, "-m", "sitegen", "build", "-q"], cwd=site, env=environment())
        time.sleep(moments.uniform(0.2, 0.4 + 1.5 * length))
        process.kill()
        process.wait()
        assert without_search(site) in whole.values()
        assert json.loads((site / "_site/pagefind/pagefind-entry.json").read_text(encoding="utf-8"))["languages"]
    result = sitegen("build", cwd=site)
    assert result.returncode == 0, result.stderr
    assert [path.name for path in site.iterdir() if path.name.startswith("_site")] == ["_site"]


def without_search(site: Path) -> dict[str, str]:
    return {name: value for name, value in digests(site / "_site").items() if not name.startswith("pagefind/")}


def test_inspect_prints_the_form_of_the_schema_whatever_its_status(site: Path) -> None:
    schema = json.loads(Path(__file__).with_name("inspect.schema.json").read_text(encoding="utf-8"))
    original = an_original(site)
    before = digests(site)
    for file, code in ((original, 0), (site / "missing.txt", 1), (site / "content/site.yaml", 1)):
        result = sitegen("inspect", "--json", file, cwd=site)
        assert (result.returncode, result.stderr) == (code, "")
        printed = json.loads(result.stdout)
        jsonschema.validate(printed, schema)
        assert bool(printed["papers"]) == (code == 0)
        assert bool([problem for problem in printed["problems"] if problem["level"] == "error"]) == (code == 1)
        source = printed["source"]
        assert source["kept"] + source["dropped"] == source["words"]
    shown = sitegen("inspect", original, cwd=site)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "minutes" in shown.stdout
    assert "kept" in shown.stdout
    assert digests(site) == before


def test_the_commands_say_results_on_standard_output_and_problems_on_standard_error(site: Path) -> None:
    an_original(site)
    (site / "content/originals/bad.txt").write_bytes(b"")
    imported = sitegen("import", cwd=site)
    assert imported.returncode == 1
    assert "originals/minutes.txt" in imported.stdout
    assert "2 originals: 1 refused, 1 new." in imported.stdout
    assert "bad.txt" in imported.stderr
    (site / "content/originals/bad.txt").unlink()
    assert "1 original: 1 unchanged." in sitegen("import", cwd=site).stdout
    built = sitegen("build", "--out", "public", cwd=site)
    assert (built.returncode, built.stderr) == (0, "")
    assert built.stdout.startswith("public: ")
    again = sitegen("build", "--out", "public", cwd=site)
    assert "nothing had changed" in again.stdout
    quiet = sitegen("build", "--out", "public", "--quiet", cwd=site)
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")
    (site / "content/site.yaml").write_text("titel: X\n", encoding="utf-8")
    broken = sitegen("build", "--out", "public", cwd=site)
    assert broken.returncode == 1
    assert "site.yaml:1" in broken.stderr
    assert "as it was" in broken.stderr
    assert broken.stdout == ""
