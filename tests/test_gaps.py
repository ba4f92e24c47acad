"""/gaps/: what the papers themselves show to be missing, and nothing that only today's date would show."""

from __future__ import annotations

from pathlib import Path

import pytest
import render_support as support

from sitegen.config import load_settings
from sitegen.model.gaps import Gap
from sitegen.render import render_site
from sitegen.render.atlas import atlas_of
from sitegen.render.gaps import gaps_of
from sitegen.store import load_site

SETTINGS = """title: T
organisation: O
bodies:
  - {id: board, name: Harbour Board}
  - {id: town, name: Town Meeting}
"""


def paper(kind: str, body: str, date: str, words: str, more: str = "") -> str:
    return f"---\nkind: {kind}\nbody: {body}\ndate: {date}\n{more}---\n\n{words}\n"


def gaps(folder: Path, *papers: tuple[str, str, str], more: str = "") -> list[Gap]:
    """The gaps of a site of some papers: path, words, and lines of front matter."""
    folder.mkdir(exist_ok=True)
    (folder / "site.yaml").write_text(SETTINGS + more, encoding="utf-8")
    for path, words, lines in papers:
        body, date, name = path.split("/")
        file = folder / "meetings" / f"{path}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        name_of_body = {"board": "Harbour Board", "town": "Town Meeting"}[body]
        file.write_text(paper(name.split("-")[0], name_of_body, date, words, lines), encoding="utf-8")
    site, problems = load_site(folder, load_settings(folder)[0])
    assert [problem for problem in problems if problem.level == "error"] == []
    return list(gaps_of(atlas_of(site)))


def kinds(found: list[Gap]) -> list[tuple[str, str]]:
    return [(gap.kind, gap.address) for gap in found]


AGENDA = "## **1** Pier\n\nTo look at the pier.\n"


def test_a_meeting_without_minutes_before_a_later_one(tmp_path: Path) -> None:
    found = gaps(tmp_path, ("board/2023-01-10/agenda", AGENDA, ""), ("board/2023-02-10/agenda", AGENDA, ""))
    assert kinds(found) == [("minutes", "/board/2023-01-10/")]
    assert found[0].file == "meetings/board/2023-01-10/agenda.md"


def test_the_last_meeting_is_not_missed_nor_one_whose_minutes_were_withdrawn(tmp_path: Path) -> None:
    found = gaps(
        tmp_path,
        ("board/2023-01-10/minutes", AGENDA, "status: withdrawn\n"),
        ("board/2023-02-10/agenda", AGENDA, ""),
        ("town/2024-02-10/agenda", AGENDA, ""),
    )
    assert found == []


def test_an_item_whose_report_is_not_here(tmp_path: Path) -> None:
    words = "## **HB 1/23** Pier\n\nConsideration was given to a report on the pier.\n\n"
    words += "## **HB 2/23** Fees\n\nThe Clerk presented the annual report.\n"
    report = ("board/2023-01-10/report-1", "The pier is old.", "title: Pier\nitem: HB 1/23\n")
    found = gaps(tmp_path, ("board/2023-01-10/minutes", words, ""), report)
    assert kinds(found) == [("report", "/board/2023-01-10/hb-2-23/")]


def test_standing_business_has_no_report(tmp_path: Path) -> None:
    words = "## **1** Apologies for Absence {pages=1-2}\n\nx\n\n## **2** Minutes of the Last Meeting {pages=3-8}\n\nx\n"
    assert gaps(tmp_path, ("board/2023-01-10/agenda", words, "")) == []


def test_many_reports_of_one_meeting_are_one_gap(tmp_path: Path) -> None:
    words = "## **5** Pier {pages=1-4}\n\nx\n\n## **6** Fees {pages=5-9}\n\nx\n\n## **7** Tug {part=B pages=10-12}\n\n## **8** Other\n\nx\n"
    found = gaps(tmp_path, ("board/2023-01-10/agenda", words, ""))
    assert [(gap.kind, gap.address, gap.told) for gap in found] == [
        ("report", "/board/2023-01-10/", "The papers speak of two reports; none is published here.")
    ]


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (("HB 1/23", "HB 2/23", "HB 4/23"), (), "Behind HB 2/23 comes HB 4/23: HB 3/23 is not here."),
        (("HB 1/23", "HB 2/23"), ("HB 7/23", "HB 8/23"), "Behind HB 2/23 comes HB 7/23: HB 3/23 to HB 6/23 are not here."),
        (("2023/1", "2023/2", "2023/4"), (), "Behind 2023/2 comes 2023/4: 2023/3 is not here."),
        (("HB 1/23", "HB 2/23"), ("HB 3/23", "HB 1/24", "HB 2/24", "HB 3/24"), None),
        (("HB 1/23", "HB 2/23"), ("HB 900/23",), None),
        (("1", "2", "4"), (), None),
    ],
)
def test_numbers_that_jump(tmp_path: Path, first: tuple[str, ...], second: tuple[str, ...], told: str | None) -> None:
    def minutes(labels: tuple[str, ...]) -> str:
        return "\n".join(f"## **{label}** Item\n\nWords.\n" for label in labels)

    papers = [("board/2023-01-10/minutes", minutes(first), "")]
    papers += [("board/2023-02-10/minutes", minutes(second), "")] if second else []
    assert [gap.told for gap in gaps(tmp_path, *papers) if gap.kind == "number"] == ([told] if told else [])


