"""Every stage in order: originals to content, and content to the published site."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.config import FILE, line_of_redirect, shipped_themes
from sitegen.model.papers import Paper
from sitegen.model.problems import Problem, has_errors
from sitegen.model.source import Import
from sitegen.originals import Original, copy_in, exempt_problems, free_name, given_twice, holds_exempt, is_numbered, originals

Progress = Callable[[int, int, str], None]
"""Called with how many steps are done, of how many, and the name of the next."""

_FEW = 8
"""Up to as many originals are read in this process: starting others takes longer."""
_NAMED = 20
"""As many lost addresses are named."""


if TYPE_CHECKING:
    from sitegen.store.imports import Saved
    from sitegen.store.record import ImportedOriginal, Record


@dataclass(frozen=True)
class BuildReport:
    """What a build did."""

    pages: int
    written: int
    """Files that were new or different."""
    changed: bool
    """False where the site was there already."""


@dataclass(frozen=True)
class Imported:
    """What became of one original."""

    file: str
    """As it was given, or its path below the content folder."""
    did: str
    """In words, for the table: `new`, `unchanged`, `newer version`, `edited by hand: new text beside it`, `refused`."""
    found: Import | None = None
    """None where it was not read, as nothing of it had changed."""
    written: tuple[str, ...] = ()
    """Paths below the content folder."""
    came_from: Path | None = None
    """Where it was, if it got another name because another original has its own."""


@dataclass(frozen=True)
class ImportReport:
    """What became of all originals, in order."""

    originals: tuple[Imported, ...] = ()


def build_site(
    content: Path, out: Path, base_url: str | None = None, search: bool = True, progress: Progress | None = None
) -> tuple[BuildReport | None, tuple[Problem, ...]]:
    """Build `content` into `out`. On any error nothing is published, and all errors of all files are told at once."""
    from sitegen.check.links import broken_links
    from sitegen.config import load_settings
    from sitegen.publish import folder_problems, publish
    from sitegen.render import render_site
    from sitegen.store import load_site

    step = _steps(progress, "settings", "papers", "pages", "links", "files and search")
    problems = [*(_no_content(content) or _no_settings(content)), *folder_problems(out, content)]
    if has_errors(problems):
        return None, tuple(problems)
    next(step)
    settings, more = load_settings(content)
    problems += more
    if base_url:
        settings = replace(settings, base_url=base_url if base_url.endswith("/") else f"{base_url}/")
    next(step)
    site, more = load_site(content, settings)
    problems += more
    if has_errors(problems):
        return None, tuple(problems)
    next(step)
    crest, more = _crest(content, settings.crest)
    problems += more
    pages, more = render_site(site, theme_folders(content, settings.theme), crest)
    problems += _with_lines(more, content)
    next(step)
    if not has_errors(problems):  # a page that failed would make every link to it look broken
        problems += broken_links(pages, settings.base_path, settings.origin)
    if has_errors(problems):
        return None, tuple(problems)
    next(step)
    problems += _lost_addresses(out, [page.path for page in pages])
    published, more = publish(pages, out, search)
    problems += more
    next(step)
    return (BuildReport(published.pages, published.written, published.changed) if published else None), tuple(problems)


def import_papers(
    content: Path, paths: Sequence[Path] = (), again: bool = False, executor: Executor | None = None, progress: Progress | None = None
) -> tuple[ImportReport, tuple[Problem, ...]]:
    """Import originals into `content`; one that fails never stops the others, and nothing of it is copied or written.

    `paths` are files and folders, without any the originals in the content folder; what is elsewhere is copied there.
    """
    from sitegen.config import body_ids, load_settings
    from sitegen.publish.manifest import read_manifest
    from sitegen.store import open_record

    problems = _no_content(content)
    if problems:
        return ImportReport(), problems
    settings, unusable = load_settings(content)
    record, more = open_record(content)
    if has_errors((*unusable, *more)):
        return ImportReport(), (*unusable, *more)
    todo, more = originals(content, paths, lambda folder: read_manifest(folder) is not None)
    told = [*unusable, *more]
    known = {original.path: _known_as(record, original) for original in todo}
    rows = {original.path: Imported(known[original.path] or original.name, "unchanged") for original in todo}
    read = [original for original in todo if again or not known[original.path]]
    given: dict[str, Path] = {}
    try:
        for original, found in zip(read, _inspected([original.path for original in read], executor, progress), strict=True):
            rows[original.path], more = _keep(record, original, found, body_ids(settings), again, given)
            told += (*found.problems, *more)
    finally:
        told += record.close()
    return ImportReport(tuple(rows.values())), tuple(told)


def _known_as(record: Record, original: Original) -> str | None:
    """The name under which an original was imported before, as it is now; one from elsewhere may have got a number."""
    names = record.names(_digest(original.path))
    return next((name for name in names if name == original.name or (not original.inside and is_numbered(name, original.name))), None)


def _keep(
    record: Record, original: Original, found: Import, body_ids: Mapping[str, str], again: bool, given: dict[str, Path]
) -> tuple[Imported, tuple[Problem, ...]]:
    """Bring one original and its papers into the content folder. Nothing of it where it failed or is exempt; where only a part is exempt
    the papers without that part, but not the original. `given` are the originals from elsewhere that this import brought before.
    """
    from sitegen.store import imports

    if found.failed:
        return Imported(original.name, "refused", found), ()
    problems = exempt_problems(original, found)
    if found.withheld:
        return Imported(original.name, "exempt: nothing imported", found), problems
    if not found.papers:  # neither copied nor recorded, so that it is named again until its text has been recognised
        return Imported(original.name, "no text: nothing imported", found), problems

    try:
        own, newer = _with_name(record, original, found, body_ids)
    except OSError as error:
        message = f"It cannot be compared with what is there: {error.strerror or error}."
        hint = "Give it a shorter name, or check its permissions."
        fault = Problem("error", "copy-failed", message, str(original.path), hint=hint)
        return Imported(original.name, "refused", found), (*problems, fault)
    before = record.get(own.name)
    if before and before.sha256 == found.sha256 and (own.name in given or not again):
        return Imported(own.name, "unchanged"), problems
    if own.name in given:
        return Imported(own.name, "refused", found), (*problems, given_twice(original, given[own.name]))
    if not own.inside and not holds_exempt(found):
        more = copy_in(own, record.content, newer)
        problems = (*problems, *more)
        if has_errors(more):
            return Imported(own.name, "refused", found), problems
    if not own.inside:
        given[own.name] = original.path
    saved, more = imports.save(record, own.name, found.sha256, _named(found, own.name, body_ids), again)
    did = "not written" if has_errors(more) else _did(saved, before, found)
    came_from = original.path if own.name != original.name else None
    return Imported(own.name, did, found, saved.written, came_from), (*problems, *more)


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


def inspect_original(path: Path) -> Import:
    """What the importer sees in a file; writes nothing. Every failure is a problem of the import, which then has no papers.

    Formats other than text are read in a child process, so that no file can hang, exhaust or kill this one.
    """
    from sitegen.read.isolated import is_read_here

    if not path.is_file():
        what = "This is a folder" if path.is_dir() else "This is no ordinary file" if path.exists() else "There is no such file"
        hint = "Check its name." if not path.exists() else "Name one file; sitegen import takes folders too."
        return Import(path.name, "", problems=(Problem("error", "no-such-file", f"{what}.", str(path), hint=hint),))
    return _inspect(path) if is_read_here(path) else _inspect_apart(path)


def _inspect(path: Path) -> Import:
    from sitegen.read import read_original
    from sitegen.recognise import recognise

    document, problems = read_original(path)
    if document is None:
        return Import(path.name, _digest(path), problems=problems)
    found = recognise(document)
    return replace(found, problems=tuple(dict.fromkeys((*problems, *found.problems))))


def _inspect_apart(path: Path) -> Import:
    from sitegen.read.isolated import apart

    found = apart(_inspect, path)
    return Import(path.name, _digest(path), problems=(found,)) if isinstance(found, Problem) else found


def _inspect_safely(path: Path) -> Import:
    """A fault of the program over one original must not stop the others."""
    try:
        return inspect_original(path)
    except Exception as error:
        message = f"The program has a fault with this original: {type(error).__name__}: {error}."
        hint = "Nothing of it was imported. Please report it, with the original if it may be shown."
        return Import(path.name, _digest(path), problems=(Problem("error", "import-fault", message, str(path), hint=hint),))


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""  # read_original has told why


def _inspected(paths: Sequence[Path], executor: Executor | None, progress: Progress | None) -> Iterator[Import]:
    """The imports of many originals in their order: by an executor, by several child processes where there are many, or one by one."""
    from sitegen.read.isolated import end_children

    with ExitStack() as stack:
        inspect = _inspect_safely
        if executor is None and len(paths) > _FEW:  # threads that only wait, each for a child process of its own
            executor, inspect = stack.enter_context(ThreadPoolExecutor(min(os.cpu_count() or 1, len(paths)))), _inspect_apart
        stack.callback(end_children)
        waiting = deque(_submitted(executor, inspect, path) for path in paths)
        stack.callback(lambda: [future.cancel() for future in waiting if future])
        for number, path in enumerate(paths):
            if progress:
                progress(number, len(paths), path.name)
            yield _result(waiting.popleft(), path)


def _submitted(executor: Executor | None, inspect: Callable[[Path], Import], path: Path) -> Future[Import] | None:
    try:
        return executor.submit(inspect, path) if executor else None
    except Exception:  # an executor that is broken already; the work is done here then
        return None


def _result(future: Future[Import] | None, path: Path) -> Import:
    """What came of an original. Where an executor lost it (a machine went away, a process was killed) it is done again, here."""
    if future is None:
        return _inspect_safely(path)
    try:
        return future.result()
    except Exception as error:  # the inspection raises none, so it is the executor's
        found = _inspect_safely(path)
        message = f"The executor lost this original ({type(error).__name__}), so it was read on this machine."
        return replace(found, problems=(*found.problems, Problem("note", "executor-lost", message, str(path))))


def _crest(content: Path, name: str | None) -> tuple[bytes | None, tuple[Problem, ...]]:
    """The bytes of the crest; an error where it cannot be read or lies outside the content folder."""
    if name is None:
        return None, ()
    path = (content / name).resolve()
    hint = "Correct crest in site.yaml: the path of an SVG or PNG below the content folder."
    if not path.is_relative_to(content.resolve()):
        return None, (Problem("error", "crest-outside", "The crest is not in the content folder.", file=name, hint=hint),)
    try:
        return path.read_bytes(), ()
    except OSError as error:
        message = f"The crest cannot be read: {error.strerror or error}."
        return None, (Problem("error", "crest-unreadable", message, file=str(path), hint=hint),)


def _no_content(content: Path) -> tuple[Problem, ...]:
    if content.is_dir():
        return ()
    hint = "Name the folder with --content, or begin a site with: sitegen new site DIR"
    return (Problem("error", "no-content", "There is no content folder.", file=str(content), hint=hint),)


def _no_settings(content: Path) -> tuple[Problem, ...]:
    """An error for a folder that is none of a site: what is published must not be replaced by an empty one."""
    if (content / FILE).exists():
        return ()
    message = f"There is no {FILE} in {content}, so it is not the content of a site."
    hint = "Name the right folder with --content; sitegen new site makes one with all that it needs."
    return (Problem("error", "no-settings", message, file=str(content / FILE), hint=hint),)


def _with_lines(problems: Iterable[Problem], content: Path) -> list[Problem]:
    """Problems of redirects in site.yaml with the way to it and the line there."""
    file = (content / FILE).as_posix()
    return [
        replace(problem, file=file, line=line_of_redirect(content, problem.message))
        if problem.code == "redirect-refused" and problem.file and problem.file.endswith(FILE)
        else problem
        for problem in problems
    ]


def _lost_addresses(out: Path, pages: Iterable[str]) -> tuple[Problem, ...]:
    """A warning naming the addresses of the present site that the new one does not have: they are for ever."""
    from sitegen.publish import addresses_of, published_addresses

    lost = sorted(published_addresses(out) - addresses_of(pages))
    if not lost:
        return ()
    named = ", ".join(lost[:_NAMED]) + (f" and {len(lost) - _NAMED} more" if len(lost) > _NAMED else "")
    hint = "Add them to redirects in site.yaml, or keep the paper with status: withdrawn."
    return (Problem("warning", "address-lost", f"These addresses of the present site are gone: {named}.", file=str(out), hint=hint),)


def _steps(progress: Progress | None, *names: str) -> Iterator[None]:
    """Tells the progress at each `next`, one name after the other, and then that all is done."""
    for number, name in enumerate((*names, "done")):
        if progress:
            progress(number, len(names), name)
        yield


def theme_folders(content: Path, theme: str = "civic") -> tuple[Path, ...]:
    """Where a template or an asset is looked up: the site's own theme, the shipped one of that name, the default."""
    shipped = shipped_themes()
    candidates = (content.resolve().parent / "themes" / theme, shipped / theme, shipped / "civic")
    return tuple(dict.fromkeys(folder for folder in candidates if folder.is_dir()))


def watched_folders(content: Path) -> tuple[Path, ...]:
    """Where the templates and assets of any theme lie: what a preview watches besides the content."""
    return tuple(folder for folder in (content.resolve().parent / "themes", shipped_themes()) if folder.is_dir())
