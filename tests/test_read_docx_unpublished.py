"""What a Word file holds besides its text: never in a paper, and always said. Labels and words from a file to the papers."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx_support import docx, lvl, num, p, r, scheme, section, tbl, tc

from sitegen.model.problems import Problem
from sitegen.model.source import Import
from sitegen.model.text import Furniture, ListItem, Paragraph, plain_text
from sitegen.pipeline import import_papers
from sitegen.read import read_original
from sitegen.read.docx import read
from sitegen.recognise import recognise

BEGIN_COMMENT = '<w:commentRangeStart w:id="0"/>'
COMMENT = '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'


def deleted(text: str) -> str:
    return f'<w:del w:id="1" w:author="x">{r(text, tag="delText")}</w:del>'


def inserted(content: str) -> str:
    return f'<w:ins w:id="2" w:author="x">{content}</w:ins>'


def told(*body: str, **options: object) -> tuple[str, list[tuple[str, int | None]]]:
    """The words of a document, and code and place of its problems."""
    blocks, problems = read(docx(*body, **options), "paper.docx")  # type: ignore[arg-type]
    assert all(problem.hint for problem in problems)
    return plain_text(blocks), [(problem.code, problem.line) for problem in problems]


# ------------------------------------------------------------ tracked changes


def test_deletions_are_left_out_and_insertions_kept_and_both_are_said() -> None:
    body = [p("One"), p(r("The fee is ") + deleted("9 pounds") + inserted(r("8 pounds")) + r("."))]
    assert told(*body) == ("One The fee is 8 pounds.", [("docx-deletions", 2), ("docx-insertions", 2)])


def test_what_is_counted_is_said_in_words() -> None:
    _, problems = read(docx(p(r("a") + deleted("x")), p(r("b") + deleted("y"))), "paper.docx")
    assert [str(problem) for problem in problems] == [
        "paper.docx:1: warning: 2 tracked deletions were left out (the first in paragraph 1). Accept or reject all changes in Word "
        "(Review) and import it again, if this is not the text that was agreed."
    ]


def test_moved_text_is_taken_where_it_was_moved_to() -> None:
    moved = "<w:moveFrom w:id='3'>" + r("the lights") + "</w:moveFrom>"
    body = [p(r("Noted: ") + moved), p("<w:moveTo w:id='3'>" + r("the lights") + "</w:moveTo>")]
    assert told(*body) == ("Noted: the lights", [("docx-deletions", 1), ("docx-insertions", 2)])


def test_deleted_inside_inserted_is_deleted() -> None:
    assert told(p(r("a") + inserted(deleted("b")))) == ("a", [("docx-deletions", 1)])


def test_paragraphs_whose_end_is_deleted_go_on_in_the_next() -> None:
    body = [p("The lights", mark="<w:del/>"), p(" were noted."), p("Then"), p("last", mark="<w:del/>")]
    blocks, _ = read(docx(*body), "paper.docx")
    assert blocks == (Paragraph("The lights were noted."), Paragraph("Then"), Paragraph("last"))


def test_deleted_rows_and_cells() -> None:
    row = f'<w:tr><w:trPr><w:del w:id="5"/></w:trPr>{tc("gone")}{tc("too")}</w:tr>'
    cell = f'<w:tr><w:tc><w:tcPr><w:cellDel w:id="6"/></w:tcPr>{p("away")}</w:tc>{tc("stays")}</w:tr>'
    assert told(f"<w:tbl>{row}{cell}</w:tbl>") == ("stays", [("docx-deletions", 1)])


# ------------------------------------------------------------ hidden, struck, comments


def test_hidden_text_is_left_out_also_by_style() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="Aside"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = [
        p(r("a ") + r("hid", "vanish") + r("den", "vanish")),
        p(r("b") + r("too", '<w:rStyle w:val="Secret"/>')),
        p(r("all of it") + r(" but this", '<w:vanish w:val="0"/>'), style="Aside"),
    ]
    found, problems = read(docx(*body, styles=styles), "paper.docx")
    assert plain_text(found) == "a b but this"
    assert [problem.message for problem in problems] == ["3 pieces of hidden text were left out (the first in paragraph 1)."]


def test_hidden_rows_and_boxes() -> None:
    row = f"<w:tr><w:trPr><w:hidden/></w:trPr>{tc('gone')}{tc('too')}</w:tr>"
    box = f"<w:pict><v:shape><v:textbox><w:txbxContent>{p('boxed')}</w:txbxContent></v:textbox></v:shape></w:pict>"
    body = [f"<w:tbl>{row}<w:tr>{tc('a')}{tc('b')}</w:tr></w:tbl>", p(f"<w:r><w:rPr><w:vanish/></w:rPr>{box}</w:r>")]
    assert told(*body) == ("a b", [("docx-hidden", 1)])


def test_struck_through_text_is_kept_and_said() -> None:
    assert told(p("a"), p(r("the old fee", "strike") + r(" b") + r("c", "dstrike"))) == ("a the old fee bc", [("docx-struck", 2)])


def test_comments_are_left_out_and_said() -> None:
    comments = {"word/comments.xml": f"<w:comments>{p('Really?')}</w:comments>"}
    assert told(p("a"), p(BEGIN_COMMENT + r("The fee") + COMMENT), parts=comments) == ("a The fee", [("docx-comments", 2)])


def test_prompts_that_were_never_filled_in_are_said() -> None:
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Click here')}</w:sdtContent></w:sdt>"
    assert told(p(r("Date: ") + prompt)) == ("Date: Click here", [("docx-placeholders", 1)])


def test_charts_and_broken_fields_are_said() -> None:
    chart = '<w:r><w:drawing><a:graphic><a:graphicData uri="http://x.example/drawingml/2006/chart"/></a:graphic></w:drawing></w:r>'
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert told(p(r("a") + chart), p(begin + r("lost"))) == ("a", [("docx-objects", 1), ("docx-broken-field", 2)])


# ------------------------------------------------------------ headers and footers


def test_headers_and_footers_are_furniture() -> None:
    heads = {"h1": p("Harbour Council"), "f1": p(r("Page ") + r("1"))}
    blocks, problems = read(docx(p("Words"), section(("header", "h1"), ("footer", "f1")), heads=heads), "paper.docx")
    assert blocks == (Paragraph("Words"), Furniture("Harbour Council", "header or footer"), Furniture("Page 1", "header or footer"))
    assert [(problem.level, problem.code) for problem in problems] == [("note", "docx-headers")]


WATERMARK = '<w:r><w:pict><v:shape><v:textpath string="CONFIDENTIAL"/></v:shape></w:pict></w:r>'
MARKINGS = [
    p("NOT FOR PUBLICATION by virtue of paragraph 3 of Schedule 12A"),
    p(r("Harbour Council") + "<w:r><w:tab/></w:r>" + r("Not for publication")),
    p(r("EXEMPT", "b")),
    p(WATERMARK),
    tbl(["Harbour Council", "Strictly confidential"]),
]
PAPERS = {
    "minutes": [
        p("Harbour Committee", style="Heading1"),
        p("A meeting of Harbour Committee was held on Monday, 4th May, 2026."),
        p("Present: Cllr Ann Example (Chair), Cllr Bo Sample."),
        p("HAR 12/26 Lights", style="Heading2"),
        p("RESOLVED that the squidfee of 900 be paid."),
    ],
    "report": [
        p("REPORT TO HARBOUR COMMITTEE", style="Heading1"),
        p("4 MAY 2026"),
        p("LIGHTS", style="Heading2"),
        p("The squidfee of 900 is due."),
    ],
    "agenda": [p("AGENDA", style="Heading1"), p("1.\tThe squidfee of 900"), p("2.\tMinutes")],
}


def imported(path: Path, data: bytes) -> tuple[Import, tuple[Problem, ...]]:
    path.write_bytes(data)
    document, problems = read_original(path)
    assert document is not None, problems
    return recognise(document), problems


@pytest.mark.parametrize("kind", ["header", "footer"])
@pytest.mark.parametrize("marking", MARKINGS)
@pytest.mark.parametrize("paper", PAPERS)
def test_a_file_that_is_marked_on_its_pages_is_withheld(tmp_path: Path, kind: str, marking: str, paper: str) -> None:
    name = f"{kind[0]}1"
    data = docx(*PAPERS[paper], section((kind, name)), heads={name: marking})
    result, problems = imported(tmp_path / "paper.docx", data)
    assert result.withheld
    assert "squidfee" not in repr(result.papers)
    assert result.ledger.balanced
    assert "docx-marked" in [problem.code for problem in problems]


def test_nothing_of_a_marked_file_is_copied_or_written(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site.yaml").write_text("title: Harbour\n", encoding="utf-8")
    original = tmp_path / "paper.docx"
    original.write_bytes(docx(*PAPERS["minutes"], section(("header", "h1")), heads={"h1": MARKINGS[0]}))
    import_papers(tmp_path / "content", [original])
    written = [file for file in (tmp_path / "content").rglob("*") if file.is_file()]
    assert not [file for file in written if file.suffix == ".docx" or b"squidfee" in file.read_bytes()]


def test_a_file_that_is_marked_on_some_pages_is_refused() -> None:
    last_of_section = p("Public words", extra=section(("header", "h1")))
    heads = {"h1": p("Harbour Council"), "h2": p("NOT FOR PUBLICATION")}
    blocks, problems = read(docx(last_of_section, p("Secret words"), section(("header", "h2")), heads=heads), "paper.docx")
    assert blocks == ()
    assert [(problem.level, problem.code) for problem in problems] == [("error", "docx-marked")]
    assert "Secret" not in str(problems)


def test_a_section_goes_on_with_the_headers_of_the_one_before() -> None:
    marked = p("One", extra=section(("header", "h1")))
    blocks, problems = read(docx(marked, p("Two"), section(("footer", "f1")), heads={"h1": MARKINGS[0], "f1": p("1")}), "paper.docx")
    assert [problem.code for problem in problems] == ["docx-marked"]
    assert plain_text(blocks).endswith("One Two")


def test_a_header_that_speaks_of_publication_in_passing_marks_nothing() -> None:
    heads = {"h1": p("Guide to confidential waste"), "f1": p("This paper is not confidential")}
    _, problems = read(docx(p("Words"), section(("header", "h1"), ("footer", "f1")), heads=heads), "paper.docx")
    assert [problem.code for problem in problems] == ["docx-headers"]


# ------------------------------------------------------------ from the file to the papers


NUMBERING = (
    scheme(1, lvl(0, "CAB/%1", start=112))
    + scheme(
        2,
        lvl(0, "%1", start=115),
        lvl(1, "%1.%2", left=720),
        lvl(2, "(%3)", "lowerLetter", left=1440),
        lvl(3, "(%4)", "lowerRoman", left=2160),
    )
    + num(1, 1)
    + num(2, 2)
)
MINUTES = [
    p("Harbour Committee", style="Titel"),
    p("A meeting of Harbour Committee was held on Monday, 4th May, 2026."),
    p(r("Present: ", "b") + r("Cllr Ann Example (Chair), Cllr Bo Sample.")),
    p("Harbour lights", style="Heading2", num=1),
    p(r("Consideration was given to the lights") + deleted(" of the secret pier") + r(".") + BEGIN_COMMENT + COMMENT),
    p("Moorings", style="Heading2", num=1),
    p("The harbour master said:", num=2, level=1),
    p("that the buoys were old;", num=2, level=2),
    p("that two of them", num=2, level=2),
    p("leaked, and", num=2, level=3),
    p("were rusty.", num=2, level=3),
    p(r("He was thanked.") + r(" Nobody saw this hiddenword.", "vanish"), num=2, level=1),
]


def test_every_label_that_word_counts_comes_out_in_the_paper(tmp_path: Path) -> None:
    result, _ = imported(tmp_path / "minutes.docx", docx(*MINUTES, numbering=NUMBERING))
    (paper,) = result.papers
    assert result.ledger.balanced
    assert (paper.kind, paper.date) == ("minutes", "2026-05-04")
    said = plain_text(paper.text)
    for words in (
        "CAB/112 Harbour lights",
        "CAB/113 Moorings",
        "115.1 The harbour master said:",
        "(a) that the buoys",
        "(b) that two",
        "(i) leaked",
        "(ii) were",
        "115.2 He was thanked.",
    ):
        assert words in said
    items = [(block.label, block.depth) for block in paper.text if isinstance(block, ListItem)]
    assert items == [("115.1", 0), ("(a)", 1), ("(b)", 1), ("(i)", 2), ("(ii)", 2), ("115.2", 0)]


def test_what_is_not_part_of_the_text_is_in_no_paper_and_is_said(tmp_path: Path) -> None:
    comments = {"word/comments.xml": f"<w:comments>{p('Is that commentword so?')}</w:comments>"}
    result, problems = imported(tmp_path / "minutes.docx", docx(*MINUTES, numbering=NUMBERING, parts=comments))
    said = repr(result)
    for word in ("secret pier", "commentword", "hiddenword"):
        assert word not in said
    assert [(problem.level, problem.code) for problem in problems] == [
        ("warning", "docx-deletions"),
        ("warning", "docx-comments"),
        ("warning", "docx-hidden"),
    ]
    assert problems[0].line == 5
    assert all(problem in result.problems for problem in problems)
