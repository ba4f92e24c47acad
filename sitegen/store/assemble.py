"""Loaded papers → the site: bodies, their meetings, and what belongs to each meeting."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from sitegen.config import body_ids
from sitegen.model.addresses import slug
from sitegen.model.papers import Paper
from sitegen.model.problems import Problem
from sitegen.model.settings import Settings
from sitegen.model.site import Body, Meeting, PlacedPaper, Site
from sitegen.model.text import Heading, flat, plain_text
from sitegen.model.withdrawn import is_withdrawn, tombstone
from sitegen.store.changes import load_changes
from sitegen.store.files import line_of, shown
from sitegen.store.items import meeting_items, root_of
from sitegen.store.load import load_papers
from sitegen.store.named_matters import matter_problems
from sitegen.store.names import body_id
from sitegen.store.published import keeps
from sitegen.store.replaced import replacement_problems
from sitegen.store.translations import in_language, with_languages
from sitegen.vocab.dates import find_dates
from sitegen.vocab.lookup import vocabulary


def load_site(content: Path, settings: Settings) -> tuple[Site, tuple[Problem, ...]]:
    """The site that a content folder says, and all that is wrong with it. With an error the site lacks what the error is about."""
    sites, problems = load_sites(content, settings)
    return sites[0], problems


def load_sites(content: Path, settings: Settings) -> tuple[tuple[Site, ...], tuple[Problem, ...]]:
    """The site in each of its languages, the first one first: of what is there in several, each tells from the papers in its own."""
    placed, problems = load_papers(content)
    trees = settings.trees
    first = trees[0].language
    if len(trees) > 1:
        placed = with_languages(placed, first)
    found = [assemble(in_language(placed, tree.language, first), tree, content) for tree in trees]
    told = dict.fromkeys(problem for _, more in found for problem in more)
    changes, faults = load_changes(content)
    kept = changes or keeps(content)
    return tuple(replace(site, changes=changes if kept else None) for site, _ in found), (*problems, *told, *faults)


def assemble(placed: Sequence[PlacedPaper], settings: Settings, content: Path = Path("content")) -> tuple[Site, tuple[Problem, ...]]:
    """The site made of some papers. `content` is only the way to the papers that problems name.

    Nothing of a withdrawn paper but its tombstone is in it, whatever its file still holds: no page, feed or search can tell more.
    """
    problems: list[Problem] = []
    placed = [_public(replace(one, translations=tuple(map(_public, one.translations)))) for one in placed]
    in_meetings = [paper for paper in placed if paper.file.startswith("meetings/")]
    bodies, more = _bodies(in_meetings, settings, content)
    problems += more
    by_id = {body.id: body for body in bodies}
    attached = _attached(in_meetings)
    ids = body_ids(settings)
    meetings: list[Meeting] = []
    for (segment, date), group in groupby(sorted(in_meetings, key=_folder), key=_folder):
        papers = _in_order(tuple(group))
        meeting, more = _meeting(by_id[segment], date, papers, attached[segment, date], content)
        meetings.append(meeting)
        problems += more
        problems += (problem for paper in papers for problem in _contradictions(paper, by_id[segment], date, ids, content))
    meetings.sort(key=lambda meeting: (meeting.date, meeting.address))
    site = Site(
        settings,
        bodies,
        _with_approvals(meetings, settings),
        tuple(paper for paper in placed if paper.file.startswith("papers/")),
        tuple(paper for paper in placed if paper.file.startswith("pages/")),
    )
    return site, (*problems, *_address_clashes(site, content), *_named(site, placed, content))


def _public(placed: PlacedPaper) -> PlacedPaper:
    """Of a withdrawn paper only its tombstone."""
    return replace(placed, paper=tombstone(placed.paper)) if is_withdrawn(placed.paper) else placed


def _folder(placed: PlacedPaper) -> tuple[str, str]:
    """Body and date that a paper's address says."""
    _, body, date, *_ = placed.address.split("/")
    return body, date


_ORDER = ("agenda", "minutes", "decision-list", "decision-record")


def _attached(placed: Sequence[PlacedPaper]) -> dict[tuple[str, str], list[tuple[PlacedPaper, PlacedPaper]]]:
    """For each meeting the papers that belong to its items, each with the paper at the top of what it is attached to."""
    by_id = {paper.paper.id: paper for paper in placed}
    found: dict[tuple[str, str], list[tuple[PlacedPaper, PlacedPaper]]] = {_folder(paper): [] for paper in placed}
    for paper in _in_order(placed):
        top, _ = root_of(paper, by_id)
        found[_folder(top)].append((paper, top))
    return found


