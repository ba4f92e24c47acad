"""Addresses of pages: lower case, ASCII, no extension, for ever."""

from __future__ import annotations

import re
import unicodedata

RESERVED = frozenset(
    [
        "accessibility",
        "actions",
        "assets",
        "bodies",
        "calendar",
        "calendars",
        "changes",
        "data",
        "decisions",
        "declarations",
        "feeds",
        "gaps",
        "glossary",
        "matters",
        "meetings",
        "originals",
        "pagefind",
        "pages",
        "papers",
        "people",
        "recommendations",
        "search",
    ]
)
"""First segments of the site's own pages: no names for bodies."""

_SPELLED = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "&": " and "})


def slug(text: str, longest: int = 60) -> str:
    """A text as one segment of an address: `CAB 86/22` → `cab-86-22`; cut at a word, empty if no letter is left."""
    lowered = text.lower().translate(_SPELLED)
    lowered = re.sub(r"['’`´]", "", lowered)
    ascii_only = unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore").decode()
    whole = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
    if len(whole) <= longest:
        return whole
    return whole[: longest + 1].rsplit("-", 1)[0] if "-" in whole[:longest] else whole[:longest]


def item_segment(number: str | None, reference: str | None) -> str:
    """The segment of an item's page: `item-5` where the agenda numbers it, else its reference, `cab-86-22`."""
    if number:
        return f"item-{slug(number)}"
    return slug(reference or "")


def item_aliases(number: str | None, reference: str | None) -> tuple[str, ...]:
    """The other segments the same item answers to."""
    return (slug(reference),) if number and reference and slug(reference) else ()
