"""Names, links and rows that several kinds of page share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sitegen.model.papers import Action, CallIn, Paper
from sitegen.model.settings import Settings
from sitegen.model.site import Meeting, PlacedPaper, SiteItem
from sitegen.model.text import Block, Paragraph, plain
from sitegen.render.blocks import Setting
from sitegen.render.call_in import call_in_view
from sitegen.render.dates import in_words, with_weekday
from sitegen.render.facts import ItemFacts
from sitegen.render.foreign import foreign_item
from sitegen.render.marks import Mark, not_published, not_stated, outcome_mark, outcome_marks
from sitegen.render.outcomes import first_words
from sitegen.render.sheets import Link
from sitegen.render.theme import url
from sitegen.render.wording import say, say_count, to_say
from sitegen.render.words import capital, kind_word, pages

HOME = Link(to_say("Home"), "/")
"""Its text is said where breadcrumbs are set."""
LONGEST_QUOTE = 260
_LABELLED = re.compile(r"\*\*[^*]{1,40}:\s*\*\*")


@dataclass(frozen=True)
class ItemRow:
    """An item in a list: on the meeting's page, on the home page, in the register."""

    name: str
    title: str
    address: str
    marks: tuple[Mark, ...]
    words: str
    """First words of the resolution or of the minute, plain."""
    more: str
    call_in: str
    call_in_state: str
    call_in_moment: str
    """When it ends, for the script that knows today; empty without a deadline."""
    papers: tuple[Link, ...]
    pages: str
    pages_address: str
    """Where the first of these pages begins on the site, if it is known."""
    printed_pages: str
    """The same as the agenda prints them, where the pack made here has others."""
    exempt: str
    """What is said of an exempt item, empty for any other."""
    body: str
    date: str
    language: str = ""
    """Of title and words, where it is not that of the page."""


@dataclass(frozen=True)
class ActionRow:
    text: str
    owner: str
    due: str
    state: str
    item: Link | None
    history: tuple[Link, ...] = ()
    """Other lists that it stands in, oldest first."""


def setting_for(settings: Settings, top: int = 2, taken: set[str] | None = None) -> Setting:
    """How blocks are set on this site."""
    return Setting(base_path=url(settings, "/"), top=top, taken=set() if taken is None else taken)


def meeting_name(meeting: Meeting) -> str:
    """`Cabinet, Thursday 15 June 2023`."""
    return f"{meeting.body.name}, {with_weekday(meeting.date)}"


def item_name(item: SiteItem) -> str:
    """`CAB 92/22`, `Item A5`, or nothing where an item has no name."""
    return item.reference or (say("Item {number}", number=item.number) if item.number else "")


def place_in_meeting(item: SiteItem) -> str:
    """The item within a sentence: `CAB 92/22`, `item A5`, else its title."""
    return item.reference or (say("item {number}", number=item.number) if item.number else item.title)


def item_of(meeting: Meeting | None, placed: PlacedPaper) -> SiteItem | None:
    """The item a report or a decision record belongs to."""
    for item in meeting.items if meeting else ():
        own = (*item.papers, *((item.decision,) if item.decision else ()))
        if any(other.address == placed.address for other in own):
            return item
    return None


def paper_title(placed: PlacedPaper, meeting: Meeting | None) -> str:
    """The paper's own title, or one made from its kind and meeting."""
    paper = placed.paper
    own = paper.title or (paper.decisions[0].title if paper.decisions else None)
    if own and not _only_names_the_body(paper):
        return own
    name = paper.label or kind_word(paper.kind)
    item = item_of(meeting, placed)
    if item:
        return f"{name}: {item.title}"
    if meeting:
        return say("{paper} of {meeting}", paper=name, meeting=meeting_name(meeting))
    where = ", ".join(part for part in (paper.body, with_weekday(paper.date) if paper.date else None) if part)
    return say("{paper} of {meeting}", paper=name, meeting=where) if where else name


_OF_A_MEETING = ("agenda", "minutes", "decision-list")


def _only_names_the_body(paper: Paper) -> bool:
    """True for minutes and the like whose title is nothing but the name of the body."""
    return paper.kind in _OF_A_MEETING and (paper.title or "").casefold() == (paper.body or "").casefold()


def short_paper_name(paper: Paper) -> str:
    """What a paper is called in the row of its item: `Report`, `Annex 1`, `Minutes of Cabinet, 16 March 2023`, else its title."""
    if paper.kind in _OF_A_MEETING and paper.body and paper.date:
        return say("{paper} of {meeting}", paper=kind_word(paper.kind), meeting=f"{paper.body}, {in_words(paper.date)}")
    if paper.kind == "report" or not (paper.label or paper.title):
        return kind_word(paper.kind)
    return paper.label or paper.title or kind_word(paper.kind)


def long_paper_name(paper: Paper) -> str:
    """Kind and title: `Report: School term dates`, `Annex 1: Plan`."""
    if paper.kind in _OF_A_MEETING and paper.body and paper.date:
        return short_paper_name(paper)
    first = paper.label or kind_word(paper.kind)
    if paper.title and paper.title.casefold().startswith(first.casefold()):
        return paper.title
    return f"{first}: {paper.title}" if paper.title else first


