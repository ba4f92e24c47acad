"""The text of Word files: looks, headings, tables, notes, text boxes, fields, signs."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx_support import docx, lvl, num, p, part, r, relations, scheme, section, tbl, tc, zipped

from sitegen.model.text import Block, Heading, ListItem, Paragraph, Table
from sitegen.read import read_original
from sitegen.read.docx import read

BREAK, TAB = "<w:r><w:br/></w:r>", "<w:r><w:tab/></w:r>"


def blocks(*body: str, **options: object) -> tuple[Block, ...]:
    """The blocks of a document without problems."""
    found, problems = read(docx(*body, **options), "paper.docx")  # type: ignore[arg-type]
    assert not problems
    return found


def text(*runs: str, **options: object) -> str:
    """The text of the only paragraph."""
    (block,) = blocks(p("".join(runs)), **options)
    assert isinstance(block, Paragraph)
    return block.text


# ------------------------------------------------------------ looks


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ([r("Present:", "b"), r(" Cllr Example")], "**Present:** Cllr Example"),
        ([r("Present:", "b"), r("Cllr Example")], "**Present**:Cllr Example"),
        ([r("a", "b"), r(" ", "b"), r("b", "b")], "**a b**"),
        ([r("a", "b"), r(" "), r("b", "b")], "**a b**"),
        ([r("both", "b", "i"), r(" one", "i")], "***both*** *one*"),
        ([r("off", '<w:b w:val="0"/>'), r(" on", '<w:b w:val="1"/>')], "off **on**"),
        ([r("by style", '<w:rStyle w:val="Strong"/>')], "**by style**"),
        ([r("2 * 3 * 4 and [a](b) <i> `c` \\d &amp; snake_case")], "2 \\* 3 \\* 4 and \\[a](b) \\<i> \\`c\\` \\\\d \\&amp; snake_case"),
        ([r("a"), TAB, TAB, r("b")], "a b"),
        ([r("a", "b"), "<w:r><w:rPr><w:b/></w:rPr><w:br/></w:r>", r("b", "b")], "**a**\n**b**"),
        ([r("a"), '<w:r><w:br w:type="page"/></w:r>'], "a"),
        ([r("cre"), r("dit")], "credit"),
        (["<w:r><w:t>trimmed </w:t></w:r>", r("here")], "trimmedhere"),
        ([r("e\u0301te\u0301")], "été"),
    ],
)
def test_looks(runs: list[str], expected: str) -> None:
    assert text(*runs) == expected


def test_bold_styles_are_switched_off_by_bold_character_styles() -> None:
    style = '<w:style w:type="paragraph" w:styleId="Lead"><w:rPr><w:b/></w:rPr></w:style>'
    runs = r("bold ") + r("plain", '<w:rStyle w:val="Strong"/>') + r(" not", '<w:b w:val="false"/>')
    assert blocks(p(runs, style="Lead"), styles=style) == (Paragraph("**bold** plain not"),)


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://council.example/a?b=1", True),
        ("mailto:clerk@council.example", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("https://council.example/a b", False),
    ],
)
def test_links(address: str, kept: bool) -> None:
    link = f'<w:hyperlink r:id="rIdL">{r("the plan")}</w:hyperlink>'
    assert text(r("See "), link, links={"rIdL": address}) == (f"See [the plan]({address})" if kept else "See the plan")


# ------------------------------------------------------------ headings and styles


def test_headings_by_outline_level_name_and_what_a_style_is_based_on() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Item"><w:name w:val="Item"/><w:basedOn w:val="berschrift2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Body"><w:basedOn w:val="Heading1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    )
    body = [
        p("Minutes", style="Titel"),
        p("One", style="Heading1"),
        p("Two", style="berschrift2"),
        p("Three", style="Item"),
        p(r("Four") + BREAK + r("lines")),
        p("Five", extra='<w:outlineLvl w:val="2"/>'),
        p("Not bold and no heading", style="Body"),
    ]
    assert blocks(*body, styles=styles) == (
        Heading("Minutes", 1),
        Heading("One", 1),
        Heading("Two", 2),
        Heading("Three", 2),
        Paragraph("Four\nlines"),
        Heading("Five", 3),
        Paragraph("**Not bold and no heading**"),
    )


def test_a_whole_paragraph_in_the_style_of_a_heading_is_a_paragraph() -> None:
    long = "The committee considered the lights of the harbour. " * 8
    (block,) = blocks(p(long, style="Heading2"))
    assert isinstance(block, Paragraph)
    numbering = scheme(1, lvl(0, "%1.")) + num(1, 1)
    sentence = (
        "The committee considered the lights of the harbour, and what they cost, and asked the harbour master to report on them again."
    )
    found = blocks(p(sentence, style="Heading2", num=1), p("Lights", style="Heading2", num=1), numbering=numbering)
    assert found == (ListItem(f"**{sentence}**", "1."), Heading("2. Lights", 2))


def test_places_count_paragraphs_and_rows_with_words() -> None:
    found = blocks(p("one"), p(), p("two"), tbl(["a", "b"], ["", ""], ["c", "d"]), p("three"))
    assert [block.span.first for block in found if block.span] == [1, 2, 3, 5]
    assert isinstance(found[2], Table)
    assert found[2].lines == (3, 4)


# ------------------------------------------------------------ tables


def test_merged_cells_have_their_text_once() -> None:
    table = tbl(
        [tc("Head", span=3)],
        [tc("Tall", merge="restart"), "a", "b"],
        [tc(merge="continue"), tc("wide", span=2)],
    )
    assert blocks(table) == (Table(("", "", ""), (("Head", "", ""), ("Tall", "a", "b"), ("", "wide", ""))),)


def test_columns_that_no_cell_begins_in_are_not_there() -> None:
    assert blocks(tbl([tc("a", span=4), tc("b", span=9)], [tc("c", span=4), tc("d", span=9)])) == (
        Table(("", ""), (("a", "b"), ("c", "d"))),
    )


def test_cells_keep_their_paragraphs_and_the_tables_in_them() -> None:
    inner = tbl(["Cllr A", "Chair"], ["Cllr B", "Member"])
    framed = tbl(["one"], ["two"])
    assert blocks(tbl([tc("Present", inner, "and", framed), "x"])) == (
        Table(("", ""), (("Present\nCllr A | Chair\nCllr B | Member\nand\none\ntwo", "x"),)),
    )


def test_a_frame_around_text_is_no_table() -> None:
    framed = tbl([tc(p("Minutes", style="Heading1"), "of the meeting", tbl(["a", "b"]))])
    assert blocks(framed) == (Heading("Minutes", 1), Paragraph("of the meeting"), Table(("", ""), (("a", "b"),)))


def test_rows_and_cells_in_content_controls_count() -> None:
    row = f"<w:sdt><w:sdtContent><w:tr>{tc('a')}<w:sdt><w:sdtContent>{tc('b')}</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt>"
    assert blocks(f"<w:tbl>{row}</w:tbl>") == (Table(("", ""), (("a", "b"),)),)


def test_a_first_row_that_its_table_s_style_makes_bold() -> None:
    bold = '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
    styles = f'<w:style w:type="table" w:styleId="Grid">{bold}</w:style>'
    properties = '<w:tblStyle w:val="Grid"/><w:tblLook w:val="0020" w:firstRow="1"/>'
    assert blocks(tbl(["Action", "Owner"], ["Paint", "JC"], properties=properties), styles=styles) == (
        Table(("", ""), (("**Action**", "**Owner**"), ("Paint", "JC"))),
    )


# ------------------------------------------------------------ notes, boxes, controls


def note(number: int, content: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{number}">{content}</w:{kind}>'


def refer(number: int, kind: str = "footnote", extra: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"{extra}/></w:r>'


def test_notes_stand_behind_the_paragraph_that_refers_to_them() -> None:
    footnotes = note(-1, p("<w:r><w:separator/></w:r>")) + note(2, p("<w:r><w:footnoteRef/></w:r>" + r(" Source: the plan.")) + p("More."))
    endnotes = note(2, p("At the end."), "endnote")
    body = [p(r("The plan") + refer(2) + r(" was noted.")), p(r("Then") + refer(2, "endnote")), p("Last")]
    assert blocks(*body, footnotes=footnotes, endnotes=endnotes) == (
        Paragraph("The plan[1] was noted."),
        Paragraph("[1] Source: the plan."),
        Paragraph("More."),
        Paragraph("Then[2]"),
        Paragraph("[2] At the end."),
        Paragraph("Last"),
    )


def test_notes_of_cells_stand_behind_the_table() -> None:
    table = tbl([tc(p(r("Cost") + refer(1))), "b"])
    found = blocks(table, footnotes=note(1, p("Without tax.")))
    assert found == (Table(("", ""), (("Cost[1]", "b"),)), Paragraph("[1] Without tax."))


def test_a_mark_of_the_document_s_own_is_kept() -> None:
    found = blocks(p(r("Quay") + refer(1, extra=' w:customMarkFollows="1"') + r("*")), footnotes=note(1, p("* In 1926.")))
    assert found == (Paragraph("Quay\\*"), Paragraph("\\* In 1926."))


BOX = f"<w:txbxContent>{p('In the box')}{p('and below')}</w:txbxContent>"
NEW = f"<w:drawing><a:graphic><a:graphicData><wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp></a:graphicData></a:graphic></w:drawing>"
OLD = f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"


@pytest.mark.parametrize(
    "inner",
    [
        OLD,
        NEW,
        f'<mc:AlternateContent><mc:Choice Requires="wps">{NEW}</mc:Choice><mc:Fallback>{OLD}</mc:Fallback></mc:AlternateContent>',
        f'<mc:AlternateContent><mc:Choice Requires="wps">{NEW}</mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent>',
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing/></mc:Choice><mc:Fallback>{OLD}</mc:Fallback></mc:AlternateContent>',
    ],
)
def test_text_boxes_are_read_once(inner: str) -> None:
    assert blocks(p(f"<w:r>{inner}</w:r>" + r("Beside")), p("After")) == (
        Paragraph("Beside"),
        Paragraph("In the box"),
        Paragraph("and below"),
        Paragraph("After"),
    )


def test_controls_tags_and_links_within_the_text_are_transparent() -> None:
    inner = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('a ')}</w:sdtContent></w:sdt><w:smartTag>{r('b ')}</w:smartTag>"
    body = [p(inner + f"<w:customXml>{r('c ')}</w:customXml><w:hyperlink w:anchor='x'>{r('d')}</w:hyperlink>")]
    assert blocks(f"<w:sdt><w:sdtContent>{''.join(body)}</w:sdtContent></w:sdt>") == (Paragraph("a b c d"),)


# ------------------------------------------------------------ fields and signs


def field(instruction: str, result: str) -> str:
    kinds = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{kinds[0]}{r(instruction, tag='instrText')}{kinds[1]}{result}{kinds[2]}"


def test_fields_show_their_result() -> None:
    simple = f'<w:fldSimple w:instr=" REF here ">{r("3")}</w:fldSimple>'
    assert text(r("item "), simple, r(" on page "), field(" PAGEREF x ", r("7"))) == "item 3 on page 7"


def test_words_in_the_instruction_of_a_field_are_not_shown() -> None:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    nested = begin + r("IF ", tag="instrText") + field("DOCPROPERTY x", r("secret")) + separate + r("shown") + end
    assert text(r("a "), nested, r(" b")) == "a shown b"


def test_links_made_by_fields() -> None:
    assert text(field(' HYPERLINK "https://council.example/x" \\t "_blank" ', r("plan"))) == "[plan](https://council.example/x)"


def test_fields_may_reach_over_paragraphs() -> None:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    body = [p(begin + r("TOC", tag="instrText") + separate + r("One")), p(r("Two") + end), p("Three")]
    assert blocks(*body) == (Paragraph("One"), Paragraph("Two"), Paragraph("Three"))


def test_form_fields_show_their_state() -> None:
    box = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/>{}</w:checkBox></w:ffData></w:fldChar></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ticked, empty = box.format("<w:checked/>") + end, box.format("") + end
    assert text(ticked, r(" Yes "), empty, r(" No")) == "☒ Yes ☐ No"


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ('<w:sym w:font="Symbol" w:char="F0B7"/>', "•"),
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "✓"),
        ('<w:sym w:font="Symbol" w:char="F061"/>', "α"),
        ("<w:noBreakHyphen/>", "-"),
        ("<w:softHyphen/>", ""),
        ("<w:t>\u00ad</w:t>", ""),
        ("<w:rPr><w:rFonts w:ascii='Wingdings'/></w:rPr><w:t>\uf0a7</w:t>", "▪"),
        ("<w:t>\uf0b7</w:t>", "•"),
    ],
)
def test_signs(run: str, expected: str) -> None:
    assert text(r("a"), f"<w:r>{run}</w:r>", r("b")) == f"a{expected}b"


def test_unknown_signs_are_said() -> None:
    found, problems = read(docx(p(r("a") + '<w:r><w:sym w:font="Wingdings" w:char="F021"/></w:r>')), "paper.docx")
    assert found == (Paragraph("a\ufffd"),)
    assert [problem.code for problem in problems] == ["docx-symbols"]


def test_formulas_keep_their_words() -> None:
    assert text(r("Cost "), "<m:oMath><m:r><m:t>x</m:t></m:r><m:r><m:t>+1</m:t></m:r></m:oMath>") == "Cost x+1"


# ------------------------------------------------------------ the file


def test_the_strict_variant_of_the_format_is_read() -> None:
    old = docx(p(r("Strict", "b")))
    assert read(old, "x.docx")[0] == (Paragraph("**Strict**"),)
    strict = part("document", f"<w:body>{p(r('Strict', 'b'))}</w:body>").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    assert read(docx(parts={"word/document.xml": strict}), "x.docx")[0] == (Paragraph("**Strict**"),)


def test_utf_16_and_other_places_of_the_text() -> None:
    document = part("document", f"<w:body>{p('Über Wasser')}</w:body>").replace("UTF-8", "UTF-16").encode("utf-16")
    root = relations([("rId1", "officeDocument", "/other/text.xml", False)])
    assert read(zipped({"_rels/.rels": root, "other/text.xml": document}), "x.docx") == ((Paragraph("Über Wasser"),), ())


def test_it_is_read_by_its_suffix(tmp_path: Path) -> None:
    file = tmp_path / "Minutes.DOCX"
    file.write_bytes(docx(p("Words"), section()))
    document, problems = read_original(file)
    assert document is not None
    assert (document.blocks, problems) == ((Paragraph("Words"),), ())


def test_a_file_without_words_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "empty.docx"
    file.write_bytes(docx(p(), p()))
    document, problems = read_original(file)
    assert document is None
    assert [problem.code for problem in problems] == ["no-words"]
