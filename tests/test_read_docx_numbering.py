"""Labels that Word counts: they are nowhere in the text of a file, and come out as Word prints them."""

from __future__ import annotations

import pytest
from docx_support import docx, lvl, num, p, r, scheme, starts, tbl

from sitegen.model.text import Heading, ListItem, Paragraph, Table, plain, plain_text
from sitegen.read.docx import read
from sitegen.read.docx.formats import written

LEGAL = scheme(
    1,
    lvl(0, "%1."),
    lvl(1, "%1.%2", left=720),
    lvl(2, "(%3)", "lowerLetter", left=1440),
    lvl(3, "(%4)", "lowerRoman", left=2160),
)


def labels(data: bytes) -> list[str | None]:
    """The labels of all list items."""
    blocks, problems = read(data, "paper.docx")
    assert not problems
    return [block.label for block in blocks if isinstance(block, ListItem)]


@pytest.mark.parametrize(
    ("name", "numbers", "expected"),
    [
        ("decimal", (1, 10, 115), "1 10 115"),
        ("decimalZero", (1, 9, 10), "01 09 10"),
        ("lowerLetter", (1, 26, 27, 53), "a z aa aaa"),
        ("upperLetter", (2, 28), "B BB"),
        ("lowerRoman", (1, 4, 9, 14, 40, 99, 1994), "i iv ix xiv xl xcix mcmxciv"),
        ("upperRoman", (3, 2026), "III MMXXVI"),
        ("ordinal", (1, 2, 3, 4, 11, 12, 13, 21, 112), "1st 2nd 3rd 4th 11th 12th 13th 21st 112th"),
        ("cardinalText", (1, 21), "One Twenty-one"),
        ("ordinalText", (1, 12, 20, 43), "First Twelfth Twentieth Forty-third"),
        ("none", (1,), ""),
        ("lowerRoman", (0, 5000), "0 5000"),
        ("lowerLetter", (0, 781), "0 781"),
        ("aFormatOfTomorrow", (7,), "7"),
    ],
)
def test_formats(name: str, numbers: tuple[int, ...], expected: str) -> None:
    assert " ".join(written(number, name) for number in numbers) == expected


def test_custom_format_keeps_its_width() -> None:
    assert written(7, "custom", "001, 002, 003, ...") == "007"


def test_custom_format_in_a_file() -> None:
    new = '<mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
    old = '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback>'
    level = lvl(0, "%1.").replace('<w:numFmt w:val="decimal"/>', f"<mc:AlternateContent>{new}{old}</mc:AlternateContent>")
    assert labels(docx(p("x", num=1), numbering=scheme(1, level) + num(1, 1))) == ["001."]


def test_levels_count_within_one_another() -> None:
    body = [p("x", num=1, level=level) for level in (0, 1, 1, 2, 2, 3, 3, 1, 2, 0, 1)]
    expected = ["1.", "1.1", "1.2", "(a)", "(b)", "(i)", "(ii)", "1.3", "(a)", "2.", "2.1"]
    assert labels(docx(*body, numbering=LEGAL + num(1, 1))) == expected


def test_depth_follows_the_levels_that_are_open() -> None:
    body = [p("x", num=1, level=level) for level in (1, 2, 3, 1, 0, 2)]
    blocks, _ = read(docx(*body, numbering=LEGAL + num(1, 1)), "paper.docx")
    assert [block.depth for block in blocks if isinstance(block, ListItem)] == [0, 1, 2, 0, 0, 1]


def test_bullets_indented_below_an_item_are_nested_in_it() -> None:
    numbering = scheme(1, lvl(0, "%1.", left=720)) + scheme(2, lvl(0, "\uf0b7", "bullet", left=1440)) + num(1, 1) + num(2, 2)
    body = [p("one", num=1), p("bullet", num=2), p("bullet", num=2), p("two", num=1)]
    blocks, _ = read(docx(*body, numbering=numbering), "paper.docx")
    assert [(block.label, block.depth) for block in blocks if isinstance(block, ListItem)] == [("1.", 0), (None, 1), (None, 1), ("2.", 0)]


def test_a_paragraph_indented_like_an_item_belongs_to_it() -> None:
    numbering = scheme(1, lvl(0, "%1.", left=720)) + num(1, 1)
    body = [p("one", num=1), p("more", extra='<w:ind w:left="720"/>'), p("outside"), p("two", num=1)]
    blocks, _ = read(docx(*body, numbering=numbering), "paper.docx")
    assert [(type(block), block.depth) for block in blocks if isinstance(block, ListItem | Paragraph)] == [
        (ListItem, 0),
        (Paragraph, 1),
        (Paragraph, 0),
        (ListItem, 0),
    ]


def test_counting_goes_on_over_paragraphs_tables_and_headings() -> None:
    body = [p("a", num=1), p("between"), p("b", num=1), tbl(["x", "y"]), p("c", num=1), p("Heading", style="Heading1"), p("d", num=1)]
    assert labels(docx(*body, numbering=LEGAL + num(1, 1))) == ["1.", "2.", "3.", "4."]


