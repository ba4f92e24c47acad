"""Data for machines: JSON against its published schema, CSV against the columns of the schema, and nothing that may not be told."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest
import render_support as support
from jsonschema import Draft202012Validator

from sitegen.model.papers import Attendance
from sitegen.model.settings import Settings
from sitegen.model.site import Meeting, Site
from sitegen.render import datasets, render_site

ORIGIN = "https://town.example/minutes/"


def data(site: Site) -> dict[str, bytes]:
    pages, problems = render_site(site, support.THEME)
    assert problems == ()
    return {page.path.removeprefix("data/"): page.content for page in pages if page.path.startswith("data/")}


def rows(site: Site, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(data(site)[f"{name}.json"])
    return found


def tables(files: dict[str, bytes]) -> list[str]:
    return [name.removesuffix(".csv") for name in files if name.endswith(".csv")]


def schema_of(files: dict[str, bytes], name: str) -> Any:
    own = f"{name}.schema.json"
    return json.loads(files[own if own in files else f"{name.rsplit('-', 1)[0]}.schema.json"])


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return data(support.rich_site(ORIGIN))


def test_json_is_valid_by_its_schema_and_csv_has_the_columns_that_it_names(files: dict[str, bytes]) -> None:
    assert set(tables(files)) >= {"bodies", "meetings", "papers", "attendance", "items", "outcomes", "clauses", "advice"}
    assert set(tables(files)) >= {"matters", "people", "decisions", "actions", "declarations", "recommendations"}
    for name in tables(files):
        schema = schema_of(files, name)
        Draft202012Validator.check_schema(schema)
        assert schema["$id"].startswith(f"{ORIGIN}data/")
        values = json.loads(files[f"{name}.json"])
        Draft202012Validator(schema).validate(values)
        columns = list(schema["items"]["properties"])
        lines = list(csv.reader(io.StringIO(files[f"{name}.csv"].decode(), newline="")))
        assert lines[0] == columns
        assert len(lines) == len(values) + 1
        assert all(schema["items"]["properties"][column]["description"].endswith(".") for column in columns)


def test_addresses_in_the_data_are_pages_of_the_site(files: dict[str, bytes]) -> None:
    site = support.rich_site(ORIGIN)
    pages = {page.path: page.content.decode() for page in render_site(site, support.THEME)[0] if page.path.endswith(".html")}
    seen = 0
    for name in tables(files):
        kinds = schema_of(files, name)["items"]["properties"]
        for row in json.loads(files[f"{name}.json"]):
            for column, value in row.items():
                if value and kinds[column].get("format") == "uri-reference":
                    path, _, place = value.removeprefix(ORIGIN).partition("#")
                    assert path + "index.html" in pages, value
                    assert not place or f'id="{place}"' in pages[path + "index.html"], value
                    seen += 1
    assert seen > 60


def test_what_was_decided_is_told_clause_by_clause() -> None:
    clauses = [row for row in rows(support.rich_site(), "clauses") if row["item"].endswith("/hb-2-22/")]
    assert [(row["address"][-5:], row["number"], row["supplied"]) for row in clauses] == [
        ("#r1-1", "1", False),
        ("#r1-2", "2", True),
        ("#r1-3", "3", False),
    ]
    assert clauses[0]["bullets"] == ["dredging of the basin", "disposal of silt"]
    motion = next(row for row in rows(support.rich_site(), "outcomes") if row["kind"] == "carried")
    assert (motion["mover"], motion["votes_for"], motion["votes_against"], motion["abstentions"]) == ("Cllr Hook", 5, 2, 1)


def test_what_a_report_recommends_is_no_outcome() -> None:
    found = rows(support.rich_site(), "advice")
    assert [row["text"] for row in found] == ["It is recommended that the moorings be let."]
    assert "moorings be let" not in json.dumps(rows(support.rich_site(), "outcomes"))


def test_of_exempt_items_and_withdrawn_papers_only_what_their_pages_say() -> None:
    site = support.rich_site()
    first, other, second = site.meetings
    items = tuple(replace(item, pages=(33, 40)) if item.exempt else item for item in second.items)
    site = replace(site, meetings=(first, other, replace(second, items=items)))
    tug = next(row for row in rows(site, "items") if row["title"] == "Purchase of a tug")
    assert (tug["exempt"], tug["exempt_paragraphs"], tug["first_page"], tug["last_page"], tug["outcomes"]) == (True, ["3"], None, None, [])
    gone = next(row for row in rows(site, "papers") if row["status"] == "withdrawn")
    assert (gone["withdrawn"], gone["reason"]) == ("2024-11-01", "It named the wrong quay.")
    assert not any(b"secret words" in content for content in data(site).values())


def test_visitors_are_in_no_list_of_attendance() -> None:
    site = support.rich_site()
    first, *others = site.meetings
    visitors = (Attendance("A Resident", "in-attendance"), Attendance("B Guest", "in-attendance", role="Auditor"))
    with_visitors = replace(first, attendance=(*first.attendance, *visitors))
    names = [row["name"] for row in rows(replace(site, meetings=(with_visitors, *others)), "attendance")]
    assert names == ["Cllr Ann Hook", "Cllr Ben Reef", "Pat Mole", "Cllr Sandy Shore", "B Guest"]


def test_people_and_their_attendance_lead_to_the_same_page() -> None:
    hook = next(row for row in rows(support.rich_site(), "people") if row["name"].endswith("Ann Hook"))
    assert (hook["meetings_attended"], hook["offices"]) == (1, ["Chair, Harbour Board"])
    assert hook["address"] in {row["person"] for row in rows(support.rich_site(), "attendance")}


def test_a_large_table_comes_by_year_too_and_the_whole_one_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(datasets, "LARGE", 2)
    files = data(support.rich_site())
    assert {"meetings.csv", "meetings-2023.csv", "meetings-2024.json"} <= set(files)
    assert "meetings-2023.schema.json" not in files
    assert len(json.loads(files["meetings-2023.json"])) == 2
    assert b"meetings-2023.csv" in files["index.html"]


def test_the_page_explains_every_column_and_leads_to_every_file(files: dict[str, bytes]) -> None:
    html = files["index.html"].decode()
    for name in files:
        assert name == "index.html" or f'href="/minutes/data/{name}"' in html
    for name in tables(files):
        for column in schema_of(files, name)["items"]["properties"].values():
            assert column["description"].replace("'", "&#39;") in html
    for address in ("feeds/site.xml", "calendars/all.ics"):
        assert f'href="/minutes/{address}"' in html
    assert f"{ORIGIN}harbour-board/2024-10-17/" in html


def test_a_meeting_that_does_not_take_place_says_so() -> None:
    site = support.rich_site()
    cancelled = Meeting(support.TOWN, "2025-01-01", "/town-meeting/2025-01-01/", status="withdrawn")
    found = rows(replace(site, meetings=(*site.meetings, cancelled)), "meetings")
    assert [row["cancelled"] for row in found] == [False, False, False, True]


def test_an_empty_site_has_no_data() -> None:
    assert data(Site(Settings())) == {}
