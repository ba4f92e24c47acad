"""The pack of a meeting as one web page, to be read at once or printed from a browser: `/cabinet/2023-06-15/pack/`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from sitegen.model.papers import Paper
from sitegen.model.settings import Settings
from sitegen.model.text import Block
from sitegen.render.blocks import Setting, blocks_html, unique, with_pack_marks
from sitegen.render.dates import with_weekday
from sitegen.render.pack.contents import Front, PackPart
from sitegen.render.pack.runs import words_of
from sitegen.render.packs import MadePack
from sitegen.render.sheets import Head, Link, Sheet
from sitegen.render.views.common import HOME, meeting_name, setting_for
from sitegen.render.words import pages


@dataclass(frozen=True)
class AgendaRow:
    """A line of the front sheet: an item, or a heading above several."""

    number: str
    title: str
    notes: Markup
    pages: str
    target: str
    """Where its first paper begins on the page."""
    exempt: str


@dataclass(frozen=True)
class PackSection:
    id: str
    heading: str
    """`Agenda Item 5`."""
    title: str
    subtitle: str
    note: str
    draft: str
    language: str
    html: Markup
    source: Link | None
    """The page of the paper itself."""


@dataclass(frozen=True)
class PackView:
    body: str
    when: str
    before: Markup
    heading: str
    rows: tuple[AgendaRow, ...]
    rest: Markup
    sections: tuple[PackSection, ...]
    pdf: Link | None


def pack_address(meeting_address: str) -> str:
    """`/cabinet/2023-06-15/` → `/cabinet/2023-06-15/pack/`."""
    return f"{meeting_address}pack/"


def pack_sheet(settings: Settings, made: MadePack) -> Sheet:
    """The page of one pack; search and site map leave it out, since every paper has a page of its own."""
    meeting = made.contents.meeting
    crumbs = (HOME, Link(meeting.body.name, meeting.body.address), Link(with_weekday(meeting.date), meeting.address))
    title = f"{made.contents.data['words']['pack']}: {meeting_name(meeting)}"
    head = Head(title, pack_address(meeting.address), crumbs, "/meetings/", listed=False)
    return Sheet("pack.html", head, _view(settings, made))


def _view(settings: Settings, made: MadePack) -> PackView:
    meeting, front = made.contents.meeting, made.contents.front
    setting = setting_for(settings, taken={"main", "contents", "agenda"})
    sections = [_section(settings, part, made, setting) for part in made.contents.parts]
    return PackView(
        body=meeting.body.name,
        when=with_weekday(meeting.date),
        before=blocks_html(front.before, setting),
        heading=front.heading,
        rows=tuple(_rows(front, made, sections, setting)),
        rest=blocks_html(front.rest, setting),
        sections=tuple(sections),
        pdf=Link(made.contents.data["words"]["pack"], f"{meeting.address}pack.pdf") if made.pack else None,
    )


def _rows(front: Front, made: MadePack, sections: Sequence[PackSection], setting: Setting) -> list[AgendaRow]:
    targets: dict[str, str] = {}
    for part, section in zip(made.contents.parts, sections, strict=True):
        targets.setdefault(part.data["key"], section.id)
    notes = [below for _, below in front.rows] or [[] for _ in made.contents.data["agenda"]]
    inner = replace(setting, top=4)
    return [
        AgendaRow(
            number=row.get("number", ""),
            title=words_of(row["runs"]),
            notes=_notes(below, inner),
            pages=pages(_span(made, row.get("key", ""))),
            target=targets.get(row.get("key", "") or "-", ""),
            exempt=row.get("exempt", ""),
        )
        for row, below in zip((row for row in made.contents.data["agenda"] if row["runs"]), notes, strict=False)
    ]


def _notes(blocks: Sequence[Block], setting: Setting) -> Markup:
    return blocks_html(blocks, setting) if blocks else Markup("")


def _span(made: MadePack, key: str) -> tuple[int, int] | None:
    """The pages of an item in the PDF."""
    own = [index for index, part in enumerate(made.contents.parts) if key and part.data["key"] == key]
    if not made.pack or not own or own[0] not in made.pack.places:
        return None
    return made.pack.places[own[0]][0][1], made.pack.ends[own[-1]]


def _section(settings: Settings, part: PackPart, made: MadePack, setting: Setting) -> PackSection:
    data = part.data
    paper: Paper | None = part.placed.paper if part.placed else None
    own = unique(f"paper-{data['index'] + 1}", setting.taken)
    marks = part.placed.pack_marks if part.placed else ()
    text = with_pack_marks(paper.text if paper else (), marks)
    return PackSection(
        id=own,
        heading=data["heading"],
        title=words_of(data["title"]),
        subtitle=data["subtitle"],
        note=data["note"],
        draft=data["draft"],
        language=paper.language if paper and paper.language and paper.language != settings.language else "",
        html=blocks_html(text, replace(setting, top=3, context=data["subtitle"] or data["short"])),
        source=Link(data["short"], part.placed.address) if part.placed else None,
    )
