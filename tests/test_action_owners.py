"""An action that only names who is to act takes its words from what was decided above it."""

from __future__ import annotations

import pytest

from sitegen.store.paper import from_markdown

PAPER = """---
kind: minutes
---

## **2** Lamp

2.1 The mill needs a lamp.

::: resolved
{decision}
:::

{{#page-2}}

::: actions{owner}
{mark}
:::
"""


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        ("AGREED", "2.1 The mill needs a lamp. AGREED"),
        ("AGREED to purchase one.", "2.1 The mill needs a lamp. AGREED to purchase one."),
        ("It was AGREED that a lamp of brass be bought.", "It was AGREED that a lamp of brass be bought."),
    ],
)
@pytest.mark.parametrize(("owner", "mark"), [("", "ACTION: AS/JI"), (' owner="AS/JI"', "AS/JI")])
def test_an_owner_alone_is_to_do_what_was_decided(decision: str, expected: str, owner: str, mark: str) -> None:
    paper, problems = from_markdown(PAPER.format(decision=decision, owner=owner, mark=mark), "p.md", "p")
    assert paper
    assert not problems
    assert [(action.text, action.owner) for action in paper.actions] == [(expected, "AS/JI")]
