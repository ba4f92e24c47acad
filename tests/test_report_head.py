"""The head of a report in lines with labels: what is one, and what is a letter."""

from __future__ import annotations

import pytest

from sitegen.model.papers import Paper
from sitegen.model.text import Paragraph, Table
from sitegen.recognise.report_head import labelled_head, with_head
from sitegen.vocab.lookup import vocabulary


def test_a_report_goes_to_a_body_and_says_what_it_is_about() -> None:
    blocks = (Paragraph("Report of: The Clerk"), Paragraph("Report to: Parks Committee\nDate: 3 March 2026\nTitle: New Swings"))
    assert labelled_head(blocks, vocabulary()) == {
        "other": "The Clerk",
        "to": "Parks Committee",
        "date": "3 March 2026",
        "title": "New Swings",
    }


def test_the_head_of_a_report_may_stand_in_a_table() -> None:
    table = Table(("", ""), (("**Report to:**", "Parks Committee"), ("**Date**", "3 March 2026"), ("**Subject**", "New Swings")))
    assert labelled_head((table,), vocabulary())["title"] == "New Swings"


@pytest.mark.parametrize(
    "lines",
    [
        "From: Ann Sample\nTo: Mr Ben Example\nSubject: Your swings\nDate: 3 March 2026",
        "From: a@example.org\nTo: parks-committee@example.org\nSubject: Swings",
        "To: Parks Committee\nSubject: New Swings",
        "Committee: Parks Committee\nDate: 3 March 2026\nVenue: Town Hall",
    ],
)
def test_letters_and_the_heads_of_minutes_are_no_heads_of_reports(lines: str) -> None:
    assert labelled_head((Paragraph(lines),), vocabulary()) == {}


def test_the_last_line_of_the_paper_above_is_no_part_of_the_head() -> None:
    head = Paragraph("Report to: Parks Committee\nDate: 3 March 2026\nSubject: New Swings")
    assert labelled_head((Paragraph("There were no other comments."), head), vocabulary()) == {}
    assert labelled_head((Paragraph("LOW MARSH DISTRICT COUNCIL"), head), vocabulary())["title"] == "New Swings"


def test_a_member_who_decides_alone_is_no_body() -> None:
    lines = "Decision maker: Cabinet Member for Parks\nDate: 3 March 2026\nSubject: New Swings"
    paper = with_head(Paper("report", text=(Paragraph(lines),)), vocabulary())
    assert (paper.title, paper.body, paper.date) == ("New Swings", None, "2026-03-03")
