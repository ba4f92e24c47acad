"""Exempt matter is kept out of all else that leaves the importer beside the papers.

A running head, a repair or a doubt can repeat the words of a report that turned out to be exempt only after it was read; and a person who
compares sees the original itself. Of what stands at such a place nothing is told. When in doubt it is not told either.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sitegen.model.problems import Problem
from sitegen.model.source import SourceDocument
from sitegen.model.text import Block, PageMark, Span, Table, plain, plain_text, row_spans, words
from sitegen.recognise.state import Work


@dataclass(frozen=True)
class _Places:
    """Lines of the original, as ranges that do not overlap, in order."""

    ranges: tuple[tuple[int, int], ...]

    def hold(self, first: int | None, last: int | None = None) -> bool:
        """Whether some lines are, or may be, among these."""
        if first is None:
            return True
        index = bisect_right(self.ranges, (last or first, float("inf"))) - 1
        return index >= 0 and self.ranges[index][1] >= first

    def touch(self, span: Span | None) -> bool:
        return self.hold(span.first, span.last) if span else True


def _places(work: Work) -> _Places:
    ranges: list[tuple[int, int]] = []
    for first, last in sorted((span.first, span.last) for span in work.secret if span):
        if ranges and first <= ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], max(last, ranges[-1][1]))
        else:
            ranges.append((first, last))
    return _Places(tuple(ranges))


def keep(work: Work, document: SourceDocument) -> Work:
    """What was dropped, mended or doubted where exempt matter stands is told by its number of words, or not at all."""
    if not work.secret:
        return work
    places = _places(work)
    dropped = (replace(entry, text=None) if places.hold(entry.line) else entry for entry in work.dropped)
    repairs = (repair for repair in work.repairs if not places.hold(repair.line))
    problems = (problem for problem in work.problems if not _repeats(problem, places, document))
    return replace(work, dropped=tuple(dropped), repairs=tuple(repairs), problems=tuple(problems))


def _repeats(problem: Problem, places: _Places, document: SourceDocument) -> bool:
    """Whether a problem may repeat words from such a place: readers quote them, passes also tell them otherwise."""
    if problem.code.startswith("withheld") or (problem.page and not problem.line):
        return False
    return places.hold(problem.line) and (problem not in document.problems or "“" in problem.message)


def public(document: SourceDocument, work: Work) -> tuple[Block, ...]:
    """The blocks of an original as read, without what stands where exempt matter does, and without any with a word told nowhere else."""
    if not work.secret:
        return document.blocks
    if work.withheld or None in work.secret:
        return ()
    places, told = _places(work), _told(work)
    return tuple(shown for block in document.blocks for shown in _shown(block, places, told))


def _shown(block: Block, places: _Places, told: frozenset[str]) -> Iterator[Block]:
    if isinstance(block, PageMark):
        yield block
    elif isinstance(block, Table):
        rows = [
            (row, span)
            for row, span in zip(block.rows, row_spans(block), strict=True)
            if not places.touch(span) and told.issuperset(words(" ".join(map(plain, row))))
        ]
        spans = [span for _, span in rows if span]
        if spans:
            whole = Span(spans[0].first, spans[-1].last, block.span.page if block.span else None)
            yield replace(block, rows=tuple(row for row, _ in rows), lines=tuple(span.first for span in spans), span=whole)
    elif not places.touch(block.span) and told.issuperset(words(plain_text((block,)))):
        yield block


def _told(work: Work) -> frozenset[str]:
    """Every word that the importer tells: in the papers, as dropped, as it stood before a repair."""
    texts = [plain_text(paper.text) for paper in work.papers]
    texts += [plain(text) for text in (*work.held, *(repair.before for repair in work.repairs))]
    texts += [entry.text for entry in work.dropped if entry.text]
    return frozenset(word for text in texts for word in words(text))
