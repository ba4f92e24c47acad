"""The page for those who work with the data: every table with its columns, feeds, calendars, and how to use and cite them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.render.atlas import Atlas
from sitegen.render.calendars import calendars
from sitegen.render.feeds import feeds
from sitegen.render.sheets import Head, Link, Sheet
from sitegen.render.tables import Column, Table
from sitegen.render.views.common import HOME
from sitegen.render.wording import say, say_count, spoken
from sitegen.render.words import capital


@dataclass(frozen=True)
class DataSet:
    id: str
    title: str
    says: str
    rows: str
    files: tuple[Link, ...]
    columns: tuple[Column, ...]
    parts: tuple[Link, ...]
    """The years of a large one."""


@dataclass(frozen=True)
class DataView:
    sets: tuple[DataSet, ...]
    feeds: tuple[Link, ...]
    calendars: tuple[Link, ...]
    example: str
    """An address as people cite it."""
    host: str
    """Where the site stands, empty where the settings do not say."""
    language: str
    """Of titles and columns, where the interface speaks another one."""


def data_sheet(atlas: Atlas, tables: Sequence[Table]) -> Sheet | None:
    """The page at `/data/`; none where nothing is published."""
    if not tables:
        return None
    newest = atlas.newest[0] if atlas.newest else None
    view = DataView(
        sets=tuple(_set(table, [part for part in tables if part.schema == table.name]) for table in tables if not table.schema),
        feeds=tuple(Link(feed.title, feed.address) for feed in feeds(atlas)) if atlas.settings.feeds else (),
        calendars=tuple(Link(calendar.title, calendar.address) for calendar in calendars(atlas)),
        example=atlas.settings.origin + atlas.settings.base_path.removesuffix("/") + newest.address if newest else "",
        host=atlas.settings.origin,
        language="" if spoken().is_english else "en-GB",
    )
    return Sheet("data.html", Head(say("Data"), "/data/", (HOME,)), view)


def _set(table: Table, parts: Sequence[Table]) -> DataSet:
    files = (
        Link(say("{title} as CSV", title=table.title), f"/data/{table.name}.csv"),
        Link(say("{title} as JSON", title=table.title), f"/data/{table.name}.json"),
        Link(say("JSON Schema of {title}", title=table.title.lower()), f"/data/{table.name}.schema.json"),
    )
    years = tuple(
        Link(say("{title} as {format}", title=part.title, format=kind.upper()), f"/data/{part.name}.{kind}")
        for part in parts
        for kind in ("csv", "json")
    )
    rows = capital(say_count(len(table.rows), "{n} row", "{n} rows"))
    return DataSet(table.name, table.title, table.says, rows, files, table.columns, years)
