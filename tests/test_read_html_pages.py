"""Whole web pages: the paper is found, the page around it dropped with reasons, what is hidden told; encodings."""

from __future__ import annotations

import pytest

from sitegen.model.problems import Problem
from sitegen.model.source import Import, SourceDocument
from sitegen.model.text import Block, Furniture, plain_text
from sitegen.read.html import read
from sitegen.recognise import recognise

COUNCIL = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Minutes - Anytown</title></head><body class="no-sidebar">
<a class="skip-link" href="#content">Skip to content</a>
<div id="cookie-banner"><p>We use cookies.</p><button>Accept</button></div>
<header class="site-header"><a href="/"><img src="l.png" alt="Anytown Council"></a>
<form role="search"><label>Search <input></label><button>Go</button></form></header>
<nav><ul><li><a href="/a">Bins</a></li><li><a href="/b">Council tax</a></li></ul></nav>
<div class="wrapper"><div class="left-sidebar"><h2>In this section</h2><ul><li><a href="/c">Agendas</a></ul></div>
<main id="content"><div class="breadcrumbs"><a href="/">Home</a> / <a href="/m">Meetings</a></div>
<h1>Harbour Committee</h1>
<p>Minutes of the meeting held on Thursday 15 January 2026</p>
<p>Present: Cllr Ann Example (Chair), Cllr Bob Sample</p>
<h2>1. Lamps</h2><p>RESOLVED that the lamps in Mill Lane be mended.</p>
<aside>Action: Clerk</aside>
<ul><li><a href="/report.pdf">Report on lamps</a></li><li><a href="/plan.pdf">Plan</a></li></ul>
<footer>Signed by the Chair</footer>
<div class="share-links"><a href="https://s.example">Share this</a></div></main></div>
<div class="promo"><p>News: the fair is coming.</p></div><p>Last updated today.</p>
<footer><p>© Anytown Council. <a href="/privacy">Privacy</a></p></footer>
<script>var hidden = "words";</script></body></html>"""


def blocks(page: str) -> list[Block]:
    return list(read(page.encode(), "page.html")[0])


def told(page: str | bytes) -> list[Problem]:
    return list(read(page if isinstance(page, bytes) else page.encode(), "page.html")[1])


def dropped(page: str) -> dict[str, str]:
    return {block.text: block.reason for block in blocks(page) if isinstance(block, Furniture)}


def kept(page: str) -> str:
    return plain_text(block for block in blocks(page) if not isinstance(block, Furniture))


def imported(page: str) -> Import:
    found, problems = read(page.encode(), "page.html")
    return recognise(SourceDocument("page.html", "0" * 64, found, problems))


def test_the_paper_is_found_and_the_page_around_it_is_dropped_with_reasons() -> None:
    assert dropped(COUNCIL) == {
        "Skip to content": "navigation",
        "We use cookies. Accept": "cookie notice",
        "Anytown Council Search Go": "page header",
        "Bins Council tax": "navigation",
        "In this section Agendas": "sidebar",
        "Home / Meetings": "navigation",
        "Share this": "links to share",
        "News: the fair is coming.": "notice over the page",
        "Last updated today.": "outside the article",
        "© Anytown Council. Privacy": "page footer",
    }
    assert kept(COUNCIL) == (
        "Harbour Committee Minutes of the meeting held on Thursday 15 January 2026 Present: Cllr Ann Example (Chair), Cllr Bob Sample "
        "1. Lamps RESOLVED that the lamps in Mill Lane be mended. Action: Clerk Report on lamps Plan Signed by the Chair"
    )
    assert told(COUNCIL) == []


def test_what_was_dropped_is_in_the_ledger() -> None:
    found = imported(COUNCIL)
    assert found.ledger.balanced
    reasons = {entry.reason: entry for entry in found.ledger.entries}
    assert {"cookie notice", "page footer", "outside the article"} <= set(reasons)
    assert reasons["cookie notice"].text == "We use cookies. Accept"
    assert reasons["cookie notice"].line == 4
    assert [item.number for item in found.papers[0].items] == ["1"]
    assert "cookies" not in plain_text(found.papers[0].text)


def test_parts_of_the_paper_outside_its_article_stay() -> None:
    page = """<header><h1>Working Group</h1><h2>12 February 2026</h2><nav><a href="/log">Log</a></nav></header>
    <div id=people><h2>Attendees</h2><dl><dt>Present<dd>ann, bob</dl></div>
    <main><h2>Lamps</h2><p>We talked about the lamps at length, and agreed that they be mended before the winter.</p></main>
    <div><h2>Summary</h2><ol><li><a href="#r1">The lamps be mended</a></ol></div><address>Made by a program.</address>"""
    assert dropped(page) == {"Log": "navigation", "Made by a program.": "outside the article"}
    for words in ("Working Group", "12 February 2026", "ann, bob", "1. The lamps be mended"):
        assert words in kept(page)


@pytest.mark.parametrize(
    "around", ['<form id="aspnetForm" action="x">{}</form>', '<div class="page-header"><div>{}</div></div>', "<center>{}"]
)
def test_what_holds_most_of_the_page_is_never_dropped(around: str) -> None:
    text = "<p>" + "The harbour was dredged. " * 20 + "</p>"
    assert dropped(around.format(text)) == {}
    assert kept(around.format(text)).count("dredged") == 20


def test_without_a_marked_article_only_links_and_named_parts_go() -> None:
    links = "".join(f'<a href="/{number}.htm">Page {number}</a> ' for number in range(6))
    text = "<p>" + "The harbour was dredged. " * 20 + "</p>"
    page = f"<p><b>HARBOUR BOARD</b></p><table><tr><td width=20%>{links}</td><td>{text * 5}</td></tr></table><p>4 May 2026</p>"
    assert [*dropped(page).values()] == ["navigation"]
    assert "HARBOUR BOARD" in kept(page)
    assert "4 May 2026" in kept(page)


def test_an_empty_article_is_not_taken_for_the_paper() -> None:
    page = f"<main><p>Loading</p></main><div>{'<p>The harbour was dredged.</p>' * 9}</div>"
    assert kept(page).count("dredged") == 9


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>secret words</p>",
        '<p style="display:none">secret words</p>',
        '<p style="DISPLAY : None !important">secret words</p>',
        '<p style="visibility:hidden">secret words</p>',
        '<span style="mso-hide:all">secret words</span>',
        "<dialog>secret words</dialog>",
        '<style>.x, .y { color: red; display: none }</style><p class="z y">secret words</p>',
        '<style>p#one{display:none}</style><p id="one">secret words</p>',
        "<table><tr><td>a<td>b<td hidden>secret words</table>",
        "<ul><li hidden>secret words<li>c</ul>",
    ],
)
def test_what_a_page_hides_is_not_published_and_told(hidden: str) -> None:
    page = f"<p>Open words.</p>\n{hidden}"
    assert "secret" not in plain_text(blocks(page))
    assert [(problem.level, problem.code, problem.line) for problem in told(page)] == [("warning", "hidden-text", 2)]
    assert "2 words" in told(page)[0].message
    assert not any("secret" in str(problem) for problem in told(page))


def test_what_is_hidden_only_in_print_is_shown() -> None:
    page = "<style>@media print { .x { display:none } } .y{}</style><p class=x>Words.</p>"
    assert kept(page) == "Words."
    assert told(page) == []


def test_comments_are_told_and_not_published() -> None:
    page = "<p>a<!-- the mayor is ill --></p>\n<!----><!-- --><!--[if mso]>x<![endif]-->"
    assert kept(page) == "a"
    assert [(problem.level, problem.code, problem.line) for problem in told(page)] == [("note", "comments", 1)]
    assert "1 comment," in told(page)[0].message


def test_what_is_struck_out_is_dropped_and_told() -> None:
    page = '<p>The fee is <s>five</s> six <span style="text-decoration:line-through">pounds</span>euros.</p>'
    assert kept(page) == "The fee is six euros."
    assert dropped(page) == {"five pounds": "struck out in the original"}
    assert [problem.code for problem in told(page)] == ["struck-text"]
    assert imported(page).ledger.balanced


# ---------------------------------------------------------------- encodings


@pytest.mark.parametrize(
    ("data", "text", "codes"),
    [
        ("<p>Café – £5</p>".encode(), "Café – £5", []),
        ("\ufeff<p>Café</p>".encode(), "Café", []),
        ("\ufeff<p>Café</p>".encode("utf-16-le"), "Café", []),
        ("\ufeff<p>Café</p>".encode("utf-16-be"), "Café", []),
        ("<meta charset=windows-1252><p>Café – £5’s</p>".encode("cp1252"), "Café – £5’s", []),
        ("<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'><p>“Café”</p>".encode("cp1252"), "“Café”", []),
        ("<?xml version='1.0' encoding='ISO-8859-2'?><p>Łódź</p>".encode("iso-8859-2"), "Łódź", []),
        ("<meta charset=koi8-r><p>Москва</p>".encode("koi8-r"), "Москва", []),
        ("<meta charset=shift_jis><p>東京</p>".encode("shift_jis"), "東京", []),
        ("<p>Café</p>".encode("cp1252"), "Café", ["encoding-guessed"]),
        ("<meta charset=utf-8><p>Café</p>".encode("cp1252"), "Café", ["encoding-guessed"]),
        ("<meta charset=windows-1252><p>Café</p>".encode(), "Café", ["encoding-guessed"]),
        ("<meta charset=utf-7><p>Café +ADw-</p>".encode(), "Café +ADw-", []),
        (b"<meta charset=unicode_escape><p>a\\x41</p>", "a\\\\x41", []),
        (b"<p>a&#0;b&#xD800;c&#x110000;d&#1;e</p>", None, []),
        (b"<p>a\x00</p>".ljust(6000) + b"\0", None, ["not-text"]),
    ],
)
def test_encodings(data: bytes, text: str | None, codes: list[str]) -> None:
    found, problems = read(data, "page.html")
    assert [problem.code for problem in problems] == codes
    if text is not None:
        assert [getattr(block, "text", "") for block in found] == [text]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b" \n ", "empty-file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "not-text"),
        (bytes([200, 1, 2, 3]) * 50, "not-text"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n<p>a</p>", "web-archive"),
    ],
)
def test_what_is_no_page_is_one_error(data: bytes, code: str) -> None:
    found, problems = read(data, "page.html")
    assert found == ()
    assert [(problem.level, problem.code, problem.file) for problem in problems] == [("error", code, "page.html")]
    assert problems[0].hint
