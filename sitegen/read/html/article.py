"""The paper within a web page: what belongs to the page (navigation, header, footer, notices) is marked, with the reason.

What is marked is not lost: the reader hands it on as furniture, and it comes into the list of dropped words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sitegen.model.text import words
from sitegen.read.html.styles import Rules, is_hidden, rules, style_of
from sitegen.read.html.tree import HEADINGS, LISTS, Node, Page, Text

SILENT = frozenset({"script", "style", "template", "head", "title", "noscript", "object", "iframe", "audio", "video", "math", "svg"})
"""Elements whose letters no browser shows as text of the page, or only where it cannot do something."""
_BY_TAG = {"nav": "navigation", "header": "page header", "footer": "page footer", "aside": "sidebar"}
_CONTROLS = frozenset({"button", "select", "textarea", "option"})
_BY_ROLE = {
    "navigation": "navigation",
    "banner": "page header",
    "contentinfo": "page footer",
    "complementary": "sidebar",
    "search": "form",
    "dialog": "notice over the page",
    "alertdialog": "notice over the page",
}
_NAMES = {
    "cookie notice": r"(?:\w+[-_])?(?:cookies?|gdpr|consent)(?:[-_]?\w+)*",
    "navigation": r"(?:(?:site|page|main|top|global|mobile|primary|secondary|skip)[-_]?)*(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs|"
    r"pagination|pager|skip|sidenav)(?:[-_]?(?:bar|list|links?|container|wrapper|block|inner|content|trail|menu))*",
    "links to share": r"(?:social|share|sharing|addthis|sharethis)(?:[-_]?(?:bar|list|links?|media|icons?|buttons?|container|wrapper))*",
    "sidebar": r"(?:left|right|primary|secondary)?[-_]?sidebar(?:[-_]?(?:left|right|first|second|container|wrapper|inner))*|"
    r"related(?:[-_]\w+)*",
    "page footer": r"(?:site|page|main|global)?[-_]?footer(?:[-_]?(?:container|wrapper|inner|bar|links))*|copyright",
    "page header": r"(?:(?:site|page|main|global)[-_]?)header(?:[-_]?(?:container|wrapper|inner|bar))*|masthead|topbar",
    "notice over the page": r"(?:feedback|newsletter|subscribe|advert|promo|modal|popup)(?:[-_]?\w+)*",
}
_NAMED = {reason: re.compile(pattern, re.IGNORECASE) for reason, pattern in _NAMES.items()}
_ARTICLE_NAMES = re.compile(r"(?:main|page|article|post|entry|body)?[-_]?content|article|maincontent|main", re.IGNORECASE)
_PARTS = frozenset(
    {"div", "section", "td", "th", "table", "ul", "ol", "menu", "p", "center", "span", "header", "address", "tr", "tbody", "dl", "fieldset"}
)
_AWAY = re.compile(r"(?!#|mailto:|tel:)\S", re.IGNORECASE)


@dataclass
class Marked:
    """A page, and what of it is no part of the paper."""

    page: Page
    rules: Rules
    reasons: dict[int, str] = field(default_factory=dict)
    """By `id()` of the element."""
    hidden: set[int] = field(default_factory=set)
    words: dict[int, int] = field(default_factory=dict)
    linked: dict[int, int] = field(default_factory=dict)
    """Words in links to other pages."""
    links: dict[int, int] = field(default_factory=dict)
    parents: dict[int, Node] = field(default_factory=dict)
    judged: set[int] = field(default_factory=set)
    """Parts outside the article that were looked at and stay, whole."""
    root: Node | None = None
    """The element that holds the paper."""
    inside: set[int] = field(default_factory=set)
    """The article and what is in it."""
    around: set[int] = field(default_factory=set)
    """The article and what it is in."""
    said: bool = False
    """The page itself says that it does."""

    def is_out(self, node: Node) -> bool:
        """True for what is hidden, or no part of the paper."""
        return id(node) in self.hidden or id(node) in self.reasons

    def is_within(self, node: Node | None, outer: Node) -> bool:
        while node is not None and node is not outer:
            node = self.parents.get(id(node))
        return node is outer


def mark(page: Page) -> Marked:
    """Finds the paper in a page."""
    marked = Marked(page, rules(_sheets(page.root)))
    for node in _all(page.root):
        for child in node.nodes():
            marked.parents[id(child)] = node
        if is_hidden(node, style_of(node, marked.rules)):
            marked.hidden.add(id(node))
    _count(marked)
    marked.root, marked.said = _root(marked)
    marked.inside = {id(node) for node in _all(marked.root)}
    above: Node | None = marked.root
    while above is not None:
        marked.around.add(id(above))
        above = marked.parents.get(id(above))
    for node in _outer(page.root, marked):
        reason = _reason(node, marked)
        if reason:
            marked.reasons[id(node)] = reason
    return marked


def _sheets(root: Node) -> Iterator[str]:
    for node in _all(root):
        if node.tag == "style" and node.get("media").lower() in ("", "all", "screen"):
            yield "".join(child.text for child in node.children if isinstance(child, Text))


def _all(root: Node) -> Iterator[Node]:
    """Every element, each before what is in it."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(list(node.nodes()))


