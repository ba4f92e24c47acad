"""What the pack of a meeting holds: its front sheet as councils print it, then the papers of each item, each on a right-hand page.

Part A and B, `(Pages 17 – 28)` behind an item, the rights of the public and whom to ask stand on the front sheet in the agenda's own words.
Of an exempt item it shows title and legal paragraph (England: Local Government Act 1972, schedule 12A), never a paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from sitegen.model.problems import Problem
from sitegen.model.settings import Settings
from sitegen.model.site import Meeting, PlacedPaper, SiteItem
from sitegen.model.text import Block, Container, Heading, Paragraph, plain, plain_lines
from sitegen.render.dates import with_weekday
from sitegen.render.facts import live
from sitegen.render.pack.runs import plain_run, runs_of
from sitegen.render.pack.setting import Picture, Piece, Setter
from sitegen.render.views.common import agenda_of, long_paper_name, meeting_name
from sitegen.render.wording import say
from sitegen.vocab.lookup import fold

_TERM = re.compile(r"\*\*\s*([^*\n]{2,30}?)\s*:?\s*\*\*\s*:?\s*(?=\S)")
"""`**Venue:** Town Hall` on an agenda."""
_LETTER = ("US", "CA", "MX", "PH", "CL", "CO")
"""Regions whose printers hold Letter paper."""
AFTERWARDS = ("minutes", "decision-list", "decision-record")
"""Kinds of papers of the meeting itself that come after it, and are no part of its pack."""


@dataclass(frozen=True)
class PackPart:
    """A paper in the pack, or the note that stands in its place."""

    item: SiteItem | None
    placed: PlacedPaper | None
    data: Piece
    pictures: tuple[Picture, ...] = ()
    skipped: tuple[str, ...] = ()
    """Headings that jump over a level."""


@dataclass
class Front:
    """The agenda, taken apart for the front sheet."""

    before: list[Block] = field(default_factory=list)
    heading: str = ""
    """What stands above the items."""
    rows: list[tuple[Heading, list[Block]]] = field(default_factory=list)
    """Each heading of an item or of a group of them with what stands below it."""
    rest: list[Block] = field(default_factory=list)
    """From the first heading behind the last item on."""


@dataclass(frozen=True)
class PackContents:
    """All that a pack says."""

    meeting: Meeting
    data: dict[str, Any]
    """What the template takes, without pictures."""
    front: Front
    parts: tuple[PackPart, ...]
    problems: tuple[Problem, ...] = ()


def pack_contents(settings: Settings, meeting: Meeting, scale: float = 1.0) -> PackContents:
    """What the pack of a meeting says, in the language spoken; problems for what is missing in it. `scale` enlarges all letters alike."""
    agenda = agenda_of(meeting)
    front = _front(agenda.paper.text if agenda else ())
    front.rows = [(heading, _public(below, _item_of(heading, meeting.items), heading)) for heading, below in front.rows]
    parts = _parts(settings, meeting)
    keys = _keys(parts)
    problems = [*_without_agenda(meeting, agenda), *(problem for part in parts for problem in _faults(part, agenda))]
    front.heading = _agenda_heading(front)
    data = _frame(settings, meeting, scale) | {
        "front": list(_facts(front.before, meeting, settings, agenda)),
        "agenda-heading": front.heading,
        "agenda": list(_rows(front, meeting, keys, settings)),
        "rest": _side_by_side(Setter(2, _root(settings)).pieces(front.rest)),
        "parts": [part.data for part in parts],
        "pictures": [[picture.name, _file_of(part, picture)] for part in parts for picture in part.pictures],
    }
    return PackContents(meeting, data, front, parts, tuple(problems))


def _frame(settings: Settings, meeting: Meeting, scale: float) -> dict[str, Any]:
    language, _, region = settings.language.partition("-")
    papers = [placed.paper for placed in meeting.papers if placed.paper.kind == "agenda"]
    return {
        "title": meeting_name(meeting),
        "organisation": settings.organisation or settings.title,
        "body": meeting.body.name,
        "colour": settings.colour,
        "crest": "",
        "language": language,
        "region": region or None,
        "paper": "us-letter" if region in _LETTER else "a4",
        "scale": scale,
        "draft": say("Draft") if any(paper.status == "draft" for paper in papers) else "",
        "words": {
            "page-of": say("Page {page} of {pages}", page="{page}", pages="{pages}"),
            "page": say("Page {page}", page="{page}"),
            "pages": say("Pages {first} – {last}", first="{first}", last="{last}"),
            "original-page": say("Page {page} of the original", page="{page}"),
            "pack": say("Agenda pack"),
            "no-picture": say("Picture: {alt}", alt="{alt}"),
            "blank": say("This page is intentionally left blank"),
        },
    }


def _root(settings: Settings) -> str:
    """What links within the site begin with; empty where the settings do not tell its host."""
    return settings.base_url.rstrip("/") if settings.origin else ""


# ---------------------------------------------------------------- the front sheet


def _front(blocks: Sequence[Block]) -> Front:
    """The agenda's words before, at and behind its items."""
    front = Front()
    items = [index for index, block in enumerate(blocks) if isinstance(block, Heading) and block.opens_item]
    last = items[-1] if items else -1
    for index, block in enumerate(blocks):
        if isinstance(block, Heading) and (index in items or (front.rows and index < last)):
            front.rows.append((block, []))
        elif isinstance(block, Heading) and index > last >= 0:
            front.rest = [*blocks[index:]]
            break
        elif front.rows:
            front.rows[-1][1].append(block)
        else:
            front.before.append(block)
    return front


