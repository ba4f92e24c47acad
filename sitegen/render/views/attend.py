"""How to attend a meeting that has no minutes yet: what the body says, what the agenda says, whom to ask."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from sitegen.model.site import Meeting
from sitegen.render.atlas import Atlas
from sitegen.render.blocks import blocks_html
from sitegen.render.facts import live
from sitegen.render.frame import contact_href
from sitegen.render.sheets import Link
from sitegen.render.views.common import setting_for
from sitegen.render.words import kind_word
from sitegen.vocab.attending import rights_in


@dataclass(frozen=True)
class Attend:
    words: str
    """Of site.yaml, for all meetings of the body."""
    contact: str
    contact_href: str
    rights: Markup
    """What the agenda says to the public, in its own words."""
    agenda: Link | None


def attend_of(atlas: Atlas, meeting: Meeting, taken: set[str]) -> Attend:
    """What is known of attending; `taken` are the identifiers of the page."""
    placed = next((placed for placed in meeting.papers if placed.paper.kind == "agenda" and live(placed)), None)
    language = placed.paper.language or atlas.settings.language if placed else atlas.settings.language
    rights = rights_in(placed.paper.text, language) if placed else ()
    named = placed.paper.contact if placed else None
    contact = meeting.body.contact or (named.email or named.telephone or named.name if named else None) or ""
    return Attend(
        words=meeting.body.attend or "",
        contact=contact,
        contact_href=contact_href(contact),
        rights=blocks_html(rights, setting_for(atlas.settings, top=3, taken=taken)),
        agenda=Link(kind_word("agenda"), placed.address) if placed and rights else None,
    )
