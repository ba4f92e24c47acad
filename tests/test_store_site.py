"""Loading a content folder and putting the site together from it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sitegen.model.problems import Problem
from sitegen.model.settings import BodySettings, Settings
from sitegen.model.site import Meeting, Site
from sitegen.model.text import Paragraph
from sitegen.render.facts import item_facts
from sitegen.store.assemble import load_site
from sitegen.store.load import load_papers

DECLARED = Settings(bodies=(BodySettings("cabinet", "Cabinet", contact="clerk@council.example"),))
AGENDA = """---
kind: agenda
body: Cabinet
date: 2023-06-15
time: "16:30"
venue: Town Hall
members: [Cllr A Example]
---

## **4** Minutes {pages=9-16}

To approve the minutes of the meeting held on 16 March 2023.

## **5** Council Plan Update {part=B}

### A note

Below it.
"""
MINUTES = """---
kind: minutes
body: Cabinet
date: 2023-06-15
end_time: "18:00"
attendance:
  present: [Cllr A Example]
---

## **CAB 1/23** Minutes

Agreed.

## **CAB 2/23** Council plan update.

::: resolved
RESOLVED that the report be noted.
:::

## **CAB 3/23** Urgent business

None.
"""


def load(content: Path, settings: Settings = DECLARED, **files: str) -> tuple[Site, tuple[Problem, ...]]:
    """The site of some files; `meetings__cabinet__2023_06_15__agenda` is the path with `__` for `/`."""
    for name, text in files.items():
        path = content / (name.replace("__", "/").replace("_", "-") + ".md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load_site(content, settings)


def only(site: Site) -> Meeting:
    (meeting,) = site.meetings
    return meeting


def paper(kind: str = "report", **front: str) -> str:
    return "\n".join(["---", f"kind: {kind}", *(f'{key}: "{value}"' for key, value in front.items()), "---", "", "Words.", ""])


def test_an_agenda_alone_gives_the_meeting_and_its_items(tmp_path: Path) -> None:
    site, problems = load(tmp_path, meetings__cabinet__2023_06_15__agenda=AGENDA)
    assert problems == ()
    meeting = only(site)
    assert (meeting.address, meeting.time, meeting.venue, meeting.body.contact) == (
        "/cabinet/2023-06-15/",
        "16:30",
        "Town Hall",
        "clerk@council.example",
    )
    assert [(item.address, item.aliases, item.title) for item in meeting.items] == [
        ("/cabinet/2023-06-15/item-4/", (), "Minutes"),
        ("/cabinet/2023-06-15/item-5/", (), "Council Plan Update"),
    ]
    first, second = meeting.items
    assert first.agenda == (Paragraph("To approve the minutes of the meeting held on 16 March 2023."),)
    assert (first.pages, first.exempt, second.part, second.exempt, len(second.agenda)) == ((9, 16), False, "B", True, 2)


def test_minutes_that_come_later_join_the_items_under_each_of_their_names(tmp_path: Path) -> None:
    site, problems = load(tmp_path, meetings__cabinet__2023_06_15__agenda=AGENDA, meetings__cabinet__2023_06_15__minutes=MINUTES)
    assert problems == ()
    meeting = only(site)
    assert [(item.address, item.aliases) for item in meeting.items] == [
        ("/cabinet/2023-06-15/item-4/", ("/cabinet/2023-06-15/cab-1-23/",)),
        ("/cabinet/2023-06-15/item-5/", ("/cabinet/2023-06-15/cab-2-23/",)),
        ("/cabinet/2023-06-15/cab-3-23/", ()),
    ]
    assert meeting.items[0].minute == (Paragraph("Agreed."),)
    assert meeting.items[0].minutes is not None
    assert meeting.items[0].name == "CAB 1/23"
    assert (meeting.end_time, meeting.members[0].name, meeting.attendance[0].name) == ("18:00", "Cllr A Example", "Cllr A Example")


UNNUMBERED = """---
kind: minutes
body: Cabinet
date: 2023-06-15
---

