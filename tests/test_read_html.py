"""Web pages into blocks: what is in a paper."""

from __future__ import annotations

import pytest

from sitegen.model.problems import Problem
from sitegen.model.text import Block, Furniture, Heading, ListItem, Paragraph, Table
from sitegen.read.html import read


def blocks(page: str) -> list[Block]:
    found, problems = read(page.encode(), "page.html")
    assert not [problem for problem in problems if problem.level == "error"]
    return list(found)


def told(page: str) -> list[Problem]:
    return list(read(page.encode(), "page.html")[1])


def items(page: str) -> list[tuple[str | None, str, int]]:
    return [(block.label, block.text, block.depth) for block in blocks(page) if isinstance(block, ListItem)]


def test_headings_and_paragraphs_with_their_lines() -> None:
    page = "<h1>Harbour\n Board</h1>\n<p>The tide\nwas <b>high</b>.\n\n<p>It <i>fell</i>."
    found = blocks(page)
    assert found == [Heading("Harbour Board", 1), Paragraph("The tide was **high**."), Paragraph("It *fell*.")]
    assert [(block.span.first, block.span.last) for block in found if block.span] == [(1, 2), (3, 4), (6, 6)]


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>a <b>bold</b>, <strong>too</strong></p>", "a **bold**, **too**"),
        ("<p><b>Present: </b>Cllr A</p>", "**Present:** Cllr A"),
        ("<p>one<br>two<br/>three</p>", "one\ntwo\nthree"),
        ("<p>4<sup>th</sup> May, H<sub>2</sub>O</p>", "4th May, H2O"),
        ("<p>a&nbsp;b &amp; c &lt;d&gt; &#8364;5 &#x2019;</p>", "a b & c \\<d> €5 ’"),
        ("<p>2 * 3 * 4 _x_ `y` [z](w)</p>", "2 \\* 3 \\* 4 \\_x\\_ \\`y\\` \\[z](w)"),
        ("<p>coun&shy;cil and&#8203;more</p>", "council andmore"),
        ("<p>e\u0301</p>", "é"),
        ('<p>see <a href="https://a.example/b c">this</a></p>', "see this"),
        ('<p>see <a href="https://a.example/b">this</a></p>', "see [this](https://a.example/b)"),
        ('<p>write <a href="mailto:jo@a.example">Jo</a></p>', "write [Jo](mailto:jo@a.example)"),
        ('<p><a href="javascript:alert(1)">a</a> <a href="data:x">b</a> <a href="/c">c</a> <a href="#d">d</a></p>', "a b c d"),
        ('<p><a href=" java\nscript:x">a</a> <a href="https:\nx">b</a></p>', "a b"),
        ('<p><img src=a.png alt="Crest of the *town*"> town</p>', "Crest of the \\*town\\* town"),
        ("<p>she said <q>no</q></p>", "she said “no”"),
        ("<p><span style='font-weight:700'>a</span> <span style='font-style:italic'>b</span></p>", "**a** *b*"),
        ("<p><b><span style='font-weight:normal'>a</span></b></p>", "a"),
        ("<p>a<o:p></o:p><st1:place>b</st1:place></p>", "ab"),
        ("<p>a <!-- b --> c</p>", "a c"),
        ("<p>a <script>b</script><style>c</style><template>d</template> e</p>", "a e"),
        ("<p>a<b>b</p>", "a**b**"),
        ("<p>3 < 4 and 5 > 4 & so on</p>", "3 < 4 and 5 > 4 & so on"),
    ],
)
def test_inline(page: str, text: str) -> None:
    found = blocks(page)
    assert [block.text for block in found if isinstance(block, Paragraph)] == [text]


def test_two_line_breaks_part_paragraphs_and_bold_goes_on() -> None:
    assert blocks("<div><b>one<br><br>two</b><br> <br/>three<br>four</div>") == [
        Paragraph("**one**"),
        Paragraph("**two**"),
        Paragraph("three\nfour"),
    ]


def test_bold_that_no_paragraph_ends_goes_on_as_in_browsers() -> None:
    assert blocks("<p><b>one<p>two</b> three") == [Paragraph("**one**"), Paragraph("**two** three")]


def test_verbatim_text_keeps_its_lines() -> None:
    found = blocks("<pre>MINUTES\n\nPresent: A\n         B\n</pre>")
    assert found == [Paragraph("MINUTES"), Paragraph("Present: A\nB")]
    assert [block.span.first for block in found if block.span] == [1, 3]


def test_quotations_are_paragraphs_and_terms_are_bold() -> None:
    assert blocks("<blockquote>a<p>b</blockquote><dl><dt>Term<dd>Meaning<dd>Other</dl>") == [
        Paragraph("a"),
        Paragraph("b"),
        Paragraph("**Term**"),
        Paragraph("Meaning", 1),
        Paragraph("Other", 1),
    ]


# ---------------------------------------------------------------- lists


