"""Promise 1: every word of an original is in a paper, or dropped with a reason."""

from __future__ import annotations

import hashlib
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.model.source import Import, SourceDocument
from sitegen.model.text import Furniture, plain_text
from sitegen.read.plaintext import read
from sitegen.recognise import plan, recognise
from sitegen.vocab.lookup import languages, vocabulary

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


OTHER_TRADITIONS = [
    "Protokoll der Vorstandssitzung vom 13. Mai 2026",
    "**Anwesend**: Ada Beispiel, Bo Muster",
    "## TOP 1. Begrüßung",
    "## TOP2 Kaimauer",
    "### TOP3.1 Wahl",
    "**Ja: 14**",
    "**Nein: 0** Der Antrag wird einstimmig angenommen.",
    "Nächste Sitzung: 4. Juni 2026, 19:00 Uhr",
    "Compte rendu du conseil municipal du 7 octobre 2026",
    "Présents : M. Exemple, Mme Modèle",
    "Délibération n°3 : le quai",
    "Adopté à l'unanimité, 9 voix pour, 1 abstention",
    "Cofnodion y cyfarfod a gynhaliwyd ar 3 Mehefin 2026",
    "Penderfynwyd trwsio'r cei.",
    "CALL TO ORDER",
    "Motion by Sample, seconded by Example, to mend the quay. Ayes: 5, Nays: 0. Motion carried.",
    "Mayor Example called the meeting to order at 7:00 p.m. on May 4, 2026.",
    "70/26 Apologies for absence None had been received. 71/26 Interests None.",
    "09.23.06 Minutes",
    "Minute 41: The tide",
    "Proposed: Cllr Example Seconded: Cllr Sample All in favour",
    "ACTION: Clerk to write to the harbour master by 4 June 2026",
    "Ada to paint the buoys",
    "* [ ] @ada write the report",
]


def imported(text: str, language: str | None = None) -> Import:
    data = text.encode()
    blocks, problems = read(data, "soup.txt")
    return recognise(SourceDocument("soup.txt", hashlib.sha256(data).hexdigest(), blocks, problems), language=language)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=40))
def test_shapes_in_any_order_lose_no_word(lines: list[str]) -> None:
    result = imported("\n".join(lines))
    assert result.ledger.balanced, result.problems


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(LINES + OTHER_TRADITIONS), min_size=1, max_size=40), st.sampled_from(languages()))
def test_shapes_of_every_tradition_lose_no_word(lines: list[str], language: str) -> None:
    result = imported("\n".join(lines), language)
    assert result.ledger.balanced, result.problems


def test_a_number_glued_to_its_word_loses_neither() -> None:
    result = imported("# Protokoll\n\n## TOP2 Kaimauer\n\nSie wird geflickt.", "de")
    assert result.ledger.balanced, result.problems
    assert [item.number for paper in result.papers for item in paper.items] == ["2"]
    assert [entry.text for entry in result.ledger.entries] == ["TOP"]


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


def test_a_page_of_nothing_but_what_stands_around_papers_is_an_error() -> None:
    """A page whose article stands within a form, say: nothing would be imported, and nobody would know."""
    furniture = (Furniture("The lamps in Mill Lane were mended.", "form"), Furniture("Home Contact", "navigation"))
    result = recognise(SourceDocument("page.html", "", furniture))
    assert result.ledger.balanced
    assert [str(problem).split(": ", 1)[1] for problem in result.problems if problem.level == "error"] == [
        "error: none of its 9 words was imported: all seem to stand around a paper (form, navigation). "
        "Save the paper alone, without the page around it, and import that; sitegen inspect --json shows what was dropped."
    ]


def test_a_note_below_half_a_table_keeps_all_its_cells() -> None:
    text = (Path(__file__).parent / "golden/action-plan-halves/original.txt").read_text(encoding="utf-8")
    assert text.count("* Indicative dates subject to discussion\t\t") == 1
    result = imported(text.replace("subject to discussion\t\t", "subject to discussion\tand to money\t9b"))
    assert result.ledger.balanced, result.problems
    assert any("and to money 9b" in plain_text(paper.text) for paper in result.papers)


def test_bold_that_ends_in_another_sentence_parts_no_word() -> None:
    text = "It was late thr**ough the night. RESOLVED that the plan be** let."
    result = imported(f"# Harbour Board\n\nMinutes of the meeting held on 4 May 2026\n\n## **HB 1/26** Quay\n\n{text}\n")
    assert result.ledger.balanced, result.problems


def test_a_row_of_dispositions_keeps_what_stands_beside_its_columns() -> None:
    text = (Path(__file__).parent / "golden/disposition-of-items/original.md").read_text(encoding="utf-8")
    shifted = text.replace(
        "| BY-LAW NO. | SUBJECT | DISPOSITION |\n|---|---|---|\n| 7/2026 | To close a lane | PASSED |",
        "| BY-LAW NO. | SUBJECT | DISPOSITION | | |\n|---|---|---|---|---|\n| 7/2026 | To close a lane | | PASSED | |\n"
        "| 9/2026 | To move a hedge | PASSED | by noon | |",
    )
    assert shifted != text
    result = imported(shifted)
    assert result.ledger.balanced, result.problems
    (paper,) = result.papers
    assert [outcome.kind for outcome in paper.outcomes if outcome.item == "7/2026"] == ["resolved"]
    assert "by noon" in plain_text(paper.text)


def test_a_bullet_between_marks_that_part_a_word_parts_it_no_further() -> None:
    result = imported("# Harbour Board\n\nThe har*bour lamps • are* lit.\n")
    assert result.ledger.balanced, result.problems


def test_what_stands_before_the_first_deadline_of_a_cell_stays_with_it() -> None:
    cell = "Dec0x - Jan09 Feb09 Start Feb09 Ongoing"
    assert " ".join(plan._dates(cell, vocabulary())).split() == cell.split()
