"""Some dozen damaged papers, always the same: what `tests/benchmarks/damage.py` does with thousands."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "benchmarks"))

from damaging import PDF, RAW, TEXT, ZIPPED, variant
from examining import examine
from made_up import write_papers

from sitegen.read import isolated

COUNT, SEED = 60, 2024


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Path]]:
    yield write_papers(tmp_path_factory.mktemp("papers"), 5, 1)
    isolated.end_children()


def test_damaged_papers_break_no_promise(papers: list[Path], tmp_path: Path) -> None:
    broken = {}
    for number in range(COUNT):
        made = variant(papers, SEED, number)
        path = tmp_path / made.name
        path.write_bytes(made.data)
        told = examine(path)
        if told.wrong:
            broken[made.name] = told.wrong
    assert broken == {}


def test_every_kind_of_damage_is_done_and_does_harm(papers: list[Path]) -> None:
    made = [variant(papers, SEED, number) for number in range(COUNT)]
    whole = {paper.name: paper.read_bytes() for paper in papers}
    assert {one.kind for one in made} == {*RAW, *TEXT, *ZIPPED, *PDF}
    assert sum(one.data != whole[one.origin] or not one.origin.endswith(one.suffix) for one in made) > 0.85 * COUNT
    assert made == [variant(papers, SEED, number) for number in range(COUNT)]
