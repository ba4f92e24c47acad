"""What the site itself says, in the language of the tree that is being rendered.

Every sentence is written in English where it is said, and that English is its key in the file of another language (`languages.py`):

    say("No meeting of {body} is published here.", body=body.name)
    say_count(len(items), "one item", "{n} items")

The language is that of the innermost `with speaking(…)`, English without one, so no function hands it on. A sentence that a language
lacks is said in English and remembered. Sentences are never made of fragments: what belongs together is one sentence with places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from sitegen.render.plurals import Rule, form_of, rule_of

PLACE = re.compile(r"\{(\w+)\}")
"""Where a value stands in a sentence."""


@dataclass(frozen=True)
class Forms:
    """How a language writes numbers, lists, dates and times. What is given here is British English."""

    numbers: tuple[str, ...] = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    """Counts in words, from nought on; those that are not here are written in figures."""
    thousands: str = ","
    last_of_list: str = "{list} and {last}"
    last_of_list_before_vowel: str = ""
    """The same before a vowel, where the language makes a difference."""
    months: tuple[str, ...] = (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    )
    weekdays: tuple[str, ...] = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    """From Monday on."""
    date: str = "{day} {month} {year}"
    date_with_weekday: str = "{weekday} {day} {month} {year}"
    date_of_month: str = "{month} {year}"
    day_and_month: str = "{day} {month}"
    morning: str = "{hour}am"
    """Until noon; `{hour}` counts to twelve and has its minutes with it, `{hour24}` counts to twenty-four."""
    afternoon: str = "{hour}pm"
    evening: str = "{hour}pm"
    """From six on."""
    minutes: str = ".{minute}"
    """What stands behind the hour where there are minutes."""


@dataclass(frozen=True)
class Wording:
    """One language of the interface."""

    language: str = "en-GB"
    """Of the pages, also where they speak English for want of a file."""
    name: str = "English"
    """What the language calls itself."""
    sentences: Mapping[str, str | Mapping[str, str]] = field(default_factory=dict)
    """By their English; a sentence that counts has a mapping from the forms of its plural."""
    plural: tuple[tuple[str, Rule], ...] = (("one", rule_of("n = 1")),)
    forms: Forms = Forms()
    missing: dict[str, None] = field(default_factory=dict, compare=False)
    """Sentences that were said and are not among `sentences`, in order."""

    is_english: bool = True
    """The keys are the sentences."""


ENGLISH = Wording()
_SPOKEN: ContextVar[Wording] = ContextVar("wording", default=ENGLISH)


def spoken() -> Wording:
    """The language that is spoken now."""
    return _SPOKEN.get()


@contextmanager
def speaking(wording: Wording) -> Iterator[None]:
    """Everything said within speaks this language."""
    token = _SPOKEN.set(wording)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def say(text: str, **values: object) -> str:
    """A sentence of the site in the language spoken, with its values in their places.

    Where a value is markup (a link within the sentence) the result is markup too, and all else in it is escaped.
    """
    found = _found(text)
    return _filled(found if isinstance(found, str) else found.get("other", text), values)


def say_count(count: int, one: str, many: str, **values: object) -> str:
    """A sentence that counts, in the plural form that the language has for that count; `many` is its key.

    `{n}` is the count as running text has it, in English in words up to ten; `{figure}` is the count in figures.
    """
    found = _found(many)
    if isinstance(found, str):
        text = one if count == 1 and found is many else found
    else:
        text = found.get(form_of(count, spoken().plural), found["other"])
    return _filled(text, {"n": number(count), "figure": figure(count), **values})


def say_unseen(text: str, **shown: object) -> Markup:
    """A sentence of which only its one value is seen; the words around it are for those who hear the page."""
    ((name, value),) = shown.items()
    before, after = (
        Markup('<span class="unseen">{}</span>').format(part) if part else Markup("") for part in say(text, **{name: "\0"}).split("\0", 1)
    )
    return before + escape(value) + after


def unfilled(text: str) -> str | Mapping[str, str]:
    """A sentence in the language spoken with its places still open, for a script to fill; one that counts with all its forms."""
    return _found(text)


def to_say(text: str) -> str:
    """Marks a sentence of a table, so that translators get to know it; `say` says it later."""
    return text


def number(count: int) -> str:
    """A count as running text has it: in words as far as the language has them, then in figures."""
    numbers = spoken().forms.numbers
    return numbers[count] if 0 <= count < len(numbers) else figure(count)


def figure(count: int) -> str:
    """A count in figures, its thousands apart."""
    return f"{count:,}".replace(",", spoken().forms.thousands)


def _found(text: str) -> str | Mapping[str, str]:
    """The sentence of the language; the English one, which is noted as missing, where it has none."""
    wording = _SPOKEN.get()
    found = wording.sentences.get(text)
    if found is None:
        if not wording.is_english:
            wording.missing[text] = None
        return text
    return found


def _filled(text: str, values: Mapping[str, object]) -> str:
    """The sentence with its values; a place without a value is a fault of the program."""
    if not any(hasattr(value, "__html__") for value in values.values()):
        return PLACE.sub(lambda place: str(values[place[1]]), text)
    return Markup(PLACE.sub(lambda place: str(escape(values[place[1]])), str(escape(text))))
