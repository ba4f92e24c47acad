"""What is missing on the site, as far as the papers themselves show it."""

from __future__ import annotations

from dataclasses import dataclass

GAP_KINDS = ("minutes", "report", "number", "approval", "answer")
"""A meeting without minutes; items without the report they speak of; numbers of minutes that jump; minutes that nobody is shown to have
approved; recommendations that the body they went to is not shown to have answered.
"""


@dataclass(frozen=True)
class Gap:
    """One thing that is missing."""

    kind: str
    """One of `GAP_KINDS`."""
    date: str
    """Of the meeting."""
    body: str
    title: str
    address: str
    """The page on which it shows."""
    told: str
    """What is missing, in one sentence, as the page tells it."""
    file: str | None = None
    """Path below the content folder of the paper that shows it."""
    label: str = ""
    """Name of the item, where it is about one."""
