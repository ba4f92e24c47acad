"""Dates, times and deadlines in words.

Dates are ISO 8601 and may be partial; times are `HH:MM`; deadlines `YYYY-MM-DDTHH:MM`, where `T24:00` is midnight at the end of that day.
What is not in these forms is printed as it stands.
"""

from __future__ import annotations

import re
from datetime import date as Date
from datetime import timedelta

MONTHS = (
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
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CLOCK = re.compile(r"(\d\d):(\d\d)(?::\d\d)?\Z")


def _day(iso: str) -> Date | None:
    try:
        return Date.fromisoformat(iso) if len(iso) == 10 else None
    except ValueError:
        return None


def in_words(iso: str) -> str:
    """`2024-10-17` → `17 October 2024`; `2023-04` → `April 2023`; `2009` → `2009`."""
    day = _day(iso)
    if day:
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    month = re.fullmatch(r"(\d{4})-(\d\d)", iso)
    if month and 1 <= int(month[2]) <= 12:
        return f"{MONTHS[int(month[2]) - 1]} {month[1]}"
    return iso


def with_weekday(iso: str) -> str:
    """`2023-06-15` → `Thursday 15 June 2023`; a partial date without its weekday."""
    day = _day(iso)
    return f"{DAYS[day.weekday()]} {in_words(iso)}" if day else in_words(iso)


def day_and_month(iso: str) -> str:
    """What stands above the year in the margin: `17 October`, `April`, or nothing for a bare year."""
    words = in_words(iso)
    return words.rsplit(" ", 1)[0] if " " in words else ""


def year(iso: str) -> str:
    """The year of a date."""
    return iso[:4]


def clock(time: str) -> str:
    """`16:30` → `4.30pm`, `10:00` → `10am`, `12:00` → `noon`, `24:00` and `23:59` → `midnight`."""
    found = _CLOCK.match(time)
    if not found:
        return time
    hour, minute = int(found[1]), int(found[2])
    if (hour, minute) in ((0, 0), (24, 0), (23, 59)):
        return "midnight"
    if (hour, minute) == (12, 0):
        return "noon"
    minutes = f".{minute:02}" if minute else ""
    return f"{(hour - 1) % 12 + 1}{minutes}{'am' if hour < 12 else 'pm'}"


def times(start: str | None, end: str | None) -> str:
    """`9.30am to 12pm`, `4.30pm`, or nothing."""
    if not start:
        return ""
    if not end:
        return clock(start)
    return " to ".join("12pm" if clock(time) == "noon" else clock(time) for time in (start, end))


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
    return f"{clock(time)}, {with_weekday(day)}" if time else with_weekday(day)


def deadline_day(moment: str) -> str:
    """The day a deadline falls on: `2024-10-25`."""
    return _end_of_day(moment)[0]


def machine_moment(moment: str) -> str:
    """A deadline in a form that `datetime` attributes and scripts read: `2024-10-25T23:59:59`."""
    day, time = _end_of_day(moment)
    if not time or time.startswith("24:00"):
        return f"{day}T23:59:59"
    return f"{day}T{time}"
