"""The papers of a made-up town, as many as one likes, as a content folder: every kind of paper and of outcome, several bodies and years.

Nothing is left to chance or to the day: the same number of papers gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

SITE = """\
title: Meetings and decisions
organisation: Saltmarsh Town Council
language: en-GB
base_url: {base_url}
contact: clerk@saltmarsh.example
colours: {{council: "#5b2a6e"}}
bodies:
  - {{id: council, name: Town Council, reference: "C {{number}}/{{year}}", attend: "Meetings are public. Come, or ask for the link."}}
  - {{id: cabinet, name: Cabinet, reference: "CAB {{number}}/{{year}}", call_in_days: 5}}
  - {{id: planning-committee, name: Planning Committee, aliases: [Development Control Committee], reference: "PL {{number}}/{{year}}"}}
  - {{id: harbour-board, name: Harbour Board, members: [{{name: Cllr Ann Hook, role: Chair}}, Cllr Ben Reef]}}
  - {{id: audit-committee, name: Audit Committee, reference: "AUD {{number}}/{{year}}"}}
people:
  - {{name: Cllr Ann Hook, aliases: [Councillor Ann Hook, Mrs A Hook]}}
  - {{name: Cllr Ben Reef, aliases: [Councillor Ben Reef], from: 2019-05}}
"""
ABOUT = "---\ntitle: About these pages\n---\n\nThe clerk publishes the papers of the council here, as they were agreed.\n"
BODIES = (
    ("council", "Town Council", "C"),
    ("cabinet", "Cabinet", "CAB"),
    ("planning-committee", "Planning Committee", "PL"),
    ("harbour-board", "Harbour Board", ""),
    ("audit-committee", "Audit Committee", "AUD"),
)
MATTERS = (
    "Sea Wall Repairs",
    "Parking on the Quay",
    "Library Opening Hours",
    "Winter Gritting 2024-2028",
    "Budget Monitoring",
    "Housing for Key Workers",
    "Bathing Water Quality",
    "Play Areas & Recreation Grounds",
    "Application 24/0117/FUL: Land North of Donaudampfschifffahrtsgesellschaftskapitänsweg",
    "Ŵyl y Môr – Festival of the Sea",
    "“Safe Harbour” Safeguarding Review",
    "Ward Boundaries",
)
PEOPLE = ("Cllr Ann Hook", "Cllr Ben Reef", "Cllr Sandy Shore", "Cllr Noor Tide", "Cllr Gwen Llyn", "Cllr Pat Buoy", "Cllr Tom Ebb")
KINDS = ("resolved", "recommended", "carried", "noted", "deferred", "lost", "resolved", "withdrawn", "rejected")
LOOSE = ("action-plan", "inspection-report", "letter", "notice", "attendance-matrix", "other")
CLAUSES = "RESOLVED that:-\n\n1. The scheme for {matter} be approved.\n2. The cost of £{cost},000 be met from reserves.\n\
3. Authority be delegated to the Town Clerk to let the contract.\n4. The consultation be noted."


@dataclass(frozen=True)
class _Meeting:
    body: int
    number: int
    """Of the body's meetings, from 0."""

    @property
    def day(self) -> date:
        return date(2019, 1, 10) + timedelta(days=91 * self.number + 7 * self.body)

    @property
    def folder(self) -> str:
        return f"meetings/{BODIES[self.body][0]}/{self.day}"

    @property
    def matters(self) -> tuple[str, ...]:
        return tuple(MATTERS[(self.number * 3 + self.body * 2 + place) % len(MATTERS)] for place in range(3))

    def label(self, item: int) -> str:
        """The reference of an item, or its number where the body has none."""
        letters = BODIES[self.body][2]
        return f"{letters} {(self.number * 7) % 90 + item}/{self.day.year % 100}" if letters else str(item)


