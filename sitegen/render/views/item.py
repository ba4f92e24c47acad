"""The page of an item: what was decided, why, what happens next."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from sitegen.model.papers import Paper
from sitegen.model.site import Meeting, SiteItem
from sitegen.render.atlas import Atlas
from sitegen.render.blocks import blocks_html
from sitegen.render.call_in import CallInView, call_in_of, with_scope
from sitegen.render.dates import in_words, with_weekday, year
from sitegen.render.facts import ItemFacts, exempt_paragraphs
from sitegen.render.foreign import foreign_item, only_in
from sitegen.render.gaps import lacks_report
from sitegen.render.marks import Mark, not_published, not_stated, outcome_marks
from sitegen.render.outcomes import OutcomeView, decided_sentence, outcome_views
from sitegen.render.sheets import Head, Index, Link, Mention, Sheet
from sitegen.render.views.common import (
    HOME,
    ActionRow,
    action_rows,
    exempt_words,
    item_name,
    meeting_name,
    minutes_of,
    place_in_meeting,
    search_marks,
    search_outcomes,
    setting_for,
    source_pages,
)
from sitegen.render.views.declared import DeclarationRow, declaration_rows
from sitegen.render.views.next_steps import Step, next_steps
from sitegen.render.views.passages import Passage, details_of, minute_of, reasons_of, record_of
from sitegen.render.views.progress import history_of
from sitegen.render.views.report import AdviceView, ReportView, advice_view, paper_rows, report_view
from sitegen.render.views.standing import Notice, notice_of, standing, withdrawn_notice
from sitegen.render.views.timeline import EarlierAndLater, earlier_and_later
from sitegen.render.voters import voters_of
from sitegen.render.wording import say
from sitegen.render.words import capital, kind_word, pages


@dataclass(frozen=True)
class ItemView:
    name: str
    meeting: str
    title: str
    language: str
    """Of the title and the clauses, where it is not that of the page."""
    only_in: str
    notice: Notice | None
    state: str
    """`decided`, `recorded` (no outcome stated) or `waiting` (not published)."""
    tone: str
    marks: tuple[Mark, ...]
    sentence: str
    call_in: CallInView | None
    outcomes: tuple[OutcomeView, ...]
    supplied: bool
    why: Passage | None
    why_missing: str
    """Said where the record has nothing but `N/A` for its reasons."""
    details: tuple[tuple[str, Markup], ...]
    steps: tuple[Step, ...]
    actions: tuple[ActionRow, ...]
    declarations: tuple[DeclarationRow, ...]
    exempt: str
    exempt_paragraphs: tuple[str, ...]
    agenda: Markup
    advice: tuple[AdviceView, ...]
    report: ReportView | None
    papers: tuple[Link, ...]
    """Besides the report."""
    papers_missing: str
    record: Passage | None
    minute: Passage | None
    matter: EarlierAndLater | None
    previous: Link | None
    next: Link | None
    contents: tuple[Mention, ...]
    aside_papers: tuple[Link, ...]


def item_sheet(atlas: Atlas, meeting: Meeting, position: int) -> Sheet:
    """The page of the item at this place of the meeting's items."""
    item = meeting.items[position]
    facts = atlas.facts[item.address]
    view = _view(atlas, meeting, item, facts, position)
    name = item_name(item)
    head = Head(
        title=": ".join(part for part in (item.title, name) if part),
        address=item.address,
        crumbs=(HOME, Link(meeting.body.name, meeting.body.address), Link(capital(with_weekday(meeting.date)), meeting.address)),
        section="/decisions/" if facts.outcomes or facts.decision_paper else "/meetings/",
        scripts=("deadlines.js",) if view.call_in and view.call_in.moment else (),
        index=_index(meeting, item, facts),
    )
    return Sheet("item.html", head, view)


def _index(meeting: Meeting, item: SiteItem, facts: ItemFacts) -> Index:
    decided = facts.outcomes or facts.decision_paper
    place = f"{meeting.body.name}, {place_in_meeting(item)}" if item.name else meeting.body.name
    return Index(
        title=item.title,
        kind=say("Decisions") if decided else say("Minutes") if facts.minutes_paper else say("Agenda items"),
        body=meeting.body.name,
        date=meeting.date,
        year=year(meeting.date),
        outcomes=search_outcomes(facts),
        marks=search_marks(facts),
        place=place,
    )


