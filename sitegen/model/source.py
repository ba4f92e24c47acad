"""What a reader delivers, and what the importer makes of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass, field
from functools import lru_cache

from sitegen.model.papers import Paper
from sitegen.model.problems import Problem, has_errors
from sitegen.model.text import Block, plain, texts, words


@dataclass(frozen=True)
class SourceDocument:
    """An original as blocks, with nothing judged, joined or dropped."""

    file: str
    """Name of the file."""
    sha256: str
    """Of its bytes, hexadecimal."""
    blocks: tuple[Block, ...]
    """Every block with its span. Tables have all rows in `rows` and an empty `header`."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Dropped:
    """Words of the original that are in no paper, and why."""

    reason: str
    words: int
    text: str | None = None
    """None for exempt matter: then only the count is told."""
    line: int | None = None
    page: int | None = None


@dataclass(frozen=True)
class Repair:
    """Extraction damage that was mended."""

    kind: str
    before: str
    after: str
    line: int | None = None


@dataclass(frozen=True)
class Ledger:
    """Where the words of an original went: `kept + dropped == words`."""

    words: int
    """Words in the text that the reader delivered: runs of letters and digits."""
    kept: int
    """Words of the original that stand in the papers, counted there."""
    entries: tuple[Dropped, ...] = ()
    repairs: tuple[Repair, ...] = ()

    @property
    def dropped(self) -> int:
        return sum(entry.words for entry in self.entries)

    @property
    def balanced(self) -> bool:
        return self.kept + self.dropped == self.words


@dataclass(frozen=True)
class Import:
    """What the importer found in one original."""

    file: str
    sha256: str
    papers: tuple[Paper, ...] = ()
    """In the order of the original, with running numbers as ids (`p1`, `p2`, …)."""
    ledger: Ledger = Ledger(0, 0)
    problems: tuple[Problem, ...] = ()
    original: tuple[Block, ...] = field(default=(), compare=False, repr=False)
    """The original as read, without what is withheld: where a person is to compare, else empty."""
    withheld: bool = False
    """The whole original is exempt or confidential: nothing of it may be copied or written."""

    @property
    def failed(self) -> bool:
        return has_errors(self.problems)


@dataclass(frozen=True)
class Tally:
    """What was found in an original, in numbers: all that is kept of it in memory when its papers are written."""

    papers: int = 0
    items: int = 0
    outcomes: int = 0
    actions: int = 0
    words: int = 0
    kept: int = 0
    doubts: int = 0
    """Problems that a person should look at."""


def tally(found: Import) -> Tally:
    """The numbers of an import."""
    papers = found.papers
    return Tally(
        len(papers),
        sum(len(paper.items) for paper in papers),
        sum(len(paper.outcomes) for paper in papers),
        sum(len(paper.actions) for paper in papers),
        found.ledger.words,
        found.ledger.kept,
        sum(problem.level != "note" for problem in found.problems),
    )


def added(tallies: Iterable[Tally]) -> Tally:
    """The sum of the numbers of several originals."""
    columns = zip(*map(astuple, tallies), strict=True)
    return Tally(*map(sum, columns))


def word_count(blocks: Iterable[Block]) -> int:
    """Number of words in some blocks."""
    return sum([_counted(piece) for block in blocks for piece in texts(block)])


@lru_cache(maxsize=16384)
def _counted(text: str) -> int:
    return len(words(plain(text)))


def has_words(block: Block) -> bool:
    """Whether any word stands in a block."""
    return any(_counted(piece) for piece in texts(block))
