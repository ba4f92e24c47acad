"""Reading the fields of strict YAML: each converter takes a node and gives a value, or None and a fault with its line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date as calendar_date

from sitegen.model.problems import Level, Problem
from sitegen.vocab.strict_yaml import Entry, Mapping, Node, Scalar, Sequence

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d|24:00")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?(?:-[a-z0-9]{5,8})*")
_TRUE, _FALSE = ("true", "yes", "on"), ("false", "no", "off")


@dataclass
class Faults:
    """Collects everything that is wrong with one file, so that a person sees it all at once."""

    file: str
    prefix: str
    """Begins every code: `front-matter` or `settings`."""
    found: list[Problem] = field(default_factory=list)

    def add(self, code: str, line: int, message: str, hint: str | None = None, level: Level = "error") -> None:
        """Notes one problem."""
        self.found.append(Problem(level, f"{self.prefix}-{code}", message, self.file, line, hint=hint))


def nearest(word: str, known: Collection[str]) -> str:
    """A hint that names the nearest known word, or all of them."""
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return f"Did you mean `{close[0]}`?" if close else f"Known are: {', '.join(known)}."


def is_empty(node: Node) -> bool:
    """True where a key has no value at all."""
    return isinstance(node, Scalar) and node.plain and not node.text


def entries(node: Node, known: Collection[str], what: str, faults: Faults) -> dict[str, Entry]:
    """The non-empty entries of a mapping by key; an unknown key, or something else than a mapping, is a fault."""
    if not isinstance(node, Mapping):
        faults.add(
            "wrong-type", node.line, f"{what} must be keys with values.", f"Write `key: value` lines; known are: {', '.join(known)}."
        )
        return {}
    found: dict[str, Entry] = {}
    for entry in node.entries:
        if entry.key not in known:
            faults.add("unknown-key", entry.line, f"`{entry.key}` is no key of {what}.", nearest(entry.key, known))
        elif not is_empty(entry.value):
            found[entry.key] = entry
    return found


def text(entry: Entry, faults: Faults) -> str | None:
    """A single text."""
    if isinstance(entry.value, Scalar):
        return entry.value.text.strip()
    faults.add("wrong-type", entry.value.line, f"`{entry.key}` must be one text.", "Put quotation marks around a text with brackets in it.")
    return None


def texts(entry: Entry, faults: Faults) -> tuple[str, ...]:
    """A list of texts; a single text is a list of one."""
    nodes = entry.value.items if isinstance(entry.value, Sequence) else (entry.value,)
    if all(isinstance(node, Scalar) for node in nodes):
        return tuple(node.text for node in nodes if isinstance(node, Scalar))
    faults.add("wrong-type", entry.value.line, f"`{entry.key}` must be a list of texts.", "Write `[one, two]`, or one `- text` a line.")
    return ()


def sequence(entry: Entry, faults: Faults) -> tuple[Node, ...]:
    """The nodes of a list."""
    if isinstance(entry.value, Sequence):
        return entry.value.items
    faults.add("wrong-type", entry.value.line, f"`{entry.key}` must be a list.", "Begin each line with `- `.")
    return ()


def flag(entry: Entry, faults: Faults) -> bool | None:
    """`true` or `false` (also yes, no, on, off)."""
    word = entry.value.text.lower() if isinstance(entry.value, Scalar) else ""
    if word in _TRUE or word in _FALSE:
        return word in _TRUE
    faults.add("wrong-type", entry.value.line, f"`{entry.key}` must be `true` or `false`.", "Write one of the two.")
    return None


def whole(entry: Entry, faults: Faults) -> int | None:
    """A whole number from 0 to 9999."""
    if isinstance(entry.value, Scalar) and re.fullmatch(r"[0-9]{1,4}", entry.value.text):
        return int(entry.value.text)
    faults.add("wrong-type", entry.value.line, f"`{entry.key}` must be a whole number.", "Write digits only.")
    return None


def one_of(entry: Entry, faults: Faults, known: Collection[str]) -> str | None:
    """One of some words."""
    word = text(entry, faults)
    if word is None or word in known:
        return word
    faults.add("unknown-value", entry.value.line, f"`{word}` is no {entry.key} that is known.", nearest(word, known))
    return None


def is_date(value: str) -> bool:
    """True for an ISO date that exists, also a partial one (`2023`, `2023-04`)."""
    match = _DATE.fullmatch(value)
    if match is None:
        return False
    try:
        calendar_date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True


def date(entry: Entry, faults: Faults) -> str | None:
    """A date: `2023-03-16`, or `2023-03` or `2023` where no more is known."""
    value = text(entry, faults)
    if value is None or is_date(value):
        return value
    what = "does not exist" if _DATE.fullmatch(value) else "is no date"
    faults.add("bad-date", entry.value.line, f"`{entry.key}: {value}` {what}.", "Write the date as 2023-03-16 (year, month, day).")
    return None


def time(entry: Entry, faults: Faults) -> str | None:
    """A time of day: `16:30`."""
    value = text(entry, faults)
    if value is None or _TIME.fullmatch(value):
        return value
    faults.add("bad-time", entry.value.line, f"`{entry.key}: {value}` is no time of day.", "Write hours and minutes of 24 hours, as 16:30.")
    return None


def moment(entry: Entry, faults: Faults) -> str | None:
    """A deadline: a date, or a date and a time as `2023-03-24T16:30`."""
    value = text(entry, faults)
    if value is None:
        return None
    day, separator, clock = value.partition("T")
    if is_date(day) and (not separator or _TIME.fullmatch(clock)):
        return value
    faults.add("bad-date", entry.value.line, f"`{entry.key}: {value}` is no date and time.", "Write it as 2023-03-24T16:30.")
    return None


def language(entry: Entry, faults: Faults) -> str | None:
    """A language tag as in BCP 47: `en-GB`, `cy`."""
    value = text(entry, faults)
    if value is None or LANGUAGE.fullmatch(value):
        return value
    faults.add("bad-language", entry.value.line, f"`{value}` is no language tag.", "Write it as `en-GB`, `cy` or `de`.")
    return None