def source_pages(paper: Paper) -> str:
    """`Pages 49 to 54` of the original, or nothing."""
    return pages(paper.source.pages if paper.source else None)


def paper_links(papers: Iterable[PlacedPaper], spoken: str = "") -> tuple[Link, ...]:
    """The papers of an item as links; a repeated "Report" carries the item's title for screen readers."""
    return tuple(Link(short_paper_name(placed.paper), placed.address, spoken=spoken) for placed in papers)


def item_row(meeting: Meeting, item: SiteItem, facts: ItemFacts) -> ItemRow:
    """An item as lists show it."""
    words, more = first_words(facts.outcomes)
    return ItemRow(
        name=item.name,
        title=item.title,
        address=item.address,
        marks=item_marks(facts),
        words=shortened(words or opening(facts.minute) or opening(item.agenda)),
        more=say_count(more, "and one more resolution", "and {n} more resolutions") if more else "",
        call_in=call_in_line(facts.call_in),
        call_in_state=call_in_view(facts.call_in).state,
        call_in_moment=call_in_view(facts.call_in).moment,
        papers=paper_links(item.papers, item.title),
        pages=pages(item.pages),
        pages_address=place_in_pack(item),
        printed_pages=pages(item.printed_pages),
        exempt=exempt_words(item, facts),
        body=meeting.body.name,
        date=meeting.date,
        language=foreign_item(meeting, item),
    )


def place_in_pack(item: SiteItem) -> str:
    """The place in the item's first paper at which its pages in the pack begin."""
    first = next((placed for placed in item.papers if placed.pack_marks), None)
    return f"{first.address}#pack-page-{first.pack_marks[0][1]}" if first else ""


def exempt_words(item: SiteItem, facts: ItemFacts) -> str:
    """`Exempt, not published.`, or that only a part is, where published papers say something on the item."""
    if not item.exempt:
        return ""
    return say("Exempt in part.") if facts.outcomes or facts.minute or facts.sections else say("Exempt, not published.")


def item_marks(facts: ItemFacts) -> tuple[Mark, ...]:
    """The outcome in marks; a decision record without one says so, a plain minute says nothing."""
    if facts.outcomes:
        return outcome_marks(facts.outcomes)
    return (not_stated(),) if facts.decision_paper else ()


def search_outcomes(facts: ItemFacts) -> tuple[str, ...]:
    """What the outcome filter of the search calls the outcome."""
    if not facts.recorded:
        return (not_published().filter,)
    return tuple(dict.fromkeys(mark.filter for mark in item_marks(facts)))


def search_marks(facts: ItemFacts) -> tuple[str, ...]:
    """The marks of the outcomes for the search's own rows: sign, tone and word of each outcome."""
    marks = [outcome_mark(outcome) for outcome in facts.outcomes] or ([not_stated()] if facts.recorded else [not_published()])
    return tuple(f"{mark.sign} {mark.tone} {mark.word}" for mark in marks)


def call_in_line(call_in: CallIn | None) -> str:
    """`Until midnight, Friday 25 October 2024, for resolutions 1 to 9 only`, `Not applicable`, or nothing."""
    view = call_in_view(call_in)
    if view.state == "silent":
        return ""
    if call_in and call_in.scope and view.state == "deadline":
        return say("{until}, for {scope}", until=view.words, scope=call_in.scope)
    return view.words


def opening(blocks: Sequence[Block]) -> str:
    """The first paragraph of some blocks, plain; a line of the form `**Presenter:** Name` is none."""
    paragraphs = [block.text for block in blocks if isinstance(block, Paragraph) and plain(block.text)]
    told = (text for text in paragraphs if not _LABELLED.match(text))
    return plain(next(told, paragraphs[0] if paragraphs else ""))


def shortened(text: str, longest: int = LONGEST_QUOTE) -> str:
    """A quotation that ends at a word, with an ellipsis where something is left out."""
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def action_rows(
    actions: Iterable[tuple[Action, Link | None]], history: Callable[[Action, Link | None], tuple[Link, ...]] | None = None
) -> tuple[ActionRow, ...]:
    """Actions by deadline, undated last; owner and deadline as written. `history` tells where else an action is listed."""
    ordered = sorted(actions, key=lambda pair: (pair[0].due is None, (pair[0].due or "").ljust(10, "~")))  # a month ends after its days
    return tuple(
        ActionRow(
            action.text,
            action.owner or say("Not stated"),
            in_words(action.due) if action.due else action.due_text or say("Not stated"),
            capital(action.progress or action.status or ""),
            link,
            history(action, link) if history else (),
        )
        for action, link in ordered
    )


def agenda_of(meeting: Meeting) -> PlacedPaper | None:
    """The agenda of a meeting, unless it was withdrawn."""
    return next((p for p in meeting.papers if p.paper.kind == "agenda" and p.paper.status != "withdrawn"), None)


def minutes_of(meeting: Meeting) -> PlacedPaper | None:
    """The minutes of a meeting, unless they were withdrawn."""
    return next((p for p in meeting.papers if p.paper.kind == "minutes" and p.paper.status != "withdrawn"), None)
