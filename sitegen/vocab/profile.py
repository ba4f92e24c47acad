"""What the law of a country asks of papers, as data: one file a profile in `profiles/`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True)
class Holidays:
    """Days that are no working days, by rule."""

    fixed: tuple[str, ...] = ()
    """`12-25`; on a Saturday or Sunday kept on the next free weekday."""
    mondays: tuple[tuple[int, str], ...] = ()
    """Month, and `first` or `last`."""
    easter: tuple[int, ...] = ()
    """Days from Easter Sunday."""
    instead: tuple[tuple[str, str], ...] = ()
    """A day by the rules → the day on which it was kept."""
    extra: tuple[str, ...] = ()


@dataclass(frozen=True)
class Notice:
    """How long before a meeting its agenda is published."""

    clear_days: int
    law: str
    not_counted: frozenset[int]
    """Weekdays, Monday 0, besides holidays."""
    published: re.Pattern[str]
    """Words behind which an agenda tells its day of publication."""


@dataclass(frozen=True)
class Profile:
    """What a country asks; what it does not ask is None or empty."""

    id: str
    name: str
    notice: Notice | None = None
    holidays: Holidays = Holidays()
    decision_record: Mapping[str, str] = field(default_factory=dict)
    """Part of a decision record → what the law calls it; under `law` the law itself."""
    background_papers: tuple[str, re.Pattern[str]] | None = None
    """The law, and the words by which a report is known to list them."""
    exempt: tuple[str, frozenset[str]] | None = None
    """The law, and the paragraphs it has."""
    approval: str | None = None
    """The law on the approval of minutes."""


def profiles() -> tuple[str, ...]:
    """The profiles that there are."""
    files = (resources.files("sitegen.vocab") / "profiles").iterdir()
    return tuple(sorted(file.name.removesuffix(".yaml") for file in files if file.name.endswith(".yaml")))


@lru_cache
def profile(name: str) -> Profile:
    """The profile of that name. Raises KeyError where there is none."""
    if name not in profiles():
        raise KeyError(name)
    data = _data(name)
    return Profile(
        name,
        data["name"],
        _notice(data.get("notice")),
        _holidays(data.get("holidays") or {}),
        data.get("decision_record") or {},
        _pair(data.get("background_papers"), lambda said: re.compile(said["pattern"], re.IGNORECASE)),
        _pair(data.get("exempt"), lambda said: frozenset(said["paragraphs"])),
        (data.get("approval") or {}).get("law"),
    )


def _data(name: str) -> dict[str, Any]:
    """A file laid over the one that it is like, key by key; of the notice what it does not say is that one's too."""
    file = resources.files("sitegen.vocab") / "profiles" / f"{name}.yaml"
    own: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    if "like" not in own:
        return own
    base = _data(own["like"])
    return {**base, **own, "notice": {**(base.get("notice") or {}), **(own.get("notice") or {})}}


def _notice(said: Mapping[str, Any] | None) -> Notice | None:
    if not said:
        return None
    not_counted = frozenset(map(_WEEKDAYS.index, said["not_counted"]))
    return Notice(int(said["clear_days"]), said["law"], not_counted, re.compile(said["published"], re.IGNORECASE))


def _holidays(said: Mapping[str, Any]) -> Holidays:
    return Holidays(
        tuple(said.get("fixed", ())),
        tuple((int(month), which) for month, all_of_it in said.get("mondays", {}).items() for which in all_of_it),
        tuple(map(int, said.get("easter", ()))),
        tuple(said.get("instead", {}).items()),
        tuple(said.get("extra", ())),
    )


def _pair(said: Mapping[str, Any] | None, read: Any) -> Any:
    return (said["law"], read(said)) if said else None
