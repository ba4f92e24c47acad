"""The agenda pack: what stands in the PDF, on which page, and what is told where something is missing."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path
from typing import Any

import page as pdf_checks  # type: ignore[import-not-found]  # the module of page-validation
import pypdf
import pytest
from made_up_site import write_site
from run_support import sitegen

from sitegen.config import load_settings
from sitegen.model.site import Site
from sitegen.model.text import plain_text, words
from sitegen.pipeline import build_site, write_packs
from sitegen.store import load_site

EXAMPLE = Path(__file__).resolve().parent.parent / "content"
JUNE = "cabinet/2023-06-15"
BODIES = "bodies: [{id: harbour-board, name: Harbour Board}]\n"
AGENDA = """\
---
kind: agenda
body: Harbour Board
date: 2026-03-05
time: "18:00"
---

**Venue:** The Boathouse

## **1** Quay lamps {pages=3-4}

## **2** The lease of the ferry {part=B}

::: exempt paragraph="3"
Not for publication by virtue of paragraph 3 of Schedule 12A.
:::
"""
REPORT = """\
---
kind: report
title: Quay lamps
item: "1"
---

## Summary

Three lamps are broken.

::: recommendations
That three lamps be bought.
:::

## Detail

1. The lamps stand at the quay.

- 115.1 They are dark.

- (a) One is bent.

| Lamp | State |
| --- | --- |
| First | bent |
"""


def harbour(folder: Path, agenda: str = AGENDA, report: str | None = REPORT, settings: str = "") -> Path:
    """A content folder with one meeting."""
    content = folder / "content"
    meeting = content / "meetings/harbour-board/2026-03-05"
    meeting.mkdir(parents=True)
    (content / "site.yaml").write_text(f"title: Papers\norganisation: Saltmarsh\npacks: true\n{BODIES}{settings}", encoding="utf-8")
    if agenda:
        (meeting / "agenda.md").write_text(agenda, encoding="utf-8")
    if report is not None:
        (meeting / "report-01-quay-lamps.md").write_text(report, encoding="utf-8")
    return content


def made(content: Path, name: str = "harbour-board/2026-03-05", **options: Any) -> tuple[pypdf.PdfReader, list[str]]:
    """The pack of a meeting and the codes of what was told."""
    written, problems = write_packs(content, [name], content.parent, **options)
    assert len(written) == 1, problems
    return pypdf.PdfReader(written[0].file), [f"{problem.level} {problem.code}" for problem in problems]


def text_of(pdf: pypdf.PdfReader) -> list[str]:
    """The words of each page in the order of the file, parted addresses whole again."""
    return [re.sub(r"\s+", " ", page.extract_text().replace("\u200b", "")) for page in pdf.pages]


@cache
def june() -> tuple[bytes, tuple[str, ...]]:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        written, problems = write_packs(EXAMPLE, [JUNE], Path(folder))
        assert not problems
        return written[0].file.read_bytes(), tuple(text_of(pypdf.PdfReader(written[0].file)))


def example() -> Site:
    settings, _ = load_settings(EXAMPLE)
    return load_site(EXAMPLE, settings)[0]


def test_the_pack_of_the_example_keeps_every_rule_of_pdf_ua() -> None:
    report = pdf_checks.validate_pdf_bytes(june()[0], profile="ua1")
    assert report.is_compliant, [failure.message for failure in report.failures]
    assert report.rules.total > 100


def test_a_pdf_without_tags_would_be_found_out(tmp_path: Path) -> None:
    """The control."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(tmp_path / "blank.pdf")
    assert not pdf_checks.validate_pdf(str(tmp_path / "blank.pdf"), profile="ua1").is_compliant


def test_the_pages_on_the_front_sheet_are_those_where_the_items_start() -> None:
    pages = june()[1]
    found = re.findall(r"(?:^| )(\d) ((?:(?!Pages? \d| \d [A-Z]).)+) Pages? (\d+)(?: – (\d+))?", pages[0].split("Agenda ", 1)[1])
    rows = [(number, int(first), int(last or first)) for number, _, first, last in found]
    assert [number for number, _, _ in rows] == ["1", "4", "5", "6", "7", "8", "9"]
    for number, first, last in rows:
        assert f"Agenda Item {number}" in pages[first - 1]
        assert first % 2 == 1, "a right-hand page"
        assert f"Agenda Item {number}" not in pages[first - 2]
        assert f"Agenda Item {number}" in pages[last - 1]
        assert f"Page {first} of {len(pages)}" in pages[first - 1]


def test_every_word_of_the_papers_stands_in_the_pack_in_order() -> None:
    whole = [word.casefold() for page in june()[1] for word in words(page)]
    meeting = next(meeting for meeting in example().meetings if meeting.address == f"/{JUNE}/")
    papers = [placed.paper for item in meeting.items for placed in item.papers]
    assert len(papers) > 10
    left = iter(whole)
    for paper in papers:
        missing = next((word for word in words(plain_text(paper.text)) if word.casefold() not in left), None)
        assert missing is None, f"{paper.id}: {missing}"


