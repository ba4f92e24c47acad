"""The reader for PDF: paragraphs, headings, lists, labels, notes on the right, columns, pages."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_support import LEADING, LEFT, SIZE, Sheet, pdf, wide

from sitegen.model.text import Block, Furniture, Heading, ListItem, PageMark, Paragraph, plain_text, words
from sitegen.read.pdf import read

FULL = "The harbour master reported that the lights on the outer quay had been mended at"
"""A line that fills the width; what follows is its next line."""
REST = "the cost of the harbour fund and that the buoys would follow in the spring of the"


def blocks(*sheets: Sheet) -> tuple[Block, ...]:
    found, problems = read(pdf(*sheets), "made.pdf")
    assert problems == ()
    return found


def told(*sheets: Sheet) -> list[str]:
    """Blocks in short: kind, depth, label, text."""
    lines = []
    for block in blocks(*sheets):
        match block:
            case Heading():
                lines.append(f"h{block.level} {block.text}")
            case ListItem():
                lines.append(f"{'  ' * block.depth}[{block.label or '•'}] {block.text}")
            case Paragraph():
                lines.append(f"{'  ' * block.depth}{'aside ' if block.aside else ''}{block.text}")
            case PageMark():
                lines.append(f"page {block.page}")
            case Furniture():
                lines.append(f"({block.reason}) {block.text}")
    return lines


def items(*rows: tuple[float, str, float, str], sheet: Sheet | None = None, y: float = 100.0) -> Sheet:
    """Lines of label and text at their places."""
    sheet = sheet or Sheet()
    for x, label, text_x, text in rows:
        if label:
            sheet.text(x, y, label)
        sheet.text(text_x, y, text)
        y += LEADING
    return sheet


# ---------------------------------------------------------------- paragraphs


def test_lines_of_a_paragraph_are_one_and_a_gap_parts_paragraphs() -> None:
    sheet = Sheet()
    y = sheet.lines(LEFT, 100, FULL, REST, "year.")
    sheet.lines(LEFT, y + LEADING, FULL, "once more.")
    assert told(sheet) == [f"{FULL} {REST} year.", f"{FULL} once more."]


def test_a_short_line_ends_a_paragraph_where_the_next_begins_with_a_capital() -> None:
    sheet = Sheet()
    sheet.lines(LEFT, 100, FULL, "last.", "Another matter was raised by the harbour master and the clerk of the works who", "agreed.")
    assert told(sheet)[0] == f"{FULL} last."
    assert len(told(sheet)) == 2


def test_an_indented_line_begins_a_paragraph() -> None:
    sheet = Sheet()
    sheet.lines(LEFT, 100, FULL, REST)
    sheet.text(LEFT + 20, 100 + 2 * LEADING, "The clerk answered that this had been agreed in the year before and was to")
    sheet.text(LEFT, 100 + 3 * LEADING, "be done.")
    assert [len(text.split()) for text in told(sheet)] == [len(f"{FULL} {REST}".split()), 17]


def test_hyphens_of_the_line_go_and_those_of_the_word_stay() -> None:
    sheet = Sheet()
    sheet.lines(LEFT, 100, "An inspection is due for the council-wide plan of the harbours and for the inspec-", "tion of the old council-")
    sheet.lines(LEFT, 100 + 2 * LEADING, "wide works.")
    assert "inspection of the old council-wide works." in told(sheet)[0]
    names = Sheet()
    names.lines(
        LEFT, 300, "Apologies were sent by Mr A Example, Mrs B Sample and by the Reverend C Sample-", "Example of the quay in 2024-", "25."
    )
    assert told(names) == ["Apologies were sent by Mr A Example, Mrs B Sample and by the Reverend C Sample-Example of the quay in 2024-25."]


def test_a_hyphen_is_kept_where_nothing_says_that_it_only_cut_the_word() -> None:
    sheet = Sheet()
    sheet.lines(LEFT, 100, "The members spoke at length of the quay and of all that was said of it being a well-", "kept and tide-")
    assert "a well-kept and tide-" in told(sheet)[0]


def test_bold_italic_and_the_marks_of_the_source_are_kept() -> None:
    sheet = Sheet()
    sheet.text(LEFT, 100, "Action:", bold=True).text(LEFT + wide("Action: "), 100, "the clerk’s letter – £5")
    sheet.text(LEFT + wide("Action: the clerk’s letter – £5 "), 100, "(seen)", italic=True)
    assert told(sheet) == ["**Action:** the clerk’s letter – £5 *(seen)*"]


def test_a_raised_letter_stays_in_its_line() -> None:
    sheet = Sheet()
    sheet.text(LEFT, 100, "Held on the 4").text(LEFT + wide("Held on the 4"), 96, "th", size=6)
    sheet.text(LEFT + wide("Held on the 4") + wide("th ", 6) + 4, 100, "of May")
    assert told(sheet) == ["Held on the 4th of May"]


def test_text_printed_twice_to_look_bold_counts_once() -> None:
    sheet = Sheet()
    sheet.text(LEFT, 100, "Quay repairs").text(LEFT + 0.4, 100, "Quay repairs")
    assert [text.strip("*") for text in told(sheet)] == ["Quay repairs"]


# ---------------------------------------------------------------- headings and lists


def test_larger_text_is_a_heading_and_its_level_goes_by_size() -> None:
    sheet = Sheet()
    sheet.text(LEFT, 80, "Harbour Committee", size=18).text(LEFT, 110, "Quay repairs", size=13)
    sheet.lines(LEFT, 140, FULL, REST)
    sheet.text(LEFT, 180, "Bold at the size of the text", bold=True)
    assert told(sheet) == ["h2 Harbour Committee", "h3 Quay repairs", f"{FULL} {REST}", "**Bold at the size of the text**"]


def test_hanging_labels_are_kept_to_the_letter() -> None:
    labels = ["1.", "(a)", "115.1", "09.23.06", "iv)", "A1."]
    for label in labels:
        sheet = items(
            (LEFT, label, LEFT + 70, "That the lights on the outer quay be mended and that the cost be met"), (0, "", LEFT + 70, "in full.")
        )
        item = blocks(sheet)[0]
        assert isinstance(item, ListItem)
        assert (item.label, item.text.endswith("met in full.")) == (label, True)


def test_a_bullet_has_no_label_and_lists_nest_by_their_place() -> None:
    sheet = items(
        (LEFT, "1.", LEFT + 24, "The clerk reported."),
        (LEFT + 24, "(a)", LEFT + 48, "First part."),
        (LEFT + 48, "•", LEFT + 66, "A point of it."),
        (LEFT + 24, "(b)", LEFT + 48, "Second part."),
        (LEFT, "2.", LEFT + 24, "The chair thanked her."),
    )
    assert told(sheet) == [
        "[1.] The clerk reported.",
        "  [(a)] First part.",
        "    [•] A point of it.",
        "  [(b)] Second part.",
        "[2.] The chair thanked her.",
    ]


def test_a_paragraph_below_the_text_of_an_item_belongs_to_it() -> None:
    sheet = items((LEFT, "(1)", LEFT + 30, "The motion was put."))
    sheet.text(LEFT + 30, 100 + 3 * LEADING, "It was carried.")
    sheet.text(LEFT, 100 + 6 * LEADING, "The meeting went on.")
    assert told(sheet) == ["[(1)] The motion was put.", "  It was carried.", "The meeting went on."]


def test_a_line_that_wraps_before_a_number_is_no_item() -> None:
    sheet = Sheet()
    sheet.lines(
        LEFT,
        100,
        "The harbour master reported that the lights on the outer quay had been mended in",
        "12. of the old count of 4. Then he left the room and went",
        "away.",
    )
    assert len(told(sheet)) == 1


def test_initials_at_the_start_of_a_line_are_no_label() -> None:
    assert told(items((LEFT, "", LEFT, "A. Example proposed the motion."))) == ["A. Example proposed the motion."]


def test_a_time_is_no_label() -> None:
    assert told(items((LEFT, "", LEFT, "7.30 pm in the Harbour Hall"))) == ["7.30 pm in the Harbour Hall"]


def test_a_number_in_the_margin_opens_the_heading_beside_it() -> None:
    sheet = Sheet()
    sheet.text(40, 100, "283", bold=True).text(LEFT + 20, 100, "Quay repairs", bold=True)
    sheet.lines(LEFT + 20, 100 + 2 * LEADING, "The repairs were noted.")
    sheet.text(40, 160, "24/0108").text(LEFT + 20, 160, "A shed at the quay")
    assert told(sheet) == ["h3 **283** Quay repairs", "The repairs were noted.", "24/0108 A shed at the quay"]


def test_a_label_glued_to_its_text_is_told_apart() -> None:
    assert told(items((LEFT, "", LEFT, "1.3The cost is met"), (LEFT, "", LEFT, "ii)It was agreed"))) == [
        "[1.3] The cost is met",
        "[ii)] It was agreed",
    ]


# ---------------------------------------------------------------- side by side


def test_notes_on_the_right_follow_the_paragraph_they_stand_beside() -> None:
    sheet = Sheet()
    for row, (text, owner) in enumerate([("The clerk to write to the owner.", "JC"), ("The quay to be swept.", "AE"), ("Buoys.", "JC")]):
        sheet.text(LEFT, 100 + 30 * row, text).text(500, 100 + 30 * row, owner)
    sheet.lines(LEFT, 220, FULL, "end.")
    assert told(sheet)[:4] == ["The clerk to write to the owner.", "aside JC", "The quay to be swept.", "aside AE"]


def test_amounts_on_the_right_stay_in_their_line() -> None:
    sheet = Sheet()
    for row, amount in enumerate(["£300.00", "£37.50", "£246.00"]):
        sheet.text(LEFT, 100 + LEADING * row, f"Payment {row} to the chandler").text(510 - wide(amount), 100 + LEADING * row, amount)
    assert told(sheet) == ["Payment 0 to the chandler £300.00", "Payment 1 to the chandler £37.50", "Payment 2 to the chandler £246.00"]


def test_columns_are_read_one_after_the_other() -> None:
    sheet = Sheet()
    left = ["Present:", "Ann Example (Chair)", "Bo Sample", "Cy Sample", "Di Example"]
    right = ["In attendance:", "Jo Clerk", "Sam Quay"]
    sheet.lines(LEFT, 100, *left)
    sheet.lines(320, 100, *right)
    assert told(sheet) == [*left, *right]


def test_columns_of_prose_are_read_one_after_the_other() -> None:
    sheet = Sheet()
    sheet.lines(LEFT, 100, "The harbour master told of the", "lights and of the buoys on the", "outer quay, and how they were", "mended.")
    sheet.lines(330, 100, "The clerk told of the ledger in", "which the costs are written and", "of the fund that is to pay for", "them.")
    texts = told(sheet)
    assert texts[0].startswith("The harbour master")
    assert texts[0].endswith("mended.")
    assert texts[1].startswith("The clerk told")
    assert texts[1].endswith("them.")


# ---------------------------------------------------------------- pages


def test_a_page_mark_stands_before_the_first_block_of_each_further_page() -> None:
    first, second = Sheet(), Sheet()
    first.lines(LEFT, 100, "First page.")
    second.lines(LEFT, 100, "Second page.")
    found = blocks(first, second)
    assert told(first, second) == ["First page.", "page 2", "Second page."]
    assert [block.span.page for block in found if block.span] == [1, 2, 2]


def test_lines_are_numbered_through_the_file() -> None:
    first, second = Sheet(), Sheet()
    first.lines(LEFT, 100, FULL, "end.")
    second.lines(LEFT, 100, "Second page.")
    spans = [block.span for block in blocks(first, second) if isinstance(block, Paragraph)]
    assert spans[0]
    assert spans[1]
    assert spans[0].last == spans[0].first + 1
    assert spans[1].first > spans[0].last + 1


def test_a_turned_page_is_read_as_it_is_seen() -> None:
    sheet = Sheet(rotate=90)
    sheet.text(100, 700, "First line of the page.", angle=90).text(130, 700, "Second line, below it.", angle=90)
    assert told(sheet) == ["First line of the page.", "Second line, below it."]


def test_text_up_the_margin_is_kept_behind_the_page() -> None:
    sheet = Sheet()
    sheet.lines(LEFT, 100, FULL, "end.")
    sheet.text(30, 500, "Signed by the clerk", angle=90)
    assert told(sheet) == [f"{FULL} end.", "Signed by the clerk"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(20, 500),
            st.integers(30, 800),
            st.sampled_from(["Alpha beta", "1. gamma", "(a)", "delta", "£5.00", "epsilon zeta eta theta iota"]),
            st.booleans(),
        ),
        min_size=1,
        max_size=25,
    )
)
def test_no_word_is_lost_wherever_it_stands(placed: list[tuple[int, int, str, bool]]) -> None:
    sheet = Sheet()
    grid: dict[tuple[int, int], tuple[str, bool]] = {(x // 200, y // 20): (text, bold) for x, y, text, bold in placed}
    for (column, row), (text, bold) in grid.items():
        sheet.text(20 + 200 * column, 40 + 20 * row, text, bold=bold)
    sheet.grid((10, 210, 410), (200, 300, 400))
    found, problems = read(pdf(sheet), "made.pdf")
    assert problems == ()
    printed = Counter(word for text, _ in grid.values() for word in words(text))
    assert Counter(words(plain_text(found))) == printed


def test_sizes_of_the_made_pages_are_known() -> None:
    """The control of these tests: letters are as wide as they think."""
    assert wide(FULL) == 0.6 * SIZE * len(FULL) > 470
