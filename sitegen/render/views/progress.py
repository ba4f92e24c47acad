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
    for joined in atlas.joined_at.get(address, ()):
        here = next((at for at, listing in enumerate(joined.listings) if listing.address == address and listing.fact == action), None)
        if here is not None:
            first = joined.listings[0]
            earlier = (Link(say("First listed on {date}", date=in_words(first.date)), first.address),) if here else ()
            return (*earlier, *(_later(listing, atlas.settings.language) for listing in joined.listings[here + 1 :]))
    return ()


def _later(listing: Listing, language: str) -> Link:
    state = state_of(listing, language)
    date = in_words(listing.date)
    if state == DONE:
        words = say("Reported done on {date}", date=date)
    else:
        words = say("Progress reported on {date}", date=date) if state == PROGRESS else say("Listed again on {date}", date=date)
    return Link(words, listing.address, shortened(capital(listing.fact.progress or listing.fact.status or "")))
