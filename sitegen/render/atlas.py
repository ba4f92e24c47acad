"""The site, looked up: what many pages ask of it, gathered once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sitegen.model.changes import with_names
from sitegen.model.papers import Declaration
from sitegen.model.settings import Settings
from sitegen.model.site import Body, Meeting, Site, SiteItem
from sitegen.render.action_history import JoinedAction, joined_actions
from sitegen.render.answers import Asked, recommendations
from sitegen.render.approvals import Approval, approvals_of
from sitegen.render.facts import ItemFacts, item_facts
from sitegen.render.matters import Matters, matters_of
from sitegen.render.people import People, people_of
from sitegen.render.registered import Registered, registered_actions, registered_declarations


@dataclass(frozen=True)
class Atlas:
    site: Site
    newest: tuple[Meeting, ...]
    """All meetings, newest first."""
    by_body: dict[str, tuple[Meeting, ...]]
    """The meetings of each body, oldest first."""
    by_address: dict[str, Meeting]
    facts: dict[str, ItemFacts]
    """What the papers say about each item, by the address of the item."""
    with_call_in: frozenset[str]
    """The bodies whose decisions can be called in, as far as settings or papers tell."""

    @property
    def settings(self) -> Settings:
        return self.site.settings

    @cached_property
    def matters(self) -> Matters:
        """What each subject went through."""
        return matters_of(self.site, self.facts)

    @cached_property
    def changed(self) -> dict[str, dict[str, str]]:
        """The days on which a paper changed after it was published, each with the name of its first change; by the file of the paper."""
        found: dict[str, dict[str, str]] = {}
        for name, entry in with_names(self.site.changes or ()):
            found.setdefault(entry.file, {}).setdefault(entry.date, name)
        return found

    @cached_property
    def actions(self) -> tuple[JoinedAction, ...]:
        """Every action of the site, joined over meetings."""
        return joined_actions(registered_actions(self), self.settings.language)

    @cached_property
    def declarations(self) -> tuple[Registered[Declaration], ...]:
        """Every declared interest, oldest first."""
        return registered_declarations(self)

    @cached_property
    def recommendations(self) -> tuple[Asked, ...]:
        """What other bodies were asked, newest meeting first."""
        return recommendations(self)

    @cached_property
    def people(self) -> People:
        """Everybody who holds office, and what the papers say of each."""
        return people_of(self.site, self.facts)

    @cached_property
    def joined_at(self) -> dict[str, tuple[JoinedAction, ...]]:
        """The actions that stand in more than one list, by the address of each page that lists them."""
        found: dict[str, tuple[JoinedAction, ...]] = {}
        for action in self.actions:
            for address in dict.fromkeys(listing.address for listing in action.listings if len(action.listings) > 1):
                found[address] = (*found.get(address, ()), action)
        return found

    @cached_property
    def asked(self) -> dict[str, tuple[Asked, ...]]:
        """What an item asked of other bodies, by the address of the item."""
        found: dict[str, tuple[Asked, ...]] = {}
        for asked in self.recommendations:
            found[asked.item.address] = (*found.get(asked.item.address, ()), asked)
        return found

    def meetings_of(self, body: Body) -> tuple[Meeting, ...]:
        """The meetings of one body, oldest first."""
        return self.by_body.get(body.id, ())

    @cached_property
    def approvals(self) -> tuple[Approval, ...]:
        """Which meeting approved the minutes of which, as its outcomes say."""
        language = self.settings.language
        return tuple(found for meetings in self.by_body.values() for found in approvals_of(meetings, self.facts, language))

    @cached_property
    def approved(self) -> dict[str, Approval]:
        """Who approved the minutes of a meeting, by the address of that meeting; the last word counts."""
        return {approval.minutes_of.address: approval for approval in self.approvals}

    @cached_property
    def approving(self) -> dict[str, tuple[Approval, ...]]:
        """The minutes that were approved under an item, by the address of that item."""
        found: dict[str, tuple[Approval, ...]] = {}
        for approval in self.approvals:
            found[approval.item.address] = (*found.get(approval.item.address, ()), approval)
        return found

    def facts_of(self, meeting: Meeting) -> tuple[tuple[SiteItem, ItemFacts], ...]:
        """The items of a meeting with their facts, in the order of the agenda."""
        return tuple((item, self.facts[item.address]) for item in meeting.items)


def atlas_of(site: Site) -> Atlas:
    """The site with everything looked up."""
    by_body: dict[str, list[Meeting]] = {}
    for meeting in site.meetings:
        by_body.setdefault(meeting.body.id, []).append(meeting)
    declared = {body.id for body in site.settings.bodies if body.call_in_days}
    return Atlas(
        site=site,
        newest=tuple(sorted(site.meetings, key=_by_date, reverse=True)),
        by_body={name: tuple(sorted(meetings, key=_by_date)) for name, meetings in by_body.items()},
        by_address={meeting.address: meeting for meeting in site.meetings},
        facts={item.address: item_facts(item) for meeting in site.meetings for item in meeting.items},
        with_call_in=frozenset(declared | {meeting.body.id for meeting in site.meetings if _names_call_in(meeting)}),
    )


def _by_date(meeting: Meeting) -> tuple[str, str]:
    return meeting.date, meeting.address


def _names_call_in(meeting: Meeting) -> bool:
    papers = (placed.paper for placed in meeting.papers)
    return any(paper.call_in or any(decision.call_in for decision in paper.decisions) for paper in papers)
