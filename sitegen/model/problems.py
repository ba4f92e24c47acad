"""What a stage has to say about its input: problems with a place and a remedy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning", "note"]


@dataclass(frozen=True)
class Problem:
    """One sentence about the input, for a person who can mend it."""

    level: Level
    """`error`: something was refused or could not be done (exit status 1); `warning`: done, but doubtful; `note`: for information."""
    code: str
    """A short name that never changes, e.g. `front-matter-unknown-key`."""
    message: str
    """What is wrong, in one sentence."""
    file: str | None = None
    """The file as the person named it or would look for it."""
    line: int | None = None
    """1-based line of that file."""
    page: int | None = None
    """1-based page, where the format has pages."""
    hint: str | None = None
    """What to do about it, in one sentence."""

    def __str__(self) -> str:
        """`file:line: error: message. hint`, or `file, page 3: error: …` where there are pages: the form every command prints."""
        where = self.file or ""
        if self.page is not None:  # nobody can count lines in a file that has pages
            where += f", page {self.page}"
        elif self.line is not None:
            where += f":{self.line}"
        sentence = f"{where}: {self.level}: {self.message}" if where else f"{self.level}: {self.message}"
        return f"{sentence} {self.hint}" if self.hint else sentence


def has_errors(problems: Iterable[Problem]) -> bool:
    """True if any of the problems is an error."""
    return any(problem.level == "error" for problem in problems)


NO_TEXT = "no-text"
"""The code of the warning for an original that can be read and is nothing but pictures: its text has to be recognised first."""
