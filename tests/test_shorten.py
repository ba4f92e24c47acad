"""Shorter style sheets that say the same."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from sitegen.render.shorten import shortened_css

CSS = Path(__file__).resolve().parent.parent / "themes/civic/assets/civic.css"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("a { color: red; }\n", "a{color:red}\n"),
        ("/* a { } */ b > i , u { margin: 0 1px; /* no */ }", "b > i,u{margin:0 1px}\n"),
        ('a::after { content: " /* kept */ ; "; }', 'a::after{content:" /* kept */ ; "}\n'),
        ("a :hover { width: calc(1px + 2px); }", "a :hover{width:calc(1px + 2px)}\n"),
        ("@media screen and (min-width: 2rem) { a { b: url(x y.png) } }", "@media screen and (min-width:2rem){a{b:url(x y.png)}}\n"),
        ("b { content: '\\'}' }", "b{content:'\\'}'}\n"),
    ],
)
def test_what_means_nothing_goes(text: str, short: str) -> None:
    assert shortened_css(text) == short


def test_the_theme_is_shorter_and_means_the_same_to_a_browser(browser: Any) -> None:
    text = CSS.read_text(encoding="utf-8")
    short = shortened_css(text)
    assert len(short) < 0.95 * len(text)
    assert shortened_css(short) == short
    page = browser.new_page()
    read = "text => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text); return [...sheet.cssRules].map(rule => rule.cssText); }"
    rules = [[re.sub(r"(?<=[,:]) ", "", rule) for rule in page.evaluate(read, one)] for one in (text, short)]
    page.close()
    assert len(rules[0]) > 200
    assert rules[0] == rules[1]