@pytest.mark.parametrize(
    ("opening", "labels"),
    [
        ("<ol>", ["1.", "2.", "3."]),
        ("<ol start=9>", ["9.", "10.", "11."]),
        ("<ol type=a>", ["a.", "b.", "c."]),
        ("<ol type=A start=26>", ["Z.", "AA.", "AB."]),
        ("<ol type=i start=3>", ["iii.", "iv.", "v."]),
        ("<ol type=I start=39>", ["XXXIX.", "XL.", "XLI."]),
        ("<ol reversed>", ["3.", "2.", "1."]),
        ("<ol reversed start=10>", ["10.", "9.", "8."]),
        ("<ol start=-1>", ["-1.", "0.", "1."]),
        ("<ol style='list-style-type: lower-roman'>", ["i.", "ii.", "iii."]),
        ("<ol style='list-style: upper-alpha inside'>", ["A.", "B.", "C."]),
        ("<style>ol.x, p { list-style-type: lower-alpha }</style><ol class='y x'>", ["a.", "b.", "c."]),
        ("<style>@media print { ol { list-style: none } }</style><ol>", ["1.", "2.", "3."]),
        ("<ol class=roman>", ["i.", "ii.", "iii."]),
        ("<ul class=lower-alpha>", ["a.", "b.", "c."]),
        ("<ol style='list-style-type:decimal-leading-zero'>", ["01.", "02.", "03."]),
        ("<ol style='list-style:none'>", [None, None, None]),
        ("<ul>", [None, None, None]),
        ("<ol start=x type=y>", ["1.", "2.", "3."]),
    ],
)
def test_labels_are_those_that_a_browser_shows(opening: str, labels: list[str | None]) -> None:
    closing = "</ul>" if "<ul" in opening else "</ol>"
    page = f"{opening}<li>quay<li>pier</li><li>buoy{closing}"
    assert items(page) == [(label, word, 0) for label, word in zip(labels, ("quay", "pier", "buoy"), strict=True)]
    assert told(page) == []


def test_an_item_may_tell_its_own_number() -> None:
    assert [item[0] for item in items("<ol><li>a<li value=7>b<li>c<li type=i>d</ol>")] == ["1.", "7.", "8.", "ix."]


def test_lists_within_lists() -> None:
    page = "<ol><li>one<ol type=a><li>two<p>more</p><ul><li>three</ul></ol><p>tail</p></li><li>four</ol>"
    assert blocks(page) == [
        ListItem("one", "1.", 0),
        ListItem("two", "a.", 1),
        Paragraph("more", 2),
        ListItem("three", None, 2),
        Paragraph("tail", 1),
        ListItem("four", "2.", 0),
    ]


def test_an_item_that_holds_only_a_list_still_prints_its_number() -> None:
    assert items("<ol><li><ol type=a><li>x</ol><li><table><tr><td>y<td>z</table></ol>") == [("1.", "", 0), ("a.", "x", 1), ("2.", "", 0)]


def test_a_list_of_headings_numbers_the_headings() -> None:
    page = "<ol><li><h3>Apologies</h3><p>None.</p><ul><li>a</ul></li><li><h3>Minutes</h3></li></ol>"
    assert blocks(page) == [Heading("1. Apologies", 3), Paragraph("None."), ListItem("a"), Heading("2. Minutes", 3)]


def test_a_list_ended_by_the_other_kind_is_ended_and_told() -> None:
    page = "<ol><li>one\n<ol type=i><li>x</ul>\n<p>tail</p></li><li>two</li></ol>"
    assert items(page) == [("1.", "one", 0), ("i.", "x", 1), ("2.", "two", 0)]
    assert [(problem.code, problem.line) for problem in told(page)] == [("list-ended-wrongly", 2)]


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<p>1. The works be approved.</p>", [("1.", "The works be approved.", 0)]),
        ("<p>RESOLVED that<br>(a) one<br>(b) two<br>or three</p>", [("(a)", "one", 0), ("(b)", "two\nor three", 0)]),
        ("<p>• a</p><p>- b</p>", [(None, "a", 0), (None, "b", 0)]),
        ("<ul><li>(i) a<li><b>(ii) b</b><li>A. Example</ul>", [("(i)", "a", 0), ("(ii)", "**b**", 0), ("A.", "Example", 0)]),
        ("<ol style='list-style:none'><li>1.1 a</ol>", [("1.1", "a", 0)]),
        ("<p>12. Mai 2026</p><p>A. Example spoke.</p><p>1.30 pm</p>", []),
    ],
)
def test_labels_that_were_typed(page: str, found: list[tuple[str | None, str, int]]) -> None:
    assert items(page) == found


# ---------------------------------------------------------------- tables


def table(page: str) -> Table:
    found = [block for block in blocks(page) if isinstance(block, Table)]
    assert len(found) == 1
    return found[0]


