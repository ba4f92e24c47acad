"""A tradition's words, compiled once."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from sitegen.vocab.finder import Finder, any_of, beginnings, may_have

DEFAULT = "en-GB"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one in C takes a tenth of the time, and every program that looks at a paper waits for it; not every build of PyYAML has it."""
_LONGEST_DATE = 24
"""Letters before the year: `28th of September, `."""
_LONGEST_CLAUSE = 10_000
"""Letters in which a clause says what it does."""

_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
# Letters of other scripts that an extraction puts in place of Latin ones.
_BLANKS = re.compile(r"\s+")
HOMOGLYPHS = str.maketrans("АВЕЅІЈКМНОРСТУХаеіјорсухѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABESIJKMHOPCTYXaeijopcyxsABEZHIKMNOPTYXo")


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Lower case, Latin letters, one kind of quote and dash, single blanks, no full stop or colon at the ends."""
    if not text.isascii():  # most texts are, and then there is nothing to translate
        text = unicodedata.normalize("NFC", text).translate(HOMOGLYPHS).translate(_FOLD)
    return _BLANKS.sub(" ", text.lower()).strip(" .:;*_-")


_LETTERS = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s+")


@dataclass(frozen=True)
class Vocab:
    """The words of one tradition. `data` is the YAML file as read; patterns are compiled on first use."""

    language: str
    data: Mapping[str, Any]
    _found: dict[tuple[Any, ...], Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Phrases and patterns that were asked for before, by what was asked: every pass asks for them block by block."""

    def phrases(self, *path: str) -> frozenset[str]:
        """A list of phrases, folded."""
        found: frozenset[str] | None = self._found.get(path)
        if found is None:
            found = self._found[path] = frozenset(map(fold, self._node(path)))
        return found

    def pattern(self, *path: str, exact_case: bool = False) -> Finder:
        """A pattern, ignoring case unless `exact_case`."""
        found: Finder | None = self._found.get((exact_case, path))
        if found is None:
            found = self._found[exact_case, path] = Finder(re.compile(self._node(path), 0 if exact_case else re.IGNORECASE))
        return found

    def _node(self, path: tuple[str, ...]) -> Any:
        node: Any = self.data
        for key in path:
            node = node[key]
        return node

    def is_one_of(self, text: str, *path: str) -> bool:
        """Whether a text, folded, is one of the phrases at `path`."""
        return fold(text) in self.phrases(*path)

    def roles(self, header: Iterable[str]) -> tuple[str | None, ...]:
        """What each column of a table holds, by its head: `number`, `text`, `owner`, …; each role once."""
        return _roles(self.language, tuple(header))

    def effects(self, text: str) -> tuple[str, ...]:
        """What a clause does, in the order in which it says so: `noted`, `approved`, …"""
        text = text[:_LONGEST_CLAUSE]
        found = [(*match.span(), effect) for effect, pattern in _effects(self.language) for match in pattern.finditer(text)]
        says_else = self.pattern("effects_else").search(text) is not None
        if len(found) > 1 or says_else:
            asides = [_aside(match) for pattern in self.patterns("effects_aside") for match in pattern.finditer(text)]
            own = [hit for hit in found if not any(_within(hit, aside) for aside in asides)]
            found = own if own or says_else else found
            found = [hit for hit in found if not any(_within(hit, other) for other in found if other[:2] != hit[:2])]
        return tuple(dict.fromkeys(effect for _, _, effect in sorted(found)))

    def asked(self, text: str) -> str | None:
        """The body that a clause recommends something to: `be recommended to Council`, `recommends that Council adopt`."""
        for place in ("behind", "before"):
            found = self.pattern("recommended_to", place, exact_case=True).search(text[:_LONGEST_CLAUSE])
            if found:
                return found["to"]
        return None

    def patterns(self, *path: str) -> tuple[Finder, ...]:
        """A list of patterns, ignoring case."""
        found: tuple[Finder, ...] | None = self._found.get(("list", path))
        if found is None:
            found = self._found["list", path] = tuple(Finder(re.compile(pattern, re.IGNORECASE)) for pattern in self._node(path))
        return found

    def kinds(self, name: str) -> tuple[tuple[str, Finder], ...]:
        """Kind and pattern of each entry of a list of them, in order."""
        return _kinds(self.language, name)

    def names_pattern(self, *path: str) -> Finder:
        """A pattern in whose text `{name}` stands for a name with or without honorifics; case counts in the names."""
        found: Finder | None = self._found.get(("names", path))
        if found is None:
            found = self._found["names", path] = _with_names(self._node(path), self.language)
        return found

    def motions(self) -> tuple[tuple[str, Finder], ...]:
        """Kind and pattern of the motions that are reported with their outcome."""
        return _kinds(self.language, "motions")

    def plain_decisions(self) -> tuple[tuple[str, Finder], ...]:
        """Kind and pattern of the sentences by which minutes without formal resolutions tell what was decided."""
        return _kinds(self.language, "plain_decisions")

    def moved(self) -> tuple[Finder, ...]:
        """Patterns of the sentences that name who moved and who seconded a motion."""
        return _moved(self.language)

    def outcome(self, text: str) -> tuple[str, str | None, int] | None:
        """Kind, addressee and length of the words that open a decision, or None; a paragraph number before them is among them."""
        if not may_have(text, _outcome_words(self.language)):
            return None
        number = _NUMBER.match(text)
        start = number.end() if number else 0
        for trigger in _triggers(self.language):
            match = trigger[1].match(text, start)
            if match and match.end() > start:
                to = match.groupdict().get("to")
                return trigger[0], re.sub(r"^the ", "", to.strip()) if to else None, match.end()
        return None


