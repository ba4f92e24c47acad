"""What has changed and what is missing, as tables."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.model.changes import Change
from sitegen.model.gaps import Gap
from sitegen.render.atlas import Atlas
from sitegen.render.changes import changes_of
from sitegen.render.gaps import gaps_of
from sitegen.render.tables import Column, Row, Table, full_address

_CHANGES = (
    Column("id", "Known by this for ever, within this site.", required=True),
    Column("date", "The day on which the change was written down, or the paper withdrawn.", "date"),
    Column("kind", "corrected, added, removed (a sentence), revised (a new version), withdrawn or gone (a paper).", required=True),
    Column("title", "Of the item or the paper; empty for a paper that was withdrawn."),
    Column("paper", "Which paper, and of which meeting."),
    Column("before", "The sentence as it was; empty where it must not be repeated."),
    Column("after", "The sentence as it is."),
    Column("sensitive", "Words that went are not repeated.", "truth", required=True),
    Column("count", "How many sentences a new version changed.", "number"),
    Column("reason", "Why a paper was withdrawn."),
    Column("address", "The page of the item or the paper.", "link"),
)
_GAPS = (
    Column("kind", "minutes, report, number, approval or answer: what is missing.", required=True),
    Column("date", "Of the meeting.", "date", required=True),
    Column("body", "The name of the body.", required=True),
    Column("title", "Of the meeting or the item.", required=True),
    Column("missing", "What is missing, in a sentence.", required=True),
    Column("address", "The page on which it shows.", "link", required=True),
)


def kept_tables(atlas: Atlas) -> Iterator[Table]:
    """Changes and gaps, newest first."""
    changes = tuple(_change(atlas, change) for change in changes_of(atlas))
    yield Table("changes", "Changes", "One row is one change of a published paper.", _CHANGES, changes)
    gaps = tuple(_gap(atlas, gap) for gap in gaps_of(atlas))
    yield Table("gaps", "What is missing", "One row is one thing that is missing, as far as the papers show it.", _GAPS, gaps)


def _change(atlas: Atlas, change: Change) -> Row:
    return {
        "id": change.id,
        "date": change.date or None,
        "kind": change.kind,
        "title": change.title if change.kind != "withdrawn" else None,
        "paper": change.place or None,
        "before": change.before or None,
        "after": change.after or None,
        "sensitive": change.sensitive,
        "count": change.count or None,
        "reason": change.reason or None,
        "address": full_address(atlas.settings, change.address) if change.address else None,
    }


def _gap(atlas: Atlas, gap: Gap) -> Row:
    return {
        "kind": gap.kind,
        "date": gap.date,
        "body": gap.body,
        "title": gap.title,
        "missing": gap.told,
        "address": full_address(atlas.settings, gap.address),
    }
