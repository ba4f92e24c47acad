"""Blocks of papers → HTML: lists, headings, tables, containers, and hostile words."""

from __future__ import annotations

import re

import pytest

from sitegen.model.text import Block, Container, Heading, ListItem, PageMark, Paragraph, Raw, Table
from sitegen.render.blocks import Setting, blocks_html
from sitegen.render.inline import allowed, inline, together


def html(*blocks: Block, **changes: object) -> str:
    return str(blocks_html(blocks, Setting(**changes)))  # type: ignore[arg-type]


def test_arabic_labels_become_an_ordered_list_with_its_start() -> None:
    assert html(ListItem("a", "1."), ListItem("b", "2.")) == "<ol><li>a</li><li>b</li></ol>"
    assert (
        html(ListItem("a", "3."), ListItem("b", "4."), ListItem("c", "6."))
        == '<ol start="3"><li>a</li><li>b</li></ol><ol start="6"><li>c</li></ol>'
    )


def test_other_labels_are_printed_as_they_stand() -> None:
    found = html(ListItem("a", "115.1"), ListItem("b", "(i)", 1), ListItem("c", "115.2"))
    assert found.count('<ul class="labelled">') == 2
    assert [*re.findall(r'class="label">([^<]+)<', found)] == ["115.1", "(i)", "115.2"]


def test_depth_nests_and_paragraphs_belong_to_their_item() -> None:
    found = html(ListItem("a"), ListItem("b", depth=1), Paragraph("of b", 2), Paragraph("of a", 1), ListItem("c"), Paragraph("after"))
    assert found == "<ul><li>a<ul><li>b<p>of b</p></li></ul><p>of a</p></li><li>c</li></ul><p>after</p>"


def test_a_list_that_begins_deep_loses_no_words() -> None:
    found = html(ListItem("deep", depth=2), ListItem("less", depth=1), ListItem("out"))
    assert re.sub(r"<[^>]+>", " ", found).split() == ["deep", "less", "out"]


def test_a_page_mark_does_not_break_a_list() -> None:
    found = html(ListItem("a", "1."), PageMark(10), ListItem("b", "2."), PageMark(11), Paragraph("after"))
    assert found.count("<ol") == 1
    assert 'id="page-10"' in found
    assert found.index("</ol>") < found.index('id="page-11"')


def test_headings_never_skip_a_level_and_identifiers_are_unique() -> None:
    found = html(Heading("One", level=3), Heading("Deep", level=6), Heading("One", level=2), Heading("Label", label="CAB 1/22"))
    assert re.findall(r'<(h\d) id="([^"]+)"', found) == [("h2", "one"), ("h3", "deep"), ("h2", "one-2"), ("h2", "cab-1-22")]


def test_a_labelled_heading_links_to_its_item() -> None:
    found = html(Heading("See [this](https://x.example/)", label="5"), items={"5": "/b/item-5/"})
    assert '<a href="/b/item-5/">See this</a>' in found


def test_tables_have_a_caption_header_cells_and_a_name_of_their_own() -> None:
    table = Table(("Year", ""), (("2021", "a\nb"),))
    found = html(Paragraph("Depths by year"), table, table)
    assert found.count('<th scope="col">Year</th> <td></td>') == 2
    assert "<td>a<br>" in found
    assert re.findall(r'aria-label="([^"]+)"', found) == ["Table: Depths by year", "Table: Depths by year-2"]
    assert "<thead>" not in html(Table(("", ""), (("a", "b"),)))


def test_containers_say_what_they_are() -> None:
    found = html(Container("recommended", (("to", "Council"),), (Paragraph("Words"),)))
    assert "Recommended to Council" in found
    assert "Declaration of interest" in html(Container("declaration", (), (Paragraph("Words"),)))
    assert 'class="asked"' in html(Container("recommendations", (), (Paragraph("Words"),)))


def test_supplied_numbers_stand_in_square_brackets() -> None:
    found = html(Container("resolved", (("supplied", "2,3"),), (ListItem("a", "1."), ListItem("b", "2."), ListItem("c", "3."))))
    assert ">[2]<" in found
    assert ">[3]<" in found


def test_line_breaks_and_marks_of_inline_text() -> None:
    assert inline("a\nb **c** ~~d~~") == "a<br>\nb <strong>c</strong> <s>d</s>"


def test_hand_written_markdown_keeps_headings_as_text() -> None:
    found = html(Raw("# Big\n\n> quoted\n\n| a | b |\n|:-|-:|\n| 1 | 2 |"))
    assert "<h1" not in found
    assert "<blockquote>" in found
    assert "style=" not in found


HOSTILE = [
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    "[x](//other.example/)",
    "<javascript:alert(1)>",
    '<img src=x onerror="alert(1)">',
    "![x](https://other.example/a.png)",
    '[x](/a "onmouseover=alert(1)")',
    '**<svg onload="alert(1)">**',
    "<!-- -->",
    "`<script>`",
    "lone \ud800 surrogate",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_come_out_harmless(text: str) -> None:
    whole = [Paragraph(text), ListItem(text, text), Heading(text, label=text), Table((text, ""), ((text, text),)), Raw(text), PageMark(1)]
    whole.append(Container("resolved", (("to", text),), (Paragraph(text),)))
    found = html(*whole, context=text)
    tags = re.findall(r"<[^>]*>", found)
    assert not [tag for tag in tags if re.match(r"<(script|img|svg|iframe|object|style)", tag)]
    assert not [tag for tag in tags if re.search(r"\s(on\w+|style|src)\s*=", re.sub(r'"[^"]*"', '""', tag))]
    assert not [tag for tag in tags if re.search(r"href=\"\s*(javascript|data|vbscript|//)", tag, re.IGNORECASE)]


def test_addresses_that_links_may_have() -> None:
    good = ["https://a.example/", "http://a.example/", "mailto:a@b.example", "tel:+44", "/a/", "a/b", "#x", "?q=a:b", ""]
    bad = [
        "javascript:x",
        " javascript:x",
        "java\nscript:x",
        "data:x",
        "//a.example",
        "/\\a.example",
        "file:///etc/passwd",
        "\x01javascript:x",
    ]
    assert [address for address in good if not allowed(address)] == []
    assert [address for address in bad if allowed(address)] == []


def test_links_from_the_root_move_below_the_base_path() -> None:
    assert inline("[a](/cabinet/)", "/minutes/") == '<a class="of-paper" href="/minutes/cabinet/">a</a>'


def test_titles_keep_dates_and_dashes_together_and_are_escaped() -> None:
    found = together("Plan - <b> of 15 June 2023")
    assert '<span class="together">Plan -</span>' in found
    assert '<span class="together">15 June 2023</span>' in found
    assert "<b>" not in found
