"""Items, their outcomes clause by clause, and what reports advised, as tables for machines."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.model.papers import Outcome
from sitegen.model.site import Meeting, SiteItem
from sitegen.model.text import Container
from sitegen.render.atlas import Atlas
from sitegen.render.facts import ItemFacts, exempt_paragraphs
from sitegen.render.outcomes import clause_ids
from sitegen.render.records import ADDRESS, BODY, DATE, MEETING
from sitegen.render.tables import Column, Row, Table, full_address

ITEM = Column("item", "Page of the item.", "link", required=True)
_KINDS = "resolved, recommended, carried, lost, noted, deferred, withdrawn or rejected"


def items_table(atlas: Atlas) -> Table:
    """Every item of every meeting; of an exempt one what is published: its title and the paragraph of the law."""
    columns = (
        ADDRESS,
        MEETING,
        BODY,
        DATE,
        Column("number", "Its number in the agenda."),
        Column("reference", "Its reference in the minutes."),
        Column("title", "Its title.", required=True),
        Column("exempt", "True where it was marked as not for publication.", "truth", required=True),
        Column("exempt_paragraphs", "The paragraphs of the law that are named as the reason.", "list", required=True),
        Column("outcomes", "What was decided, a word for each outcome.", "list", required=True),
        Column("recorded", "True where a minute or a decision record of it is published.", "truth", required=True),
        Column("reports", "Pages of the reports on it and of what is attached to them.", "list", required=True),
        Column("first_page", "First page of it in the pack of papers.", "number"),
        Column("last_page", "Last page of it in the pack of papers.", "number"),
    )
    rows = tuple(_item(atlas, meeting, item, facts) for meeting, item, facts in _items(atlas))
    return Table("items", "Items", "One row for each item of a meeting.", columns, rows)


def _items(atlas: Atlas) -> Iterator[tuple[Meeting, SiteItem, ItemFacts]]:
    for meeting in reversed(atlas.newest):
        yield from ((meeting, item, facts) for item, facts in atlas.facts_of(meeting))


def _item(atlas: Atlas, meeting: Meeting, item: SiteItem, facts: ItemFacts) -> Row:
    return {
        "address": full_address(atlas.settings, item.address),
        **_place(atlas, meeting),
        "number": item.number,
        "reference": item.reference,
        "title": item.title,
        "exempt": item.exempt,
        "exempt_paragraphs": exempt_paragraphs(meeting, item, facts),
        "outcomes": tuple(dict.fromkeys(outcome.kind for outcome in facts.outcomes)),
        "recorded": facts.recorded,
        "reports": tuple(full_address(atlas.settings, placed.address) for placed in item.papers if placed.paper.status != "withdrawn"),
        "first_page": item.pages[0] if item.pages and not item.exempt else None,
        "last_page": item.pages[1] if item.pages and not item.exempt else None,
    }


def outcomes_table(atlas: Atlas) -> Table:
    """What meetings decided, in the words of the record."""
    columns = (
        ADDRESS,
        ITEM,
        MEETING,
        BODY,
        DATE,
        Column("kind", f"{_KINDS.capitalize()}.", required=True),
        Column("to", "The body that a recommendation goes to."),
        Column("text", "The whole wording with its clauses.", required=True),
        Column("mover", "Who moved it, as printed."),
        Column("seconder", "Who seconded it, as printed."),
        Column("votes_for", "Votes for it, where they are printed.", "number"),
        Column("votes_against", "Votes against it, where they are printed.", "number"),
        Column("abstentions", "Abstentions, where they are printed.", "number"),
    )
    rows = tuple(_outcome(atlas, *found) for found in _outcomes(atlas))
    return Table("outcomes", "Outcomes", "One row for each outcome of an item.", columns, rows)


Found = tuple[Meeting, SiteItem, int, Outcome, Container | None]


def _outcomes(atlas: Atlas) -> Iterator[Found]:
    for meeting, item, facts in _items(atlas):
        for position, (outcome, stated) in enumerate(zip(facts.outcomes, facts.stated, strict=True), start=1):
            yield meeting, item, position, outcome, stated


def _outcome(atlas: Atlas, meeting: Meeting, item: SiteItem, position: int, outcome: Outcome, stated: Container | None) -> Row:
    address = full_address(atlas.settings, item.address)
    return {
        "address": f"{address}#r{position}",
        "item": address,
        **_place(atlas, meeting),
        "kind": outcome.kind,
        "to": outcome.to,
        "text": outcome.text,
        "mover": outcome.mover,
        "seconder": outcome.seconder,
        "votes_for": outcome.votes.votes_for if outcome.votes else None,
        "votes_against": outcome.votes.against if outcome.votes else None,
        "abstentions": outcome.votes.abstain if outcome.votes else None,
    }


def clauses_table(atlas: Atlas) -> Table:
    """The clauses of outcomes, each at its own address."""
    columns = (
        ADDRESS,
        Column("outcome", "Address of the outcome that it is a clause of.", "link", required=True),
        ITEM,
        BODY,
        DATE,
        Column("number", "Its number as printed."),
        Column("supplied", "True where the number is lost in the original and was restored.", "truth", required=True),
        Column("heading", "Its heading."),
        Column("text", "Its wording without number and heading.", required=True),
        Column("bullets", "The points below it.", "list", required=True),
        Column(
            "effects", "What it does: noted, agreed, approved, received, confirmed, adopted, delegated, directed.", "list", required=True
        ),
    )
    rows = tuple(row for found in _outcomes(atlas) for row in _clauses(atlas, *found))
    return Table("clauses", "Clauses", "One row for each clause of an outcome.", columns, rows)


def _clauses(atlas: Atlas, meeting: Meeting, item: SiteItem, position: int, outcome: Outcome, stated: Container | None) -> Iterator[Row]:
    address = full_address(atlas.settings, item.address)
    ids = clause_ids(position, outcome, stated)
    for index, clause in enumerate(outcome.clauses):
        matched = ids[index] if len(ids) == len(outcome.clauses) else f"r{position}"
        yield {
            "address": f"{address}#{matched}",
            "outcome": f"{address}#r{position}",
            "item": address,
            "body": meeting.body.name,
            "date": meeting.date,
            "number": clause.number,
            "supplied": clause.supplied,
            "heading": clause.heading,
            "text": clause.text,
            "bullets": clause.bullets,
            "effects": clause.effects,
        }


def advice_table(atlas: Atlas) -> Table:
    """What reports recommend: never what was decided."""
    columns = (
        Column("report", "Page of the report.", "link", required=True),
        ITEM,
        MEETING,
        BODY,
        DATE,
        Column("number", "Number of the recommendation as printed."),
        Column("text", "Its wording.", required=True),
        Column("category", "Its category, where the report has some."),
        Column("owners", "Who is to do it, as printed.", "list", required=True),
    )
    return Table(
        "advice", "Advice of reports", "One row for each recommendation of a report to the meeting.", columns, tuple(_advice(atlas))
    )


def _advice(atlas: Atlas) -> Iterator[Row]:
    for meeting, item, facts in _items(atlas):
        for advice in facts.advice:
            for recommendation in advice.recommendations:
                if recommendation.text:
                    yield {
                        "report": full_address(atlas.settings, advice.placed.address),
                        "item": full_address(atlas.settings, item.address),
                        **_place(atlas, meeting),
                        "number": recommendation.number,
                        "text": recommendation.text,
                        "category": recommendation.category,
                        "owners": recommendation.owners,
                    }


def _place(atlas: Atlas, meeting: Meeting) -> dict[str, str]:
    return {"meeting": full_address(atlas.settings, meeting.address), "body": meeting.body.name, "date": meeting.date}
