"""Names in capitals, as names are written."""

from __future__ import annotations

from sitegen.recognise.state import is_capitals

SMALL_WORDS = {"a", "an", "and", "at", "for", "in", "of", "on", "the", "to", "with"}


def proper(name: str) -> str:
    """A name in capitals as names are written: `TEES VALLEY CABINET` → `Tees Valley Cabinet`; others as they are."""
    if not is_capitals(name):
        return name.strip()
    words = name.strip().lower().split()
    return " ".join(word if index and word in SMALL_WORDS else _capital(word) for index, word in enumerate(words))


def _capital(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))
