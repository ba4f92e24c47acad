"""A made-up site for the tests of rendering: two meetings of one board, one of another, loose papers, pages written by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sitegen.model.papers import (
    Action,
    Attendance,
    CallIn,
    Clause,
    Contact,
    Decision,
    Declaration,
    Exempt,
    Member,
    Outcome,
    Paper,
    Recommendation,
    Source,
    Votes,
)
from sitegen.model.settings import Settings
from sitegen.model.site import Body, Meeting, PlacedPaper, Site, SiteItem
from sitegen.model.text import Block, Container, Heading, ListItem, PageMark, Paragraph, Raw, Table

THEMES = Path(__file__).resolve().parent.parent / "themes"
THEME = (THEMES / "civic",)
HARBOUR = Body("harbour-board", "Harbour Board", attend="Meetings are public. Ask the clerk for a seat.", contact="clerk@harbour.example")
TOWN = Body("town-meeting", "Town Meeting", declared=False)
FIRST, SECOND, OTHER = "/harbour-board/2023-03-16/", "/harbour-board/2024-10-17/", "/town-meeting/2023-05-02/"
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def minutes_blocks() -> tuple[Block, ...]:
    """The words of the minutes: five items in the forms that minutes have."""
    return (
        Paragraph("A meeting of the Board was held on Thursday, 16th March, 2023."),
        PageMark(9),
        Heading("Welcome", label="HB 1/22"),
        *welcome_minute(),
        Heading("Dredging - Winter Programme 2023-2024", label="HB 2/22"),
        *dredging_minute(),
        Heading("Lighting of the pier", label="HB 3/22"),
        *lighting_minute(),
        Heading("Draft bye-laws", label="HB 4/22"),
        *byelaws_minute(),
        Heading("Motion on moorings", label="HB 5/22"),
        *motion_minute(),
    )


def welcome_minute() -> tuple[Block, ...]:
    return (Paragraph("The Chair welcomed everyone to the meeting."),)


def dredging_minute() -> tuple[Block, ...]:
    return (
        Paragraph("Consideration was given to a report on dredging. The report covered:-"),
        ListItem("The inner basin"),
        ListItem("The channel", depth=0),
        ListItem("to the first buoy", label="(a)", depth=1),
        ListItem("to the second buoy", label="(b)", depth=1),
        PageMark(10),
        Paragraph("which is the deeper one", depth=2),
        ListItem(LONG_WORD),
        Table(("Year", "Depth", ""), (("2021", "4 m", "surveyed\ntwice"), ("2022", "3.5 m", ""))),
        Container(
            "resolved",
            (("supplied", "2"),),
            (
                Paragraph("RESOLVED that:-"),
                ListItem("The winter programme be **approved**, namely:", label="1."),
                ListItem("dredging of the basin", depth=1),
                ListItem("disposal of silt", depth=1),
                ListItem("The survey be noted.", label="2."),
                ListItem("Authority be delegated to the Harbour Master to let the contract.", label="3."),
            ),
        ),
        Container("actions", (), (Table(("Action", "Owner", "Deadline"), (("Publish the survey", "Clerk", "April 2023"),)),)),
    )


def lighting_minute() -> tuple[Block, ...]:
    return (Container("resolved", (), (Paragraph("RESOLVED that the report be noted."),)),)


def byelaws_minute() -> tuple[Block, ...]:
    return (
        Container("declaration", (("member", "Cllr Ann Hook"),), (Paragraph("Cllr Ann Hook declared that she keeps a boat."),)),
        Paragraph("The Board considered the draft.\nIt had been consulted on."),
        Container(
            "recommended",
            (("to", "Town Meeting"),),
            (
                Paragraph("RECOMMENDED to Town Meeting that:-"),
                ListItem("Town Meeting notes the responses.", label="1."),
                ListItem("Town Meeting adopts the bye-laws.", label="2."),
            ),
        ),
    )


def motion_minute() -> tuple[Block, ...]:
    attributes = (("mover", "Cllr Hook"), ("seconder", "Cllr Reef"), ("votes", "for 5, against 2, abstain 1"))
    return (Container("carried", attributes, (Paragraph("That the mooring fee be frozen."),)),)


def minutes() -> PlacedPaper:
    label = "HB 2/22"
    outcomes = (
        Outcome(
            "resolved",
            "RESOLVED that:- 1. The winter programme be approved, namely: dredging of the basin disposal of silt 2. The survey be noted.",
            label,
            clauses=(
                Clause(
                    "1",
                    "The winter programme be approved, namely:",
                    effects=("approved",),
                    bullets=("dredging of the basin", "disposal of silt"),
                ),
                Clause("2", "The survey be noted.", effects=("noted",), supplied=True),
                Clause("3", "Authority be delegated to the Harbour Master to let the contract.", effects=("delegated",)),
            ),
        ),
        Outcome(
            "resolved", "RESOLVED that the report be noted.", "HB 3/22", clauses=(Clause(None, "the report be noted.", effects=("noted",)),)
        ),
        Outcome(
            "recommended",
            "RECOMMENDED to Town Meeting that:- 1. Town Meeting notes the responses. 2. Town Meeting adopts the bye-laws.",
            "HB 4/22",
            to="Town Meeting",
            clauses=(
                Clause("1", "Town Meeting notes the responses.", effects=("recommended", "noted")),
                Clause("2", "Town Meeting adopts the bye-laws.", effects=("recommended", "adopted")),
            ),
        ),
        Outcome("carried", "That the mooring fee be frozen.", "HB 5/22", mover="Cllr Hook", seconder="Cllr Reef", votes=Votes(5, 2, 1)),
    )
    paper = Paper(
        "minutes",
        id="harbour-board/2023-03-16/minutes",
        body="Harbour Board",
        date="2023-03-16",
        status="submitted",
        source=Source("originals/pack.txt", "0" * 64, lines=(99, 268), pages=(9, 16)),
        text=minutes_blocks(),
        outcomes=outcomes,
        actions=(Action("Publish the survey", item=label, owner="Clerk", due="2023-04", due_text="April 2023"),),
        declarations=(Declaration("Cllr Ann Hook", "HB 4/22", "keeps a boat"),),
        next_meeting="2023-04-19T09:30",
    )
    return PlacedPaper(paper, "meetings/harbour-board/2023-03-16/minutes.md", FIRST + "minutes/")


def first_meeting() -> Meeting:
    """Minutes only: items stand under their references; one of them has a number in the agenda too."""
    placed = minutes()
    rows = (
        ("HB 1/22", "Welcome", welcome_minute()),
        ("HB 2/22", "Dredging - Winter Programme 2023-2024", dredging_minute()),
        ("HB 3/22", "Lighting of the pier", lighting_minute()),
        ("HB 4/22", "Draft bye-laws", byelaws_minute()),
    )
    items = [
        SiteItem(f"{FIRST}{name.lower().replace(' ', '-').replace('/', '-')}/", (), None, name, title, minute=text, minutes=placed)
        for name, title, text in rows
    ]
    items.append(
        SiteItem(FIRST + "item-9/", (FIRST + "hb-5-22/",), "9", "HB 5/22", "Motion on moorings", minute=motion_minute(), minutes=placed)
    )
    return Meeting(
        HARBOUR,
        "2023-03-16",
        FIRST,
        papers=(placed,),
        items=tuple(items),
        attendance=(
            Attendance("Cllr Ann Hook", "present", role="Chair"),
            Attendance("Cllr Ben Reef", "present"),
            Attendance("Pat Mole", "officer", role="Clerk", organisation="Town Council"),
            Attendance("Cllr Sandy Shore", "apologies"),
        ),
        approved_by=SECOND,
    )


def agenda() -> PlacedPaper:
    text: tuple[Block, ...] = (
        Heading("Moorings", label="A4", part="A", pages=(17, 28)),
        Paragraph("To consider the report."),
        Heading("Harbour plan", label="A5", part="A", pages=(29, 32)),
        Heading("Purchase of a tug", label="B1", part="B"),
        Container("exempt", (("paragraph", "3"),), (Paragraph("Not for publication under paragraph 3."),)),
        Heading("Winter gritting", label="A6", part="A"),
    )
    paper = Paper(
        "agenda",
        id="harbour-board/2024-10-17/agenda",
        body="Harbour Board",
        date="2024-10-17",
        time="16:30",
        venue="The Customs House",
        members=(Member("Cllr Ann Hook", "Chair"), Member("Cllr Ben Reef")),
        text=text,
        exempt=(Exempt("B1", "3", "Not for publication under paragraph 3."),),
    )
    return PlacedPaper(paper, "meetings/harbour-board/2024-10-17/agenda.md", SECOND + "agenda/")


def record_blocks() -> tuple[Block, ...]:
    """The words of a decision record in its usual parts."""
    return (
        Heading("Record of the Decision", id="record"),
        Paragraph("Consideration was given to the harbour plan."),
        Container(
            "resolved",
            (),
            (
                Paragraph("RESOLVED that:-"),
                ListItem("The plan be approved.", label="1."),
                ListItem("The budget be approved.", label="2."),
                ListItem("The car parking on the quay be charged for.", label="3."),
                ListItem("The survey be noted.", label="4."),
            ),
        ),
        Container(
            "recommended",
            (("to", "Town Meeting"),),
            (Paragraph("Harbour Board Recommended to Town Meeting:-"), ListItem("Town Meeting approve a loan.", label="5.")),
        ),
        Heading("Reasons for the Decision", id="reasons"),
        Paragraph("To keep the harbour open, including:"),
        ListItem("in winter", label="•"),
        ListItem("at night"),
        Heading("Alternative Options Considered and Rejected", id="alternatives"),
        Paragraph("None"),
        Heading("Declared Conflicts of Interest", id="conflicts"),
        Paragraph("None"),
    )


def record() -> PlacedPaper:
    call_in = CallIn("Midnight Friday 25 October 2024 for resolutions 1 to 4 only.", True, "2024-10-25T24:00", "resolutions 1 to 4 only")
    approved = ("approved",)
    outcomes = (
        Outcome(
            "resolved",
            "RESOLVED that:- 1. The plan be approved. 2. The budget be approved. 3. The car parking on the quay be charged for.",
            "A5",
            clauses=(
                Clause("1", "The plan be approved.", effects=approved),
                Clause("2", "The budget be approved.", effects=approved),
                Clause("3", "The car parking on the quay be charged for.", effects=approved),
                Clause("4", "The survey be noted.", effects=("noted",)),
            ),
        ),
        Outcome(
            "recommended",
            "Harbour Board Recommended to Town Meeting:- 5. Town Meeting approve a loan.",
            "A5",
            to="Town Meeting",
            clauses=(Clause("5", "Town Meeting approve a loan.", effects=("recommended",)),),
        ),
    )
    decision = Decision(
        "Harbour plan",
        "A5",
        "BOARD DECISION",
        "Consideration was given",
        "To keep the harbour open",
        "None",
        "None",
        None,
        call_in,
        "Proper Officer",
    )
    paper = Paper(
        "decision-record",
        id="harbour-board/2024-10-17/decision-a05-harbour-plan",
        title="Harbour plan",
        body="Harbour Board",
        date="2024-10-17",
        item="A5",
        proforma="BOARD DECISION",
        call_in=call_in,
        signed_by="Proper Officer",
        text=record_blocks(),
        outcomes=outcomes,
        decisions=(decision,),
    )
    return PlacedPaper(paper, "meetings/harbour-board/2024-10-17/decision-a05-harbour-plan.md", SECOND + "decision-a05-harbour-plan/")


def report() -> PlacedPaper:
    recommended = Container("recommendations", (), (Paragraph("It is recommended that the moorings be let."),))
    text: tuple[Block, ...] = (
        Heading("SUMMARY", level=3),
        Paragraph("The moorings are old."),
        Heading("RECOMMENDATIONS", level=3),
        recommended,
        Heading("DETAIL", level=2),
        Heading("Costs", level=5),
        ListItem("The first paragraph of the report.", label="115.1"),
        ListItem("A part of it", label="(i)", depth=1),
        ListItem("The second paragraph.", label="115.2"),
        Heading("DETAIL", level=2),
        ListItem("Third", label="3."),
        ListItem("Fourth", label="4."),
        ListItem("Sixth", label="6."),
        Raw("> Quoted *words*\n\n---\n\n    code"),
    )
    paper = Paper(
        "report",
        id="harbour-board/2024-10-17/report-a04-moorings",
        title="Moorings",
        body="Harbour Board",
        date="2024-10-17",
        item="A4",
        contact=Contact("Pat Mole", "Clerk", "01632 960000", "pat@harbour.example"),
        source=Source("originals/pack.txt", "0" * 64, pages=(17, 28)),
        text=text,
        recommendations=(Recommendation("It is recommended that the moorings be let."),),
    )
    return PlacedPaper(paper, "meetings/harbour-board/2024-10-17/report-a04-moorings.md", SECOND + "report-a04-moorings/")


def annex() -> PlacedPaper:
    rows = tuple((f"Row {number}", "x" * 40, "y y y") for number in range(3))
    paper = Paper(
        "appendix",
        id="harbour-board/2024-10-17/annex-1",
        title="Plan of the moorings",
        label="Annex 1",
        parent="harbour-board/2024-10-17/report-a04-moorings",
        item="A4",
        text=(Table(("", "Place", "Depth"), rows), Table(("", "", ""), rows)),
    )
    return PlacedPaper(paper, "meetings/harbour-board/2024-10-17/annex-1.md", SECOND + "annex-1/")


def withdrawn() -> PlacedPaper:
    paper = Paper(
        "notice",
        id="harbour-board/2024-10-17/notice",
        title="Notice of closure",
        status="withdrawn",
        withdrawn="2024-11-01",
        reason="It named the wrong quay.",
        text=(Paragraph("The secret words of the withdrawn notice."),),
    )
    return PlacedPaper(paper, "meetings/harbour-board/2024-10-17/notice.md", SECOND + "notice/")


def second_meeting() -> Meeting:
    """Agenda, a decision record, a report, an exempt item, a notice that was withdrawn; no minutes."""
    papers = (agenda(), record(), report(), annex(), withdrawn())
    items = (
        SiteItem(
            SECOND + "item-a4/",
            (),
            "A4",
            None,
            "Moorings",
            "A",
            (17, 28),
            agenda=(Paragraph("To consider the report."),),
            papers=(papers[2], papers[3]),
        ),
        SiteItem(SECOND + "item-a5/", (), "A5", None, "Harbour plan", "A", (29, 32), decision=papers[1]),
        SiteItem(SECOND + "item-b1/", (), "B1", None, "Purchase of a tug", "B", exempt=True),
        SiteItem(SECOND + "item-a6/", (), "A6", None, "Winter gritting", "A"),
    )
    return Meeting(
        HARBOUR, "2024-10-17", SECOND, "16:30", venue="The Customs House", papers=papers, items=items, members=papers[0].paper.members
    )


def other_meeting() -> Meeting:
    """A meeting of another body of which only a draft without items is published."""
    paper = Paper(
        "minutes",
        id="town-meeting/2023-05-02/minutes",
        body="Town Meeting",
        date="2023-05-02",
        status="draft",
        text=(Paragraph("The town met and talked."),),
    )
    placed = PlacedPaper(paper, "meetings/town-meeting/2023-05-02/minutes.md", OTHER + "minutes/")
    return Meeting(TOWN, "2023-05-02", OTHER, papers=(placed,))


def loose() -> PlacedPaper:
    paper = Paper("action-plan", id="papers/2009-plan", title="Plan of 2009", date="2009-06", text=(Paragraph("Words of the plan."),))
    return PlacedPaper(paper, "papers/2009-plan.md", "/papers/2009-plan/")


def about() -> PlacedPaper:
    paper = Paper(
        "other", id="pages/about", title="About", text=(Paragraph("See [the meetings](/meetings/)."), Heading("How"), Heading("Why"))
    )
    return PlacedPaper(paper, "pages/about.md", "/about/")


def rich_site(base_url: str = "/") -> Site:
    """Everything at once."""
    settings = Settings(
        title="Meetings and decisions",
        organisation="Harbour Town Council",
        base_url=base_url,
        contact="clerk@harbour.example",
        redirects=(("/old/page.html", "/harbour-board/"),),
    )
    return Site(settings, (HARBOUR, TOWN), (first_meeting(), other_meeting(), second_meeting()), (loose(),), (about(),))


def with_settings(site: Site, **changes: object) -> Site:
    """The same site with other settings."""
    return replace(site, settings=replace(site.settings, **changes))
