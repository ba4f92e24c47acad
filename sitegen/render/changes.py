"""What changed in published papers, as pages and feeds tell it: what was written down, and the papers that were withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.model.addresses import slug
from sitegen.model.changes import Change, Recorded, with_names
from sitegen.model.site import Meeting, PlacedPaper, SiteItem
from sitegen.render.atlas import Atlas
from sitegen.render.dates import with_weekday
from sitegen.render.facts import live
from sitegen.render.views.common import meeting_name, paper_title
from sitegen.render.wording import say
from sitegen.render.words import kind_word

Found = tuple[PlacedPaper, Meeting | None]


def changes_of(atlas: Atlas) -> tuple[Change, ...]:
    """Every change, newest first, those of one day as they were written down; without words of withdrawn papers and exempt items, whenever
    they changed.
    """
    by_file = {placed.file: (placed, meeting) for placed, meeting in _papers(atlas)}
    found: list[Change] = []
    for name, entry in with_names(atlas.site.changes or ()):
        own = by_file.get(entry.file)
        if own is None:
            found.append(_of_nothing(atlas, entry, name))
        elif live(own[0]):
            found.append(_of_paper(entry, name, *own))
    found += (_of_withdrawn(placed, meeting) for placed, meeting in by_file.values() if not live(placed))
    return tuple(sorted(found, key=lambda change: change.date, reverse=True))


def is_followed(atlas: Atlas) -> bool:
    """Whether anything can be told: changes are written down, or a paper was withdrawn."""
    return atlas.site.changes is not None or any(not live(placed) for placed, _ in _papers(atlas))


def _papers(atlas: Atlas) -> Iterator[Found]:
    for meeting in atlas.site.meetings:
        yield from ((one, meeting) for placed in meeting.papers for one in placed.in_all_languages)
    yield from ((one, None) for placed in atlas.site.loose for one in placed.in_all_languages)


def _of_paper(entry: Recorded, name: str, placed: PlacedPaper, meeting: Meeting | None) -> Change:
    item = _item(entry.item, placed, meeting.items if meeting else ())
    private = bool(item and item.exempt)
    return Change(
        name,
        entry.date,
        item.address if item else placed.address,
        _titled(item) if item else paper_title(placed, meeting),
        _place(placed, meeting),
        entry.kind,
        "" if private else entry.before or "",
        "" if private else entry.after or "",
        entry.sensitive or private,
        entry.count or 0,
    )


def _item(label: str | None, placed: PlacedPaper, items: Iterable[SiteItem]) -> SiteItem | None:
    """The item under whose name a sentence stands, if the paper speaks on its page."""
    speaks = (item for item in items if placed.paper.kind == "agenda" or placed in item.sources)
    return next((item for item in speaks if label and label in (item.reference, item.number, item.title)), None)


def _titled(item: SiteItem) -> str:
    return f"{item.name} {item.title}" if item.name and item.name != item.title else item.title


def _place(placed: PlacedPaper, meeting: Meeting | None) -> str:
    kind = kind_word(placed.paper.kind)
    return say("{paper}, {meeting}", paper=kind, meeting=meeting_name(meeting)) if meeting else kind


def _of_withdrawn(placed: PlacedPaper, meeting: Meeting | None) -> Change:
    paper = placed.paper
    name = f"withdrawn-{slug(placed.address, longest=400)}"
    title, place = paper_title(placed, meeting), _place(placed, meeting)
    return Change(name, paper.withdrawn or "", placed.address, title, place, "withdrawn", reason=paper.reason or "")


def _of_nothing(atlas: Atlas, entry: Recorded, name: str) -> Change:
    """A change of a paper that is not there any more: its meeting, and not its name, which may tell what must not be told."""
    parts = entry.file.split("/")
    address = f"/{parts[1]}/{parts[2]}/" if parts[0] == "meetings" and len(parts) == 4 else ""
    meeting = atlas.by_address.get(address)
    body = next((body.name for body in atlas.site.bodies if address and body.id == parts[1]), "")
    place = meeting_name(meeting) if meeting else f"{body}, {with_weekday(parts[2])}" if body else ""
    return Change(
        name, entry.date, meeting.address if meeting else "", say("A paper"), place, "gone" if entry.kind == "gone" else entry.kind
    )
