"""Writing all pages into a folder beside the published one."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from sitegen.model.site import Page
from sitegen.publish.manifest import holds
from sitegen.publish.paths import NO_JEKYLL
from sitegen.publish.search import link_or_copy


def write_pages(pages: Iterable[Page], staging: Path, old: Path) -> int:
    """Write every page; those that the old site has byte for byte are linked to it. The number of pages really written.

    Raises OSError, e.g. where the disk is full.
    """
    written = 0
    for page in pages:
        target = staging / page.path
        target.parent.mkdir(parents=True, exist_ok=True)
        if holds(old / page.path, page.content):
            link_or_copy(old / page.path, target)
        else:
            write_file(target, page.content)
            written += 1
    write_file(staging / NO_JEKYLL, b"")
    return written


def write_file(path: Path, content: bytes) -> None:
    """Write one new file."""
    with path.open("xb") as file:
        file.write(content)


def settle(folder: Path) -> None:
    """Have the system put everything written so far on the disk, so that not even a power cut shows half a page.

    Linux flushes the whole file system at once (syncfs(2)), which takes a fraction of flushing each file; elsewhere each file
    is flushed. Raises OSError.
    """
    if sys.platform == "linux" and _flush_file_system(folder):
        return
    for place, _, names in os.walk(folder):
        for name in names:
            descriptor = os.open(os.path.join(place, name), os.O_RDWR)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def _flush_file_system(folder: Path) -> bool:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.syncfs(descriptor) == 0:
            return True
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code), str(folder))
    except AttributeError:
        return False  # a C library without the call
    finally:
        os.close(descriptor)
