"""The example site in a real browser: found, read, searched, by keyboard, without script, by axe."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import axe_playwright_python
import pytest

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
KINDS = {
    "home": "/",
    "meetings": "/meetings/",
    "body": "/cabinet/",
    "meeting": "/cabinet/2023-06-15/",
    "minuted meeting": "/cabinet/2023-03-16/",
    "agenda": "/cabinet/2023-06-15/agenda/",
    "minutes": "/tees-valley-combined-authority-cabinet/2023-03-17/minutes/",
    "report": "/cabinet/2023-06-15/report-09-inspection-of-local-authority-childrens-services-ilacs/",
    "wide table": "/cabinet/2023-06-15/report-09-annex-2/",
    "action plan": "/papers/2009-06-01-action-plan/",
    "item of an agenda": "/cabinet/2023-06-15/item-9/",
    "item of minutes": "/cabinet/2023-03-16/cab-92-22/",
    "item of a decision record": "/cabinet/2024-10-17/item-a5/",
    "exempt item": "/tees-valley-combined-authority-cabinet/2023-03-17/tvca-44-22/",
    "register": "/decisions/",
    "register of a year": "/decisions/2024/",
    "register of actions": "/actions/",
    "register of declarations": "/declarations/",
    "register of recommendations": "/recommendations/",
    "matters": "/matters/",
    "matter": "/matters/customer-service-excellence/",
    "people": "/people/",
    "person": "/people/robert-cook/",
    "search": "/search/?q=car+parking",
    "accessibility": "/accessibility/",
    "words explained": "/glossary/",
    "calendar": "/calendar/",
    "data": "/data/",
    "gaps": "/gaps/",
    "not found": "/404.html",
}


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """A page that takes down what the console says and which hosts are asked."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.complaints = []
    opened.hosts = set()
    opened.on("console", lambda message: opened.complaints.append(message.text) if message.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.on("request", lambda request: opened.hosts.add(urlsplit(request.url).netloc))
    yield opened
    opened.close()


def open_page(page: Any, address: str, path: str) -> None:
    page.goto(address + path)
    if path.startswith("/search/"):
        page.wait_for_selector("main ol li, main [data-results] li, main article")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(page: Any, address: str, kind: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    open_page(page, address, KINDS[kind])
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    assert [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]] == []


@pytest.mark.parametrize("kind", KINDS)
def test_console_is_empty_and_no_other_host_is_asked(page: Any, address: str, kind: str) -> None:
    open_page(page, address, KINDS[kind])
    assert page.complaints == []
    assert page.hosts == {urlsplit(address).netloc}


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_scrolls_sideways_at_320_pixels(page: Any, address: str, kind: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    open_page(page, address, KINDS[kind])
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_axe_would_find_something(page: Any, address: str) -> None:
    """The control: a field without a label is found."""
    page.goto(address + "/")
    page.evaluate("document.querySelector('main').append(document.createElement('input'))")
    page.evaluate(AXE)
    assert "label" in {rule["id"] for rule in page.evaluate("axe.run()")["violations"]}


def test_from_home_to_the_clauses_of_a_decision(page: Any, address: str) -> None:
    page.goto(address + "/")
    page.click("main a[href$='/cabinet/2023-06-15/']")
    page.click("main a[href$='/cabinet/2023-06-15/item-4/']")
    page.click("main a[href$='/cabinet/2023-03-16/minutes/']")
    page.click("main a[href$='/cabinet/2023-03-16/cab-92-22/']")
    assert page.locator("h1").inner_text() == "Local Design Guide Supplementary Planning Document"
    assert [page.locator(f"#r1-{number}").count() for number in range(1, 7)] == [1, 1, 1, 1, 1, 0]
    assert "Council adopts the Local Design Guide" in page.locator("#r1-3").inner_text()


def test_search_finds_the_decision_and_filters_narrow_it(page: Any, address: str) -> None:
    page.goto(address + "/")
    page.fill("main input[name=q]", "car parking")
    page.keyboard.press("Enter")
    first = page.wait_for_selector("main a:has-text('Powering Our Future')")
    assert "/cabinet/2024-10-17/item-a5/" in first.get_attribute("href")
    everything = page.locator("[role=status]").inner_text()
    page.click("main a:text-is('2024')")
    page.wait_for_function("before => document.querySelector('[role=status]').innerText !== before", arg=everything)
    assert "year=2024" in page.url
    narrowed = page.locator("[role=status]").inner_text()
    assert int(narrowed.split()[0]) < int(everything.split()[0])
    page.reload()
    page.wait_for_selector("main a:has-text('Powering Our Future')")
    assert page.locator("[role=status]").inner_text() == narrowed


def test_keyboard_reaches_the_content_first(page: Any, address: str) -> None:
    page.goto(address + KINDS["item of minutes"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText").lower().startswith("skip")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_every_focus_can_be_seen(page: Any, address: str) -> None:
    page.goto(address + KINDS["home"])
    for _ in range(12):
        page.keyboard.press("Tab")
        style = page.evaluate("(({outlineStyle, outlineWidth}) => [outlineStyle, outlineWidth])(getComputedStyle(document.activeElement))")
        assert style[0] != "none"
        assert float(style[1].removesuffix("px")) >= 2


@pytest.mark.parametrize("kind", ["home", "meeting", "item of a decision record", "register", "search"])
def test_it_reads_without_script(browser: Any, address: str, kind: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + KINDS[kind])
    words = page.locator("main").inner_text()
    expected = {"search": "register", "register": "Powering Our Future"}.get(kind, "")
    assert len(words) > 100
    assert expected.lower() in words.lower()
    context.close()


def test_an_item_answers_to_its_other_name_and_the_clause_is_shown(page: Any, address: str) -> None:
    page.goto(address + "/cabinet/2024-10-17/item-a5/#r1-5")
    tinted = page.evaluate("getComputedStyle(document.querySelector('#r1-5')).backgroundColor")
    plain = page.evaluate("getComputedStyle(document.querySelector('#r1-4')).backgroundColor")
    assert tinted != plain


def test_print_leaves_navigation_away(page: Any, address: str) -> None:
    page.goto(address + KINDS["item of a decision record"])
    page.emulate_media(media="print")
    assert not page.locator("nav").first.is_visible()
    assert page.locator("h1").is_visible()


def test_a_name_with_an_honorific_is_found_without_it(page: Any, address: str) -> None:
    page.goto(address + "/search/?q=Councillor+Nigel+Cooke")
    page.wait_for_selector("#search-results li")
    status = page.locator("[role=status]").inner_text()
    assert status.startswith("No results for “Councillor Nigel Cooke”. ")
    assert status.endswith("for “Nigel Cooke”")
    assert not page.locator("#search-nothing").is_visible()


def test_where_nothing_is_found_the_registers_are_offered(page: Any, address: str) -> None:
    page.goto(address + "/search/?q=Councillor+Nigel+Cooke&kind=Decisions")
    page.wait_for_selector("[role=status]:has-text('No results')")
    assert page.locator("[role=status]").inner_text().count("No results") == 1
    page.click("#search-nothing a[href$='/decisions/']")
    assert page.locator("h1").inner_text() == "Decisions"


def test_a_broad_table_on_a_phone_is_a_list_of_named_cells(page: Any, address: str) -> None:
    page.goto(address + KINDS["action plan"])
    region = page.locator(".stacks").first
    assert region.locator("thead").is_visible()
    assert not region.locator(".column").first.is_visible()
    page.set_viewport_size({"width": 360, "height": 780})
    assert not region.locator("thead").is_visible()
    assert region.locator(".column").first.is_visible()
    assert region.evaluate("table => table.scrollWidth <= table.clientWidth")
    assert region.evaluate("table => [...table.querySelectorAll('td:empty')].every(cell => cell.getClientRects().length === 0)")
    page.emulate_media(media="print")
    assert region.locator("thead").is_visible()
    assert not region.locator(".column").first.is_visible()


@pytest.mark.parametrize(("width", "kind", "above"), [(768, "report", True), (360, "item of minutes", True), (1280, "report", False)])
def test_the_contents_stand_below_the_title_where_there_is_no_room_beside(
    page: Any, address: str, width: int, kind: str, above: bool
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address + KINDS[kind])
    assert page.locator(".places summary").is_visible() == above
    assert page.locator("aside .contents").is_visible() != above
    if above:
        page.click(".places summary")
        link = page.locator(".places a").first
        assert link.bounding_box()["y"] < 900
        link.click()
        assert page.evaluate("document.querySelector(location.hash) !== null")


def test_axe_finds_nothing_where_tables_are_stacked_and_contents_open(page: Any, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    for kind in ("action plan", "report"):
        page.goto(address + KINDS[kind])
        page.evaluate("document.querySelectorAll('.places details').forEach(one => { one.open = true; })")
        page.evaluate(AXE)
        assert page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"] == []