def _in_order(papers: Sequence[PlacedPaper]) -> tuple[PlacedPaper, ...]:
    """Agenda, minutes and decisions first, then reports as the agenda has them, each with what is attached to it behind it."""
    by_id = {placed.paper.id: placed for placed in papers}

    def key(placed: PlacedPaper) -> tuple[int, list[str | int], int, list[str | int]]:
        top, depth = root_of(placed, by_id)
        kind = top.paper.kind
        return (_ORDER.index(kind) if kind in _ORDER else len(_ORDER), _natural(top.paper.id), depth, _natural(placed.paper.id))

    return tuple(sorted(papers, key=key))


def _natural(text: str) -> list[str | int]:
    """A key that sorts `annex-2` before `annex-10`."""
    return [int(part) if part.isdecimal() and part.isascii() else part for part in re.split(r"([0-9]+)", text)]


# ---------------------------------------------------------------- bodies


def _bodies(placed: Iterable[PlacedPaper], settings: Settings, content: Path) -> tuple[tuple[Body, ...], tuple[Problem, ...]]:
    """Declared bodies in the order of site.yaml, then those that only papers name."""
    bodies = [Body(body.id, body.name, True, body.contact, body.attend) for body in settings.bodies]
    declared = {body.id: body for body in bodies}
    ids = body_ids(settings) | {slug(name): found for name, found in body_ids(settings).items()}
    known = {body.id for body in bodies}
    names: dict[str, str] = {}
    for paper in sorted(placed, key=lambda paper: paper.paper.kind not in _ORDER):
        segment, _ = _folder(paper)
        if segment not in known:
            names[segment] = names.get(segment) or paper.paper.body or ""
    problems = []
    for segment, name in sorted(names.items()):
        meant = declared.get(ids.get(name.strip().lower()) or ids.get(segment, ""))
        if meant:
            bodies.append(replace(meant, id=segment, declared=False))
            problems.append(_other_folder(meant, segment, content))
            continue
        name = name or segment.replace("-", " ").capitalize()
        bodies.append(Body(segment, name, declared=False))
        hint = f"Add to `bodies:` in site.yaml: - {{id: {segment}, name: {json.dumps(name, ensure_ascii=False)}}}"
        message = f"site.yaml does not declare the body “{name}”; it gets its own pages all the same."
        problems.append(Problem("warning", "body-undeclared", message, shown(content, f"meetings/{segment}"), hint=hint))
    return tuple(bodies), tuple(problems)


def _other_folder(body: Body, segment: str, content: Path) -> Problem:
    """The warning for a folder that has another name than site.yaml gives its body."""
    message = f"This folder holds papers of “{body.name}”, which has the id `{body.id}` in site.yaml."
    own = content / "meetings" / body.id
    first = f"Move what is in it to meetings/{body.id}" if own.exists() else f"Rename the folder to `{body.id}`"
    hint = f"{first}, or set `id: {segment}` in site.yaml."
    return Problem("warning", "body-in-other-folder", message, shown(content, f"meetings/{segment}"), hint=hint)


# ---------------------------------------------------------------- meetings


def _meeting(
    body: Body, date: str, papers: tuple[PlacedPaper, ...], attached: Sequence[tuple[PlacedPaper, PlacedPaper]], content: Path
) -> tuple[Meeting, tuple[Problem, ...]]:
    """One meeting from the papers of its folder: the agenda speaks first, then the minutes, then the rest."""
    address = f"/{body.id}/{date}/"
    agenda = _first(papers, "agenda")
    minutes = _first(papers, "minutes")
    speakers = [paper for paper in (agenda, minutes) if paper]
    items, problems = meeting_items(address, papers, attached, lambda file: shown(content, file))
    meeting = Meeting(
        body,
        date,
        address,
        time=_said(speakers, "time"),
        end_time=_said(speakers, "end_time"),
        venue=_said(speakers, "venue"),
        status=agenda.status if agenda and agenda.status == "withdrawn" else None,
        papers=papers,
        items=items,
        members=next((paper.members for paper in speakers if paper.members), ()),
        attendance=minutes.attendance if minutes else (),
    )
    return meeting, problems


