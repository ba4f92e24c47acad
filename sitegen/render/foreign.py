"""Words in another language than the page they stand on: their language tag, and where a paper is published in it alone."""

from __future__ import annotations

from sitegen.model.papers import Paper
from sitegen.model.settings import segment
from sitegen.model.site import Meeting, SiteItem
from sitegen.render.wording import say, spoken, to_say

_NAMES = {
    "cy": to_say("Welsh"),
    "de": to_say("German"),
    "en": to_say("English"),
    "es": to_say("Spanish"),
    "fr": to_say("French"),
    "ga": to_say("Irish"),
    "gd": to_say("Scottish Gaelic"),
    "pl": to_say("Polish"),
    "sv": to_say("Swedish"),
}


def language_name(language: str) -> str:
    """A language as the language spoken calls it; its tag where it has no word for it."""
    name = _NAMES.get(segment(language))
    return say(name) if name else language


def foreign(paper: Paper | None) -> str:
    """The language of a paper's words where the page has another, for `lang`; else nothing."""
    language = paper.language if paper else None
    return language if language and segment(language) != segment(spoken().language) else ""


def foreign_item(meeting: Meeting, item: SiteItem) -> str:
    """The language of an item's words where the pages have another: that of its minute, its decision, or the agenda."""
    agenda = (placed for placed in meeting.papers if placed.paper.kind == "agenda")
    source = next((placed for placed in (item.minutes, item.decision, *agenda, *item.papers) if placed), None)
    return foreign(source.paper if source else None)


def only_in(language: str) -> str:
    """What a page says whose papers are there in another language alone; nothing where `language` is empty."""
    return say("The papers are published in {language} only.", language=language_name(language)) if language else ""
