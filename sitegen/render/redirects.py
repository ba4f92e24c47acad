"""Pages at second names: an item's other name, and the old addresses that site.yaml lists.

A redirect that leads to another one leads to where that one does, so that what was right once stays right when an item gets another
address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType
from urllib.parse import urlsplit

from sitegen.model.problems import Level, Problem
from sitegen.model.site import Site
from sitegen.render.inline import allowed
from sitegen.render.sheets import Sheet, path_of
from sitegen.render.theme import url
from sitegen.render.views.plain import redirect_sheet

_FILE = "content/site.yaml"
_PAGES = ("", ".html", ".htm")
"""What a name may end in for every server to send it as a page."""


@dataclass(frozen=True)
class _Fault:
    code: str
    message: str
    hint: str = "Correct or remove the redirect."
    level: Level = "error"


def redirect_sheets(
    site: Site, taken: set[str], second_names: Mapping[str, str] = MappingProxyType({})
) -> tuple[list[Sheet], tuple[Problem, ...]]:
    """A page for each alias and each redirect, which leads to its end at once; never in the place of a real page. `taken` are the files of
    the pages; `second_names` lead to a page unless something else stands there.
    """
    aliases = dict(_aliases(site))
    pairs = {**{path_of(old): new for old, new in site.settings.redirects}, **{path_of(old): new for old, new in aliases.items()}}
    pairs = {path_of(old): new for old, new in second_names.items() if path_of(old) not in taken} | pairs
    folded = {path.casefold() for path in taken} | {path_of(alias).casefold() for alias in aliases}
    sheets: dict[str, Sheet] = {}
    problems: list[Problem] = []
    for old, new, file in (
        *((old, new, None) for old, new in aliases.items()),
        *((old, new, _FILE) for old, new in site.settings.redirects),
    ):
        end = _end(new, pairs)
        faults = [*_old_faults(old, folded if file else taken, sheets), *_new_faults(old, new, end, taken)]
        problems += (Problem(fault.level, fault.code, fault.message, file=file, hint=fault.hint) for fault in faults)
        if not any(fault.level == "error" for fault in faults):
            sheets[path_of(old)] = _sheet(site, old, end)
    for old, new in second_names.items():
        if path_of(old) not in taken:
            sheets.setdefault(path_of(old), _sheet(site, old, new))
    return list(sheets.values()), tuple(problems)


def _aliases(site: Site) -> Iterator[tuple[str, str]]:
    for meeting in site.meetings:
        for item in meeting.items:
            yield from ((alias, item.address) for alias in item.aliases if alias != item.address)


def _end(new: str, pairs: Mapping[str, str]) -> str:
    """Where a redirect leads in the end; empty where it leads round in a circle."""
    seen: set[str] = set()
    while (path := path_of(new.partition("#")[0])) in pairs and not urlsplit(new).scheme:
        if path in seen:
            return ""
        seen.add(path)
        new = pairs[path]
    return new


def _sheet(site: Site, old: str, end: str) -> Sheet:
    outside = bool(urlsplit(end).scheme)
    target = end if outside else url(site.settings, end)
    canonical = target if outside or not site.settings.origin else site.settings.origin + target
    return redirect_sheet(old, target, canonical if "://" in canonical else "")


def _old_faults(old: str, taken: Iterable[str], sheets: Mapping[str, Sheet]) -> Iterator[_Fault]:
    """What is wrong with the old address."""
    if not old.startswith("/") or ".." in old.split("/") or "\\" in old:
        yield _Fault("redirect-refused", f'The redirect from "{old}" does not begin with a slash, or leaves the site.')
    elif path_of(old) in sheets:
        yield _Fault("redirect-refused", f"The redirect from {old} is there twice.", "Keep one of the lines.")
    elif path_of(old) in taken or path_of(old).casefold() in taken:
        yield _Fault("redirect-refused", f"The redirect from {old} would stand in the place of a page.")
    elif (suffix := PurePosixPath(old).suffix.lower()) not in _PAGES and not old.endswith("/"):
        message = f"The redirect from {old} works only where the server sends names that end in {suffix} as pages; most do not."
        hint = "Have the web server itself send readers on from there, if it can."
        yield _Fault("redirect-suffix", message, hint, "warning")


def _new_faults(old: str, new: str, end: str, pages: set[str]) -> Iterator[_Fault]:
    """What is wrong with where a redirect leads."""
    if not end:
        yield _Fault("redirect-refused", f"The redirect from {old} leads round in a circle.", "Let one of them lead to a page.")
        return
    if urlsplit(end).scheme:
        if not allowed(end) or urlsplit(end).scheme not in ("http", "https"):
            yield _Fault("redirect-refused", f'The redirect from {old} leads to "{end}", which is no web address.')
        return
    path = path_of(end.partition("#")[0])
    is_file = not path.endswith(".html")  # an original, say: the check of links knows whether it is there
    if not end.startswith("/") or end.startswith("//") or (path not in pages and not is_file):
        through = f" by way of {new}" if end != new else ""
        hint = (
            "Correct the address; where the paper was withdrawn or moved, name its page." if not through else "Correct the other redirect."
        )
        yield _Fault("redirect-refused", f"The redirect from {old} leads to {end}{through}, which is no page of the site.", hint)
