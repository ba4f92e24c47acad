"""The items of one meeting, gathered from its agenda, minutes, decisions and reports, however early or late each of them comes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sitegen.model.addresses import item_aliases, item_segment, slug
from sitegen.model.problems import Problem
from sitegen.model.site import PlacedPaper, SiteItem
from sitegen.model.text import Block, Heading, plain
from sitegen.vocab.attending import without_rights
from sitegen.vocab.labels import is_reference
from sitegen.vocab.lookup import fold


@dataclass
class _Gathered:
    """An item while its papers are gathered."""

    file: str
    """Where it was first found."""
    number: str | None = None
    reference: str | None = None
    title: str = ""
    part: str | None = None
    pages: tuple[int, int] | None = None
    exempt: bool = False
    unnumbered: bool = False
    group: str = ""
    """The heading above it that heads several items; under another one their numbers may begin again."""
    agenda: tuple[Block, ...] = ()
    minute: tuple[Block, ...] = ()
    minutes: PlacedPaper | None = None
    decision: PlacedPaper | None = None
    papers: list[PlacedPaper] = field(default_factory=list)
    settled: bool = False
    """Taken by a heading of the paper that is being gathered: a second heading is a second item."""


def meeting_items(
    address: str, papers: Sequence[PlacedPaper], attached: Sequence[tuple[PlacedPaper, PlacedPaper]], shown: Callable[[str], str] = str
) -> tuple[tuple[SiteItem, ...], tuple[Problem, ...]]:
    """The items of the meeting at `address` in the order of its agenda (or minutes), and errors where two claim one address.

    `papers` lie in the meeting's folder. `attached` are papers with the paper at the top of what they are attached to, which lies there:
    minutes of another body, received with a report, have a folder of their own. An agenda item and a minute are the same where their
    numbers are equal, else where their titles are.
    """
    gathered: list[_Gathered] = []
    for kind in ("agenda", "minutes", "decision-list"):
        for placed in papers:
            if placed.paper.kind == kind:
                _from_headings(placed, gathered)
    for placed in papers:
        if placed.paper.kind == "decision-record":
            _from_decision(placed, gathered)
    _from_reports(attached, gathered)
    return _addressed(address, gathered, shown)


def bare(label: str | None) -> str | None:
    """A number without the punctuation around it: `5.` → `5`, `(5)` → `5`."""
    return (label or "").strip(" .:()[]") or None


def _names(heading: Heading) -> tuple[str | None, str | None]:
    """Number and reference that a heading says."""
    label = heading.label or ""
    if is_reference(label):
        return bare(heading.item), label.strip(" :")
    return bare(label), None


def _sections(blocks: Sequence[Block]) -> Iterator[tuple[Heading, str, tuple[Block, ...]]]:
    """Each heading that opens an item with the heading of its group and the blocks up to the next of its level or above."""
    headings = [(index, block) for index, block in enumerate(blocks) if isinstance(block, Heading)]
    starts = [(index, heading) for index, heading in headings if heading.opens_item]
    for index, heading in starts:
        above = (other.text for place, other in headings if place < index and not other.opens_item and other.level <= heading.level)
        end = next((other for other, block in starts if other > index and block.level <= heading.level), len(blocks))
        below = blocks[index + 1 : end]
        while end < len(blocks) and below and _heads_group(below[-1], heading):
            below = below[:-1]
        yield heading, plain(next(reversed([*above]), "")), tuple(below)


def _heads_group(block: Block, heading: Heading) -> bool:
    """A heading with nothing below it, right above the next item: it heads a group of items, and belongs to none."""
    return isinstance(block, Heading) and not block.opens_item and block.level <= heading.level


def _from_headings(placed: PlacedPaper, gathered: list[_Gathered]) -> None:
    """Items of an agenda, minutes or decision list."""
    for item in gathered:
        item.settled = False
    for heading, group, blocks in _sections(placed.paper.text):
        number, reference = _names(heading)
        item = _find(gathered, number, reference, plain(heading.text), group) or _new(placed, gathered)
        item.settled = True
        item.group = item.group or group
        item.number = item.number or number
        item.reference = item.reference or reference
        item.title = item.title or plain(heading.text)
        item.part = item.part or heading.part
        item.pages = item.pages or heading.pages
        if placed.paper.kind == "agenda":
            item.agenda = item.agenda or without_rights(blocks, placed.paper.language)
        else:
            item.minute, item.minutes = (blocks, placed) if item.minutes is None else (item.minute, item.minutes)
        item.unnumbered = heading.unnumbered and not item.number and not item.reference
        labels = {heading.label, number, reference} if heading.label else set()
        item.exempt = item.exempt or heading.part == "B" or any(found.exempt and found.label in labels for found in placed.paper.items)


def _new(placed: PlacedPaper, gathered: list[_Gathered]) -> _Gathered:
    item = _Gathered(placed.file)
    gathered.append(item)
    return item


def _find(gathered: Sequence[_Gathered], number: str | None, reference: str | None, title: str, group: str = "") -> _Gathered | None:
    """The item of that number, first in that group, else of that reference, else the one item of that title that nothing contradicts."""
    free = sorted((item for item in gathered if not item.settled), key=lambda item: fold(item.group) != fold(group))
    if number:
        for item in free:
            if item.number and fold(item.number) == fold(number):
                return item
    if reference:
        for item in free:
            if item.reference and fold(item.reference) == fold(reference):
                return item
    same = [item for item in free if title and fold(item.title) == fold(title) and not _contradicts(item, number, reference)]
    return same[0] if len(same) == 1 else None


def _contradicts(item: _Gathered, number: str | None, reference: str | None) -> bool:
    return bool((number and item.number) or (reference and item.reference))


def _from_decision(placed: PlacedPaper, gathered: list[_Gathered]) -> None:
    """The item of a decision record: by number or reference, else by title; a new one where nothing else names it."""
    for item in gathered:
        item.settled = item.decision is not None
    paper = placed.paper
    number, reference = _names(Heading("", label=paper.item)) if paper.item else (None, None)
    title = plain(paper.title or "")
    found = _find(gathered, number, reference, title)
    item = found or _new(placed, gathered)
    if found is None:
        item.number, item.reference, item.title = number, reference, title
    item.title = item.title or title
    item.decision = placed


_SPEAKERS = ("agenda", "minutes", "decision-list", "decision-record")


def _from_reports(attached: Sequence[tuple[PlacedPaper, PlacedPaper]], gathered: list[_Gathered]) -> None:
    """Reports under the item they name, and with each report what is attached to it."""
    for item in gathered:
        item.settled = False
    for placed, top in attached:
        if placed is top and placed.paper.kind in _SPEAKERS:
            continue
        label = top.paper.item or placed.paper.item
        number, reference = _names(Heading("", label=label)) if label else (None, None)
        owner = _find(gathered, number, reference, "")
        if owner is None and top.paper.kind == "decision-record":
            owner = next((item for item in gathered if item.decision is top), None)
        if owner is None and label and placed.paper.kind == "report":
            owner = _new(placed, gathered)
            owner.number, owner.reference, owner.title = number, reference, plain(placed.paper.title or "")
        if owner is not None and placed is not owner.decision:
            owner.papers.append(placed)


def root_of(placed: PlacedPaper, by_id: Mapping[str, PlacedPaper]) -> tuple[PlacedPaper, int]:
    """The paper at the top of what this one is attached to, and how many steps it is away."""
    seen = [placed.paper.id]
    while (parent := by_id.get(placed.paper.parent or "")) and parent.paper.id not in seen:
        seen.append(parent.paper.id)
        placed = parent
    return placed, len(seen) - 1


def _addressed(
    address: str, gathered: Sequence[_Gathered], shown: Callable[[str], str]
) -> tuple[tuple[SiteItem, ...], tuple[Problem, ...]]:
    items: list[SiteItem] = []
    problems: list[Problem] = []
    owners: dict[str, _Gathered] = {}
    groups: dict[str, set[str]] = {}
    for item in gathered:
        segment = item_segment(item.number, item.reference) or _titled(item)
        earlier = groups.setdefault(segment, set())
        if earlier and item.group not in earlier:
            segment = f"{segment}-{slug(item.title)}".strip("-")  # numbers that begin again under another heading
        earlier.add(item.group)
        aliases = tuple(f"{address}{alias}/" for alias in item_aliases(item.number, item.reference) if alias != segment)
        own = f"{address}{segment}/"
        claimed = next((claim for claim in (own, *aliases) if claim in owners), None)
        if claimed or not segment:
            problems.append(_clash(item, owners.get(claimed or ""), claimed or own, shown))
            continue
        owners |= dict.fromkeys((own, *aliases), item)
        items.append(_site_item(item, own, aliases))
    names = Counter(item.name for item in items if item.name)
    return tuple(replace(item, repeated=names[item.name] > 1) for item in items), tuple(problems)


def _titled(item: _Gathered) -> str:
    """`item-public-questions`: an item of minutes without a number never claims the address of a paper (`minutes`)."""
    return f"item-{slug(item.title)}".strip("-") if item.unnumbered else slug(item.title)


def _clash(item: _Gathered, other: _Gathered | None, address: str, shown: Callable[[str], str]) -> Problem:
    name = item.reference or item.number or item.title
    if other is None:
        hint = "Give it a number, a reference or a title."
        return Problem("error", "item-without-name", "An item has no name that could be its address.", shown(item.file), hint=hint)
    where = "" if other.file == item.file else f" in {shown(other.file)}"
    message = f"Item {name} (“{item.title}”) and “{other.title}”{where} both claim the address {address}."
    return Problem("error", "address-twice", message, shown(item.file), hint="Give one of them another number or reference.")


def _site_item(item: _Gathered, address: str, aliases: tuple[str, ...]) -> SiteItem:
    return SiteItem(
        address,
        aliases,
        item.number,
        item.reference,
        item.title or item.reference or f"Item {item.number}",
        item.part,
        item.pages,
        item.exempt,
        item.agenda,
        item.minute,
        item.minutes,
        item.decision,
        tuple(item.papers),
    )
