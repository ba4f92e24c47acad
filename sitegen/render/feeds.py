"""Feeds in the Atom Syndication Format (RFC 4287): the site, each body, the decisions.

Nothing in a feed tells when it was made: what is new is known by the dates of the papers. Identifiers are names (RFC 9562, version 5) made
from the organisation and the address of a page, so that they stay the same when the site moves to another host. Where the settings name
no host, links are relative to the feed, as the RFC allows (section 2).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from xml.sax.saxutils import escape, quoteattr

from sitegen.model.changes import Change
from sitegen.model.papers import Outcome
from sitegen.model.settings import Settings
from sitegen.model.site import Body, Meeting, Page, PlacedPaper, SiteItem
from sitegen.model.text import Container, plain_text
from sitegen.render.atlas import Atlas
from sitegen.render.changes import changes_of, is_followed
from sitegen.render.dates import first_day, in_words, is_day, year
from sitegen.render.facts import ItemFacts, live
from sitegen.render.identity import identity
from sitegen.render.marks import outcome_kind
from sitegen.render.outcomes import decided_sentence
from sitegen.render.sheets import path_of
from sitegen.render.theme import url
from sitegen.render.views.changes import told
from sitegen.render.views.common import call_in_line, item_marks, item_name, item_of, meeting_name, paper_title
from sitegen.render.wording import say
from sitegen.render.words import kind_word, sentence

MOST = 50
"""So many entries has a feed: the newest."""
SITE, DECISIONS, CHANGES = "/feeds/site.xml", "/feeds/decisions.xml", "/feeds/changes.xml"
_ATTACHED = frozenset({"report", "appendix", "inspection-report"})
"""Papers that come with an agenda, which is in the feed itself."""
_LONG_AGO = "1970-01-01"
"""When a feed without entries was updated: the element is required."""


@dataclass(frozen=True)
class Entry:
    """One entry of a feed."""

    address: str
    """Page that it leads to, perhaps with a fragment: also what it is known by."""
    title: str
    updated: str
    """Day, ISO."""
    summary: str
    category: str = ""
    content: tuple[str, ...] = ()
    """Paragraphs, plain."""


@dataclass(frozen=True)
class Feed:
    address: str
    title: str
    page: str
    """Address of the page that it follows."""
    entries: tuple[Entry, ...]


def feed_pages(atlas: Atlas) -> Iterator[Page]:
    """The feeds as files; none where the settings turn them off."""
    if atlas.settings.feeds:
        yield from (Page(path_of(feed.address), atom(feed, atlas.settings).encode("utf-8", "replace")) for feed in feeds(atlas))


def feeds(atlas: Atlas) -> Iterator[Feed]:
    """Every feed of the site."""
    name = atlas.settings.organisation or atlas.settings.title
    placed = sorted(_published(atlas), key=lambda entry: (entry.updated, entry.address), reverse=True)
    yield Feed(SITE, say("{organisation}: papers of meetings", organisation=name), "/", tuple(placed[:MOST]))
    yield Feed(DECISIONS, say("{organisation}: decisions", organisation=name), "/decisions/", tuple(islice(_decisions(atlas), MOST)))
    if is_followed(atlas):
        changed = (_of_change(change) for change in changes_of(atlas) if is_day(change.date))
        yield Feed(CHANGES, say("{organisation}: what has changed", organisation=name), "/changes/", tuple(islice(changed, MOST)))
    for body in atlas.site.bodies:
        own = (entry for meeting in reversed(atlas.meetings_of(body)) for entry in _of_meeting(atlas, meeting))
        yield Feed(body_feed(body), f"{name}: {body.name}", body.address, tuple(islice(own, MOST)))


def body_feed(body: Body) -> str:
    """The address of the feed of a body."""
    return f"/feeds/{body.id}.xml" if f"/feeds/{body.id}.xml" not in _TAKEN else f"/feeds/body-{body.id}.xml"


_TAKEN = (SITE, DECISIONS, CHANGES)


def _published(atlas: Atlas) -> Iterator[Entry]:
    for meeting in atlas.newest:
        yield from _of_meeting(atlas, meeting)
    yield from (_of_paper(atlas, placed, None) for placed in atlas.site.loose if live(placed) and placed.paper.date)


def _of_meeting(atlas: Atlas, meeting: Meeting) -> Iterator[Entry]:
    """The papers of one meeting that are news of their own."""
    for placed in meeting.papers:
        if live(placed) and placed.paper.kind not in _ATTACHED:
            yield _of_paper(atlas, placed, meeting)


def _of_paper(atlas: Atlas, placed: PlacedPaper, meeting: Meeting | None) -> Entry:
    paper = placed.paper
    item = item_of(meeting, placed)
    facts = atlas.facts[item.address] if item else None
    said = decided_sentence(meeting.body.name, facts.outcomes) if meeting and facts and facts.outcomes else ""
    where = meeting_name(meeting) if meeting else ", ".join(part for part in (paper.body, in_words(paper.date or "")) if part)
    summary = " ".join(part for part in (sentence(f"{kind_word(paper.kind)}, {where}"), said) if part)
    return Entry(
        placed.address, paper_title(placed, meeting), first_day(meeting.date if meeting else paper.date or ""), summary, paper.kind
    )


def _decisions(atlas: Atlas) -> Iterator[Entry]:
    for meeting in atlas.newest:
        for item, facts in atlas.facts_of(meeting):
            if facts.outcomes or facts.decision_paper:
                yield _of_decision(meeting, item, facts)


def _of_decision(meeting: Meeting, item: SiteItem, facts: ItemFacts) -> Entry:
    """What was decided on an item, in the words of the record."""
    marks = item_marks(facts)
    call_in = call_in_line(facts.call_in)
    said = decided_sentence(meeting.body.name, facts.outcomes) if facts.outcomes else sentence(marks[0].word)
    where = sentence(", ".join(part for part in (item_name(item), meeting_name(meeting)) if part))
    return Entry(
        item.address,
        f"{item.title}: {', '.join(mark.word for mark in marks)}",
        first_day(meeting.date),
        f"{said} {where}",
        outcome_kind(facts.outcomes[0]) if facts.outcomes else "",
        (
            *(words for pair in zip(facts.outcomes, facts.stated, strict=True) for words in paragraphs_of(*pair)),
            *([say("Call-in: {words}", words=call_in)] if call_in else []),
        ),
    )


def paragraphs_of(outcome: Outcome, stated: Container | None) -> tuple[str, ...]:
    """The words of an outcome, each clause and each point below it in a paragraph of its own."""
    return tuple(words for block in stated.blocks if (words := plain_text((block,)))) if stated else (outcome.text,)


def _of_change(change: Change) -> Entry:
    """What changed, and the words that did; known by its place on the page of its year."""
    words = (
        say("Before: {words}", words=change.before) if change.before else "",
        say("Now: {words}", words=change.after) if change.after else "",
        say("Reason: {reason}", reason=change.reason) if change.reason else "",
    )
    summary = " ".join(filter(None, (told(change), sentence(change.place) if change.place else "")))
    address = f"/changes/{year(change.date)}/#{change.id}"
    title = told(change) if change.kind == "withdrawn" else change.title  # readers of feeds keep what they were once told
    return Entry(address, title, change.date, summary, change.kind, tuple(filter(None, words)))


def atom(feed: Feed, settings: Settings) -> str:
    """A feed as the document of RFC 4287."""
    updated = max((entry.updated for entry in feed.entries), default=_LONG_AGO)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(settings.language)}>',
        f"<title>{_text(feed.title)}</title>",
        f"<id>{_name(settings, feed.address)}</id>",
        f"<updated>{_moment(updated)}</updated>",
        f"<author><name>{_text(settings.organisation or settings.title)}</name></author>",
        _link("self", "application/atom+xml", feed.address, settings),
        _link("alternate", "text/html", feed.page, settings),
        *(line for entry in feed.entries for line in _entry(entry, settings)),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _entry(entry: Entry, settings: Settings) -> Iterable[str]:
    yield "<entry>"
    yield f"<title>{_text(entry.title)}</title>"
    yield f"<id>{_name(settings, entry.address)}</id>"
    yield f"<updated>{_moment(entry.updated)}</updated>"
    yield _link("alternate", "text/html", entry.address, settings)
    if entry.category:
        yield f"<category term={quoteattr(entry.category)}/>"
    yield f"<summary>{_text(entry.summary)}</summary>"
    if entry.content:
        html = "".join(f"<p>{escape(_clean(paragraph))}</p>" for paragraph in entry.content)
        yield f'<content type="html">{escape(html)}</content>'
    yield "</entry>"


def _name(settings: Settings, address: str) -> str:
    """What a feed or an entry is known by; the same page in another language is another one."""
    return identity(settings, f"/{settings.tree}{address.removeprefix('/')}").urn


def _link(relation: str, kind: str, address: str, settings: Settings) -> str:
    return f'<link rel="{relation}" type="{kind}" href={quoteattr(settings.origin + url(settings, address))}/>'


def _moment(day: str) -> str:
    """A day as the date construct of RFC 4287, section 3.3."""
    return f"{day}T00:00:00Z"


def _text(words: str) -> str:
    return escape(_clean(words))


def _clean(words: str) -> str:
    """Without the characters that XML 1.0 has no place for."""
    return "".join(letter for letter in words if letter in "\t\n" or (letter >= " " and not ("\ufffe" <= letter <= "\uffff")))
