"""What is missing on the site: only what other papers here show to be missing, so that nothing depends on today's date.

That a paper is not published here does not show that there is none, nor that anything was done wrongly: the sentences say no more than is
known.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.model.gaps import Gap
from sitegen.model.site import Meeting, PlacedPaper, Site, SiteItem
from sitegen.model.text import plain_text
from sitegen.render.answers import recommendations
from sitegen.render.atlas import Atlas, atlas_of
from sitegen.render.dates import in_words
from sitegen.render.facts import ItemFacts, live
from sitegen.render.numbering import jumps_of
from sitegen.render.titles import calmed
from sitegen.render.views.common import meeting_name, minutes_of
from sitegen.render.wording import say, say_count
from sitegen.vocab.lookup import vocabulary
from sitegen.vocab.subjects import is_standing

_RECORDS = ("minutes", "decision-list", "decision-record")


def gaps_of(atlas: Atlas) -> tuple[Gap, ...]:
    """Every gap, those of one kind together in the order of `GAP_KINDS`, newest first."""
    kinds = (_without_minutes, _without_reports, _jumps, _never_approved, _never_answered)
    return tuple(gap for kind in kinds for gap in sorted(kind(atlas), key=lambda gap: (gap.date, gap.address), reverse=True))


def gaps_of_site(site: Site) -> tuple[Gap, ...]:
    """The same of a site that nobody has looked up yet."""
    return gaps_of(atlas_of(calmed(site)))


def _without_minutes(atlas: Atlas) -> Iterator[Gap]:
    """Meetings of which nothing tells the outcome, before a meeting of the same body that has its papers here."""
    for meetings in atlas.by_body.values():
        for meeting in meetings[:-1]:
            if meeting.status != "withdrawn" and not any(placed.paper.kind in _RECORDS for placed in meeting.papers):
                told = say("No minutes of this meeting are published here; later meetings are.")
                yield _gap("minutes", meeting, meeting_name(meeting), meeting.address, told, _paper(meeting, "agenda"))


def _without_reports(atlas: Atlas) -> Iterator[Gap]:
    for meeting in atlas.site.meetings:
        wanting = [item for item, facts in atlas.facts_of(meeting) if lacks_report(atlas, item, facts)]
        paper = minutes_of(meeting) or _paper(meeting, "agenda")
        if len(wanting) > 1 and not any(item.papers for item in meeting.items):
            told = say_count(len(wanting), "The papers speak of one report.", "The papers speak of {n} reports; none is published here.")
            yield _gap("report", meeting, meeting_name(meeting), meeting.address, told, paper)
            continue
        for item in wanting:
            told = say("The papers speak of a report, which is not published here.")
            yield _gap("report", meeting, _titled(item), item.address, told, item.decision or item.minutes or paper, item.name)


def lacks_report(atlas: Atlas, item: SiteItem, facts: ItemFacts) -> bool:
    """Whether pages of the pack or the words of the record belong to a report that is not here; standing business has none of its own."""
    source = facts.minutes_paper or facts.decision_paper
    language = (source.paper.language if source else None) or atlas.settings.language
    if item.papers or item.exempt or is_standing(item.title, language):
        return False
    pattern = vocabulary(language).pattern("report_considered")
    words = plain_text((*facts.minute, *facts.sections.get("record", ()), *facts.preface))
    return bool(item.pages or pattern.search(words))


def _jumps(atlas: Atlas) -> Iterator[Gap]:
    for meetings in atlas.by_body.values():
        for jump in jumps_of(meetings):
            missing = say("{first} to {last}", first=jump.missing[0], last=jump.missing[-1]) if len(jump.missing) > 1 else jump.missing[0]
            told = say("Behind {reference} comes {next}: {missing} is not here.", reference=jump.before, next=jump.after, missing=missing)
            if len(jump.missing) > 1:
                told = say(
                    "Behind {reference} comes {next}: {missing} are not here.", reference=jump.before, next=jump.after, missing=missing
                )
            yield _gap("number", jump.meeting, meeting_name(jump.meeting), jump.meeting.address, told, minutes_of(jump.meeting), jump.after)


def _never_approved(atlas: Atlas) -> Iterator[Gap]:
    """Minutes without approval, before a later meeting whose minutes are here; where the papers say nothing of their standing, only of
    bodies that are shown to approve their minutes.
    """
    for meetings in atlas.by_body.values():
        practice = any(meeting.address in atlas.approved for meeting in meetings)
        for position, meeting in enumerate(meetings):
            minutes = minutes_of(meeting)
            if minutes is None or meeting.address in atlas.approved or not any(map(minutes_of, meetings[position + 1 :])):
                continue
            if minutes.paper.status in ("draft", "submitted") or (practice and minutes.paper.status is None):
                told = say("No paper published here shows that these minutes were approved.")
                yield _gap("approval", meeting, meeting_name(meeting), minutes.address, told, minutes)


def _never_answered(atlas: Atlas) -> Iterator[Gap]:
    """Recommendations to a body whose later papers are here and do not take them up."""
    for asked in recommendations(atlas):
        if asked.body and asked.later and asked.answer is None:
            told = say(
                "Recommended to {body} on {date}; no later paper of {body} published here takes it up.",
                body=asked.body.name,
                date=in_words(asked.meeting.date),
            )
            yield _gap("answer", asked.meeting, _titled(asked.item), asked.item.address, told, asked.facts.outcome_source, asked.item.name)


def _gap(kind: str, meeting: Meeting, title: str, address: str, told: str, placed: PlacedPaper | None, label: str = "") -> Gap:
    shown_by = placed or next((one for one in meeting.papers if live(one)), None)
    return Gap(kind, meeting.date, meeting.body.name, title, address, told, shown_by.file if shown_by else None, label)


def _paper(meeting: Meeting, kind: str) -> PlacedPaper | None:
    return next((placed for placed in meeting.papers if placed.paper.kind == kind and live(placed)), None)


def _titled(item: SiteItem) -> str:
    return f"{item.name} {item.title}" if item.name and item.name != item.title else item.title
