"""The register of actions: what is to be done, by whom and by when, and what later lists say became of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitegen.model.addresses import slug
from sitegen.model.papers import Action
from sitegen.render.action_history import JoinedAction, Listing
from sitegen.render.atlas import Atlas
from sitegen.render.dates import in_words, year
from sitegen.render.sheets import Link
from sitegen.render.views.common import paper_title, place_in_meeting, shortened
from sitegen.render.views.filters import UNDATED, Entry, Facet, body_facet, year_facet
from sitegen.render.views.register import Heading, Register
from sitegen.render.wording import say, say_count, to_say
from sitegen.render.words import capital

_LONGEST_OWNER = 40
"""A longer cell names no owners but tells about them."""


@dataclass(frozen=True)
class ActionEntry:
    text: str
    address: str
    place: str
    """Where the newest list stands: `Cabinet, 15 June 2023, item 9`."""
    owner: str
    due: str
    due_key: str
    """For sorting; empty without a date."""
    state: str
    """Empty where nothing is said."""
    progress: str
    earlier: tuple[Link, ...]
    """The lists it stood in before, oldest first."""


def actions_register(atlas: Atlas) -> Register:
    """Actions by year, body, owner, deadline and state; the latest deadline first, undated ones last."""
    dated = sorted((action for action in atlas.actions if _due(action)), key=_due_key, reverse=True)
    undated = sorted((action for action in atlas.actions if not _due(action)), key=lambda action: action.latest.date, reverse=True)
    return Register(
        name="actions",
        title=say("Actions"),
        title_of=lambda name: say("Actions of {name}", name=name),
        counted=lambda count: say_count(count, "one action", "{n} actions"),
        standfirst=_standfirst,
        headings=(
            Heading("title", say("Action")),
            Heading("owner", say("Owner")),
            Heading("due", say("Deadline"), "descending"),
            Heading("state", say("Progress")),
        ),
        filters=(("owner", say("Owner")), ("due", say("Deadline")), ("state", say("Progress"))),
        entries=tuple(map(_entry, (*dated, *undated))),
    )


def _standfirst(count: int) -> str:
    words = say_count(
        count,
        "One action, as the papers word it.",
        "{n} actions as the papers word them, the latest deadline first. One that comes again in a later list stands here once.",
    )
    return capital(words)


def _due(action: JoinedAction) -> str:
    return action.latest.fact.due or ""


def _due_key(action: JoinedAction) -> str:
    return _due(action).ljust(10, "~")  # a month ends after its days


def _entry(action: JoinedAction) -> Entry:
    latest = action.latest
    due = _due(action)
    view = ActionEntry(
        text=shortened(latest.fact.text),
        address=latest.address,
        place=_place(latest),
        owner=latest.fact.owner or say("Not stated"),
        due=in_words(due) if due else latest.fact.due_text or say("Not stated"),
        due_key=_due_key(action) if due else "",
        state=say(_STATES[action.state]) if action.state != "silent" else "",
        progress=shortened(capital(latest.fact.progress or latest.fact.status or "")),
        earlier=tuple(Link(in_words(listing.date), listing.address) for listing in action.listings[:-1]),
    )
    return Entry(
        view,
        {
            "year": (year_facet(latest.date),),
            "body": (body_facet(latest.meeting.body if latest.meeting else None, latest.body),),
            "owner": _owner_facets(latest.fact),
            "due": (Facet(year(due), year(due)) if due else Facet(UNDATED, say("No date")),),
            "state": (Facet(action.state, say(_STATES[action.state])),),
        },
    )


_STATES = {"done": to_say("Reported done"), "progress": to_say("Progress reported"), "silent": to_say("No progress reported")}


def _place(listing: Listing) -> str:
    """`Cabinet, 15 June 2023, item 9`; the paper's title where it belongs to no meeting."""
    if listing.meeting is None:
        return paper_title(listing.placed, None)
    name = place_in_meeting(listing.item) if listing.item else ""
    return ", ".join(part for part in (listing.body, in_words(listing.date), name) if part)


def _owner_facets(action: Action) -> tuple[Facet, ...]:
    """Each of several owners: `SAR Sub-Group / Admin` is found under both."""
    owner = action.owner or ""
    names = [name.strip() for name in re.split(r"[/;,\n]", owner)] if len(owner) <= _LONGEST_OWNER else []
    found = [Facet(slug(name) or name.casefold().replace(" ", "-"), name) for name in names if name]
    once = {facet.value: facet for facet in reversed(found)}
    return tuple(reversed(once.values())) or (
        Facet("not-stated", say("Not stated")) if not owner else Facet("several", say("Several, in one cell")),
    )
