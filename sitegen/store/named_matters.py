"""Matters that the front matter of papers names: one that nothing else is about may be misspelt."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from sitegen.model.problems import Problem
from sitegen.model.site import PlacedPaper, Site
from sitegen.store.files import line_of, shown
from sitegen.vocab.lookup import fold
from sitegen.vocab.subjects import subject


def matter_problems(site: Site, placed: Sequence[PlacedPaper], content: Path) -> Iterator[Problem]:
    """A warning for each matter that only one paper names and that no title is about: it may be misspelt."""
    names = Counter(fold(paper.paper.matter) for paper in placed if paper.paper.matter)
    lonely = [paper for paper in placed if paper.paper.matter and names[fold(paper.paper.matter)] == 1]
    if not lonely:
        return
    titles = list(_titles(site, placed))
    about = {(subject(title), file) for title, file in titles} | {((fold(title),), file) for title, file in titles}
    for paper in lonely:
        name = paper.paper.matter or ""
        own = {subject(name), (fold(name),)}
        if any(key in own and file != paper.file for key, file in about):
            continue
        others = [title for title, file in titles if file != paper.file]
        others += [other.paper.matter for other in placed if other.paper.matter and other is not paper]
        known = {" ".join(subject(title)): title for title in others}
        close = difflib.get_close_matches(" ".join(subject(name)), known, n=1, cutoff=0.8)
        hint = f"Did you mean “{known[close[0]]}”?" if close else "Name the same matter in its other papers, or delete the line."
        line = line_of(content / paper.file, "matter:")
        message = f"Nothing else here is about the matter “{name}”."
        yield Problem("warning", "matter-alone", message, shown(content, paper.file), line, hint=hint)


def _titles(site: Site, placed: Sequence[PlacedPaper]) -> Iterator[tuple[str, str]]:
    """The titles of items and papers, each with the file of its own paper, where it has one."""
    for meeting in site.meetings:
        for item in meeting.items:
            yield item.title, item.decision.file if item.decision else item.papers[0].file if item.papers else ""
    yield from ((paper.paper.title, paper.file) for paper in placed if paper.paper.title)
