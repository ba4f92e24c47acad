"""Working days and clear days: a profile's holidays by rule."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from sitegen.vocab.profile import Holidays, Notice

_DAY = timedelta(days=1)
_WEEKEND = 5


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8: the anonymous algorithm of 1876)."""
    century, rest = divmod(year, 100)
    leap, skew = divmod(century, 4)
    moon = (19 * (year % 19) + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * skew + 2 * (rest // 4) - moon - rest % 4) % 7
    month, day = divmod(moon + week - 7 * ((year % 19 + 11 * moon + 22 * week) // 451) + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=1024)
def holidays(rules: Holidays, year: int) -> frozenset[date]:
    """The holidays of a year."""
    days = {easter(year) + timedelta(days=number) for number in rules.easter}
    days |= {_monday(year, month, which) for month, which in rules.mondays}
    for month_and_day in rules.fixed:
        day = date.fromisoformat(f"{year}-{month_and_day}")
        while day.weekday() >= _WEEKEND or day in days:
            day += _DAY
        days.add(day)
    instead = dict(rules.instead)
    kept = {date.fromisoformat(instead.get(day.isoformat(), day.isoformat())) for day in days}
    extra = {date.fromisoformat(day) for day in rules.extra}
    return frozenset(day for day in kept | extra if day.year == year)


def _monday(year: int, month: int, which: str) -> date:
    day = date(year, month, 1 if which == "first" else 31)  # the months that have such a rule have 31 days
    step = _DAY if which == "first" else -_DAY
    while day.weekday():
        day += step
    return day


def counts(day: date, notice: Notice, rules: Holidays) -> bool:
    """Whether a day counts as a clear day."""
    return day.weekday() not in notice.not_counted and day not in holidays(rules, day.year)


def clear_days(published: date, meeting: date, notice: Notice, rules: Holidays) -> int:
    """The clear days between the day of publication and the meeting, neither of them counted."""
    between = (published + timedelta(days=number) for number in range(1, max((meeting - published).days, 1)))
    return sum(counts(day, notice, rules) for day in between)


def latest_day(meeting: date, notice: Notice, rules: Holidays) -> date:
    """The last day on which an agenda can be published in time."""
    day, left = meeting - _DAY, notice.clear_days
    while left:
        left -= counts(day, notice, rules)
        day -= _DAY
    return day
