"""Which paths a page may have: nothing that leaves the site's folder or that some system cannot write."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from sitegen.model.problems import Problem
from sitegen.model.site import Page

BUNDLE = "pagefind"
"""The folder of the search bundle: no page may stand in it."""
MARKER = ".sitegen"
"""The file that says that a folder is one of ours, with a hash of every page."""
NO_JEKYLL = ".nojekyll"
"""Tells GitHub Pages to serve the files as they are."""

_OURS = frozenset({BUNDLE, MARKER, NO_JEKYLL})
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.I)


def path_problems(pages: Iterable[Page]) -> tuple[Problem, ...]:
    """An error for every page whose path leaves the folder, cannot be written on every system, or is claimed twice.

    The rules are those of Windows (its list of reserved names and characters), which are stricter than those of Linux and macOS.
    """
    problems: list[Problem] = []
    taken: dict[str, str] = {}
    folders: dict[str, str] = {}
    for page in pages:
        fault = path_fault(page.path)
        folded = _fold(page.path)
        if not fault and folded in taken:
            fault = f"another page has the path “{taken[folded]}”, which some systems cannot tell from this one"
        taken.setdefault(folded, page.path)
        for parent in _parents(folded):
            folders.setdefault(parent, page.path)
        if fault:
            problems.append(_problem(page.path, fault))
    both = sorted(taken.keys() & folders.keys())
    problems += [_problem(taken[path], f"it is a file, and the folder of “{folders[path]}”") for path in both]
    return tuple(problems)


def path_fault(path: str) -> str | None:
    """What is wrong with the path of a page, or None."""
    segments = path.split("/")
    if not path or path.startswith("/") or path.endswith("/"):
        return "it is not the path of a file below the site"
    if any(segment in ("", ".", "..") for segment in segments):
        return "it has an empty segment, “.” or “..”"
    if _FORBIDDEN.search(path):
        return "it has a character that file names cannot have everywhere"
    if any(segment[-1] in ". " or segment[0] == " " for segment in segments):
        return "a segment begins or ends with a blank, or ends with a full stop"
    if any(_DEVICE.fullmatch(segment) for segment in segments):
        return "Windows reserves this name for a device"
    if _fold(segments[0]) in _OURS:
        return f"“{segments[0]}” is written by the program itself"
    try:
        too_long = any(len(segment.encode()) > 240 for segment in segments) or len(path.encode()) > 1000
    except UnicodeEncodeError:
        return "it is not valid Unicode"
    return "it is too long" if too_long else None


def _fold(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _parents(path: str) -> list[str]:
    segments = path.split("/")
    return ["/".join(segments[:count]) for count in range(1, len(segments))]


def _problem(path: str, fault: str) -> Problem:
    shown = path.encode("unicode_escape").decode() if not path.isprintable() else path
    return Problem(
        "error", "publish-path", f"The page “{shown}” cannot be written: {fault}.", hint="Give the paper or the body another name."
    )
