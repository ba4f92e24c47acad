"""The facts about a paper that stand in its front matter, each with the place where it was read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sitegen.model.papers import Paper
from sitegen.review.places import Place, Places
from sitegen.review.wording import day
from sitegen.vocab.lookup import vocabulary


@dataclass(frozen=True)
class Fact:
    """A fact about a paper."""

    name: str
    value: str
    place: Place | None = None
    inferred: bool = False
    """It is told from the paper as a whole, and stands nowhere in words."""
    id: str = ""
    """Of the mark at its place."""


def facts(paper: Paper, places: Places, own: Sequence[int]) -> Iterator[Fact]:
    """What is known of a paper, in the order in which a person asks; `own` are the rows it stands in."""
    vocab = vocabulary(paper.language)
    back = sorted(own, reverse=True)

    def said(text: str) -> Place | None:
        return places.word(text, own)

    def dated(iso: str) -> Place | None:
        return places.date(iso[:10], own, vocab)

    yield from _fact("Title", paper.title, said)
    yield from _fact("Body", paper.body, said)
    yield from _fact("Organisation", paper.organisation, said)
    yield from _fact("Date", paper.date, dated, day)
    yield from _fact("Time", paper.time, lambda time: places.time(time, own))
    yield from _fact("Ends", paper.end_time, lambda time: places.time(time, own))
    yield from _fact("Venue", paper.venue, said)
    yield from _inferred(("Status", paper.status), ("On item", paper.item), ("Language", paper.language))
    yield from _fact("Next meeting", paper.next_meeting, lambda iso: places.date(iso[:10], back, vocab), day)
    yield from _fact("Form", paper.proforma, said)
    yield from _contact(paper, said)
    yield from _call_in(paper, said)
    yield from _fact("Signed by", paper.signed_by, said)
    yield from _fact("Signed on", paper.signed_date, lambda iso: places.date(iso, back, vocab), day)


def _fact(name: str, value: str | None, find: Callable[[str], Place | None], shown: Callable[[str], str] = str) -> Iterator[Fact]:
    if value:
        yield Fact(name, shown(value), find(value))


def _inferred(*pairs: tuple[str, str | None]) -> Iterator[Fact]:
    yield from (Fact(name, value, inferred=True) for name, value in pairs if value)


def _contact(paper: Paper, said: Callable[[str], Place | None]) -> Iterator[Fact]:
    contact = paper.contact
    if contact:
        pairs = (("Contact", contact.name), ("Post", contact.post), ("Telephone", contact.telephone), ("Email", contact.email))
        for name, value in pairs:
            yield from _fact(name, value, said)


def _call_in(paper: Paper, said: Callable[[str], Place | None]) -> Iterator[Fact]:
    call_in = paper.call_in
    if call_in:
        yield from _fact("Call-in", call_in.text, said)
        yield from _inferred(("Call-in until", day(call_in.deadline) if call_in.deadline else None), ("Call-in of", call_in.scope))
