"""The search bundle, made with Pagefind from the pages that are to be found."""

from __future__ import annotations

import asyncio
import gzip
import shutil
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sitegen.model.site import Page
from sitegen.publish.manifest import write_sums
from sitegen.publish.paths import BUNDLE

_UNUSED = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-highlight.js")
"""Ready-made search boxes, of which the theme uses none: 400 KB."""
_PACKED = ".pf_"
"""So begins the suffix of every packed file."""
_BETWEEN_LOOKS = 0.02
_AT_ONCE = 1 << 20
_SECONDS = 120.0
_SECONDS_A_PAGE = 0.1


class SearchFailed(Exception):
    """Pagefind could not make the index; the message is Pagefind's own where it has one."""


def write_search(pages: Iterable[Page], site: Path, work: Path) -> int:
    """Index the searchable pages and write the bundle to `site/pagefind`; the number of pages in it.

    `site` holds the written pages; `work` is an empty folder on the same file system for what is only needed meanwhile.
    Pagefind takes a folder with one message; page by page it takes a tenth of a second for each. So the searchable pages are
    given in a folder of their own. Raises SearchFailed and OSError.
    """
    found = [page.path for page in pages if page.searchable]
    if not found:
        return 0
    for path in found:
        target = work / "pages" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        link_or_copy(site / path, target)
    bundle = work / BUNDLE
    # in a thread of its own: the program that calls may have an event loop running in this one
    with ThreadPoolExecutor(1) as executor:
        indexed = executor.submit(asyncio.run, _index(work / "pages", bundle, _SECONDS + _SECONDS_A_PAGE * len(found))).result()
    if indexed != len(found) or not (bundle / "pagefind.js").is_file():
        raise SearchFailed(f"it read {indexed} of {len(found)} pages")
    for pattern in _UNUSED:
        for unused in bundle.glob(pattern):
            unused.unlink()
    write_sums(bundle)
    bundle.rename(site / BUNDLE)
    return indexed


def copy_bundle(old: Path, site: Path) -> None:
    """Take over the bundle of the present site, file by file, without writing where links are possible."""
    for path in sorted((old / BUNDLE).rglob("*")):
        target = site / path.relative_to(old)
        if path.is_dir():
            target.mkdir(parents=True, exist_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            link_or_copy(path, target)


def link_or_copy(source: Path, target: Path) -> None:
    """Give the file a second name, or copy it where the file system has no hard links. Published files are never written in place."""
    try:
        target.hardlink_to(source)
    except (OSError, NotImplementedError):
        shutil.copyfile(source, target)


async def _index(pages: Path, bundle: Path, seconds: float) -> int:
    """Let Pagefind index a folder. Its service is watched: if it stops, its Python package would wait for ever."""
    from pagefind.index import PagefindIndex
    from pagefind.service import PagefindService

    try:
        service = await PagefindService().launch()
    except OSError as error:
        raise SearchFailed(f"it cannot be started: {error}") from error

    async def work() -> int:
        index: PagefindIndex = await service.create_index({"output_path": str(bundle)})
        result = await index.add_directory(str(pages))
        await index.write_files()
        while _unfinished(bundle):
            await asyncio.sleep(_BETWEEN_LOOKS)
        return result["page_count"]

    task = asyncio.create_task(work())
    try:
        done, _ = await asyncio.wait({task, service._poll_task}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        if task not in done:
            raise SearchFailed("it stopped before it was done" if done else f"it took longer than {seconds:.0f} seconds")
        return task.result()
    except SearchFailed:
        raise
    except Exception as error:  # the package raises bare exceptions with the service's message
        raise SearchFailed(str(error.args[0] if error.args else error)) from error
    finally:
        await _stop(service, task)


def _unfinished(bundle: Path) -> bool:
    """Whether something of the bundle is not on the disk yet: Pagefind answers before it is, and what it still holds is lost with it."""
    needed = [path for path in bundle.rglob("*") if path.is_file() and not any(path.match(unused) for unused in _UNUSED)]
    return not all(map(_on_disk, needed))


def _on_disk(path: Path) -> bool:
    """Whether a file has its end: scripts are written in one go, what is packed can be unpacked."""
    if not path.suffix.startswith(_PACKED):
        return path.stat().st_size > 0
    try:
        with gzip.open(path) as packed:
            while packed.read(_AT_ONCE):
                pass
    except (EOFError, gzip.BadGzipFile):
        return False
    return path.stat().st_size > 0


async def _stop(service: object, task: asyncio.Task[int]) -> None:
    """End the service whatever state it is in: the package's own `close` leaves it running after an error."""
    poll: asyncio.Task[None] = service._poll_task  # type: ignore[attr-defined]
    process: asyncio.subprocess.Process = service._backend  # type: ignore[attr-defined]
    poll.cancel()
    task.cancel()
    await asyncio.gather(poll, task, return_exceptions=True)
    if process.returncode is None:
        process.kill()
    await process.wait()
