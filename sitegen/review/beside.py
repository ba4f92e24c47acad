"""A row of the original and all that stands beside it."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup

from sitegen.model.source import Dropped
from sitegen.review.doubts import Doubt
from sitegen.review.findings import Entry
from sitegen.review.heads import Fact
from sitegen.review.marks import Mark, cells
from sitegen.review.rows import Row


@dataclass
class RowView:
    """A row and all that belongs beside it."""

    row: Row
    marks: list[Mark] = field(default_factory=list)
    tone: str = ""
    """What colours its edge."""
    tags: list[str] = field(default_factory=list)
    """What it is, in words."""
    goes_on: list[str] = field(default_factory=list)
    """Of what it is a further part."""
    entries: list[Entry] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    repairs: list[tuple[str, str, str]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def cells(self) -> list[tuple[Markup, int]]:
        shares = self.row.shares or (1,) * len(self.row.cells)
        return list(zip(cells(self.row, self.marks), shares, strict=True))

    @property
    def found(self) -> bool:
        """Something stands beside the row."""
        return bool(self.entries or self.facts or self.dropped or self.repairs or self.doubts)

    @property
    def classes(self) -> str:
        """What its looks depend on; `plain` where nothing was found."""
        found = self.tone or self.found or self.row.form == "withheld"
        form = self.row.form if self.row.form != "text" else ""
        depth = f"d{min(self.row.depth, 3)}" if self.row.depth else ""
        # an item of a list is no item of an agenda
        return " ".join(filter(None, (self.tone if found else "plain", form.replace("item", "listed"), depth)))
