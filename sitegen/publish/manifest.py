"""What the present site consists of: the marker file, and comparing with what is on disk."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.model.site import Page
from sitegen.publish.paths import BUNDLE, MARKER, NO_JEKYLL

_FIRST_LINE = "sitegen site 1"
_SUMS = "sums.txt"
"""In the search bundle: the hash of each of its files. Apart from the marker, as these are not the same in every build."""


@dataclass(frozen=True)
class Manifest:
    """The files of a site with their SHA-256; nothing in it depends on the time of building."""

    files: Mapping[str, str] = field(default_factory=dict)
    search: str | None = None
    """A hash of all that the search index was made from; None without a search."""

    @property
    def addresses(self) -> frozenset[str]:
        """The addresses of the site's pages."""
        return addresses_of(self.files)


def addresses_of(paths: Iterable[str]) -> frozenset[str]:
    """The addresses of pages with these paths: `cabinet/2023-06-15/index.html` is at `/cabinet/2023-06-15/`; assets have none."""
    return frozenset("/" + path.removesuffix("index.html") for path in paths if f"/{path}".endswith("/index.html"))


def manifest_of(pages: Iterable[Page], search: bool) -> Manifest:
    """The manifest that a site of these pages has."""
    pages = tuple(pages)
    files = {page.path: hashlib.sha256(page.content).hexdigest() for page in pages}
    found = sorted(page.path for page in pages if page.searchable)
    key = "".join(f"{files[path]} {path}\n" for path in found)
    return Manifest(files, hashlib.sha256(key.encode()).hexdigest() if search and found else None)


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Write the marker file; in the form of sha256sum below its first two lines."""
    lines = [_FIRST_LINE, f"search {manifest.search or '-'}", *(f"{digest}  {path}" for path, digest in sorted(manifest.files.items()))]
    (folder / MARKER).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of the site in that folder, or None where there is none that can be read."""
    try:
        lines = (folder / MARKER).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    if len(lines) < 2 or lines[0] != _FIRST_LINE:
        return None
    search = lines[1].removeprefix("search ")
    pairs = (line.split("  ", 1) for line in lines[2:] if "  " in line)
    return Manifest({path: digest for digest, path in pairs}, None if search == "-" else search)


def is_published(pages: Iterable[Page], manifest: Manifest, out: Path) -> bool:
    """True if the folder holds exactly these pages, byte by byte, with a whole search bundle and nothing else."""
    if read_manifest(out) != manifest:
        return False
    present = {path for path in files_below(out) if not path.startswith(f"{BUNDLE}/")}
    if present != {*manifest.files, MARKER, NO_JEKYLL}:
        return False
    if not all(holds(out / page.path, page.content) for page in pages):
        return False
    return bundle_is_whole(out / BUNDLE) if manifest.search else not (out / BUNDLE).exists()


def holds(path: Path, content: bytes) -> bool:
    """True if this is a plain file with exactly this content."""
    try:
        if path.is_symlink() or path.stat().st_size != len(content):
            return False
        return path.read_bytes() == content
    except OSError:
        return False


def files_below(folder: Path) -> set[str]:
    """The paths of all files below a folder, with `/`; symbolic links count as files."""
    found: set[str] = set()
    for place, folders, names in os.walk(folder):
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        base = Path(place).relative_to(folder)
        found.update((base / name).as_posix() for name in [*names, *links])
    return found


def write_sums(bundle: Path) -> None:
    """Write the hash of every file of the search bundle beside them."""
    lines = [f"{_digest(bundle / path)}  {path}" for path in sorted(files_below(bundle) - {_SUMS})]
    (bundle / _SUMS).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def bundle_is_whole(bundle: Path) -> bool:
    """True if the search bundle has exactly the files that were written, unchanged."""
    try:
        lines = (bundle / _SUMS).read_text(encoding="utf-8").splitlines()
        sums = {path: digest for digest, path in (line.split("  ", 1) for line in lines)}
        return files_below(bundle) == {*sums, _SUMS} and all(_digest(bundle / path) == digest for path, digest in sums.items())
    except (OSError, ValueError):
        return False


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
