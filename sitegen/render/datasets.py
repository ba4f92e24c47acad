"""All data sets of the site: `/data/NAME.csv`, `.json` and `.schema.json`; large ones by year as well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from sitegen.render.atlas import Atlas
from sitegen.render.item_records import advice_table, clauses_table, items_table, outcomes_table
from sitegen.render.kept_tables import kept_tables
from sitegen.render.records import attendance_table, bodies_table, meetings_table, papers_table
from sitegen.render.register_tables import register_tables
from sitegen.render.subject_records import matters_table, people_table
from sitegen.render.tables import Row, Table

LARGE = 5_000
"""A table of more rows comes in one file for each year too. The whole one stays: its address is for ever."""


def datasets(atlas: Atlas) -> tuple[Table, ...]:
    """Every table, the tables of years behind their whole one; none for a site without a row, so that no file comes and goes."""
    tables = (
        bodies_table(atlas),
        meetings_table(atlas),
        papers_table(atlas),
        attendance_table(atlas),
        items_table(atlas),
        outcomes_table(atlas),
        clauses_table(atlas),
        advice_table(atlas),
        matters_table(atlas),
        people_table(atlas),
    )
    if not any(table.rows for table in tables):
        return ()
    return (*(part for table in tables for part in (table, *_years(table))), *register_tables(atlas), *kept_tables(atlas))


def _years(table: Table) -> Iterator[Table]:
    if len(table.rows) <= LARGE or not any(column.name == "date" for column in table.columns):
        return
    dated = sorted((row for row in table.rows if row["date"]), key=_year)
    for year, rows in groupby(dated, key=_year):
        yield replace(table, name=f"{table.name}-{year}", title=f"{table.title} {year}", rows=tuple(rows), schema=table.name)


def _year(row: Row) -> str:
    return str(row["date"])[:4]
