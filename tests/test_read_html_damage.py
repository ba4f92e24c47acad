"""Damaged, deep and hostile pages: no exception, no word lost, no long wait."""

from __future__ import annotations

import random
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.model.source import SourceDocument
from sitegen.model.text import Table, plain, texts, words
from sitegen.read.html import read, tree
from sitegen.recognise import recognise

PAGE = """<!DOCTYPE html><html><head><title>T</title><meta charset="utf-8">
<style>.x{display:none} @media print{p{color:red}}</style></head><body>
<header><h1>Harbour Board</h1><nav><a href="/a">Home</a> <a href="/b">Papers</a></nav></header>
<!-- note --><main><p class=x>hidden</p><p>Minutes of the meeting held on 15 January 2026 at <b>7 pm</b><br>in the Hall</p>

<ol type="i" start=2><li value=4>One<ul><li>two <i>three</i></ul><li><h3>Quay</h3><p>It was <s>not</s> mended.</p></ol>
<table border=1><caption>Actions</caption><tr><th colspan=2>Action<th>Owner<tr><td rowspan=2>Paint<td>x<td>JC
<tr><td>Mend<td>A &amp; B</table>
<dl><dt>Present<dd>Cllr Ann Example</dl><pre>a
  b</pre><p class=MsoListParagraph style='mso-list:l0 level2'><span style='mso-list:Ignore'>(a)</span>RESOLVED that it be so.</p>
<![if !vml]><img src=a alt="A crest"><![endif]><blockquote>Caf\u00e9 &#8211; &pound;5 &lt;tag&gt;</blockquote></main>
<footer>Copyright <a href="https://a.example">Board</a></footer><script>if (a < b) { "</p>" }</script></body></html>
"""
PIECES = [
    *re.findall(r"<[^>]{0,80}>|[^<]{1,20}", PAGE),
    *[
        "</p>",
        "</table>",
        "</ul>",
        "</td>",
        "<td>",
        "<tr>",
        "<li>",
        "<a>",
        "<b>",
        "</b>",
        "<![",
        "<![x[",
        "<!",
        "</",
        "<?x",
        "&#",
        "&#x;",
        "]]>",
        "<!--",
        "-->",
    ],
]


class Shown(HTMLParser):
    """The words of a page as another reader finds them: everything but what lies in elements that show none."""

    SILENT = ("script", "style", "title", "template", "noscript", "head")

    def __init__(self) -> None:
        super().__init__()
        self.silent = 0
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in self.SILENT
        self.found += [dict(attrs).get("alt") or ""] if tag == "img" else []

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in self.SILENT

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.found.append(data)


def letters(text: str) -> list[str]:
    return sorted("".join(words(text)))


def faults_of(data: bytes) -> list[object]:
    """What is wrong with how a page was read: problems that are no sentence, words that are lost."""
    found, problems = read(data, "page.html")
    unclear: list[object] = [problem for problem in problems if not problem.message or "\n" in problem.message]
    result = recognise(SourceDocument("page.html", "0" * 64, found, problems))
    return unclear if result.ledger.balanced else [*unclear, *result.problems]


def test_no_letter_is_lost() -> None:
    page = PAGE.replace("<p class=x>hidden</p>", "")
    shown = Shown()
    shown.feed(page)
    found, _ = read(page.encode(), "page.html")
    mine = " ".join(plain(piece) for block in found for piece in texts(block))
    for label in ("iv.", "v."):
        mine = mine.replace(f"{label} ", "", 1)
    assert letters(mine) == letters(" ".join(shown.found))


def damaged(seed: int) -> bytes:
    """A page with bytes flipped, a piece cut out or a piece of it put in elsewhere."""
    chance = random.Random(seed)
    data = bytearray(PAGE.encode())
    for _ in range(chance.randint(1, 12)):
        place, length = chance.randrange(len(data)), chance.randint(1, 200)
        match chance.randrange(4):
            case 0:
                data[place] ^= 1 << chance.randrange(8)
            case 1:
                del data[place : place + length]
            case 2:
                data[place:place] = data[(start := chance.randrange(len(data))) : start + length]
            case _:
                data[place] = chance.randrange(256)
        if len(data) < 10:
            break
    return bytes(data)


@pytest.mark.parametrize("start", range(0, 300, 50))
def test_damaged_pages_raise_nothing_and_lose_no_word(start: int) -> None:
    for seed in range(start, start + 50):
        assert not faults_of(damaged(seed)), seed


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_pieces_in_any_order_lose_no_word(pieces: list[str]) -> None:
    assert not faults_of("".join(pieces).encode())


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 10_000 + "words" + "</div>" * 10_000,
        "<b>" * 10_000 + "words",
        "<p><font><b>" * 3_000 + "words",
        "<table><tr><td>" * 3_000 + "words",
        "<ul><li>" * 5_000 + "words",
        "<li>" * 20_000 + "words",
        "<dl><dd>" * 5_000 + "words",
        "</p></div></table></ul>" * 10_000 + "words",
        "<table>" * 5_000 + "words",
        "<form>" * 5_000 + "words",
        "<a href='https://a.example/'>" * 10_000 + "words",
        "<p" + " class=x" * 20_000 + ">words",
        "&" * 100_000 + "words",
        "words" + "<" * 50_000,
        "<style>" + "a{" * 50_000 + "</style>words",
        "<p style='" + ";" * 100_000 + "'>words",
        "<br>" * 50_000 + "words",
        "<ol start=999999><li>words" + "<ol>" * 300,
    ],
    ids=lambda page: page[:16],
)
def test_depth_and_repetition_exhaust_nothing(page: str) -> None:
    found, _ = read(page.encode(), "page.html")
    assert "words" in " ".join(piece for block in found for piece in texts(block))


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<p>Lamps</p><!-- gone --> stiles", "Lamps stiles"),
        ("<p>Lamps <!-- stiles <b>verges</b>", "Lamps <!-- stiles verges"),
        ("<p>Lamps</p> stiles <a href='x' verges", "Lamps stiles <a href='x' verges"),
        ("<p>Lamps <![CDATA[ stiles <b>verges</b>", "Lamps <![CDATA[ stiles verges"),
        ("<p>5 < 6 <7> lamps</p>", "5 < 6 <7> lamps"),
        ("<p>Lamps </ stiles", "Lamps </ stiles"),
    ],
)
def test_what_nothing_ends_is_text(page: str, shown: str) -> None:
    found, _ = read(page.encode(), "page.html")
    assert " ".join(plain(piece) for block in found for piece in texts(block)) == shown


def test_what_nothing_ends_is_not_looked_for_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The parser of the standard library looks for the end of each of these through all of the page."""
    fed: list[str] = []
    monkeypatch.setattr(tree._Parser, "feed", lambda parser, text: fed.append(text))
    for unit in ("<!-- <p>x", "<![CDATA[ <p>x", "<a ", "<a x='", "</", "<"):
        tree.parse(f"<p>words</p>{unit * 1000}")
    assert all(text.count("<") <= 2 + text.count("<p>") for text in fed)


def test_a_table_of_millions_of_places_is_taken_apart() -> None:
    page = f"<table><tr>{'<td>a' * 1100}{'<tr><td>b' * 1000}</table>"
    found, _ = read(page.encode(), "page.html")
    assert not any(isinstance(block, Table) for block in found)
    assert sum(len(words(piece)) for block in found for piece in texts(block)) == 2100
