"""Plural rules of a language, as CLDR writes them (Unicode Technical Standard 35, part 3, "Language Plural Rules"), for whole numbers.

`n % 10 = 2..4 and n % 100 != 12..14`: `n` (and `i`, the same for a whole number) is the count, `v` counts decimals and is 0.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

FORMS = ("zero", "one", "two", "few", "many", "other")
Rule = Callable[[int], bool]
_RELATION = re.compile(
    r"(?P<operand>[niv])(?:\s*%\s*(?P<modulus>[1-9]\d*))?\s*(?P<sign>!?=)\s*(?P<values>\d+(?:\.\.\d+)?(?:\s*,\s*\d+(?:\.\.\d+)?)*)"
)


def rule_of(text: str) -> Rule:
    """The test that a rule makes of a count. A text that is no rule is a `ValueError`."""
    choices = [[_relation(part.strip()) for part in re.split(r"\band\b", choice)] for choice in re.split(r"\bor\b", text)]
    return lambda count: any(all(relation(count) for relation in choice) for choice in choices)


def form_of(count: int, rules: Sequence[tuple[str, Rule]]) -> str:
    """The form that a count asks for: the first whose rule holds, else `other`."""
    return next((form for form, rule in rules if rule(count)), "other")


def _relation(text: str) -> Rule:
    found = _RELATION.fullmatch(text)
    if found is None:
        raise ValueError(text)
    modulus = int(found["modulus"] or 0)
    wanted = found["sign"] == "="
    ranges = [
        (int(first), int(last or first)) for first, _, last in (value.partition("..") for value in re.split(r"\s*,\s*", found["values"]))
    ]

    def holds(count: int) -> bool:
        value = 0 if found["operand"] == "v" else count
        value = value % modulus if modulus else value
        return any(first <= value <= last for first, last in ranges) == wanted

    return holds
