"""The reader for PDF: ruled tables, aligned tables, frames."""

from __future__ import annotations

from pdf_support import LEADING, LEFT, Sheet, pdf

from sitegen.model.text import Block, PageMark, Paragraph, Table
from sitegen.read.pdf import read

XS = (60.0, 120.0, 420.0, 520.0)


def blocks(*sheets: Sheet) -> tuple[Block, ...]:
    found, problems = read(pdf(*sheets), "made.pdf")
    assert problems == ()
    return found


def table(*sheets: Sheet) -> Table:
    return next(block for block in blocks(*sheets) if isinstance(block, Table))


def row(sheet: Sheet, y: float, *cells: str) -> None:
    for x, cell in zip(XS, cells, strict=False):
        sheet.text(x + 5, y, cell)


def ruled(ys: tuple[float, ...] = (100, 120, 160, 180)) -> Sheet:
    sheet = Sheet()
    sheet.grid(XS, ys)
    row(sheet, ys[0] + 14, "No", "Action", "Owner")
    row(sheet, ys[1] + 14, "1", "Paint the buoys and the outer lights of the quay", "JC")
    sheet.text(XS[1] + 5, ys[1] + 14 + LEADING, "and of the pier.")
    row(sheet, ys[2] + 14, "2", "Sweep.", "")
    return sheet


def test_ruling_lines_make_a_table_with_all_rows_and_an_empty_header() -> None:
    found = table(ruled())
    assert found.header == ("", "", "")
    assert found.rows == (
        ("No", "Action", "Owner"),
        ("1", "Paint the buoys and the outer lights of the quay and of the pier.", "JC"),
        ("2", "Sweep.", ""),
    )
    assert found.lines == tuple(range(found.lines[0], found.lines[0] + 3))


def test_text_above_and_below_a_table_stays_outside() -> None:
    sheet = ruled()
    sheet.text(LEFT, 80, "Above the table.").text(LEFT, 220, "Below the table.")
    kinds = [type(block).__name__ for block in blocks(sheet)]
    assert kinds == ["Paragraph", "Table", "Paragraph"]


def test_cells_that_no_line_parts_are_one() -> None:
    sheet = Sheet()
    sheet.grid((60, 520), (100, 120, 140)).rule(300, 120, 300, 140)
    sheet.text(65, 114, "A heading over the whole width").text(65, 134, "left").text(305, 134, "right")
    assert table(sheet).rows == (("A heading over the whole width", ""), ("left", "right"))


def test_paragraphs_and_points_of_a_cell_are_its_lines() -> None:
    sheet = Sheet()
    sheet.grid((60, 120, 520), (100, 180))
    sheet.text(65, 114, "4.", bold=True).text(125, 114, "Decisions", bold=True)
    sheet.text(125, 130, "The policy was agreed.").text(125, 150, "•").text(140, 150, "First point")
    assert table(sheet).rows == (("**4.**", "**Decisions**\nThe policy was agreed.\n• First point"),)


def test_a_run_over_an_edge_is_cut_between_its_words() -> None:
    sheet = Sheet()
    sheet.grid((60, 150, 520), (100, 120, 140))
    sheet.text(65, 114, "No of boat      Name of its owner").text(65, 134, "7").text(155, 134, "Ann Example")
    assert table(sheet).rows[0] == ("No of boat", "Name of its owner")


def test_a_table_goes_on_over_the_page_with_its_width() -> None:
    first, second = ruled(), Sheet()
    second.grid(XS, (60, 80))
    row(second, 74, "3", "Mend the ladder.", "")
    second.text(LEFT, 120, "After the table.")
    found = blocks(first, second)
    assert [type(block).__name__ for block in found] == ["Table", "Table", "PageMark", "Paragraph"]
    widths = {len(block.header) for block in found if isinstance(block, Table)}
    assert widths == {3}
    rows = [line for block in found if isinstance(block, Table) for line in block.lines]
    assert rows == sorted(rows)
    assert rows[3] > rows[2] + 1


def test_two_tables_that_touch_are_two_where_their_columns_differ() -> None:
    sheet = Sheet()
    sheet.grid((60, 180, 520), (100, 120, 140)).grid((60, 100, 480, 520), (140, 160))
    sheet.text(65, 114, "Date").text(185, 114, "4 May").text(65, 134, "Place").text(185, 134, "Hall")
    sheet.text(65, 154, "1.").text(105, 154, "Welcome").text(485, 154, "JC")
    found = [block for block in blocks(sheet) if isinstance(block, Table)]
    assert [block.rows for block in found] == [(("Date", "4 May"), ("Place", "Hall")), (("1.", "Welcome", "JC"),)]


def test_a_line_below_words_or_around_the_page_makes_no_table() -> None:
    sheet = Sheet()
    sheet.grid((30, 565), (40, 800)).rule(LEFT, 102, 200, 102)
    sheet.text(LEFT, 100, "Underlined").text(LEFT, 130, "Text in the frame of the page.")
    assert all(isinstance(block, Paragraph) for block in blocks(sheet))


def test_frames_side_by_side_are_read_one_after_the_other() -> None:
    sheet = Sheet()
    sheet.grid((60, 260), (100, 160)).grid((320, 520), (101, 160))
    sheet.text(70, 120, "Decision taken by:").text(330, 120, "Decision number:")
    sheet.text(70, 140, "Harbour Board").text(330, 140, "24/7")
    assert [block.text for block in blocks(sheet) if isinstance(block, Paragraph)] == [
        "Decision taken by:",
        "Harbour Board",
        "Decision number:",
        "24/7",
    ]


def test_clearly_aligned_text_is_a_table_without_lines() -> None:
    sheet = Sheet()
    for place, (boat, berth, fee) in enumerate(
        [("Boat", "Berth", "Owner"), ("Gull", "Outer quay", "Ann"), ("Tern", "Pier", "Bo"), ("Auk", "Slip", "Cy")]
    ):
        y = 100 + 20 * place
        sheet.text(LEFT, y, boat).text(200, y, berth).text(330, y, fee)
    found = table(sheet)
    assert found.rows[0] == ("Boat", "Berth", "Owner")
    assert found.rows[3] == ("Auk", "Slip", "Cy")


def test_the_mark_of_a_page_that_begins_with_another_table_stands_before_it() -> None:
    first, second = ruled(), Sheet()
    second.grid((60, 200, 520), (60, 80))
    second.text(65, 74, "Boat").text(205, 74, "Gull")
    kinds = [type(block) for block in blocks(first, second)]
    assert kinds == [Table, PageMark, Table]
