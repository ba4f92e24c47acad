"""The report to an item: who wrote it, in short, what it recommends in its own words, and the way to the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sitegen.model.papers import Contact, Paper
from sitegen.model.site import PlacedPaper, SiteItem
from sitegen.model.text import Block
from sitegen.render.atlas import Atlas
from sitegen.render.blocks import Setting, blocks_html
from sitegen.render.facts import Advice, live
from sitegen.render.inline import inline
from sitegen.render.report_facts import ReportFacts, report_facts
from sitegen.render.sheets import Link
from sitegen.render.views.common import long_paper_name, short_paper_name, source_pages
from sitegen.render.wording import say
from sitegen.render.words import calm, is_shouted, pages


@dataclass(frozen=True)
class AdviceView:
    """What one paper recommends, in its words."""

    paper: Link
    html: Markup


@dataclass(frozen=True)
class ReportView:
    """The report of an item, in short."""

    link: Link
    """Its note says which pages of the original it is."""
    language: str
    """Of the paper, where it names one."""
    summary: Markup
    facts: tuple[tuple[str, Markup], ...]
    """Terms and words: who wrote it, who answers for it, wards, background papers."""


def report_view(atlas: Atlas, item: SiteItem, setting: Setting) -> ReportView | None:
    """The first report among the papers of an item; its pages are those of the original, else those that the agenda gives."""
    placed = next((placed for placed in item.papers if placed.paper.kind == "report" and live(placed)), None)
    if placed is None:
        return None
    paper = placed.paper
    facts = report_facts(paper, atlas.settings.language)
    return ReportView(
        link=Link(short_paper_name(paper), placed.address, source_pages(paper) or pages(item.pages)),
        language=paper.language or "",
        summary=blocks_html(facts.summary, setting),
        facts=tuple(_rows(facts, paper, setting)),
    )


def _rows(facts: ReportFacts, paper: Paper, setting: Setting) -> Iterator[tuple[str, Markup]]:
    if facts.author:
        yield say("Report of"), inline(_named(facts.author), setting.base_path)
    if facts.lead:
        yield say("Lead member"), inline(facts.lead, setting.base_path)
    if paper.contact:
        yield say("Contact officer"), _contact(paper.contact)
    parts: tuple[tuple[str, Sequence[Block]], ...] = ((say("Wards"), facts.wards), (say("Background papers"), facts.background))
    yield from ((term, blocks_html(blocks, setting)) for term, blocks in parts if blocks)


def _named(author: str) -> str:
    """An office in capitals as names are written: `DIRECTOR OF FINANCE` → `Director of Finance`."""
    if not is_shouted(author):
        return author
    return re.sub(r"\b[^\W\d_]{4,}", lambda word: word[0][:1].upper() + word[0][1:], calm(author))


def _contact(contact: Contact) -> Markup:
    name = ", ".join(part for part in (contact.name, contact.post) if part)
    email = Markup('<a href="mailto:{0}">{0}</a>').format(contact.email) if contact.email and is_address(contact.email) else contact.email
    reach = Markup(", ").join(part for part in (contact.telephone, email) if part)
    return Markup("<br>").join(part for part in (name, reach) if part)


def is_address(email: str) -> bool:
    """True for what can stand behind `mailto:` as it is."""
    return bool(re.fullmatch(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+", email))


def advice_view(advice: Advice, setting: Setting) -> AdviceView:
    """The recommendations of a paper as it words them."""
    paper = advice.placed.paper
    link = Link(short_paper_name(paper), advice.placed.address, source_pages(paper))
    if advice.blocks:
        return AdviceView(link, blocks_html(advice.blocks, setting))
    words = Markup("").join(
        Markup("<p>{}{}</p>").format(f"{r.number}. " if r.number else "", inline(r.text or "", setting.base_path))
        for r in advice.recommendations
    )
    return AdviceView(link, words)


def paper_rows(papers: Sequence[PlacedPaper]) -> tuple[Link, ...]:
    """Papers by kind and title, with their pages."""
    return tuple(Link(long_paper_name(placed.paper), placed.address, source_pages(placed.paper)) for placed in papers)
