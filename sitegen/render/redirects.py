"""Pages at second names: an item's other name, and the old addresses that site.yaml lists."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from sitegen.model.problems import Problem
from sitegen.model.site import Site
from sitegen.render.inline import allowed
from sitegen.render.sheets import Sheet, path_of
from sitegen.render.theme import url
from sitegen.render.views.plain import redirect_sheet


def redirect_sheets(site: Site, taken: set[str]) -> tuple[list[Sheet], tuple[Problem, ...]]:
    """A page for each alias and each redirect; never in the place of a real page."""
    sheets: dict[str, Sheet] = {}
    problems: list[Problem] = []
    for old, new, file in _pairs(site):
        path = path_of(old)
        if fault := _fault(site, old, new, path in taken or path in sheets, taken):
            problems.append(Problem("error", "redirect-refused", fault, file=file, hint="Correct or remove the redirect."))
            continue
        outside = bool(urlsplit(new).scheme)
        target = new if outside else url(site.settings, new)
        canonical = target if outside or not site.settings.origin else site.settings.origin + target
        sheets[path] = redirect_sheet(old, target, canonical if "://" in canonical else "")
    return list(sheets.values()), tuple(problems)


def _pairs(site: Site) -> Iterator[tuple[str, str, str | None]]:
    for meeting in site.meetings:
        for item in meeting.items:
            yield from ((alias, item.address, None) for alias in item.aliases if alias != item.address)
    yield from ((old, new, "content/site.yaml") for old, new in site.settings.redirects)


def _fault(site: Site, old: str, new: str, is_taken: bool, pages: set[str]) -> str:
    """What is wrong with a redirect; empty if nothing is."""
    if not old.startswith("/") or ".." in old.split("/") or "\\" in old:
        return f'The redirect from "{old}" does not begin with a slash, or leaves the site.'
    if is_taken:
        return f"The redirect from {old} would stand in the place of a page."
    if urlsplit(new).scheme:
        return (
            ""
            if allowed(new) and urlsplit(new).scheme in ("http", "https")
            else f'The redirect from {old} leads to "{new}", which is no web address.'
        )
    path = path_of(new.partition("#")[0])
    is_file = not path.endswith(".html")  # an original, say: the check of links knows whether it is there
    if not new.startswith("/") or new.startswith("//") or (path not in pages and not is_file):
        return f"The redirect from {old} leads to {new}, which is no page of the site."
    return ""
