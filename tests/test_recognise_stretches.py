"""Cuts through marked text: bold ends at the cut and begins again behind it, and no word is made of two."""

from __future__ import annotations

from itertools import accumulate, pairwise

import pytest

from sitegen.model.source import Import, SourceDocument
from sitegen.model.text import Container, plain_text
from sitegen.read.plaintext import read
from sitegen.recognise import recognise
from sitegen.recognise.stretches import stretch


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("The lamps.| We agreed.", ["The lamps.", "We agreed."]),
        ("**The lamps.| We agreed.** So be it.", ["**The lamps.**", "**We agreed.** So be it."]),
        ("**The lamps.**| We *all| agreed*.", ["**The lamps.**", "We *all*", "*agreed*."]),
        ("**The lamps.|** We agreed.", ["**The lamps.**", "We agreed."]),
        ("The lamps. **|We agreed.**", ["The lamps.", "**We agreed.**"]),
        ("***A.| B.*** C **d *e.| f* g**", ["***A.***", "***B.*** C **d *e.***", "***f* g**"]),
        ("2 * 3 is 6.| It is *so.", ["2 * 3 is 6.", "It is *so."]),
        (r"\**A.| B*", [r"\**A.*", "*B*"]),
    ],
)
def test_marks_end_at_a_cut_and_begin_again_behind_it(text: str, pieces: list[str]) -> None:
    whole, ends = text.replace("|", ""), list(accumulate(map(len, text.split("|"))))
    assert [stretch(whole, start, end) for start, end in pairwise([0, *ends])] == pieces


def imported(text: str) -> Import:
    blocks, problems = read(text.encode(), "paper.md")
    return recognise(SourceDocument("paper.md", "", blocks, problems))


HEAD = (
    "# Oakhanger Green Parish Council\n\nMinutes of the meeting held on 5 January 2026\n\nPresent: Cllr A Example (Chair), Cllr B Sample\n"
)


def test_a_motion_within_bold_text_leaves_no_stars_behind() -> None:
    told = "**The lamps were seen. It was proposed by Cllr A Example, seconded by Cllr B Sample and agreed that they be mended. Noted.**"
    paper = imported(f"{HEAD}\n## 1. Lamps\n\n{told}\n").papers[0]
    assert "*" not in plain_text(paper.text)
    assert [block.name for block in paper.text if isinstance(block, Container)] == ["carried"]


def test_a_label_without_words_is_kept_where_motions_are_looked_for() -> None:
    result = imported(f"{HEAD}\n## 1. Lamps\n\n1. The lamps were seen.\n2.\n\n(a)\n")
    assert result.ledger.balanced
    assert plain_text(result.papers[0].text).endswith("2. (a)")


def test_a_heading_of_a_form_glued_to_its_words_is_two_words() -> None:
    form = "CABINET DECISION PROFORMA\n\n1. Title of Item/ReportStreet Lighting\n\n2. Record of the Decision\n\nThe lamps be mended.\n\n"
    form += "3. Reasons for the Decision\n\nThey are dark.\n\n4. Alternative Options Considered and Rejected\n\nNone\n"
    result = imported(form)
    assert result.ledger.balanced
    assert [(repair.before, repair.after) for repair in result.ledger.repairs] == [("ReportStreet", "Report Street")]


@pytest.mark.parametrize(
    "opening", ["**1. Lamps of Mill** Lane The lamps", "**1. Lamps The la**mps", "**1. La**mps The lamps", "**1.** Lamps The lamps"]
)
def test_bold_that_ends_within_an_item_parts_no_word(opening: str) -> None:
    items = (
        f"{opening} were seen by members.\n\n2. Stiles Nobody had seen them.\n\n3. Verges The verges were cut.\n\n4. Hall It was cold.\n"
    )
    result = imported(f"{HEAD}\n{items}")
    assert result.ledger.balanced, result.problems
    assert [item.number for item in result.papers[0].items] == ["1", "2", "3", "4"]
