"""`matter:` in front matter: what may be misspelt is one sentence with file and line."""

from __future__ import annotations

from pathlib import Path

from sitegen.model.papers import Paper
from sitegen.model.problems import Problem
from sitegen.model.settings import Settings
from sitegen.store import load_site
from sitegen.store.paper import from_markdown, to_markdown


def problems_of(folder: Path, **papers: str) -> list[Problem]:
    """The problems of loose papers, each given as lines of front matter."""
    (folder / "papers").mkdir(parents=True)
    for name, lines in papers.items():
        (folder / "papers" / f"{name}.md").write_text(f"---\nkind: report\n{lines}\n---\n\nWords.\n")
    return list(load_site(folder, Settings())[1])


def test_a_matter_is_written_and_read() -> None:
    paper = Paper("report", id="papers/new", matter="Harbour plan")
    assert from_markdown(to_markdown(paper), "new.md", "papers/new") == (paper, ())


def test_a_matter_that_nothing_else_is_about_is_a_warning(tmp_path: Path) -> None:
    (found,) = problems_of(tmp_path, one="title: Old points\nmatter: Harbor plan", two="title: Harbour plan 2020")
    assert (found.level, found.code, found.line) == ("warning", "matter-alone", 4)
    assert found.hint == "Did you mean “Harbour plan 2020”?"


def test_a_matter_that_a_title_or_another_paper_is_about_is_none(tmp_path: Path) -> None:
    assert problems_of(tmp_path / "title", one="title: Old points\nmatter: Harbour plan", two="title: The Harbour Plan 2020") == []
    assert problems_of(tmp_path / "name", one="title: Old\nmatter: Harbour plan", two="title: New\nmatter: harbour plan") == []


def test_a_matter_without_letters_names_nothing() -> None:
    paper, (problem,) = from_markdown('---\nkind: report\nmatter: "--"\n---\n', "a.md", "papers/a")
    assert paper is None
    assert (problem.level, problem.line, problem.message) == ("error", 3, "`matter: --` names nothing.")
