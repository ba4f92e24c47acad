"""The rules of the style sheet that a page can use, to stand in the page itself.

A page that names a style sheet makes a phone wait twice before it shows a word: for the page, then for the sheet. On a slow line one
such way there and back is nearly half a second. So a page carries its style, and only the rules that it can use: those whose classes and
elements it has, or one of its scripts may add. The policy of the page names the style by its hash, and lets no other one through
(Content Security Policy, level 3, `style-src`).
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import unescape
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import urljoin

import tinycss2
from tinycss2.serializer import serialize_string_value

CONDITIONS = frozenset({"media", "supports", "layer", "container"})
"""At-rules around other rules; every other one (`@font-face`, `@page`) is kept as it stands."""
_WITH_ADDRESSES = frozenset({"url", "src", "image-set", "-webkit-image-set"})
"""Functions in which a string is an address."""
_ELEMENT = re.compile(r"<([A-Za-z][^\s/>]*)")
_CLASSES = re.compile(r"""[\s"']class\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z][\w-]*")
_MODULE = re.compile(r"""\b(?:from|import)\s*\(?\s*["'](\.[^"']+)["']""")


@dataclass(frozen=True)
class Style:
    """What stands in the style element of a page."""

    text: str
    source: str
    """Its name in the policy: `'sha256-…'`."""


@dataclass(frozen=True)
class _Rule:
    """One or more selectors, each with the names that it asks for, and what they set."""

    selectors: tuple[tuple[str, frozenset[str]], ...]
    text: str


@dataclass(frozen=True)
class _Group:
    """Rules below a condition."""

    condition: str
    rules: tuple[_Rule | _Group | str, ...]


class Styles:
    """A style sheet that gives each page its own rules; what was worked out for one page serves all that are made of the same."""

    def __init__(self, sheet: str, address: str, scripts: Mapping[str, str]) -> None:
        """`sheet` is the text of the style sheet, `address` where it would be found: its own addresses are read from there. `scripts` are
        the texts of the theme's scripts by name."""
        self._rules = tuple(_rules(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True), address))
        self._known = frozenset(_names_of(self._rules))
        self._scripts = scripts
        self._added: dict[str, frozenset[str]] = {}
        self._made: dict[frozenset[str], Style] = {}

    def style_of(self, html: str, scripts: Sequence[str] = ()) -> Style:
        """The style of a page with this body and these scripts."""
        classes = {f".{name}" for values in set(_CLASSES.findall(html)) for name in unescape(" ".join(values)).split()}
        elements = {name.lower() for name in set(_ELEMENT.findall(html))}
        present = {"html", *elements, *classes}.union(*map(self._names_added, scripts)) & self._known
        key = frozenset(present)
        if key not in self._made:
            self._made[key] = _style(_text(self._rules, key))
        return self._made[key]

    def _names_added(self, script: str) -> frozenset[str]:
        """Names that a script, or one that it imports, may give to elements: every word in it."""
        if script not in self._added:
            words = {word for name in self._with_imports(script) for word in _WORD.findall(self._scripts.get(name, ""))}
            self._added[script] = frozenset(name for word in words for name in (word.lower(), f".{word}"))
        return self._added[script]

    def _with_imports(self, script: str) -> set[str]:
        """The script and all that it imports, or that those do."""
        found, wanted = set[str](), [script]
        while wanted:
            name = wanted.pop()
            if name not in found:
                found.add(name)
                wanted += (normpath(join(dirname(name), path)) for path in _MODULE.findall(self._scripts.get(name, "")))
        return found


def _style(text: str) -> Style:
    safe = text.replace("</", "<\\/").encode("utf-8", "replace").decode()
    return Style(safe, f"'sha256-{b64encode(sha256(safe.encode()).digest()).decode()}'")


def _text(rules: Iterable[_Rule | _Group | str], present: frozenset[str]) -> str:
    return "".join(_text_of(rule, present) for rule in rules)


def _text_of(rule: _Rule | _Group | str, present: frozenset[str]) -> str:
    if isinstance(rule, str):
        return rule
    if isinstance(rule, _Group):
        inner = _text(rule.rules, present)
        # the first place that names a layer settles its rank
        return f"{rule.condition}{{{inner}}}" if inner or rule.condition.startswith("@layer ") else ""
    selectors = [selector for selector, names in rule.selectors if names <= present]
    return f"{','.join(selectors)}{{{rule.text}}}" if selectors else ""


def _names_of(rules: Iterable[_Rule | _Group | str]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, _Group):
            yield from _names_of(rule.rules)
        elif isinstance(rule, _Rule):
            yield from (name for _, names in rule.selectors for name in names)


def _rules(nodes: Iterable[Any], address: str) -> Iterator[_Rule | _Group | str]:
    """The rules of parsed nodes; what a browser would pass over as faulty is left out."""
    for node in nodes:
        if node.type == "qualified-rule":
            yield _Rule(tuple(_selectors(node.prelude)), _serialized(node.content, address))
        elif node.type == "at-rule" and node.lower_at_keyword in CONDITIONS and node.content is not None:
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            condition = tinycss2.serialize(node.prelude).strip()
            yield _Group(f"@{node.lower_at_keyword} {condition}".strip(), tuple(_rules(inner, address)))
        elif node.type == "at-rule":
            _settle(node.prelude, address, strings=node.lower_at_keyword == "import")
            _settle(node.content or (), address)
            yield node.serialize()


def _selectors(prelude: Sequence[Any]) -> Iterator[tuple[str, frozenset[str]]]:
    """Each selector of a list, with the elements and classes that a page must have for it. What stands in brackets or in a function
    (`:not(.row)`) asks for nothing."""
    selector: list[Any] = []
    for node in [*prelude, None]:
        if node is None or node == ",":
            yield tinycss2.serialize(selector).strip(), frozenset(_names_asked(selector))
            selector = []
        else:
            selector.append(node)


def _names_asked(selector: Sequence[Any]) -> Iterator[str]:
    for before, node, behind in zip([None, *selector], selector, [*selector[1:], None], strict=False):
        if node.type == "ident" and before == ".":
            yield f".{node.value}"
        elif node.type == "ident" and before != ":" and behind != "|":
            yield node.lower_value


def _serialized(nodes: Sequence[Any], address: str) -> str:
    _settle(nodes, address)
    return str(tinycss2.serialize(nodes)).strip()


def _settle(nodes: Iterable[Any], address: str, strings: bool = False) -> None:
    """Makes the addresses in values whole: `fonts/a.woff2` in `/assets/civic.css` is `/assets/fonts/a.woff2`; so are `strings`."""
    for node in nodes:
        if node.type == "url":
            node.representation = f'url("{_whole(node.value, address)}")'
        elif node.type == "string" and strings:
            node.representation = f'"{_whole(node.value, address)}"'
        elif node.type == "function":
            _settle(node.arguments, address, node.lower_name in _WITH_ADDRESSES)
        elif node.type in ("{} block", "[] block", "() block"):
            _settle(node.content, address)


def _whole(value: str, address: str) -> str:
    """The address as it stands between quotation marks. One in the page itself (`#shape`) stays as it is, and so does what is none."""
    try:
        whole = urljoin(address, value) if value and not value.startswith("#") else value
    except ValueError:
        whole = value
    return str(serialize_string_value(whole))
