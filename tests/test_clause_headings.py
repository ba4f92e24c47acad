"""What stands in bold above the clauses of a resolution: the heading of what follows, or the words that decide."""

from __future__ import annotations

import pytest

from sitegen.model.papers import Paper
from sitegen.model.text import Container, ListItem, Paragraph
from sitegen.vocab.facts import with_facts


@pytest.mark.parametrize(
    ("above", "heading"),
    [
        ("**RECOMMENDED to Council that:-**", None),
        ("**RESOLVED that:**", None),
        ("RESOLVED that:-", None),
        ("**Council Tax**", "Council Tax"),
    ],
)
def test_the_words_that_decide_are_no_heading_of_the_first_clause(above: str, heading: str | None) -> None:
    items = (ListItem("The plan be approved.", label="1."), ListItem("The report be noted.", label="2."))
    paper = with_facts(Paper("minutes", text=(Container("resolved", (), (Paragraph(above), *items)),)))
    assert [clause.heading for clause in paper.outcomes[0].clauses] == [heading, None]
