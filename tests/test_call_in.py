"""The call-in clock: the deadline, the clauses it covers, and what is only worked out."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from render_support import FIRST, SECOND, THEME, rich_site, with_settings

from sitegen.model.settings import BodySettings
from sitegen.model.site import Site
from sitegen.render.call_in import covered, working_days_after
from sitegen.render.pages import render_site


def page(site: Site, address: str) -> str:
    pages, _ = render_site(site, THEME)
    html = next(page.content.decode() for page in pages if page.path == f"{address.strip('/')}/index.html")
    return re.sub(r"\s+", " ", html)


def counting_site(days: int = 5) -> Site:
    return with_settings(rich_site(), bodies=(BodySettings("harbour-board", "Harbour Board", call_in_days=days),))


@pytest.mark.parametrize(
    ("scope", "numbers"),
    [
        ("resolutions 1 to 4 only", {"1", "2", "3", "4"}),
        ("resolutions 2 and 5", {"2", "5"}),
        ("recommendations 1, 3 & 7-8", {"1", "3", "7", "8"}),
        ("clause 3 only.", {"3"}),
    ],
)
def test_a_scope_names_clauses(scope: str, numbers: set[str]) -> None:
    assert covered(scope) == numbers


@pytest.mark.parametrize("scope", [None, "", "all resolutions", "resolutions 1 to 4 except 3", "resolutions 9 to 1", "clauses 1 to 99999"])
def test_a_scope_that_says_more_than_numbers_is_not_guessed_at(scope: str | None) -> None:
    assert covered(scope) is None


def test_clauses_that_the_deadline_does_not_cover_say_so() -> None:
    html = page(rich_site(), f"{SECOND}item-a5/")
    clauses = dict(re.findall(r'<li class="clause" id="(r[\d-]+)">(.*?)</li>', html))
    assert {name for name, words in clauses.items() if "Not open to" in words} == {"r2-5"}


def test_without_a_deadline_no_clause_says_anything() -> None:
    assert "Not open to call-in" not in page(rich_site(), f"{FIRST}hb-2-22/")


@pytest.mark.parametrize(
    ("day", "count", "end"),
    [("2023-03-16", 5, "2023-03-23"), ("2024-10-17", 1, "2024-10-18"), ("2024-10-18", 1, "2024-10-21"), ("2024-12-31", 10, "2025-01-14")],
)
def test_weekends_are_no_working_days(day: str, count: int, end: str) -> None:
    assert working_days_after(day, count) == end


def test_a_date_that_was_worked_out_says_so_and_is_no_deadline() -> None:
    html = page(counting_site(), f"{FIRST}hb-2-22/")
    assert "The papers say nothing about call-in." in html
    assert "at least until the end of Thursday 23 March 2023. This date was worked out here and is not in the papers." in html
    assert "data-deadline" not in html
    assert "Could be called in" not in html


def test_nothing_is_worked_out_for_what_is_only_noted_recommended_or_has_a_deadline() -> None:
    site = counting_site()
    for address in (f"{FIRST}hb-3-22/", f"{FIRST}hb-4-22/", f"{SECOND}item-a5/", f"{SECOND}item-a4/"):
        assert "worked out here" not in page(site, address)
    assert "worked out here" not in page(rich_site(), f"{FIRST}hb-2-22/")


def test_a_record_that_says_call_in_does_not_apply_is_believed() -> None:
    site = counting_site()
    meeting = site.meetings[-1]
    record = meeting.items[1].decision
    assert record
    assert record.paper.call_in
    none = replace(record.paper.call_in, text="Not applicable", applies=False, deadline=None, scope=None)
    paper = replace(record.paper, call_in=none, decisions=(replace(record.paper.decisions[0], call_in=none),))
    placed = replace(record, paper=paper)
    items = tuple(replace(item, decision=placed) if item.decision else item for item in meeting.items)
    html = page(replace(site, meetings=(*site.meetings[:-1], replace(meeting, items=items))), f"{SECOND}item-a5/")
    assert "<b>Not applicable</b>" in html
    assert "worked out here" not in html
