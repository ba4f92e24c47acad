"""Tagged PDFs: what the file itself says is a heading, a label, one paragraph."""

from __future__ import annotations

from pdf_support import LEADING, LEFT, Sheet, Tree, pdf

from sitegen.model.text import Heading, ListItem, Paragraph
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
