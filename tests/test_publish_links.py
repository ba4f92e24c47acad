"""Every link of the site leads somewhere, and no page asks another host for anything."""

from __future__ import annotations

import pytest

from sitegen.check.links import broken_links
from sitegen.model.problems import Problem
from sitegen.model.site import Page


def check(body: str, base_path: str = "/minutes/", origin: str = "https://council.example") -> tuple[Problem, ...]:
    """The problems of a page at /a/ with this body, beside a home page with a place `top` and a style sheet."""
    pages = (
        Page("a/index.html", f'<!doctype html><html lang="en"><body id="here">{body}</body></html>'.encode()),
        Page("index.html", b'<!doctype html><html lang="en"><body><h1 id="top">Home</h1></body></html>'),
        Page("assets/site.css", b""),
        Page("data/decisions.json", b"[]"),
    )
    return broken_links(pages, base_path, origin)


@pytest.mark.parametrize(
    "good",
    [
        '<a href="/minutes/">home</a>',
        '<a href="/minutes/#top">top</a>',
        "<a href='#here'>here</a>",
        '<a href="">this page</a>',
        '<a href="../">home</a>',
        '<a href="../?q=x#top">home</a>',
        '<a href="https://council.example/minutes/a/#here">full</a>',
        '<a href="https://elsewhere.example/report.pdf">elsewhere</a>',
        '<a href="mailto:clerk@council.example">write</a>',
        '<link rel="stylesheet" href="/minutes/assets/site.css">',
        '<link rel="canonical" href="https://council.example/minutes/a/">',
        '<link rel="alternate" href="/minutes/data/decisions.json">',
        '<script src="/minutes/pagefind/pagefind.js"></script>',
        '<img src="data:image/png;base64,AAAA" alt="">',
        '<form action="/minutes/"><input id="q"></form>',
        '<!-- <a href="/minutes/nowhere/"> -->',
        "<script>const a = \"<a href='/nowhere/'>\";</script>",
        '<textarea><a href="/nowhere/"></textarea>',
        '<p>href="/nowhere/"</p>',
        '<p title="a > b" data-href="/nowhere/">x</p>',
    ],
)
def test_good_links_are_not_told(good: str) -> None:
    assert check(good) == ()


@pytest.mark.parametrize(
    ("bad", "code", "said"),
    [
        ('<a href="/minutes/nowhere/">x</a>', "link-broken", "leads to no page"),
        ('<a href="/minutes/assets">x</a>', "link-broken", "leads to no page"),
        ("<a href='../b/'>x</a>", "link-broken", "leads to no page"),
        ("<a href=/minutes/b/>x</a>", "link-broken", "leads to no page"),
        ('<a href="/minutes/#bottom">x</a>', "link-broken", "does not have"),
        ('<a href="#there">x</a>', "link-broken", "does not have"),
        ('<a href="/cabinet/">x</a>', "link-broken", "out of the site"),
        ('<a href="../../">x</a>', "link-broken", "out of the site"),
        ('<a title="a > b" href="/minutes/nowhere/">x</a>', "link-broken", "leads to no page"),
        ('<a href="https://council.example/minutes/nowhere/">x</a>', "link-broken", "leads to no page"),
        ('<a href="/minutes/x&#47;y">x</a>', "link-broken", "leads to no page"),
        ('<meta http-equiv="refresh" content="0; url=/minutes/nowhere/">', "link-broken", "leads to no page"),
        ('<form action="/minutes/ask/"></form>', "link-broken", "leads to no page"),
        ('<img src="/minutes/a.png" srcset="/minutes/ 1x, /minutes/a.png 2x" alt="">', "link-broken", "leads to no page"),
        ('<a href="http://[">x</a>', "link-broken", "not a valid address"),
        ('<img src="https://elsewhere.example/a.png" alt="">', "link-foreign", "another host"),
        ('<img srcset="//elsewhere.example/a.png 2x" alt="">', "link-foreign", "another host"),
        ('<script src="//elsewhere.example/a.js"></script>', "link-foreign", "another host"),
        ('<link href="https://fonts.example/a.css" rel="preload stylesheet">', "link-foreign", "another host"),
    ],
)
def test_bad_links_are_told_with_page_and_link(bad: str, code: str, said: str) -> None:
    problems = check(bad)
    assert [(problem.level, problem.code) for problem in problems] == [("error", code)]
    assert "/a/" in problems[0].message
    assert said in problems[0].message


def test_the_root_is_a_base_path_too() -> None:
    assert check('<a href="/a/">x</a> <a href="/">home</a>', "/", "") == ()
    assert len(check('<a href="/b/">x</a>', "/", "")) == 1


def test_a_link_is_told_once_a_page_and_very_many_are_counted() -> None:
    assert len(check('<a href="/minutes/b/">x</a>' * 5)) == 1
    problems = check("".join(f'<a href="/minutes/b{number}/">x</a>' for number in range(250)))
    assert len(problems) == 201
    assert "50 more" in problems[-1].message