def _agenda_heading(front: Front) -> str:
    """What the agenda calls its list of items, where a heading stands right above it."""
    if front.before and isinstance(heading := front.before[-1], Heading):
        front.before.pop()
        words = plain(heading.text)
        return words.capitalize() if words.isupper() else words
    return say("Agenda")


def _facts(before: Sequence[Block], meeting: Meeting, settings: Settings, agenda: PlacedPaper | None) -> Iterator[Piece]:
    """Date, venue, members and what else stands above the items, in the agenda's order and words."""
    members = {fold(_named(member.name, member.role)) for member in (agenda.paper.members if agenda else ())}
    setter = Setter(2, _root(settings))
    row: list[str] = []
    if not any(isinstance(block, Paragraph) and _TERM.match(block.text) for block in before):
        yield _fact(say("Date"), with_weekday(meeting.date))
    for block in before:
        lines = plain_lines(block.text) if isinstance(block, Paragraph) else []
        if lines and all(fold(line) in members for line in lines):
            row += lines
            continue
        if row:
            yield _fact(say("Members"), ", ".join(row))
            row = []
        found = _TERM.match(block.text) if isinstance(block, Paragraph) else None
        if found and isinstance(block, Paragraph):
            words = " ".join(block.text[found.end() :].split("\n"))
            yield {"kind": "fact", "term": found[1], "runs": runs_of(words, _root(settings))}
        else:
            yield from setter.pieces([block])
    if row:
        yield _fact(say("Members"), ", ".join(row))


def _named(name: str, role: str | None) -> str:
    return f"{name} ({role})" if role else name


def _fact(term: str, words: str) -> Piece:
    return {"kind": "fact", "term": term, "runs": plain_run(words)}


