"""A page as a tree of elements, as forgiving as browsers are: end tags may be missing, misplaced or misspelt.

The rules are the common part of https://html.spec.whatwg.org/multipage/parsing.html; where an end tag closes a list of the other kind,
what the writer meant is taken instead (and told), since it decides the numbers that the list prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


VOID = _names("area base basefont br col embed frame hr img input link meta param source track wbr")
BLOCKS = _names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
"""Elements that begin on a line of their own."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LISTS = frozenset({"ul", "ol", "menu", "dir"})
_KEPT_INLINE = _names(
    "a abbr acronym b big button cite code del dfn em font i iframe ins kbd label mark math noscript object option q s script select small "
    "span strike strong style sub sup svg template textarea time title tt u var video audio head"
)
_MARKS = frozenset({"b", "strong", "i", "em", "s", "strike", "del"})
"""Opened again where the end of a block closed them too early."""
_FLOW = frozenset({"p", "div", "center", "blockquote"}) | HEADINGS
_IN_HEAD = frozenset({"base", "link", "meta", "noscript", "object", "script", "style", "template", "title"})
_CELLS = frozenset({"td", "th", "caption"})
_TABLE = frozenset({"table"})
_TABLE_PARTS = frozenset({"tr", "thead", "tbody", "tfoot"}) | _CELLS
_SCOPE = _CELLS | _TABLE
_CLOSES: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), LISTS | _CELLS),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"}) | _CELLS),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"}) | _CELLS),
    "tr": (frozenset({"tr", "caption"}), _TABLE),
    "td": (_CELLS, frozenset({"tr", "table"})),
    "th": (_CELLS, frozenset({"tr", "table"})),
    **dict.fromkeys(("thead", "tbody", "tfoot"), (frozenset({"thead", "tbody", "tfoot", "caption"}), _TABLE)),
    "option": (frozenset({"option"}), frozenset({"select"})),
    "a": (frozenset({"a"}), BLOCKS),
}
"""Tag → the open elements that its start ends, and those beyond which none is ended."""
_DEEPEST = 150
"""Elements within one another beyond which more are not told apart: a page of broken tags must not take for ever."""
_NO_TAG = re.compile(r"<(?![A-Za-z/!?])")
_ODD_SECTION = re.compile(r"<!\[(?!\s*(?:if|else|endif|CDATA)\b)", re.IGNORECASE)


@dataclass(frozen=True)
class Text:
    """Letters between two tags."""

    text: str
    line: int


@dataclass(eq=False)
class Node:
    """An element."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    line: int = 1
    children: list[Node | Text] = field(default_factory=list)

    def get(self, name: str) -> str:
        """An attribute, empty where it is not there."""
        return self.attributes.get(name, "")

    def nodes(self) -> Iterator[Node]:
        """The elements right below this one."""
        return (child for child in self.children if isinstance(child, Node))


@dataclass(frozen=True)
class Page:
    """A page as it was parsed."""

    root: Node
    comments: tuple[int, ...] = ()
    """Lines of comments that hold words."""
    mended: tuple[int, ...] = ()
    """Lines where a list was ended by the end tag of the other kind."""


def parse(text: str) -> Page:
    """The tree of a page; never fails."""
    parser = _Parser()
    parser.feed(_closed(_NO_TAG.sub("&lt;", _ODD_SECTION.sub("&lt;![", text))))
    parser.close()
    return Page(parser.root, tuple(parser.comments), tuple(parser.mended))


def _closed(text: str) -> str:
    """The page with that as text which nothing behind it ends: the parser looks for an end from each beginning, to the end of the page."""
    for begins, ends in (("<!--", "-->"), ("<![", "]>"), ("<", ">")):
        last = text.rfind(ends) + 1
        text = text[:last] + text[last:].replace(begins, f"&lt;{begins[1:]}")
    return text


def _barrier(tag: str) -> frozenset[str]:
    """The open elements beyond which an end tag of this name ends nothing."""
    if tag == "table":
        return frozenset()
    if tag in _TABLE_PARTS:
        return _TABLE
    if tag == "li":
        return _SCOPE | LISTS
    if tag in BLOCKS:
        return _SCOPE
    return _SCOPE | {"li", "dt", "dd"} if tag in _MARKS | {"a", "span"} else BLOCKS - HEADINGS - {"p"}


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("html")
        self.open = [self.root]
        self.comments: list[int] = []
        self.mended: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in reversed(attrs)}  # of two with one name the first counts
        if len(self.open) > 1 and self.open[1].tag == "head" and tag not in _IN_HEAD:
            del self.open[1:]
        if tag in ("html", "body"):
            for name, value in attributes.items():
                self.root.attributes.setdefault(name, value)
            return
        if tag not in BLOCKS and tag not in VOID and tag not in _KEPT_INLINE:
            return  # e.g. `o:p`: its text is part of what stands around it
        marks = self._end(frozenset({"p"}), _SCOPE) if tag in BLOCKS and tag not in _CELLS else []
        if tag in HEADINGS and self.open[-1].tag in HEADINGS:
            self.open.pop()
        if tag in _CLOSES:
            self._end(*_CLOSES[tag])
        self._push(Node(tag, attributes, self.getpos()[0]))
        if tag in _FLOW:
            self._mark_again(marks)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "br":
            self._push(Node("br", {}, self.getpos()[0]))
        if tag in VOID or tag in ("html", "body"):
            return
        names = self._list_meant(tag) if tag in LISTS else HEADINGS if tag in HEADINGS else frozenset({tag})
        marks = self._end(names, _barrier(tag))
        if tag in _FLOW:
            self._mark_again(marks)

    def _mark_again(self, marks: list[Node]) -> None:
        for mark in marks[:8]:
            self._push(Node(mark.tag, mark.attributes, self.getpos()[0]))

    def _list_meant(self, tag: str) -> frozenset[str]:
        """Normally the list of that kind; the innermost one, if none of that kind is open."""
        inner = next((node.tag for node in reversed(self.open) if node.tag in LISTS or node.tag in _CELLS), "")
        if inner in LISTS and inner != tag and not any(node.tag == tag for node in self.open):
            self.mended.append(self.getpos()[0])
            return frozenset({inner})
        return frozenset({tag})

    def handle_data(self, data: str) -> None:
        if self.open[-1].tag == "head" and data.strip():
            self.open.pop()
        self.open[-1].children.append(Text(data, self.getpos()[0]))

    def unknown_decl(self, data: str) -> None:
        if data.upper().startswith("CDATA["):
            self.handle_data(data[6:])

    def handle_comment(self, data: str) -> None:
        if re.search(r"[^\W_]", data) and not re.match(r"\s*\[if\b|\s*\[endif\]|\[CDATA\[|StartFragment|EndFragment", data, re.IGNORECASE):
            self.comments.append(self.getpos()[0])

    def _push(self, node: Node) -> None:
        self.open[-1].children.append(node)
        if node.tag not in VOID and len(self.open) < _DEEPEST:
            self.open.append(node)

    def _end(self, names: frozenset[str], barrier: frozenset[str]) -> list[Node]:
        """Ends the innermost element of these names unless the barrier comes first; gives the marks that ended with it."""
        for depth in range(len(self.open) - 1, 0, -1):
            tag = self.open[depth].tag
            if tag in names:
                marks = [node for node in self.open[depth + 1 :] if node.tag in _MARKS]
                del self.open[depth:]
                return marks
            if tag in barrier:
                break
        return []