APPROVES = "## **1** Minutes\n\n::: resolved\nRESOLVED that the minutes of 10 January 2023 be approved as a correct record.\n:::\n"


@pytest.mark.parametrize(
    ("status", "later", "expected"),
    [
        ("draft", AGENDA, ["/board/2023-01-10/minutes/"]),
        ("submitted", AGENDA, ["/board/2023-01-10/minutes/"]),
        ("approved", AGENDA, []),
        ("submitted", APPROVES, []),
        ("", AGENDA, []),
    ],
)
def test_minutes_that_nobody_is_shown_to_have_approved(tmp_path: Path, status: str, later: str, expected: list[str]) -> None:
    line = f"status: {status}\n" if status else ""
    found = gaps(tmp_path, ("board/2023-01-10/minutes", AGENDA, line), ("board/2023-02-10/minutes", later, ""))
    assert [gap.address for gap in found if gap.kind == "approval"] == expected


def test_minutes_of_unknown_standing_count_where_the_body_approves_its_minutes(tmp_path: Path) -> None:
    found = gaps(
        tmp_path,
        ("board/2023-01-10/minutes", AGENDA, ""),
        ("board/2023-02-10/minutes", APPROVES, ""),
        ("board/2023-03-10/minutes", AGENDA, ""),
    )
    assert [gap.address for gap in found if gap.kind == "approval"] == ["/board/2023-02-10/minutes/"]


ASKS = '## **1** New pier\n\n::: recommended to="Town Meeting"\nRECOMMENDED to Town Meeting that a pier be built.\n:::\n'


def test_a_recommendation_that_nobody_took_up(tmp_path: Path) -> None:
    later = ("town/2023-02-10/minutes", "## **1** Other business\n\nNone.\n", "")
    found = gaps(tmp_path, ("board/2023-01-10/minutes", ASKS, ""), later)
    assert kinds(found) == [("answer", "/board/2023-01-10/item-1/")]
    assert "Recommended to Town Meeting on 10 January 2023" in found[0].told


def test_a_recommendation_is_no_gap_where_it_was_taken_up_or_nothing_later_is_here(tmp_path: Path) -> None:
    assert gaps(tmp_path / "a", ("board/2023-01-10/minutes", ASKS, "")) == []
    taken_up = ("town/2023-02-10/minutes", "## **1** New pier\n\n::: resolved\nRESOLVED that it be built.\n:::\n", "")
    assert gaps(tmp_path / "b", ("board/2023-01-10/minutes", ASKS, ""), taken_up) == []


def test_the_page_tells_them_and_the_footer_leads_to_it() -> None:
    pages, problems = render_site(support.rich_site(), support.THEME)
    assert [problem for problem in problems if problem.level == "error"] == []
    html = {page.path: page.content.decode("utf-8", "replace") for page in pages}
    assert "Purchase of a tug" not in html["gaps/index.html"]
    assert '<h2 id="report">Reports that are not here</h2>' in html["gaps/index.html"]
    assert 'href="/gaps/"' in html["index.html"]


def test_the_page_of_an_item_misses_a_report_only_where_papers_speak_of_one(tmp_path: Path) -> None:
    decided = "::: resolved\nRESOLVED that it be mended.\n:::\n"
    pier = f"## **1** Pier\n\nThe pier was looked at.\n\n{decided}"
    words = f"{pier}\n## **2** Crane\n\nConsideration was given to a report on the crane.\n\n{decided}"
    assert kinds(gaps(tmp_path, ("board/2023-01-10/minutes", words, ""))) == [("report", "/board/2023-01-10/item-2/")]
    site, _ = load_site(tmp_path, load_settings(tmp_path)[0])
    pages = {page.path: page.content.decode() for page in render_site(site, support.THEME)[0] if page.path.endswith(".html")}
    missing = "The report to this meeting is not published here."
    assert missing in pages["board/2023-01-10/item-2/index.html"]
    assert missing not in pages["board/2023-01-10/item-1/index.html"]
