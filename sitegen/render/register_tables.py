"""The registers as tables for machines: what a journalist puts into a spreadsheet. Names of columns are for ever."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sitegen.model.papers import CallIn, Clause, Declaration, Outcome
from sitegen.model.site import Meeting, PlacedPaper, SiteItem
from sitegen.render.action_history import JoinedAction
from sitegen.render.answers import Asked
from sitegen.render.atlas import Atlas
from sitegen.render.dates import year
from sitegen.render.facts import ItemFacts
from sitegen.render.marks import outcome_kind
from sitegen.render.outcomes import clause_ids
from sitegen.render.registered import Registered, person_of
from sitegen.render.tables import Column, Row, Table, Value, full_address

_WHERE = (
    Column("address", "The page that says most about it.", "link", required=True),
    Column("body", "The body that met."),
    Column("date", "The day of the meeting, or of the paper where it belongs to no meeting.", "date"),
)
_ITEM = (
    Column("number", "The number of the item on the agenda."),
    Column("reference", "The reference of the item in the minutes."),
    Column("title", "The title of the item, or of the paper where there is no item."),
)
_SOURCE = (
    Column("source", "The paper that says so.", "link", required=True),
    Column("source_status", "What that paper is: draft, submitted (for approval) or approved; empty where it does not say."),
)

DECISIONS = Table(
    "decisions",
    "Decisions",
    "One clause of a decision a row; one row for a decision without clauses, and for a decision record that states no outcome.",
    (
        *_WHERE,
        *_ITEM,
        Column("exempt", "Whether a part of the item is exempt from publication.", "truth", required=True),
        Column(
            "outcome",
            "What was decided: resolved, recommended, carried, lost, noted, deferred, withdrawn, rejected or not-stated.",
            required=True,
        ),
        Column("to", "The body that a recommendation goes to."),
        Column("clause", "The number of the clause, as the source has it."),
        Column("text", "The words of the clause, or of the decision where it has no clauses."),
        Column(
            "effects",
            "What the clause does: noted, agreed, approved, received, confirmed, adopted, delegated, directed, recommended.",
            "list",
        ),
        Column("mover", "Who moved the motion."),
        Column("seconder", "Who seconded the motion."),
        Column("votes_for", "Votes for, where the paper counts them.", "number"),
        Column("votes_against", "Votes against.", "number"),
        Column("abstentions", "Abstentions.", "number"),
        Column("call_in", "What the paper says about call-in, in its own words."),
        Column("call_in_applies", "Whether the decision can be called in, where the paper says so.", "truth"),
        Column("call_in_deadline", "Until when; T24:00 is midnight at the end of that day.", "moment"),
        Column("call_in_scope", "Which clauses can be called in, where not all can."),
        *_SOURCE,
    ),
    (),
)
ACTIONS = Table(
    "actions",
    "Actions",
    "One action a row: one that stands in the lists of several meetings is told as the newest has it.",
    (
        *_WHERE,
        *_ITEM,
        Column("text", "What is to be done.", required=True),
        Column("owner", "Who is to do it, as written."),
        Column("due", "By when, as a date.", "date"),
        Column("due_text", "By when, as written."),
        Column("progress", "What the newest list says became of it."),
        Column("state", "done, progress (something else is said) or silent.", required=True),
        Column("first_listed", "The day of the first list it stands in.", "date"),
        Column("listed", "The days of all lists it stands in, oldest first.", "list"),
        *_SOURCE,
    ),
    (),
)
DECLARATIONS = Table(
    "declarations",
    "Declarations of interest",
    "One declaration of one member a row.",
    (
        *_WHERE,
        *_ITEM,
        Column("member", "Who declared, as written.", required=True),
        Column("person", "The page of that member, where the site has one: it joins the ways in which papers write a name.", "link"),
        Column("interest", "What was declared, as written."),
        Column("declared_for", "The item as the declaration names it."),
        *_SOURCE,
    ),
    (),
)
RECOMMENDATIONS = Table(
    "recommendations",
    "Recommendations to other bodies",
    "One recommendation a row, with the answer where papers published here show it.",
    (
        *_WHERE,
        *_ITEM,
        Column("to", "The body that was asked."),
        Column("text", "The whole recommendation.", required=True),
        Column("answer", "What the body decided: the outcomes of the item that takes it up.", "list"),
        Column("answer_date", "The day of that meeting.", "date"),
        Column("answer_title", "The title of that item."),
        Column("answer_address", "The page of that item.", "link"),
        *_SOURCE,
    ),
    (),
)


def register_tables(atlas: Atlas) -> tuple[Table, ...]:
    """Each register, whole and in the parts of its years; an empty one too, so that no file comes and goes."""
    whole = (
        replace(DECISIONS, rows=tuple(_decisions(atlas))),
        replace(ACTIONS, rows=tuple(_action(atlas, action) for action in atlas.actions)),
        replace(DECLARATIONS, rows=tuple(_declaration(atlas, found) for found in atlas.declarations)),
        replace(RECOMMENDATIONS, rows=tuple(_recommendation(atlas, asked) for asked in atlas.recommendations)),
    )
    return tuple(part for table in whole for part in (table, *_years(table)))


def _years(table: Table) -> Iterator[Table]:
    parts: dict[str, list[Row]] = {}
    for row in table.rows:
        parts.setdefault(year(str(row["date"])) if row["date"] else "undated", []).append(row)
    for name, rows in sorted(parts.items()):
        yield replace(table, name=f"{table.name}-{name}", title=f"{table.title}, {name}", rows=tuple(rows), schema=table.name)


def _where(atlas: Atlas, address: str, meeting: Meeting | None, item: SiteItem | None, placed: PlacedPaper) -> dict[str, Value]:
    """Place, item and source: the columns that all registers have."""
    paper = placed.paper
    return {
        "address": full_address(atlas.settings, address),
        "body": meeting.body.name if meeting else paper.body,
        "date": meeting.date if meeting else paper.date,
        "number": item.number if item else None,
        "reference": item.reference if item else None,
        "title": item.title if item else paper.title,
        "source": full_address(atlas.settings, placed.address),
        "source_status": paper.status,
    }


def _decisions(atlas: Atlas) -> Iterator[Row]:
    for meeting in atlas.newest:
        for item, facts in atlas.facts_of(meeting):
            source = facts.outcome_source or facts.decision_paper
            if source is None:
                continue
            common = {**_where(atlas, item.address, meeting, item, source), "exempt": item.exempt, **_call_in(facts.call_in)}
            if not facts.outcomes:
                yield {**common, **_NOTHING_STATED}
            yield from ({**common, **row} for row in _outcomes(atlas, item, facts))


_NOTHING_STATED: dict[str, Value] = {
    **dict.fromkeys(("to", "clause", "text", "mover", "seconder", "votes_for", "votes_against", "abstentions")),
    "outcome": "not-stated",
    "effects": (),
}


def _outcomes(atlas: Atlas, item: SiteItem, facts: ItemFacts) -> Iterator[dict[str, Value]]:
    """One row a clause, at its own address where its item's page has one."""
    for position, (outcome, container) in enumerate(zip(facts.outcomes, facts.stated, strict=True), start=1):
        clauses = outcome.clauses or (Clause(None, outcome.text),)
        ids = clause_ids(position, outcome, container)
        ids = ids if len(ids) == len(clauses) else (f"r{position}",) * len(clauses)
        for clause_id, clause in zip(ids, clauses, strict=True):
            yield {"address": full_address(atlas.settings, f"{item.address}#{clause_id}"), **_outcome(outcome), **_clause(clause)}


