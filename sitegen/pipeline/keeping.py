"""What was seen in one original into the content folder: the original, if it comes from elsewhere, and its papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.model.papers import Paper
from sitegen.model.problems import Problem, has_errors
from sitegen.model.source import Import, Tally, tally
from sitegen.originals import Original, copy_in, exempt_problems, free_name, given_twice, holds_exempt, is_numbered

if TYPE_CHECKING:
    from sitegen.store.imports import Saved
    from sitegen.store.record import ImportedOriginal, Record


_SETTLED = frozenset({"new", "newer version", "unchanged", "written again", "kept as it is"})


@dataclass(frozen=True)
class Imported:
    """What became of one original."""

    file: str
    """As it was given, or its path below the content folder."""
    did: str
    """In words, for the table: `new`, `unchanged`, `newer version`, `edited by hand: new text beside it`, `refused`, `not yet`."""
    tally: Tally | None = None
    """What was found in it; None where it was not read, as nothing of it had changed."""
    written: tuple[str, ...] = ()
    """Paths below the content folder."""
    came_from: Path | None = None
    """Where it was, if it got another name because another original has its own."""

    @property
    def settled(self) -> bool:
        """It is imported, and nobody has to do anything but look at what is doubtful in it."""
        return self.did in _SETTLED


def keep(
    record: Record, original: Original, found: Import, body_ids: Mapping[str, str], again: bool, given: dict[str, Path]
) -> tuple[Imported, tuple[Problem, ...]]:
    """Bring one original and its papers into the content folder. Nothing of it where it failed or is exempt; where only a part is exempt
    the papers without that part, but not the original. `given` are the originals from elsewhere that this import brought before.
    """
    from sitegen.store import imports

    counted = tally(found)
    problems = () if found.failed else exempt_problems(original, found)
    if nothing := _nothing_to_keep(found):
        return Imported(original.told, nothing, counted), problems
    try:
        own, newer = _with_name(record, original, found, body_ids)
    except OSError as error:
        message = f"It cannot be compared with what is there: {error.strerror or error}."
        hint = "Give it a shorter name, or check its permissions."
        fault = Problem("error", "copy-failed", message, str(original.path), hint=hint)
        return Imported(original.told, "refused", counted), (*problems, fault)
    before = record.get(own.name)
    if before and before.sha256 == found.sha256 and (own.name in given or not again):
        return Imported(own.name, "unchanged"), problems
    if own.name in given:
        return Imported(own.told, "refused", counted), (*problems, given_twice(original, given[own.name]))
    if not own.inside and not holds_exempt(found):
        more = copy_in(own, record.content, newer)
        problems = (*problems, *more)
        if has_errors(more):
            return Imported(own.told, "refused", counted), problems
    if not own.inside:
        given[own.name] = original.path
    saved, more = imports.save(record, own.name, found.sha256, _named(found, own.name, body_ids), again)
    did = "not written" if has_errors(more) else _did(saved, before, found)
    came_from = original.path if own.name != original.name else None
    return Imported(own.name, did, counted, saved.written, came_from), (*problems, *more)


def _nothing_to_keep(found: Import) -> str | None:
    """Why nothing of an original is kept, in words for the table; None where it is."""
    if found.failed:
        return "refused"
    if found.withheld:
        return "exempt: nothing imported"
    return None if found.papers else "no text: nothing imported"  # nor recorded, so that it is named again until its text is recognised


def _with_name(record: Record, original: Original, found: Import, body_ids: Mapping[str, str]) -> tuple[Original, bool]:
    """An original under the name that it has below the content folder, and whether it is a newer version of the one there."""
    from sitegen.store import imports

    if original.inside:
        return original, False
    same = next((name for name in record.names(found.sha256) if is_numbered(name, original.name)), None)
    newer = same or imports.newer_than(
        record, lambda name: _named(found, name, body_ids), original.name, lambda name: is_numbered(name, original.name)
    )
    return replace(original, name=newer or free_name(original, record.content, record)), newer is not None


def _named(found: Import, name: str, body_ids: Mapping[str, str]) -> tuple[Paper, ...]:
    """The papers of an original of that name, with their ids."""
    from sitegen.store.names import named

    return named((replace(paper, source=replace(paper.source, file=name) if paper.source else None) for paper in found.papers), body_ids)


def _did(saved: Saved, before: ImportedOriginal | None, found: Import) -> str:
    """What became of the papers of an original, in words for the table."""
    if saved.edited:
        return "edited by hand: new text beside it"
    if saved.beside:
        return "not from an import: new text beside it"
    if before is None:
        return "new"
    if before.sha256 != found.sha256:
        return "newer version"
    return "written again" if saved.written else "kept as it is"