def test_a_table_has_all_its_rows_and_their_lines() -> None:
    found = table("<table><thead><tr><th>Action<th>Owner\n<tbody><tr><td>Paint<td>JC\n<tr><td>Mend<td></table>")
    assert found == Table(("", ""), (("Action", "Owner"), ("Paint", "JC"), ("Mend", "")))
    assert found.lines == (1, 2, 3)


def test_a_spanning_cell_stands_in_its_first_place() -> None:
    page = (
        "<table><tr><td rowspan=2>a</td><td colspan=2>b</td></tr><tr><td>c</td><td>d</td></tr><tr><td>e<td>f<td>g</tr>"
        "<tr><td rowspan=0>h<td>i<td>j<tr><td>k<td>l</table>"
    )
    assert table(page).rows == (("a", "b", ""), ("", "c", "d"), ("e", "f", "g"), ("h", "i", "j"), ("", "k", "l"))


def test_spans_beyond_reason_exhaust_nothing() -> None:
    page = "<table>" + "<tr><td colspan=999999999 rowspan=999999999>a<td colspan=1000000>b" * 300 + "</table>"
    assert len(table(page).rows) == 300


def test_rows_and_columns_without_words_go() -> None:
    assert table("<table><tr><td>a<td> <td>b<tr><td><td>&nbsp;<td><tr><td>c<td><td>d</table>").rows == (("a", "b"), ("c", "d"))


def test_cells_have_lines() -> None:
    page = "<table><tr><td><h3>Quay</h3><p>a</p><ul><li>b<li>c</ul><ol type=a><li>d</ol><td>e<br>f</table>"
    assert table(page).rows == (("**Quay**\na\n• b\n• c\na. d", "e\nf"),)


def test_a_table_within_a_cell_is_lines() -> None:
    page = "<table><tr><td>x<table><tr><td>a<td>b<tr><td>c<td>d</table><td>yy y y y y y</table>"
    assert table(page).rows == (("x\na – b\nc – d", "yy y y y y y"),)


def test_what_stands_between_cells_is_not_lost() -> None:
    page = "<table>stray<caption>Title</caption><tr>lost<td>a<td>b</tr><p>more</p></table>"
    outside = [Paragraph(words) for words in ("Title", "stray", "lost", "more")]
    assert blocks(page) == [*outside, Table(("", ""), (("a", "b"),))]


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td></td><td><p>One.</p><p>Two.</p></td><td>&nbsp;</td></tr></table>",
        "<table role=presentation><tr><td><p>One.</p></td><td><p>Two.</p></td></tr></table>",
        "<table><tr><td><table><tr><td><p>One.</p><p>Two.</p></table></td></tr></table>",
    ],
)
def test_a_table_that_lays_out_is_what_it_holds(page: str) -> None:
    assert blocks(page) == [Paragraph("One."), Paragraph("Two.")]


def test_a_page_in_a_cell_beside_another_is_no_data() -> None:
    text = "".join(f"<p>{'The harbour was dredged and the quay was mended. ' * 4}</p>" for _ in range(6))
    found = blocks(f"<table><tr><td>Harbour</td><td><h2>Minutes</h2>{text}</td></tr></table>")
    assert [type(block).__name__ for block in found] == ["Paragraph", "Heading", *["Paragraph"] * 6]


# ---------------------------------------------------------------- Word


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><title>X</title>
<!--[if gte mso 9]><xml><o:Author>Jo Clerk</o:Author></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm} @page S {margin:1in} .hid {display:none} @list l0 {mso-list-id:1;} --></style></head>
<body><div class=S>
<p class=MsoTitle>Harbour Board<o:p></o:p></p>
<h1 style='mso-list:l1 level1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span><![endif]>Apologies</h1>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span><span style='mso-list:Ignore'>(a)<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>the quay be <b>mended</b><o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>
</span></span></span>at once</p>
<p class=MsoNormal>115.1<span style='mso-tab-count:1'>    </span>Words.</p>
<p class=MsoListParagraph style='margin-left:.5in;text-indent:-.25in'>2.<span style='font:7.0pt'>&nbsp;&nbsp; </span>filtered</p>
<p class=MsoListParagraph style='margin-left:1.0in;text-indent:-.25in'>·<span>&nbsp;&nbsp; </span>deeper</p>
<p class=MsoNormal>The buoys be <del>sold</del> <ins>painted</ins>.</p>
</div></body></html>"""


def test_a_page_from_word_reads_well() -> None:
    assert blocks(WORD) == [
        Heading("Harbour Board", 1),
        Heading("1. Apologies", 1),
        ListItem("the quay be **mended**", "(a)", 0),
        ListItem("at once", None, 1),
        Paragraph("115.1 Words."),
        ListItem("filtered", "2.", 0),
        ListItem("deeper", None, 1),
        Paragraph("The buoys be painted."),
        Furniture("sold", "struck out in the original"),
    ]
    assert [(problem.code, problem.line) for problem in told(WORD)] == [("struck-text", 14)]
