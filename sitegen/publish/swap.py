"""Putting a finished folder in the place of the old one, so that whoever looks sees the old or the new."""

from __future__ import annotations

import ctypes
import errno
import os
import secrets
import shutil
import sys
from pathlib import Path

_AT_FDCWD = -100
_LINUX_EXCHANGE = 2
_MACOS_SWAP = 2
_NO_EXCHANGE = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM})


def sibling(out: Path, purpose: str) -> Path:
    """A new name beside the output folder, on the same file system: `_site.staging-4711-9f2c`."""
    return out.with_name(f"{out.name}.{purpose}-{os.getpid()}-{secrets.token_hex(4)}")


def leftovers(out: Path, purpose: str) -> list[Path]:
    """The folders of that purpose which killed builds left beside the output folder."""
    prefix = f"{out.name}.{purpose}-"
    return sorted(path for path in out.parent.iterdir() if path.name.startswith(prefix) and path.is_dir() and not path.is_symlink())


def swap_in(staging: Path, out: Path) -> None:
    """Put `staging` in the place of `out`; what was there is removed. Raises OSError with the old folder in its place.

    Linux and macOS exchange the two names at once (renameat2(2) with RENAME_EXCHANGE, renamex_np(2) with RENAME_SWAP). Elsewhere
    the old folder is first moved aside; `recover` puts it back if the program dies before the new one has come.
    """
    if not out.exists():
        staging.rename(out)
        return
    if exchange(staging, out):
        remove(staging)
        return
    previous = sibling(out, "previous")
    out.rename(previous)
    try:
        staging.rename(out)
    except OSError:
        previous.rename(out)
        raise
    remove(previous)


def recover(out: Path) -> None:
    """Undo a swap that was cut off, and clear what killed builds left. Only for the holder of the lock."""
    for previous in leftovers(out, "previous"):
        if not out.exists():
            previous.rename(out)
        else:
            remove(previous)
    for staging in leftovers(out, "staging"):
        remove(staging)


def remove(folder: Path) -> None:
    """Remove a folder; what cannot be removed now (an open file on Windows) is left for the next build."""
    shutil.rmtree(folder, ignore_errors=True)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders at once; False where the system or the file system cannot. Other failures raise OSError."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            failed = libc.renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), ctypes.c_uint(_LINUX_EXCHANGE))
        elif sys.platform == "darwin":
            failed = libc.renamex_np(os.fsencode(one), os.fsencode(other), ctypes.c_uint(_MACOS_SWAP))
        else:
            return False
    except (AttributeError, OSError, TypeError):
        return False  # no such function, or no C library to ask: two renames do
    if failed == 0:
        return True
    code = ctypes.get_errno()
    if code in _NO_EXCHANGE:
        return False
    raise OSError(code, os.strerror(code), str(other))