def _rows(front: Front, meeting: Meeting, keys: dict[str, str], settings: Settings) -> Iterator[Piece]:
    """The items with what the agenda says below them; where there is no agenda, the items that other papers name."""
    origin = _root(settings)
    if not front.rows:
        yield from (
            _row(item.name, plain_run(item.title), [], keys.get(item.address, ""), _legal(item) if item.exempt else "")
            for item in meeting.items
        )
        return
    left = list(meeting.items)
    for heading, below in front.rows:
        if not heading.opens_item:
            yield {"kind": "group", "runs": runs_of(heading.text, origin)}
            notes = Setter(4, origin).pieces(below)
            if notes:
                yield _row("", [], notes, "", "")
            continue
        item = _item_of(heading, left)
        if item:
            left.remove(item)
        exempt = _legal(item) if item and item.exempt and not any(isinstance(block, Container) for block in below) else ""
        key = keys.get(item.address, "") if item else ""
        yield _row(heading.label or "", runs_of(heading.text, origin), Setter(4, origin).pieces(below), key, exempt)


def _item_of(heading: Heading, items: Sequence[SiteItem]) -> SiteItem | None:
    """The item that a heading of the agenda opens."""
    if not heading.opens_item:
        return None
    return next((item for item in items if heading.label in (item.number, item.reference) or item.title == plain(heading.text)), None)


def _public(below: list[Block], item: SiteItem | None, heading: Heading) -> list[Block]:
    """What the front sheet says below an item: of an exempt one only the sentence that marks it."""
    if heading.part == "B" or (item and item.exempt):
        return [block for block in below if isinstance(block, Container) and block.name == "exempt"]
    return below


def _row(number: str, runs: list[dict[str, Any]], notes: list[Piece], key: str, exempt: str) -> Piece:
    return {"kind": "item", "number": number, "runs": runs, "notes": notes, "key": key, "exempt": exempt}


def _legal(item: SiteItem) -> str:
    """What is said of an item that is not published: that, and the paragraph that the papers cite."""
    cited = next((exempt.paragraph for placed in item.sources for exempt in placed.paper.exempt if exempt.paragraph), None)
    if cited:
        return say("Exempt, not published: paragraph {paragraph} of Schedule 12A, Local Government Act 1972.", paragraph=cited)
    return say("Exempt, not published.")


def _side_by_side(pieces: Sequence[Piece]) -> list[Piece]:
    """The words behind the items; where they are paragraphs under one heading, these stand in two columns of about one length."""
    if len(pieces) < 3 or any(piece["kind"] != "paragraph" for piece in pieces[1:]):
        return [*pieces]
    paragraphs = pieces[1:]
    lengths = [sum(len(run.get("text", "")) for run in piece["runs"]) for piece in paragraphs]
    cut = min(range(1, len(paragraphs)), key=lambda at: abs(sum(lengths[:at]) - sum(lengths[at:])))
    return [pieces[0], {"left": [*paragraphs[:cut]], "right": [*paragraphs[cut:]]}]


# ---------------------------------------------------------------- the papers


def _parts(settings: Settings, meeting: Meeting) -> tuple[PackPart, ...]:
    """The papers of no known item, then those of each in the order of the agenda; a note where an item has pages and no paper."""
    owned = {placed.address for item in meeting.items for placed in item.papers}
    loose = [placed for placed in meeting.papers if placed.address not in owned and _belongs(placed)]
    parts: list[PackPart] = [_part(settings, meeting, None, placed, at) for at, placed in enumerate(loose)]
    for item in meeting.items:
        if item.exempt:
            continue
        papers = [placed for placed in item.papers if live(placed)]
        parts += [_part(settings, meeting, item, placed, len(parts) + at) for at, placed in enumerate(papers)]
        if not papers and item.pages:
            parts.append(PackPart(item, None, _note(item, len(parts))))
    return _bounded(parts)


def _belongs(placed: PlacedPaper) -> bool:
    return bool(live(placed)) and placed.paper.kind not in ("agenda", *AFTERWARDS)


def _part(settings: Settings, meeting: Meeting, item: SiteItem | None, placed: PlacedPaper, index: int) -> PackPart:
    paper = placed.paper
    own = paper.title or long_paper_name(paper)
    leads = item is not None and paper.kind == "report" and not paper.label
    title = item.title if item and leads else long_paper_name(paper)
    setter = Setter(3, _root(settings), str(index))
    data = _part_data(item, index, title, "" if fold(own) in fold(title) else own)
    data |= {"pieces": setter.pieces(paper.text), "draft": say("Draft") if paper.status == "draft" else ""}
    return PackPart(item, placed, data, tuple(setter.pictures), tuple(setter.skipped))