### Attendees

Ann Sample

## Minutes {.item}

::: resolved
RESOLVED that the minutes be confirmed.
:::

## Anything else {.item}

None.
"""


def test_items_without_numbers_have_pages_and_their_own_outcomes(tmp_path: Path) -> None:
    site, problems = load(tmp_path, meetings__cabinet__2023_06_15__minutes=UNNUMBERED)
    assert not problems
    first, second = only(site).items
    assert (first.title, first.address) == ("Minutes", "/cabinet/2023-06-15/item-minutes/")  # not the address of the minutes themselves
    assert (second.title, second.address) == ("Anything else", "/cabinet/2023-06-15/item-anything-else/")
    assert [len(item_facts(item).outcomes) for item in (first, second)] == [1, 0]


def test_minutes_alone_stand_under_their_references(tmp_path: Path) -> None:
    site, _ = load(tmp_path, meetings__cabinet__2023_06_15__minutes=MINUTES)
    assert only(site).items[0].address == "/cabinet/2023-06-15/cab-1-23/"


def test_a_number_in_the_heading_of_a_minute_joins_what_titles_do_not(tmp_path: Path) -> None:
    minutes = MINUTES.replace("Council plan update.", "The Plan {item=5}")
    site, _ = load(tmp_path, meetings__cabinet__2023_06_15__agenda=AGENDA, meetings__cabinet__2023_06_15__minutes=minutes)
    assert [(item.number, item.reference, item.title) for item in only(site).items][1] == ("5", "CAB 2/23", "Council Plan Update")


def test_reports_and_what_is_attached_stand_under_their_item(tmp_path: Path) -> None:
    folder = "meetings__cabinet__2023_06_15__"
    site, problems = load(
        tmp_path,
        **{
            f"{folder}agenda": AGENDA,
            f"{folder}report_05_plan": paper(title="Plan", item="5"),
            f"{folder}report_05_annex_10": paper("appendix", label="Annex 10", parent="cabinet/2023-06-15/report-05-plan"),
            f"{folder}report_05_annex_2": paper("appendix", label="Annex 2", parent="cabinet/2023-06-15/report-05-plan"),
            f"{folder}report_09_late": paper(title="Late report", item="9"),
            f"{folder}decision_04_minutes": paper("decision-record", title="Minutes", item="4"),
            f"{folder}decision_roads": paper("decision-record", title="Roads"),
            "meetings__other__2023_01_27__minutes": paper("minutes", body="Other", parent="cabinet/2023-06-15/report-05-plan", item="5"),
        },
    )
    assert [problem.code for problem in problems] == ["body-undeclared"]
    meeting = site.meetings[1]
    by_segment = {item.address.split("/")[-2]: item for item in meeting.items}
    assert list(by_segment) == ["item-4", "item-5", "roads", "item-9"]
    assert [placed.file.rsplit("/", 1)[-1] for placed in by_segment["item-5"].papers] == [
        "report-05-plan.md",
        "report-05-annex-2.md",
        "report-05-annex-10.md",
        "minutes.md",
    ]
    assert by_segment["item-4"].decision is not None
    assert by_segment["item-9"].title == "Late report"
    assert site.meetings[0].items == ()


def test_minutes_are_approved_by_the_later_meeting_that_names_their_date(tmp_path: Path) -> None:
    earlier = paper("minutes", body="Cabinet", status="submitted")
    site, _ = load(tmp_path, meetings__cabinet__2023_06_15__agenda=AGENDA, meetings__cabinet__2023_03_16__minutes=earlier)
    assert [meeting.approved_by for meeting in site.meetings] == ["/cabinet/2023-06-15/", None]


def test_minutes_that_no_agenda_submits_or_of_another_body_are_not_approved(tmp_path: Path) -> None:
    site, _ = load(
        tmp_path,
        meetings__cabinet__2023_06_15__agenda=AGENDA,
        meetings__cabinet__2023_03_17__minutes=paper("minutes", status="submitted"),
        meetings__board__2023_03_16__minutes=paper("minutes", status="submitted"),
    )
    assert [meeting.approved_by for meeting in site.meetings] == [None, None, None]


def test_an_undeclared_body_has_its_pages_and_a_warning_with_the_lines_to_add(tmp_path: Path) -> None:
    site, problems = load(tmp_path, meetings__parish_board__2023_03_17__minutes=paper("minutes", body="The Parish Board"))
    assert [(body.id, body.name, body.declared) for body in site.bodies] == [
        ("cabinet", "Cabinet", True),
        ("parish-board", "The Parish Board", False),
    ]
    assert [(problem.level, problem.code) for problem in problems] == [("warning", "body-undeclared")]
    assert '- {id: parish-board, name: "The Parish Board"}' in (problems[0].hint or "")


@pytest.mark.parametrize(
    ("front", "code"), [({"date": "2023-06-16"}, "date-contradicts-folder"), ({"body": "Council"}, "body-contradicts-folder")]
)
def test_front_matter_that_contradicts_its_folder_is_a_warning(tmp_path: Path, front: dict[str, str], code: str) -> None:
    site, problems = load(tmp_path, meetings__cabinet__2023_06_15__minutes=paper("minutes", **front))
    assert [(problem.level, problem.code) for problem in problems] == [("warning", code)]
    assert problems[0].line
    assert only(site).date == "2023-06-15"


@pytest.mark.parametrize(
    ("votes", "lines"),
    [
        ("lots", [5]),
        ("12 for, 3 against", [5]),
        ("For 12", [5]),
        ("for 12 against 3", [5]),
        ("for 12, against none", [5]),
        ("", []),
        ("for 3", []),
        ("for 39, against 19, abstain 1", []),
        ("for 3,against 1", []),
    ],
)
def test_votes_of_which_not_all_can_be_read_are_a_warning_with_its_line(tmp_path: Path, votes: str, lines: list[int]) -> None:
    file = tmp_path / "content/meetings/cabinet/2023-06-15/minutes.md"
    file.parent.mkdir(parents=True)
    file.write_text(f'---\nkind: minutes\n---\n\n::: carried mover="A" votes="{votes}"\nx\n:::\n', encoding="utf-8")
    placed, problems = load_papers(tmp_path / "content")
    assert len(placed) == 1
    assert [(problem.level, problem.code, problem.line) for problem in problems] == [("warning", "votes-unread", line) for line in lines]


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("cabinet/2026-1-5", "2026-1-5 is no date"),
        ("cabinet/2026-02-30", "no such date as 2026-02-30"),
        ("search/2026-01-15", "at /search/"),
    ],
)
def test_a_paper_in_a_folder_of_the_wrong_name_is_told_what_is_wrong_with_it(tmp_path: Path, folder: str, said: str) -> None:
    file = tmp_path / "content/meetings" / folder / "minutes.md"
    file.parent.mkdir(parents=True)
    file.write_text("---\nkind: minutes\n---\n\nx\n", encoding="utf-8")
    _, problems = load_papers(tmp_path / "content")
    assert [problem.code for problem in problems] == ["paper-misplaced"]
    assert said in problems[0].message


def test_an_alias_of_a_body_does_not_contradict_its_folder(tmp_path: Path) -> None:
    settings = Settings(bodies=(BodySettings("cabinet", "Cabinet", ("The Executive",)),))
    _, problems = load(tmp_path, settings, meetings__cabinet__2023_06_15__minutes=paper("minutes", body="the executive"))
    assert problems == ()


PARISH = Settings(bodies=(BodySettings("council", "Little Example Parish Council", ("LEPC",)),))


@pytest.mark.parametrize(
    ("folder", "body"),
    [
        ("little-example-parish-council", "Little Example Parish Council"),
        ("parish", "LEPC"),
        ("little-example-parish-council", ""),
        ("lepc", "The Council of Little Example"),
    ],
)
def test_a_declared_body_in_a_folder_of_another_name_is_one_warning_with_both_ways_out(tmp_path: Path, folder: str, body: str) -> None:
    front = {"body": body} if body else {}
    site, problems = load(tmp_path, PARISH, **{f"meetings__{folder.replace('-', '_')}__2023_06_15__minutes": paper("minutes", **front)})
    assert [(problem.level, problem.code) for problem in problems] == [("warning", "body-in-other-folder")]
    assert "Rename the folder to `council`" in str(problems[0])
    assert f"set `id: {folder}`" in str(problems[0])
    assert only(site).body.name == "Little Example Parish Council"


def test_of_two_minutes_of_a_meeting_the_first_speak(tmp_path: Path) -> None:
    files = {"meetings__cabinet__2023_06_15__minutes": paper("minutes", time="18:30")}
    files["meetings__cabinet__2023_06_15__minutes_2"] = paper("minutes", time="19:30")
    assert only(load(tmp_path, **files)[0]).time == "18:30"


def test_a_folder_of_a_day_that_does_not_exist_is_said_to_be_that(tmp_path: Path) -> None:
    _, problems = load(tmp_path, meetings__cabinet__2026_02_30__minutes=paper("minutes"))
    assert "there is no such date as 2026-02-30. Rename the folder." in str(problems[0])


def test_a_markdown_file_beside_the_folders_is_a_warning(tmp_path: Path) -> None:
    for name in ("stray.md", "minutes/june.md", "originals/as-received.md", ".git/x.md", "README.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Words.\n", encoding="utf-8")
    placed, problems = load_papers(tmp_path)
    assert placed == ()
    assert [(problem.level, problem.code) for problem in problems] == [("warning", "paper-astray")] * 2
    assert [Path(problem.file or "").relative_to(tmp_path).as_posix() for problem in problems] == ["stray.md", "minutes/june.md"]


def test_two_papers_with_one_address_are_an_error_that_names_both(tmp_path: Path) -> None:
    _, problems = load(tmp_path, papers__plan_a=paper(), **{"papers__plan a": paper()})
    (problem,) = problems
    assert (problem.level, problem.code) == ("error", "address-twice")
    assert "plan a.md" in str(problem)
    assert "plan-a.md" in str(problem)


CLASHES = [
    {"pages__cabinet": paper("other")},
    {"meetings__cabinet__2023_06_15__item_5": paper()},
    {"meetings__cabinet__2023_06_15__pack": paper()},
    {"meetings__cabinet__2023_06_15__minutes": MINUTES, "meetings__cabinet__2023_06_15__cab_1_23": paper()},
]


@pytest.mark.parametrize("files", CLASHES)
def test_a_paper_cannot_take_the_address_of_a_body_an_item_or_the_pack(tmp_path: Path, files: dict[str, str]) -> None:
    _, problems = load(tmp_path, meetings__cabinet__2023_06_15__agenda=AGENDA, **files)
    assert [(problem.level, problem.code) for problem in problems] == [("error", "address-twice")]


GROUPS = """---
kind: minutes
body: Cabinet
date: 2023-06-15
---

