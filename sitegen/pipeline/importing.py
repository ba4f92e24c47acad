"""Originals to content: which, in what order, and what became of each."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.model.problems import Problem, has_errors
from sitegen.model.source import Import
from sitegen.originals import Original, is_numbered, originals
from sitegen.pipeline.common import Progress, no_content
from sitegen.pipeline.inspecting import digest
from sitegen.pipeline.keeping import Imported, keep
from sitegen.pipeline.many import inspected

if TYPE_CHECKING:
    from sitegen.store.record import Record


@dataclass(frozen=True)
class ImportReport:
    """What became of all originals, in order."""

    originals: tuple[Imported, ...] = ()
    stopped: bool = False
    """A person interrupted it; those it did not come to are there as `not yet`."""


def import_papers(
    content: Path,
    paths: Sequence[Path] = (),
    again: bool = False,
    executor: Executor | None = None,
    progress: Progress | None = None,
    language: str | None = None,
) -> tuple[ImportReport, tuple[Problem, ...]]:
    """Import originals into `content`; one that fails never stops the others, and nothing of it is copied or written.

    `paths` are files and folders, without any the originals in the content folder; what is elsewhere is copied there.
    """
    from sitegen.store import alone, open_record

    problems = no_content(content)
    if problems:
        return ImportReport(), problems
    with alone(content) as free:
        if not free:
            hint = "Wait until that is done, then run this again."
            return ImportReport(), (Problem("error", "import-at-work", "Another import is at work here.", str(content), hint=hint),)
        record, problems = open_record(content)
        if has_errors(problems):
            return ImportReport(), problems
        try:
            inspect = partial(inspected, executor=executor, progress=progress, language=language)
            report, problems = _import(record, paths, again, inspect)
        finally:
            unwritten = record.close()
        return report, (*problems, *unwritten)


def _import(
    record: Record, paths: Sequence[Path], again: bool, inspect: Callable[[Sequence[Path]], Generator[Import]]
) -> tuple[ImportReport, tuple[Problem, ...]]:
    from sitegen.config import body_ids, load_settings
    from sitegen.publish.manifest import read_manifest

    settings, unusable = load_settings(record.content)
    if has_errors(unusable):
        return ImportReport(), unusable
    todo, problems = originals(record.content, paths, lambda folder: read_manifest(folder) is not None)
    told = [*unusable, *problems]
    known = {original.path: _known_as(record, original) for original in todo}
    read = [original for original in todo if again or not known[original.path]]
    rows = {original.path: Imported(known[original.path] or original.name, "unchanged") for original in todo}
    rows.update((original.path, Imported(original.told, "not yet")) for original in read)
    given: dict[str, Path] = {}
    bodies = body_ids(settings)
    stopped = False
    try:
        with closing(inspect([original.path for original in read])) as imports:
            for original, found in zip(read, imports, strict=True):
                rows[original.path], more = keep(record, original, found, bodies, again, given)
                told += (*_with_path(found.problems, original.path), *more)
    except KeyboardInterrupt:
        stopped = True
    return ImportReport(tuple(rows.values()), stopped), tuple(told)


def _with_path(problems: Sequence[Problem], path: Path) -> list[Problem]:
    """Problems of an original under the way to it: among many, several have the same name."""
    return [replace(problem, file=str(path)) if problem.file == path.name else problem for problem in problems]


def _known_as(record: Record, original: Original) -> str | None:
    """The name under which an original was imported before, as it is now; one from elsewhere may have got a number."""
    names = record.names(digest(original.path))
    return next((name for name in names if name == original.name or (not original.inside and is_numbered(name, original.name))), None)
