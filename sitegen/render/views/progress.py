"""What became of an action: the later lists it stands in, and the one it came from."""

from __future__ import annotations

from sitegen.model.papers import Action
from sitegen.render.action_history import DONE, PROGRESS, Listing, state_of
from sitegen.render.atlas import Atlas
from sitegen.render.dates import in_words
from sitegen.render.sheets import Link
from sitegen.render.views.common import shortened
from sitegen.render.wording import say
from sitegen.render.words import capital


def history_of(atlas: Atlas, address: str, action: Action) -> tuple[Link, ...]:
    """Links to the other lists of an action that is listed on the page at `address`: the first one before it, all after it."""
    listings = _listings(atlas, address, action)
    if not listings:
        return ()
    here = next(at for at, listing in enumerate(listings) if _is_at(listing, address, action))
    first = listings[0]
    earlier = (Link(say("First listed on {date}", date=in_words(first.date)), first.address),) if here else ()
    return (*earlier, *(_later(listing, atlas.settings.language) for listing in listings[here + 1 :]))


def identity_of(atlas: Atlas, address: str, action: Action) -> tuple[str, Action]:
    """What the lists of one action have in common: where the newest of them has it, and how."""
    listings = _listings(atlas, address, action)
    return (listings[-1].address, listings[-1].fact) if listings else (address, action)


def _listings(atlas: Atlas, address: str, action: Action) -> tuple[Listing, ...]:
    """All lists of an action that is listed on the page at `address`; nothing where that is the only one."""
    joined = atlas.joined_at.get(address, ())
    return next((one.listings for one in joined if any(_is_at(listing, address, action) for listing in one.listings)), ())


def _is_at(listing: Listing, address: str, action: Action) -> bool:
    return listing.address == address and listing.fact == action


def _later(listing: Listing, language: str) -> Link:
    state = state_of(listing, language)
    date = in_words(listing.date)
    if state == DONE:
        words = say("Reported done on {date}", date=date)
    else:
        words = say("Progress reported on {date}", date=date) if state == PROGRESS else say("Listed again on {date}", date=date)
    return Link(words, listing.address, shortened(capital(listing.fact.progress or listing.fact.status or "")))
