"""What `inspect` prints, for programs and for people."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import jsonschema
import pytest

from sitegen import cli, scaffold
from sitegen.model.papers import (
    Action,
    Attendance,
    CallIn,
    Clause,
    Contact,
    Decision,
    Declaration,
    Exempt,
    Item,
    Member,
    Outcome,
    Paper,
    Recommendation,
    Source,
    Votes,
)
from sitegen.model.problems import Problem
from sitegen.model.source import Dropped, Import, Ledger, Tally
from sitegen.report import Entry, as_json, clean, fact_rows, import_rows, listed, paper_rows, table, words_line

SCHEMA = json.loads(Path(__file__).with_name("inspect.schema.json").read_text(encoding="utf-8"))

PAPER = Paper(
    kind="minutes",
    id="p1",
    title="Minutes",
    body="Council",
    date="2026-01-15",
    time="18:30",
    source=Source("originals/a.txt", "0" * 64, (1, 9), (1, 2)),
    contact=Contact(name="C Example", email="clerk@council.example"),
    members=(Member("Cllr A Example", "Chair"),),
    attendance=(Attendance("Cllr B Example", "apologies"), Attendance("C Example", "officer", "Clerk")),
    items=(Item("5", "C 1/26", "Street lighting", "A", (3, 4), exempt=True),),
    outcomes=(
        Outcome(
            "carried",
            "RESOLVED that the lamps be lit.",
            "C 1/26",
            clauses=(Clause("1", "the lamps be lit.", effects=("agreed",), bullets=("soon",)),),
            mover="Cllr A Example",
            votes=Votes(votes_for=3, against=0),
        ),
    ),
    decisions=(Decision("Lamps", "5", call_in=CallIn("Midnight", True, "2026-01-22T24:00")),),
    recommendations=(Recommendation("Light them.", "1", "2", ("Clerk",)),),
    actions=(Action("Buy lamps", "5", due_text="ongoing"),),
    declarations=(Declaration("Cllr B Example", "5", "lives there"),),
    exempt=(Exempt("6", "3", "Not for publication"),),
)
FOUND = Import(
    "a.txt",
    "0" * 64,
    (PAPER,),
    Ledger(10, 7, (Dropped("page number", 1, "12", 4, 1), Dropped("exempt matter", 2))),
    (Problem("warning", "weekday", "16 January 2026 is a Friday.", "a.txt", 3, 1, "Check the date."),),
)


def test_the_json_has_the_form_of_the_schema() -> None:
    faults = jsonschema.Draft202012Validator(SCHEMA).iter_errors
    assert not list(faults(as_json(FOUND)))
    assert not list(faults(as_json(Import("b.txt", "", problems=(Problem("error", "unreadable", "It cannot be read."),)))))
    assert list(faults(as_json(FOUND) | {"papers": "none"})), "the control"


def test_fields_have_their_names_of_the_schema() -> None:
    paper = as_json(FOUND)["papers"][0]
    assert paper["attendance"][0] == {"name": "Cllr B Example", "as": "apologies"}
    assert paper["outcomes"][0]["votes"] == {"for": 3, "against": 0}, "a number that is not printed is left out, and 0 is not"
    assert paper["outcomes"][0]["clauses"] == [{"number": "1", "text": "the lamps be lit.", "effects": ["agreed"], "bullets": ["soon"]}]
    assert paper["items"] == [{"number": "5", "reference": "C 1/26", "title": "Street lighting", "part": "A", "pages": [3, 4]}]
    assert (paper["lines"], paper["pages"]) == ([1, 9], [1, 2])
    assert paper["decisions"][0]["call_in"] == {"text": "Midnight", "applies": True, "deadline": "2026-01-22T24:00"}
    known = SCHEMA["$defs"]["paper"]["properties"]
    assert set(paper) <= set(known)


def test_words_and_what_was_dropped_are_counted() -> None:
    printed = as_json(FOUND)
    assert printed["source"] == {"file": "a.txt", "sha256": "0" * 64, "words": 10, "kept": 7, "dropped": 3}
    assert printed["dropped"] == [
        {"reason": "page number", "words": 1, "text": "12", "line": 4, "page": 1},
        {"reason": "exempt matter", "words": 2},
    ]
    assert words_line(FOUND) == "10 words: 7 kept, 3 dropped (exempt matter, page number)."


def test_people_get_a_row_for_each_paper_and_a_line_for_each_fact() -> None:
    assert paper_rows(FOUND) == [("p1", "minutes", "Council", "2026-01-15", "1", "1", "1", "Minutes")]
    assert fact_rows(PAPER) == [
        "C 1/26: carried (3 for, 0 against): RESOLVED that the lamps be lit.",
        "5: decision: Lamps",
        "5: action for nobody named: Buy lamps",
    ]


def entry(file: str, did: str = "new", doubts: int = 0, kept: int = 10) -> Entry:
    return Entry(file, did, Tally(1, 2, 3, 4, 10, kept, doubts), did == "new")


ENTRIES = [entry("a"), entry("b", doubts=1), entry("c", doubts=7, kept=9), entry("d", "refused", 1, 0), entry("e")]


def test_what_was_not_imported_and_what_is_doubtful_comes_first_and_the_sum_last() -> None:
    rows, left_out = import_rows(ENTRIES)
    assert [row[0] for row in rows] == ["d", "c", "b", "a", "e", "5 originals"]
    assert rows[1] == ("c", "1", "2", "3", "4", "90%", "7", "new")
    assert rows[-1] == ("5 originals", "5", "10", "15", "20", "78%", "9", "")
    assert left_out == ""
    assert len(import_rows(ENTRIES[:1])[0]) == 1, "a sum of one"


def test_a_word_that_was_dropped_is_never_rounded_away() -> None:
    assert import_rows([Entry("a", "new", Tally(words=10_000, kept=9_999), True)])[0][0][5] == "99%"


def test_what_is_left_out_of_the_table_is_told() -> None:
    rows, left_out = import_rows(ENTRIES, most=2)
    assert [row[0] for row in rows] == ["d", "c", "5 originals"]
    assert left_out == "3 more originals were imported, 1 of them with 1 doubt; --verbose lists all."
    assert import_rows([entry("a"), entry("b")], most=1)[1] == "1 more original was imported, without doubts; --verbose lists all."
    refused = [entry(str(number), "refused") for number in range(5)]
    assert len(import_rows(refused, most=2)[0]) == 6, "what was not imported is never left out"


def test_doubtful_places_are_listed_up_to_a_number_and_then_counted() -> None:
    places = [Problem("warning", "weekday", "x", "a.txt", line) for line in (1, 2, 3)]
    others = [Problem("error", "no-words", "x", "b.txt", 1), Problem("warning", "paper-edited", "x", "c.md")]
    assert listed([*places, *others]) == ([*places, *others], "")
    assert listed([*places, *others], 3) == ([*places, *others], "")
    kept, said = listed([*places, *others], 2)
    assert kept == others
    assert said.startswith("3 doubtful places are not listed")


@pytest.mark.parametrize("terminal", [True, False])
def test_a_terminal_gets_what_a_person_reads_and_a_file_everything(
    terminal: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert scaffold.new_site(tmp_path / "site")[1] == ()
    for number in range(4):
        text = f"Council\n\nMINUTES\n\nDate: Monday {number + 10} March 2026\n\nRESOLVED that lamps be lit.\n"
        (tmp_path / f"site/content/originals/minutes-{number}.txt").write_text(text, encoding="utf-8")
    monkeypatch.setattr(cli, "MOST", 2)
    for stream in (sys.stdout, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: terminal)
    assert cli.main(["import", "--content", str(tmp_path / "site/content")]) == 0
    said = capsys.readouterr()
    assert said.out.count("minutes-") == (2 if terminal else 4)
    assert ("2 more originals were imported" in said.out) == terminal
    assert ("doubtful places are not listed" in said.out) == terminal
    assert ("minutes-3.txt:5: warning: " in said.err) == (not terminal)
    assert said.out.endswith("4 originals: 4 new.\n")


@pytest.mark.parametrize("width", [None, 80])
def test_a_table_holds_no_control_characters_and_no_markup(width: int | None) -> None:
    printed = table(("A", "B"), [("[bold]x[/bold]", "1\x1b]0;evil\x07"), ("longer", "22")], width)
    assert "[bold]x[/bold]" in printed
    assert "\x1b" not in printed
    assert all(word in printed for word in ("A", "longer", "22"))


def test_plain_columns_are_aligned() -> None:
    assert table(("A", "Name"), [("100", "x"), ("1", "y")]) == "A    Name\n100  x\n1    y"


def test_clean_keeps_lines_and_letters() -> None:
    assert clean("Cyngor\n\tŷ – “é”\x00\u202e") == "Cyngor\n\tŷ – “é”\ufffd\ufffd"