def _note(item: SiteItem, index: int) -> Piece:
    """What stands where the papers of an item are missing."""
    data = _part_data(item, index, item.title, "")
    return data | {"note": say("The papers for this item are not published here."), "pieces": [], "draft": ""}


def _part_data(item: SiteItem | None, index: int, title: str, subtitle: str) -> Piece:
    heading = say("Agenda Item {number}", number=item.name) if item and item.name else ""
    short = title if len(title) <= _SHORT else title[:_SHORT].rsplit(" ", 1)[0] + " …"
    return {
        "index": index,
        "level": 2,
        "title": plain_run(title),
        "subtitle": subtitle,
        "heading": heading,
        "short": short,
        "note": "",
        "key": _key(item),
        "first": "",
        "last": "",
    }


_SHORT = 70
"""Letters of a title that fit the foot of a page."""


def _bounded(parts: Sequence[PackPart]) -> tuple[PackPart, ...]:
    """Marks the first and the last part of each item: the front sheet names their pages."""
    for at, part in enumerate(parts):
        key = _key(part.item)
        if key and (at == 0 or _key(parts[at - 1].item) != key):
            part.data["first"] = key
        if key and (at + 1 == len(parts) or _key(parts[at + 1].item) != key):
            part.data["last"] = key
    return tuple(parts)


def _key(item: SiteItem | None) -> str:
    return item.address.strip("/").rsplit("/", 1)[-1] if item else ""


def _keys(parts: Sequence[PackPart]) -> dict[str, str]:
    return {part.item.address: _key(part.item) for part in parts if part.item}


# ---------------------------------------------------------------- what is missing


def _without_agenda(meeting: Meeting, agenda: PlacedPaper | None) -> Iterator[Problem]:
    if agenda is None:
        message = f"The meeting {meeting_name(meeting)} has no agenda, so its pack begins with the items that other papers name."
        yield Problem("warning", "pack-without-agenda", message, hint="Add agenda.md to the folder of the meeting, or import the agenda.")


def _faults(part: PackPart, agenda: PlacedPaper | None) -> Iterator[Problem]:
    """What is missing in a part, or breaks a rule of PDF/UA."""
    if part.placed is None:
        yield _missing(part, agenda)
        return
    for picture in part.pictures:
        if not picture.alt.strip():
            message = f"The picture “{picture.source}” has no description, so the pack leaves it out for screen readers."
            hint = "Say between the brackets of ![…] what it shows."
            yield Problem("warning", "pack-without-description", message, file=part.placed.file, hint=hint)
    for heading in part.skipped:
        message = f"The heading “{heading}” jumps over a level; the pack sets it one level below the heading above it."
        yield Problem("warning", SKIPPED, message, file=part.placed.file, hint="Take one # away.")


SKIPPED = "pack-skipped-heading"
"""Told by `sitegen pack` only: the pack is as it should be, and a build has many."""


def _file_of(part: PackPart, picture: Picture) -> str:
    """Where a picture lies below the content folder."""
    if picture.source.startswith("/") or part.placed is None:
        return picture.source.lstrip("/")
    return str(PurePosixPath(part.placed.file).parent / picture.source)


def _missing(part: PackPart, agenda: PlacedPaper | None) -> Problem:
    item = part.item
    name = f"{item.name} “{item.title}”" if item else ""
    message = f"The agenda gives pages for item {name}, but there is no paper for it; the pack says so in its place."
    hint = f"Add the report to the folder of the meeting with item: {item.name if item else ''} in its front matter, or take pages= away."
    return Problem("warning", "pack-without-report", message, file=agenda.file if agenda else None, hint=hint)
