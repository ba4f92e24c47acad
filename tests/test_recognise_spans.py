"""Every recognised fact keeps its place in the original while the importer works, and none is written to disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sitegen.model.papers import Paper
from sitegen.model.text import words
from sitegen.read import read_original
from sitegen.recognise import recognise
from sitegen.report import as_json

FOLDER = Path(__file__).parent / "golden"
CASES = sorted(path.name for path in FOLDER.iterdir())
FACTS = {"items": "title", "outcomes": "text", "actions": "text", "attendance": "name", "members": "name", "recommendations": "text"}
"""Facts, and the field of each whose words stand at its place."""


def facts(paper: Paper) -> Iterator[tuple[Any, str]]:
    """Every fact of a paper with words that must stand where it was found."""
    for name, field in FACTS.items():
        yield from ((fact, getattr(fact, field) or "") for fact in getattr(paper, name))
    yield from ((clause, clause.text) for outcome in paper.outcomes for clause in outcome.clauses)
    yield from ((fact, "") for fact in (*paper.declarations, *paper.exempt))


@pytest.mark.parametrize("case", CASES)
def test_every_fact_has_its_place(case: str) -> None:
    original = next((FOLDER / case).glob("original.*"))
    lines = original.read_text(encoding="utf-8").split("\n")
    document, _ = read_original(original)
    assert document
    for paper in recognise(document).papers:
        for fact, said in facts(paper):
            assert fact.span, f"{fact} has no place"
            there = words(" ".join(lines[fact.span.first - 1 : fact.span.last]))
            assert words(said)[:1] == [] or words(said)[0] in there or case == "homoglyphs", f"{fact} is not in lines {fact.span}"


def test_places_are_not_printed() -> None:
    document, _ = read_original(FOLDER / "pack" / "original.txt")
    assert document
    assert "span" not in str(as_json(recognise(document)))
