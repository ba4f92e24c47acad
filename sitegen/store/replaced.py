"""Papers that stand in the place of withdrawn ones: whether they are there, and lead round in no circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sitegen.model.problems import Problem
from sitegen.model.site import PlacedPaper
from sitegen.store.files import line_of, shown

_HINT = "Write the path of the paper that stands in its place, without meetings/ and .md, or delete the line."


def replacement_problems(placed: Sequence[PlacedPaper], content: Path) -> Iterator[Problem]:
    """Errors for each `replaced_by` that names no paper or leads back to its own; a warning where its paper was not withdrawn."""
    by_id = {one.paper.id: one for one in placed}
    for one in placed:
        name = one.paper.replaced_by
        if name is None:
            continue
        file, line = shown(content, one.file), line_of(content / one.file, "replaced_by:")
        if name not in by_id:
            yield Problem("error", "replacement-missing", f"`replaced_by: {name}` is no paper here.", file, line, hint=_HINT)
        elif one.paper.id in followed(name, by_id):
            message = f"`replaced_by: {name}` leads round in a circle, back to this paper."
            yield Problem(
                "error", "replacement-circular", message, file, line, hint="Delete the line in the paper that is the last version."
            )
        elif one.paper.status != "withdrawn":
            message = "This paper names one that stands in its place, but it was not withdrawn."
            hint = "Withdraw it with sitegen withdraw, or delete the line."
            yield Problem("warning", "replacement-of-nothing", message, file, line, hint=hint)


def followed(name: str, by_id: Mapping[str, PlacedPaper]) -> list[str]:
    """The papers that stand in each other's place from this one on, each once."""
    seen: list[str] = []
    following: str | None = name
    while following and following in by_id and following not in seen:
        seen.append(following)
        following = by_id[following].paper.replaced_by
    return seen
