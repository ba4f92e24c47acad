"""Lines of a text: which of them its writer ended, and which only a window or a mail program."""

from __future__ import annotations

from sitegen.model.text import Paragraph
from sitegen.read.plaintext import read


def texts(text: str) -> list[str]:
    blocks, _ = read(text.encode(), "made.txt")
    return [block.text for block in blocks if isinstance(block, Paragraph)]


WRAPPED = """\
The harbour wall was inspected by the engineer, who found that it had moved by
about two inches since the last inspection, and that the stones of the third
course should be taken out before winter.
"""


def test_lines_that_are_full_are_one_paragraph() -> None:
    (text,) = texts(WRAPPED)
    assert "\n" not in text


def test_so_are_they_with_marks_in_them() -> None:
    (text,) = texts(WRAPPED.replace("engineer", "*engineer* & Co."))
    assert "\n" not in text


def test_lines_of_a_writer_stay_lines() -> None:
    assert texts(f"{WRAPPED}\nFor: 3\nAgainst: 0\nThe wall is mended.\n")[1] == "For: 3\nAgainst: 0\nThe wall is mended."


def test_so_do_they_with_marks_in_them() -> None:
    assert texts(f"{WRAPPED}\n**For: 3**\n**Against: 0** & more\n")[1] == "**For: 3**\n**Against: 0** & more"


def test_a_label_begins_a_line_also_behind_a_full_one() -> None:
    (text,) = texts("Council Members Present: Ann Sample, Ben Specimen, Jo Instance, Lee Dummy\nCouncil Members Absent: Vi Example\n")
    assert text.count("\n") == 1


def test_text_that_nobody_wrapped_keeps_its_lines() -> None:
    long = "The harbour wall was inspected by the engineer, who found that it had moved by about two inches since the last inspection. " * 2
    (text,) = texts(f"{long}\n{long}\nShort.\n")
    assert text.count("\n") == 2


def test_bold_words_over_two_lines_are_one_line() -> None:
    assert texts("**REPORT OF HARBOUR\nMASTER**\n") == ["**REPORT OF HARBOUR MASTER**"]