def test_lists_of_one_scheme_go_on_with_one_another() -> None:
    body = [p("a", num=1), p("b", num=2), p("c", num=1)]
    assert labels(docx(*body, numbering=LEGAL + num(1, 1) + num(2, 1))) == ["1.", "2.", "3."]


def test_a_start_of_its_own_counts_once() -> None:
    body = [p("a", num=1), p("b", num=2), p("c", num=2), p("d", num=1), p("e", num=2)]
    assert labels(docx(*body, numbering=LEGAL + num(1, 1) + num(2, 1, starts(0, 7)))) == ["1.", "7.", "8.", "9.", "10."]


def test_a_start_of_its_own_on_the_second_level() -> None:
    body = [p("a", num=1, level=0), p("b", num=1, level=1), p("c", num=2, level=1), p("d", num=2, level=1)]
    assert labels(docx(*body, numbering=LEGAL + num(1, 1) + num(2, 1, starts(1, 4)))) == ["1.", "1.1", "1.4", "1.5"]


def test_a_level_of_its_own_replaces_the_scheme_s() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{lvl(0, "%1)", "upperLetter")}</w:lvlOverride>'
    body = [p("a", num=1), p("b", num=2)]
    assert labels(docx(*body, numbering=LEGAL + num(1, 1) + num(2, 1, override))) == ["1.", "B)"]


def test_levels_without_a_parent_count_as_if_it_stood_there() -> None:
    body = [p("x", num=1, level=level) for level in (1, 1, 0, 2, 1)]
    assert labels(docx(*body, numbering=LEGAL + num(1, 1))) == ["1.1", "1.2", "2.", "(a)", "2.2"]


def test_a_list_starts_anew_only_once() -> None:
    body = [p("x", num=number, level=level) for number, level in ((1, 0), (1, 1), (2, 1), (2, 0), (2, 1))]
    numbering = LEGAL + num(1, 1) + num(2, 1, starts(0, 1) + starts(1, 1))
    assert labels(docx(*body, numbering=numbering)) == ["1.", "1.1", "1.1", "2.", "2.1"]


def test_levels_that_never_start_anew() -> None:
    never = scheme(1, lvl(0, "%1."), lvl(1, "%2)", extra='<w:lvlRestart w:val="0"/>')) + num(1, 1)
    body = [p("x", num=1, level=level) for level in (0, 1, 1, 0, 1)]
    assert labels(docx(*body, numbering=never)) == ["1.", "1)", "2)", "2.", "3)"]


def test_levels_that_start_anew_only_below_the_first() -> None:
    first = scheme(1, lvl(0, "%1."), lvl(1, "%1.%2"), lvl(2, "(%3)", extra='<w:lvlRestart w:val="1"/>')) + num(1, 1)
    body = [p("x", num=1, level=level) for level in (0, 1, 2, 1, 2, 0, 2)]
    assert labels(docx(*body, numbering=first)) == ["1.", "1.1", "(1)", "1.2", "(2)", "2.", "(1)"]


def test_legal_numbering_prints_the_levels_above_in_figures() -> None:
    legal = scheme(1, lvl(0, "%1.", "upperRoman"), lvl(1, "%1.%2", "decimalZero", extra="<w:isLgl/>")) + num(1, 1)
    assert labels(docx(p("x", num=1), p("y", num=1, level=1), numbering=legal)) == ["I.", "1.01"]


def test_switched_off_and_unknown_lists_have_no_label() -> None:
    style = '<w:style w:type="paragraph" w:styleId="Numbered"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    body = [p("a", style="Numbered"), p("b", style="Numbered", num=0), p("c", style="Numbered"), p("d", num=99)]
    blocks, _ = read(docx(*body, numbering=LEGAL + num(1, 1), styles=style), "paper.docx")
    assert [(type(block), getattr(block, "label", "")) for block in blocks] == [
        (ListItem, "1."),
        (Paragraph, ""),
        (ListItem, "2."),
        (Paragraph, ""),
    ]


def test_styles_take_their_level_from_the_scheme_and_their_list_from_the_style_they_are_based_on() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="One"><w:name w:val="One"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Two"><w:name w:val="Two"/><w:basedOn w:val="One"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Three"><w:name w:val="Three"/><w:basedOn w:val="Two"/></w:style>'
    )
    linked = scheme(1, lvl(0, "%1.", extra='<w:pStyle w:val="One"/>'), lvl(1, "%1.%2", extra='<w:pStyle w:val="Two"/>')) + num(1, 1)
    body = [p("a", style="One"), p("b", style="Two"), p("c", style="Three"), p("d", style="One")]
    assert labels(docx(*body, numbering=linked, styles=styles)) == ["1.", "1.1", "1.2", "2."]


def test_a_scheme_that_only_names_a_style() -> None:
    styles = '<w:style w:type="numbering" w:styleId="Legal"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    named = scheme(1, lvl(0, "%1)"), extra='<w:styleLink w:val="Legal"/>') + scheme(2, extra='<w:numStyleLink w:val="Legal"/>')
    assert labels(docx(p("a", num=2), p("b", num=1), numbering=named + num(1, 1) + num(2, 2), styles=styles)) == ["1)", "2)"]


