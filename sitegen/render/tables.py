"""Tables for machines: one list of columns and rows, written as CSV, as JSON and as the JSON Schema of that JSON.

CSV is RFC 4180 in UTF-8: a line of names, lines that end in CRLF, lists drawn together with `; `. Text that a spreadsheet would take for
a formula has an apostrophe in front of it (OWASP, "CSV Injection"); the JSON has it as it is. Schemas are JSON Schema 2020-12.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sitegen.model.settings import Settings
from sitegen.model.site import Page
from sitegen.render.theme import url

Value = str | int | bool | tuple[str, ...] | None
Row = Mapping[str, Value]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "number": {"type": "integer"},
    "truth": {"type": "boolean"},
    "list": {"type": "array", "items": {"type": "string"}},
    "date": {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
    "moment": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$"},
    "link": {"type": "string", "format": "uri-reference"},
}


@dataclass(frozen=True)
class Column:
    """A column. Its name is for ever, like an address."""

    name: str
    """Lower case, English, underscores."""
    says: str
    """One sentence about what it holds."""
    type: Literal["text", "number", "truth", "list", "date", "moment", "link"] = "text"
    """A date may be partial (`2023-04`); a moment is a date, or date and time."""
    required: bool = False
    """Never empty; any other column may be null."""


@dataclass(frozen=True)
class Table:
    name: str
    """Of its files: `decisions` → `/data/decisions.csv`, `.json` and `.schema.json`."""
    title: str
    says: str
    """What one row is."""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    """Each with a value for every column."""
    schema: str = ""
    """Name of the table whose schema describes this one too, where it is a part of it: `decisions` for `decisions-2024`."""


def table_pages(tables: Iterable[Table], settings: Settings) -> tuple[Page, ...]:
    """The files of some tables: CSV and JSON each, and the schema of those that have their own."""
    pages: list[Page] = []
    for table in tables:
        pages += (Page(f"data/{table.name}.csv", csv_bytes(table)), Page(f"data/{table.name}.json", rows_bytes(table.rows)))
        if not table.schema:
            pages.append(Page(f"data/{table.name}.schema.json", json_bytes(schema_of(table, settings))))
    return tuple(pages)


def csv_bytes(table: Table) -> bytes:
    """The table as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    names = [column.name for column in table.columns]
    writer.writerow(names)
    writer.writerows([_cell(row[name]) for name in names] for row in table.rows)
    return out.getvalue().encode("utf-8", "replace")


def rows_bytes(rows: Iterable[Row]) -> bytes:
    """Rows as JSON, each on a line of its own: half as long as with indents, and a changed row is one changed line."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f"[\n{lines}\n]\n".encode("utf-8", "replace")


def json_bytes(value: Any) -> bytes:
    """A value as JSON, the same bytes each time: two blanks deep, letters as they are."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def schema_of(table: Table, settings: Settings) -> dict[str, Any]:
    """The JSON Schema of the JSON file: a list of objects that have every column."""
    properties = {column.name: _property(column) for column in table.columns}
    items = {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}
    return {
        "$schema": DIALECT,
        "$id": settings.origin + url(settings, f"/data/{table.name}.schema.json"),
        "title": table.title,
        "description": table.says,
        "type": "array",
        "items": items,
    }


def full_address(settings: Settings, address: str) -> str:
    """An address of the site as data has it: with the host where the settings name one."""
    return settings.origin + url(settings, address)


def _property(column: Column) -> dict[str, Any]:
    kind = dict(_TYPES[column.type])
    if not column.required and column.type != "list":
        kind["type"] = [kind["type"], "null"]
    return {**kind, "description": column.says}


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = value if isinstance(value, str) else "; ".join(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
