"""Matters: which papers are about one subject, which are not, and how their timeline reads."""

from __future__ import annotations

from dataclasses import replace

import pytest
from render_support import THEME

from sitegen.model.papers import Outcome, Paper
from sitegen.model.settings import BodySettings, Settings
from sitegen.model.site import Body, Meeting, PlacedPaper, Site, SiteItem
from sitegen.model.text import Paragraph
from sitegen.render import render_site
from sitegen.render.atlas import atlas_of
from sitegen.render.matters import Matter
from sitegen.render.views.timeline import earlier_and_later, timeline_rows
from sitegen.vocab.subjects import is_standing, subject, tells

BOARD = Body("board", "Board")
TOWN = Body("town", "Town Meeting")
FAR = Body("far", "Far Board", declared=False)


def item(meeting: str, title: str, reference: str = "", minute: str = "", papers: tuple[PlacedPaper, ...] = ()) -> SiteItem:
    """An item that minutes or reports speak of."""
    segment = (reference or title).lower().replace(" ", "-").replace("/", "-")
    words = (Paragraph(minute),) if minute else ()
    return SiteItem(f"{meeting}{segment}/", (), None, reference or None, title, minute=words, papers=papers)


def meeting(body: Body, date: str, *titles: str | SiteItem, outcomes: tuple[Outcome, ...] = ()) -> Meeting:
    """A meeting with minutes and an item for each title."""
    address = f"/{body.id}/{date}/"
    minutes = Paper("minutes", id=f"{body.id}/{date}/minutes", body=body.name, date=date, outcomes=outcomes)
    placed = PlacedPaper(minutes, f"meetings/{minutes.id}.md", f"{address}minutes/")
    items = [title if isinstance(title, SiteItem) else item(address, title) for title in titles]
    return Meeting(body, date, address, papers=(placed,), items=tuple(replace(one, minutes=placed) for one in items))


def report(where: str, title: str, **fields: str) -> PlacedPaper:
    """A report of a meeting (`board/2020-01-01`) or of none (`papers`)."""
    paper_id = f"{where}/{title.lower().replace(' ', '-')}"
    folder = "" if where == "papers" else "meetings/"
    text = (Paragraph(fields.pop("text")),) if "text" in fields else ()
    return PlacedPaper(Paper("report", id=paper_id, title=title, text=text, **fields), f"{folder}{paper_id}.md", f"/{paper_id}/")


def site_of(*meetings: Meeting, loose: tuple[PlacedPaper, ...] = ()) -> Site:
    bodies = tuple({one.body.id: one.body for one in meetings}.values())
    declared = tuple(BodySettings(body.id, body.name) for body in bodies if body.declared)
    return Site(Settings(bodies=declared), bodies, tuple(sorted(meetings, key=lambda one: one.date)), loose)


def matters(*meetings: Meeting, loose: tuple[PlacedPaper, ...] = ()) -> dict[str, list[str]]:
    """Title of each matter → the addresses of its steps."""
    found = atlas_of(site_of(*meetings, loose=loose)).matters.all
    return {matter.title: [joined.step.address for joined in matter.steps] for matter in found}


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("The Harbour Plan 2022-25 Update", ("harbour", "plan")),
        ("Harbour plans: annual report 2024/25", ("harbour", "plan")),
        ("Dredging of the North Basin (DNB) - Quarter 3", ("dredging", "north", "basin")),
        ("Application 23/0117: Quay House", ("application", "23", "0117", "quay", "house")),
    ],
)
def test_a_title_is_about_its_own_words(title: str, key: tuple[str, ...]) -> None:
    assert subject(title) == key


@pytest.mark.parametrize(
    "title",
    [
        "Apologies for absence",
        "Minutes of the last meeting",
        "Declarations of Interest",
        "Any other business",
        "Clerk's Report",
        "Payments",
        "To confirm the minutes",
        "Council motions",
    ],
)
def test_standing_business_is_no_subject(title: str) -> None:
    assert is_standing(title)
    assert not tells(title)


@pytest.mark.parametrize("title", ["Closing the gap in attainment", "Opening hours of the library", "Planning policy for the north"])
def test_a_subject_that_begins_like_standing_business_is_one(title: str) -> None:
    assert tells(title)


