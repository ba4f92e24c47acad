"""The originals that are published beside their papers, where the settings ask for it."""

from __future__ import annotations

from pathlib import Path

from sitegen.check.originals import Originals, closed_formats, is_open, not_published
from sitegen.model.problems import Problem
from sitegen.model.site import Site
from sitegen.store import open_record
from sitegen.store.files import digest, digest_of_file


def published_originals(content: Path, site: Site) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """The bytes of each original that may be published, by its path below the content folder; a warning for each that is kept back."""
    if not site.settings.publish_originals:
        return {}, ()
    record, problems = open_record(content)
    originals = Originals(site)
    told = [*problems, *closed_formats(originals.names())]
    found: dict[str, bytes] = {}
    for name in filter(is_open, originals.names()):
        entry = record.get(name)
        papers = entry.papers if entry else {}
        edited = {path for path, text in papers.items() if digest_of_file(content / path) != text}
        reason = originals.fault(papers, edited)
        data = None if reason else _read(content, name)
        if data is not None and entry and digest(data) != entry.sha256:
            reason = "it is not the file that was imported"
        if reason or data is None:
            told.append(not_published((content / name).as_posix(), reason or "it cannot be read"))
        else:
            found[name] = data
    return found, tuple(told)


def _read(content: Path, name: str) -> bytes | None:
    try:
        path = (content / name).resolve()
        return path.read_bytes() if path.is_relative_to((content / "originals").resolve()) else None
    except OSError:
        return None
