"""The paper that a person names: by its file, its address on the site, or its path without folder and suffix."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from sitegen.model.problems import Problem
from sitegen.model.site import PlacedPaper
from sitegen.store.files import id_of, shown

_HINT = "Name its file below the content folder, or its address on the site."


def find_paper(
    name: str, placed: Sequence[PlacedPaper], content: Path, base_url: str = "/"
) -> tuple[PlacedPaper | None, tuple[Problem, ...]]:
    """The one paper of that name, or the error that says there is none; `base_url` is where the site stands."""
    wanted = {_below(name, content), *_addresses(name, base_url)}
    found = next((one for one in placed if not wanted.isdisjoint((one.file, one.paper.id, one.address))), None)
    if found:
        return found, ()
    known = [shown(content, one.file) for one in placed]
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.75)
    hint = f"Did you mean {close[0]}?" if close else _HINT
    return None, (Problem("error", "paper-unknown", f"There is no paper “{name}”.", hint=hint),)


def _below(name: str, content: Path) -> str:
    """A path as it is called below the content folder, however the person came to it; without a change where it lies elsewhere."""
    path = Path(name)
    for candidate in (path, content / path):
        try:
            return candidate.resolve(strict=True).relative_to(content.resolve()).as_posix()
        except (OSError, ValueError):  # not there, or not below it
            continue
    return id_of(name)


def _addresses(name: str, base_url: str) -> set[str]:
    """What the name can mean as an address: with or without the host, and the path below which the site stands."""
    try:
        path = unquote(urlsplit(name).path)
    except ValueError:
        return set()
    base = urlsplit(base_url).path or "/"
    below = {path, path.removeprefix(base.rstrip("/"))} if path.startswith(base) else {path}
    return {f"/{one.strip('/')}/" for one in below if one.startswith("/")}