@lru_cache
def vocabulary(language: str | None = None) -> Vocab:
    """The vocabulary of a language; British English where there is none for it, and for what a language leaves out."""
    base = _file(DEFAULT)
    if base is None:
        raise FileNotFoundError(f"the vocabulary {DEFAULT}.yaml is missing from the package")
    own = _file(language) if language and language != DEFAULT else None
    data = {**(_merged(base, own) if own else base), "exempt": _exempt(own or base)}
    return Vocab(language if own and language else DEFAULT, data)


def _exempt(own: Mapping[str, Any]) -> dict[str, Any]:
    """The markings of all languages, whatever that of the paper: a page in another one than the rest must not leak.

    Phrases are put together, patterns become alternatives; the legal paragraph, which is a named group, is looked for in one language.
    """
    files = [file for name in (DEFAULT, *languages()) if (file := _file(name)) and "exempt" in file]
    found: dict[str, Any] = {}
    for key, value in files[0]["exempt"].items():
        others = [file["exempt"][key] for file in files[1:] if key in file["exempt"] and file["language"] != DEFAULT]
        found[key] = [*value, *(entry for other in others for entry in other)] if isinstance(value, list) else "|".join((value, *others))
    found["paragraph"] = own.get("exempt", {}).get("paragraph", files[0]["exempt"]["paragraph"])
    return found


@lru_cache
def languages() -> tuple[str, ...]:
    """The languages that there is a vocabulary for."""
    files = resources.files("sitegen.vocab").iterdir()
    return tuple(sorted(file.name.removesuffix(".yaml") for file in files if file.name.endswith(".yaml")))