def _outer(root: Node, marked: Marked) -> Iterator[Node]:
    """Every element that is not within one that is marked already."""
    waiting = list(root.nodes())[::-1]
    while waiting:
        node = waiting.pop()
        yield node
        if id(node) not in marked.reasons:
            waiting += reversed(list(node.nodes()))


def _count(marked: Marked) -> None:
    """Words and words in links of every element, the innermost first."""
    for node in reversed(list(_all(marked.page.root))):
        if node.tag in SILENT or id(node) in marked.hidden:
            count = linked = links = 0
        else:
            own = sum(len(words(child.text)) for child in node.children if isinstance(child, Text)) + len(words(node.get("alt")))
            count = own + sum(marked.words[id(child)] for child in node.nodes())
            away = node.tag == "a" and bool(_AWAY.match(node.get("href")))
            linked = count if away else sum(marked.linked[id(child)] for child in node.nodes())
            links = int(away and bool(count)) + sum(marked.links[id(child)] for child in node.nodes())
        marked.words[id(node)], marked.linked[id(node)], marked.links[id(node)] = count, linked, links


# ---------------------------------------------------------------- where the paper is


def _root(marked: Marked) -> tuple[Node, bool]:
    """The element that says it is the article, if it holds a fair part of the words; else the narrowest that holds most of them."""
    body = marked.page.root
    most = marked.words[id(body)] - marked.linked[id(body)]
    tests = (
        lambda node: node.tag == "main" or node.get("role").lower() == "main",
        lambda node: node.tag == "article",
        lambda node: bool(_ARTICLE_NAMES.fullmatch(node.get("id"))) or any(map(_ARTICLE_NAMES.fullmatch, node.get("class").split())),
    )
    for test in tests:
        found = max((node for node in _all(body) if test(node)), key=lambda node: marked.words[id(node)], default=None)
        if found and (marked.words[id(found)] - marked.linked[id(found)]) * 3 > most:
            return found, True
    return _narrowest(body, marked), False


def _narrowest(node: Node, marked: Marked) -> Node:
    """Down the page as long as one part holds nearly all the words that are no links."""
    while True:
        whole = marked.words[id(node)] - marked.linked[id(node)]
        inner = max(node.nodes(), key=lambda child: marked.words[id(child)] - marked.linked[id(child)], default=None)
        if inner is None or inner.tag in LISTS | {"p", "pre", "dl", "blockquote", "a", "b", "i", "strong", "em"}:
            return node
        if (marked.words[id(inner)] - marked.linked[id(inner)]) * 10 < whole * 8:
            return node
        node = inner


# ---------------------------------------------------------------- what the rest is


def _reason(node: Node, marked: Marked) -> str | None:
    """Why an element is no part of the paper; None if it is."""
    if node.tag in _CONTROLS:
        return "form"
    if id(node) in marked.around:
        return None
    inside = id(node) in marked.inside
    reason = _by_name(node, marked)
    if reason and not (inside and reason in ("page header", "page footer", "sidebar")):
        return reason
    if inside or node.tag not in _PARTS:
        return None
    if node.tag in ("td", "th", "tr", "tbody") and not marked.links[id(node)]:
        return None
    parent = marked.parents[id(node)]
    if id(parent) in marked.judged:
        marked.judged.add(id(node))
        return None
    if node.tag != "header":
        marked.judged.add(id(node))
    return _by_content(node, marked)


def _by_name(node: Node, marked: Marked) -> str | None:
    """By what the element, its role, its classes or its id say. Nothing that holds most of the page, or its headings."""
    if marked.words[id(node)] * 2 > marked.words[id(marked.page.root)]:
        return None
    if node.tag == "form":
        return "form"
    reason = _BY_TAG.get(node.tag) or _BY_ROLE.get(node.get("role").lower())
    if reason is None and node.tag not in HEADINGS:
        names = [*node.get("class").split(), *([node.get("id")] if node.get("id") else [])]
        reason = next((reason for reason, pattern in _NAMED.items() if any(map(pattern.fullmatch, names))), None)
    if reason == "page header" and _carries_title(node, marked):
        return None
    return reason


def _carries_title(node: Node, marked: Marked) -> bool:
    """The header of the page has its only first heading."""
    first = [found for found in _all(marked.page.root) if found.tag == "h1" and marked.words[id(found)]]
    return bool(first) and all(marked.is_within(found, node) for found in first)


def _by_content(node: Node, marked: Marked) -> str | None:
    """Outside the article: mostly links, or nothing that has the shape of a part of a paper."""
    count = marked.words[id(node)]
    if not count:
        return None
    if marked.linked[id(node)] == count or (marked.links[id(node)] > 1 and marked.linked[id(node)] * 2 > count):
        return "navigation"
    shaped = HEADINGS | {"dl", "table", "time"}
    if marked.said and not any(found.tag in shaped and marked.words[id(found)] for found in _all(node)):
        return "outside the article"
    return None
