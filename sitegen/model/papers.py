"""What the importer finds and people edit: papers and the facts in them.

Dates are ISO 8601 and may be partial (`2023-04`); times `HH:MM`; deadlines `YYYY-MM-DDTHH:MM`. Where the source says a
thing in words, the words are kept beside a null. Names, titles and texts are as printed. A `span` is where a fact stands in the
original: known while the importer works, never written to disk.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from sitegen.model.text import Block, Span

KINDS = (
    "agenda",
    "minutes",
    "decision-record",
    "decision-list",
    "report",
    "appendix",
    "action-plan",
    "attendance-matrix",
    "inspection-report",
    "notice",
    "letter",
    "other",
)
STATUSES = ("draft", "submitted", "approved", "withdrawn")
CAPACITIES = ("present", "apologies", "absent", "officer", "in-attendance")
EFFECTS = ("noted", "agreed", "approved", "received", "confirmed", "adopted", "delegated", "directed", "recommended")

Capacity = Literal["present", "apologies", "absent", "officer", "in-attendance"]


@dataclass(frozen=True)
class Source:
    """Which original a paper came from, and which part of it."""

    file: str
    """Path below the content folder, e.g. `originals/minutes.txt`."""
    sha256: str
    lines: tuple[int, int] | None = None
    pages: tuple[int, int] | None = None


@dataclass(frozen=True)
class Member:
    """Somebody an agenda names as a member of the body."""

    name: str
    role: str | None = None
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Attendance:
    """Somebody the minutes name as there or not there."""

    name: str
    capacity: Capacity
    """Called `as` in front matter and JSON."""
    role: str | None = None
    organisation: str | None = None
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Item:
    """An agenda item or a minute."""

    number: str | None = None
    """As the agenda has it, e.g. `5` or `A4`."""
    reference: str | None = None
    """As the minutes have it, e.g. `CAB 86/22`."""
    title: str | None = None
    part: str | None = None
    pages: tuple[int, int] | None = None
    exempt: bool = False
    span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def label(self) -> str | None:
        """The name its heading carries: the reference where it has one."""
        return self.reference or self.number


@dataclass(frozen=True)
class Clause:
    """One clause of an outcome."""

    number: str | None
    text: str
    """Plain text without trigger, number and heading."""
    heading: str | None = None
    effects: tuple[str, ...] = ()
    bullets: tuple[str, ...] = ()
    supplied: bool = False
    """The number is lost in the original and was restored."""
    span: Span | None = field(default=None, compare=False, repr=False)
    to: str | None = None
    """Among clauses that decide, one that recommends something to another body: which."""


@dataclass(frozen=True)
class Votes:
    """Only numbers that the paper prints; a missing number is None, not 0."""

    votes_for: int | None = None
    against: int | None = None
    abstain: int | None = None


@dataclass(frozen=True)
class Outcome:
    """What the meeting decided on an item; never what a report recommends."""

    kind: str
    """One of `text.OUTCOME_KINDS`."""
    text: str
    """The whole sentence with its trigger and clauses, plain."""
    item: str | None = None
    """Label of the item it stands under."""
    to: str | None = None
    """The body a recommendation goes to."""
    clauses: tuple[Clause, ...] = ()
    mover: str | None = None
    seconder: str | None = None
    votes: Votes | None = None
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class CallIn:
    """By when a decision may be called in for scrutiny (England: Local Government Act 2000, s. 9F)."""

    text: str
    applies: bool | None = None
    deadline: str | None = None
    """`2024-10-25T24:00` is midnight at the end of that day."""
    scope: str | None = None


@dataclass(frozen=True)
class Decision:
    """The parts of a decision record, in the record's own words."""

    title: str | None = None
    item: str | None = None
    proforma: str | None = None
    record: str | None = None
    reasons: str | None = None
    alternatives: str | None = None
    conflicts: str | None = None
    dispensations: str | None = None
    call_in: CallIn | None = None
    signed_by: str | None = None
    signed_date: str | None = None


@dataclass(frozen=True)
class Recommendation:
    """What a report, or a row of an action plan, recommends."""

    text: str | None
    number: str | None = None
    category: str | None = None
    owners: tuple[str, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Action:
    """Something somebody is to do."""

    text: str
    item: str | None = None
    number: str | None = None
    owner: str | None = None
    due: str | None = None
    due_text: str | None = None
    progress: str | None = None
    status: str | None = None
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Declaration:
    """A member's declared interest; `item` as printed."""

    member: str
    item: str | None = None
    nature: str | None = None
    span: Span | None = field(default=None, compare=False, repr=False)
    text: str | None = field(default=None, compare=False, repr=False)
    """The words that declare it. Two papers may word one declaration differently."""

    @property
    def interest(self) -> str | None:
        """What the interest is; where nothing names it, the words that declare it."""
        return self.nature or self.text


@dataclass(frozen=True)
class Exempt:
    """The sentence that marks matter as exempt, never the matter (England: Local Government Act 1972, schedule 12A)."""

    item: str | None = None
    paragraph: str | None = None
    text: str | None = None
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Contact:
    name: str | None = None
    post: str | None = None
    telephone: str | None = None
    email: str | None = None


@dataclass(frozen=True)
class Paper:
    """A paper of a meeting: front matter, then words.

    The fields below `text` repeat what the words say; `vocab.facts.with_facts` fills them from `text` and nothing else.
    """

    kind: str
    id: str = ""
    """Path below `content/` without `meetings/` and suffix: `cabinet/2023-06-15/report-05-council-plan`.

    While the importer works, a running number.
    """
    title: str | None = None
    body: str | None = None
    organisation: str | None = None
    date: str | None = None
    time: str | None = None
    end_time: str | None = None
    venue: str | None = None
    status: str | None = None
    item: str | None = None
    """Agenda number this paper belongs to."""
    parent: str | None = None
    """`id` of the paper this one is attached to."""
    label: str | None = None
    """E.g. `Annex 1`."""
    language: str | None = None
    matter: str | None = None
    """The subject, over bodies and years, that it is about: a name of a person's choice."""
    source: Source | None = None
    contact: Contact | None = None
    next_meeting: str | None = None
    proforma: str | None = None
    call_in: CallIn | None = None
    signed_by: str | None = None
    signed_date: str | None = None
    withdrawn: str | None = None
    """Date of withdrawal, with status `withdrawn`."""
    reason: str | None = None
    """Why it was withdrawn."""
    replaced_by: str | None = None
    """`id` of the paper that stands in its place."""
    members: tuple[Member, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    text: tuple[Block, ...] = ()

    items: tuple[Item, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    decisions: tuple[Decision, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    actions: tuple[Action, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    exempt: tuple[Exempt, ...] = ()

    span: Span | None = field(default=None, compare=False, repr=False)
