"""Registers as pages and as data: what they list, by year and body, what their files say, and what a large one leaves out."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from typing import Any

import pytest
import render_support as support

from sitegen.model.papers import Action, Declaration, Paper
from sitegen.model.settings import PersonSettings
from sitegen.model.site import Meeting, PlacedPaper, Site, SiteItem
from sitegen.model.text import Container, Paragraph
from sitegen.render import render_site
from sitegen.render.views import filters, register
from sitegen.vocab.facts import with_facts


def files(site: Site) -> dict[str, str]:
    pages, problems = render_site(site, support.THEME)
    assert problems == ()
    return {page.path: page.content.decode() for page in pages if page.path.endswith((".html", ".csv", ".json"))}


def rows(made: dict[str, str], name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(made[f"data/{name}.json"])
    return found


def words(html: str) -> str:
    """The words of the first table, one row a line."""
    table = re.sub(r'<span class="column">[^<]*</span>', "", html[html.index("<tbody>") : html.index("</tbody>")])
    return "\n".join(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)).strip() for row in table.split("</tr>") if row.strip())


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return files(support.rich_site())


def with_paper(site: Site, **facts: object) -> Site:
    """The site whose first minutes say something else."""
    meeting = site.meetings[0]
    old = meeting.papers[0]
    new = replace(old, paper=replace(old.paper, **facts))
    return replace(site, meetings=(_with(meeting, old, new), *site.meetings[1:]))


def _with(meeting: Meeting, old: PlacedPaper, new: PlacedPaper) -> Meeting:
    items = tuple(replace(item, minutes=new if item.minutes == old else item.minutes) for item in meeting.items)
    return replace(meeting, papers=tuple(new if placed == old else placed for placed in meeting.papers), items=items)


def test_each_register_has_a_page_and_one_for_each_of_its_years(made: dict[str, str]) -> None:
    pages = {
        path.removesuffix("index.html") for path in made if path.startswith(("decisions/", "actions/", "declarations/", "recommendations/"))
    }
    assert {"decisions/", "decisions/2023/", "decisions/2024/", "actions/", "actions/2023/", "declarations/", "declarations/2023/"} <= pages
    assert {"recommendations/", "recommendations/2023/", "recommendations/2024/"} <= pages
    assert "actions/2024/" not in pages


def test_home_search_and_navigation_lead_to_the_registers(made: dict[str, str]) -> None:
    for path in ("index.html", "search/index.html", "404.html"):
        assert all(f'href="/{name}/"' in made[path] for name in ("decisions", "actions", "declarations", "recommendations")), path
    assert '<a href="/actions/" aria-current="page">Actions</a>' in made["actions/index.html"]


def test_a_register_without_rows_is_not_made_and_not_linked() -> None:
    made = files(with_paper(support.rich_site(), declarations=()))
    assert not [path for path in made if path.startswith("declarations/")]
    assert not [path for path, text in made.items() if 'href="/declarations/' in text and path.endswith(".html")]
    assert rows(made, "declarations") == []


def test_an_action_says_what_who_when_and_where(made: dict[str, str]) -> None:
    assert "Publish the survey Harbour Board, 16 March 2023, HB 2/22 Clerk April 2023 The papers do not say" in words(
        made["actions/index.html"]
    )


def test_the_deadline_of_an_action_does_not_break() -> None:
    made = files(with_paper(support.rich_site(), actions=(Action("Publish the survey", owner="Clerk", item="HB 2/22", due="2023-09-13"),)))
    for path in ("actions/index.html", "harbour-board/2023-03-16/index.html", "harbour-board/index.html"):
        assert '<span class="together">13 September 2023</span>' in made[path], path


def test_a_declaration_says_who_what_and_where(made: dict[str, str]) -> None:
    assert words(made["declarations/index.html"]) == "16 March 2023 Cllr Ann Hook keeps a boat Draft bye-laws Harbour Board, HB 4/22"


def test_a_declaration_whose_interest_nothing_names_is_quoted() -> None:
    """Whoever writes a declaration by hand gives the member and the words: the site does not say that the papers are silent."""
    said = "Cllr Ann Hook declared an interest in item 4, as a tenant of the harbour."
    container = Container("declaration", (("member", "Cllr Ann Hook"), ("item", "HB 4/22")), (Paragraph(said),))
    declared = with_facts(Paper("minutes", text=(container,))).declarations
    made = files(with_paper(support.rich_site(), declarations=declared))
    assert said in made["declarations/index.html"]
    assert said in made["harbour-board/2023-03-16/index.html"]
    assert said in made["people/ann-hook/index.html"]
    assert rows(made, "declarations")[0]["interest"] == said


def test_a_declaration_that_belongs_to_no_item_leads_to_its_paper() -> None:
    made = files(with_paper(support.rich_site(), declarations=(Declaration("Cllr Reef", "17", "owns a tug"),)))
    html = made["declarations/index.html"]
    assert 'href="/harbour-board/2023-03-16/minutes/"' in html
    assert "Declared for item 17" in html


def test_a_recommendation_says_what_was_asked_of_whom_and_that_there_is_no_answer(made: dict[str, str]) -> None:
    lines = words(made["recommendations/index.html"]).splitlines()
    assert [line.partition("  ")[0][:15].strip() for line in lines] == ["17 October 2024", "16 March 2023 D"]
    assert "Town Meeting" in lines[1]
    assert "published here" in lines[1]


def test_an_item_on_an_agenda_is_named_and_is_no_answer_yet() -> None:
    site = support.rich_site()
    town = site.meetings[1]
    item = SiteItem(f"{town.address}item-1/", (), "1", None, "Draft bye-laws")
    made = files(replace(site, meetings=(site.meetings[0], replace(town, items=(item,)), site.meetings[2])))
    html = made["recommendations/index.html"]
    assert "Town Meeting, 2 May 2023 It is on the agenda. No outcome is published here." in words(html)
    assert 'data-answer="taken-up"' in html
    assert {row["answer_date"] for row in rows(made, "recommendations")} == {"2023-05-02", None}


def test_withdrawn_papers_are_in_no_register() -> None:
    made = files(with_paper(support.rich_site(), status="withdrawn", withdrawn="2024-01-02", reason="An error."))
    told = "\n".join(
        text for path, text in made.items() if path.startswith(("decisions", "actions", "declarations", "recommendations", "data/"))
    )
    assert "Publish the survey" not in told
    assert "keeps a boat" not in told
    assert "winter programme" not in told


def test_the_filters_of_a_page_count_what_they_would_show(made: dict[str, str]) -> None:
    html = made["decisions/index.html"]
    counted = dict(re.findall(r'data-value="([^"]+)"><a href="[^"]*">[^<]*</a> <span class="count">(\d+)', html))
    rows_of = lambda value: len(re.findall(rf'<tr[^>]*"(?:[^"]* )?{value}(?: [^"]*)?"', html))  # noqa: E731
    assert counted
    assert all(int(count) == rows_of(value) for value, count in counted.items()), counted
    assert re.search(r'data-filter="outcome" data-by-script hidden', html)
    assert re.search(r'data-filter="year" data-by-script aria', html)


def test_a_decision_is_found_under_each_of_its_outcomes(made: dict[str, str]) -> None:
    assert 'data-outcome="resolved recommended" data-call-in="deadline"' in made["decisions/index.html"]
    assert 'data-outcome="noted"' in made["decisions/index.html"]


def test_an_action_is_found_under_each_of_its_owners() -> None:
    action = Action("Publish the survey", item="HB 2/22", owner="Clerk / Harbour Master", progress="Completed in May")
    html = files(with_paper(support.rich_site(), actions=(action,)))["actions/index.html"]
    assert 'data-owner="clerk harbour-master"' in html
    assert 'data-state="done"' in html
    assert "Reported done" in words(html)


def test_a_large_register_keeps_to_the_newest_and_leads_to_years_that_have_all(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = files(support.rich_site())
    monkeypatch.setattr(register, "LONGEST", 2)
    made = files(support.rich_site())
    html = made["decisions/index.html"]
    assert html.count("<tr") == 3
    assert re.search(r"2 of \d+ shown", html)
    assert "The pages of the years hold all of theirs." in html
    assert "data-by-script" not in html  # filters would tell only of the rows that are there
    assert 'href="/decisions/2023/"' in html
    assert made["decisions/2023/index.html"] == whole["decisions/2023/index.html"]


def test_a_paper_of_no_meeting_counts_for_the_body_that_it_names() -> None:
    site = support.rich_site()
    loose = replace(site.loose[0], paper=replace(site.loose[0].paper, body="HARBOUR BOARD", actions=(Action("Paint the pier"),)))
    other = replace(
        site.loose[0], address="/papers/other/", paper=replace(loose.paper, body="Regatta", actions=(Action("Count the boats"),))
    )
    made = files(replace(site, loose=(loose, other)))
    assert "Paint the pier" in words(made["actions/harbour-board/index.html"])
    assert "Publish the survey" in words(made["actions/harbour-board/index.html"])
    assert words(made["actions/regatta/index.html"]).startswith("Count the boats")


def test_a_member_is_one_however_papers_write_the_name_and_has_a_link() -> None:
    both = (Declaration("Cllr Ann Hook", "HB 4/22", "keeps a boat"), Declaration("Councillor A. Hook", "HB 2/22", "owns a quay"))
    site = support.rich_site()
    known = (PersonSettings("Ann Hook", aliases=("Councillor A. Hook",)),)
    made = files(support.with_settings(with_paper(site, declarations=both), people=known))
    html = made["declarations/index.html"]
    assert html.count('data-member="ann-hook"') == 2
    assert "A. Hook" in words(html)
    assert 'href="/people/ann-hook/"' in html
    assert {row["person"] for row in rows(made, "declarations")} == {"/people/ann-hook/"}


def test_what_two_papers_of_a_meeting_list_alike_is_one_action() -> None:
    site = support.rich_site()
    meeting = site.meetings[0]
    listed = replace(
        Paper("action-plan", id="plan", body="Harbour Board", date=meeting.date), actions=(Action("publish the survey.", owner="Clerk"),)
    )
    placed = PlacedPaper(listed, "meetings/harbour-board/2023-03-16/plan.md", f"{meeting.address}plan/")
    made = files(replace(site, meetings=(replace(meeting, papers=(*meeting.papers, placed)), *site.meetings[1:])))
    assert [row["number"] or row["reference"] for row in rows(made, "actions") if "survey" in row["text"].lower()] == ["HB 2/22"]


def test_a_filter_of_many_choices_opens_where_one_of_the_hidden_is_applied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filters, "AT_ONCE", 2)
    made = files(support.rich_site())
    opened = re.compile(r'data-filter="year".*?<details( open)?>', re.DOTALL)
    assert [opened.search(made[f"decisions/{name}index.html"])[1] for name in ("", "2023/")] == [None, " open"]


def test_a_clause_is_a_row_at_its_own_address(made: dict[str, str]) -> None:
    found = [row for row in rows(made, "decisions") if row["reference"] == "HB 2/22"]
    assert [row["address"] for row in found] == [f"/harbour-board/2023-03-16/hb-2-22/#r1-{number}" for number in (1, 2, 3)]
    assert found[0]["text"] == "The winter programme be approved, namely: dredging of the basin disposal of silt"
    assert [row["effects"] for row in found] == [["approved"], ["noted"], ["delegated"]]
    motion = next(row for row in rows(made, "decisions") if row["reference"] == "HB 5/22")
    assert (motion["votes_for"], motion["votes_against"], motion["abstentions"], motion["mover"]) == (5, 2, 1, "Cllr Hook")


def test_the_files_of_a_year_have_its_rows_and_those_of_the_register_all(made: dict[str, str]) -> None:
    every, of_2023 = rows(made, "decisions"), rows(made, "decisions-2023")
    assert of_2023 == [row for row in every if row["date"].startswith("2023")]
    assert 0 < len(of_2023) < len(every)
    table = list(csv.DictReader(io.StringIO(made["data/decisions-2023.csv"], newline="")))
    assert [row["text"] for row in table] == [row["text"] or "" for row in of_2023]
    assert "/data/decisions-2023.csv" in made["decisions/2023/index.html"]
    assert "/data/decisions.csv" in made["decisions/index.html"]


def test_actions_in_the_data_are_joined_over_meetings() -> None:
    site = support.rich_site()
    again = Action("Publish the survey.", owner="Clerk", progress="Done")
    meeting = site.meetings[2]
    placed = meeting.papers[0]
    later = replace(placed, paper=replace(placed.paper, actions=(again,)))
    made = files(replace(site, meetings=(*site.meetings[:2], replace(meeting, papers=(later, *meeting.papers[1:])))))
    (found,) = [row for row in rows(made, "actions") if row["text"].startswith("Publish the survey")]
    assert found["listed"] == ["2023-03-16", "2024-10-17"]
    assert (found["first_listed"], found["date"], found["state"]) == ("2023-03-16", "2024-10-17", "done")
    html = made["actions/index.html"]
    assert html.count("Publish the survey") == 1
    assert re.search(r'Listed before, on <a href="/harbour-board/2023-03-16/hb-2-22/">16 March 2023</a>', html)
