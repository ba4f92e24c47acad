"""Pages that together show everything a built site has: every kind of page, and every element and class that a kind is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

_BODY = re.compile(r'<body class="page-([\w-]+)"')
_CLASS = re.compile(r' class="([^"]*)"')
_TAG = re.compile(r"<([a-z][a-z0-9]*)\b")
REDIRECT = "redirect"


def kind_of(html: str) -> str:
    """The kind of a page by its template, as the class of its body tells it; `redirect` for a page that only leads on."""
    body = _BODY.search(html)
    return body[1] if body else REDIRECT


def pages_of(site: Path) -> Iterator[tuple[str, str]]:
    """Address and text of every HTML page of a built site."""
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        if not name.startswith("pagefind/"):
            yield "/" + name.removesuffix("index.html"), path.read_text(encoding="utf-8")


def samples(site: Path) -> Mapping[str, str]:
    """Address → kind of as few pages as show every kind with every element and class; redirects are left out."""
    open_features = {address: _features(html) for address, html in pages_of(site) if kind_of(html) != REDIRECT}
    chosen: dict[str, str] = {}
    missing = set().union(*open_features.values())
    while missing:
        best = max(sorted(open_features), key=lambda address: len(open_features[address] & missing))
        chosen[best] = next(feature[0] for feature in open_features[best])
        missing -= open_features.pop(best)
    return dict(sorted(chosen.items()))


def _features(html: str) -> frozenset[tuple[str, str]]:
    """What a page is made of: its kind, with each element and each class in it."""
    kind = kind_of(html)
    classes = {name for written in _CLASS.findall(html) for name in written.split()}
    return frozenset((kind, name) for name in {*classes, *_TAG.findall(html)})
