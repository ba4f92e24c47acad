"""The search in a real browser: clauses with their own outcome, order, keys, help where nothing is found, marks on the page arrived at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

ITEM = "/cabinet/2024-10-17/item-a5/"


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def search(page: Any, address: str, query: str) -> None:
    page.goto(f"{address}/search/?{query}")
    page.wait_for_selector("#search-status:not(:empty)")


def test_each_clause_that_answers_stands_with_its_own_outcome_and_address(page: Any, address: str) -> None:
    search(page, address, "q=car+parking")
    first = page.locator("#search-results > li").first
    assert first.locator("h2").inner_text() == "Powering Our Future"
    assert first.locator(".where").inner_text().split("\n")[0].startswith("17 October")
    said = [first.locator(".words > .note").inner_text(), *first.locator(".also a").all_inner_texts()]
    marks = [first.locator(".words > p .mark").inner_text(), *first.locator(".also .mark").all_inner_texts()]
    by_clause = dict(zip((text.rsplit(" ", 1)[1] for text in said), (mark.strip() for mark in marks), strict=True))
    assert by_clause["5"] == "Resolved"
    assert by_clause.get("10", "Recommended to Council") == "Recommended to Council"
    links = [link.get_attribute("href") for link in first.locator("h2 a, .also a").all()]
    assert any(link.endswith("#r1-5") for link in links)
    sign, ink = "sign => [getComputedStyle(sign).borderTopWidth, getComputedStyle(sign.parentElement).color]", "rgb(20, 32, 31)"
    width, colour = first.locator(".mark .sign.square").first.evaluate(sign)
    assert float(width.removesuffix("px")) > 4
    assert colour != ink


def test_results_can_be_sorted_by_date_both_ways_and_the_address_says_so(page: Any, made_up_address: str) -> None:
    for order, ascending in (("Newest first", False), ("Oldest first", True)):
        search(page, made_up_address, "q=report")
        page.click(f"#search-order a:text-is('{order}')")
        page.wait_for_selector(f"#search-order a[aria-current]:text-is('{order}')")
        page.wait_for_selector("#search-results:not([aria-busy]) li:nth-child(10)")
        assert f"order={order.split()[0].lower()}" in page.url
        years = [int(words) for words in page.locator("#search-results .where span").all_inner_texts()]
        assert years == sorted(years, reverse=not ascending)
        assert len(years) == 10


@pytest.mark.parametrize("chosen", ["", "&outcome=Lost", "&body=Cabinet"])
def test_the_way_back_to_all_says_how_many_results_that_gives(page: Any, made_up_address: str, chosen: str) -> None:
    search(page, made_up_address, f"q=sea{chosen}")
    for facet in ("body", "outcome"):
        back = page.locator(f"section[aria-labelledby=facet-{facet}] li").first
        promised = back.locator(".count").inner_text()
        address = back.locator("a").get_attribute("href")
        other = page.context.new_page()
        other.goto(made_up_address + address)
        other.wait_for_selector("#search-status:not(:empty)")
        assert other.locator("#search-status").inner_text().split()[0] == promised
        other.close()


def test_the_keyboard_alone_asks_walks_and_opens(page: Any, address: str) -> None:
    page.goto(address + "/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search-words"
    page.keyboard.type("car parking")
    page.keyboard.press("Enter")
    page.wait_for_selector("#search-results h2 a")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "search-words"
    for key, at in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0)):
        page.keyboard.press(key)
        assert page.evaluate("[...document.querySelectorAll('#search-results h2 a')].indexOf(document.activeElement)") == at
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{ITEM}*")


def test_the_key_can_be_switched_off_and_stays_off(page: Any, address: str) -> None:
    """WCAG 2.2, 2.1.4: a shortcut of one character can be turned off."""
    page.goto(f"{address}/search/")
    page.click("#search-keys summary")
    page.uncheck("#search-key")
    page.goto(address + ITEM)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    page.goto(f"{address}/search/")
    page.click("#search-keys summary")
    page.check("#search-key")
    page.goto(address + ITEM)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "masthead-search"


def test_a_slash_in_a_field_is_a_slash(page: Any, address: str) -> None:
    page.goto(f"{address}/search/")
    page.fill("#search-words", "CAB 92")
    page.keyboard.press("/")
    assert page.input_value("#search-words") == "CAB 92/"


def test_what_was_found_is_marked_on_the_page_arrived_at(page: Any, address: str) -> None:
    search(page, address, "q=car+parking")
    page.click("#search-results h2 a")
    page.wait_for_url(f"**{ITEM}*")
    marked = {words.lower() for words in page.locator("main mark").all_inner_texts()}
    assert {"car", "parking"} <= marked | {word for words in marked for word in words.split()}
    assert "care" not in marked
    assert "carefully" in page.locator("main").inner_text().lower()


def test_words_to_mark_from_the_address_stay_words(page: Any, address: str) -> None:
    page.goto(f"{address}{ITEM}?highlight=%3Cb%3E&highlight=(&highlight=council")
    assert page.locator("main mark").count() > 3
    assert page.locator("main mark b").count() == 0


def test_where_nothing_is_found_there_are_ways_on(page: Any, address: str) -> None:
    search(page, address, "q=councillors+wibble&kind=Notices")
    page.wait_for_selector("#search-nothing:not([hidden])")
    assert page.locator("#search-status").inner_text() == "No results for “councillors wibble”."
    page.click("#search-help a:has-text('councillors')")
    page.wait_for_selector("#search-results li")
    assert "kind=" not in page.url


def test_counts_are_announced_and_the_filters_are_plain_words(page: Any, made_up_address: str) -> None:
    search(page, made_up_address, "q=sea+wall")
    status = page.locator("#search-status")
    assert status.get_attribute("role") == "status"
    assert status.inner_text().endswith(" results for “sea wall”")
    values = page.locator("#search-filters a").all_inner_texts()
    assert values
    assert not [value for value in values if "-" in value or value.islower()]
