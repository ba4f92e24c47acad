"""Tasks in lists of actions: whose they are, and how far they have come."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.read import read_original
from sitegen.recognise import recognise
from sitegen.vocab.lookup import vocabulary
from sitegen.vocab.tasks import Task, listed_task

ENTRIES = [
    ("Ann: Remind the committees Status: still to do", Task("Remind the committees", "Ann", "still to do")),
    ("@benspec: Ask on the list", Task("Ask on the list", "benspec")),
    ("[x] Carol Placeholder: mend the link", Task("mend the link", "Carol Placeholder", "done")),
    ("[ ] mend the link", Task("mend the link")),
    ("Ann/Ben: clarify the text Status:", Task("clarify the text", "Ann/Ben")),
    ("Note: nothing is lost", None),
    ("Mend the link", None),
]


@pytest.mark.parametrize(("entry", "task"), ENTRIES)
def test_an_entry_says_who_and_what_and_how_far(entry: str, task: Task | None) -> None:
    assert listed_task(entry, vocabulary()) == task


def test_the_actions_of_a_list_and_of_lines_that_speak_to_somebody() -> None:
    document, _ = read_original(Path(__file__).parent / "golden/foundation-minutes/original.txt")
    assert document
    actions = recognise(document).papers[0].actions
    assert [(action.owner, action.item, action.progress) for action in actions] == [
        ("Carol", "4C", None),
        ("Ann", "7", "still to do"),
        ("Ben", "7", "COMPLETE"),
        ("Carol", "7", None),
    ]
