"""The words explained, and the links that lead to them."""

from __future__ import annotations

import re

import pytest
from render_support import SECOND, THEME, rich_site

from sitegen.render.pages import render_site


@pytest.fixture(scope="module")
def html() -> dict[str, str]:
    pages, _ = render_site(rich_site(), THEME)
    return {page.path: page.content.decode() for page in pages if page.path.endswith(".html")}


def test_every_word_has_an_address_and_says_something(html: dict[str, str]) -> None:
    entries = re.findall(r'<div id="([a-z-]+)"><dt>([^<]+)</dt>\s*<dd>(.+?)</dd>', html["glossary/index.html"], re.DOTALL)
    assert {"call-in", "exempt", "recommended", "minutes", "draft"} <= {name for name, _, _ in entries}
    assert all(word.strip() and words.strip() for _, word, words in entries)


def test_call_in_and_exempt_lead_to_their_explanation(html: dict[str, str]) -> None:
    assert 'href="/glossary/#call-in">What call-in means<' in html[f"{SECOND}item-a5/index.html".lstrip("/")]
    assert 'href="/glossary/#exempt">What exempt means<' in html[f"{SECOND}item-b1/index.html".lstrip("/")]


def test_the_foot_of_every_page_leads_to_the_words_explained(html: dict[str, str]) -> None:
    assert all('href="/glossary/">Words explained<' in text for text in html.values() if 'class="footer"' in text)
