"""Links in the words of papers, looked up among the finished pages.

A paper's words are the source's: a link in them that leads nowhere must not keep the site from being published. Only its words are shown,
and a warning names the paper. Pages written by hand are the site's own words; there a broken link stays an error.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import unquote, urljoin, urlsplit

from sitegen.model.problems import Problem
from sitegen.model.site import Page, PlacedPaper, Site
from sitegen.model.text import Raw, flat, texts
from sitegen.render.inline import OF_PAPER, inline_html, markdown_html
from sitegen.render.sheets import path_of

_LINK = re.compile(rf'<a class="{OF_PAPER}" href="([^"]*)">(.*?)</a>', re.DOTALL)
_ID = re.compile(r'<[a-z][^<>]*?\sid="([^"]+)"')


@dataclass(frozen=True)
class _Broken:
    href: str
    """As the page has it."""
    by_hand: bool
    """It stands on a page written by hand."""


def with_links_settled(pages: Sequence[Page], others: Sequence[Page], site: Site) -> tuple[list[Page], tuple[Problem, ...]]:
    """The pages without marks on the links of papers, and without the links that lead to none of `pages` and `others`; one problem for each
    link and paper.
    """
    by_path = {page.path: page for page in (*others, *pages)}
    own = {path_of(placed.address) for placed in site.pages}

    @cache
    def identifiers(path: str) -> frozenset[str]:
        return frozenset(map(html.unescape, _ID.findall(by_path[path].content.decode("utf-8", "replace"))))

    def leads(page: Page, href: str) -> bool:
        target = _target(page, href, site)
        if target is None:
            return True
        path, fragment = target
        return path in by_path and (not fragment or not path.endswith(".html") or fragment in identifiers(path))

    broken: dict[_Broken, None] = {}

    def settled(page: Page) -> Page:
        def one(link: re.Match[str]) -> str:
            href, words = html.unescape(link[1]), link[2]
            fine = leads(page, href)
            if not fine:
                broken[_Broken(href, page.path in own)] = None
            return f'<a href="{link[1]}">{words}</a>' if fine or page.path in own else words

        return replace(page, content=_LINK.sub(one, page.content.decode("utf-8", "replace")).encode())

    mark = OF_PAPER.encode()
    done = [settled(page) if mark in page.content else page for page in pages]
    return done, tuple(_problems(broken, site)) if broken else ()


def _target(page: Page, href: str, site: Site) -> tuple[str, str] | None:
    """File and fragment that a link leads to, the file empty where it is none of this site; None for a link to elsewhere."""
    origin, base = site.settings.origin, site.settings.base_path
    inside = href.removeprefix(origin) if origin and href.startswith(f"{origin}/") else href
    try:
        parts = urlsplit(urljoin(base + page.path.removesuffix("index.html"), inside))
    except ValueError:  # no valid address, such as http://[
        return "", ""
    if parts.scheme or parts.netloc:
        return None
    address = unquote(parts.path)
    if not address.startswith(base):
        return "", ""
    file = address[len(base) :]
    return (f"{file}index.html" if not file or file.endswith("/") else file), unquote(parts.fragment)


def _problems(broken: dict[_Broken, None], site: Site) -> Iterator[Problem]:
    papers = [*(placed for meeting in site.meetings for placed in meeting.papers), *site.loose]
    for placed, by_hand in (*((placed, False) for placed in papers), *((placed, True) for placed in site.pages)):
        for href in _hrefs(placed, site.settings.base_path):
            if _Broken(href, by_hand) in broken:
                yield _problem(placed, _as_written(href, site.settings.base_path), by_hand)


def _hrefs(placed: PlacedPaper, base_path: str) -> Iterator[str]:
    """The links in a paper's words, each once, as a page has them."""
    words = ((block, text) for block in flat(placed.paper.text) for text in texts(block) if "](" in text or "<" in text or "]:" in text)
    set_words = (markdown_html(text, base_path) if isinstance(block, Raw) else inline_html(text, base_path) for block, text in words)
    yield from dict.fromkeys(html.unescape(link[1]) for piece in set_words for link in _LINK.finditer(piece))


def _as_written(href: str, base_path: str) -> str:
    """A link as the paper has it: pages have those from the root of the site below its base path."""
    return f"/{href.removeprefix(base_path)}" if href.startswith(base_path) else href


def _problem(placed: PlacedPaper, href: str, by_hand: bool) -> Problem:
    if by_hand:
        return Problem("error", "link-broken", f"The link “{href}” leads to no page of the site.", placed.file, hint="Correct it.")
    message = f"The link “{href}” leads to no page of the site, so only its words are shown."
    return Problem("warning", "paper-link-broken", message, placed.file, hint="Correct the link in the paper, or take it out.")
