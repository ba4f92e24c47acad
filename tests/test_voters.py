"""Votes with names, where the record lists who voted how."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from render_support import FIRST, THEME, rich_site

from sitegen.model.papers import Outcome, Votes
from sitegen.model.site import Site
from sitegen.model.text import Block, Container, Paragraph, Table
from sitegen.render.facts import ItemFacts
from sitegen.render.pages import render_site
from sitegen.render.voters import voters, voters_of
from sitegen.vocab.lookup import vocabulary

MOTION = f"{FIRST}item-9/"


@pytest.mark.parametrize(
    ("language", "blocks", "names"),
    [
        (
            "en-GB",
            (
                Paragraph("For: Councillors Hook and Reef (2)"),
                Paragraph("Against: Councillor Shore (1)"),
                Paragraph("Abstentions: None (0)"),
            ),
            {"for": "Councillors Hook and Reef", "against": "Councillor Shore"},
        ),
        (
            "en-GB",
            (
                Paragraph("For (2)"),
                Paragraph("Mr Hook, Ms Reef"),
                Paragraph("Against (0)"),
                Paragraph("Abstain (1)"),
                Paragraph("Mr Shore"),
            ),
            {"for": "Mr Hook, Ms Reef", "abstain": "Mr Shore"},
        ),
        ("en-US", (Paragraph("AYES: Hook, Reef\nNOES: Shore\nABSENT: Mole"),), {"for": "Hook, Reef", "against": "Shore"}),
        ("en-US", (Paragraph("Ayes: Hook and Reef. Nays: None. Absent: Mole."),), {"for": "Hook and Reef"}),
        ("en-US", (Paragraph("Approved on a roll call. Hook-yes; J. Reef-yes; Shore-no."),), {"for": "Hook, J. Reef", "against": "Shore"}),
        ("en-US", (Table(("YEAS", "NAYS"), (("Hook", "Shore"), ("Reef", ""))),), {"for": "Hook, Reef", "against": "Shore"}),
    ],
)
def test_names_are_read_from_the_lists_that_records_have(language: str, blocks: tuple[Block, ...], names: dict[str, str]) -> None:
    assert voters(blocks, vocabulary(language)) == names


@pytest.mark.parametrize("text", ["Vote: 3 ayes, 1 nay.", "The case for: Housing was put.", "For: 5, Against: 2", "Against: None."])
def test_what_names_nobody_is_no_list(text: str) -> None:
    assert voters((Paragraph(text),), vocabulary("en-US")) == {}


COUNTED = Votes(2, 1, 0)


def motion_page(text: tuple[Block, ...], votes: Votes | None = COUNTED) -> str:
    """The page of the motion with these words below it."""
    site = rich_site()
    meeting = site.meetings[0]
    placed = meeting.papers[0]
    outcomes = (*placed.paper.outcomes[:-1], replace(placed.paper.outcomes[-1], votes=votes))
    placed = replace(placed, paper=replace(placed.paper, outcomes=outcomes))
    items = (*(replace(item, minutes=placed) for item in meeting.items[:-1]), replace(meeting.items[-1], minutes=placed, minute=text))
    changed: Site = replace(site, meetings=(replace(meeting, papers=(placed,), items=items), *site.meetings[1:]))
    pages, _ = render_site(changed, THEME)
    html = next(page.content.decode() for page in pages if page.path == f"{MOTION.strip('/')}/index.html")
    return re.sub(r"\s+", " ", html)


MOVED = Paragraph("That the mooring fee be frozen.")
LISTS = (Paragraph("For: Councillors Hook and Reef"), Paragraph("Against: Councillor Shore"))


@pytest.mark.parametrize("text", [(Container("carried", (), (MOVED, *LISTS)),), (Container("carried", (), (MOVED,)), *LISTS)])
def test_the_table_of_votes_has_the_names(text: tuple[Block, ...]) -> None:
    html = motion_page(text)
    assert '<th scope="row">For</th><td>2</td><td class="said">Councillors Hook and Reef</td>' in html
    assert '<th scope="row">Abstained</th><td>0</td><td class="said quiet">no names</td>' in html


def test_lists_before_the_second_of_two_decisions_are_its_own() -> None:
    facts = ItemFacts(
        outcomes=(Outcome("lost", "First", votes=Votes(1, 2)), Outcome("carried", "Second", votes=Votes(2, 1))),
        stated=(Container("lost", (), (MOVED,)), Container("carried", (), (MOVED,))),
        outcome_source=None,
        decision=None,
        decision_paper=None,
        sections={},
        preface=(),
        minute=(),
        minutes_paper=None,
        call_in=None,
        actions=(),
        declarations=(),
        exempt=(),
        advice=(),
        contacts=(),
    )
    first, second = facts.stated
    assert first
    assert second
    facts = replace(facts, minute=(Paragraph("For: Mr Mole"), first, *LISTS, second, Paragraph("Against: Mr Eel")))
    assert voters_of(facts, "en-GB") == ({"for": "Mr Mole"}, {"for": "Councillors Hook and Reef", "against": "Councillor Shore"})


def test_without_names_the_table_has_two_columns() -> None:
    assert '<th scope="row">For</th><td>2</td></tr>' in motion_page((Container("carried", (), (MOVED,)),))


def test_names_alone_are_shown_where_both_sides_are_named() -> None:
    text = (Container("carried", (), (MOVED, *LISTS)),)
    assert '<td>names only</td><td class="said">Councillor Shore</td>' in motion_page(text, None)
    assert "names only" not in motion_page((Container("carried", (), (MOVED, LISTS[0])),), None)
