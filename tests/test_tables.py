"""Tables for machines: CSV as RFC 4180 has it, JSON that its schema describes, nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json

import jsonschema
import pytest

from sitegen.model.settings import Settings
from sitegen.render.tables import Column, Table, csv_bytes, json_bytes, rows_bytes, schema_of, table_pages

COLUMNS = (
    Column("title", "Its title.", required=True),
    Column("date", "Its day.", "date"),
    Column("votes", "How many.", "number"),
    Column("exempt", "Whether it is.", "truth", required=True),
    Column("effects", "What it does.", "list"),
    Column("address", "Where it stands.", "link", required=True),
)
FULL = {"title": 'A "quay",\nand a pier', "date": "2023-04", "votes": 0, "exempt": False, "effects": ("noted", "agreed"), "address": "/a/"}
BARE = {"title": "Ŵyl", "date": None, "votes": None, "exempt": True, "effects": (), "address": "/b/"}
TABLE = Table("things", "Things", "One thing a row.", COLUMNS, (FULL, BARE))


def parsed(table: Table) -> list[list[str]]:
    return list(csv.reader(io.StringIO(csv_bytes(table).decode(), newline="")))


def test_csv_is_read_back_cell_by_cell() -> None:
    assert parsed(TABLE) == [
        ["title", "date", "votes", "exempt", "effects", "address"],
        ['A "quay",\nand a pier', "2023-04", "0", "false", "noted; agreed", "/a/"],
        ["Ŵyl", "", "", "true", "", "/b/"],
    ]


def test_csv_lines_end_as_rfc_4180_has_it_and_there_is_no_byte_order_mark() -> None:
    written = csv_bytes(TABLE)
    assert written.startswith(b"title,")
    assert written.endswith(b"/b/\r\n")


@pytest.mark.parametrize("start", ["=1+1", "+44 1642", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"])
def test_a_spreadsheet_takes_no_text_for_a_formula(start: str) -> None:
    table = Table("t", "T", "", (Column("title", ""), Column("effects", "", "list")), ({"title": start, "effects": (start,)},))
    assert parsed(table)[1] == [f"'{start}", f"'{start}"]


def test_numbers_are_no_formulas() -> None:
    table = Table("t", "T", "", (Column("votes", "", "number"),), ({"votes": -1},))
    assert parsed(table)[1] == ["-1"]


def test_json_is_what_its_schema_describes() -> None:
    schema = schema_of(TABLE, Settings())
    jsonschema.Draft202012Validator.check_schema(schema)
    rows = json.loads(rows_bytes(TABLE.rows))
    jsonschema.validate(rows, schema)
    assert rows[0]["effects"] == ["noted", "agreed"]
    assert rows[1]["date"] is None


@pytest.mark.parametrize("wrong", [{"title": None}, {"date": "yesterday"}, {"votes": "3"}, {"exempt": None}, {"more": 1}])
def test_the_schema_refuses_what_it_does_not_describe(wrong: dict[str, object]) -> None:
    rows = [{**json.loads(json_bytes(FULL)), **wrong}]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(rows, schema_of(TABLE, Settings()))


def test_a_table_has_three_files_and_a_part_of_it_two() -> None:
    part = Table("things-2023", "Things of 2023", "", COLUMNS, (FULL,), schema="things")
    assert [page.path for page in table_pages([TABLE, part], Settings())] == [
        "data/things.csv",
        "data/things.json",
        "data/things.schema.json",
        "data/things-2023.csv",
        "data/things-2023.json",
    ]


def test_the_schema_is_named_by_its_full_address() -> None:
    assert (
        schema_of(TABLE, Settings(base_url="https://town.example/minutes/"))["$id"]
        == "https://town.example/minutes/data/things.schema.json"
    )
    assert schema_of(TABLE, Settings())["$id"] == "/data/things.schema.json"
