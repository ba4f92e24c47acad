"""The page of a meeting: how to attend, who was there, what was declared, what comes next."""

from __future__ import annotations

import re
from dataclasses import replace

from render_support import FIRST, SECOND, THEME, rich_site

from sitegen.model.papers import Attendance, Declaration
from sitegen.model.site import Meeting, Site
from sitegen.model.text import Heading, Paragraph
from sitegen.render.pages import render_site
from sitegen.vocab.attending import rights_in, without_rights


def page(site: Site, address: str) -> str:
    pages, _ = render_site(site, THEME)
    html = next(page.content.decode() for page in pages if page.path == f"{address.strip('/')}/index.html")
    return re.sub(r"\s+", " ", html)


def with_meeting(site: Site, changed: Meeting) -> Site:
    return replace(site, meetings=tuple(changed if meeting.address == changed.address else meeting for meeting in site.meetings))


def meeting_at(site: Site, address: str) -> Meeting:
    return next(meeting for meeting in site.meetings if meeting.address == address)


def test_a_meeting_without_a_record_shows_its_agenda_and_how_to_attend() -> None:
    site = rich_site()
    meeting = meeting_at(site, SECOND)
    items = tuple(replace(item, decision=None) for item in meeting.items)
    papers = tuple(placed for placed in meeting.papers if placed.paper.kind != "decision-record")
    html = page(with_meeting(site, replace(meeting, items=items, papers=papers)), SECOND)
    assert '<h2 id="items">Agenda</h2>' in html
    assert "No minutes of this meeting are published here, so this page shows the agenda." in html
    assert "Meetings are public. Ask the clerk for a seat." in html
    assert '<a href="mailto:clerk@harbour.example">' in html


def test_a_meeting_that_took_place_needs_no_directions() -> None:
    html = page(rich_site(), FIRST)
    assert '<h2 id="items">Items and outcomes</h2>' in html
    assert "How to attend" not in html


def test_a_withdrawn_agenda_without_a_record_is_a_meeting_that_does_not_take_place() -> None:
    site = rich_site()
    meeting = meeting_at(site, SECOND)
    agenda = replace(meeting.papers[0], paper=replace(meeting.papers[0].paper, status="withdrawn"))
    gone = replace(meeting, status="withdrawn", papers=(agenda,), items=(), members=())
    assert "<b>This meeting does not take place.</b>" in page(with_meeting(site, gone), SECOND)
    held = replace(gone, papers=(agenda, meeting.papers[1]))
    assert "does not take place" not in page(with_meeting(site, held), SECOND)


def test_the_next_meeting_is_told_where_it_has_no_page() -> None:
    site = rich_site()
    alone = replace(site, meetings=tuple(meeting for meeting in site.meetings if meeting.address != SECOND))
    words = "Next meeting, as announced then: Wednesday 19 April 2023, 9.30am"
    assert words in page(alone, FIRST)
    assert words not in page(site, FIRST)


def person(slug: str, name: str) -> str:
    """A name as the link to the person's page."""
    return f'<a href="/people/{slug}/">{name}</a>'


def test_people_stand_in_a_line_or_one_a_line_where_they_are_many() -> None:
    site = rich_site()
    assert f"{person('ann-hook', 'Cllr Ann Hook')} (Chair), {person('ben-reef', 'Cllr Ben Reef')}" in page(site, FIRST)
    many = tuple(Attendance(f"Cllr Number {number}", "present", role="Member for the Quay") for number in range(12))
    crowd = replace(meeting_at(site, FIRST), attendance=(*many, Attendance("Cllr Sandy Shore", "apologies")))
    html = page(with_meeting(site, crowd), FIRST)
    assert f'<li>{person("number-3", "Cllr Number 3")} <span class="note">Member for the Quay</span></li>' in html
    assert f"<li>{person('sandy-shore', 'Cllr Sandy Shore')}</li>" in html


def test_a_declaration_leads_to_its_item() -> None:
    link = f'<a href="{FIRST}hb-4-22/">HB 4/22</a>'
    assert f'<b>{person("ann-hook", "Cllr Ann Hook")}</b>, {link}: <span class="said">keeps a boat</span>' in page(rich_site(), FIRST)


def test_a_declaration_about_no_item_here_keeps_its_words() -> None:
    site = rich_site()
    meeting = meeting_at(site, FIRST)
    told = (Declaration("Cllr Reef", "8"), Declaration("Cllr Hook", "all business"))
    minutes = replace(meeting.papers[0], paper=replace(meeting.papers[0].paper, declarations=told))
    html = page(with_meeting(site, replace(meeting, papers=(minutes,))), FIRST)
    assert f"<li><b>{person('ben-reef', 'Cllr Reef')}</b>, item 8</li>" in html
    assert f"<li><b>{person('ann-hook', 'Cllr Hook')}</b>, all business</li>" in html


RIGHTS = (Heading("Members of the Public - Rights to Attend Meeting"), Paragraph("The public may come in."))


def test_what_an_agenda_says_to_the_public_belongs_to_the_meeting_and_to_no_item() -> None:
    site = rich_site()
    meeting = meeting_at(site, SECOND)
    agenda = replace(meeting.papers[0], paper=replace(meeting.papers[0].paper, text=(*meeting.papers[0].paper.text, *RIGHTS)))
    items = tuple(replace(item, decision=None) for item in meeting.items)
    before = with_meeting(site, replace(meeting, papers=(agenda,), items=items))
    assert '<h2 id="attending">Attending this meeting</h2> <div class="record"><p>The public may come in.</p></div>' in page(before, SECOND)
    assert "Attending this meeting" not in page(site, SECOND)


def test_an_item_ends_where_the_agenda_speaks_to_the_public() -> None:
    words = (Paragraph("To consider the report."), *RIGHTS)
    assert without_rights(words, "en-GB") == words[:1]
    assert rights_in((*words, Heading("Moorings", label="5"), Paragraph("To let them.")), "en-GB") == RIGHTS[1:]
    participation = (Heading("Public rights of way"), Paragraph("A path."))
    assert without_rights(participation, "en-GB") == participation
    assert rights_in((Heading("Rights to attend", label="3"), Paragraph("An item.")), "en-GB") == ()
