"""/changes/ and its feed: what was written down, withdrawn papers, and nothing that must not be repeated."""

from __future__ import annotations

import json
from dataclasses import replace
from xml.etree import ElementTree

import jsonschema
import render_support as support

from sitegen.model.changes import Recorded
from sitegen.model.site import Site
from sitegen.render import render_site
from sitegen.render.views.changes import LATEST, marked

MINUTES = "meetings/harbour-board/2023-03-16/minutes.md"
CORRECTED = Recorded("2023-04-01", MINUTES, "corrected", "HB 2/22", "The fee is £5 a day.", "The fee is £6 a day.")


def live_site() -> Site:
    """The made-up site without the paper that was withdrawn."""
    site = support.rich_site()
    kept = (replace(one, papers=tuple(p for p in one.papers if p.paper.status != "withdrawn")) for one in site.meetings)
    return replace(site, meetings=tuple(kept))


def pages(*changes: Recorded, **settings: object) -> dict[str, str]:
    site = replace(live_site(), changes=changes)
    return rendered(support.with_settings(site, **settings) if settings else site)


def rendered(site: Site) -> dict[str, str]:
    found, problems = render_site(site, support.THEME)
    assert [problem for problem in problems if problem.level == "error"] == []
    return {page.path: page.content.decode("utf-8", "replace") for page in found}


def with_minutes(site: Site, **values: object) -> Site:
    meeting = site.meetings[0]
    old = meeting.papers[0]
    new = replace(old, paper=replace(old.paper, **values))
    items = tuple(replace(item, minutes=new if item.minutes is old else item.minutes) for item in meeting.items)
    return replace(site, meetings=(replace(meeting, papers=(new,), items=items), *site.meetings[1:]))


def test_a_correction_shows_both_sentences_and_leads_to_its_item() -> None:
    page = pages(CORRECTED)["changes/index.html"]
    assert '<a href="/harbour-board/2023-03-16/hb-2-22/">HB' in page
    assert "The fee is <del>£5</del> a day." in page
    assert "The fee is <ins>£6</ins> a day." in page
    assert "Saturday 1 April 2023" in page
    assert 'href="/changes/"' in pages(CORRECTED)["index.html"]


def test_the_page_of_the_paper_leads_to_its_last_change() -> None:
    found = pages(CORRECTED, replace(CORRECTED, date="2024-05-01"), replace(CORRECTED, date="2024-05-01"))
    page = found["harbour-board/2023-03-16/minutes/index.html"]
    assert '<dt>Changed since publication</dt> <dd><a href="/changes/2024/#2024-05-01-1">1 May 2024</a></dd>' in page
    assert 'id="2024-05-01-1"' in found["changes/2024/index.html"]
    assert "Changed since publication" not in found["harbour-board/2024-10-17/agenda/index.html"]


def test_words_are_escaped() -> None:
    page = pages(replace(CORRECTED, before="<b>x</b> & y", after="<i>x</i> & y"))["changes/index.html"]
    assert "<del>&lt;b&gt;x&lt;/b&gt;</del> &amp; y" in page


def test_without_a_record_there_is_no_page_and_no_feed() -> None:
    found = rendered(live_site())
    assert not [path for path in found if "changes" in path and not path.startswith("data/")]
    assert "/changes/" not in found["index.html"]


def test_nothing_changed_is_said() -> None:
    assert "Nothing has been changed since it was published." in pages()["changes/index.html"]


def test_every_kind_is_told() -> None:
    page = pages(
        Recorded("2023-04-01", MINUTES, "added", "HB 2/22", None, "It came."),
        Recorded("2023-04-01", MINUTES, "removed", "HB 2/22", "It went."),
        Recorded("2023-04-01", MINUTES, "removed", "HB 2/22", sensitive=True),
        Recorded("2023-04-01", MINUTES, "revised", count=80),
        Recorded("2023-04-01", "meetings/harbour-board/2023-03-16/report-the-secret.md", "gone"),
        Recorded("2023-04-01", "papers/2023-secret.md", "gone"),
    )["changes/index.html"]
    for words in ("It came.", "It went.", "are not repeated", "A new version has 80 changes.", "The paper was removed."):
        assert words in page
    assert "secret" not in page


