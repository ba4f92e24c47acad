"""Inline Markdown and hand-written Markdown → HTML that cannot do harm.

Three walls, each enough for most attacks: markdown-it parses with raw HTML off, links pass an allow-list of URL schemes, and nh3 lets
only the tags and attributes through that this room emits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, MutableMapping, Sequence
from functools import lru_cache
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup

from sitegen.render.wording import ENGLISH, spoken

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""The URL schemes a link may have; relative addresses are allowed as well."""

TAGS = {
    *("a", "abbr", "blockquote", "br", "caption", "code", "del", "div", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre"),
    *("s", "section", "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
ATTRIBUTES = {
    "*": {"class", "id", "lang"},
    "a": {"href", "aria-label"},
    "div": {"role", "aria-label", "tabindex"},
    "ol": {"start"},
    "span": {"aria-hidden", "data-pagefind-ignore"},
    "p": {"data-pagefind-ignore"},
    "section": {"aria-label"},
    "th": {"scope"},
}
OF_PAPER = "of-paper"
"""Class of every link in a paper's words until it is known whether it leads somewhere; no finished page has it."""
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.\-]*):", re.IGNORECASE)


def allowed(address: str) -> bool:
    """True for an address that a link may have: an allowed scheme, or relative on this host."""
    plain_address = re.sub(r"[\x00-\x20\x7f-\x9f]", "", address)
    scheme = _SCHEME.match(plain_address)
    if scheme:
        return scheme[1].lower() in SCHEMES
    return not re.match(r"[/\\]{2}", plain_address)


def _link_open(self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: MutableMapping[str, Any]) -> str:
    """Addresses from the root of the site move below its base path."""
    address = str(tokens[index].attrGet("href") or "")
    if address.startswith("/"):
        address = str(env.get("base_path", "/")) + address[1:]
    return f'<a class="{OF_PAPER}" href="{escapeHtml(address)}">'


def _words_of_image(self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: MutableMapping[str, Any]) -> str:
    """Papers carry words: of a picture only its description is shown."""
    return escapeHtml(self.renderInlineAsText(tokens[index].children, options, env))


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False, "breaks": True, "xhtmlOut": False})
    markdown.enable(["strikethrough", "table"]).disable(["heading", "lheading"])
    markdown.validateLink = allowed  # type: ignore[method-assign, assignment]
    markdown.add_render_rule("link_open", _link_open)
    markdown.add_render_rule("image", _words_of_image)
    return markdown


def inline_html(text: str, base_path: str = "/") -> str:
    """Inline Markdown as HTML, not yet sanitised; `\\n` becomes a line break."""
    return str(_markdown().renderInline(text, {"base_path": base_path}))


def inline_tokens(text: str) -> Sequence[Token]:
    """Inline Markdown as the tokens of its parser."""
    return _markdown().parseInline(text)[0].children or ()


def markdown_html(text: str, base_path: str = "/") -> str:
    """Hand-written Markdown (quotation, code, rule, table) as HTML, not yet sanitised; headings stay text."""
    return str(_markdown().render(text, {"base_path": base_path}))


def raw_blocks(text: str) -> Iterator[str]:
    """The words of hand-written Markdown (quotation, code, table), a text for each of its blocks."""
    for token in _markdown().parse(text):
        if token.type == "inline":
            yield "".join(child.content or ("\n" if child.type in ("softbreak", "hardbreak") else "") for child in token.children or ())
        elif token.type in ("fence", "code_block"):
            yield token.content


def sanitised(html: str) -> Markup:
    """HTML with nothing but the tags and attributes of the allow-list."""
    whole = html.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate would crash the sanitiser
    return Markup(nh3.clean(whole, tags=TAGS, attributes=ATTRIBUTES, url_schemes=set(SCHEMES), link_rel=None))


def inline(text: str, base_path: str = "/") -> Markup:
    """Inline Markdown as sanitised HTML."""
    return sanitised(inline_html(text, base_path))


@lru_cache(maxsize=8)
def _kept_together(months: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(map(re.escape, dict.fromkeys((*ENGLISH.forms.months, *months))))
    return re.compile(rf"\d{{1,2}} (?:{names}) \d{{4}}|call-in|Call-in|\d{{4}}[-–/]\d{{2,4}}|\S+ [-–—](?=\s)")


def together(text: str) -> Markup:
    """A plain title or heading in which dates, years and `call-in` do not break and no line begins with a dash."""
    pieces: list[Markup] = []
    at = 0
    for found in _kept_together(spoken().forms.months).finditer(text):
        pieces += [Markup.escape(text[at : found.start()]), Markup('<span class="together">{}</span>').format(found[0])]
        at = found.end()
    return Markup("").join([*pieces, Markup.escape(text[at:])])
