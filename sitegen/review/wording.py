"""The review's own English: kinds, dates, counts."""

from __future__ import annotations

import re
from datetime import date

from sitegen.model.papers import Paper, Votes
from sitegen.vocab.lookup import vocabulary

OUTCOMES = {
    "resolved": ("agreed", "Resolved"),
    "recommended": ("onward", "Recommended"),
    "carried": ("agreed", "Carried"),
    "lost": ("refused", "Lost"),
    "noted": ("quiet", "Noted"),
    "deferred": ("waiting", "Deferred"),
    "withdrawn": ("waiting", "Withdrawn"),
    "rejected": ("refused", "Rejected"),
}
"""Kind of an outcome → its tone and its word."""
CAPACITIES = {
    "present": "Present",
    "officer": "Officers",
    "in-attendance": "In attendance",
    "apologies": "Apologies",
    "absent": "Absent",
}
SECTIONS = {
    "record": "Record of the decision",
    "reasons": "Reasons",
    "alternatives": "Other options",
    "conflicts": "Conflicts of interest",
    "dispensations": "Dispensations",
    "call-in": "Call-in",
}
LEVELS = {"error": "Error", "warning": "Doubt", "note": "Note"}


def kind_word(kind: str) -> str:
    """`decision-record` → `Decision record`."""
    return "Paper" if kind == "other" else kind.replace("-", " ").capitalize()


def paper_title(paper: Paper) -> str:
    """What a paper is called: its title, or its kind and whose it is."""
    named = paper.title or " ".join(filter(None, (kind_word(paper.kind), f"of {paper.body}" if paper.body else "")))
    return f"{paper.label}: {named}" if paper.label and paper.label != paper.title else named


def paper_told(paper: Paper) -> str:
    """A paper in a line: `Minutes, Monday 15 June 2026: 4 items, 2 outcomes`."""
    counts = ((paper.items, "item"), (paper.outcomes, "outcome"), (paper.recommendations, "recommendation"), (paper.actions, "action"))
    found = ", ".join(counted(len(facts), name) for facts, name in counts if facts)
    what = ", ".join(filter(None, (kind_word(paper.kind), day(paper.date) if paper.date else "")))
    return f"{what}: {found}" if found else what


def counted(count: int, one: str, many: str | None = None) -> str:
    """`1 item`, `25 items`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def day(moment: str) -> str:
    """`2026-06-15T19:30` → `Monday 15 June 2026, 19:30`; `2026-06` → `June 2026`; anything else as it is."""
    found = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?(?:T([\d:]+))?", moment)
    if not found:
        return moment
    months, weekdays = vocabulary().data["months"], vocabulary().data["weekdays"]
    month = f"{months[int(found[2]) - 1].capitalize()} {found[1]}"
    if not found[3]:
        return month
    weekday = weekdays[date.fromisoformat(moment[:10]).weekday()].capitalize()
    return f"{weekday} {int(found[3])} {month}" + (f", {found[4]}" if found[4] else "")


def votes(found: Votes) -> str:
    """`39 for, 19 against, 1 abstained`; only what the paper prints."""
    told = ((found.votes_for, "for"), (found.against, "against"), (found.abstain, "abstained"))
    return ", ".join(f"{number} {word}" for number, word in told if number is not None)


def pages(first_last: tuple[int, int]) -> str:
    first, last = first_last
    return f"page {first}" if first == last else f"pages {first} to {last}"
