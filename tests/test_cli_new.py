"""`sitegen new`: what it writes can be built, and nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from run_support import digests, sitegen

from sitegen import scaffold
from sitegen.model.papers import KINDS

NAMES = {"council": "Council"}


def test_a_new_site_is_built_at_once(tmp_path: Path) -> None:
    made = sitegen("new", "site", "ours", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert "content/site.yaml" in made.stdout.replace("\\", "/")
    built = sitegen("build", cwd=tmp_path / "ours")
    assert (built.returncode, built.stderr) == (0, "")
    assert (tmp_path / "ours/_site/index.html").is_file()
    assert (tmp_path / "ours/_site/about/index.html").is_file()


def test_the_papers_that_new_writes_are_built_without_a_word_of_complaint(tmp_path: Path) -> None:
    sitegen("new", "site", ".", cwd=tmp_path)
    commands = [("meeting", "council", "2026-01-15"), ("meeting", "Council", "2026-02-12")]
    commands += [("paper", "council/2026-01-15", kind, f"A paper: “{kind}”") for kind in KINDS if kind not in ("agenda", "minutes")]
    commands += [("paper", "content/meetings/council/2026-01-15/", "minutes")]
    for command in commands:
        made = sitegen("new", *command, cwd=tmp_path)
        assert (made.returncode, made.stderr) == (0, ""), made
    built = sitegen("build", cwd=tmp_path)
    assert (built.returncode, built.stderr) == (0, "")
    assert (tmp_path / "_site/council/2026-01-15/minutes/index.html").is_file()
    assert (tmp_path / "_site/council/2026-02-12/item-1/index.html").is_file()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    site = tmp_path / "ours"
    assert scaffold.new_site(site)[1] == ()
    scaffold.new_meeting(site / "content", "council", "2026-01-15", NAMES)
    (site / "content/meetings/council/2026-01-15/agenda.md").write_text("mine", encoding="utf-8")
    before = digests(site)
    for made, problems in (
        scaffold.new_site(site),
        scaffold.new_meeting(site / "content", "council", "2026-01-15", NAMES),
        scaffold.new_paper(site / "content", "council/2026-01-15", "agenda", None, NAMES),
    ):
        assert made == ()
        assert [problem.level for problem in problems] == ["error"]
    assert digests(site) == before


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("council", "2026-02-30"), "new-date"),
        (("council", "15.1.2026"), "new-date"),
        (("council", "2026-1-5"), "new-date"),
        (("search", "2026-01-15"), "new-body"),
        (("../..", "2026-01-15"), "new-body"),
    ],
)
def test_a_meeting_that_cannot_be_is_refused(tmp_path: Path, command: tuple[str, str], code: str) -> None:
    made, problems = scaffold.new_meeting(tmp_path, *command, NAMES)
    assert made == ()
    assert [problem.code for problem in problems] == [code]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("meeting", "kind", "title", "code"),
    [
        ("council", "report", "X", "new-meeting"),
        ("council/2026-02-30", "report", "X", "new-date"),
        ("council/2026-01-15", "essay", "X", "new-kind"),
        ("council/2026-01-15", "report", None, "new-title"),
        ("council/2026-01-15", "report", "§§", "new-title"),
    ],
)
def test_a_paper_that_cannot_be_is_refused(tmp_path: Path, meeting: str, kind: str, title: str | None, code: str) -> None:
    made, problems = scaffold.new_paper(tmp_path, meeting, kind, title, NAMES)
    assert made == ()
    assert [problem.code for problem in problems] == [code]
    assert list(tmp_path.iterdir()) == []


def test_a_body_that_is_not_declared_is_a_warning_with_the_lines_to_add(tmp_path: Path) -> None:
    made, problems = scaffold.new_meeting(tmp_path, "Planning Committee", "2026-01-15", NAMES)
    assert [path.relative_to(tmp_path).as_posix() for path in made] == ["meetings/planning-committee/2026-01-15/agenda.md"]
    assert [problem.level for problem in problems] == ["warning"]
    assert "{id: planning-committee, name: Planning Committee}" in str(problems[0])
