"""Running heads, feet, page numbers, watermarks; pages that say that they are not for publication."""

from __future__ import annotations

import hashlib

from pdf_support import LEFT, Sheet, pdf

from sitegen.model.source import Import, SourceDocument
from sitegen.model.text import Block, Furniture, PageMark, Paragraph, plain_text
from sitegen.read.pdf import read
from sitegen.recognise import recognise
from sitegen.review import review_page

TEXTS = ["The quay was mended.", "The buoys were painted.", "The pier is to be closed.", "The slip was swept."]


def pages(head: str = "Harbour Committee, 4 May", foot: str = "Page {n} of 4", marked: tuple[int, ...] = (1, 2, 3, 4)) -> list[Sheet]:
    sheets = []
    for number, text in enumerate(TEXTS, 1):
        sheet = Sheet()
        sheet.text(LEFT, 200, text)
        if number in marked:
            sheet.text(LEFT, 40, head)
        sheet.text(280, 810, foot.format(n=number))
        sheets.append(sheet)
    return sheets


def blocks(*sheets: Sheet) -> tuple[Block, ...]:
    found, problems = read(pdf(*sheets), "made.pdf")
    assert problems == ()
    return found


def imported(*sheets: Sheet) -> Import:
    found = blocks(*sheets)
    result = recognise(SourceDocument("made.pdf", hashlib.sha256(b"").hexdigest(), found), to_compare=True)
    assert result.ledger.balanced, result.problems
    return result


def public(result: Import) -> str:
    """Every word that would go further."""
    told = [entry.text or "" for entry in result.ledger.entries]
    told += [review_page(result), plain_text(result.original)]
    return " ".join([*(plain_text(paper.text) for paper in result.papers), *(paper.title or "" for paper in result.papers), *told])


def test_heads_feet_and_page_numbers_are_told_apart_from_the_text() -> None:
    found = blocks(*pages())
    assert [block.text for block in found if isinstance(block, Paragraph)] == TEXTS
    furniture = [block.text for block in found if isinstance(block, Furniture)]
    assert furniture.count("Harbour Committee, 4 May") == 4
    assert "Page 3 of 4" in furniture


def test_numbers_alone_count_as_page_numbers_only_where_they_rise_with_the_pages() -> None:
    rising = blocks(*pages(foot="- {n} -"))
    assert [block.reason for block in rising if isinstance(block, Furniture) and block.text == "- 2 -"] == ["running foot"]
    single = Sheet()
    single.text(LEFT, 200, "The quay was mended.").text(280, 810, "7")
    assert [block.text for block in blocks(single)] == ["The quay was mended.", "7"]  # type: ignore[union-attr]


def test_what_stands_only_once_or_amid_the_page_is_text() -> None:
    sheets = pages()
    sheets[1].text(LEFT, 60, "A heading of its own")
    for sheet in sheets:
        sheet.text(LEFT, 400 if sheet is sheets[0] else 430, "RESOLVED that it be noted.")
    texts = [block.text for block in blocks(*sheets) if isinstance(block, Paragraph)]
    assert "A heading of its own" in texts
    assert texts.count("RESOLVED that it be noted.") == 4


def test_furniture_is_dropped_with_its_reason_and_its_words_are_counted() -> None:
    result = imported(*pages())
    assert {entry.reason for entry in result.ledger.entries} == {"running head", "running foot"}
    assert result.ledger.dropped == 4 * 4 + 4 * 4


def test_a_watermark_is_furniture() -> None:
    sheets = pages()
    for sheet in sheets:
        sheet.text(200, 500, "SPECIMEN", angle=45, size=60)
    result = imported(*sheets)
    assert "across the page" in {entry.reason for entry in result.ledger.entries}
    assert "SPECIMEN" not in plain_text(result.papers[0].text)


def test_a_file_marked_on_every_page_is_withheld() -> None:
    result = imported(*pages(head="NOT FOR PUBLICATION by virtue of paragraph 3 of Schedule 12A"))
    assert result.withheld
    assert not any(text in public(result) for text in TEXTS)


def test_a_watermark_can_mark_a_file_too() -> None:
    sheets = pages()
    for sheet in sheets:
        sheet.text(200, 500, "CONFIDENTIAL", angle=45, size=60)
    result = imported(*sheets)
    assert result.withheld
    assert not any(text in public(result) for text in TEXTS)


def test_of_a_file_marked_on_some_pages_these_go_no_further() -> None:
    result = imported(*pages(head="Harbour Committee – EXEMPT", marked=(2, 3)))
    assert not result.withheld
    words = public(result)
    assert TEXTS[0] in words
    assert TEXTS[3] in words
    assert TEXTS[1] not in words
    assert TEXTS[2] not in words
    warning = next(problem for problem in result.problems if problem.code == "withheld-pages")
    assert "pages 2 to 3 are marked" in warning.message


def test_a_doubt_is_told_with_its_page() -> None:
    sheets = pages()
    sheets[2].text(LEFT, 300, "It was seen on 31 June 2026.")
    doubt = next(problem for problem in imported(*sheets).problems if problem.code == "no-such-date")
    assert str(doubt).startswith("made.pdf, page 3: warning: there is no such date as 31 June 2026.")


def test_a_head_that_only_speaks_of_such_matters_marks_nothing() -> None:
    result = imported(*pages(head="Report on exempt charities"))
    assert TEXTS[1] in public(result)


def test_a_paragraph_torn_by_a_page_is_joined_and_the_mark_stands_behind_it() -> None:
    first, second = Sheet(), Sheet()
    first.text(LEFT, 780, "The harbour master reported that the lights on the outer quay had")
    second.text(LEFT, 60, "been mended and that the buoys would follow.").text(LEFT, 100, "The report was noted.")
    (paper,) = imported(first, second).papers
    assert [type(block) for block in paper.text] == [Paragraph, PageMark, Paragraph]
    assert plain_text(paper.text[:1]).endswith("quay had been mended and that the buoys would follow.")


def test_furniture_between_the_halves_of_a_paragraph_does_not_part_them() -> None:
    sheets = pages()
    sheets[0].text(LEFT, 760, "The harbour master reported that the lights of the quay had")
    sheets[1].text(LEFT, 100, "been mended.")
    (paper,) = imported(*sheets).papers
    assert "quay had been mended." in plain_text(paper.text)