def _outcome(outcome: Outcome) -> dict[str, Value]:
    votes = outcome.votes
    return {
        "outcome": outcome_kind(outcome),
        "to": outcome.to,
        "mover": outcome.mover,
        "seconder": outcome.seconder,
        "votes_for": votes.votes_for if votes else None,
        "votes_against": votes.against if votes else None,
        "abstentions": votes.abstain if votes else None,
    }


def _clause(clause: Clause) -> dict[str, Value]:
    words = " ".join(part for part in (clause.heading, clause.text, *clause.bullets) if part)
    return {"clause": clause.number, "text": words, "effects": clause.effects}


def _call_in(call_in: CallIn | None) -> dict[str, Value]:
    return {
        "call_in": call_in.text if call_in else None,
        "call_in_applies": call_in.applies if call_in else None,
        "call_in_deadline": call_in.deadline if call_in else None,
        "call_in_scope": call_in.scope if call_in else None,
    }


def _action(atlas: Atlas, action: JoinedAction) -> Row:
    latest = action.latest
    return {
        **_where(atlas, latest.address, latest.meeting, latest.item, latest.placed),
        "text": latest.fact.text,
        "owner": latest.fact.owner,
        "due": latest.fact.due,
        "due_text": latest.fact.due_text,
        "progress": latest.fact.progress or latest.fact.status,
        "state": action.state,
        "first_listed": action.listings[0].date or None,
        "listed": tuple(listing.date for listing in action.listings if listing.date),
    }


def _declaration(atlas: Atlas, found: Registered[Declaration]) -> Row:
    person = person_of(atlas, found)
    return {
        **_where(atlas, found.address, found.meeting, found.item, found.placed),
        "member": found.fact.member,
        "person": full_address(atlas.settings, person.address) if person else None,
        "interest": found.fact.interest,
        "declared_for": found.fact.item,
    }


def _recommendation(atlas: Atlas, asked: Asked) -> Row:
    answer = asked.answer
    source = asked.facts.outcome_source or asked.facts.decision_paper or asked.meeting.papers[0]
    return {
        **_where(atlas, f"{asked.item.address}#{asked.anchor}", asked.meeting, asked.item, source),
        "to": asked.outcome.to,
        "text": asked.outcome.text,
        "answer": tuple(dict.fromkeys(map(outcome_kind, answer.facts.outcomes))) if answer else (),
        "answer_date": answer.meeting.date if answer else None,
        "answer_title": answer.item.title if answer else None,
        "answer_address": full_address(atlas.settings, answer.item.address) if answer else None,
    }
