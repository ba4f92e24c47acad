"""Calendars, read with a library that knows RFC 5545, and the page of dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import render_support as support
from icalendar import Calendar

from sitegen.model.site import Body, Meeting, Site
from sitegen.render import render_site

ORIGIN = "https://town.example/minutes/"
LONDON = ZoneInfo("Europe/London")


def files(site: Site) -> dict[str, bytes]:
    pages, problems = render_site(site, support.THEME)
    assert problems == ()
    return {page.path: page.content for page in pages if page.path.startswith("calendar")}


def events(site: Site, name: str = "all") -> dict[str, Any]:
    """The events of a calendar by title and day."""
    calendar = Calendar.from_ical(files(site)[f"calendars/{name}.ics"])
    return {f"{event['SUMMARY']} {event['DTSTART'].dt:%Y-%m-%d}": event for event in calendar.walk("VEVENT")}


def changed(site: Site, **changes: object) -> Site:
    """The site with another second meeting of the board."""
    first, other, second = site.meetings
    return replace(site, meetings=(first, other, replace(second, **changes)))


@pytest.fixture(scope="module")
def site() -> Site:
    return support.rich_site(ORIGIN)


def test_every_meeting_is_an_event_at_its_place_and_time(site: Site) -> None:
    found = events(changed(site, end_time="00:30"))
    board = found["Harbour Board 2024-10-17"]
    assert board["DTSTART"].dt == datetime(2024, 10, 17, 16, 30, tzinfo=LONDON)
    assert board["DTEND"].dt == datetime(2024, 10, 18, 0, 30, tzinfo=LONDON)
    assert (board["LOCATION"], board["STATUS"], board["SEQUENCE"]) == ("The Customs House", "CONFIRMED", 1)
    assert board["URL"] == f"{ORIGIN}harbour-board/2024-10-17/"
    assert board["CONTACT"] == "clerk@harbour.example"
    town = found["Town Meeting 2023-05-02"]
    assert town["DTSTART"].dt == date(2023, 5, 2)
    assert "DTEND" not in town


def test_what_every_calendar_must_have(site: Site) -> None:
    for name, content in files(site).items():
        if not name.endswith(".ics"):
            continue
        calendar = Calendar.from_ical(content)
        assert (calendar["VERSION"], calendar["CALSCALE"]) == ("2.0", "GREGORIAN")
        assert calendar["PRODID"]
        assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/London"]
        found = calendar.walk("VEVENT")
        assert len({event["UID"] for event in found}) == len(found) > 0
        assert all(event["DTSTAMP"].dt.utcoffset().total_seconds() == 0 for event in found)
        assert not calendar.errors
        assert not any(event.errors for event in found)


def test_lines_are_folded_at_75_octets_and_never_within_a_letter(site: Site) -> None:
    venue = "Neuadd y Dref; ŵŷ, " * 20 + "\\ line\nbreak"
    content = files(changed(site, venue=venue))["calendars/all.ics"]
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) == 75
    assert all(line.decode() for line in lines[:-1])
    assert events(changed(site, venue=venue))["Harbour Board 2024-10-17"]["LOCATION"] == venue


def test_an_announced_meeting_is_tentative_and_becomes_the_meeting_itself(site: Site) -> None:
    announced = events(site)["Harbour Board 2023-04-19"]
    assert (announced["STATUS"], announced["SEQUENCE"]) == ("TENTATIVE", 0)
    assert announced["DTSTART"].dt == datetime(2023, 4, 19, 9, 30, tzinfo=LONDON)
    assert "Announced in the minutes of 16 March 2023" in announced["DESCRIPTION"]
    held = Meeting(support.HARBOUR, "2023-04-19", "/harbour-board/2023-04-19/", "10:00")
    becomes = events(replace(site, meetings=(*site.meetings, held)))["Harbour Board 2023-04-19"]
    assert (becomes["STATUS"], becomes["UID"]) == ("CONFIRMED", announced["UID"])


def test_a_meeting_whose_agenda_was_withdrawn_is_cancelled_unless_its_papers_tell_what_it_did(site: Site) -> None:
    board = events(changed(site, status="withdrawn", papers=()))["Harbour Board 2024-10-17"]
    assert (board["STATUS"], board["SEQUENCE"]) == ("CANCELLED", 2)
    assert board["UID"] == events(site)["Harbour Board 2024-10-17"]["UID"]
    assert events(changed(site, status="withdrawn"))["Harbour Board 2024-10-17"]["STATUS"] == "CONFIRMED"


def test_the_end_of_call_in_is_a_day_of_its_own(site: Site) -> None:
    end = events(site)["Call-in ends for one decision of Harbour Board, 17 October 2024 2024-10-25"]
    assert end["DTSTART"].dt == date(2024, 10, 25)
    assert end["TRANSP"] == "TRANSPARENT"
    assert "Until midnight, Friday 25 October 2024" in end["DESCRIPTION"]


def test_a_body_has_its_own_events_only(site: Site) -> None:
    assert set(events(site, "town-meeting")) == {"Town Meeting 2023-05-02"}
    with_all = replace(
        site,
        bodies=(*site.bodies, Body("all", "All")),
        meetings=(*site.meetings, Meeting(Body("all", "All"), "2024-01-02", "/all/2024-01-02/")),
    )
    assert set(events(with_all, "body-all")) == {"All 2024-01-02"}
    assert len(events(with_all)) > 3


def test_elsewhere_the_time_is_that_of_the_clock_on_the_wall(site: Site) -> None:
    other = support.with_settings(site, language="en-US")
    content = files(other)["calendars/all.ics"]
    assert b"VTIMEZONE" not in content
    assert b"DTSTART:20241017T163000\r\n" in content


def test_without_a_host_there_is_no_half_address() -> None:
    assert b"\r\nURL" not in files(support.rich_site("/minutes/"))["calendars/all.ics"]


def test_the_page_of_dates_lists_them_by_month_and_offers_the_calendars(site: Site) -> None:
    html = files(site)["calendar/index.html"].decode()
    assert html.index("October 2024</h2>") < html.index("April 2023</h2>") < html.index("March 2023</h2>")
    assert '<a href="/minutes/calendars/harbour-board.ics" type="text/calendar">Calendar of Harbour Board</a>' in html
    assert "4.30pm. The Customs House. Agenda" in html


def test_home_and_the_page_of_all_meetings_lead_to_the_calendar(site: Site) -> None:
    pages = {page.path: page.content.decode() for page in render_site(site, support.THEME)[0] if page.path.endswith(".html")}
    assert '<a href="/minutes/calendar/">Calendar</a>' in pages["index.html"]
    assert '<a href="/minutes/calendars/all.ics" type="text/calendar">Calendar of all meetings</a>' in pages["meetings/index.html"]
    assert 'type="text/calendar" title="Harbour Town Council: meetings" href="/minutes/calendars/all.ics">' in pages["calendar/index.html"]


def test_a_long_calendar_leads_to_the_page_of_all_meetings(site: Site) -> None:
    many = tuple(
        Meeting(support.TOWN, f"{year}-{month:02}-01", f"/town-meeting/{year}-{month:02}-01/")
        for year in range(1990, 2005)
        for month in range(1, 13)
    )
    html = files(replace(site, meetings=many))["calendar/index.html"].decode()
    assert html.count('<h2 id="m') == 100
    assert "All meetings, older ones too" in html
