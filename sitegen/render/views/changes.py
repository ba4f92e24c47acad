"""The page of changes: what is not as it was when it was published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from markupsafe import Markup, escape

from sitegen.model.changes import Change
from sitegen.render.atlas import Atlas
from sitegen.render.changes import changes_of, is_followed
from sitegen.render.dates import with_weekday, year
from sitegen.render.sheets import Head, Link, Sheet
from sitegen.render.views.common import HOME
from sitegen.render.wording import say, say_count

ADDRESS = "/changes/"
LATEST = 100
"""So many stand on the first page; the pages of the years hold all of theirs."""


@dataclass(frozen=True)
class ChangeRow:
    id: str
    title: str
    address: str
    place: str
    told: str
    """What happened, in a sentence."""
    before: Markup
    after: Markup
    note: str
    """The reason, or that words are not repeated."""


@dataclass(frozen=True)
class Day:
    date: str
    title: str
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True)
class YearLink:
    year: str
    address: str
    count: str
    applied: bool


@dataclass(frozen=True)
class ChangesView:
    title: str
    followed: bool
    """Changes are written down: an empty page says that nothing has changed."""
    days: tuple[Day, ...]
    years: tuple[YearLink, ...]
    feed: str
    shown: str


def changes_sheets(atlas: Atlas) -> Iterator[Sheet]:
    """A page of the latest changes and one of each year; none where nobody writes changes down and no paper was withdrawn."""
    if not is_followed(atlas):
        return
    changes = changes_of(atlas)
    counts = Counter(year(change.date) for change in changes if change.date)
    for only in ("", *sorted(counts, reverse=True)):
        yield _sheet(atlas, changes, counts, only)


def _sheet(atlas: Atlas, changes: Sequence[Change], counts: Counter[str], only: str) -> Sheet:
    own = [change for change in changes if not only or year(change.date) == only]
    shown = own if only else own[:LATEST]
    title = say("What has changed in {year}", year=only) if only else say("What has changed")
    years = [YearLink(say("Latest"), ADDRESS, "", not only)]
    years += [
        YearLink(name, f"{ADDRESS}{name}/", say_count(count, "one change", "{n} changes"), name == only)
        for name, count in sorted(counts.items(), reverse=True)
    ]
    view = ChangesView(
        title=title,
        followed=atlas.site.changes is not None,
        days=tuple(_day(date, list(group)) for date, group in groupby(shown, key=lambda change: change.date)),
        years=tuple(years) if len(counts) > 1 or len(shown) < len(own) else (),
        feed="/feeds/changes.xml" if atlas.settings.feeds else "",
        shown="" if len(shown) == len(own) else say("The latest {shown} of {all} changes.", shown=len(shown), all=len(own)),
    )
    crumbs = (HOME, Link(say("What has changed"), ADDRESS)) if only else (HOME,)
    return Sheet("changes.html", Head(title, f"{ADDRESS}{only}/" if only else ADDRESS, crumbs), view)


def _day(date: str, changes: Sequence[Change]) -> Day:
    return Day(date, with_weekday(date) if date else say("Date not stated"), tuple(map(_row, changes)))


def _row(change: Change) -> ChangeRow:
    before, after = marked(change.before, change.after)
    return ChangeRow(change.id, change.title, change.address, change.place, told(change), before, after, _note(change))


def told(change: Change) -> str:
    """What happened, in one sentence."""
    match change.kind:
        case "corrected":
            return say("A sentence was corrected.")
        case "added":
            return say("A sentence was added.")
        case "removed":
            return say("A sentence was taken out.")
        case "revised":
            return say_count(change.count, "A new version has one change.", "A new version has {n} changes.")
        case "withdrawn":
            return say("The paper was withdrawn.")
    return say("The paper was removed.")


def _note(change: Change) -> str:
    if change.kind == "withdrawn":
        return say("Reason: {reason}", reason=change.reason) if change.reason else say("No reason is given.")
    return say("Words that went are not repeated here.") if change.sensitive and not change.before else ""


def marked(before: str, after: str) -> tuple[Markup, Markup]:
    """Two versions of a sentence: what went is deleted in the first, what came is inserted in the second; one alone is as it is."""
    if not before or not after:
        return escape(before), escape(after)
    old, new = before.split(), after.split()
    first: list[Markup] = []
    second: list[Markup] = []
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = escape(" ".join(old[start:end])), escape(" ".join(new[new_start:new_end]))
        if gone:
            first.append(gone if kind == "equal" else Markup("<del>{}</del>").format(gone))
        if come:
            second.append(come if kind == "equal" else Markup("<ins>{}</ins>").format(come))
    return Markup(" ").join(first), Markup(" ").join(second)
