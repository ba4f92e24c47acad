"""The page of a paper, whole: minutes, agenda, report, notice, and pages written by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from sitegen.model.papers import Paper
from sitegen.model.site import Meeting, PlacedPaper, SiteItem
from sitegen.model.text import Block, Heading, Table, flat
from sitegen.render.atlas import Atlas
from sitegen.render.blocks import blocks_html, heading_places, with_pack_marks
from sitegen.render.dates import in_words, times, with_weekday, year
from sitegen.render.facts import live, outcome_containers
from sitegen.render.foreign import foreign, language_name
from sitegen.render.marks import outcome_mark
from sitegen.render.sheets import Head, Index, Link, Mention, Sheet
from sitegen.render.theme import url
from sitegen.render.titles import forms_in
from sitegen.render.views.common import (
    HOME,
    item_of,
    long_paper_name,
    meeting_name,
    paper_title,
    place_in_meeting,
    setting_for,
    source_pages,
)
from sitegen.render.views.standing import Notice, notice_of
from sitegen.render.views.timeline import EarlierAndLater, earlier_and_later
from sitegen.render.wording import say, to_say
from sitegen.render.words import calm, capital, is_shouted, kind_word

LONGEST_CONTENTS = 40


@dataclass(frozen=True)
class Withdrawn:
    date: str
    reason: str
    replacement: Link | None


@dataclass(frozen=True)
class Fact:
    """A row of the list of facts: words, or links."""

    term: str
    words: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Translation:
    """The same paper in another language."""

    text: str
    address: str
    language: str


@dataclass(frozen=True)
class PaperView:
    kind: str
    title: str
    of: str
    language: str
    """Of the words, where it is not that of the page."""
    title_language: str
    translations: tuple[Translation, ...]
    notice: Notice | None
    withdrawn: Withdrawn | None
    facts: tuple[Fact, ...]
    text: Markup
    contents: tuple[Mention, ...]
    related: tuple[Link, ...]
    source: tuple[str, ...]
    matter: EarlierAndLater | None
    broad: bool
    """It has tables that need the whole width of the page."""


BROAD = 4
"""So many columns of a table fit beside the list of contents."""


def _has_broad_table(blocks: Sequence[Block]) -> bool:
    return any(isinstance(block, Table) and len(block.header) > BROAD for block in flat(blocks))


def paper_sheet(atlas: Atlas, placed: PlacedPaper, meeting: Meeting | None) -> Sheet:
    """A paper of a meeting, or one that belongs to none."""
    title = paper_title(placed, meeting)
    crumbs = (
        (HOME, Link(meeting.body.name, meeting.body.address), Link(capital(with_weekday(meeting.date)), meeting.address))
        if meeting
        else (HOME,)
    )
    head = Head(title, placed.address, crumbs, "/meetings/" if meeting else "", _index(placed, meeting, title))
    item = item_of(meeting, placed)
    return Sheet("paper.html", head, _view(atlas, placed, meeting, item, title))


def page_sheet(atlas: Atlas, placed: PlacedPaper) -> Sheet:
    """A page that was written by hand."""
    title = placed.paper.title or kind_word(placed.paper.kind)
    head = Head(title, placed.address, (HOME,), placed.address, Index(title, say("Pages")))
    return Sheet("page.html", head, _view(atlas, placed, None, None, title))


def shown_by_items(meeting: Meeting | None, placed: PlacedPaper) -> bool:
    """True if the words of the paper stand on the pages of items, which the search finds."""
    sources = [source.address for item in meeting.items for source in item.sources] if meeting else []
    return placed.address in sources or bool(meeting and meeting.items and placed.paper.kind == "agenda")


_SEARCH_KINDS = {
    "agenda": to_say("Agenda items"),
    "minutes": to_say("Minutes"),
    "decision-record": to_say("Decisions"),
    "decision-list": to_say("Decisions"),
    "notice": to_say("Notices"),
    "letter": to_say("Letters"),
    "other": to_say("Other papers"),
    "attendance-matrix": to_say("Other papers"),
}


def _index(placed: PlacedPaper, meeting: Meeting | None, title: str) -> Index | None:
    if shown_by_items(meeting, placed) or not live(placed):
        return None
    paper = placed.paper
    date = paper.date or (meeting.date if meeting else "")
    item = item_of(meeting, placed)
    body = meeting.body.name if meeting else paper.body or ""
    place = (body, place_in_meeting(item) if item and item.name else "", (paper.label or kind_word(paper.kind)).lower())
    return Index(
        title=item.title if item and not paper.title else title,
        kind=say(_SEARCH_KINDS.get(paper.kind, to_say("Reports and annexes"))),
        body=body,
        date=date,
        year=year(date),
        place=", ".join(part for part in place if part),
    )


def _view(atlas: Atlas, placed: PlacedPaper, meeting: Meeting | None, item: SiteItem | None, title: str) -> PaperView:
    paper = placed.paper
    gone = live(placed) is None
    text = () if gone else paper.text
    linked = meeting.items if meeting and not item else ()
    items = {other.title if other.repeated else other.name or other.title: url(atlas.settings, other.address) for other in linked}
    taken = {"main", "contents"}
    marks = tuple(map(outcome_mark, paper.outcomes)) if len(paper.outcomes) == len(outcome_containers(text)) else ()
    setting = replace(setting_for(atlas.settings, taken=taken), context=title, items=items, marks=marks)
    levels = heading_places(text, replace(setting, taken=set(taken)))
    forms = forms_in(text) if any(is_shouted(place.text, least=1) for place in levels) else {}
    contents = tuple(
        Mention(_named(text, index, calm(place.text, forms, least=1)), place.id) for index, place in enumerate(levels) if place.level == 2
    )
    return PaperView(
        kind=kind_word(paper.kind),
        title=title,
        of=meeting_name(meeting) if meeting else "",
        language=foreign(paper),
        title_language=foreign(paper) if title == paper.title else "",
        translations=tuple(map(_translation, placed.translations)),
        notice=notice_of(atlas, meeting, paper),
        withdrawn=_withdrawn(atlas, paper) if gone else None,
        facts=(*_facts(paper, meeting, item, gone), *([] if gone else _changed(atlas, placed))),
        text=blocks_html(with_pack_marks(text, placed.pack_marks), setting),
        contents=contents[:LONGEST_CONTENTS] if len(contents) > 1 else (),
        related=_related(meeting, placed),
        source=() if gone else _source(paper),
        matter=None if gone else earlier_and_later(atlas, placed.address),
        broad=_has_broad_table(text),
    )


def _withdrawn(atlas: Atlas, paper: Paper) -> Withdrawn:
    """What a tombstone says; the paper in its place is named by its title."""
    meetings = ((placed, meeting) for meeting in atlas.site.meetings for placed in meeting.papers)
    others = (*meetings, *((placed, None) for placed in atlas.site.loose))
    instead = next(((placed, meeting) for placed, meeting in others if paper.replaced_by and placed.paper.id == paper.replaced_by), None)
    link = Link(paper_title(*instead), instead[0].address) if instead else None
    return Withdrawn(in_words(paper.withdrawn) if paper.withdrawn else "", paper.reason or "", link)


def _translation(other: PlacedPaper) -> Translation:
    language = other.paper.language or ""
    return Translation(say("This paper in {language}", language=language_name(language)), other.address, language)


def _named(text: Sequence[Block], index: int, words: str) -> str:
    """A heading in the list of contents, its item's name before it."""
    headings = [block for block in text if isinstance(block, Heading)]
    label = headings[index].label if index < len(headings) else None
    return f"{label} {words}" if label else words


