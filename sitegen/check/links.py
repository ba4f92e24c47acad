"""Whether every link of the site leads somewhere, and no page asks another host for anything."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from sitegen.model.problems import Problem
from sitegen.model.site import Page

_QUOTED = r"(?:[^>\"']|\"[^\"]*\"|'[^']*')*"
_ELEMENT = re.compile(
    r"<!--.*?-->"
    rf"|<(?P<raw>script|style|textarea|title)\b(?P<raw_attributes>{_QUOTED})>.*?</(?P=raw)\s*>"  # their text is no HTML
    rf"|<(?P<name>[a-z][a-z0-9-]*)\b(?P<attributes>{_QUOTED})>",
    re.I | re.S,
)
_ATTRIBUTE = re.compile(  # every attribute with its whole value, so that words in a value are never taken for attributes
    r"(?P<name>[^\s\"'<>/=]+)(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>]+)))?"
)
_WANTED = frozenset({"id", "href", "src", "srcset", "action", "poster", "data", "rel", "content", "http-equiv"})
_LOADING = frozenset({"script", "img", "iframe", "source", "video", "audio", "embed", "object", "track", "input"})
_LOADING_RELATIONS = frozenset({"stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "manifest"})
_MOST = 200
"""As many broken links are told one by one."""


@dataclass(frozen=True)
class _Link:
    target: str
    loads: bool
    """The browser asks for it without being told to."""


@dataclass(frozen=True)
class _Anatomy:
    """What of a page matters here."""

    ids: frozenset[str]
    links: tuple[_Link, ...]


def broken_links(pages: Iterable[Page], base_path: str, origin: str = "") -> tuple[Problem, ...]:
    """An error for each link or fragment that leads nowhere, naming page and link; likewise for what is loaded from another host.

    `base_path` is the path below which the site will stand (`/minutes/`), `origin` its host (`https://council.example`), so that a
    link to itself by its full address is looked up too. Only the pages given count, and the search bundle.
    """
    pages = tuple(pages)
    paths = frozenset(page.path for page in pages)
    anatomies = {page.path: _anatomy(page.content.decode("utf-8", "replace")) for page in pages if page.path.endswith(".html")}
    problems = []
    for path, anatomy in anatomies.items():
        place = base_path + path.removesuffix("index.html")
        for link in dict.fromkeys(anatomy.links):
            target = link.target.removeprefix(origin) if origin and link.target.startswith(f"{origin}/") else link.target
            fault = _foreign(target, link.loads) or _broken(_join(place, target), base_path, paths, anatomies)
            if fault:
                problems.append(_problem(path, link, fault))
    if len(problems) > _MOST:
        rest = Problem("error", "links-many", f"{len(problems) - _MOST} more links are broken.", hint="Mend those above and build again.")
        return (*problems[:_MOST], rest)
    return tuple(problems)


def _anatomy(text: str) -> _Anatomy:
    """The identifiers and links of a page, by a regular expression: the pages come from templates and a sanitiser and are well formed."""
    ids: set[str] = set()
    links: list[_Link] = []
    for element in _ELEMENT.finditer(text):
        name = (element["name"] or element["raw"] or "").lower()
        written = element["attributes"] or element["raw_attributes"]
        if not written:
            continue
        attributes = dict(_attributes(written))
        if "id" in attributes:
            ids.add(attributes["id"])
        links += _links_of(name, attributes)
    return _Anatomy(frozenset(ids), tuple(links))


def _attributes(written: str) -> Iterator[tuple[str, str]]:
    for attribute in _ATTRIBUTE.finditer(written):
        name = attribute["name"].lower()
        if name in _WANTED:
            value = attribute["double"] or attribute["single"] or attribute["bare"] or ""
            yield name, html.unescape(value).strip()


def _links_of(name: str, attributes: Mapping[str, str]) -> Iterator[_Link]:
    loads = name in _LOADING or (name == "link" and not _LOADING_RELATIONS.isdisjoint(attributes.get("rel", "").lower().split()))
    for key in ("href", "src", "action", "poster"):
        if key in attributes:
            yield _Link(attributes[key], loads)
    if name == "object" and "data" in attributes:
        yield _Link(attributes["data"], loads)
    for candidate in attributes.get("srcset", "").split(","):
        if candidate.strip():
            yield _Link(candidate.split()[0], loads)
    if name == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
        _, _, target = attributes.get("content", "").partition("=")
        yield _Link(target.strip(), False)


def _foreign(target: str, loads: bool) -> str | None:
    """What is wrong with a target whatever it leads to, or None."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return "is not a valid address"
    if loads and (parts.netloc or parts.scheme not in ("", "data")):
        return "would be loaded from another host"
    return None


def _broken(target: str, base_path: str, paths: frozenset[str], anatomies: Mapping[str, _Anatomy]) -> str | None:
    """What is wrong with the full path of a target inside the site, or None."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return None
    address = unquote(parts.path)
    if not address.startswith(base_path):
        return f"leads out of the site, which stands below {base_path}"
    file = address[len(base_path) :]
    if not file or file.endswith("/"):
        file += "index.html"
    if file not in paths:
        return None if file.startswith("pagefind/") else "leads to no page"
    fragment = unquote(parts.fragment)
    if fragment and file in anatomies and fragment not in anatomies[file].ids:
        return "leads to a place that the page does not have"
    return None


def _join(place: str, target: str) -> str:
    """The full path of a target; most are full already, and then the general way would take as long as all the rest."""
    full = target.startswith("/") and not target.startswith("//") and "/." not in target
    return target if full else urljoin(place, target)


def _problem(path: str, link: _Link, fault: str) -> Problem:
    address = "/" + path.removesuffix("index.html")
    message = f"On the page {address}, the link “{link.target}” {fault}."
    code = "link-foreign" if "another host" in fault else "link-broken"
    return Problem("error", code, message, hint="Correct it in the paper, or in the page of your own, that has it.")
