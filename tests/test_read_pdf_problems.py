"""PDFs that cannot be read, or only in part: one clear sentence each, and never an empty success."""

from __future__ import annotations

import math
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_support import LEFT, LOCKED, Sheet, pdf

from sitegen.model.problems import Problem
from sitegen.read import read_original
from sitegen.read.pdf import read
from sitegen.read.pdf.pdfium_page import View


def page(text: str = "The quay was mended.") -> Sheet:
    return Sheet().text(LEFT, 100, text) if text else Sheet().picture()


def problems(data: bytes) -> list[Problem]:
    return list(read(data, "made.pdf")[1])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not-a-pdf"),
        (b"Dear members", "not-a-pdf"),
        (b"%PDF-1.7\nand nothing else", "damaged"),
        (pdf(page())[:300], "damaged"),
        (pdf(page(), extra=LOCKED), "encrypted"),
        (pdf(Sheet()), "damaged"),
        (pdf(), "damaged"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_error_with_a_remedy(data: bytes, code: str) -> None:
    (problem,) = problems(data)
    assert (problem.level, problem.code, problem.file) == ("error", code, "made.pdf")
    assert problem.hint


def test_a_page_without_text_is_a_warning_that_names_it_and_the_remedy() -> None:
    data = pdf(page(), page(""), page())
    found, (problem,) = read(data, "made.pdf")
    assert found
    assert (problem.level, problem.code, problem.page) == ("warning", "no-text-layer", 2)
    assert problem.hint
    assert "OCR" in problem.hint


def test_an_empty_page_is_nothing_to_speak_of() -> None:
    assert problems(pdf(page(), Sheet())) == []


def test_a_scan_names_its_pages_and_says_that_nothing_is_imported() -> None:
    found = problems(pdf(page(""), page("")))
    assert [(problem.level, problem.page) for problem in found] == [("warning", 1), ("warning", 2), ("warning", 1)]
    assert all(problem.hint and "OCR" in problem.hint for problem in found)
    assert "nothing of it can be imported" in found[-1].message


def test_without_the_library_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    file = tmp_path / "made.pdf"
    file.write_bytes(pdf(page()))
    document, (problem,) = read_original(file)
    assert document is None
    assert problem.code == "converter-missing"
    assert problem.hint
    assert 'pip install "sitegen[import]"' in problem.hint


def test_a_pdf_is_read_by_its_suffix(tmp_path: Path) -> None:
    file = tmp_path / "made.PDF"
    file.write_bytes(pdf(page()))
    document, found = read_original(file)
    assert document
    assert not found


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_damage_never_raises(data: st.DataObject) -> None:
    original = pdf(page(), page("1. The buoys"), Sheet().grid((60, 200, 400), (100, 200)).text(70, 120, "a").text(210, 120, "b"))
    damaged = bytearray(original)
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(len(damaged) // 2, len(damaged)))
    found, said = read(bytes(damaged[:cut]), "made.pdf")
    assert found or any(problem.level == "error" for problem in said)


def test_places_that_are_none_are_the_corner_of_the_page() -> None:
    """A damaged file may tell numbers that are none; text at such a place is text all the same."""
    for turns in range(4):
        view = View(0, 0, 600, 800, turns)
        assert view.point(math.nan, 1) == (0.0, 0.0)

        assert all(map(math.isfinite, view.box(1, math.nan, -math.inf, 3)))
