"""`sitegen check`: what a clerk wants to know before publishing, with file and line, and what the law of a profile asks for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from run_support import digests, sitegen

from sitegen.check.working_days import clear_days, easter, holidays, latest_day
from sitegen.config import load_settings
from sitegen.pipeline import check_site, write_down_changes
from sitegen.scaffold import new_site
from sitegen.vocab.profile import Profile, profile, profiles

ENGLAND = profile("england")
TODAY = date(2023, 1, 2)


def check(
    folder: Path, *papers: tuple[str, str], settings: str = "", law: str | None = None, today: date = TODAY
) -> list[tuple[str, str, int | None]]:
    """Code, file and line of each warning about papers given by path (`minutes`, `2023-06-15/agenda`) and words below the front matter."""
    contact = "" if "contact:" in settings else "contact: clerk@harbour.example\n"
    text = f"title: T\norganisation: O\n{contact}bodies:\n  - {{id: council, name: Council}}\n{settings}"
    (folder / "site.yaml").write_text(text, encoding="utf-8")
    for path, words in papers:
        path = path if "/" in path else f"2023-06-15/{path}"
        file = folder / "meetings/council" / f"{path}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        kind = {"decision": "decision-record"}.get(Path(path).name.split("-")[0], Path(path).name.split("-")[0])
        head = f"---\nkind: {kind}\nbody: Council\ndate: {path[:10]}\n"
        file.write_text(head + words if words.startswith("title:") or "\n---\n" in words else f"{head}---\n\n{words}", encoding="utf-8")
    found = check_site(folder, today, law)
    return [(problem.code, Path(problem.file or "").name, problem.line) for problem in found if not problem.code.startswith("gap-")]


def test_a_clean_site_has_nothing_to_look_at(tmp_path: Path) -> None:
    assert check(tmp_path, ("minutes", "## **1** Pier\n\nThe pier is old.\n")) == []


def test_the_made_up_contact_of_a_new_site_is_told_with_its_line(tmp_path: Path) -> None:
    new_site(tmp_path / "ours")
    found = [(problem.code, problem.line) for problem in check_site(tmp_path / "ours/content", TODAY)]
    assert found == [("contact-made-up", 11)]


# ---------------------------------------------------------------- links, days, leaks, gaps


def test_a_broken_link_is_told_with_file_and_line(tmp_path: Path) -> None:
    found = check(tmp_path, ("minutes", "## **1** Pier\n\nSee [the plan](/plans/pier%20plan.pdf).\n"))
    assert found == [("paper-link-broken", "minutes.md", 9)]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Held on Monday 15 June 2023.", "date-weekday"),
        ("Held on Thursday 15 June 2023.", None),
        ("By 31 June 2023.", "date-impossible"),
        ("By 30 June 2023.", None),
    ],
)
def test_days_that_contradict_themselves(tmp_path: Path, words: str, code: str | None) -> None:
    assert check(tmp_path, ("minutes", f"## **1** Pier\n\n{words}\n")) == ([(code, "minutes.md", 9)] if code else [])


def test_call_in_that_ends_before_the_decision(tmp_path: Path) -> None:
    words = "title: Pier\ncall_in: {text: Until noon, deadline: 2023-06-01T12:00}\n---\n\n## Record {#record}\n\nYes.\n"
    assert check(tmp_path, ("decision-1", words)) == [("call-in-early", "decision-1.md", 6)]


def test_an_action_that_is_due_before_its_meeting_only_in_papers_that_set_tasks(tmp_path: Path) -> None:
    words = "## **1** Pier\n\n::: actions\n| Action | Owner | Deadline |\n|---|---|---|\n| Mend it | Clerk | 1 May 2023 |\n:::\n"
    assert check(tmp_path, ("minutes", words)) == [("action-early", "minutes.md", 12)]
    (tmp_path / "plan").mkdir()
    assert check(tmp_path / "plan", ("report-1", words)) == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("NOT FOR PUBLICATION by virtue of paragraph 3", "leak-marking"),
        ('::: exempt paragraph="3"\nNot for publication by virtue of paragraph 3.\n:::', None),
        ("Members of the public are entitled to attend.", None),
        ("She can be reached at pebble@mail.example any day.", "leak-personal"),
        ("She can be reached at clerk@harbour.example any day.", None),
        ("She can be reached at planning@tees.gov.uk any day.", None),
        ("Ring 07700 900 123 in the evening.", "leak-personal"),
        ("Contact: 01642 555 019.", None),
        ("Ring 01642 555 019.", "leak-personal"),
        ("Ring 0300 123 1231.", None),
        ("Her National Insurance number is AB 12 34 56 C.", "leak-personal"),
        ("Date of birth: 3 May 1971.", "leak-personal"),
        ("She lives at 3 Mill Lane, Wick, TS1 2AB.", "leak-personal"),
        ("The works at Mill Lane, 3 of them, cost £12,345,678.", None),
    ],
)
def test_what_perhaps_should_not_be_published(tmp_path: Path, words: str, code: str | None) -> None:
    found = check(tmp_path, ("minutes", f"## **1** Pier\n\n{words}\n"), settings="contact: clerk@harbour.example\n")
    assert found == ([(code, "minutes.md", 9)] if code else [])


def test_a_report_below_an_exempt_item_is_asked_about(tmp_path: Path) -> None:
    agenda = (
        "agenda",
        '## **1** Pier\n\n## **2** The lease of the ferry {part=B}\n\n::: exempt paragraph="3"\nNot for publication.\n:::\n',
    )
    report = ("report-02", 'item: "2"\n---\n\nThe ostrich is dear.\n')
    assert ("leak-exempt-item", "report-02.md", None) in check(tmp_path, agenda, report)
    withdrawn = ("report-02", 'title: X\nitem: "2"\nstatus: withdrawn\n---\n')
    assert "leak-exempt-item" not in {code for code, *_ in check(tmp_path, agenda, withdrawn)}
    public = ("report-02", 'item: "1"\n---\n\nThe pier is old.\n')
    assert "leak-exempt-item" not in {code for code, *_ in check(tmp_path, agenda, public)}


def test_a_withdrawn_paper_is_not_looked_through(tmp_path: Path) -> None:
    assert check(tmp_path, ("minutes", "title: X\nstatus: withdrawn\n---\n\nRing 07700 900 123.\n")) == []


def test_gaps_are_told_with_the_line_of_the_item(tmp_path: Path) -> None:
    words = "## **C 1/23** Pier\n\nx\n\n## **C 2/23** Fees\n\nx\n\n## **C 4/23** Tug\n\nx\n"
    check(tmp_path, ("minutes", words))
    [problem] = check_site(tmp_path, TODAY)
    assert (problem.code, problem.line, problem.level) == ("gap-number", 15, "warning")
    assert problem.hint


def test_changes_that_are_not_written_down(tmp_path: Path) -> None:
    assert check(tmp_path, ("minutes", "## **1** Pier\n\nOld.\n")) == []
    write_down_changes(tmp_path, "2023-01-01")
    assert check(tmp_path, ("minutes", "## **1** Pier\n\nOld.\n"), ("agenda", "## **1** Pier\n\nNew.\n")) == []
    assert check(tmp_path, ("minutes", "## **1** Pier\n\nNew.\n")) == [("change-unwritten", "minutes.md", None)]


# ---------------------------------------------------------------- working days


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1818, "03-22"),
        (1943, "04-25"),
        (2000, "04-23"),
        (2019, "04-21"),
        (2023, "04-09"),
        (2024, "03-31"),
        (2038, "04-25"),
        (2285, "03-22"),
    ],
)
def test_easter(year: int, day: str) -> None:
    assert easter(year).isoformat() == f"{year}-{day}"


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2016, "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27"),
        (2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
        (2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
        (2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
        (2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"),
        (2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
    ],
)
def test_bank_holidays_of_england(year: int, days: str) -> None:
    assert sorted(day.isoformat()[5:] for day in holidays(ENGLAND.holidays, year)) == days.split()


@pytest.mark.parametrize(
    ("law", "published", "meeting", "days"),
    [
        ("england", "2023-06-07", "2023-06-15", 5),
        ("england", "2023-06-08", "2023-06-15", 4),
        ("england", "2023-06-15", "2023-06-15", 0),
        ("england", "2023-06-14", "2023-06-15", 0),
        ("england", "2023-04-05", "2023-04-14", 4),
        ("england-parish", "2023-06-12", "2023-06-16", 3),
        ("england-parish", "2023-06-09", "2023-06-13", 2),
        ("england-parish", "2023-04-06", "2023-04-12", 2),
    ],
)
def test_clear_days(law: str, published: str, meeting: str, days: int) -> None:
    notice = profile(law).notice
    assert notice is not None
    assert clear_days(date.fromisoformat(published), date.fromisoformat(meeting), notice, ENGLAND.holidays) == days


def test_the_latest_day_is_the_last_that_gives_enough() -> None:
    for law in profiles():
        found = profile(law)
        assert found.notice is not None
        for number in range(1, 366):
            meeting = date.fromordinal(date(2023, 1, 1).toordinal() + number)
            last = latest_day(meeting, found.notice, found.holidays)
            assert clear_days(last, meeting, found.notice, found.holidays) >= found.notice.clear_days
            after = date.fromordinal(last.toordinal() + 1)
            assert clear_days(after, meeting, found.notice, found.holidays) < found.notice.clear_days


# ---------------------------------------------------------------- the law


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("Date of publication: 8 June 2023\n\n## **1** Pier\n\nx\n", 7),
        ("Published: Thursday 8th June, 2023\n\n## **1** Pier\n\nx\n", 7),
        ("Date of publication: 7 June 2023\n\n## **1** Pier\n\nx\n", None),
        ("## **1** Pier\n\nThe report published on 8 June 2024 is looked at.\n", None),
        ("## **1** Pier\n\nx\n", None),
    ],
)
def test_an_agenda_that_was_published_too_late(tmp_path: Path, words: str, line: int | None) -> None:
    found = check(tmp_path, ("agenda", words), law="england")
    assert found == ([("notice-short", "agenda.md", line)] if line else [])
    assert check(tmp_path, ("agenda", words)) == []


def test_the_day_on_which_it_was_first_written_down_counts_too(tmp_path: Path) -> None:
    check(tmp_path, ("2022-01-10/minutes", "## **1** Pier\n\nx\n"))
    write_down_changes(tmp_path, "2022-02-01")
    check(tmp_path, ("agenda", "## **1** Pier\n\nx\n"))
    write_down_changes(tmp_path, "2023-06-12")
    assert check(tmp_path, law="england") == [("notice-short", "agenda.md", None)]


@pytest.mark.parametrize(("today", "late"), [("2023-06-07", False), ("2023-06-08", True), ("2023-06-15", True), ("2023-06-16", False)])
def test_an_agenda_that_is_late_today(tmp_path: Path, today: str, late: bool) -> None:
    found = check(tmp_path, ("agenda", "## **1** Pier\n\nx\n"), law="england", today=date.fromisoformat(today))
    assert found == ([("notice-late", "agenda.md", None)] if late else [])


PARTS = "## Record {#record}\n\nYes.\n\n## Reasons {#reasons}\n\nOld.\n\n## Options {#alternatives}\n\nNone\n\n"


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (PARTS + "## Conflicts {#conflicts}\n\nNone\n", 0),
        (PARTS, 1),
        ("## Record {#record}\n\nYes.\n", 3),
        (PARTS + "## Conflicts {#conflicts}\n\nCllr Hook keeps a boat.\n", 1),
        (PARTS + "## Conflicts {#conflicts}\n\nCllr Hook keeps a boat.\n\n## Dispensations {#dispensations}\n\nNone\n", 0),
    ],
)
def test_the_parts_of_a_decision_record(tmp_path: Path, words: str, count: int) -> None:
    found = check(tmp_path, ("decision-1", "title: Pier\nitem: A1\n---\n\n" + words), law="england")
    assert found == [("decision-part-missing", "decision-1.md", 2)] * count
    assert check(tmp_path, law="england-parish") == []


@pytest.mark.parametrize(("words", "count"), [("Old.", 1), ("## Background papers\n\nNone.", 0), ("**Background Documents:** none", 0)])
def test_background_papers(tmp_path: Path, words: str, count: int) -> None:
    found = check(tmp_path, ("report-1", f"title: Pier\nitem: '1'\n---\n\n{words}\n"), law="england")
    assert found == [("background-papers", "report-1.md", None)] * count


@pytest.mark.parametrize(("attribute", "count"), [("", 1), (' paragraph="3"', 0), (' paragraph="1 and 3"', 0), (' paragraph="9"', 1)])
def test_exempt_matter_cites_its_paragraph(tmp_path: Path, attribute: str, count: int) -> None:
    words = f"## **B1** Tug {{part=B}}\n\n::: exempt{attribute}\nNot for publication.\n:::\n"
    found = check(tmp_path, ("agenda", words), law="england")
    assert [code for code, *_ in found] == ["exempt-paragraph"] * count


def test_the_law_on_approval_is_named_with_its_gap(tmp_path: Path) -> None:
    check(tmp_path, ("2023-01-10/minutes", "title: X\nstatus: draft\n---\n\n## **1** Pier\n\nx\n"), ("minutes", "## **1** Pier\n\nx\n"))
    [problem] = [found for found in check_site(tmp_path, TODAY, "england") if found.code == "gap-approval"]
    assert "schedule 12, paragraph 41" in problem.message


def test_the_profile_of_the_settings_is_used_and_an_unknown_one_is_told(tmp_path: Path) -> None:
    report = ("report-1", "title: Pier\nitem: '1'\n---\n\nOld.\n")
    assert check(tmp_path, report, settings="profile: england\n") == [("background-papers", "report-1.md", None)]
    (tmp_path / "site.yaml").write_text("title: T\norganisation: O\nprofile: englnad\n", encoding="utf-8")
    _, problems = load_settings(tmp_path)
    assert [(problem.level, problem.line, problem.hint) for problem in problems] == [("error", 3, "Did you mean `england`?")]


def test_every_profile_can_be_read() -> None:
    assert all(isinstance(profile(name), Profile) for name in profiles())
    with pytest.raises(KeyError):
        profile("atlantis")


# ---------------------------------------------------------------- the command


def test_on_the_command_line(tmp_path: Path) -> None:
    check(tmp_path, ("minutes", "## **1** Pier\n\nHeld on Monday 15 June 2023.\n"))
    before = digests(tmp_path)
    made = sitegen("check", "--content", ".", cwd=tmp_path)
    assert made.returncode == 0
    assert "minutes.md:9: warning: “Monday 15 June 2023”: that day was a Thursday." in made.stdout
    assert made.stdout.rstrip().endswith("To look at: 1 about dates.")
    assert digests(tmp_path) == before
    wrong = sitegen("check", "--content", ".", "--profile", "atlantis", cwd=tmp_path)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "england" in wrong.stderr
    (tmp_path / "meetings/council/2023-06-15/minutes.md").write_text("---\nkind: minutes\n---\n\n::: resolved\n", encoding="utf-8")
    assert sitegen("check", "--content", ".", "--quiet", cwd=tmp_path).returncode == 1