## Works Committee

## **1** New dock

::: resolved
ADOPTED
:::

## Parks Committee

## **1** Duck house

::: deferred
LAID OVER
:::
"""


def test_numbers_that_begin_again_under_another_heading_are_other_items(tmp_path: Path) -> None:
    site, problems = load(tmp_path, meetings__cabinet__2023_06_15__minutes=GROUPS)
    assert not problems
    first, second = only(site).items
    assert [item.address.rpartition("/2023-06-15/")[2] for item in (first, second)] == ["item-1/", "item-1-duck-house/"]
    assert [[outcome.kind for outcome in item_facts(item).outcomes] for item in (first, second)] == [["resolved"], ["deferred"]]
    assert "Parks Committee" not in str(first.minute)


def test_two_items_with_one_address_are_an_error_that_names_both(tmp_path: Path) -> None:
    agenda = AGENDA + "\n## **(5)** Another\n"
    _, problems = load(tmp_path, meetings__cabinet__2023_06_15__agenda=agenda)
    assert [(problem.level, problem.code) for problem in problems] == [("error", "address-twice")]
    assert "Another" in problems[0].message
    assert "Council Plan Update" in problems[0].message


MISPLACED = [
    "meetings/agenda.md",
    "meetings/cabinet/agenda.md",
    "meetings/cabinet/2023-06-15/more/agenda.md",
    "meetings/cabinet/2023-02-30/agenda.md",
    "meetings/cabinet/June/agenda.md",
    "meetings/search/2023-06-15/agenda.md",
    "pages/search.md",
    "papers/more/x.md",
]


@pytest.mark.parametrize("path", MISPLACED)
def test_a_paper_in_the_wrong_place_is_an_error_and_the_others_are_loaded(tmp_path: Path, path: str) -> None:
    for name in (path, "papers/good.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(paper(), encoding="utf-8")
    placed, problems = load_papers(tmp_path)
    assert [found.address for found in placed] == ["/papers/good/"]
    assert [(problem.level, problem.file) for problem in problems] == [("error", (tmp_path / path).as_posix())]


def test_broken_files_are_told_and_the_others_are_loaded(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "binary.md").write_bytes(b"\x89PNG\xff")
    (tmp_path / "papers" / "empty.md").write_bytes(b"")
    (tmp_path / "papers" / "folder.md").mkdir()
    site, problems = load(tmp_path, papers__good=paper(), papers__open="---\nkind: report\n---\n::: resolved\n")
    assert [placed.address for placed in site.loose] == ["/papers/good/"]
    assert [problem.code for problem in problems] == ["file-not-text", "file-empty", "cannot-read", "markdown-container-unclosed"]
    assert all(problem.level == "error" and problem.hint for problem in problems)


def test_a_new_text_waits_for_a_decision(tmp_path: Path) -> None:
    site, problems = load(tmp_path, papers__a=paper(), **{"papers__a.new": paper(), "papers__a.new_2": paper()})
    assert len(site.loose) == 1
    assert [(problem.level, problem.code) for problem in problems] == [("warning", "new-text-waits")] * 2


def test_pages_have_short_addresses_and_need_no_kind(tmp_path: Path) -> None:
    about = "---\ntitle: About\n---\n\nWords.\n"
    site, problems = load(tmp_path, pages__about=about, pages__accessibility=about)
    assert problems == ()
    assert [placed.address for placed in site.pages] == ["/about/", "/accessibility/"]


def test_a_parent_that_is_not_there_is_a_warning_and_a_ring_of_parents_does_no_harm(tmp_path: Path) -> None:
    site, problems = load(
        tmp_path,
        papers__a=paper(parent="papers/nothing"),
        meetings__cabinet__2023_06_15__report_x=paper(parent="cabinet/2023-06-15/report-y", item="1"),
        meetings__cabinet__2023_06_15__report_y=paper(parent="cabinet/2023-06-15/report-x", item="1"),
    )
    assert [problem.code for problem in problems] == ["parent-missing"]
    assert len(only(site).papers) == 2


@pytest.mark.skipif(not hasattr(os, "symlink") or os.name == "nt", reason="needs symbolic links")
def test_a_symbolic_link_out_of_the_content_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text(paper(), encoding="utf-8")
    content = tmp_path / "content"
    (content / "papers").mkdir(parents=True)
    (content / "papers" / "link.md").symlink_to(tmp_path / "secret.md")
    placed, problems = load_papers(content)
    assert placed == ()
    assert [problem.code for problem in problems] == ["path-outside"]


def test_an_empty_content_folder_is_an_empty_site(tmp_path: Path) -> None:
    assert load_site(tmp_path, Settings()) == (Site(Settings()), ())