def _view(atlas: Atlas, meeting: Meeting, item: SiteItem, facts: ItemFacts, position: int) -> ItemView:
    taken = {"main", "decided", "why", "next", "declarations", "report", "record", "minute", "agenda", "exempt", "asked"}
    setting = setting_for(atlas.settings, top=3, taken=taken)
    setting = replace(setting, context=item.title)
    outcomes = with_scope(outcome_views(facts.outcomes, facts.stated, setting, voters_of(facts, atlas.settings.language)), facts.call_in)
    above = replace(setting, outcomes_above=all(facts.stated) and bool(facts.stated))
    state = "decided" if facts.outcomes else "recorded" if facts.recorded else "waiting"
    marks = outcome_marks(facts.outcomes) or ((not_stated(),) if facts.recorded else (replace(not_published(), word=say("Not published")),))
    source = facts.minutes_paper
    why, why_missing = reasons_of(facts, setting)
    actions = action_rows(((action, None) for action in facts.actions), lambda action, _: history_of(atlas, item.address, action))
    report = report_view(atlas, item, setting)
    language = foreign_item(meeting, item)
    view = ItemView(
        name=item_name(item),
        meeting=meeting_name(meeting),
        title=item.title,
        language=language,
        only_in=only_in(language),
        notice=notice_of(atlas, meeting, source.paper) if source else withdrawn_notice(atlas, item) if not facts.recorded else None,
        state=state,
        tone=marks[0].tone,
        marks=marks,
        sentence=_sentence(meeting, item, facts),
        call_in=call_in_of(atlas, meeting, facts),
        outcomes=outcomes,
        supplied=any(outcome.supplied for outcome in outcomes),
        why=why,
        why_missing=why_missing,
        details=details_of(facts, setting),
        steps=next_steps(atlas, item, facts, bool(actions)),
        actions=actions,
        declarations=declaration_rows(facts.declarations, (), atlas.people, meeting),
        exempt=exempt_words(item, facts),
        exempt_paragraphs=exempt_paragraphs(meeting, item, facts),
        agenda=blocks_html(item.agenda, setting),
        advice=tuple(advice_view(advice, setting) for advice in facts.advice),
        report=report,
        papers=paper_rows([placed for placed in item.papers if not report or placed.address != report.link.address]),
        papers_missing=_papers_missing(atlas, item, facts),
        record=record_of(facts, above),
        minute=minute_of(item, facts, above),
        matter=earlier_and_later(atlas, item.address),
        previous=_neighbour(meeting, position - 1, say("Previous item")),
        next=_neighbour(meeting, position + 1, say("Next item")),
        contents=(),
        aside_papers=_aside_papers(atlas, meeting, item, facts),
    )
    return replace(view, contents=_contents(view))


def _sentence(meeting: Meeting, item: SiteItem, facts: ItemFacts) -> str:
    body = meeting.body.name
    if facts.outcomes:
        return decided_sentence(body, facts.outcomes)
    if facts.decision_paper:
        return say("The decision record states no outcome.")
    if facts.recorded:
        return say("The minutes state no decision on this item.")
    if item.exempt:
        return say("This item was marked exempt. Its outcome is not published here.")
    if minutes_of(meeting):
        return say("The minutes published here do not mention this item.")
    return say("The minutes of this meeting are not published here, so this page cannot say what {body} decided.", body=body)


def _papers_missing(atlas: Atlas, item: SiteItem, facts: ItemFacts) -> str:
    """A decision record is made on a report; minutes tell of one, or else there may never have been any."""
    if item.papers or not (facts.decision_paper or (facts.outcomes and lacks_report(atlas, item, facts))):
        return ""
    return say("The report to this meeting is not published here.")


def _neighbour(meeting: Meeting, position: int, words: str) -> Link | None:
    if not 0 <= position < len(meeting.items):
        return None
    item = meeting.items[position]
    return Link(item.title, item.address, f"{words}, {item.name}" if item.name else words)


def _aside_papers(atlas: Atlas, meeting: Meeting, item: SiteItem, facts: ItemFacts) -> tuple[Link, ...]:
    links = []
    if facts.decision_paper:
        paper = facts.decision_paper.paper
        name = say("Decision record {number}", number=item.number) if item.number else say("Decision record")
        links.append(Link(name, facts.decision_paper.address, _signed(paper)))
    if facts.minutes_paper:
        paper = facts.minutes_paper.paper
        note = ", ".join(part for part in (source_pages(paper), standing(atlas, meeting, paper)) if part)
        links.append(Link(say("{paper} of the meeting", paper=kind_word(paper.kind)), facts.minutes_paper.address, capital(note)))
    links += paper_rows(item.papers)
    if item.pages and not item.papers:
        links.append(Link(say("The meeting and its agenda"), meeting.address, say("{pages} of the pack", pages=pages(item.pages))))
    return tuple(links)


def _signed(paper: Paper) -> str:
    """Who signed a decision record, and when: `Signed by the Proper Officer, 25 October 2024`."""
    if not paper.signed_by:
        return say("Signed on {date}", date=in_words(paper.signed_date)) if paper.signed_date else ""
    office = paper.signed_by.split()[-1] in ("Officer", "Clerk", "Chair", "Secretary", "Leader", "Mayor")
    signed = say("Signed by the {office}", office=paper.signed_by) if office else say("Signed by {name}", name=paper.signed_by)
    return f"{signed}, {in_words(paper.signed_date) if paper.signed_date else say('undated')}"


def _contents(view: ItemView) -> tuple[Mention, ...]:
    """The sections that this page has, in the order of the page."""
    there = (
        (say("What was decided"), "decided", bool(view.outcomes)),
        (say("What the report asks for"), "asked", view.state == "waiting" and bool(view.advice)),
        (say("Why"), "why", bool(view.why or view.why_missing or view.details)),
        (say("What happens next"), "next", bool(view.steps or view.actions)),
        (say("Declarations"), "declarations", bool(view.declarations)),
        (say("On the agenda"), "agenda", bool(view.agenda)),
        (say("The report"), "report", bool(view.report or view.papers or view.papers_missing)),
        (say("Record of the decision"), "record", view.record is not None),
        (say("The minute"), "minute", view.minute is not None),
        (say("Earlier and later"), "earlier", view.matter is not None),
    )
    found = tuple(Mention(text, name) for text, name, is_there in there if is_there)
    return found if len(found) > 1 else ()
