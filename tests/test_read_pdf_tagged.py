"""Tagged PDFs: what the file itself says is a heading, a label, one paragraph."""

from __future__ import annotations

from pdf_support import LEADING, LEFT, Sheet, Tree, pdf

from sitegen.model.text import Heading, ListItem, Paragraph, Table
from sitegen.read.pdf import read

FULL = "The harbour master reported that the lights on the outer quay had been mended at"


def tagged(tree: Tree, *texts: tuple[float, float, str, int]) -> list[object]:
    sheet = Sheet(tree=tree)
    for x, y, text, tag in texts:
        sheet.text(x, y, text, tag=tag)
    found, problems = read(pdf(sheet), "made.pdf")
    assert problems == ()
    return list(found)


def test_headings_are_those_of_the_tags() -> None:
    tree: Tree = [("Document", [("H1", 0), ("P", 1), ("H2", 2), ("P", 3)])]
    found = tagged(tree, (LEFT, 80, "Quay", 0), (LEFT, 110, FULL, 1), (LEFT, 140, "Lights", 2), (LEFT, 170, "Mended.", 3))
    assert found == [Heading("Quay", 2), Paragraph(FULL), Heading("Lights", 3), Paragraph("Mended.")]


def test_lines_of_one_element_are_one_paragraph_and_those_of_two_are_two() -> None:
    tree: Tree = [("Document", [("P", 0), ("P", 1), ("P", 2)])]
    texts = [(LEFT, 100, "A short line,", 0), (LEFT, 100 + LEADING, "but Not the last.", 0), (LEFT, 100 + 2 * LEADING, FULL + ".", 1)]
    found = tagged(tree, *texts, (LEFT, 100 + 3 * LEADING, "and small, but another.", 2))
    assert (
        found == [Paragraph("A short line, but Not the last."), Paragraph(FULL + "."), Paragraph("and small, but another.")]
        or [type(block) for block in found] == [Paragraph] * 3
    )


def test_labels_are_those_of_the_tags() -> None:
    tree: Tree = [("Document", [("L", [("LI", [("Lbl", 0), ("LBody", 1)]), ("LI", [("Lbl", 2), ("LBody", 3)])]), ("P", 4)])]
    found = tagged(
        tree,
        (LEFT, 100, "286.", 0),
        (LEFT + 30, 100, "Apologies", 1),
        (LEFT, 130, "287.", 2),
        (LEFT + 30, 130, "Minutes", 3),
        (LEFT, 160, "End.", 4),
    )
    assert found == [ListItem("Apologies", "286."), ListItem("Minutes", "287."), Paragraph("End.")]


def test_a_page_whose_tags_leave_text_out_is_read_by_its_places() -> None:
    tree: Tree = [("Document", [("H1", 0), ("Artifact", 1)])]
    found = tagged(tree, (LEFT, 80, "Quay", 0), (LEFT, 110, FULL, 1), (LEFT, 110 + LEADING, "last.", 1))
    assert found == [Paragraph("Quay"), Paragraph(f"{FULL} last.")]


HEAD: Tree = [
    ("Document", [("P", 0), ("Table", [("TR", [("TH", 1), ("TH", 2)]), ("TR", [("TD", 3), ("TD", 4)])]), ("P", 5)]),
]


def test_a_table_without_lines_is_told_by_its_tags() -> None:
    found = tagged(
        HEAD,
        (LEFT, 80, "Agenda", 0),
        (LEFT, 110, "Tuesday 3 March", 1),
        (LEFT + 150, 110, "Ask for: Ann Sample", 2),
        (LEFT, 110 + LEADING, "at 3.00 pm", 1),
        (LEFT, 110 + 2 * LEADING, "Town Hall", 3),
        (LEFT + 150, 110 + 2 * LEADING, "Telephone: 01234", 4),
        (LEFT, 160, FULL, 5),
    )
    table = Table(("", ""), (("Tuesday 3 March at 3.00 pm", "Ask for: Ann Sample"), ("Town Hall", "Telephone: 01234")))
    assert found == [Paragraph("Agenda"), table, Paragraph(FULL)]


def test_a_table_of_running_text_is_no_table() -> None:
    long = (LEFT + 150, 110 + LEADING, "The lights on the outer quay had been mended.", 4)
    tree = HEAD[0][1]
    assert isinstance(tree, list)
    found = tagged(
        HEAD,
        (LEFT, 80, "Agenda", 0),
        (LEFT, 110, "1", 1),
        (LEFT + 150, 110, "Lights", 2),
        (LEFT, 110 + LEADING, "2", 3),
        long,
        *((LEFT + 150, 110 + line * LEADING, "They had been out of order for the winter.", 4) for line in (2, 3)),
        (LEFT, 180, FULL, 5),
    )
    assert not any(isinstance(block, Table) for block in found)
