"""Registers in a real browser: sorted, filtered, the state in the address, by keyboard, and whole without script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

DECISIONS = "/decisions/"


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    opened = browser.new_page(viewport={"width": 1280, "height": 900}, base_url=f"{address}/")
    opened.complaints = []
    opened.on("console", lambda message: opened.complaints.append(message.text) if message.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: opened.complaints.append(str(error)))
    yield opened
    assert opened.complaints == []
    opened.close()


def titles(page: Any) -> list[str]:
    found: list[str] = page.locator("tbody tr:visible th").all_inner_texts()
    return found


def count(page: Any) -> str:
    found: str = page.locator(".results [role=status]").inner_text()
    return found


def chips(page: Any) -> list[str]:
    found: list[str] = page.locator(".applied:visible [data-words]").all_inner_texts()
    return found


def choose(page: Any, name: str, label: str) -> None:
    page.click(f"[data-filter={name}] a:text-is('{label}')")


def test_filters_narrow_the_rows_and_the_address_says_so(page: Any) -> None:
    page.goto("decisions/")
    every = len(titles(page))
    choose(page, "year", "2024")
    choose(page, "outcome", "Recommended")
    assert page.url.endswith("/decisions/?year=2024&outcome=recommended")
    assert titles(page) == ["Powering Our Future\nCabinet, A5", "The Stockton-on-Tees Plan 2024-2028\nCabinet, A6"]
    assert count(page) == f"2 of {every} shown"
    assert chips(page) == ["Year: 2024", "Outcome: Recommended"]
    assert page.locator("[data-filter=outcome] a[aria-current]").inner_text() == "Recommended"


def test_counts_say_what_a_choice_would_show(page: Any) -> None:
    page.goto("decisions/?year=2024")
    entry = page.locator("[data-filter=outcome] li", has_text="Noted").first
    said = entry.locator(".count").inner_text()
    choose(page, "outcome", "Noted")
    assert len(titles(page)) == int(said)
    assert not page.locator("[data-filter=call-in] li:has-text('Has a deadline')").is_visible()


def test_reload_and_the_back_button_keep_what_was_asked(page: Any) -> None:
    page.goto("decisions/")
    before = titles(page)
    choose(page, "outcome", "Recommended")
    asked = titles(page)
    page.reload()
    assert titles(page) == asked
    page.go_back()
    page.wait_for_function("() => !location.search")
    assert titles(page) == before
    assert chips(page) == []
    page.go_forward()
    page.wait_for_function("() => location.search")
    assert titles(page) == asked


def test_an_applied_filter_is_a_link_that_removes_it(page: Any) -> None:
    page.goto("decisions/?outcome=recommended&sort=title")
    page.click(".applied:has-text('Outcome: Recommended')")
    assert page.url.endswith("/decisions/?sort=title")
    assert chips(page) == []
    assert page.evaluate("document.activeElement.getAttribute('role')") == "status"


def test_a_head_sorts_by_keyboard_and_says_how(page: Any) -> None:
    page.goto("decisions/2024/")
    head = page.locator("th[data-sort=title]")
    head.locator("a").focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    assert page.locator("th[aria-sort]").count() == 1
    up = titles(page)
    assert up == sorted(up, key=lambda title: title.strip("'").lower())
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    assert titles(page) == up[::-1]
    assert page.url.endswith("?sort=-title")
    page.reload()
    assert titles(page) == up[::-1]


def test_deadlines_sort_as_dates_and_those_without_stay_last(page: Any) -> None:
    page.goto("actions/?sort=due")
    keys = page.locator("tbody td[data-key]").evaluate_all("cells => cells.map((cell) => cell.dataset.key)")
    dated = [key for key in keys if key]
    assert dated == sorted(dated)
    assert keys == dated + [""] * (len(keys) - len(dated))
    page.goto("actions/?sort=-due")
    down = page.locator("tbody td[data-key]").evaluate_all("cells => cells.map((cell) => cell.dataset.key)")
    assert down == dated[::-1] + [""] * (len(keys) - len(dated))


def test_from_a_year_to_another_the_filter_goes_along(page: Any) -> None:
    page.goto("decisions/2024/?outcome=noted")
    choose(page, "year", "2023")
    assert page.url.endswith("/decisions/2023/?outcome=noted")
    assert chips(page) == ["Outcome: Noted"]
    page.click(".applied:has-text('Year: 2023')")
    assert page.url.endswith("/decisions/?outcome=noted")


def test_a_year_asked_of_the_page_of_another_leads_to_its_own(page: Any) -> None:
    page.goto("decisions/2024/?year=2023&outcome=noted")
    page.wait_for_url("**/decisions/2023/*")
    assert page.url.endswith("/decisions/2023/?outcome=noted")
    assert chips(page) == ["Outcome: Noted"]


def test_what_is_not_there_is_not_asked(page: Any) -> None:
    page.goto("decisions/?outcome=nonsense&sort=nonsense")
    assert chips(page) == []
    assert count(page).split()[0] == count(page).split()[2]


def test_what_can_be_downloaded_is_said_truly(page: Any) -> None:
    page.goto("decisions/2024/")
    assert page.locator("[data-all]").inner_text() == "Download these 9: CSV, JSON"
    choose(page, "outcome", "Noted")
    assert page.locator("[data-all]").inner_text() == "Download all 9: CSV, JSON"
    with page.expect_download() as download:
        page.locator("[data-all] a", has_text="CSV").evaluate("link => { link.download = ''; link.click(); }")
    assert download.value.suggested_filename == "decisions-2024.csv"


def test_on_a_phone_the_filters_wait_to_be_opened(page: Any) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto("decisions/")
    assert not page.locator("[data-filter=outcome]").is_visible()
    page.click(".filters summary:has-text('Filters')")
    choose(page, "outcome", "Recommended")
    assert chips(page) == ["Outcome: Recommended"]


@pytest.mark.parametrize("register", ["decisions", "actions", "declarations", "recommendations"])
def test_a_register_reads_whole_without_script(browser: Any, address: str, register: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=f"{address}/")
    page = context.new_page()
    page.goto(f"{register}/")
    shown = len(titles(page))
    assert shown == page.locator("tbody tr").count() > 0
    assert not page.locator("[data-filter]:not([data-filter=year], [data-filter=body])").first.is_visible()
    page.click("[data-filter=year] a >> nth=1")
    assert page.url.split("/")[-2].isdecimal()
    assert 0 < len(titles(page)) <= shown
    context.close()


def test_on_a_phone_each_row_is_a_block_of_named_cells_and_heads_still_sort(page: Any) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto("actions/")
    region = page.locator("main [role=region]")
    assert region.evaluate("element => element.scrollWidth <= element.clientWidth")
    assert page.locator("tbody .column", has_text="Deadline").first.is_visible()
    page.click("th[data-sort=owner] a")
    assert page.url.endswith("?sort=owner")
    page.set_viewport_size({"width": 1280, "height": 780})
    assert not page.locator("tbody .column").first.is_visible()


@pytest.mark.parametrize(("now", "said"), [("2024-10-25T23:00:00", 4), ("2024-10-26T00:30:00", 0)])
def test_what_can_still_be_called_in_says_so(page: Any, now: str, said: int) -> None:
    page.clock.install(time=now)
    page.goto("decisions/2024/")
    assert page.locator("tbody .state", has_text="Open").count() == said
    assert page.locator("tbody .state").count() == said
