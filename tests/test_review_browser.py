"""The review page in a real browser: by axe, by keyboard, without script, on a phone, in print; it asks nothing of any host."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from review_support import MINUTES, golden, imported

from sitegen.model.problems import Problem
from sitegen.review import review_page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
KINDS = ["minutes", "pack", "decision-table", "action-plan-halves", "exempt-decisions", "exempt-report"]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Addresses of review pages: made-up minutes with three doubts, and golden cases."""
    folder = tmp_path_factory.mktemp("review")
    found = imported(MINUTES)
    note, error = Problem("note", "x", "a note.", line=5, hint="Nothing to do."), Problem("error", "y", "an error.", line=1)
    texts = {"minutes": review_page(replace(found, problems=(*found.problems, note, error)))}
    texts |= {case: review_page(golden(case)[1]) for case in KINDS[1:]}
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in texts}


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page that takes down what the console says and what is asked for."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.complaints = []
    opened.requests = []
    opened.on("console", lambda message: opened.complaints.append(message.text) if message.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.on("request", lambda request: opened.requests.append(request.url))
    yield opened
    opened.close()


def axe(page: Any) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(page: Any, pages: dict[str, str], kind: str, scheme: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(pages[kind])
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert axe(page) == []


def test_axe_would_find_something(page: Any, pages: dict[str, str]) -> None:
    """The control: a field without a label is found."""
    page.goto(pages["minutes"])
    page.evaluate("document.querySelector('main').append(document.createElement('input'))")
    assert any(fault.startswith("label") for fault in axe(page))


@pytest.mark.parametrize("kind", KINDS)
def test_it_asks_for_nothing_says_nothing_and_fits_a_phone(page: Any, pages: dict[str, str], kind: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(pages[kind])
    assert page.complaints == []
    assert {url for url in page.requests if not url.startswith("data:")} == {pages[kind]}
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_keys_go_from_doubt_to_doubt(page: Any, pages: dict[str, str]) -> None:
    page.goto(pages["minutes"])
    seen = []
    for key in ("Alt+n", "Alt+n", "Alt+n", "Alt+n", "Alt+p"):
        page.keyboard.press(key)
        seen.append(page.evaluate("document.activeElement.id"))
        box = page.evaluate("(({top, bottom}) => [top, bottom])(document.activeElement.getBoundingClientRect())")
        assert 0 <= box[0] < box[1] <= 900
    assert seen == ["d1", "d2", "d3", "d1", "d3"]


def test_links_go_from_doubt_to_doubt_without_script(browser: Any, pages: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(pages["minutes"])
    page.click("#doubt-1 a")
    assert page.url.endswith("#d1")
    page.click("#d1 a:has-text('Next')")
    assert page.url.endswith("#d2")
    page.click("#d2 a:has-text('All')")
    assert page.url.endswith("#doubt-2")
    page.check("#found-only")
    assert not page.locator("#l11").is_visible()
    assert page.locator("#l13").is_visible()
    context.close()


def test_the_keyboard_reaches_everything_and_shows_where_it_is(page: Any, pages: dict[str, str]) -> None:
    page.goto(pages["minutes"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "To the doubts"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#doubts').contains(document.activeElement)")
    for _ in range(12):
        style = page.evaluate("(({outlineStyle, outlineWidth}) => [outlineStyle, outlineWidth])(getComputedStyle(document.activeElement))")
        assert style[0] != "none"
        assert float(style[1].removesuffix("px")) >= 2
        page.keyboard.press("Tab")


def test_what_was_recognised_stands_beside_the_original_and_on_a_phone_below(page: Any, pages: dict[str, str]) -> None:
    page.goto(pages["minutes"])
    said, found = page.locator("#l13 .said").bounding_box(), page.locator("#l13 .found").bounding_box()
    assert said["y"] == found["y"]
    assert said["x"] + said["width"] <= found["x"] + 1
    page.set_viewport_size({"width": 360, "height": 780})
    said, found = page.locator("#l13 .said").bounding_box(), page.locator("#l13 .found").bounding_box()
    assert said["y"] + said["height"] <= found["y"] + 1


def test_print_leaves_the_index_away(page: Any, pages: dict[str, str]) -> None:
    page.goto(pages["minutes"])
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator("nav").is_visible()
    assert not page.locator("#found-only").is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(20, 32, 31)"
    assert page.locator("#l13 .found").is_visible()
