"""Every sentence of the interface goes through `say`, and the Welsh of the default theme has each of them."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment
from wording_support import ROOT, sentences

from sitegen.render.languages import wording_of

THEME = ROOT / "themes" / "civic"
TEMPLATES = sorted((THEME / "templates").rglob("*.html"))


def test_welsh_has_every_sentence_of_the_interface() -> None:
    welsh, problems = wording_of("cy", (THEME,))
    assert problems == ()
    missing = [f"{text}  ({places[0]})" for text, places in sentences().items() if text not in welsh.sentences]
    assert missing == [], "add them to themes/civic/languages/cy.yaml"


def test_welsh_has_no_sentence_that_nobody_says() -> None:
    welsh, _ = wording_of("cy", (THEME,))
    assert set(welsh.sentences) - set(sentences()) == set()


def test_a_sentence_that_counts_has_the_forms_of_a_plural() -> None:
    welsh, _ = wording_of("cy", (THEME,))
    plain = [key for key, text in welsh.sentences.items() if isinstance(text, str) and {"n", "figure"} & set(re.findall(r"\{(\w+)\}", key))]
    assert plain == []


class _Words(HTMLParser):
    """Letters that stand in a template outside of `{{ … }}`."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        if re.search("[A-Za-z]{2}", data):
            self.found.append(data.strip())

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attributes if name in ("aria-label", "alt", "title") and value and value.strip()]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.relative_to(THEME / "templates").as_posix())
def test_a_template_has_no_words_of_its_own(template: Path) -> None:
    pieces = Environment().lex(template.read_text(encoding="utf-8"))
    words = _Words()
    words.feed("".join(text for _, kind, text in pieces if kind == "data"))
    allowed = {"with-aside", "pack", "Markdown", "CSV", "JSON"}
    assert [text for text in words.found if not text.startswith(("lang=", "data-")) and text not in allowed] == []
