"""The words of the record on the page of an item: reasons, the parts of a decision record, the minute, each with its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from sitegen.model.papers import Paper
from sitegen.model.site import PlacedPaper, SiteItem
from sitegen.model.text import Block, Heading, PageMark, plain_text
from sitegen.render.blocks import Setting, blocks_html
from sitegen.render.facts import ItemFacts, outcome_containers
from sitegen.render.sheets import Link
from sitegen.render.views.common import source_pages
from sitegen.render.wording import say, to_say
from sitegen.render.words import kind_word, pages


@dataclass(frozen=True)
class Passage:
    """Words of a paper, with their source in the margin."""

    html: Markup
    source: Link
    language: str
    """Of the paper, where it names one."""


_VOID = frozenset({"n/a", "na", "none", "nil", "not applicable", "-", "–"})
_DETAILS = (
    ("alternatives", to_say("Other options considered and rejected")),
    ("conflicts", to_say("Conflicts of interest declared")),
    ("dispensations", to_say("Dispensations")),
)


def reasons_of(facts: ItemFacts, setting: Setting) -> tuple[Passage | None, str]:
    """The reasons as the decision record words them; else what is said where it has nothing but `N/A` for them."""
    reasons = facts.sections.get("reasons", ())
    void = _void(reasons)
    if void:
        return None, say("The record gives no reasons (“{words}”).", words=void)
    return _passage(reasons, facts.decision_paper, setting), ""


def details_of(facts: ItemFacts, setting: Setting) -> tuple[tuple[str, Markup], ...]:
    """Other options, conflicts of interest, dispensations: what the decision record has of them, `None` included."""
    return tuple((say(term), blocks_html(facts.sections[name], setting)) for name, term in _DETAILS if facts.sections.get(name))


def record_of(facts: ItemFacts, setting: Setting) -> Passage | None:
    """The decision record's own account; where the record has no part for it, all that stands in no other part."""
    blocks = facts.sections.get("record") or facts.preface
    return _passage(() if _void(blocks) else blocks, facts.decision_paper, setting)


def minute_of(item: SiteItem, facts: ItemFacts, setting: Setting) -> Passage | None:
    """The minute; its outcomes stand above unless the decision record's do."""
    from_minutes = facts.outcome_source is None or facts.outcome_source is facts.minutes_paper
    own = setting if from_minutes and outcome_containers(facts.minute) else replace(setting, outcomes_above=False)
    passage = _passage(facts.minute, facts.minutes_paper, own)
    page = _page_of(item, facts.minutes_paper.paper) if facts.minutes_paper else None
    return replace(passage, source=replace(passage.source, note=pages((page, page)))) if passage and page else passage


def _page_of(item: SiteItem, paper: Paper) -> int | None:
    """The page of the original on which an item begins, where the paper marks its pages."""
    page = None
    for block in paper.text:
        if isinstance(block, PageMark):
            page = block.page
        elif isinstance(block, Heading) and block.opens_item and block.name in (item.reference, item.number, item.title):
            return page
    return None


def _passage(blocks: Sequence[Block], placed: PlacedPaper | None, setting: Setting) -> Passage | None:
    if not blocks or placed is None:
        return None
    note = source_pages(placed.paper)
    return Passage(blocks_html(blocks, setting), Link(kind_word(placed.paper.kind), placed.address, note), placed.paper.language or "")


def _void(blocks: Sequence[Block]) -> str:
    """The words of a part that says only that there is nothing to say, such as `N/A`; empty for any other."""
    words = plain_text(blocks).strip().rstrip(".")
    return words if words.casefold() in _VOID else ""
