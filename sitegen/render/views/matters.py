"""The list of matters, and the page of each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sitegen.render.atlas import Atlas
from sitegen.render.dates import with_weekday, year
from sitegen.render.matters import Matter
from sitegen.render.sheets import Head, Index, Link, Sheet
from sitegen.render.views.common import HOME
from sitegen.render.views.timeline import TimelineRow, span_of, step_kind, timeline_rows
from sitegen.render.wording import say, say_count, to_say
from sitegen.render.words import capital, listed

ADDRESS = "/matters/"


@dataclass(frozen=True)
class MatterRow:
    date: str
    title: str
    address: str
    note: str


@dataclass(frozen=True)
class MattersView:
    standfirst: str
    rows: tuple[MatterRow, ...]


@dataclass(frozen=True)
class MatterView:
    title: str
    standfirst: str
    timeline: tuple[TimelineRow, ...]
    bodies: tuple[Link, ...]
    people: tuple[Link, ...]
    """Who declared, moved or is to do something in it."""
    joined: tuple[str, ...]
    """How the papers were joined, one sentence a way."""


def matter_sheets(atlas: Atlas) -> tuple[Sheet, ...]:
    """The list of matters and the page of each; none where there is no matter."""
    matters = atlas.matters.all
    if not matters:
        return ()
    count = say_count(len(matters), "One subject that came up more than once.", "{n} subjects that came up more than once.")
    view = MattersView(
        f"{capital(count)} {say('Each shows its papers over the years, whichever body they went to.')}",
        tuple(map(_row, latest_matters(atlas))),
    )
    title = say("Matters")
    return (Sheet("matters.html", Head(title, ADDRESS, (HOME,), ADDRESS), view), *(_matter_sheet(atlas, matter) for matter in matters))


def latest_matters(atlas: Atlas) -> tuple[Matter, ...]:
    """All matters, those with the newest papers first."""
    return tuple(sorted(atlas.matters.all, key=lambda matter: matter.steps[-1].step.date, reverse=True))


def _row(matter: Matter) -> MatterRow:
    bodies = listed([body.name for body in matter.bodies])
    note = say("{span}. {bodies}", span=span_of(matter), bodies=bodies) if bodies else span_of(matter)
    return MatterRow(matter.steps[-1].step.date, matter.title, matter.address, note)


def _matter_sheet(atlas: Atlas, matter: Matter) -> Sheet:
    view = MatterView(
        title=matter.title,
        standfirst=_standfirst(atlas, matter),
        timeline=timeline_rows(atlas, matter.steps),
        bodies=tuple(Link(body.name, body.address) for body in matter.bodies),
        people=_people(atlas, matter),
        joined=_joined(matter),
    )
    index = Index(
        matter.title, say("Matters"), date=matter.steps[-1].step.date, year=year(matter.steps[-1].step.date), place=span_of(matter)
    )
    crumbs = (HOME, Link(say("Matters"), ADDRESS))
    return Sheet("matter.html", Head(matter.title, matter.address, crumbs, ADDRESS, index=index), view)


def _standfirst(atlas: Atlas, matter: Matter) -> str:
    """`Four papers from 2009 to 2024, oldest first. The latest: Decision record A12, Cabinet, Thursday 17 October 2024.`"""
    years = [year(joined.step.date) for joined in matter.steps if joined.step.date]
    if len(matter.steps) == 1 or not years:
        return capital(say_count(len(matter.steps), "one paper.", "{n} papers."))
    if years[0] == years[-1]:
        span = say_count(len(matter.steps), "one paper of {year}.", "{n} papers of {year}, oldest first.", year=years[0])
    else:
        many = to_say("{n} papers from {first} to {last}, oldest first.")
        span = say_count(len(matter.steps), "one paper from {first} to {last}.", many, first=years[0], last=years[-1])
    latest = matter.steps[-1].step
    kind = step_kind(latest, atlas.facts[latest.address] if latest.item else None)
    return f"{capital(span)} {say('The latest: {kind}, {date}.', kind=kind, date=with_weekday(latest.date))}"


def _people(atlas: Atlas, matter: Matter) -> tuple[Link, ...]:
    people = (person for joined in matter.steps for person in atlas.people.by_item.get(joined.step.address, ()))
    return tuple(Link(person.name, person.address) for person in {person.slug: person for person in people}.values())


def _joined(matter: Matter) -> tuple[str, ...]:
    """One sentence for each way in which papers of the matter were found."""
    ways = Counter(joined.how for joined in matter.steps)
    references = listed(sorted({joined.reference for joined in matter.steps if joined.reference}))
    said = {
        "title": say_count(ways["title"], "One by its title.", "{n} by their titles."),
        "hand": say_count(ways["hand"], "One by hand: the paper names the matter.", "{n} by hand: the papers name the matter."),
        "reference": say("By a minute reference that a paper quotes: {references}.", references=references),
        "received": say_count(ways["received"], "One because it received minutes.", "{n} because they received minutes."),
    }
    return tuple(capital(said[way]) for way in said if ways[way])
