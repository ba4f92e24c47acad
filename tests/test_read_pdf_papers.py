"""Real papers, where they are at hand beside the project: every word that another extraction sees is delivered."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from sitegen.model.text import plain, texts
from sitegen.read.pdf import read

FOLDER = Path(__file__).resolve().parent.parent.parent / "shared" / "corpora" / "papers"
PAPERS = sorted(FOLDER.glob("*.pdf"))
OTHER = shutil.which("pdftotext")
BULLETS = Counter(o=10)
"""Round bullets that another extraction takes for letters."""

pytestmark = pytest.mark.skipif(not PAPERS, reason="the real papers are not beside the project")


def letters(text: str) -> Counter[str]:
    return Counter(re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).lower())


@pytest.mark.skipif(OTHER is None, reason="pdftotext is not installed")
@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.stem)
def test_no_letter_of_another_extraction_is_missing(paper: Path) -> None:
    blocks, problems = read(paper.read_bytes(), paper.name)
    mine = letters(" ".join(plain(text) for block in blocks for text in texts(block)))
    other = subprocess.run([str(OTHER), "-raw", str(paper), "-"], capture_output=True, check=False).stdout.decode("utf-8", "replace")
    assert letters(other) - mine - BULLETS == Counter()
    assert blocks or problems


@pytest.mark.parametrize(("name", "code"), [("*-broken-*", "damaged"), ("*-scan-*", "no-text-layer")])
def test_papers_that_have_no_text_are_reported(name: str, code: str) -> None:
    (paper,) = FOLDER.glob(f"{name}.pdf")
    blocks, problems = read(paper.read_bytes(), paper.name)
    assert not blocks
    assert code in {problem.code for problem in problems}
    assert all(problem.hint for problem in problems)
