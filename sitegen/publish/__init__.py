"""Pages to files: everything is written beside the published site, then swapped in at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sitegen.model.problems import Problem
from sitegen.model.site import Page
from sitegen.publish.folder import folder_problems
from sitegen.publish.lock import locked
from sitegen.publish.manifest import Manifest, addresses_of, bundle_is_whole, is_published, manifest_of, read_manifest, write_manifest
from sitegen.publish.paths import BUNDLE, path_problems
from sitegen.publish.search import SearchFailed, copy_bundle, write_search
from sitegen.publish.staging import settle, write_pages
from sitegen.publish.swap import recover, remove, sibling, swap_in

__all__ = ["Published", "addresses_of", "folder_problems", "publish", "published_addresses"]


@dataclass(frozen=True)
class Published:
    """What a build changed."""

    pages: int
    """Pages the site has."""
    written: int
    """Files that were new or different."""
    changed: bool
    """False if the site stood there already."""


def publish(pages: Sequence[Page], out: Path, search: bool = True, patience: float = 60.0) -> tuple[Published | None, tuple[Problem, ...]]:
    """Put the pages, and the search bundle, in the place of the site in `out`; on any error that site stays as it was.

    Refuses a folder that is not one of ours (`folder_problems`) and pages whose path leaves it (`path_problems`). Another build of
    the same folder is waited for, `patience` seconds at most.
    """
    out = out.resolve()
    problems = (*path_problems(pages), *folder_problems(out))
    if problems:
        return None, problems
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with locked(out.with_name(f"{out.name}.lock"), patience) as state:
            if state == "busy":
                return None, (_busy(out),)
            if state == "held":
                recover(out)
            return _publish(pages, out, search), ()
    except SearchFailed as error:
        return None, (_search_failed(error, out),)
    except OSError as error:
        return None, (_unwritten(error, out),)


def published_addresses(out: Path) -> frozenset[str]:
    """The addresses of the site that stands in `out`; empty where there is none."""
    manifest = read_manifest(out)
    return manifest.addresses if manifest else frozenset()


def _publish(pages: Sequence[Page], out: Path, search: bool) -> Published:
    manifest = manifest_of(pages, search)
    html = sum(page.path.endswith(".html") for page in pages)
    if is_published(pages, manifest, out):
        return Published(html, 0, changed=False)
    staging, work = sibling(out, "staging"), sibling(out, "staging")
    try:
        staging.mkdir()
        written = write_pages(pages, staging, out)
        _add_search(pages, manifest, staging, work, out)
        write_manifest(manifest, staging)
        settle(staging)
        swap_in(staging, out)
    finally:
        for folder in (staging, work):
            if folder.exists():
                remove(folder)
    return Published(html, written, changed=True)


def _add_search(pages: Sequence[Page], manifest: Manifest, staging: Path, work: Path, out: Path) -> None:
    """The bundle of the old site where it was made from the same pages, else a new one."""
    if manifest.search is None:
        return
    old = read_manifest(out)
    if old and old.search == manifest.search and bundle_is_whole(out / BUNDLE):
        copy_bundle(out, staging)
    else:
        work.mkdir()
        write_search(pages, staging, work)


def _busy(out: Path) -> Problem:
    return Problem(
        "error",
        "publish-busy",
        "Another build is writing this site.",
        file=str(out),
        hint="Wait until it has ended and run the command again.",
    )


def _search_failed(error: SearchFailed, out: Path) -> Problem:
    message = f"The search index could not be made: Pagefind said that {error}."
    return Problem(
        "error", "publish-search", message, file=str(out), hint="The site is as it was. Install pagefind and pagefind-bin again."
    )


def _unwritten(error: OSError, out: Path) -> Problem:
    what = error.strerror or str(error)
    where = f" ({error.filename})" if error.filename else ""
    message = f"The site could not be written: {what}{where}."
    return Problem("error", "publish-write", message, file=str(out), hint="The site is as it was. Make room, or check who may write there.")
