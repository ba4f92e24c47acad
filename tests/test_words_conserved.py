"""Promise 1: every word of an original is in a paper, or dropped with a reason."""

from __future__ import annotations

import hashlib

from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.model.source import Import, SourceDocument
from sitegen.read.plaintext import read
from sitegen.recognise import recognise

NAMES = ["Cllr Ann Example", "Councillor Bo Sample (Chair)", "Jo Clerk (CE)", "None."]
LINES = [
    "",
    "",
    "",
    "# Harbour Committee",
    "**AGENDA**",
    "Part A – Items considered in public",
    "Part B – Items considered in private",
    "NOT FOR PUBLICATION by virtue of paragraph 3 of Schedule 12A",
    "- 1 Welcome** (Pages 1 - 2)",
    "- 2 Minutes**  ",
    "To approve the minutes of the last meeting held on 4",
    "May 2023 (Pages 3 - 9)",
    "**HAR  ",
    "12/23 Quay Repairs**",
    "### **HAR 13/23 Moorings**",
    "A meeting of Harbour Committee was held on Thursday, 4th May, 2023.",
    "**Present:** Cllr Ann Example (Chair), Cllr Bo Sample and Jo Clerk.",
    "**Officers:** Jo Clerk (C,E&F), Sam Quay.",
    "RESOLVED that the report be noted. 3. Reasons for the Decision To keep the quay. 4. Alternative Options Considered and Rejected None",
    "RESOLVED that:- 1. The works be approved. 2. The fee be noted.",
    "The moorings be let. The buoys be painted.",
    "**RECOMMENDED to Council that:-**",
    "- 1. Council adopts the plan.**",
    "5.Declared (Cabinet Member) Conflicts of Interest",
    "6. Details of any Dispensations",
    "7. Date and Time by which Call In must be executed",
    "Midnight Friday 12 May 2023 Proper Officer",
    "PROFORMA",
    "Harbour Meeting17th May 2023",
    "This page is intentionally left blank",
    "REPORT TO HARBOUR COMMITTEE",
    "4 MAY 2023",
    "AGENDA ITEM",
    "RECOMMENDATIONS",
    "That the minutes be received.",
    "Name of Contact Officer: Jo Clerk",
    "Email: jo@harbour.example",
    "Item No\tTopic\tDecision",
    "A1\tQuay\tHARBOUR BOARD",
    "\t\tRESOLVED that the quay be",
    "\tworks\trepaired. •At once •With care",
    "Action Points\tAction Owner\tDeadline",
    "1. Paint the buoys\tJC\t17/05/2023",
    "Name\tRole\tRepresenting",
    "Sam Quay***\tHarbour Master\tPort",
    "<b>Apologies</b>\t\t",
    "<b>HAR 14/23</b>\t<p><b>DREDGING</b></p> <p>It was late.</p>\t",
    "Number\tRecommendation\tResponsibility\tProposed actions",
    "1\tMend the wall\tS Quay\t1. Buy stone 2. Lay stone",
    "\t\t\tslowly",
    "Completion Date\tEvidence of progress\tCategory",
    "Jan23 Feb23\tBegun\t1",
    "Mar23\t\tZ",
    "The tide was high and the",
    "harbour master read a letter (see",
    "Annex 1) aloud.",
    "a) one thing",
    "  - (i) another | thing",
    "*stray* **marks _here_ [and](http://x.example) <i>there</i> &amp; `so` on\\",
    "1. First",
    "3) Third",
    "| a | b |",
    "|---|---|",
    "---",
    "\f",
]


def imported(text: str) -> Import:
    data = text.encode()
    blocks, problems = read(data, "soup.txt")
    return recognise(SourceDocument("soup.txt", hashlib.sha256(data).hexdigest(), blocks, problems))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=40))
def test_shapes_in_any_order_lose_no_word(lines: list[str]) -> None:
    result = imported("\n".join(lines))
    assert result.ledger.balanced, result.problems


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=300))
def test_any_text_loses_no_word(text: str) -> None:
    result = imported(text)
    assert result.ledger.balanced, result.problems


def test_every_dropped_run_has_a_reason() -> None:
    result = imported("\n\n".join(LINES))
    assert result.ledger.entries
    assert all(entry.reason and entry.words for entry in result.ledger.entries)


def test_a_lost_word_is_an_error() -> None:
    """The control: a pass that loses words is found out."""
    from sitegen import recognise as room

    passes = room.PASSES
    try:
        room.PASSES = (("loses", lambda work: work.with_blocks(work.blocks[1:])), *passes)
        result = imported("A paragraph of words.\n\nAnother of them.")
    finally:
        room.PASSES = passes
    assert not result.ledger.balanced
    assert [problem.code for problem in result.problems if problem.level == "error"] == ["words-not-conserved"]