def test_titles_that_are_about_the_same_are_one_matter() -> None:
    found = matters(
        meeting(BOARD, "2020-01-01", "Harbour Plan 2020"), meeting(BOARD, "2022-01-01", "The harbour plan: update", "Apologies", "Finance")
    )
    assert found == {"The harbour plan: update": ["/board/2020-01-01/harbour-plan-2020/", "/board/2022-01-01/the-harbour-plan:-update/"]}


def test_numbers_that_are_no_years_tell_subjects_apart() -> None:
    assert matters(meeting(BOARD, "2020-01-01", "Application 23/0117 Quay"), meeting(BOARD, "2020-02-01", "Application 23/0118 Quay")) == {}


def test_what_comes_in_most_meetings_is_no_matter() -> None:
    dates = [f"2020-{month:02}-01" for month in range(1, 7)]
    assert matters(*(meeting(BOARD, date, "Village hall") for date in dates)) == {}
    assert len(matters(*(meeting(BOARD, date, "Village hall") for date in dates[:4]))["Village hall"]) == 4


def test_two_words_join_nothing_over_bodies_unless_one_recommended_it() -> None:
    asked = Outcome("recommended", "RECOMMENDED to Town Meeting that it be adopted.", "B 1/20", to="Town Meeting")
    first = item("/board/2020-01-01/", "Mooring fees", "B 1/20")
    assert matters(meeting(BOARD, "2020-01-01", first), meeting(TOWN, "2020-02-01", "Mooring fees")) == {}
    found = matters(meeting(BOARD, "2020-01-01", first, outcomes=(asked,)), meeting(TOWN, "2020-02-01", "Mooring fees"))
    assert len(found["Mooring fees"]) == 2


def test_longer_titles_join_over_declared_bodies_only() -> None:
    title = "Treasury Management Strategy"
    assert len(matters(meeting(BOARD, "2020-01-01", title), meeting(TOWN, "2020-02-01", title))[title]) == 2
    assert matters(meeting(BOARD, "2020-01-01", title), meeting(FAR, "2020-02-01", title)) == {}


def test_a_report_that_quotes_a_minute_reference_follows_from_it() -> None:
    later = report("board/2021-01-01", "Letting of berths", text="The policy of minute B 1/20 is carried out.")
    found = matters(
        meeting(BOARD, "2020-01-01", item("/board/2020-01-01/", "Social value policy", "B 1/20")),
        meeting(BOARD, "2021-01-01", item("/board/2021-01-01/", "Letting of berths", papers=(later,))),
    )
    assert found == {"Social value policy": ["/board/2020-01-01/b-1-20/", "/board/2021-01-01/letting-of-berths/"]}


def test_a_paper_that_quotes_many_references_follows_from_none() -> None:
    first = meeting(BOARD, "2020-01-01", *(item("/board/2020-01-01/", f"Subject number {n}", f"B {n}/20") for n in range(1, 6)))
    later = item("/board/2021-01-01/", "Review of policies", minute="See B 1/20, B 2/20, B 3/20 and B 4/20.")
    assert matters(first, meeting(BOARD, "2021-01-01", later)) == {}


def test_front_matter_joins_by_hand_what_titles_do_not() -> None:
    plan = report("papers", "Eleven points", matter="Harbour Plan", date="2009-06-01")
    found = matters(meeting(BOARD, "2020-01-01", "Harbour plan"), meeting(BOARD, "2020-02-01", "Something else here"), loose=(plan,))
    assert found == {"Harbour Plan": ["/papers/eleven-points/", "/board/2020-01-01/harbour-plan/"]}


def test_received_minutes_stand_behind_the_matter_that_they_speak_of() -> None:
    first, second = meeting(FAR, "2020-01-01", "Ferry to the island"), meeting(FAR, "2020-02-01", "Ferry to the island")
    receiving = meeting(BOARD, "2020-03-01", item("/board/2020-03-01/", "Minutes of various bodies", papers=second.papers))
    atlas = atlas_of(site_of(first, second, receiving))
    steps = atlas.matters.all[0].steps
    assert [(joined.how, joined.step.date) for joined in steps] == [
        ("title", "2020-01-01"),
        ("title", "2020-02-01"),
        ("received", "2020-03-01"),
    ]
    assert "/board/2020-03-01/minutes-of-various-bodies/" not in atlas.matters.of


def test_withdrawn_papers_are_in_no_matter() -> None:
    old = report("papers", "Harbour rules old", matter="Harbour rules", date="2019-01-01", status="withdrawn")
    assert matters(loose=(old,)) == {}


