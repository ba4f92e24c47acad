"""The tag beside a call-in deadline, which only a reader's clock can tell, in a real browser whose clock is set."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

DECISION = "/cabinet/2024-10-17/item-a5/"


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    opened = browser.new_page()
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("now", "tag"),
    [
        (datetime(2024, 10, 17, 9, 0), "Open"),
        (datetime(2024, 10, 25, 23, 59), "Open"),
        (datetime(2024, 10, 26, 0, 0), "Closed"),
    ],
)
def test_the_tag_says_whether_the_deadline_has_passed(page: Any, address: str, now: datetime, tag: str) -> None:
    page.clock.set_fixed_time(now)
    page.goto(address + DECISION)
    assert page.locator(".outcome .state").inner_text() == tag


def test_without_javascript_the_deadline_stands_in_words(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(address + DECISION)
    words = opened.locator(".outcome").inner_text()
    context.close()
    assert "Until midnight, Friday 25 October 2024" in words
    assert "For resolutions 1 to 9 only." in words


def test_a_clause_is_reached_by_its_own_address_and_marked(page: Any, address: str) -> None:
    page.goto(f"{address}{DECISION}#r1-4")
    assert page.locator(":target .words").inner_text().startswith("The introduction of Free School Meals")
    plain = page.evaluate("getComputedStyle(document.getElementById('r1-5')).backgroundColor")
    assert page.evaluate("getComputedStyle(document.querySelector(':target')).backgroundColor") != plain


def test_the_clause_outside_the_call_in_says_so(page: Any, address: str) -> None:
    page.goto(address + DECISION)
    assert "Not open to call-in" in page.locator("#r2-10 .where").inner_text()
    assert "Not open to call-in" not in page.locator("#r1-9 .where").inner_text()
