"""Pages with few facts: search, words explained, not found, redirects."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.render.search_words import search_words
from sitegen.render.sheets import Head, Link, Sheet
from sitegen.render.views.common import HOME
from sitegen.render.wording import say
from sitegen.vocab.lookup import vocabulary


@dataclass(frozen=True)
class SearchView:
    registers: tuple[Link, ...]
    honorifics: str = ""
    """Words such as `Cllr`, between blanks: what the search leaves out where nothing is found with them."""
    sentences: str = "{}"
    """What its script says, as JSON."""


@dataclass(frozen=True)
class RedirectView:
    target: str
    """A link: below the base path, or to another host."""
    canonical: str


def search_sheet(registers: tuple[Link, ...], language: str) -> Sheet:
    """The search; without JavaScript it leads to the registers. `language` is that of the papers, whose honorifics it knows."""
    honorifics = " ".join(vocabulary(language).data["honorifics"])
    head = Head(say("Search"), "/search/", (HOME,), "/search/", scripts=("search.js",), wasm=True, search_box=False)
    return Sheet("search.html", head, SearchView(registers, honorifics, search_words()))


def glossary_sheet() -> Sheet:
    """The words of meetings explained; pages link to `/glossary/#call-in` and others."""
    return Sheet("glossary.html", Head(say("Words explained"), "/glossary/", (HOME,)), None)


def not_found_sheet(registers: tuple[Link, ...]) -> Sheet:
    """What a server shows for an address that has no page."""
    return Sheet("404.html", Head(say("Page not found"), "/404.html", (HOME,), listed=False), SearchView(registers))


def redirect_sheet(address: str, target: str, canonical: str) -> Sheet:
    """A page at an old or second name that leads on."""
    return Sheet("redirect.html", Head(say("This page has another address"), address, listed=False), RedirectView(target, canonical))
