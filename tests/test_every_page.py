"""Every kind of page of the example and of a site of 300 made-up papers, in a real browser: whatever a build makes is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import axe_playwright_python
import pytest
from page_samples import samples

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
RUN = """tags => axe.run(document, {runOnly: tags, resultTypes: ['violations'], rules: {'target-size': {enabled: true}}})
    .then(({violations}) => violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 160)}`)))"""
SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }'
        + 'p { margin-bottom: 2em !important; }');
    document.adoptedStyleSheets = [sheet];
}"""
"""Text spacing as WCAG 2.2, criterion 1.4.12, has it."""
SIDEWAYS = """() => {
    const width = document.documentElement.clientWidth;
    const inRegion = element => element.closest('.table, pre') !== null;
    const seen = element => element.getClientRects().length && getComputedStyle(element).clipPath === 'none';
    return document.documentElement.scrollWidth <= width ? [] : [`scrolls to ${document.documentElement.scrollWidth}`,
        ...[...document.body.querySelectorAll('*')]
            .filter(element => seen(element) && !inRegion(element) && element.getBoundingClientRect().right > width + 1)
            .slice(0, 3).map(element => element.outerHTML.slice(0, 120))];
}"""
FOLDED = """() => [...document.querySelectorAll('main *')].filter(element => {
    const style = getComputedStyle(element);
    return style.overflowX === 'auto' && element.scrollWidth > element.clientWidth + 1
        && !(element.tabIndex === 0 && (element.getAttribute('aria-label') || element.getAttribute('aria-labelledby')));
}).map(element => element.outerHTML.slice(0, 120))"""
"""What scrolls within itself, but has no name or cannot be reached with the keyboard."""

USABLE = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    .filter(element => element.tabIndex >= 0 && !element.disabled && element.checkVisibility())"""
FOCUSED = (
    """step => {
    const expected = ("""
    + USABLE
    + """)()[step];
    const {outlineStyle, outlineWidth} = getComputedStyle(document.activeElement);
    const [is, should] = [document.activeElement, expected].map(element => element?.outerHTML.slice(0, 90));
    if (document.activeElement !== expected) return `step ${step} is at ${is}, not at ${should}`;
    return outlineStyle === 'none' || parseFloat(outlineWidth) < 2 ? `no focus is seen on ${should}` : '';
}"""
)


class Built(NamedTuple):
    address: str
    pages: Mapping[str, str]
    """Address → kind."""


@pytest.fixture(scope="module", params=["example", "made up"])
def site(request: pytest.FixtureRequest) -> Built:
    if request.param == "example":
        return Built(request.getfixturevalue("address"), samples(request.getfixturevalue("example") / "minutes"))
    return Built(request.getfixturevalue("made_up_address"), samples(request.getfixturevalue("made_up") / "site"))


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page that takes down what the console says and which hosts are asked."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    opened.complaints = []
    opened.on("console", lambda message: opened.complaints.append(message.text) if message.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.on("request", lambda request: opened.complaints.append(request.url) if urlsplit(request.url).netloc != opened.host else None)
    yield opened
    opened.close()


def opened(page: Any, site: Built) -> Iterator[str]:
    """Opens one page after the other; the search with something found."""
    page.host = urlsplit(site.address).netloc
    for path, kind in site.pages.items():
        page.goto(f"{site.address}{path}{'?q=report' if kind == 'search' else ''}")
        if kind == "search":
            page.wait_for_selector("#search-results li")
        yield f"{path} ({kind})"


def test_the_samples_show_every_kind(site: Built) -> None:
    assert {"home", "meeting", "item", "paper", "register", "search", "accessibility", "404"} <= set(site.pages.values())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_the_console_is_empty(page: Any, site: Built, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    found = []
    for name in opened(page, site):
        page.evaluate(AXE)
        found += [f"{name}: {fault}" for fault in page.evaluate(RUN, list(TAGS))]
    assert not found, "\n".join(found)
    assert page.complaints == []


def test_nothing_scrolls_sideways_at_320_pixels_but_tables_in_regions(page: Any, site: Built) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    found = []
    for name in opened(page, site):
        found += [f"{name}: {fault}" for fault in (*page.evaluate(SIDEWAYS), *page.evaluate(FOLDED))]
        page.evaluate(SPACED)
        found += [f"{name}, spaced: {fault}" for fault in page.evaluate(SIDEWAYS)]
    assert not found, "\n".join(found)


def test_every_page_reads_without_script(browser: Any, site: Built) -> None:
    """What a page says with script it says without; scripts may add to it, and only the search needs one."""
    without = browser.new_context(java_script_enabled=False).new_page()
    found = []
    for path, kind in site.pages.items():
        without.goto(site.address + path)
        words = without.locator("main").inner_text()
        rows = without.locator("main table tbody tr, main ol > li").all()
        if len(words) < 60 or not all(row.is_visible() for row in rows[:40]):
            found.append(f"{path} ({kind}): {words[:200]}")
    without.context.close()
    assert not found, "\n".join(found)


def test_the_keyboard_alone_reaches_everything_that_can_be_used(page: Any, site: Built) -> None:
    """Tab goes to every link, button, field and region in the order of the page, and the focus can be seen."""
    found = []
    for name in opened(page, site):
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        expected = page.evaluate(f"({USABLE})().length")
        steps = min(expected, 60)
        for step in range(steps):
            page.keyboard.press("Tab")
            fault = page.evaluate(FOCUSED, step)
            if fault:
                found.append(f"{name}: {fault}")
                break
    assert not found, "\n".join(found)


def test_with_forced_colours_marks_and_borders_are_still_drawn(page: Any, site: Built) -> None:
    """Backgrounds and shadows vanish there: the panel of the outcome, the current place and the marks are borders or characters."""
    page.emulate_media(forced_colors="active")
    for name in opened(page, site):
        assert page.evaluate("getComputedStyle(document.querySelector('.masthead')).borderBottomStyle") == "solid", name
        unseen = page.evaluate(
            """() => [...document.querySelectorAll('.outcome, .notice, .stub, a[aria-current], .sign')].filter(one => {
                const style = getComputedStyle(one);
                const edges = ['Top', 'Bottom', 'Left'].some(side => parseFloat(style[`border${side}Width`]) > 0);
                return one.checkVisibility() && !edges && getComputedStyle(one, '::before').content === 'none' && style.fontWeight < 600;
            }).map(one => one.outerHTML.slice(0, 90))"""
        )
        assert not unseen, name


def test_less_motion_is_none_and_print_has_no_navigation(page: Any, site: Built) -> None:
    """No transition under reduced motion; in print no navigation, no colours behind words, and nothing wider than the paper but tables."""
    for name in opened(page, site):
        moving = page.evaluate(
            "() => [...document.querySelectorAll('*')].filter(one => getComputedStyle(one).transitionDuration !== '0s').length"
        )
        assert moving == 0, name
        page.emulate_media(media="print")
        seen = page.evaluate(
            "() => [...document.querySelectorAll('nav, form')].filter(one => one.checkVisibility()).map(one => one.outerHTML.slice(0, 90))"
        )
        assert not seen, name
        page.emulate_media(media="screen")