def test_a_withdrawn_paper_is_told_and_its_earlier_changes_are_not() -> None:
    site = with_minutes(live_site(), status="withdrawn", withdrawn="2023-05-02", reason="A mistake")
    for changes in (None, (CORRECTED,)):
        found = rendered(replace(site, changes=changes))
        page, feed = found["changes/index.html"], found["feeds/changes.xml"]
        for text in (page, feed):
            assert "The paper was withdrawn." in text
            assert "Reason: A mistake" in text
            assert "£" not in text
        assert 'href="/harbour-board/2023-03-16/minutes/"' in page


def test_of_an_exempt_item_no_words_are_told() -> None:
    agenda = "meetings/harbour-board/2024-10-17/agenda.md"
    found = pages(Recorded("2024-11-01", agenda, "corrected", "B1", "The price is £5.", "The price is £6."))
    assert "are not repeated" in found["changes/index.html"]
    assert [path for path, text in found.items() if "The price is" in text] == []


def test_the_newest_come_first_and_years_have_pages_of_their_own() -> None:
    many = [replace(CORRECTED, date=f"{year}-04-01", after=f"Number {number}.") for year in (2021, 2022) for number in range(LATEST)]
    found = pages(*many)
    assert found["changes/index.html"].index("2022") < found["changes/index.html"].index("2021")
    assert f"The latest {LATEST} of {2 * LATEST} changes." in found["changes/index.html"]
    assert found["changes/2021/index.html"].count('<li class="row"') == LATEST
    assert 'href="/changes/2021/"' in found["changes/2022/index.html"]


def test_the_feed_names_each_change_for_ever() -> None:
    first = feed(pages(CORRECTED))
    second = feed(pages(CORRECTED, replace(CORRECTED, item="HB 3/22"), replace(CORRECTED, date="2023-05-01")))
    assert len(first) == 1
    assert len(second) == 3
    assert set(first) <= set(second)
    assert next(iter(second.values()))[:10] == "2023-05-01"
    assert "feeds/changes.xml" not in pages(CORRECTED, feeds=False)


def feed(found: dict[str, str]) -> dict[str, str]:
    atom = "{http://www.w3.org/2005/Atom}"
    entries = ElementTree.fromstring(found["feeds/changes.xml"]).findall(f"{atom}entry")
    return {entry.findtext(f"{atom}id") or "": entry.findtext(f"{atom}updated") or "" for entry in entries}


def test_the_place_of_a_feed_s_entry_is_on_the_page() -> None:
    found = pages(CORRECTED)
    assert "/changes/2023/#2023-04-01-1" in found["feeds/changes.xml"]
    assert 'id="2023-04-01-1"' in found["changes/2023/index.html"]


def test_what_went_and_what_came_is_marked() -> None:
    assert marked("a b c", "a x c d") == ("a <del>b</del> c", "a <ins>x</ins> c <ins>d</ins>")
    assert marked("", "a < b") == ("", "a &lt; b")


def test_changes_and_gaps_are_data_too() -> None:
    found = pages(CORRECTED, Recorded("2023-04-02", MINUTES, "removed", "HB 2/22", sensitive=True))
    rows = json.loads(found["data/changes.json"])
    assert [(row["id"], row["kind"], row["before"], row["sensitive"]) for row in rows] == [
        ("2023-04-02-1", "removed", None, True),
        ("2023-04-01-1", "corrected", "The fee is £5 a day.", False),
    ]
    for name in ("changes", "gaps"):
        jsonschema.validate(json.loads(found[f"data/{name}.json"]), json.loads(found[f"data/{name}.schema.json"]))
        assert found[f"data/{name}.csv"].count("\r\n") == len(json.loads(found[f"data/{name}.json"])) + 1
    assert {row["kind"] for row in json.loads(found["data/gaps.json"])} >= {"report"}


def test_the_title_of_a_withdrawn_paper_is_in_no_feed_and_no_list_of_changes() -> None:
    found = rendered(with_minutes(live_site(), status="withdrawn", withdrawn="2023-05-02", reason="A mistake", title="Secret title"))
    assert "A mistake" in found["data/changes.json"]
    assert [path for path, text in found.items() if "Secret title" in text and path.startswith(("data/changes", "feeds/"))] == []
