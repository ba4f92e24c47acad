"""How people are known where they work together: by a nickname in the chat, by a handle behind their name.

annsam, bspec, CarolS                    a list of nothing but nicknames
Ann Sample @annsam (board)               the handle is no part of the name
Dee Instance (@dinst)
Ben Specimen <ben@example.org>
Jo Instance left at 11:04                nor is when somebody came or went
"""

from __future__ import annotations

import re

from sitegen.vocab.lookup import Vocab

FEWEST = 3
"""Nicknames that a list has at least."""
_HANDLE = re.compile(r"\s*\(\s*@[\w.-]+\s*\)|\s*[-–,]?\s*@[\w.-]+|\s*[<\[][^<>\[\]]*[>\]]")
_NICKNAME = re.compile(r"@?[^\W\d_][\w.-]*")


def nicknames(text: str) -> list[str]:
    """The entries of a list that has nothing but nicknames; none where it has anything else."""
    entries = [entry.strip() for entry in text.split(",") if entry.strip()]
    return entries if len(entries) >= FEWEST and all(map(_NICKNAME.fullmatch, entries)) else []


def without_handle(entry: str) -> str:
    """The entry without handle and address."""
    return _HANDLE.sub("", entry) or entry


def without_times(name: str, vocab: Vocab) -> str:
    """The name without when its bearer came or went."""
    return re.sub(rf"[\s,–-]+(?:{vocab.data['comings_and_goings']}).*$", "", name, flags=re.IGNORECASE)
