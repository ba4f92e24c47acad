"""Dates and times as papers print them."""

from __future__ import annotations

import pytest

from sitegen.vocab.dates import find_dates, find_times, first_date, impossible_dates, without_year
from sitegen.vocab.lookup import vocabulary

VOCAB = vocabulary("en-GB")


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Thursday 15 June 2023 at 4.30 pm", "2023-06-15"),
        ("Thursday, 16th March, 2023.", "2023-03-16"),
        ("17th November 2022", "2022-11-17"),
        ("28 th February 2023", "2023-02-28"),
        ("the 1st of May 2026", "2026-05-01"),
        ("15 OCTOBER 2020", "2020-10-15"),
        ("01/06/09", "2009-06-01"),
        ("16/03/2023", "2023-03-16"),
        ("3.4.2024", "2024-04-03"),
        ("2023-03-16", "2023-03-16"),
        ("June 26, 2024", "2024-06-26"),
        ("April 2023", "2023-04"),
        ("Nov08", "2008-11"),
        ("Jul 23", "2023-07"),
        ("27/05/98", "1998-05-27"),
        ("16:30 and 4.5 m", None),
        ("2023/24", None),
        ("30 February 2023", None),
        ("paragraph 29-30", None),
    ],
)
def test_dates(text: str, iso: str | None) -> None:
    assert first_date(text, VOCAB) == iso


def test_a_weekday_that_contradicts_its_date_is_noticed() -> None:
    assert [found.weekday for found in find_dates("Monday 16 March 2023 and Thursday 16 March 2023", VOCAB)] == [False, True]


def test_dates_that_do_not_exist() -> None:
    assert impossible_dates("31 February 2026, 31/04/2024, 9/24/2014, section 5.13.12", VOCAB) == ["31 February 2026", "31/04/2024"]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("at 4.30 pm", ["16:30"]),
        ("9.30am – 12pm", ["09:30", "12:00"]),
        ("10am", ["10:00"]),
        ("7.00 p.m.", ["19:00"]),
        ("16:30", ["16:30"]),
        ("18.30 hours", ["18:30"]),
        ("Midnight Friday", ["24:00"]),
        ("noon", ["12:00"]),
        ("£4.30 per meal", []),
        ("3.4.2024", []),
        ("13pm", []),
    ],
)
def test_times(text: str, times: list[str]) -> None:
    assert find_times(text) == times


def test_a_letter_that_becomes_two_in_small_moves_no_date() -> None:
    text = "İİİ, Monday 16 March 2026, 30 February 2026"
    found = next(find_dates(text, vocabulary()))
    assert text[found.start : found.end] == "Monday 16 March 2026"
    assert impossible_dates(text, vocabulary()) == ["30 February 2026"]


@pytest.mark.parametrize(
    ("text", "after", "expected"),
    [
        ("on SATURDAY, 16th May, at the hall", "2026-04-12", "2026-05-16"),
        ("on Saturday the 2nd of January", "2026-12-01", "2027-01-02"),
        ("on Sunday 16th May", "2026-04-12", None),  # that day is a Saturday
        ("on 16th May", "2026-04-12", None),  # nothing to check it by
        ("on Saturday 16th May 2026", "2026-04-12", None),  # it has a year
        ("on Saturday 31st June", "2026-04-12", None),
    ],
)
def test_a_day_without_a_year_is_the_next_one_of_its_weekday(text: str, after: str, expected: str | None) -> None:
    assert without_year(text, after, vocabulary()) == expected
