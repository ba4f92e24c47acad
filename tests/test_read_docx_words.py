"""Words conserved: what an independent look at the XML finds is what the reader delivers, in order."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from docx_support import docx, lvl, num, p, r, scheme, section, tbl, tc
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sitegen.model.source import SourceDocument
from sitegen.model.text import Furniture, ListItem, plain, plain_text, words
from sitegen.read.docx import read
from sitegen.read.inline import Run, from_runs
from sitegen.recognise import recognise

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CORPORA = Path(__file__).resolve().parent.parent.parent / "shared/corpora/papers"


def words_in_xml(data: bytes) -> list[str]:
    """All words of the text itself, in order: letters of neighbouring runs belong together, paragraphs, tabs and breaks part them."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    return words(unicodedata.normalize("NFC", "".join(_letters(root)).replace("\u00ad", "")))


def _letters(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag in (W + "del", W + "moveFrom") or (child.tag == W + "r" and child.find(f"{W}rPr/{W}vanish") is not None):
            continue
        if child.tag == W + "t":
            yield child.text or ""
        elif child.tag in (W + "tab", W + "br"):
            yield " "
        yield from _letters(child)
        if child.tag == W + "p":
            yield "\n"


def in_order(few: list[str], many: list[str]) -> list[str]:
    """Those of some words that do not come in their order in others."""
    rest = iter(many)
    for index, word in enumerate(few):
        if word not in rest:
            return few[index:]
    return []


def delivered(data: bytes) -> list[str]:
    """All words that the reader delivers, without labels and what stands around the text."""
    blocks, problems = read(data, "paper.docx")
    assert not [problem for problem in problems if problem.level == "error"]
    kept = [block for block in blocks if not isinstance(block, Furniture)]
    return words(" ".join(plain(block.text) if isinstance(block, ListItem) else plain_text((block,)) for block in kept))


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn", "Mn", "Mc", "Me")), min_size=1, max_size=12)
RUN = st.builds(
    lambda text, looks, kind: {
        "text": r(text, *looks),
        "inserted": f"<w:ins>{r(text, *looks)}</w:ins>",
        "deleted": f"<w:del>{r(text, tag='delText')}</w:del>",
        "hidden": r(text, "vanish"),
        "tab": r(text, *looks) + "<w:r><w:tab/></w:r>",
        "break": r(text, *looks) + "<w:r><w:br/></w:r>",
        "control": f"<w:sdt><w:sdtContent>{r(text, *looks)}</w:sdtContent></w:sdt>",
    }[kind],
    TEXT,
    st.lists(st.sampled_from(["b", "i"]), unique=True),
    st.sampled_from(["text", "text", "text", "inserted", "deleted", "hidden", "tab", "break", "control"]),
)
PARAGRAPH = st.builds(
    lambda runs, style, number: p("".join(runs), style=style, num=number),
    st.lists(RUN, min_size=1, max_size=5),
    st.sampled_from(["", "", "Heading1", "Heading2", "Titel"]),
    st.sampled_from([None, None, 2]),
)
TABLE = st.builds(
    lambda rows: tbl(*([tc(*cell) for cell in row] for row in rows)),
    st.lists(st.lists(st.lists(PARAGRAPH, min_size=1, max_size=2), min_size=1, max_size=3), min_size=1, max_size=3),
)
BULLETS = scheme(2, lvl(0, "•", "bullet")) + num(2, 2)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(PARAGRAPH, PARAGRAPH, TABLE), min_size=1, max_size=8))
def test_words_of_made_up_documents_come_out_once_and_in_order(body: list[str]) -> None:
    data = docx(*body, numbering=BULLETS)
    blocks, _ = read(data, "paper.docx")
    assert words(plain_text(blocks)) == words_in_xml(data)  # labels that were typed are words of the text


LOOKS = st.builds(Run, st.text("ab*_[]()<>`\\&~!#|\n .,:;“”-", max_size=6), st.booleans(), st.booleans())


@settings(max_examples=500, deadline=None)
@example([Run(":", True, False), Run("", False, False), Run(":", True, False)])
@given(st.lists(LOOKS, max_size=6))
def test_marks_never_change_the_words_of_runs(runs: list[Run]) -> None:
    wanted = re.sub(r"\s+", " ", "".join(run.text for run in runs)).strip()
    assert plain(from_runs(runs)) == wanted


@pytest.mark.parametrize("name", ["winnipeg-2018-03-22", "winnipeg-2019-01-31", "winnipeg-index-2015-03-25"])
def test_words_of_real_documents_come_out_in_order_and_the_ledger_balances(name: str) -> None:
    file = CORPORA / f"{name}.docx"
    if not file.exists():
        pytest.skip("the collection of real papers is not here")
    data = file.read_bytes()
    assert words_in_xml(data)
    assert delivered(data) == words_in_xml(data)
    blocks, problems = read(data, file.name)
    result = recognise(SourceDocument(file.name, "0" * 64, blocks, problems))
    assert result.papers
    assert result.ledger.balanced, result.problems


def test_labels_are_the_only_words_that_the_text_does_not_have() -> None:
    numbering = scheme(1, lvl(0, "CAB/%1"), lvl(1, "%1.%2")) + num(1, 1)
    body = [p("Harbour lights", style="Heading1", num=1), p("The buoys", num=1, level=1), tbl(["a", "b"]), section()]
    data = docx(*body, numbering=numbering)
    blocks, _ = read(data, "paper.docx")
    found = words(plain_text(blocks))
    assert in_order(words_in_xml(data), found) == []
    assert [word for word in found if word not in words_in_xml(data)] == ["CAB", "1", "1", "1"]


def test_a_lost_word_is_found_out() -> None:
    """The control: the comparison can fail."""
    assert in_order(["a", "b", "c"], ["a", "c"]) == ["b", "c"]
    assert words_in_xml(docx(p("one two"))) == ["one", "two"]
