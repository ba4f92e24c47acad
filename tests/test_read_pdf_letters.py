"""The letters of a page: blanks, hyphens, letters that are not printed, pairs of codes, letters without meaning."""

from __future__ import annotations

import pytest
from pdf_support import Sheet, pdf

from sitegen.read.pdf import pdfium_letters
from sitegen.read.pdf.adapter import read_pages

N = pdfium_letters.NOTHING


@pytest.mark.parametrize(
    ("text", "letters", "unknown"),
    [
        ("The lamps\r\nof Mill Lane", "The lamps\n\nof Mill Lane", 0),
        ("Café – 5\xa0pm\tsharp", "Café – 5 pm sharp", 0),
        ("street\x02\r\nlight, soft\xadly, well\ufffe", "street-\n\nlight, soft-ly, well-", 0),
        ("a\u200db\ufeffc", f"a{N}b{N}c", 0),
        ("\ud83d\ude00 \ud83d x \ude00", f"{N}\U0001f600 {N} x \ufffd", 0),
        ("\0a\ue001\ufffd", f"{N}a\ue001\ufffd", 3),
    ],
)
def test_each_letter_keeps_its_index(monkeypatch: pytest.MonkeyPatch, text: str, letters: str, unknown: int) -> None:
    monkeypatch.setattr(pdfium_letters, "_text", lambda page, address: text)
    assert pdfium_letters.letters_of(None, 0) == (letters, unknown)
    assert len(letters) == len(text)


def test_asked_at_once_or_one_by_one_they_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = Sheet().text(72, 100, "The “lamps” – Café", bold=True).text(72, 112, "of Mill Lane, street-").text(72, 124, "light")
    at_once = read_pages(pdf(sheet), "paper.pdf")
    monkeypatch.setattr(pdfium_letters.pdfium, "FPDFText_GetText", lambda *arguments: 0)
    assert read_pages(pdf(sheet), "paper.pdf") == at_once
    assert " ".join(run.text for run in at_once[0][0].runs).startswith("The “lamps” – Café of Mill Lane, street-")
