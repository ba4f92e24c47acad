"""What perhaps should not be published: markings of exempt matter, and the particulars of private people.

A marking in the minutes of a public meeting is public itself, so these are questions to a person, one for each place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.check.places import Files, papers
from sitegen.model.problems import Problem
from sitegen.model.site import PlacedPaper, Site, SiteItem
from sitegen.vocab.lookup import vocabulary
from sitegen.vocab.personal import particulars

_CONTAINER = re.compile(r":::\s*(?P<name>[\w-]*)")
_MARKS = re.compile(r"[*_#>\\]")
_OFFICIAL = re.compile(r"\b(?:contact|tel|t|(?:tele|text ?)?phone|minicom|ext|fax|e-?mail|enquiries)\b", re.IGNORECASE)
_NOBODY = re.compile(r"(?:\+44\s?)?0[389]")
"""Numbers that belong to no place: those of offices and firms."""
_MOBILE = re.compile(r"(?:\+44\s?(?:\(0\)\s?)?|0)7\d")
_LONGEST = 300
"""A marking stands in a short line; a long paragraph speaks about one."""


def leak_problems(site: Site, files: Files) -> Iterator[Problem]:
    """Warnings for lines that say that something is not for publication, and for what looks like a private person's particulars."""
    own = _own_hosts(site, files)
    for placed in papers(site):
        yield from _markings(placed, files)
        yield from _private(placed, files, own)
    for meeting in site.meetings:
        for item in meeting.items:
            if item.exempt:
                yield from _below_exempt(item, files)


def _below_exempt(item: SiteItem, files: Files) -> Iterator[Problem]:
    """Papers that are published although the item to which they belong is marked exempt: it may be so in part."""
    for placed in item.papers:
        if placed.paper.status != "withdrawn":
            message = f"Item {item.name} “{item.title}” is marked exempt, and this paper, which belongs to it, is published."
            hint = "If it must not be published, withdraw it, or delete it first; if only a part of the item is exempt, it may stay."
            yield files.warning("leak-exempt-item", message, placed.file, None, hint)


def _markings(placed: PlacedPaper, files: Files) -> Iterator[Problem]:
    vocab = vocabulary(placed.paper.language)
    strong, sentence, standing = (vocab.pattern("exempt", name) for name in ("strong", "sentence", "standing"))
    for number, line in _outside_containers(placed.file, files):
        words = _MARKS.sub("", line).strip()
        found = (strong.search(words) if len(words) <= _LONGEST else None) or sentence.search(words)
        if found and not standing.search(words):
            message = f"This line marks something as not for publication: “{found[0]}”."
            hint = "If what follows must not be published, take it out, or withdraw the paper; if the words only tell of it, they may stay."
            yield files.warning("leak-marking", message, placed.file, number, hint)


def _outside_containers(file: str, files: Files) -> Iterator[tuple[int, str]]:
    """The lines that stand in no `::: exempt` and no resolution by which the public was excluded: those are public."""
    inside = False
    for number, line in files.words(file):
        opened = _CONTAINER.match(line.strip())
        if opened:
            inside = bool(opened["name"]) and opened["name"] in ("exempt", "resolved", "carried")
        elif not inside:
            yield number, line


def _private(placed: PlacedPaper, files: Files, own: frozenset[str]) -> Iterator[Problem]:
    for number, line in files.words(placed.file):
        for what, words in particulars(line):
            if not _is_official(what, words, line, own):
                message = f"This looks like {what}: “{words}”."
                hint = "If it is that of a private person, take it out of the paper and of its original."
                yield files.warning("leak-personal", message, placed.file, number, hint)


def _is_official(what: str, words: str, line: str, own: frozenset[str]) -> bool:
    """Whether it is how an office is reached: its own host, or a fixed line that is given as a contact."""
    if "@" in words:
        return _host(words) in own
    return what == "a telephone number" and bool(_NOBODY.match(words) or (not _MOBILE.match(words) and _OFFICIAL.search(line)))


_GOVERNMENT = re.compile(r"(?:^|\.)(?:gov|nhs|police|llyw)(?:\.[a-z]+)?$")


def _own_hosts(site: Site, files: Files) -> frozenset[str]:
    """The hosts of e-mail that are no private person's: those of the settings, of contacts in front matter, and of governments."""
    settings = site.settings
    said = [settings.contact, settings.accessibility.contact, *(body.contact for body in settings.bodies)]
    said += [placed.paper.contact.email for placed in papers(site) if placed.paper.contact]
    lines = (line for placed in papers(site) for _, line in files.words(placed.file) if "@" in line)
    printed = {_host(words) for line in lines for _, words in particulars(line) if "@" in words}
    return frozenset(_host(text) for text in said if text and "@" in text) | {host for host in printed if _GOVERNMENT.search(host)}


def _host(email: str) -> str:
    return email.rpartition("@")[2].lower().rstrip(".")
