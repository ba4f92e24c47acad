"""People: who has a page, who is the same, who is not, and what their page says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from render_support import FIRST, HARBOUR, THEME, TOWN, first_meeting, rich_site, with_settings

from sitegen.check.people import alias_suggestions
from sitegen.config import load_settings
from sitegen.model.papers import Attendance, Capacity, Declaration, Member, Outcome, Paper
from sitegen.model.settings import PersonSettings, Settings
from sitegen.model.site import Body, Meeting, PlacedPaper, Site, SiteItem
from sitegen.render import render_site
from sitegen.render.atlas import atlas_of
from sitegen.render.people import Person
from sitegen.vocab.people import bare_name, holds_office, same_name


def meeting(body: Body, date: str, *people: Attendance, members: tuple[Member, ...] = (), outcomes: tuple[Outcome, ...] = ()) -> Meeting:
    """A meeting with minutes of one item."""
    address = f"/{body.id}/{date}/"
    declarations = (Declaration("Councillor Bob Reef", "M 1", "keeps a boat"),)
    paper = Paper("minutes", id=f"{body.id}/{date}/minutes", body=body.name, outcomes=outcomes, declarations=declarations)
    placed = PlacedPaper(paper, f"meetings/{paper.id}.md", f"{address}minutes/")
    item = SiteItem(f"{address}m-1/", (), None, "M 1", "Moorings", minutes=placed)
    return Meeting(body, date, address, papers=(placed,), items=(item,), members=members, attendance=people)


def site_of(*meetings: Meeting, people: tuple[PersonSettings, ...] = ()) -> Site:
    bodies = tuple({one.body.id: one.body for one in meetings}.values())
    return Site(Settings(people=people), bodies, tuple(sorted(meetings, key=lambda one: one.date)))


def there(name: str, capacity: Capacity = "present", role: str | None = None, organisation: str | None = None) -> Attendance:
    return Attendance(name, capacity, role, organisation)


def people(site: Site) -> dict[str, Person]:
    """Everybody with a page, by address."""
    return {person.address: person for person in atlas_of(site).people.all}


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Cllr Mrs Ann Hook", "Ann Hook"),
        ("Councillor Ann Hook, O.B.E.", "Ann Hook"),
        ("County Cllr. Ann Hook JP", "Ann Hook"),
        ("Ann Hook (Chair)", "Ann Hook"),
        ("A. Hook", "A. Hook"),
        ("Mayor", "Mayor"),
    ],
)
def test_a_name_is_bare_without_what_stands_around_it(printed: str, name: str) -> None:
    assert bare_name(printed) == name


def test_cook_and_cooke_are_two_names() -> None:
    assert same_name("Cllr Robert Cook") != same_name("Cllr Robert Cooke")


@pytest.mark.parametrize(
    ("name", "role"), [("Cllr Hook", None), ("Ann Hook", "Vice-Chair"), ("Ann Hook", "Mayor of Harbour Town"), ("Ann Hook", "Trustee")]
)
def test_titles_and_roles_that_are_public(name: str, role: str | None) -> None:
    assert holds_office(name, role)


@pytest.mark.parametrize(
    "role", [None, "Resident", "Member of the public", "Applicant", "Director of Public Health", "Assistant to the Mayor", "Team Leader"]
)
def test_posts_and_roles_that_are_not(role: str | None) -> None:
    assert not holds_office("Ann Hook", role)


def test_pages_are_made_of_members_and_of_councillors_only() -> None:
    site = site_of(
        meeting(
            HARBOUR,
            "2024-01-01",
            there("Cllr Ann Hook"),
            there("Cllr Sandy Shore", "apologies"),
            there("Pat Mole", "officer", "Clerk"),
            there("Cllr Guest Speaker", "in-attendance"),
            there("Joe Bloggs", "in-attendance", "Resident"),
            there("Mary Major"),
            there("Max Chair", role="Chair", organisation="Anglers Ltd"),
            members=(Member("Mr Ben Reef"),),
        )
    )
    assert sorted(people(site)) == ["/people/ann-hook/", "/people/ben-reef/", "/people/sandy-shore/"]
    declared = replace(site, settings=Settings(people=(PersonSettings("Pat Mole"),)))
    assert "/people/pat-mole/" in people(declared)


def test_honorifics_do_not_part_a_person_and_bodies_do() -> None:
    site = site_of(
        meeting(HARBOUR, "2024-01-01", there("Cllr Ann Hook")),
        meeting(HARBOUR, "2024-02-01", there("Councillor Mrs Ann Hook OBE", "apologies")),
        meeting(TOWN, "2024-03-01", there("Cllr Ann Hook")),
    )
    found = people(site)
    assert sorted(found) == ["/people/ann-hook-town-meeting/", "/people/ann-hook/"]
    assert [one.capacity for one in found["/people/ann-hook/"].attended] == ["present", "apologies"]


def test_site_yaml_joins_bodies_and_aliases_and_old_addresses_lead_on() -> None:
    meetings = (
        meeting(HARBOUR, "2024-01-01", there("Cllr Robert Reef", role="Chair")),
        meeting(TOWN, "2024-03-01", there("Councillor Bob Reef")),
    )
    before = set(people(site_of(*meetings)))
    site = site_of(*meetings, people=(PersonSettings("Robert Reef", ("Bob Reef",)),))
    (person,) = people(site).values()
    assert len(person.attended) == 2
    assert len(person.declarations) == 2
    addresses = {page.path for page in render_site(site, THEME)[0]}
    assert {f"{address.strip('/')}/index.html" for address in before} <= addresses
    assert "people/bob-reef/index.html" in addresses


def test_a_person_is_declared_for_a_time() -> None:
    site = site_of(
        meeting(HARBOUR, "2019-01-01", there("Cllr Ann Hook")),
        meeting(HARBOUR, "2024-01-01", there("Cllr Ann Hook")),
        people=(PersonSettings("Ann Hook", start="2020-05"),),
    )
    found = people(site)
    assert [one.meeting.date for one in found["/people/ann-hook/"].attended] == ["2024-01-01"]
    assert [one.meeting.date for one in found["/people/ann-hook-harbour-board/"].attended] == ["2019-01-01"]


def test_a_surname_is_who_was_there_if_only_one_was() -> None:
    outcome = Outcome("carried", "That it be so.", "M 1", mover="Cllr Hook", seconder="Cllr B. Reef")
    alone = (there("Cllr Ann Hook"), there("Cllr Ben Reef"))
    found = people(site_of(meeting(HARBOUR, "2024-01-01", *alone, outcomes=(outcome,))))
    assert [one.seconded for one in found["/people/ann-hook/"].motions] == [False]
    assert [one.seconded for one in found["/people/ben-reef/"].motions] == [True]
    both = people(site_of(meeting(HARBOUR, "2024-01-01", *alone, there("Cllr Zoe Hook"), outcomes=(outcome,))))
    assert both["/people/ann-hook/"].motions == both["/people/zoe-hook/"].motions == []


def test_withdrawn_minutes_say_nothing_of_anybody() -> None:
    one = meeting(HARBOUR, "2024-01-01", there("Cllr Ann Hook"))
    gone = replace(one.papers[0], paper=replace(one.papers[0].paper, status="withdrawn"))
    assert people(site_of(replace(one, papers=(gone,)))) == {}


def test_the_page_says_what_the_papers_say() -> None:
    site = with_settings(rich_site(), people=(PersonSettings("Pat Mole"),))
    pages, problems = render_site(site, THEME)
    assert [problem for problem in problems if problem.level == "error"] == []
    html = {page.path: page.content.decode() for page in pages if page.path.endswith(".html")}
    hook = html["people/ann-hook/index.html"]
    for words in (
        "Cllr Ann Hook",
        "Present at 1 of 1 meeting",
        "Chair",
        "In papers from 16 March 2023 to 17 October 2024",
        "keeps a boat",
        "Motions",
        "Moved",
    ):
        assert words in hook
    assert f'href="{FIRST}item-9/"' in hook
    assert "record no declaration of interest" in html["people/ben-reef/index.html"]
    assert "Sent apologies" in html["people/sandy-shore/index.html"]
    assert "Present as an officer" in html["people/pat-mole/index.html"]
    assert 'href="/people/ann-hook/"' in html["people/index.html"]
    assert 'href="/people/"' in html["index.html"]


def test_without_anybody_in_office_there_are_no_pages() -> None:
    pages, _ = render_site(replace(rich_site(), meetings=()), THEME)
    assert not [page.path for page in pages if page.path.startswith("people/")]


# ---------------------------------------------------------------- settings and suggestions


def settings_problems(folder: Path, people: str) -> list[str]:
    (folder / "site.yaml").write_text(f"title: T\norganisation: O\npeople:\n{people}", encoding="utf-8")
    return [f"{problem.line}: {problem.level}: {problem.message}" for problem in load_settings(folder)[1]]


def test_an_alias_that_names_two_people_is_an_error_with_its_line(tmp_path: Path) -> None:
    lines = "  - name: Robert Cook\n    aliases: [Bob Cook]\n  - name: Nigel Cooke\n    aliases: [Cllr Bob Cook OBE]\n"
    (found,) = settings_problems(tmp_path, lines)
    assert found == "6: error: Two people have the name `Cllr Bob Cook OBE`; the other is on line 4."


def test_two_writings_of_one_persons_name_are_no_fault(tmp_path: Path) -> None:
    assert settings_problems(tmp_path, "  - name: Robert Cook\n    aliases: [Cllr Robert Cook, Bob Cook]\n  - name: Nigel Cooke\n") == []


def suggestions(*meetings: Meeting, people: tuple[PersonSettings, ...] = ()) -> list[str]:
    return [problem.message for problem in alias_suggestions(site_of(*meetings, people=people))]


@pytest.mark.parametrize(("one", "other"), [("Robert Hook", "Bob Hook"), ("Ann Hook", "A. Hook"), ("Stephan Hook", "Stephen Hook")])
def test_names_that_may_be_one_person_are_suggested(one: str, other: str) -> None:
    found = suggestions(meeting(HARBOUR, "2024-01-01", there(f"Cllr {one}")), meeting(HARBOUR, "2024-02-01", there(f"Cllr {other}")))
    assert found == [f"“{one}” and “{other}” may be one person."]


@pytest.mark.parametrize(("one", "other"), [("Robert Cook", "Robert Cooke"), ("Ann Hook", "Zoe Hook")])
def test_names_of_two_people_are_not(one: str, other: str) -> None:
    assert suggestions(meeting(HARBOUR, "2024-01-01", there(f"Cllr {one}")), meeting(HARBOUR, "2024-02-01", there(f"Cllr {other}"))) == []


def test_who_was_at_the_same_meeting_is_somebody_else() -> None:
    assert suggestions(meeting(HARBOUR, "2024-01-01", there("Cllr Robert Hook"), there("Cllr Bob Hook"))) == []


def test_a_name_on_two_bodies_is_asked_about_until_it_is_declared() -> None:
    meetings = (meeting(HARBOUR, "2024-01-01", there("Cllr Ann Hook")), meeting(TOWN, "2024-02-01", there("Cllr Ann Hook")))
    boat = PersonSettings("Robert Reef", ("Bob Reef",))
    assert suggestions(*meetings, people=(boat,)) == [
        "“Ann Hook” is named on Harbour Board and on Town Meeting; each has a page of its own."
    ]
    assert suggestions(*meetings, people=(boat, PersonSettings("Ann Hook"))) == []


def test_the_attendance_of_the_first_meeting_is_known_by_name() -> None:
    atlas = atlas_of(rich_site())
    assert atlas.people.address_of("Councillor Ann Hook", first_meeting()) == "/people/ann-hook/"
    assert atlas.people.address_of("Pat Mole", first_meeting()) == ""


def test_the_filter_of_declarations_tells_members_of_the_same_name_apart() -> None:
    meetings = [meeting(body, "2023-03-16", there("Councillor Bob Reef")) for body in (HARBOUR, TOWN)]
    pages, _ = render_site(site_of(*meetings), THEME)
    register = next(page.content.decode() for page in pages if page.path == "declarations/index.html")
    for body in (HARBOUR, TOWN):
        assert f">Bob Reef, {body.name}<" in register
    alone, _ = render_site(site_of(meetings[0], meeting(HARBOUR, "2023-04-16", there("Councillor Bob Reef"))), THEME)
    assert "Bob Reef, Harbour Board" not in next(page.content.decode() for page in alone if page.path == "declarations/index.html")
