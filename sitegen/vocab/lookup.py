"""A tradition's words, compiled once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

DEFAULT = "en-GB"

_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
# Letters of other scripts that an extraction puts in place of Latin ones.
HOMOGLYPHS = str.maketrans("АВЕЅІЈКМНОРСТУХаеіјорсухѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABESIJKMHOPCTYXaeijopcyxsABEZHIKMNOPTYXo")


def fold(text: str) -> str:
    """Lower case, Latin letters, one kind of quote and dash, single blanks, no full stop or colon at the ends."""
    text = unicodedata.normalize("NFC", text).translate(HOMOGLYPHS).translate(_FOLD).lower()
    return re.sub(r"\s+", " ", text).strip(" .:;*_-")


@dataclass(frozen=True)
class Vocab:
    """The words of one tradition. `data` is the YAML file as read; patterns are compiled on first use."""

    language: str
    data: Mapping[str, Any]

    def phrases(self, *path: str) -> frozenset[str]:
        """A list of phrases, folded."""
        return _phrases(self.language, path)

    def pattern(self, *path: str, exact_case: bool = False) -> re.Pattern[str]:
        """A pattern, ignoring case unless `exact_case`."""
        return _pattern(self.language, path, exact_case)

    def is_one_of(self, text: str, *path: str) -> bool:
        """Whether a text, folded, is one of the phrases at `path`."""
        return fold(text) in self.phrases(*path)

    def roles(self, header: Iterable[str]) -> tuple[str | None, ...]:
        """What each column of a table holds, by its head: `number`, `text`, `owner`, …; each role once."""
        found: list[str | None] = []
        for cell in header:
            role = next(
                (name for name in self.data["columns"] if name not in found and self.pattern("columns", name).fullmatch(fold(cell))),
                None,
            )
            found.append(role)
        return tuple(found)

    def effects(self, text: str) -> tuple[str, ...]:
        """What a clause does, in the order in which it says so: `noted`, `approved`, …"""
        found = []
        for effect in self.data["effects"]:
            match = self.pattern("effects", effect).search(text)
            if match:
                found.append((match.start(), effect))
        return tuple(effect for _, effect in sorted(found))

    def outcome(self, text: str) -> tuple[str, str | None, int] | None:
        """Kind, addressee and length of the words that open a decision, or None if the text opens none."""
        for trigger in _triggers(self.language):
            match = trigger[1].match(text)
            if match and match.end():
                to = match.groupdict().get("to")
                return trigger[0], re.sub(r"^the ", "", to.strip()) if to else None, match.end()
        return None


@lru_cache
def vocabulary(language: str | None = None) -> Vocab:
    """The vocabulary of a language; British English where there is none for it."""
    folder = resources.files("sitegen.vocab")
    for name in (language, DEFAULT):
        file = folder / f"{name}.yaml"
        if name and file.is_file():
            return Vocab(name, yaml.safe_load(file.read_text(encoding="utf-8")))
    raise FileNotFoundError(f"the vocabulary {DEFAULT}.yaml is missing from the package")


def _node(language: str, path: tuple[str, ...]) -> Any:
    node: Any = vocabulary(language).data
    for key in path:
        node = node[key]
    return node


@lru_cache(maxsize=1024)
def _phrases(language: str, path: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(phrase) for phrase in _node(language, path))


@lru_cache(maxsize=1024)
def _pattern(language: str, path: tuple[str, ...], exact_case: bool) -> re.Pattern[str]:
    return re.compile(_node(language, path), 0 if exact_case else re.IGNORECASE)


@lru_cache
def _triggers(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry["kind"], re.compile(entry["pattern"])) for entry in _node(language, ("outcomes",)))
