"""Who meets, when, with which papers and who was there, as tables for machines. Columns are named after the fields of the records."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.model.papers import Paper
from sitegen.model.site import Meeting, PlacedPaper
from sitegen.render.atlas import Atlas
from sitegen.render.events import is_cancelled
from sitegen.render.facts import live
from sitegen.render.tables import Column, Row, Table, full_address
from sitegen.render.views.common import item_of, paper_title

ADDRESS = Column("address", "Page of this row.", "link", required=True)
BODY = Column("body", "Name of the body.", required=True)
MEETING = Column("meeting", "Page of the meeting.", "link", required=True)
DATE = Column("date", "Day of the meeting.", "date", required=True)


def bodies_table(atlas: Atlas) -> Table:
    """Councils, boards and committees."""
    columns = (
        ADDRESS,
        Column("id", "Its segment of addresses and file names.", required=True),
        Column("name", "Its name.", required=True),
        Column("declared", "True where the settings of the site name it, false where only papers do.", "truth", required=True),
        Column("meetings", "How many of its meetings are published here.", "number", required=True),
        Column("first_meeting", "Day of the oldest of them.", "date"),
        Column("last_meeting", "Day of the newest of them.", "date"),
        Column("contact", "Whom to ask."),
        Column("attend", "How to attend or take part."),
    )
    return Table("bodies", "Bodies", "One row for each body that meets.", columns, tuple(_bodies(atlas)))


def _bodies(atlas: Atlas) -> Iterator[Row]:
    for body in atlas.site.bodies:
        meetings = atlas.meetings_of(body)
        yield {
            "address": full_address(atlas.settings, body.address),
            "id": body.id,
            "name": body.name,
            "declared": body.declared,
            "meetings": len(meetings),
            "first_meeting": meetings[0].date if meetings else None,
            "last_meeting": meetings[-1].date if meetings else None,
            "contact": body.contact,
            "attend": body.attend,
        }


def meetings_table(atlas: Atlas) -> Table:
    """Every meeting of which a paper is published."""
    columns = (
        ADDRESS,
        BODY,
        DATE,
        Column("time", "When it began, on the clock of the place, as 16:30."),
        Column("end_time", "When it ended or is to end."),
        Column("venue", "Where it was held."),
        Column("cancelled", "True where its agenda was withdrawn and no paper tells what it did.", "truth", required=True),
        Column("items", "How many items it had.", "number", required=True),
        Column("papers", "How many papers of it are published, without withdrawn ones.", "number", required=True),
        Column("minutes", "Page of its minutes.", "link"),
        Column("approved_by", "Page of the meeting to which its minutes went for approval.", "link"),
    )
    return Table("meetings", "Meetings", "One row for each meeting.", columns, tuple(_meeting(atlas, m) for m in reversed(atlas.newest)))


def _meeting(atlas: Atlas, meeting: Meeting) -> Row:
    papers = [placed for placed in meeting.papers if live(placed)]
    minutes = next((placed.address for placed in papers if placed.paper.kind == "minutes"), None)
    return {
        "address": full_address(atlas.settings, meeting.address),
        "body": meeting.body.name,
        "date": meeting.date,
        "time": meeting.time,
        "end_time": meeting.end_time,
        "venue": meeting.venue,
        "cancelled": is_cancelled(meeting),
        "items": len(meeting.items),
        "papers": len(papers),
        "minutes": _link(atlas, minutes),
        "approved_by": _link(atlas, meeting.approved_by),
    }


def papers_table(atlas: Atlas) -> Table:
    """Every paper, withdrawn ones with nothing but what their page says."""
    columns = (
        ADDRESS,
        Column("kind", "What it is: agenda, minutes, decision-record, report and so on.", required=True),
        Column("title", "Its title, or one made of its kind and its meeting.", required=True),
        Column("body", "Name of the body."),
        Column("date", "Day of the meeting, or of the paper where it belongs to none; may be a month or a year.", "date"),
        Column("meeting", "Page of the meeting.", "link"),
        Column("item", "Page of the agenda item that it belongs to.", "link"),
        Column("attached_to", "Page of the paper that it is attached to.", "link"),
        Column("label", "What the paper that it is attached to calls it, as Annex 1."),
        Column("status", "draft, submitted, approved or withdrawn, where the paper says so."),
        Column("language", "Its language as a tag of BCP 47, where it is not that of the site."),
        Column("first_page", "First page of the original.", "number"),
        Column("last_page", "Last page of the original.", "number"),
        Column("withdrawn", "Day on which it was withdrawn.", "date"),
        Column("reason", "Why it was withdrawn."),
    )
    return Table("papers", "Papers", "One row for each paper.", columns, tuple(_papers(atlas)))


def _papers(atlas: Atlas) -> Iterator[Row]:
    for meeting in reversed(atlas.newest):
        yield from (_paper(atlas, placed, meeting) for placed in meeting.papers)
    yield from (_paper(atlas, placed, None) for placed in atlas.site.loose)


def _paper(atlas: Atlas, placed: PlacedPaper, meeting: Meeting | None) -> Row:
    paper, item = placed.paper, item_of(meeting, placed)
    parents = [other.address for other in (meeting.papers if meeting else ()) if paper.parent and other.paper.id == paper.parent]
    hidden = live(placed) is None or (item is not None and item.exempt)  # of exempt matter not even the length is told
    pages = paper.source.pages if paper.source and not hidden else None
    return {
        "address": full_address(atlas.settings, placed.address),
        "kind": paper.kind,
        "title": paper_title(placed, meeting),
        "body": meeting.body.name if meeting else paper.body,
        "date": meeting.date if meeting else paper.date,
        "meeting": _link(atlas, meeting.address if meeting else None),
        "item": _link(atlas, item.address if item else None),
        "attached_to": _link(atlas, parents[0] if parents else None),
        "label": paper.label,
        "status": paper.status,
        "language": _language(atlas, paper),
        "first_page": pages[0] if pages else None,
        "last_page": pages[1] if pages else None,
        "withdrawn": paper.withdrawn,
        "reason": paper.reason,
    }


def _language(atlas: Atlas, paper: Paper) -> str | None:
    return paper.language if paper.language != atlas.settings.language else None


def attendance_table(atlas: Atlas) -> Table:
    """Who was there, as minutes name them."""
    columns = (
        MEETING,
        BODY,
        DATE,
        Column("name", "The name as printed.", required=True),
        Column("person", "Page of the person, who holds office.", "link"),
        Column("capacity", "present, apologies, absent, officer or in-attendance.", required=True),
        Column("role", "The role as printed, as Chair."),
        Column("organisation", "Whom the person stands for, as printed."),
    )
    says = "One row for each person and meeting; visitors without an office are left out."
    return Table("attendance", "Attendance", says, columns, tuple(_attendance(atlas)))


def _attendance(atlas: Atlas) -> Iterator[Row]:
    for meeting in reversed(atlas.newest):
        for person in meeting.attendance:
            page = atlas.people.address_of(person.name, meeting)
            if person.capacity == "in-attendance" and not (page or person.role or person.organisation):
                continue
            yield {
                "meeting": full_address(atlas.settings, meeting.address),
                "body": meeting.body.name,
                "date": meeting.date,
                "name": person.name,
                "person": _link(atlas, page or None),
                "capacity": person.capacity,
                "role": person.role,
                "organisation": person.organisation,
            }


def _link(atlas: Atlas, address: str | None) -> str | None:
    return full_address(atlas.settings, address) if address else None
