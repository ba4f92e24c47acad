"""Pages that nobody set to be read: damage repeats letters by the thousand. The work for a line must not grow with the others."""

from __future__ import annotations

from collections import Counter

import pytest
from pdf_support import Sheet, pdf

from sitegen.model.text import plain_text
from sitegen.read.pdf import columns, lines, read
from sitegen.read.pdf.adapter import Run
from sitegen.read.pdf.lines import Line, lines_of


def strewn(count: int, step: float) -> list[Run]:
    return [Run("ab", step * index, 93, step * index + 12, 102, 10) for index in range(count)]


def test_a_line_of_thousands_of_pieces_is_cut_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Counter[int] = Counter()
    cut = lines._segments

    def counted(line: Line, gap: float) -> tuple[Line, ...]:
        asked[len(line.runs)] += 1
        return cut(line, gap)

    monkeypatch.setattr(lines, "_segments", counted)
    line = Line(tuple(strewn(400, 40)))
    found = list(columns.blocks([line, line, line], 1.2))
    assert [block.lines for block in found] == [(line, line, line)]
    assert asked[400] <= 3


def test_no_line_takes_more_runs_than_a_page_can_print() -> None:
    assert max(len(line.runs) for line in lines_of(strewn(3 * lines.MOST_RUNS, 40))) == lines.MOST_RUNS


def test_lines_of_many_columns_are_not_looked_at_from_each_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[float] = []
    sides = columns._sides

    def counted(line: Line, gutter: float) -> str:
        looked.append(gutter)
        return sides(line, gutter)

    monkeypatch.setattr(columns, "_sides", counted)
    rows = [Line(tuple(Run("ab", 40 * column, 12 * row, 40 * column + 12, 12 * row + 9, 10) for column in range(14))) for row in range(200)]
    list(columns.blocks(rows, 1.2))
    assert len(looked) < 4 * 14 * len(rows)


def test_all_their_words_are_kept() -> None:
    sheet = Sheet()
    for row in range(40):
        for column in range(12):
            sheet.text(30 + 45 * column, 40 + 18 * row, f"w{row}x{column}")
    told = plain_text(read(pdf(sheet), "paper.pdf")[0]).split()
    assert sorted(told) == sorted(f"w{row}x{column}" for row in range(40) for column in range(12))