def _facts(paper: Paper, meeting: Meeting | None, item: SiteItem | None, gone: bool) -> tuple[Fact, ...]:
    """What locates the paper; for a withdrawn one only its item."""
    facts: list[Fact] = []
    if item:
        name = f"{item.name} {item.title}" if item.name else item.title
        facts.append(Fact(say("Item"), links=(Link(name, item.address),)))
    if gone:
        return tuple(facts)
    when = ", ".join(part for part in (in_words(paper.date) if paper.date else "", times(paper.time, paper.end_time)) if part)
    rows = (
        (say("Body"), "" if meeting else paper.body or ""),
        (say("Date"), "" if meeting and paper.date == meeting.date else when),
        (say("Venue"), paper.venue or ""),
        (say("Form"), (paper.proforma or "").strip()),
        (say("Call-in"), paper.call_in.text if paper.call_in else ""),
        (say("Signed by"), ", ".join(part for part in (paper.signed_by, in_words(paper.signed_date) if paper.signed_date else "") if part)),
        (say("Contact"), _contact(paper)),
    )
    return (*facts, *(Fact(term, words) for term, words in rows if words))


def _changed(atlas: Atlas, placed: PlacedPaper) -> tuple[Fact, ...]:
    """The day on which the paper last changed after it was published, with the way to what did."""
    days = atlas.changed.get(placed.file, {})
    if not days:
        return ()
    last = max(days)
    return (Fact(say("Changed since publication"), links=(Link(in_words(last), f"/changes/{year(last)}/#{days[last]}"),)),)


def _contact(paper: Paper) -> str:
    contact = paper.contact
    return ", ".join(part for part in (contact.name, contact.post, contact.telephone, contact.email) if part) if contact else ""


def _related(meeting: Meeting | None, placed: PlacedPaper) -> tuple[Link, ...]:
    """The paper it is attached to, and what is attached to it."""
    if meeting is None:
        return ()
    own = placed.paper
    parents = [other for other in meeting.papers if own.parent and other.paper.id == own.parent]
    children = [other for other in meeting.papers if other.paper.parent and other.paper.parent == own.id]
    return tuple(
        [Link(long_paper_name(other.paper), other.address, say("This paper is attached to it")) for other in parents]
        + [Link(long_paper_name(other.paper), other.address, say("Attached to this paper")) for other in children]
    )


def _source(paper: Paper) -> tuple[str, ...]:
    """The original: its name, and which part of it."""
    if paper.source is None:
        return ()
    lines = paper.source.lines
    return tuple(
        part
        for part in (
            paper.source.file.rsplit("/", 1)[-1],
            source_pages(paper),
            say("Lines {first} to {last}", first=lines[0], last=lines[1]) if lines else "",
        )
        if part
    )