def detect(text: str) -> str:
    """The language of a text: the one whose common words are most frequent in it; American dates make English American."""
    times: Counter[str] = Counter()
    for piece, often in Counter(text[:200_000].lower().split()).items():  # each that comes again is taken apart once
        for word in _LETTERS.findall(piece):
            times[word] += often
    counts = {name: sum(times[word] for word in words) for name in languages() if (words := _common(name))}
    best = max(counts, key=lambda name: (counts[name], name == DEFAULT), default=DEFAULT)
    if best != DEFAULT:
        return best if counts[best] * 3 > times.total() * 0.1 else DEFAULT
    months = "|".join(vocabulary().data["months"])
    american = re.compile(rf"\b(?:{months}) \d{{1,2}}, \d{{4}}$", re.IGNORECASE)
    british = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{months}),? \d{{4}}$", re.IGNORECASE)
    dates = [text[max(0, year.start() - _LONGEST_DATE) : year.end()] for year in re.finditer(r"\d{4}", text)]
    return "en-US" if sum(bool(american.search(date)) - bool(british.search(date)) for date in dates) > 0 else DEFAULT


@lru_cache
def _common(language: str) -> frozenset[str]:
    """The words that are most frequent in a language."""
    return frozenset((_file(language) or {}).get("common", ()))


@lru_cache
def _file(language: str) -> dict[str, Any] | None:
    file = resources.files("sitegen.vocab") / f"{language}.yaml"
    return yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER) if file.is_file() else None


def _merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Mappings are merged key by key; any other value of the language replaces the base's."""
    both = dict(base)
    for key, value in own.items():
        inherited = base.get(key)
        both[key] = _merged(inherited, value) if isinstance(inherited, Mapping) and isinstance(value, Mapping) else value
    return both


@lru_cache(maxsize=1024)
def _roles(language: str, header: tuple[str, ...]) -> tuple[str | None, ...]:
    vocab = vocabulary(language)
    open_roles = list(vocab.data["columns"])
    found: list[str | None] = []
    for cell in header:
        text = fold(cell)
        role = next((name for name in open_roles if vocab.pattern("columns", name).fullmatch(text)), None) if text else None
        if role:
            open_roles.remove(role)
        found.append(role)
    return tuple(found)


@lru_cache
def _kinds(language: str, name: str) -> tuple[tuple[str, Finder], ...]:
    return tuple((entry["kind"], _with_names(entry["pattern"], language)) for entry in vocabulary(language).data[name])


@lru_cache
def _effects(language: str) -> tuple[tuple[str, Finder], ...]:
    vocab = vocabulary(language)
    return tuple((effect, vocab.pattern("effects", effect)) for effect in vocab.data["effects"])


def _aside(match: re.Match[str]) -> tuple[int, int]:
    """Where a clause speaks of another decision than its own."""
    return match.span("aside" if "aside" in match.re.groupindex else 0)


def _within(one: tuple[int, int, str], other: tuple[int, int] | tuple[int, int, str]) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


@lru_cache
def _moved(language: str) -> tuple[Finder, ...]:
    return tuple(_with_names(pattern, language) for pattern in vocabulary(language).data["moved"])


def _with_names(pattern: str, language: str) -> Finder:
    """Words count without case, but names begin with capitals."""
    honorifics = "|".join(vocabulary(language).data["honorifics"])
    word = rf"(?!(?:{vocabulary(language).data['never_names']})\b)[A-ZÀ-Ý](?:\.(?:[A-ZÀ-Ý]\.)*|[\w’'-]*)"
    name = rf"(?-i:(?:(?:County |Borough |District )?(?:{honorifics})\.? ?)*{word}(?: (?!and\b)(?:{word}|de|van|von|ap)){{0,3}})"
    return Finder(re.compile(pattern.replace("{name}", name).replace("{{", "{").replace("}}", "}"), re.IGNORECASE | re.DOTALL))


@lru_cache
def _triggers(language: str) -> tuple[tuple[str, Finder], ...]:
    return tuple((entry["kind"], Finder(re.compile(entry["pattern"]))) for entry in vocabulary(language).data["outcomes"])


@lru_cache
def _outcome_words(language: str) -> frozenset[str]:
    """Beginnings of words without which nothing opens a decision."""
    return any_of(trigger.opening for _, trigger in _triggers(language))


def words_of(text: str) -> frozenset[str]:
    """Beginnings of the words of a text, folded."""
    return beginnings(text if text.isascii() else fold(text))
