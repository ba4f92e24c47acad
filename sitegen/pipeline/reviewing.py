"""One original to the page that a person checks its import by."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sitegen.model.source import Import
from sitegen.pipeline.inspecting import inspect_original


def review_original(path: Path, out: Path | None = None, language: str | None = None) -> tuple[Path | None, Import]:
    """Write a page with an original beside what is recognised of it; None where it cannot be read or the page not be written."""
    from sitegen.review import review_page, write

    found = inspect_original(path, language=language, to_compare=True)
    if found.failed and not found.papers:
        return None, found
    page, problems = write(review_page(found), path, out)
    return page, replace(found, problems=(*found.problems, *problems))