def test_blank_pages_say_so_and_are_no_text_of_the_pack() -> None:
    pdf, pages = june()
    blank = [index for index, page in enumerate(pages) if "This page is intentionally left blank" in page]
    assert blank
    assert all(index % 2 == 1 for index in blank), "left-hand pages"
    assert not any("intentionally" in title for title in bookmarks(pdf))


def bookmarks(pdf: bytes) -> list[str]:
    def titles(rows: Any) -> list[str]:
        return [title for row in rows for title in (titles(row) if isinstance(row, list) else [str(row.title)])]

    return titles(pypdf.PdfReader(io.BytesIO(pdf)).outline)


def test_bookmarks_lead_to_the_papers() -> None:
    found = bookmarks(june()[0])
    assert "Council Plan 2022-25 Update" in found
    assert "Cabinet" in found


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    written, _ = write_packs(EXAMPLE, [JUNE], tmp_path / "again")
    assert written[0].file.read_bytes() == june()[0]


def test_labels_of_clauses_are_those_of_the_paper(tmp_path: Path) -> None:
    pdf, told = made(harbour(tmp_path))
    assert not told
    whole = " ".join(text_of(pdf))
    for label in ("1. The lamps stand", "115.1 They are dark.", "(a) One is bent."):
        assert label in whole


def test_an_exempt_item_shows_its_title_and_the_legal_paragraph_only(tmp_path: Path) -> None:
    content = harbour(tmp_path)
    paper = content / "meetings/harbour-board/2026-03-05/report-02-ferry.md"
    paper.write_text("---\nkind: report\ntitle: Ferry\nitem: '2'\n---\n\nThe ferryman asks for a pelican.\n", encoding="utf-8")
    whole = " ".join(text_of(made(content)[0]))
    assert "The lease of the ferry" in whole
    assert "paragraph 3 of Schedule 12A" in whole
    assert "pelican" not in whole


def test_of_an_exempt_item_the_front_sheet_says_nothing_more_either(tmp_path: Path) -> None:
    told = AGENDA + "\nThe ferryman asks for a pelican.\n"
    content = harbour(tmp_path, agenda=told)
    assert "pelican" not in " ".join(text_of(made(content)[0]))
    build_site(content, tmp_path / "site", search=False)
    assert "pelican" not in (tmp_path / "site/harbour-board/2026-03-05/pack/index.html").read_text(encoding="utf-8")


def test_a_paper_of_an_item_that_nobody_knows_is_in_the_pack(tmp_path: Path) -> None:
    content = harbour(tmp_path)
    lost = content / "meetings/harbour-board/2026-03-05/notice-tides.md"
    lost.write_text("---\nkind: notice\ntitle: Tides\nitem: '7'\n---\n\nThe tide is late.\n", encoding="utf-8")
    assert "The tide is late." in " ".join(text_of(made(content)[0]))