def write_site(content: Path, papers: int = 300, base_url: str = "/") -> None:
    """Write the settings, a page by hand and so many papers below `content`; more papers leave those of a smaller number as they are."""
    _write(content / "site.yaml", SITE.format(base_url=base_url))
    _write(content / "pages/about.md", ABOUT)
    _write(content / "changes.yaml", "\n".join(_changes(_Meeting(1, 0))))
    for number, (path, text) in enumerate(_papers()):
        if number == papers:
            return
        _write(content / path, text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _papers() -> Iterator[tuple[str, str]]:
    for place, kind in enumerate(LOOSE):
        yield f"papers/2024-0{place + 1}-01-{kind}.md", _loose(kind, place)
    for number in range(10_000):
        for body in range(len(BODIES)):
            yield from _papers_of(_Meeting(body, number))


def _papers_of(meeting: _Meeting) -> Iterator[tuple[str, str]]:
    turn = meeting.number % 4
    folder = meeting.folder
    yield f"{folder}/agenda.md", _agenda(meeting)
    if turn != 3:  # minutes that are missing are a gap
        yield f"{folder}/minutes.md", _minutes(meeting)
    yield f"{folder}/report-04-{turn}.md", _report(meeting, 4)
    if turn == 1:
        yield f"{folder}/report-05-annex-1.md", _annex(meeting)
    if BODIES[meeting.body][0] == "cabinet" and turn in (0, 2):
        yield f"{folder}/decision-list.md", _head(meeting, "decision-list") + f"## **4** {meeting.matters[0]}\n"
        yield f"{folder}/decision-04.md", _decision(meeting)
    if turn == 2:
        yield f"{folder}/report-05-withdrawn.md", _withdrawn(meeting)


def _changes(meeting: _Meeting) -> Iterator[str]:
    """What changed in the minutes of one meeting: every kind of change."""
    head = f"  paper: {meeting.folder}/minutes.md\n  item: {meeting.label(4)}\n"
    yield f"- date: 2020-03-01\n{head}  kind: corrected\n  before: The fee is £5 a day.\n  after: The fee is £6 a day."
    yield f"- date: 2020-03-01\n{head}  kind: added\n  after: The Clerk was thanked."
    yield f"- date: 2021-03-01\n{head}  kind: removed\n  sensitive: true"
    yield f"- date: 2021-03-02\n  paper: {meeting.folder}/agenda.md\n  kind: revised\n  count: 80"
    yield "- date: 2021-03-02\n  paper: papers/2018-a-plan.md\n  kind: gone\n"


def _head(meeting: _Meeting, kind: str, *more: str) -> str:
    lines = ["---", f"kind: {kind}", f"body: {BODIES[meeting.body][1]}", f"date: {meeting.day}", *more, "---", "", ""]
    return "\n".join(lines)


def _agenda(meeting: _Meeting) -> str:
    members = "\n".join(f"  - {name}" for name in PEOPLE[1:4])
    head = _head(
        meeting,
        "agenda",
        'time: "18:30"',
        "venue: Council Chamber, Town Hall, The Quay, Saltmarsh",
        "contact: {name: Pat Mole, post: Town Clerk, email: clerk@saltmarsh.example}",
        f"members:\n  - {{name: {PEOPLE[0]}, role: Chair}}\n{members}",
    )
    titles = ("Apologies for Absence", "Declarations of Interest", "Minutes of the Last Meeting", *meeting.matters)
    rows = "\n\n".join(
        f"## **{place}** {title} {{part=A pages={place * 8}-{place * 8 + 7}}}\n\nTo consider the report."
        for place, title in enumerate(titles, 1)
    )
    exempt = '\n\n## **7** Purchase of Land {part=B}\n\n::: exempt paragraph="3"\nNot for publication under paragraph 3.\n:::\n'
    return head + rows + (exempt if meeting.number % 3 == 0 else "\n")


def _minutes(meeting: _Meeting) -> str:
    present = "\n".join(f"    - {name}" for name in PEOPLE[1:5])
    attendance = (
        f"attendance:\n  present:\n    - {{name: {PEOPLE[0]}, role: Chair}}\n{present}\n"
        f"  officers:\n    - {{name: Pat Mole, role: Town Clerk}}\n  apologies:\n    - {PEOPLE[5]}"
    )
    status = ("draft", "submitted", "approved")[meeting.number % 3]
    head = _head(meeting, "minutes", f"status: {status}", 'time: "18:30"', "venue: Council Chamber", attendance)
    items = [_welcome(meeting), _declared(meeting), *(_matter(meeting, place) for place in (4, 5, 6))]
    return head + "\n\n".join(items) + "\n"


def _welcome(meeting: _Meeting) -> str:
    return f"## **{meeting.label(1)}** Apologies for Absence\n\n{{#page-2}}\n\nApologies were received from {PEOPLE[5]}."


def _declared(meeting: _Meeting) -> str:
    return (
        f"## **{meeting.label(2)}** Declarations of Interest\n\n"
        f'::: declaration member="{PEOPLE[meeting.number % 7]}" item="5"\n'
        f"{PEOPLE[meeting.number % 7]} declared a personal interest in item 5, as a tenant of the harbour.\n:::"
    )


def _matter(meeting: _Meeting, place: int) -> str:
    """One of the three subjects of a meeting with its discussion, its outcome, and now and then an action."""
    title = meeting.matters[place - 4]
    item = f" {{item={place}}}" if BODIES[meeting.body][2] else ""
    said = (
        f"Consideration was given to a report on {title}. Members asked about cost, about dates, and about https://harbour.example/survey."
    )
    kind = KINDS[(meeting.number + meeting.body * 2 + place) % len(KINDS)]
    parts = [f"## **{meeting.label(place)}** {title}{item}", said, _outcome(kind, title, meeting.number)]
    if place == 5:
        parts.append(_actions(meeting, title))
    return "\n\n".join(parts)


def _outcome(kind: str, matter: str, number: int) -> str:
    clauses = CLAUSES.format(matter=matter, cost=number * 3 + 12)
    onward = clauses.replace("RESOLVED", "RECOMMENDED to Town Council")
    won = f'mover="{PEOPLE[0]}" seconder="{PEOPLE[1]}" votes="for 9, against 4, abstain 1"'
    words = {
        "resolved": f"::: resolved\n{clauses}\n:::",
        "recommended": f'::: recommended to="Town Council"\n{onward}\n:::',
        "carried": f"::: carried {won}\nThat {matter} be funded.\n:::",
        "lost": f'::: lost mover="{PEOPLE[2]}" seconder="{PEOPLE[3]}" votes="for 4, against 9"\nThat {matter} be stopped.\n:::',
        "noted": "::: noted\nRESOLVED that the report be noted.\n:::",
        "deferred": "::: deferred\nThe item was deferred to the next meeting.\n:::",
        "withdrawn": "::: withdrawn\nThe item was withdrawn.\n:::",
        "rejected": "::: rejected\nThe proposal was rejected.\n:::",
    }
    return words[kind]


def _actions(meeting: _Meeting, title: str) -> str:
    due = meeting.day + timedelta(days=40)
    rows = (
        f"| Write to the contractor about {title} | Town Clerk | {due.day}/{due.month:02}/{due.year} | Ongoing |",
        "| Put the survey on the website | P Mole | TBA | Complete |",
        f"| Report back to the {BODIES[meeting.body][1]} | {PEOPLE[2]} | {due:%B %Y} | |",
    )
    return "::: actions\n| Action | Owner | Deadline | Progress |\n| --- | --- | --- | --- |\n" + "\n".join(rows) + "\n:::"


def _report(meeting: _Meeting, item: int) -> str:
    title = meeting.matters[item - 4]
    head = _head(
        meeting,
        "report",
        f'title: "{title}"',
        f'item: "{item}"',
        "contact: {name: Dr Robin Wader, post: Head of Coast, telephone: 01632 960000, email: coast@saltmarsh.example}",
    )
    table = "\n".join(f"| {year} | £{year % 100},000 | {meeting.number} m | Surveyed twice |" for year in range(2015, 2025))
    return (
        f"{head}### SUMMARY\n\nThis report tells about {title.lower()}.\n\n### RECOMMENDATIONS\n\n"
        f"::: recommendations\n1. The scheme for {title} be approved.\n2. The consultation be noted.\n:::\n\n"
        f"### DETAIL\n\n- 1.1 The first paragraph of the report.\n- 1.2 The second.\n    - (a) Part of it.\n    - (b) Another part.\n\n"
        f"| Year | Cost | Length | Remark |\n| --- | --- | --- | --- |\n{table}\n\n> Quoted *words* of **residents**.\n"
    )


def _annex(meeting: _Meeting) -> str:
    head = _head(meeting, "appendix", f'title: "Costs of {meeting.matters[1]}"', "label: Annex 1", 'item: "5"')
    columns = [f"Quarter {quarter} of {year}" for year in (2023, 2024, 2025) for quarter in (1, 2, 3, 4)]
    rows = [f"| Ward {ward} | " + " | ".join(f"£{ward * 1000 + column:,}" for column in range(12)) + " |" for ward in range(1, 15)]
    return f"{head}| Ward | {' | '.join(columns)} |\n|{' --- |' * 13}\n" + "\n".join(rows) + "\n"


def _decision(meeting: _Meeting) -> str:
    title = meeting.matters[0]
    deadline = meeting.day + timedelta(days=8)
    words = f"text: 'Midnight {deadline:%A} {deadline.day} {deadline:%B %Y} for resolutions 1 to 3 only.'"
    call_in = f"call_in: {{{words}, applies: true, deadline: {deadline}T24:00, scope: resolutions 1 to 3 only}}"
    if meeting.number % 4 == 2:
        call_in = "call_in: {text: Not Applicable, applies: false}"
    named = (f'title: "{title}"', 'item: "4"', "proforma: CABINET DECISION")
    head = _head(meeting, "decision-record", *named, call_in, "signed_by: Proper Officer")
    outcome = _outcome("resolved", title, meeting.number)
    return (
        f"{head}## Record of the Decision {{#record}}\n\nConsideration was given to a report on {title}.\n\n{outcome}\n\n"
        "## Reasons for the Decision {#reasons}\n\nTo keep the town safe and dry.\n\n## Alternative Options {#alternatives}\n\nNone\n\n"
        "## Declared Conflicts of Interest {#conflicts}\n\nNone\n\n## Details of any Dispensations {#dispensations}\n\nNone\n"
    )


def _withdrawn(meeting: _Meeting) -> str:
    return _head(
        meeting,
        "report",
        f'title: "{meeting.matters[1]}"',
        'item: "5"',
        "status: withdrawn",
        f"withdrawn: {meeting.day + timedelta(days=2)}",
        "reason: It was published in an early version.",
    )


def _loose(kind: str, place: int) -> str:
    head = f"---\nkind: {kind}\ntitle: The {kind.replace('-', ' ')} of 2024\ndate: 2024-0{place + 1}-01\n---\n\n"
    table = "| Number | Recommendation | Owner | Progress |\n| --- | --- | --- | --- |\n" + "\n".join(
        f"| {number} | Mend groyne {number} | Harbour Master | Complete |" for number in range(1, 20)
    )
    body = f"::: actions\n{table}\n:::" if kind == "action-plan" else f"## What was found\n\nThe works are sound.\n\n{table}"
    return f"{head}{body}\n"
