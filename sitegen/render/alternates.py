"""What there is for machines beside a page: the feed and the calendar that follow it, its Markdown, its original. Pages link to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from sitegen.model.site import Body
from sitegen.render.atlas import Atlas
from sitegen.render.beside import Beside, markdown_address, original_address, papers_of
from sitegen.render.calendars import ALL, calendars
from sitegen.render.calendars import MEDIA_TYPE as CALENDAR
from sitegen.render.changes import is_followed
from sitegen.render.facts import live
from sitegen.render.feeds import CHANGES, DECISIONS, SITE, body_feed
from sitegen.render.views.common import agenda_of, minutes_of
from sitegen.render.wording import say
from sitegen.render.words import file_size, kind_word

ATOM = "application/atom+xml"
CSV, JSON = "text/csv", "application/json"
MARKDOWN = "text/markdown"
"""RFC 7763."""


@dataclass(frozen=True)
class Alternate:
    """A file that says what a page says, or what will be new on it: `<link rel="alternate">`."""

    type: str
    """Media type."""
    address: str
    title: str
    """In the head of the page, where feed readers show it."""
    text: str
    """Beside the words of the page."""
    group: str = "follow"
    """`follow` or `data`: the heading that it stands under."""


def alternates_of(atlas: Atlas, beside: Beside) -> dict[str, tuple[Alternate, ...]]:
    """The files beside each page, by the address of the page."""
    found: dict[str, list[Alternate]] = {}
    for address, alternate in _pairs(atlas, beside):
        found.setdefault(address, []).append(alternate)
    return {address: tuple(alternates) for address, alternates in found.items()}


def _pairs(atlas: Atlas, beside: Beside) -> Iterator[tuple[str, Alternate]]:
    if atlas.settings.feeds:
        yield from _feeds(atlas)
    yield from _calendars(atlas)
    for placed in papers_of(atlas.site):
        if beside.markdown:
            yield placed.address, Alternate(MARKDOWN, markdown_address(placed), say("Markdown"), say("This paper as Markdown"), "data")
        source = placed.paper.source
        if source and source.file in beside.originals:
            yield placed.address, _original(source.file, beside.originals[source.file])
    if beside.markdown:
        yield from _records(atlas)
    yield from _tables(atlas)


def _feeds(atlas: Atlas) -> Iterator[tuple[str, Alternate]]:
    decisions = Alternate(ATOM, DECISIONS, say("{organisation}: decisions", organisation=_name(atlas)), say("Feed of decisions"))
    title = say("{organisation}: papers of meetings", organisation=_name(atlas))
    papers = Alternate(ATOM, SITE, title, say("Feed of all papers"))
    yield "/", papers
    yield "/meetings/", papers
    yield "/", decisions
    yield "/decisions/", decisions
    if is_followed(atlas):
        changes = say("{organisation}: what has changed", organisation=_name(atlas))
        yield "/changes/", Alternate(ATOM, CHANGES, changes, say("Feed of changes"))
    for body in atlas.site.bodies:
        follow = Alternate(ATOM, body_feed(body), f"{_name(atlas)}: {body.name}", say("Feed of {body}", body=body.name))
        yield from ((address, follow) for address in _pages_of(atlas, body))


def _calendars(atlas: Atlas) -> Iterator[tuple[str, Alternate]]:
    for calendar in calendars(atlas):
        if calendar.address == ALL:
            whole = Alternate(CALENDAR, ALL, calendar.title, say("Calendar of all meetings"))
            yield from ((address, whole) for address in ("/", "/meetings/", "/calendar/"))
        else:
            body = calendar.events[0].body
            own = Alternate(CALENDAR, calendar.address, calendar.title, say("Calendar of {body}", body=body.name))
            ends = replace(own, text=say("End of call-in, in the calendar of {body}", body=body.name))
            yield body.address, own
            for meeting in atlas.meetings_of(body):
                yield meeting.address, own
                yield from ((item.address, ends) for item, facts in atlas.facts_of(meeting) if facts.call_in and facts.call_in.deadline)


def _records(atlas: Atlas) -> Iterator[tuple[str, Alternate]]:
    """The Markdown of the papers that record what a meeting decided, and what it decided on each item."""
    for meeting in atlas.site.meetings:
        whole = minutes_of(meeting) or agenda_of(meeting)
        pairs = [(meeting.address, whole)] if whole else []
        for item, facts in atlas.facts_of(meeting):
            record = facts.outcome_source or facts.decision_paper or facts.minutes_paper
            pairs += [(item.address, record)] if record else []
        for address, placed in pairs:
            if live(placed):
                words = say("{paper} as Markdown", paper=kind_word(placed.paper.kind))
                yield address, Alternate(MARKDOWN, markdown_address(placed), words, words, "data")


def _tables(atlas: Atlas) -> Iterator[tuple[str, Alternate]]:
    """The data in which the meetings of a body, and the items of a meeting, are rows."""
    meetings, items = say("All meetings as JSON"), say("All items as CSV")
    rows = Alternate(JSON, "/data/meetings.json", meetings, meetings, "data")
    for meeting in atlas.site.meetings:
        yield meeting.address, rows
        if meeting.items:
            yield meeting.address, Alternate(CSV, "/data/items.csv", items, items, "data")
    yield from ((body.address, rows) for body in atlas.site.bodies if atlas.meetings_of(body))


_FORMATS = {".pdf": ("application/pdf", "PDF"), ".txt": ("text/plain", "TXT"), ".md": (MARKDOWN, "Markdown")}


def _original(name: str, content: bytes) -> Alternate:
    media_type, kind = _FORMATS[PurePosixPath(name).suffix.lower()]
    text = say("Original as {format}, {size}", format=kind, size=file_size(len(content)))
    return Alternate(media_type, original_address(name, content), say("Original"), text, "data")


def _name(atlas: Atlas) -> str:
    return atlas.settings.organisation or atlas.settings.title


def _pages_of(atlas: Atlas, body: Body) -> Iterator[str]:
    """The pages on which somebody may want to follow a body: its own, and those of its meetings, items, matters and people."""
    yield body.address
    yield from (matter.address for matter in atlas.matters.all if body in matter.bodies)
    yield from (person.address for person in atlas.people.all if body.id in person.bodies)
    for meeting in atlas.meetings_of(body):
        yield meeting.address
        yield from (item.address for item in meeting.items)
