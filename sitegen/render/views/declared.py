"""Declarations of interest as meeting and item pages list them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sitegen.model.papers import Declaration
from sitegen.model.site import Meeting, SiteItem
from sitegen.render.people import People
from sitegen.render.sheets import Link
from sitegen.render.views.common import place_in_meeting
from sitegen.render.wording import say


@dataclass(frozen=True)
class DeclarationRow:
    member: str
    item: Link | None
    """The item it is about, where the meeting has one of that name."""
    item_words: str
    """The item as printed, where it has none."""
    nature: str
    address: str = ""
    """Of the member's own page, where there is one."""


def declaration_rows(
    declarations: Iterable[Declaration], items: Sequence[SiteItem], people: People, meeting: Meeting
) -> tuple[DeclarationRow, ...]:
    """Declarations at a meeting with links to the members and to the items they are about; no `items` on the page of the item itself."""
    return tuple(replace(_row(one, items), address=people.address_of(one.member, meeting)) for one in declarations)


def _row(declaration: Declaration, items: Sequence[SiteItem]) -> DeclarationRow:
    printed = declaration.item or ""
    item = next((item for item in items if printed and printed in (item.reference, item.number, item.title)), None)
    if item:
        return DeclarationRow(declaration.member, Link(place_in_meeting(item), item.address), "", declaration.interest or "")
    words = say("item {number}", number=printed) if printed[-1:].isdecimal() and " " not in printed else printed
    return DeclarationRow(declaration.member, None, words if items else "", declaration.interest or "")
