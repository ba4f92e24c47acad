"""The files of papers as lines, so that what is said of a paper can name the place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sitegen.model.problems import Problem
from sitegen.model.site import PlacedPaper, Site
from sitegen.model.withdrawn import is_withdrawn


class Files:
    """The lines of the files below a content folder, each read once; a file that cannot be read has none."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self._lines: dict[str, tuple[str, ...]] = {}

    def lines(self, file: str) -> tuple[str, ...]:
        """The lines of a file, by its path below the content folder."""
        if file not in self._lines:
            try:
                text = (self._content / file).read_text(encoding="utf-8-sig", errors="replace")
            except OSError:
                text = ""
            self._lines[file] = tuple(text.splitlines())
        return self._lines[file]

    def line_of(self, file: str, *needles: str) -> int | None:
        """The first line that holds the first of the needles that any holds."""
        for needle in needles:
            for number, line in enumerate(self.lines(file), start=1):
                if needle and needle in line:
                    return number
        return None

    def words(self, file: str) -> Iterator[tuple[int, str]]:
        """The lines behind the front matter with their numbers."""
        lines = self.lines(file)
        ends = [number for number, line in enumerate(lines, start=1) if line.rstrip() == "---"]
        start = ends[1] if len(ends) > 1 and ends[0] == 1 else 0
        yield from ((number, line) for number, line in enumerate(lines, start=1) if number > start)

    def warning(self, code: str, message: str, file: str, line: int | None, hint: str) -> Problem:
        """A warning about a place."""
        return Problem("warning", code, message, (self._content / file).as_posix(), line, hint=hint)


def papers(site: Site) -> Iterator[PlacedPaper]:
    """Every paper of a site that was not withdrawn, in all languages; not the pages written by hand."""
    found = [*(placed for meeting in site.meetings for placed in meeting.papers), *site.loose]
    yield from (one for placed in found for one in placed.in_all_languages if not is_withdrawn(one.paper))