def test_an_address_stays_when_papers_are_added() -> None:
    def address(*meetings: Meeting) -> str:
        found: tuple[Matter, ...] = atlas_of(site_of(*meetings)).matters.all
        return found[0].address

    two = (meeting(BOARD, "2020-01-01", "Harbour Plans 2020"), meeting(BOARD, "2021-01-01", "Harbour Plan 2021: draft"))
    assert address(*two) == "/matters/harbour-plan/"
    assert address(meeting(BOARD, "2019-01-01", "The annual Harbour Plan"), *two, meeting(BOARD, "2024-01-01", "Harbour plan")) == address(
        *two
    )


def test_a_long_silence_is_said() -> None:
    atlas = atlas_of(site_of(*(meeting(BOARD, date, "Harbour plan") for date in ("2009-06-01", "2020-10-15", "2022-11-17"))))
    rows = timeline_rows(atlas, atlas.matters.all[0].steps)
    assert [row.gap for row in rows] == ["Nothing is published here between 2009 and 2020.", "", ""]


def test_an_exempt_item_is_not_quoted() -> None:
    secret = replace(item("/board/2020-01-01/", "Purchase of a tug", minute="The price is a secret."), exempt=True)
    atlas = atlas_of(site_of(meeting(BOARD, "2020-01-01", secret), meeting(BOARD, "2021-01-01", "Purchase of a tug")))
    assert [row.quote for row in timeline_rows(atlas, atlas.matters.all[0].steps)] == ["", ""]


def test_the_pages_of_matters_and_of_their_items() -> None:
    dates = ("2009-06-01", "2020-10-15", "2022-11-17")
    site = site_of(*(meeting(BOARD, date, "Harbour plan") for date in dates))
    pages, problems = render_site(site, THEME)
    assert problems == ()
    html = {page.path: page.content.decode() for page in pages if page.path.endswith(".html")}
    page = html["matters/harbour-plan/index.html"]
    assert "Three papers from 2009 to 2022, oldest first." in page
    assert (
        page.index("/board/2009-06-01/harbour-plan/") < page.index("between 2009 and 2020") < page.index("/board/2020-10-15/harbour-plan/")
    )
    assert "Three by their titles." in page
    assert 'Harbour plan<span class="unseen">, 15 October 2020</span></a>' in page
    assert '/matters/harbour-plan/"' in html["matters/index.html"]
    assert '/matters/harbour-plan/"' in html["index.html"]
    assert 'href="/matters/"' in html["board/2020-10-15/index.html"]
    own = html["board/2020-10-15/harbour-plan/index.html"]
    assert "Earlier and later" in own
    assert 'href="/board/2009-06-01/harbour-plan/"' in own


def test_the_page_of_a_paper_that_is_a_step_leads_to_its_matter() -> None:
    plan = report("papers", "Eleven points", matter="Harbour plan", date="2009-06-01")
    pages, _ = render_site(site_of(meeting(BOARD, "2020-01-01", "Harbour plan"), loose=(plan,)), THEME)
    html = {page.path: page.content.decode() for page in pages if page.path.endswith(".html")}
    assert 'href="/board/2020-01-01/harbour-plan/"' in html["papers/eleven-points/index.html"].partition("Earlier and later")[2]


def test_an_item_of_no_matter_names_none() -> None:
    site = site_of(meeting(BOARD, "2020-01-01", "Harbour plan"))
    assert earlier_and_later(atlas_of(site), "/board/2020-01-01/harbour-plan/") is None
    pages, _ = render_site(site, THEME)
    html = {page.path: page.content.decode() for page in pages if page.path.endswith(".html")}
    assert "matters/index.html" not in html
    assert 'href="/matters/"' not in html["index.html"]


def test_on_the_page_of_an_item_only_the_nearest_entries_stand() -> None:
    dates = [f"20{year}-01-01" for year in range(10, 21)]
    others = [meeting(BOARD, f"20{year}-0{month}-01", "Apologies") for year in range(10, 21) for month in (2, 3)]
    atlas = atlas_of(site_of(*(meeting(BOARD, date, "Harbour plan") for date in dates), *others))
    near = earlier_and_later(atlas, "/board/2015-01-01/harbour-plan/")
    assert near is not None
    assert [row.date[:4] for row in near.rows] == ["2012", "2013", "2014", "2015", "2016", "2017", "2018"]
    assert [row.here for row in near.rows] == [False] * 3 + [True] + [False] * 3
    assert near.matter.note == "2010 to 2020, 11 papers"