def _first(papers: Iterable[PlacedPaper], kind: str) -> Paper | None:
    return next((placed.paper for placed in papers if placed.paper.kind == kind), None)


def _said(papers: Iterable[Paper], name: str) -> str | None:
    return next((value for paper in papers if (value := getattr(paper, name))), None)


def _contradictions(placed: PlacedPaper, body: Body, date: str, ids: Mapping[str, str], content: Path) -> Iterator[Problem]:
    """Warnings where the front matter of a paper of the meeting says another body or date than its folder."""
    paper = placed.paper
    if paper.kind not in _ORDER:
        return  # reports and what is attached to them may be older, or of another body
    file = shown(content, placed.file)
    hint = "The folder counts: move the file, or correct the front matter."
    if paper.date and not date.startswith(paper.date):
        message, line = f"The front matter says {paper.date}, the folder {date}.", line_of(content / placed.file, "date:")
        yield Problem("warning", "date-contradicts-folder", message, file, line, hint=hint)
    if paper.body and body.declared and body_id(paper.body, ids) != body.id:
        message = f"The front matter says “{paper.body}”, the folder {body.id} (“{body.name}”)."
        yield Problem("warning", "body-contradicts-folder", message, file, line_of(content / placed.file, "body:"), hint=hint)


# ---------------------------------------------------------------- approval of minutes


def _with_approvals(meetings: Sequence[Meeting], settings: Settings) -> tuple[Meeting, ...]:
    """Meetings whose minutes a later agenda of the same body submits for approval know that agenda's meeting."""
    return tuple(replace(meeting, approved_by=_approving(meeting, meetings, settings)) for meeting in meetings)


def _approving(meeting: Meeting, meetings: Sequence[Meeting], settings: Settings) -> str | None:
    minutes = _first(meeting.papers, "minutes")
    if minutes is None or minutes.status not in ("submitted", "draft"):
        return None
    later = (other for other in meetings if other.body.id == meeting.body.id and other.date > meeting.date)
    return next((other.address for other in later if meeting.date in _dates_of_agenda(other, settings)), None)


def _dates_of_agenda(meeting: Meeting, settings: Settings) -> frozenset[str]:
    """The dates that the agenda of a meeting names in its items."""
    agenda = _first(meeting.papers, "agenda")
    if agenda is None:
        return frozenset()
    start = next((index for index, block in enumerate(agenda.text) if isinstance(block, Heading) and block.opens_item), len(agenda.text))
    words = plain_text(flat(agenda.text[start:]))
    return frozenset(found.iso for found in find_dates(words, vocabulary(agenda.language or settings.language)))


# ---------------------------------------------------------------- faults over all papers


def _address_clashes(site: Site, content: Path) -> Iterator[Problem]:
    """Errors where a page, a body, an item and a paper claim one address."""
    owners: dict[str, str] = {body.address: f"the body {body.name}" for body in site.bodies}
    for meeting in site.meetings:
        owners[meeting.address] = f"the meeting of {meeting.date}"
        owners[f"{meeting.address}pack/"] = "the pack of the meeting"
        for item in meeting.items:
            owners |= dict.fromkeys((item.address, *item.aliases), f"item {item.name or item.title}")
    for placed in (*site.pages, *(paper for meeting in site.meetings for paper in meeting.papers)):
        if placed.address in owners:
            message = f"This paper and {owners[placed.address]} both claim the address {placed.address}."
            yield Problem("error", "address-twice", message, shown(content, placed.file), hint="Rename the file.")


def _named(site: Site, placed: Sequence[PlacedPaper], content: Path) -> Iterator[Problem]:
    """What is wrong with the papers and matters that front matter names."""
    yield from _lost_parents(placed, content)
    yield from replacement_problems(placed, content)
    yield from matter_problems(site, placed, content)


def _lost_parents(placed: Sequence[PlacedPaper], content: Path) -> Iterator[Problem]:
    """Warnings for papers attached to a paper that is not there."""
    ids = {one.paper.id for paper in placed for one in (paper, *paper.translations)}
    for paper in placed:
        if paper.paper.parent and paper.paper.parent not in ids:
            message = f"`parent: {paper.paper.parent}` is no paper here."
            hint = "Write the path of the paper without meetings/ and .md, or delete the line."
            yield Problem("warning", "parent-missing", message, shown(content, paper.file), hint=hint)
