"""Dates and times as papers print them, into ISO 8601.

Own patterns rather than a date library: those miss "10am–12.30pm Thursday 15 June", read "Wed 1st Feb 23" as 2012 and do not
notice "Monday 16 March 2023" (a Thursday).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sitegen.vocab.clues import BEGINNING, NUMBER
from sitegen.vocab.finder import beginnings
from sitegen.vocab.lookup import Vocab, vocabulary

_PARTED = re.compile(r"\d(?:[/.-]\d{1,2}[/.-]\d|[^\W\d_]|(?<=[^\W\d_]\d))")
"""Three numbers, or a number with a letter right before or behind it: `1.2.2026`, `1May`, `May2026`."""


@dataclass(frozen=True)
class FoundDate:
    """A date in a text."""

    iso: str
    """May be partial: `2023-04`."""
    start: int
    end: int
    weekday: bool = True
    """False where the weekday printed beside it contradicts it."""


def find_dates(text: str, vocab: Vocab) -> Iterator[FoundDate]:
    """Every date in a text that exists in the calendar, in order."""
    for match in _matches(text, vocab.language):
        iso = _iso(match, vocab)
        if iso:
            yield FoundDate(iso, match.start(), match.end(), _weekday_agrees(match.group("weekday"), iso, vocab))


def impossible_dates(text: str, vocab: Vocab) -> list[str]:
    """Dates as printed that the calendar does not have, whichever comes first of day and month: `31 February 2026`."""
    impossible = (match for match in _matches(text, vocab.language) if _iso(match, vocab) is None and _is_meant(match))
    return [text[match.start() : match.end()].strip() for match in impossible]


@lru_cache(maxsize=8192)
def _matches(text: str, language: str) -> tuple[re.Match[str], ...]:
    """What looks like a date, in small letters: a pattern that ignores case takes several times as long. Every date has a digit, and
    a month or two other numbers beside it.
    """
    if NUMBER not in beginnings(text):
        return ()
    small = text.lower()
    if len(small) != len(text):  # one letter may become two: `İ`
        small = "".join(char.lower()[:1] for char in text)
    if beginnings(text).isdisjoint(_beginnings_of_months(language)) and not _PARTED.search(small):
        return ()
    return tuple(_pattern(language).finditer(small))


def _is_meant(match: re.Match[str]) -> bool:
    """Numbers parted by dots may count sections or versions; `9/24/2014` is a date elsewhere."""
    if not match["nday"]:
        return True
    day, month = int(match["nday"]), int(match["nmonth"])
    return len(match["nyear"]) == 4 and day <= 31 and month <= 31 and not _exists(int(match["nyear"]), day, month)


def first_date(text: str, vocab: Vocab, *, whole: bool = False) -> str | None:
    """The first date of a text; with `whole`, the first that has a day."""
    return next((found.iso for found in find_dates(text, vocab) if not whole or len(found.iso) == 10), None)


def without_year(text: str, after: str, vocab: Vocab) -> str | None:
    """`Saturday 12th May`: the first such day on or after another day, where the weekday printed beside it agrees."""
    match = _yearless(vocab.language).search(text)
    if not match:
        return None
    month, day = _month(match["month"], vocab), int(match["day"])
    since = date.fromisoformat(after)
    for year in (since.year, since.year + 1):
        if _exists(year, month, day) and date(year, month, day) >= since:
            iso = f"{year}-{month:02}-{day:02}"
            return iso if _weekday_agrees(match["weekday"], iso, vocab) else None
    return None


@lru_cache
def _yearless(language: str) -> re.Pattern[str]:
    data = vocabulary(language).data
    months, weekdays, suffix = "|".join(data["months"]), "|".join(data["weekdays"]), data["ordinals"]
    return re.compile(
        rf"\b(?P<weekday>{weekdays})\b,?\s+(?:the\s+)?(?P<day>\d{{1,2}})\s*(?:{suffix})?\s*(?:{data['date_of']}\s+)?"
        rf"(?P<month>{months})\b(?!,?\s*\d{{4}})",
        re.IGNORECASE,
    )


def days_without_year(text: str, vocab: Vocab) -> frozenset[str]:
    """The days that a text names without a year of their own, as `MM-DD`: `13 and 23 February 2023` has `02-13`, `5th March` is `03-05`."""
    found = set()
    for match in _listed_days(vocab.language).finditer(text):
        days = re.findall(r"\d+", match["days"])
        month = _month(match["month"], vocab)
        found |= {f"{month:02}-{int(day):02}" for day in (days[:-1] if match["year"] else days)}
    return frozenset(found)


@lru_cache
def _listed_days(language: str) -> re.Pattern[str]:
    data = vocabulary(language).data
    months, suffix = "|".join(data["months"]), data["ordinals"]
    day = rf"\d{{1,2}}\s*(?:{suffix})?"
    return re.compile(
        rf"\b(?P<days>(?:{day}\s*(?:,|&|\b\w{{1,3}}\b)\s*)*{day})\s*(?:{data['date_of']}\s+)?(?P<month>{months})\b(?P<year>,?\s*\d{{4}})?",
        re.IGNORECASE,
    )


_TIME = re.compile(
    r"(?<![\d.:£$€/])(?<!\d-)(?:(?P<hour>\d{1,2})(?:[.:](?P<minute>[0-5]\d))?\s*(?:(?P<half>[ap])\.?\s?m\b\.?|(?P<cymraeg>y\.?[bhp])\b\.?)"
    r"|(?P<hourh>[01]?\d|2[0-3])\s?(?:h\s?(?P<minuteh>[0-5]\d)|heures(?:\s(?P<minutes>[0-5]\d))?)\b"
    r"|(?P<hour24>[01]?\d|2[0-3])[:.](?P<minute24>[0-5]\d)(?:\s*(?:hours|hrs|h)\b)?(?![\d./]\d|\d)|(?P<word>noon|midday|midnight)\b)",
    re.IGNORECASE,
)


def time_spans(text: str) -> list[tuple[int, int]]:
    """Where times of day stand in a text."""
    return [match.span() for match in _TIME.finditer(text)]


def find_times(text: str) -> list[str]:
    """Every time of day in a text as `HH:MM`, in order; midnight is `24:00`."""
    found = []
    for match in _TIME.finditer(text):
        if match["word"]:
            found.append("24:00" if match["word"].lower() == "midnight" else "12:00")
            continue
        if match["hourh"]:
            found.append(f"{int(match['hourh']):02}:{match['minuteh'] or match['minutes'] or '00'}")
            continue
        if match["hour24"]:
            found.append(f"{int(match['hour24']):02}:{match['minute24']}")
            continue
        hour = int(match["hour"])
        late = (match["half"] or match["cymraeg"]).lower()[-1] in "hp"  # p.m., yr hwyr, y prynhawn
        if 1 <= hour <= 12:
            found.append(f"{hour % 12 + (12 if late else 0):02}:{match['minute'] or '00'}")
    return found


@lru_cache
def _months(language: str) -> tuple[str, ...]:
    """The names of months and what they are shortened to, the longest first."""
    data = vocabulary(language).data
    short = {name for month in data["months"] for name in (month, month[:3])}
    return tuple(sorted(short | set(data.get("month_names", ["sept"])), key=len, reverse=True))


@lru_cache
def _beginnings_of_months(language: str) -> frozenset[str]:
    return frozenset(month[:BEGINNING] for month in _months(language))


@lru_cache
def _pattern(language: str) -> re.Pattern[str]:
    data = vocabulary(language).data
    months = "|".join(_months(language))
    weekdays = "|".join(
        sorted({name for day in data["weekdays"] for name in (day, day[:3])} | {"tues", "weds", "thurs"}, key=len, reverse=True)
    )
    suffix, of = data["ordinals"], data["date_of"]
    return re.compile(
        rf"(?:\b(?P<weekday>{weekdays})\b\.?,?\s+(?:the\s+)?)?"
        r"(?:"
        r"\b(?P<iso>\d{4}-\d\d-\d\d)\b"
        r"|(?<![\d/.-])(?P<nday>\d{1,2})(?:[/.]|-(?=\d{1,2}-\d{4}))(?P<nmonth>\d{1,2})[/.-](?P<nyear>\d{4}|\d\d)(?![\w/]|\.\d)"
        rf"|\b(?:(?P<day>\d{{1,2}})\s*(?:{suffix})?\s*(?:{of}\s+)?)(?P<month>{months})\b\.?,?\s*(?:{of}\s+)?(?P<year>\d{{4}})\b"
        rf"|\b(?P<dmonth>{months})\.?\s+(?P<dday>\d{{1,2}})(?:{suffix})?(?:,\s*(?P<dyear>\d{{4}})|\s+(?P<byear>(?:19|20)\d\d))\b"
        rf"|\b(?P<pmonth>{months})\.?,?\s*(?P<pyear>\d{{4}}|'?\d\d)(?!\d|\s*(?:{suffix})\b)"
        r")"
    )


def _iso(match: re.Match[str], vocab: Vocab) -> str | None:
    if match["iso"]:
        return match["iso"] if _exists(*map(int, match["iso"].split("-"))) else None
    if match["nday"]:
        day, month = int(match["nday"]), int(match["nmonth"])
        if vocab.data["date_order"] == "mdy":
            day, month = month, day
        return _whole(_year(match["nyear"]), month, day)
    if match["day"]:
        return _whole(int(match["year"]), _month(match["month"], vocab), int(match["day"]))
    if match["dmonth"]:
        return _whole(int(match["dyear"] or match["byear"]), _month(match["dmonth"], vocab), int(match["dday"]))
    return f"{_year(match['pyear'].lstrip(chr(39)))}-{_month(match['pmonth'], vocab):02}"


def _whole(year: int, month: int, day: int) -> str | None:
    return f"{year}-{month:02}-{day:02}" if _exists(year, month, day) else None


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _month(name: str, vocab: Vocab) -> int:
    name = name.lower()
    exact = next((i for i, month in enumerate(vocab.data["months"], 1) if month == name), None)
    return exact or next(i for i, month in enumerate(vocab.data["months"], 1) if month.startswith(name[:3]))


def _year(digits: str) -> int:
    """Two digits are of this century up to 69, as POSIX has it."""
    year = int(digits)
    return year if year > 99 else year + (2000 if year < 70 else 1900)


def _weekday_agrees(printed: str | None, iso: str, vocab: Vocab) -> bool:
    if not printed or len(iso) < 10:
        return True
    actual = vocab.data["weekdays"][date.fromisoformat(iso).weekday()]
    return bool(actual.startswith(printed.lower()[:3]))
