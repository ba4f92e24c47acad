"""The addresses of clauses: what the item's page has, known without making the page."""

from __future__ import annotations

import re

import render_support as support

from sitegen.model.papers import Clause, Outcome
from sitegen.model.text import Container, ListItem, Paragraph
from sitegen.render import render_site
from sitegen.render.atlas import atlas_of
from sitegen.render.outcomes import clause_ids
from sitegen.render.sheets import path_of


def test_the_page_of_an_item_has_every_clause_at_its_address() -> None:
    site = support.rich_site()
    pages = {page.path: page.content.decode() for page in render_site(site, support.THEME)[0] if page.path.endswith(".html")}
    seen = 0
    for address, facts in atlas_of(site).facts.items():
        for position, (outcome, container) in enumerate(zip(facts.outcomes, facts.stated, strict=True), start=1):
            ids = clause_ids(position, outcome, container)
            on_page = re.findall(rf'id="(r{position}-[^"]+)"', pages[path_of(address)])
            assert len(ids) in (0, len(outcome.clauses))  # none where one sentence is the whole decision
            assert list(ids) == on_page
            seen += len(ids)
    assert seen > 5


def test_a_label_that_stands_twice_gives_two_addresses() -> None:
    items = (ListItem("The plan.", label="1."), ListItem("The budget.", label="1."), ListItem("The survey."))
    container = Container("resolved", (), (Paragraph("RESOLVED that:-"), *items))
    outcome = Outcome("resolved", "", clauses=tuple(Clause(None, item.text) for item in items))
    assert clause_ids(2, outcome, container) == ("r2-1", "r2-at-2", "r2-3")
