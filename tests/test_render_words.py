"""Dates, counts, sentences and colours in the site's own words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sitegen.model.papers import CallIn, Clause, Outcome
from sitegen.render import dates
from sitegen.render.call_in import call_in_view
from sitegen.render.colours import colours_css, contrast
from sitegen.render.marks import clause_word, outcome_mark, outcome_marks
from sitegen.render.outcomes import decided_sentence, first_words
from sitegen.render.words import counted, listed, pages, ranges


def clauses(*effects: str, start: int = 1) -> tuple[Clause, ...]:
    return tuple(Clause(str(number), f"Text {number}.", effects=(effect,)) for number, effect in enumerate(effects, start))


@pytest.mark.parametrize(
    ("iso", "words"),
    [("2024-10-17", "17 October 2024"), ("2023-04", "April 2023"), ("2009", "2009"), ("2023-13", "2023-13"), ("2023-02-30", "2023-02-30")],
)
def test_dates_in_words(iso: str, words: str) -> None:
    assert dates.in_words(iso) == words


def test_weekday_is_computed_and_partial_dates_have_none() -> None:
    assert dates.with_weekday("2023-06-15") == "Thursday 15 June 2023"
    assert dates.with_weekday("2023-06") == "June 2023"


@pytest.mark.parametrize(
    ("time", "words"),
    [("16:30", "4.30pm"), ("10:00", "10am"), ("12:00", "noon"), ("00:30", "12.30am"), ("24:00", "midnight"), ("12:15", "12.15pm")],
)
def test_clock(time: str, words: str) -> None:
    assert dates.clock(time) == words


def test_times_of_a_meeting() -> None:
    assert dates.times("09:30", "12:00") == "9.30am to 12pm"
    assert dates.times("16:30", None) == "4.30pm"
    assert dates.times(None, "12:00") == ""


@pytest.mark.parametrize("moment", ["2024-10-25T24:00", "2024-10-26T00:00", "2024-10-25T23:59", "2024-10-25T23:59:59"])
def test_midnight_is_the_end_of_the_day_however_written(moment: str) -> None:
    assert dates.deadline(moment) == "midnight, Friday 25 October 2024"
    assert dates.deadline_day(moment) == "2024-10-25"
    assert dates.machine_moment(moment).startswith("2024-10-25T23:59")


def test_counts_lists_and_ranges() -> None:
    assert counted(1, "item") == "one item"
    assert counted(1200, "item") == "1,200 items"
    assert counted(2, "body", "bodies") == "two bodies"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a", "b", "c"], serial=True) == "a, b, and c"
    assert ranges(["1", "2", "3", "5", "7", "8"]) == "1 to 3, 5, 7 and 8"
    assert pages((17, 28)) == "Pages 17 to 28"
    assert pages((9, 9)) == "Page 9"


def test_sentence_of_a_resolution_and_a_recommendation() -> None:
    resolved = Outcome("resolved", "", clauses=clauses(*["approved"] * 5, *["noted"] * 4))
    onward = Outcome("recommended", "", to="Council", clauses=clauses("recommended", start=10))
    expected = "Cabinet approved resolutions 1 to 5, noted 6 to 9, and recommended resolution 10 to Council."
    assert decided_sentence("Cabinet", [resolved, onward]) == expected


def test_sentence_of_a_recommendation_alone_says_who_decides() -> None:
    onward = Outcome("recommended", "", to="Council", clauses=clauses(*["recommended"] * 5))
    assert decided_sentence("Cabinet", [onward]) == "Cabinet recommended five resolutions to Council. Council decides."


@pytest.mark.parametrize(
    ("text", "effect", "sentence"),
    [
        ("the report be noted.", "noted", "Cabinet noted the report."),
        ("that the Policy be approved", "approved", "Cabinet approved the Policy."),
        ("the report be received and its author be thanked.", "received", "Cabinet received the following."),
        ("the rules be followed.", "", "Cabinet resolved the following."),
    ],
)
def test_sentence_of_one_unnumbered_resolution(text: str, effect: str, sentence: str) -> None:
    outcome = Outcome("resolved", "", clauses=(Clause(None, text, effects=(effect,) if effect else ()),))
    assert decided_sentence("Cabinet", [outcome]) == sentence


@pytest.mark.parametrize("kind", ["carried", "lost", "deferred", "withdrawn", "rejected", "noted"])
def test_every_kind_of_outcome_has_a_sentence_and_a_mark(kind: str) -> None:
    outcome = Outcome(kind, "Words.")
    assert decided_sentence("Cabinet", [outcome]).endswith(".")
    assert outcome_mark(outcome).word == kind.capitalize()


def test_all_noted_is_noted_and_words_come_once() -> None:
    noted = Outcome("resolved", "", clauses=clauses("noted", "noted"))
    mixed = Outcome("resolved", "", clauses=clauses("noted", "approved"))
    assert outcome_mark(noted).word == "Noted"
    assert [mark.word for mark in outcome_marks((mixed, mixed, noted))] == ["Resolved", "Noted"]


def test_words_below_clause_numbers() -> None:
    onward = Outcome("recommended", "", to="Council")
    assert clause_word(Outcome("resolved", ""), Clause("1", "", effects=("noted", "approved"))) == "Approved"
    assert clause_word(onward, Clause("1", "", effects=("recommended", "adopted"))) == "To adopt"
    assert clause_word(onward, Clause("1", "", effects=("recommended",))) == "To Council"


def test_lists_quote_the_first_clause_that_does_more_than_note() -> None:
    outcome = Outcome("resolved", "RESOLVED that:-", clauses=clauses("noted", "approved", "noted"))
    assert first_words([outcome]) == ("2. Text 2.", 2)
    led = replace(
        outcome, text="RESOLVED that the Board works with the schools of the harbour towards these aims: 1. Text 1. 2. Text 2. 3. Text 3."
    )
    assert first_words([led]) == ("that the Board works with the schools of the harbour towards these aims:", 3)
    announced = replace(outcome, text="RESOLVED that the Board:- (1) Text 1. (2) Text 2. (3) Text 3.")
    assert first_words([announced]) == ("2. Text 2.", 2)
    single = Outcome("resolved", "RESOLVED that the report be noted.", clauses=(Clause(None, "the report be noted.", effects=("noted",)),))
    assert first_words([single]) == ("that the report be noted.", 0)


def test_lists_keep_every_word_but_the_first_that_the_mark_has_said() -> None:
    led = Outcome(
        "resolved", "Resolved that the BBC be told of all works in the old town. Paint it.", clauses=(Clause(None, "Paint it."),) * 2
    )
    assert first_words([led]) == ("Resolved that the BBC be told of all works in the old town.", 2)


def test_call_in_says_what_the_record_says() -> None:
    deadline = call_in_view(CallIn("…", True, "2024-10-25T24:00", "resolutions 1 to 9 only"))
    assert (deadline.words, deadline.scope) == ("Until midnight, Friday 25 October 2024", "For resolutions 1 to 9 only.")
    assert call_in_view(CallIn("N/A", applies=False)).words == "Not applicable"
    assert call_in_view(None).words == "The papers say nothing about call-in."


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_a_readable_colour_is_used_and_a_pale_one_falls_back_to_ink() -> None:
    css, problems = colours_css("#0D4F52")
    assert "--council: #0d4f52" in css
    assert problems == ()
    for bad in ("#ffcc00", "teal", "#12", "red; } body { display: none"):
        css, problems = colours_css(bad)
        assert "--council: #14201f" in css
        assert bad not in css
        assert [problem.level for problem in problems] == ["warning"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("that Cabinet approved the recommendation in the report.", "The Board approved the recommendation in the report."),
        ("that the report be noted.", "The Board noted the report."),
        ("that Cabinet approved more than can be said; and noted it.", "The Board approved the following."),
    ],
)
def test_one_clause_is_told_in_its_own_words_where_it_is_short(text: str, sentence: str) -> None:
    effect = "noted" if "be noted" in text else "approved"
    assert (
        decided_sentence("The Board", (Outcome("resolved", f"RESOLVED {text}", clauses=(Clause(None, text, effects=(effect,)),)),))
        == sentence
    )
