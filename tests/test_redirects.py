"""Old addresses: where they lead in the end, and a sentence for each that cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest
import render_support as support

from sitegen.config import load_settings
from sitegen.model.problems import Problem
from sitegen.pipeline import build_site
from sitegen.render import render_site

END = "/harbour-board/2024-10-17/"


def rendered(*redirects: tuple[str, str]) -> tuple[dict[str, str], tuple[Problem, ...]]:
    pages, problems = render_site(support.with_settings(support.rich_site(), redirects=redirects), support.THEME)
    return {page.path: page.content.decode("utf-8", "replace") for page in pages}, problems


def test_a_chain_leads_to_its_end_at_once() -> None:
    pages, problems = rendered(("/a/", "/b/"), ("/b/", "/c"), ("/c/", END))
    assert problems == ()
    for old in "abc":
        assert f"0; url={END}" in pages[f"{old}/index.html"]


def test_a_redirect_to_the_other_name_of_an_item_leads_to_its_page() -> None:
    """It was the item's address before its agenda came."""
    pages, problems = rendered(("/old/", "/harbour-board/2023-03-16/hb-5-22/"))
    assert problems == ()
    assert "0; url=/harbour-board/2023-03-16/item-9/" in pages["old/index.html"]


@pytest.mark.parametrize(
    ("redirects", "told"),
    [
        ((("/a/", "/b/"), ("/b/", "/a/")), "leads round in a circle"),
        ((("/a/", "/a/"),), "leads round in a circle"),
        ((("/a/", "/nowhere/"),), "leads to /nowhere/, which is no page of the site"),
        ((("/a/", "/b/"), ("/b/", "/nowhere/")), "leads to /nowhere/ by way of /b/, which is no page of the site"),
        ((("/meetings/", END),), "would stand in the place of a page"),
        ((("/Meetings/", END),), "would stand in the place of a page"),
        ((("/a", END), ("/a/", END)), "is there twice"),
    ],
)
def test_what_cannot_be_is_an_error(redirects: tuple[tuple[str, str], ...], told: str) -> None:
    _, problems = rendered(*redirects)
    assert {(problem.level, problem.code) for problem in problems} == {("error", "redirect-refused")}
    assert any(told in problem.message for problem in problems)


@pytest.mark.parametrize(("old", "count"), [("/a.aspx", 1), ("/ieList.ASP", 1), ("/a.pdf", 1), ("/a.html", 0), ("/a.htm", 0), ("/A/B/", 0)])
def test_a_name_that_servers_take_for_no_page_is_warned_of(old: str, count: int) -> None:
    pages, problems = rendered((old, END))
    assert [problem.code for problem in problems] == ["redirect-suffix"] * count
    assert any(END in pages[path] for path in pages if path.startswith(old.strip("/")))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('"/mgAi.aspx?ID=12": /new/', "sees nothing of an address behind `?`"),
        ('"/a/#b": /new/', "sees nothing of an address behind `?` or `#`"),
        ("https://old.example/a/: /new/", "is an address with its host"),
        ("/a/: https://other.example/", "would send readers to another host"),
        ("/a/:", "has no new address"),
        ("/a b/: /new/", "is no path of a page"),
    ],
)
def test_faults_of_the_letters_are_told_with_their_line(tmp_path: Path, line: str, told: str) -> None:
    (tmp_path / "site.yaml").write_text(f"title: T\norganisation: O\nredirects:\n  /fine/: /new/\n  {line}\n", encoding="utf-8")
    settings, problems = load_settings(tmp_path)
    assert [(problem.level, problem.code, problem.line) for problem in problems] == [("error", "settings-bad-redirect", 5)]
    assert told in problems[0].message
    assert settings.redirects == (("/fine/", "/new/"),)


def test_faults_of_where_it_leads_are_told_with_file_and_line(tmp_path: Path) -> None:
    text = "title: T\norganisation: O\nredirects:\n  /a/: /b/\n  /b/: /a/\n  /c.aspx: /meetings/\n"
    (tmp_path / "site.yaml").write_text(text, encoding="utf-8")
    _, problems = build_site(tmp_path, tmp_path.parent / "redirects-out", search=False)
    file = (tmp_path / "site.yaml").as_posix()
    assert [(problem.file, problem.line) for problem in problems] == [(file, 4), (file, 5), (file, 6)]