def test_circles_of_styles_and_schemes_end() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="X"><w:basedOn w:val="Y"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Y"><w:basedOn w:val="X"/></w:style>'
        '<w:style w:type="numbering" w:styleId="Z"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    circle = scheme(1, extra='<w:numStyleLink w:val="Z"/>') + num(1, 1)
    blocks, problems = read(docx(p("words", style="X", num=1), numbering=circle, styles=styles), "paper.docx")
    assert plain_text(blocks) == "words"
    assert not problems


def test_references_and_numbers_as_labels_of_headings() -> None:
    references = scheme(1, lvl(0, "CAB/%1", start=112), lvl(1, "%1.%2")) + num(1, 1)
    body = [
        p("Harbour lights", style="Heading2", num=1),
        p("The committee met.", num=1, level=1),
        p("Moorings", style="Heading2", num=1),
        p("Nothing was said.", num=1, level=1),
    ]
    blocks, _ = read(docx(*body, numbering=references), "paper.docx")
    assert blocks == (
        Heading("CAB/112 Harbour lights", 2),
        ListItem("The committee met.", "112.1"),
        Heading("CAB/113 Moorings", 2),
        ListItem("Nothing was said.", "113.1"),
    )


def test_labels_of_another_shape_stand_in_the_text() -> None:
    numbering = scheme(1, lvl(0, "Article %1")) + num(1, 1)
    blocks, _ = read(docx(p("Of lights", num=1), p(r("Of buoys", "b"), num=1), numbering=numbering), "paper.docx")
    assert blocks == (ListItem("Article 1 Of lights"), Paragraph("**Article 2 Of buoys**"))


def test_labels_in_cells_stand_before_the_words_and_alone() -> None:
    numbering = scheme(1, lvl(0, "%1.")) + scheme(2, lvl(0, "", "bullet")) + num(1, 1) + num(2, 2)
    table = tbl([f"<w:tc>{p(num=1)}</w:tc>", f"<w:tc>{p('Lights', num=2)}{p('Buoys', num=2)}</w:tc>"], [f"<w:tc>{p(num=1)}</w:tc>", "Quay"])
    blocks, _ = read(docx(table, numbering=numbering), "paper.docx")
    assert blocks == (Table(("", ""), (("1.", "• Lights\n• Buoys"), ("2.", "Quay"))),)


def test_a_deleted_or_hidden_paragraph_is_not_counted() -> None:
    gone = '<w:del w:id="1"><w:r><w:delText>gone</w:delText></w:r></w:del>'
    body = [p("a", num=1), p(gone, num=1, mark="<w:del/>"), p(r("x", "vanish"), num=1, mark="<w:vanish/>"), p("b", num=1)]
    blocks, _ = read(docx(*body, numbering=LEGAL + num(1, 1)), "paper.docx")
    assert [(block.label, plain(block.text)) for block in blocks if isinstance(block, ListItem)] == [("1.", "a"), ("2.", "b")]


def test_a_hidden_label_is_not_printed() -> None:
    numbering = scheme(1, lvl(0, "%1.").replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>")) + num(1, 1)
    blocks, _ = read(docx(p("Words", num=1), numbering=numbering), "paper.docx")
    assert blocks == (Paragraph("Words"),)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1.\tApologies", ListItem("Apologies", "1.")),
        ("115.1\tThe committee met.", ListItem("The committee met.", "115.1")),
        ("(a) the lights", ListItem("the lights", "(a)")),
        ("•\tthe lights", ListItem("the lights")),
        ("- the lights", ListItem("the lights")),
        ("A. Example spoke.", Paragraph("A. Example spoke.")),
        ("12 May 2026", Paragraph("12 May 2026")),
        ("1.", Paragraph("1.")),
    ],
)
def test_labels_that_somebody_typed(typed: str, expected: ListItem | Paragraph) -> None:
    runs = "<w:r><w:tab/></w:r>".join(r(piece) for piece in typed.split("\t"))
    assert read(docx(p(runs)), "paper.docx") == ((expected,), ())


def test_typed_labels_are_nested_as_they_are_indented() -> None:
    tab = "<w:r><w:tab/></w:r>"
    body = [p(tab + r("(1) a")), p(tab * 2 + r("(a) b")), p(tab * 3 + r("(i) c")), p(tab * 2 + r("(b) d")), p(tab + r("(2) e"))]
    body += [p("1) f"), p("a) g", extra='<w:ind w:left="360"/>'), p("b) h", extra='<w:ind w:firstLine="360"/>'), p("2) i")]
    blocks, _ = read(docx(*body), "paper.docx")
    assert [block.depth for block in blocks if isinstance(block, ListItem)] == [0, 1, 2, 1, 0, 0, 1, 1, 0]


def test_a_bold_line_that_begins_with_a_number_stays_a_line() -> None:
    runs = r("1.", "b") + "<w:r><w:rPr><w:b/></w:rPr><w:tab/></w:r>" + r("Apologies", "b")
    assert read(docx(p(runs)), "paper.docx")[0] == (Paragraph("**1. Apologies**"),)
