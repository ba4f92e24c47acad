"""Dates, times and deadlines in words.

Dates are ISO 8601 and may be partial; times are `HH:MM`; deadlines `YYYY-MM-DDTHH:MM`, where `T24:00` is midnight at the end of that day.
What is not in these forms is printed as it stands.
"""

from __future__ import annotations

import re
from datetime import date as Date
from datetime import timedelta

from sitegen.render.wording import PLACE, say, spoken

_CLOCK = re.compile(r"(\d\d):(\d\d)(?::\d\d)?\Z")


def _day(iso: str) -> Date | None:
    try:
        return Date.fromisoformat(iso) if len(iso) == 10 else None
    except ValueError:
        return None


def in_words(iso: str) -> str:
    """`2024-10-17` → `17 October 2024`; `2023-04` → `April 2023`; `2009` → `2009`."""
    return _written(iso, spoken().forms.date)


def with_weekday(iso: str) -> str:
    """`2023-06-15` → `Thursday 15 June 2023`; a partial date without its weekday."""
    return _written(iso, spoken().forms.date_with_weekday)


def day_and_month(iso: str) -> str:
    """What stands above the year in the margin: `17 October`, `April`, or nothing for a bare year."""
    if month := _month(iso):
        return spoken().forms.months[month - 1]
    return _written(iso, spoken().forms.day_and_month) if _day(iso) else ""


def _written(iso: str, form: str) -> str:
    """A whole date in this form, a month with its year in the language's own, anything else as it stands."""
    forms = spoken().forms
    if day := _day(iso):
        weekday, month = forms.weekdays[day.weekday()], forms.months[day.month - 1]
        return _filled(form, weekday=weekday, day=str(day.day), month=month, year=str(day.year))
    month_only = _month(iso)
    return _filled(forms.date_of_month, month=forms.months[month_only - 1], year=iso[:4]) if month_only else iso


def _month(iso: str) -> int | None:
    """The month of a date without a day."""
    found = re.fullmatch(r"\d{4}-(\d\d)", iso)
    return int(found[1]) if found and 1 <= int(found[1]) <= 12 else None


def _filled(form: str, **values: str) -> str:
    return PLACE.sub(lambda place: values[place[1]], form)


def year(iso: str) -> str:
    """The year of a date."""
    return iso[:4]


def is_day(iso: str) -> bool:
    """True for a whole date: a year, a month, a day that there is."""
    return _day(iso) is not None


def first_day(iso: str) -> str:
    """The day on which a date that may be partial begins: `2023-04` → `2023-04-01`."""
    return (iso + "-01-01")[:10] if len(iso) == 4 else (iso + "-01")[:10]


def clock(time: str) -> str:
    """`16:30` → `4.30pm`, `10:00` → `10am`, `12:00` → `noon`, `24:00` and `23:59` → `midnight`."""
    found = _CLOCK.match(time)
    if not found:
        return time
    hour, minute = int(found[1]), int(found[2])
    if (hour, minute) in ((0, 0), (24, 0), (23, 59)):
        return say("midnight")
    return say("noon") if (hour, minute) == (12, 0) else _hour_and_minute(hour, minute)


def _hour_and_minute(hour: int, minute: int) -> str:
    forms = spoken().forms
    form = forms.morning if hour < 12 else forms.afternoon if hour < 18 else forms.evening
    minutes = _filled(forms.minutes, minute=f"{minute:02}") if minute else ""
    return _filled(form, hour=f"{(hour - 1) % 12 + 1}{minutes}", hour24=f"{hour}{minutes}")


def times(start: str | None, end: str | None) -> str:
    """`9.30am to 12pm`, `4.30pm`, or nothing."""
    if not start:
        return ""
    if not end:
        return clock(start)
    first, last = (_hour_and_minute(12, 0) if time[:5] == "12:00" else clock(time) for time in (start, end))
    return say("{start} to {end}", start=first, end=last)


def _end_of_day(deadline: str) -> tuple[str, str]:
    """The day and the clock of a deadline; midnight at the start of a day is the end of the day before."""
    day, _, time = deadline.partition("T")
    found = _day(day)
    if found and time[:5] == "00:00":
        return (found - timedelta(days=1)).isoformat(), "24:00"
    return day, time


def deadline(moment: str) -> str:
    """`2024-10-25T24:00` → `midnight, Friday 25 October 2024`; `2024-10-25` → `Friday 25 October 2024`."""
    day, time = _end_of_day(moment)
    return say("{time}, {date}", time=clock(time), date=with_weekday(day)) if time else with_weekday(day)


def deadline_day(moment: str) -> str:
    """The day a deadline falls on: `2024-10-25`."""
    return _end_of_day(moment)[0]


def machine_moment(moment: str) -> str:
    """A deadline in a form that `datetime` attributes and scripts read: `2024-10-25T23:59:59`."""
    day, time = _end_of_day(moment)
    if not time or time.startswith("24:00"):
        return f"{day}T23:59:59"
    return f"{day}T{time}"
