"""Golden cases of the importer: an original, and what a person has found right in what was made of it.

Each folder of `tests/golden` holds `original.txt` or `original.md` (made up, in the shape of real papers) and `expected.md`: the papers
as they are written to disk, then what is doubtful, then what was dropped. A case without `expected.md` writes it and fails, so that a
person reads it first.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sitegen.read import read_original
from sitegen.recognise import recognise
from sitegen.store.names import named
from sitegen.store.paper import from_markdown, to_markdown

FOLDER = Path(__file__).parent / "golden"
CASES = sorted(path.name for path in FOLDER.iterdir())


def told(original: Path) -> str:
    """All that the importer makes of an original, as one text."""
    document, problems = read_original(original)
    assert document, problems
    result = recognise(document)
    assert result.ledger.balanced
    parts = [f"=== {paper.id}\n{to_markdown(paper)}" for paper in named(result.papers, {})]
    doubts = [f"{problem.line or ''} {problem.level} {problem.code}: {problem.message}" for problem in result.problems]
    dropped = [f"{entry.line or ''} {entry.reason}: {entry.text or f'({entry.words} words)'}" for entry in result.ledger.entries]
    text = "\n".join([*parts, "=== doubtful", *doubts, "=== dropped", *dropped, "=== withheld" if result.withheld else "=== end"])
    return re.sub(r"sha256: [0-9a-f]{64}", "sha256: …", text) + "\n"


@pytest.mark.parametrize("case", CASES)
def test_golden(case: str) -> None:
    original = next((FOLDER / case).glob("original.*"))
    expected = FOLDER / case / "expected.md"
    found = told(original)
    if not expected.exists():
        expected.write_text(found, encoding="utf-8", newline="\n")
        pytest.fail(f"{expected} was written: read it, correct the importer until it is right, and run again.")
    assert found == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_what_is_written_loads_as_the_same_paper(case: str) -> None:
    document, _ = read_original(next((FOLDER / case).glob("original.*")))
    assert document
    for paper in named(recognise(document).papers, {}):
        loaded, problems = from_markdown(to_markdown(paper), f"{paper.id}.md", paper.id)
        assert not problems
        assert loaded == paper
