"""The packs of the site: made before its pages, since these print the page numbers that stand in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sitegen.model.problems import Problem
from sitegen.model.site import Meeting, Page, PlacedPaper, Site, SiteItem
from sitegen.render.languages import wording_of
from sitegen.render.pack import SKIPPED, Pack, PackContents, pack_contents
from sitegen.render.titles import calmed
from sitegen.render.views.common import agenda_of
from sitegen.render.wording import speaking

Press = Callable[[Mapping[str, Any]], tuple[Pack | None, tuple[Problem, ...]]]
"""Makes the PDF of a pack from its data."""


@dataclass(frozen=True)
class MadePack:
    contents: PackContents
    pack: Pack | None
    """Nothing where no PDF could be made."""


def packs_of(site: Site, press: Press | None) -> tuple[dict[str, MadePack], tuple[Problem, ...]]:
    """The pack of every meeting with an agenda, by the meeting's address; without a press only what it says."""
    made: dict[str, MadePack] = {}
    problems: list[Problem] = []
    for meeting in site.meetings if site.settings.packs else ():
        if agenda_of(meeting):
            contents = pack_contents(site.settings, meeting)
            pack, more = press(contents.data) if press else (None, ())
            problems += [*(problem for problem in contents.problems if problem.code != SKIPPED), *more]
            made[meeting.address] = MadePack(contents, pack)
    return made, tuple(problems)


def packed(
    site: Site, address: str, press: Press, theme_folders: Sequence[Path], scale: float = 1.0
) -> tuple[Pack | None, tuple[Problem, ...]]:
    """The pack of the meeting at `address` alone, whether it has an agenda or not, with letters enlarged by `scale`."""
    wording, problems = wording_of(site.settings.language, theme_folders)
    with speaking(wording):
        meeting = next(meeting for meeting in calmed(site).meetings if meeting.address == address)
        contents = pack_contents(site.settings, meeting, scale)
        pack, more = press(contents.data)
    return pack, (*problems, *contents.problems, *more)


def pack_pages(made: Mapping[str, MadePack]) -> Iterator[Page]:
    """The PDFs: `cabinet/2023-06-15/pack.pdf`."""
    for address, one in made.items():
        if one.pack:
            yield Page(f"{address.strip('/')}/pack.pdf", one.pack.pdf)


def with_packs(site: Site, made: Mapping[str, MadePack]) -> Site:
    """The site with the pages that items and papers have in the packs; the numbers that an imported agenda prints stand beside them."""
    marks = {placed.address: found for one in made.values() for placed, found in _marks(one)}
    if not marks:
        return site
    meetings = tuple(_meeting(meeting, made.get(meeting.address), marks) for meeting in site.meetings)
    return replace(site, meetings=meetings, loose=tuple(_marked(placed, marks) for placed in site.loose))


def with_marks(one: MadePack, meeting: Meeting) -> MadePack:
    """The pack with the papers of the meeting as `with_packs` has marked them."""
    known = {placed.address: placed for placed in (*meeting.papers, *(placed for item in meeting.items for placed in item.papers))}
    parts = tuple(replace(part, placed=known.get(part.placed.address, part.placed)) if part.placed else part for part in one.contents.parts)
    return replace(one, contents=replace(one.contents, meeting=meeting, parts=parts))


Marks = tuple[tuple[int, int], ...]


def _marks(one: MadePack) -> Iterator[tuple[PlacedPaper, Marks]]:
    """For each paper of the pack the first block on each of its pages, and that page."""
    for index, part in enumerate(one.contents.parts):
        if one.pack is None or part.placed is None:
            continue
        first: dict[int, int] = {}
        for at, page in one.pack.places.get(index, ()):
            first.setdefault(page, max(at, 0))
        yield part.placed, tuple((at, page) for page, at in first.items())


def _meeting(meeting: Meeting, one: MadePack | None, marks: Mapping[str, Marks]) -> Meeting:
    spans = _spans(one) if one else {}
    return replace(
        meeting,
        papers=tuple(_marked(placed, marks) for placed in meeting.papers),
        items=tuple(_item(item, spans, marks) for item in meeting.items),
        pack=(one.pack.pages, len(one.pack.pdf)) if one and one.pack else None,
    )


def _spans(one: MadePack) -> dict[str, tuple[int, int]]:
    """First and last page of each item of the pack, by its address."""
    spans: dict[str, tuple[int, int]] = {}
    for index, part in enumerate(one.contents.parts):
        if one.pack and part.item and index in one.pack.ends:
            first = one.pack.places[index][0][1]
            spans[part.item.address] = (spans.get(part.item.address, (first, first))[0], one.pack.ends[index])
    return spans


def _item(item: SiteItem, spans: Mapping[str, tuple[int, int]], marks: Mapping[str, Marks]) -> SiteItem:
    papers = tuple(_marked(placed, marks) for placed in item.papers)
    span = spans.get(item.address)
    return replace(item, papers=papers, pages=span, printed_pages=item.pages) if span else replace(item, papers=papers)


def _marked(placed: PlacedPaper, marks: Mapping[str, Marks]) -> PlacedPaper:
    return replace(placed, pack_marks=marks[placed.address]) if placed.address in marks else placed
