"""The site as loaded from `content/`: what the pages are made from."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sitegen.model.changes import Recorded
from sitegen.model.papers import Attendance, Member, Paper
from sitegen.model.settings import Settings
from sitegen.model.text import Block


@dataclass(frozen=True)
class PlacedPaper:
    """A paper, where it lies on disk and where it stands on the site."""

    paper: Paper
    file: str
    """Path below the content folder."""
    address: str
    """`/cabinet/2023-06-15/minutes/`, without the base path."""
    pack_marks: tuple[tuple[int, int], ...] = ()
    """Where the pages of the meeting's pack begin in it: index of the block, and number of the page."""
    translations: tuple[PlacedPaper, ...] = ()
    """The same paper in other languages: with pages of their own, but all that is told of the meeting is told from this one."""

    @property
    def in_all_languages(self) -> tuple[PlacedPaper, ...]:
        """This paper and its translations, each of which knows the others."""
        alone = (replace(self, translations=()), *self.translations)
        return tuple(replace(one, translations=tuple(other for other in alone if other is not one)) for one in alone)


@dataclass(frozen=True)
class Body:
    """A council, board or committee that meets."""

    id: str
    """Its segment of the address."""
    name: str
    declared: bool = True
    """False where only papers name it, not site.yaml."""
    contact: str | None = None
    attend: str | None = None
    """How to attend or take part."""

    @property
    def address(self) -> str:
        return f"/{self.id}/"


@dataclass(frozen=True)
class SiteItem:
    """One agenda item of one meeting, gathered from every paper that speaks of it."""

    address: str
    """`/cabinet/2023-06-15/item-5/` or `/cabinet/2023-03-16/cab-86-22/`."""
    aliases: tuple[str, ...]
    """Addresses that redirect here."""
    number: str | None
    reference: str | None
    title: str
    part: str | None = None
    pages: tuple[int, int] | None = None
    """In the pack of the meeting: as made from its papers, else as the agenda prints them."""
    exempt: bool = False
    agenda: tuple[Block, ...] = ()
    """What the agenda says below the item's heading."""
    minute: tuple[Block, ...] = ()
    """What the minutes say below the item's heading."""
    minutes: PlacedPaper | None = None
    """The minutes that `minute` comes from."""
    decision: PlacedPaper | None = None
    """The decision record of this item."""
    papers: tuple[PlacedPaper, ...] = ()
    """Reports and what is attached to them, in order; not the minutes and not the decision record."""
    printed_pages: tuple[int, int] | None = None
    """As the agenda prints them, where the pack made here has others."""
    repeated: bool = False
    """Other items of the meeting have the same number, under other headings: it alone does not tell this one."""

    @property
    def name(self) -> str:
        """`CAB 86/22` or `5`: what the margin prints."""
        return self.reference or self.number or ""

    @property
    def sources(self) -> tuple[PlacedPaper, ...]:
        """The papers whose facts (outcomes, actions, declarations) may be about this item."""
        return tuple(placed for placed in (self.minutes, self.decision) if placed)


@dataclass(frozen=True)
class Meeting:
    body: Body
    date: str
    address: str
    """`/cabinet/2023-06-15/`."""
    time: str | None = None
    end_time: str | None = None
    venue: str | None = None
    status: str | None = None
    papers: tuple[PlacedPaper, ...] = ()
    """All papers in the meeting's folder."""
    items: tuple[SiteItem, ...] = ()
    members: tuple[Member, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    pack: tuple[int, int] | None = None
    """Pages and bytes of its pack as PDF."""
    approved_by: str | None = None
    """Address of the meeting whose agenda submits these minutes for approval."""


@dataclass(frozen=True)
class Site:
    settings: Settings
    bodies: tuple[Body, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    """Oldest first."""
    loose: tuple[PlacedPaper, ...] = ()
    """Papers that belong to no meeting."""
    pages: tuple[PlacedPaper, ...] = ()
    """Pages written by hand (`content/pages/about.md` → `/about/`)."""
    changes: tuple[Recorded, ...] | None = None
    """What changed in published papers, oldest first; None where it is not written down."""

    def meetings_of(self, body: Body) -> tuple[Meeting, ...]:
        """The meetings of one body, oldest first."""
        return tuple(meeting for meeting in self.meetings if meeting.body.id == body.id)


@dataclass(frozen=True)
class Page:
    """A file of the site, ready to be written."""

    path: str
    """Below the output folder: `cabinet/index.html`, `assets/civic.css`."""
    content: bytes
    searchable: bool = False
    """To be given to the search index."""
