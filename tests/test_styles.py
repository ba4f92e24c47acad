"""The style that a page carries: the rules of the style sheet that it can use, all of them, and no others."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from page_samples import samples

from sitegen.render.shorten import shortened_css
from sitegen.render.styles import Styles

MISSED = """sheet => {
    const whole = new CSSStyleSheet();
    whole.replaceSync(sheet);
    const every = (rules, above) => [...rules].flatMap(rule => rule.style && rule.selectorText
        ? rule.selectorText.split(/,(?![^()]*\\))/).map(one => [above, one.trim(), rule.style.cssText])
        : rule.cssRules ? every(rule.cssRules, above + (rule.conditionText ?? '')) : []);
    const own = new Set(every(document.querySelector('style').sheet.cssRules, '').map(String));
    const states = '::?(?:before|after|hover|focus-visible|focus|visited|target)\\\\b';
    const still = selector => selector.replace(RegExp(`(^|\\\\s)${states}`, 'g'), '$1*').replace(RegExp(states, 'g'), '');
    return every(whole.cssRules, '').filter(([, selector]) => document.querySelector(still(selector)))
        .map(String).filter(rule => !own.has(rule));
}"""
"""Rules of the whole style sheet that choose something on the page, as the browser sees it, and are not in the page's own style."""


def style(sheet: str, html: str, *scripts: str, texts: Mapping[str, str] | None = None) -> str:
    return Styles(sheet, "/minutes/assets/civic.css", texts or {}).style_of(html, scripts).text


@pytest.mark.parametrize(
    ("sheet", "html", "kept"),
    [
        ("p{a:b}ul{a:b}", "<p>", "p{a:b}"),
        ("p,ul{a:b}", "<ul>", "ul{a:b}"),
        (".row .where{a:b}.row{a:b}", '<div class="page row">', ".row{a:b}"),
        (".row.late{a:b}", '<div class="row"><p class="late">', ".row.late{a:b}"),
        (".row:not(.where,.late)::after{a:b}", '<b class="row">', ".row:not(.where,.late)::after{a:b}"),
        ('a:hover,a[href^="http"],#x,*{a:b}', "<a>", 'a:hover,a[href^="http"],#x,*{a:b}'),
        (":root{a:b}html{a:b}", "<p>", ":root{a:b}html{a:b}"),
        ("@media print{p{a:b}ul{a:b}}", "<p>", "@media print{p{a:b}}"),
        ("@media print{@supports (a:b){ul{a:b}}}", "<p>", ""),
        ("@page{margin:1cm}", "<p>", "@page{margin:1cm}"),
        ("p{a:b", "<p>", "p{a:b}"),
        ("p{a:b}} ul{a:b}p{c:d}", "<p>", "p{a:b}p{c:d}"),
        ('p::after{content:"</style>"}', "<p>", 'p::after{content:"<\\/style>"}'),
        (".row{& .late{a:b}&:hover{c:d}}", '<b class="row">', ".row{& .late{a:b}&:hover{c:d}}"),
        ("@layer a{ul{a:b}}@layer b{p{a:b}}@layer{ul{a:b}}", "<p>", "@layer a{}@layer b{p{a:b}}"),
        ("s|a{a:b}", "<svg><a>", "s|a{a:b}"),
        ("svg linearGradient{a:b}", "<svg><linearGradient>", "svg linearGradient{a:b}"),
        ("my-flag{a:b}P{a:b}", "<my-flag><P>", "my-flag{a:b}P{a:b}"),
        (
            ".a{a:b}.b{a:b}.c{a:b}.d\\&e{a:b}",
            """<b CLASS='a'><b class = b><b id="x"class="c d&amp;e">""",
            ".a{a:b}.b{a:b}.c{a:b}.d\\&e{a:b}",
        ),
        (r'p{content:"\d800 "}', "<p>", 'p{content:"?"}'),
    ],
)
def test_a_page_has_the_rules_for_its_elements_and_classes(sheet: str, html: str, kept: str) -> None:
    assert style(sheet, html) == kept


