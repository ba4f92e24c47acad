"""Papers of thousands of lines alike, as damage and long archives make them: twice the lines are about twice the work.

What is counted are calls, not seconds: they are the same on every machine.
"""

from __future__ import annotations

import re
import sys

import pytest

from sitegen.model.source import SourceDocument
from sitegen.model.text import plain
from sitegen.read.plaintext import read
from sitegen.recognise import asides, decision_table, recognise, stretches
from sitegen.recognise.state import ending
from sitegen.vocab.lookup import vocabulary

HEAD = "# Oakhanger Green Parish Council\n\nMinutes of the meeting held on 5 January 2026\n\nPresent: Cllr A Example (Chair)\n\n"
FEW = 200


def calls(text: str) -> int:
    """How many functions are called to recognise a text."""
    blocks, _ = read(text.encode(), "paper.md")
    count = 0

    def counted(*event: object) -> None:
        nonlocal count
        count += 1

    plain.cache_clear()
    sys.setprofile(counted)
    try:
        recognise(SourceDocument("paper.md", "", blocks))
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "line",
    [
        "Part B – Items considered in private",
        "Cllr A Example, Cllr B Sample (Chair) and C Pattern,",
        "| a | b | c |",
        "It was proposed by Cllr A Example, seconded by Cllr B Sample and agreed that the lamps be mended.",
    ],
)
def test_twice_the_lines_are_twice_the_work(line: str) -> None:
    calls(HEAD)  # what is loaded and compiled once
    few, many = (calls(HEAD + f"{line}\n\n" * times) for times in (FEW, 2 * FEW))
    assert many < 2.2 * few


def test_of_a_long_text_only_the_end_is_looked_at() -> None:
    assert ending("The **lamps** of Mill Lane") == "The lamps of Mill Lane"
    assert len(ending("lamp " * 10_000)) < 1000


def test_behind_which_sentence_something_stands_is_asked_near_the_end_only(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(asides, "plain", lambda text: asked.append(text) or plain(text))
    text = "The stile is broken. " * 500
    assert asides._cut(f"{text}Clerk", f"{text}Clerk", vocabulary()) == len(text) - 1
    assert 0 < len(asked) < 20


def test_of_a_long_cell_only_the_end_tells_whether_its_sentence_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(decision_table, "plain", lambda text: asked.append(text) or plain(text))
    assert decision_table._torn("The lamps are lit and " * 5000, "go out at dawn.", vocabulary())
    assert max(map(len, asked)) <= decision_table._END


def test_the_marks_of_a_text_that_is_cut_often_are_looked_for_once() -> None:
    text = "The **lamps** are lit; " * 500
    stretches._places.cache_clear()
    assert len(stretches.pieces_between(re.compile(";"), text)) == 501
    assert stretches._places.cache_info().misses == 1
