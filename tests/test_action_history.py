"""Actions over meetings: one that is listed again is the same action; one that only looks like it is another."""

from __future__ import annotations

import pytest

from sitegen.model.papers import Action, Paper
from sitegen.model.site import Body, Meeting, PlacedPaper
from sitegen.render.action_history import DONE, PROGRESS, SILENT, Listing, joined_actions
from sitegen.render.registered import Registered

SURVEY = "Publish the survey of the quay wall"


def listing(text: str, date: str, owner: str | None = "Clerk", progress: str | None = None, body: str = "Harbour Board") -> Listing:
    address = f"/harbour-board/{date}/"
    placed = PlacedPaper(Paper("minutes", body=body, date=date), f"meetings/harbour-board/{date}/minutes.md", address + "minutes/")
    return Registered(Action(text, owner=owner, progress=progress), Meeting(Body("harbour-board", body), date, address), None, placed)


def joined(*listings: Listing) -> list[list[str]]:
    return [[one.date for one in action.listings] for action in joined_actions(listings, "en-GB")]


def test_an_action_that_comes_again_is_the_same_with_its_history() -> None:
    actions = joined_actions([listing(SURVEY, "2023-01"), listing(SURVEY + ".", "2023-03", progress="Draft ready")], "en-GB")
    assert [[one.date for one in action.listings] for action in actions] == [["2023-01", "2023-03"]]
    assert actions[0].state == PROGRESS
    assert actions[0].latest.fact.progress == "Draft ready"


def test_the_owner_may_change_where_the_words_are_the_same() -> None:
    assert joined(listing(SURVEY, "2023-01"), listing(SURVEY, "2023-03", owner="Harbour Master")) == [["2023-01", "2023-03"]]


def test_nearly_the_same_words_need_the_same_owner() -> None:
    longer = "Publish the new survey of the quay wall"
    assert joined(listing(SURVEY, "2023-01"), listing(longer, "2023-03")) == [["2023-01", "2023-03"]]
    assert joined(listing(SURVEY, "2023-01"), listing(longer, "2023-03", owner="Harbour Master")) == [["2023-01"], ["2023-03"]]


def test_few_words_need_the_same_owner() -> None:
    assert joined(listing("Report back", "2023-01"), listing("Report back", "2023-03")) == [["2023-01", "2023-03"]]
    assert joined(listing("Report back", "2023-01", owner=None), listing("Report back", "2023-03", owner=None)) == [
        ["2023-01"],
        ["2023-03"],
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (listing(SURVEY, "2023-01", progress="Completed"), listing(SURVEY, "2023-03")),
        (listing(SURVEY, "2023-01"), listing(SURVEY, "2023-03", body="Town Meeting")),
        (listing(SURVEY, "2023-01"), listing("Publish the accounts of the quay fund", "2023-03")),
        (listing(SURVEY, "2023-01"), listing(SURVEY, "2023-01")),
        (listing(f"{SURVEY} in 2022", "2023-01"), listing(f"{SURVEY} in 2023", "2023-03")),
    ],
    ids=["done before", "another body", "other words", "twice in one list", "another year"],
)
def test_what_is_not_the_same_action(first: Listing, second: Listing) -> None:
    assert len(joined(first, second)) == 2


def test_an_action_long_gone_from_the_lists_does_not_come_again() -> None:
    others = [listing(f"Mend bollard number {month} of the pier", f"2023-{month:02}", owner=str(month)) for month in range(2, 6)]
    assert ["2023-01", "2023-04"] in joined(listing(SURVEY, "2023-01"), *others[:2], listing(SURVEY, "2023-04"))
    assert ["2023-01"] in joined(listing(SURVEY, "2023-01"), *others, listing(SURVEY, "2023-06"))


@pytest.mark.parametrize(
    ("progress", "state"),
    [
        ("Complete. The link is on the first page.", DONE),
        ("Done", DONE),
        ("Completed in part", PROGRESS),
        ("To be completed", PROGRESS),
        ("Awaiting a reply", PROGRESS),
        (None, SILENT),
    ],
)
def test_the_state_is_what_the_newest_list_says(progress: str | None, state: str) -> None:
    assert joined_actions([listing(SURVEY, "2023-01", progress=progress)], "en-GB")[0].state == state