def test_what_a_script_or_one_that_it_imports_can_add_counts() -> None:
    texts = {"a.js": 'import { b } from "./b.js"; make("mark")', "b.js": 'import "./a.js"; import c from "./a.js"; add("state open")'}
    sheet = "mark{a:b}.state.open{a:b}.other{a:b}"
    assert style(sheet, "<p>", "a.js", texts=texts) == "mark{a:b}.state.open{a:b}"
    assert style(sheet, "<p>", texts=texts) == ""


def test_a_script_counts_in_whatever_order_and_form_it_is_imported() -> None:
    texts = {
        "a.js": 'import"./b.js";import("./more/c.js");a',
        "b.js": 'import "./a.js"; b',
        "more/c.js": 'import d from "../d.js"',
        "d.js": "D",
    }
    styles = Styles(".a{a:b}.b{a:b}.D{a:b}", "/civic.css", texts)
    assert [styles.style_of("<p>", [name]).text for name in ("a.js", "b.js", "d.js")] == [".a{a:b}.b{a:b}.D{a:b}"] * 2 + [".D{a:b}"]


def test_addresses_are_read_from_where_the_sheet_is() -> None:
    sheet = '@font-face{src:url("fonts/a.woff2") format("woff2")}p{background:url(../b.svg),image-set(url(c.png) 1x)}'
    at = "/minutes"
    assert style(sheet, "<p>") == (
        f'@font-face{{src:url("{at}/assets/fonts/a.woff2") format("woff2")}}'
        f'p{{background:url("{at}/b.svg"),image-set(url("{at}/assets/c.png") 1x)}}'
    )


@pytest.mark.parametrize(
    ("value", "settled"),
    [
        ("url('a\"b.svg')", 'url("/assets/a\\"b.svg")'),
        ("url('data:image/svg+xml,<svg xmlns=\"x\"/>')", 'url("data:image/svg+xml,<svg xmlns=\\"x\\"/>")'),
        ("url(#shape)", 'url("#shape")'),
        ("url()", 'url("")'),
        ("url(http://[x/a.png)", 'url("http://[x/a.png")'),
        ('image-set("a.png" type("image/png"))', 'image-set("/assets/a.png" type("image/png"))'),
    ],
)
def test_an_address_stays_what_it_is(value: str, settled: str) -> None:
    assert Styles(f"p{{a:{value}}}", "/assets/civic.css", {}).style_of("<p>").text == f"p{{a:{settled}}}"


def test_a_sheet_that_is_imported_is_found() -> None:
    assert style('@import "more.css" print;@import url(b.css);', "<p>") == (
        '@import "/minutes/assets/more.css" print;@import url("/minutes/assets/b.css");'
    )


def whole(site: Path) -> str:
    """The style sheet of a built site with the council's colours."""
    return "".join(shortened_css((site / f"assets/{name}.css").read_text(encoding="utf-8")) for name in ("civic", "colours"))


def test_the_search_for_missing_rules_finds_one(browser: Any, made_up_address: str, made_up: Path) -> None:
    page = browser.new_page()
    page.goto(f"{made_up_address}/")
    assert page.evaluate(MISSED, whole(made_up / "site") + "@media print { h1, .nowhere { order: 7 } }") == ["print,h1,order: 7;"]
    page.close()


@pytest.mark.parametrize(("host", "folder", "below"), [("address", "example", "minutes"), ("made_up_address", "made_up", "site")])
def test_no_page_lacks_a_rule_that_chooses_something_on_it(
    host: str, folder: str, below: str, browser: Any, request: pytest.FixtureRequest
) -> None:
    site = request.getfixturevalue(folder) / below
    page = browser.new_page()
    missed = {}
    for address in samples(site):
        page.goto(request.getfixturevalue(host) + address)
        missed[address] = page.evaluate(MISSED, whole(site))
    page.close()
    assert not {address: rules for address, rules in missed.items() if rules}


def test_no_rule_is_missing_for_what_scripts_make(browser: Any, made_up_address: str, made_up: Path) -> None:
    page = browser.new_page(base_url=made_up_address)
    for way, made in (
        ("/search/?q=report", "#search-results li"),
        ("/search/?q=xyzzyx", "#search-nothing:not([hidden])"),
        ("/decisions/?outcome=carried", ".applied"),
        ("/actions/", "table"),
    ):
        page.goto(way)
        page.wait_for_selector(made)
        assert page.evaluate(MISSED, whole(made_up / "site")) == [], way
    page.close()
