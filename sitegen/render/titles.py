"""Titles that shout, in a readable case: in lists, headings and links. The words of the papers themselves stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sitegen.model.papers import Paper
from sitegen.model.site import Meeting, PlacedPaper, Site, SiteItem
from sitegen.model.text import Block, flat, plain, texts
from sitegen.render.words import calm, is_shouted, written_forms

Forms = Mapping[str, str]


def calmed(site: Site) -> Site:
    """The site with every title of an item or a paper that is wholly in capitals in sentence case; abbreviations and names are kept as the
    papers of the same meeting write them.
    """
    loose = tuple(_placed(placed, forms_in(placed.paper.text)) if _shouts(placed) else placed for placed in site.loose)
    return replace(site, meetings=tuple(map(_meeting, site.meetings)), loose=loose)


def forms_in(blocks: Iterable[Block]) -> dict[str, str]:
    """How some blocks write their words in running text."""
    return written_forms(plain(text) for block in flat(blocks) for text in texts(block))


def _shouts(placed: PlacedPaper) -> bool:
    return any(is_shouted(title) for title in (placed.paper.title, *(decision.title for decision in placed.paper.decisions)) if title)


def _meeting(meeting: Meeting) -> Meeting:
    if not any(map(_shouts, meeting.papers)) and not any(is_shouted(item.title) for item in meeting.items):
        return meeting
    forms = forms_in(block for placed in meeting.papers for block in placed.paper.text)
    return replace(
        meeting,
        papers=tuple(_placed(placed, forms) for placed in meeting.papers),
        items=tuple(_item(item, forms) for item in meeting.items),
    )


def _item(item: SiteItem, forms: Forms) -> SiteItem:
    return replace(
        item,
        title=calm(item.title, forms),
        minutes=_placed(item.minutes, forms) if item.minutes else None,
        decision=_placed(item.decision, forms) if item.decision else None,
        papers=tuple(_placed(placed, forms) for placed in item.papers),
    )


def _placed(placed: PlacedPaper, forms: Forms) -> PlacedPaper:
    return replace(placed, paper=_paper(placed.paper, forms)) if _shouts(placed) else placed


def _paper(paper: Paper, forms: Forms) -> Paper:
    decisions = tuple(replace(decision, title=calm(decision.title, forms) if decision.title else None) for decision in paper.decisions)
    return replace(paper, title=calm(paper.title, forms) if paper.title else None, decisions=decisions)
