"""Numbers as lists print them: `3`, `c`, `iii`, `03`, `3rd` (ECMA-376, part 1, 17.18.59)."""

from __future__ import annotations

import re
from collections.abc import Callable

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth", "twelve": "twelfth"}
LARGEST_ROMAN = 4999
LARGEST_LETTERS = 780


def roman(number: int) -> str:
    """In small Roman letters; in figures where these have no sign for it."""
    if not 0 < number <= LARGEST_ROMAN:
        return str(number)
    written = ""
    for worth, letters in _ROMAN:
        written += letters * (number // worth)
        number %= worth
    return written


def letters(number: int) -> str:
    """a to z, then aa, bb, cc: the way of Word, not of spreadsheets."""
    if not 0 < number <= LARGEST_LETTERS:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def cardinal_text(number: int) -> str:
    """One, Two, Twenty-one; in figures from a hundred on."""
    if not 0 <= number < 100:
        return str(number)
    return _in_words(number).capitalize()


def ordinal_text(number: int) -> str:
    """First, Second, Twenty-first; in figures from a hundred on."""
    if not 0 <= number < 100:
        return ordinal(number)
    front, dash, last = _in_words(number).rpartition("-")
    last = _ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return f"{front}{dash}{last}".capitalize()


def _in_words(number: int) -> str:
    if number < 20:
        return _UNITS[number]
    tens = _TENS[number // 10 - 2]
    return f"{tens}-{_UNITS[number % 10]}" if number % 10 else tens


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1) if 0 < number <= 20 else str(number)


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "ordinal": ordinal,
    "cardinalText": cardinal_text,
    "ordinalText": ordinal_text,
    "hex": lambda number: f"{number:X}",
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "none": lambda number: "",
}
"""Name of a format → how it writes a number. What is not here is written in figures."""


def written(number: int, name: str, pattern: str | None = None) -> str:
    """A number in a format; a `custom` one has a pattern such as `001, 002, …`, whose first entry tells the width."""
    if name == "custom" and pattern and (match := re.match(r"0*1(?=\D|$)", pattern)):
        return str(number).zfill(len(match[0]))
    return FORMATS.get(name, str)(number)
