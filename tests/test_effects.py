"""What a clause does, and whom it asks: the verb counts that decides, and no other word."""

from __future__ import annotations

from time import process_time

import pytest

from sitegen.model.papers import Clause, Outcome
from sitegen.render.marks import asked_in, clause_tone, outcome_marks
from sitegen.render.outcomes import decided_sentence
from sitegen.vocab.lookup import vocabulary


@pytest.mark.parametrize(
    ("text", "effects"),
    [
        ("The mooring plan be noted and the fees be approved.", ("noted", "approved")),
        ("the report be received, noted and agreed", ("received", "noted", "agreed")),
        ("The recommended fees be approved.", ("approved",)),
        ("The plan, as agreed by the Harbour Board, be adopted.", ("adopted",)),
        ("The plan be adopted, subject to comments received through the survey.", ("adopted",)),
        ("The tender of Ropes & Sons received on 3 May be approved.", ("approved",)),
        ("Once the grant has been received, the crane be approved.", ("approved",)),
        ("Authority be given to the Harbour Master to agree the berths.", ("delegated",)),
        ("Delegate to the Clerk power to approve spending up to £500.", ("delegated",)),
        ("Small changes be agreed by the Harbour Director.", ("delegated",)),
        ("The Board receive quarterly reports on dredging.", ("directed",)),
        ("The Board receive the report on dredging.", ("received",)),
        ("Note the pay scale agreed by the Board in May.", ("noted",)),
        ("To note that the matter will be reported once it is agreed.", ("noted",)),
        ("The Board noted the survey and agreed to pay for it.", ("noted", "agreed")),
        ("It was unanimously agreed by those present to repair the slipway.", ("agreed",)),
        ("Ropes received from the yard.", ("received",)),
        ("The ropes received be weighed.", ()),
        ("The regatta be held in May as recommended by the sailors.", ()),
        ("The letters on the berths received be noted.", ("noted",)),
        ("The crew's recommended course is approved.", ("approved",)),
        ("The Board agreed by consensus to mend the crane and received the accounts.", ("agreed", "received")),
        ("Comments be noted and weighed when the plan is approved by Council.", ("noted",)),
        ("Once the works are completed the payment be approved.", ("approved",)),
        ("The notes of the meeting be approved.", ("approved",)),
        ("A note of thanks be sent.", ()),
        ("The scheme of delegation be adopted.", ("adopted",)),
        ("Approval be given to the sale of the crane.", ("approved",)),
        ("To authorize the Harbor Manager to sign.", ("delegated",)),
        ("The Clerk is authorised to pay.", ("delegated",)),
        ("To authorise the payment of £50 to the Clerk.", ()),
        ("The pilot is directed to report.", ("directed",)),
    ],
)
def test_the_verb_that_decides_counts(text: str, effects: tuple[str, ...]) -> None:
    assert vocabulary("en-GB").effects(text) == effects


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The plan be recommended to Council.", "Council"),
        ("The plan be recommended for agreement by the Harbour Board on 3 May.", "Harbour Board"),
        ("The Committee recommends that the Board of Trustees adopt it.", "Board of Trustees"),
        ("Council be recommended to adopt the plan.", "Council"),
        ("The plan recommended by officers be approved.", None),
        ("The crane be bought.", None),
        ("That Full Council be recommended to adopt it.", "Council"),
        ("It be RECOMMENDED to Full Council that it be bought.", "Council"),
        ("The crew recommends to the Board of Directors that it be bought.", "Board of Directors"),
        ("The crew recommends approval of the new berth to the Harbour Authority.", "Harbour Authority"),
        ("The fees be set as recommended by the Finance Committee.", None),
        ("It was recommended that officers write to the County Council.", None),
        ("It was recommended that the Council’s boat be painted.", None),
    ],
)
def test_whom_a_clause_asks(text: str, body: str | None) -> None:
    assert vocabulary("en-GB").asked(text) == body


def test_a_clause_that_asks_another_body_has_its_own_mark_and_its_place_in_the_sentence() -> None:
    clauses = (
        Clause("1", "…", effects=("approved",)),
        Clause("2", "…", effects=("recommended",), to="Council"),
        Clause("3", "…", effects=("noted", "recommended"), to="Council"),
    )
    outcome = Outcome("resolved", "…", clauses=clauses)
    assert asked_in(outcome) == {"Council": (1, 2)}
    assert [mark.word for mark in outcome_marks((outcome,))] == ["Resolved", "Recommended to Council"]
    assert [clause_tone(outcome, clause) for clause in clauses] == ["agreed", "onward", "onward"]
    assert decided_sentence("Cabinet", [outcome]) == "Cabinet approved resolution 1 and recommended 2 and 3 to Council."


def test_a_long_text_takes_no_long_time() -> None:
    for text in ("approved " * 20_000, "AB" * 100_000, "Authority to " * 15_000, "to note that it is approved " * 8_000):
        before = process_time()
        vocabulary("en-GB").effects(text)
        vocabulary("en-GB").asked(text)
        assert process_time() - before < 5


def test_a_decision_in_one_sentence_tells_whom_it_asks() -> None:
    clause = Clause(None, "the fees for berths be recommended to Council.", effects=("recommended",), to="Council")
    assert decided_sentence("Cabinet", [Outcome("resolved", "…", clauses=(clause,))]) == "Cabinet recommended the following to Council."


def test_a_motion_that_was_lost_asks_nobody() -> None:
    outcome = Outcome("lost", "…", clauses=(Clause(None, "…", effects=("recommended",), to="Council"),))
    assert asked_in(outcome) == {}
    assert [mark.word for mark in outcome_marks((outcome,))] == ["Lost"]


def test_resolutions_without_an_effect_of_their_own_are_passed() -> None:
    outcome = Outcome("resolved", "…", clauses=(Clause("1", "Mend the ladder."), Clause("2", "Paint the hut.")))
    assert decided_sentence("The Board", [outcome]) == "The Board passed two resolutions."