def test_a_pack_that_cannot_be_written_is_told_and_not_said_to_be_there(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    written, problems = write_packs(harbour(tmp_path), ["harbour-board/2026-03-05"], tmp_path / "file")
    assert not written
    assert [problem.code for problem in problems] == ["pack-unwritten"]


def test_a_missing_report_is_an_error_and_a_note_in_its_place(tmp_path: Path) -> None:
    content = harbour(tmp_path, report=None)
    pdf, told = made(content)
    assert told == ["error pack-without-report"]
    assert "The papers for this item are not published here." in text_of(pdf)[2]
    _, problems = write_packs(content, ["harbour-board/2026-03-05"], tmp_path)
    assert (problems[0].file or "").endswith("agenda.md")
    assert problems[0].line == 10


def test_a_meeting_without_agenda_has_a_pack_and_an_error(tmp_path: Path) -> None:
    pdf, told = made(harbour(tmp_path, agenda=""))
    assert told == ["error pack-without-agenda"]
    assert "Three lamps are broken." in " ".join(text_of(pdf))


def test_a_letter_that_no_font_has_is_told_with_its_line(tmp_path: Path) -> None:
    content = harbour(tmp_path, report=REPORT.replace("Three lamps are broken.", "Three 漢 lamps ☃ are broken."))
    written, problems = write_packs(content, ["harbour-board/2026-03-05"], tmp_path)
    assert "Three [U+6F22] lamps [U+2603] are broken." in " ".join(text_of(pypdf.PdfReader(written[0].file)))
    assert {(problem.code, problem.line) for problem in problems} == {("pack-without-glyph", 9)}
    assert all((problem.file or "").endswith("report-01-quay-lamps.md") for problem in problems)


def test_a_crest_that_is_no_picture_is_left_out_and_told(tmp_path: Path) -> None:
    content = harbour(tmp_path, settings="crest: crest.png\n")
    (content / "crest.png").write_bytes(b"no picture")
    _, told = made(content)
    assert told == ["error crest-no-picture"]


def test_a_crest_that_cannot_be_typeset_is_left_out_and_told(tmp_path: Path) -> None:
    content = harbour(tmp_path, settings="crest: crest.svg\n")
    (content / "crest.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="https://a.example/b.png"/></svg>', encoding="utf-8"
    )
    _, told = made(content)
    assert told == ["error pack-without-crest"]


SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


def test_a_picture_stands_in_the_pack_with_its_description(tmp_path: Path) -> None:
    content = harbour(tmp_path, report=REPORT.replace("Three lamps are broken.", "![Map of the quay](map.svg)"))
    (content / "meetings/harbour-board/2026-03-05/map.svg").write_text(SQUARE, encoding="utf-8")
    _, told = made(content)
    assert not told
    file = tmp_path / "harbour-board-2026-03-05-pack.pdf"
    assert pdf_checks.validate_pdf(str(file), profile="ua1").is_compliant
    assert "Map of the quay".encode("utf-16-be") in file.read_bytes() or b"Map of the quay" in unpacked(file)


def unpacked(file: Path) -> bytes:
    """The objects of a PDF without compression."""
    writer = pypdf.PdfWriter(clone_from=file)
    return b" ".join(repr(thing).encode() for thing in writer._objects)


@pytest.mark.parametrize("source", ["map.png", "../../../../map.png", "none.png", "map.txt"])
def test_a_picture_that_is_none_is_told_and_its_description_printed(tmp_path: Path, source: str) -> None:
    content = harbour(tmp_path, report=REPORT.replace("Three lamps are broken.", f"![Map of the quay]({source})"))
    for place in (content / "meetings/harbour-board/2026-03-05/map.png", tmp_path / "map.png"):
        place.write_bytes(b"no picture")
    written, problems = write_packs(content, ["harbour-board/2026-03-05"], tmp_path)
    assert [(problem.code, problem.line) for problem in problems] == [("pack-without-picture", 9)]
    assert "Picture: Map of the quay" in " ".join(text_of(pypdf.PdfReader(written[0].file)))


def test_a_picture_without_description_and_a_skipped_heading_are_told_with_their_lines(tmp_path: Path) -> None:
    report = REPORT.replace("Three lamps are broken.", "![](map.svg)").replace("## Detail", "#### Detail")
    content = harbour(tmp_path, report=report)
    (content / "meetings/harbour-board/2026-03-05/map.svg").write_text(SQUARE, encoding="utf-8")
    written, problems = write_packs(content, ["harbour-board/2026-03-05"], tmp_path)
    told = [(problem.level, problem.code, problem.line) for problem in problems]
    assert told == [("error", "pack-without-description", 9), ("warning", "pack-skipped-heading", 15)]
    assert pdf_checks.validate_pdf(str(written[0].file), profile="ua1").is_compliant


def test_words_that_are_markup_elsewhere_are_only_words(tmp_path: Path) -> None:
    odd = 'A #let x = 1 $y$ @label <place> = heading \\* \\_ `#import "x"` // not a comment'
    pdf, told = made(harbour(tmp_path, report=REPORT.replace("Three lamps are broken.", odd)))
    assert not told
    assert 'A #let x = 1 $y$ @label <place> = heading * _ #import "x" // not a comment' in " ".join(text_of(pdf))


def test_a_broad_table_stands_on_a_turned_page_with_its_head_again(tmp_path: Path) -> None:
    head = "| " + " | ".join(f"Responsibility {number}" for number in range(8)) + " |\n" + "|---" * 8 + "|\n"
    row = ("| " + "The harbourmaster asks the board about the place | " * 8).strip()
    rows = f"{row}\n" * 40
    pdf, told = made(harbour(tmp_path, report=REPORT + "\n## The plan\n\n" + head + rows))
    assert not told
    turned = [page for page in pdf.pages if page.mediabox.width > page.mediabox.height]
    assert len(turned) > 2
    assert all("Responsibility 7" in re.sub(r"\s+", " ", page.extract_text()) for page in turned)
    assert pdf_checks.validate_pdf(str(tmp_path / "harbour-board-2026-03-05-pack.pdf"), profile="ua1").is_compliant


def test_drafts_are_marked_and_american_packs_are_on_letter_paper(tmp_path: Path) -> None:
    draft = AGENDA.replace("kind: agenda\n", "kind: agenda\nstatus: draft\n")
    pdf, _ = made(harbour(tmp_path, agenda=draft, settings="language: en-US\n"))
    assert "DRAFT" in text_of(pdf)[0]
    assert (pdf.pages[0].mediabox.width, pdf.pages[0].mediabox.height) == (612, 792)


def test_large_print_has_larger_letters(tmp_path: Path) -> None:
    content = harbour(tmp_path)
    sizes: list[set[float]] = []
    for scale in (1.0, 1.5):
        found: set[float] = set()
        pdf, _ = made(content, scale=scale)

        def see(text: str, _cm: Any, matrix: Any, _font: Any, size: float, found: set[float] = found) -> None:
            if text.strip():
                found.add(round(size * matrix[3], 1))

        pdf.pages[2].extract_text(visitor_text=see)
        sizes.append(found)
    assert round(min(sizes[0]) * 1.5, 1) == min(sizes[1])


def test_packs_of_made_up_meetings_keep_every_rule(tmp_path: Path) -> None:
    content = tmp_path / "content"
    write_site(content, 60)
    settings, _ = load_settings(content)
    meetings = [meeting.address for meeting in load_site(content, settings)[0].meetings][:6]
    written, _ = write_packs(content, meetings, tmp_path)
    assert len(written) == len(meetings)
    for one in written:
        report = pdf_checks.validate_pdf(str(one.file), profile="ua1")
        assert report.is_compliant, (one.file.name, [failure.message for failure in report.failures])


def test_a_site_has_the_pack_and_says_its_pages(tmp_path: Path) -> None:
    content = harbour(tmp_path)
    report, problems = build_site(content, tmp_path / "site", search=False)
    assert report, problems
    folder = tmp_path / "site/harbour-board/2026-03-05"
    assert (folder / "pack.pdf").read_bytes().startswith(b"%PDF")
    meeting = (folder / "index.html").read_text(encoding="utf-8")
    assert 'href="/harbour-board/2026-03-05/pack.pdf"' in meeting
    assert 'href="/harbour-board/2026-03-05/report-01-quay-lamps/#pack-page-3"' in meeting
    assert "Page 3 of the pack" in (folder / "report-01-quay-lamps/index.html").read_text(encoding="utf-8")
    page = (folder / "pack/index.html").read_text(encoding="utf-8")
    assert "Three lamps are broken." in page
    assert "Agenda Item 1" in page


def test_a_pack_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sitegen.render import pack as room

    content = harbour(tmp_path)
    asked: list[str] = []
    make = room.typeset
    monkeypatch.setattr(room, "typeset", lambda data, *rest: (asked.append(str(data["title"])), make(data, *rest))[1])
    for _ in range(2):
        assert build_site(content, tmp_path / "site", search=False)[0]
    assert len(asked) == 1
    (content / "meetings/harbour-board/2026-03-05/report-01-quay-lamps.md").write_text(REPORT.replace("Three", "Four"), encoding="utf-8")
    build_site(content, tmp_path / "site", search=False)
    assert len(asked) == 2
    assert len(list((tmp_path / ".cache/packs").glob("*.pdf"))) == 1, "what no meeting has use for is forgotten"


def test_a_damaged_pack_laid_aside_is_made_again(tmp_path: Path) -> None:
    content = harbour(tmp_path)
    build_site(content, tmp_path / "site", search=False)
    first = (tmp_path / "site/harbour-board/2026-03-05/pack.pdf").read_bytes()
    (kept,) = (tmp_path / ".cache/packs").glob("*.pdf")
    kept.write_bytes(first[:-100])
    build_site(content, tmp_path / "site", search=False)
    assert (tmp_path / "site/harbour-board/2026-03-05/pack.pdf").read_bytes() == first


def test_without_typst_the_build_says_so_once_and_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    content = harbour(tmp_path)
    other = content / "meetings/harbour-board/2026-04-05"
    other.mkdir()
    (other / "agenda.md").write_text(AGENDA.replace("2026-03-05", "2026-04-05").replace(" {pages=3-4}", ""), encoding="utf-8")
    monkeypatch.setitem(sys.modules, "typst", None)
    report, problems = build_site(content, tmp_path / "site", search=False)
    assert report
    assert [problem.code for problem in problems if "pack" in problem.code] == ["pack-without-typst"]
    assert (tmp_path / "site/harbour-board/2026-03-05/pack/index.html").exists()
    assert not (tmp_path / "site/harbour-board/2026-03-05/pack.pdf").exists()


def test_the_command_names_what_it_wrote_and_the_nearest_meeting(tmp_path: Path) -> None:
    harbour(tmp_path)
    done = sitegen("pack", "--out", tmp_path, "harbour-board/2026-03-05", "harbour-board/2026-03-06", cwd=tmp_path)
    assert done.returncode == 1
    assert "harbour-board-2026-03-05-pack.pdf: 4 pages." in done.stdout or "3 pages." in done.stdout
    assert "There is no meeting harbour-board/2026-03-06. Name it by body and date, as harbour-board/2026-03-05." in done.stderr
