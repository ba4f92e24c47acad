"""New sites, meetings and papers to begin from; nothing that exists is ever overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from pathlib import Path

from sitegen.model.problems import Problem
from sitegen.scaffold.papers import meeting_file, paper_file
from sitegen.scaffold.requirement import requirements

__all__ = ["new_meeting", "new_paper", "new_site"]

Made = tuple[tuple[Path, ...], tuple[Problem, ...]]
"""The files that were written, and what stood in the way."""

_SITE = {
    "content/site.yaml": "site.yaml",
    "content/pages/about.md": "about.md",
    "content/originals/.gitkeep": None,
    ".gitignore": "gitignore",
    ".github/workflows/pages.yml": "pages.yml",
}


def new_site(folder: Path) -> Made:
    """Write a site that can be built at once into a folder that is empty (but for `.git`) or does not exist yet."""
    if folder.exists() and (not folder.is_dir() or any(path.name != ".git" for path in folder.iterdir())):
        hint = "Name a folder that is empty or does not exist yet."
        return (), (Problem("error", "new-site-exists", "There is something there already.", file=str(folder), hint=hint),)
    templates = resources.files(__package__) / "site"
    texts = {path: (templates / name).read_text(encoding="utf-8") if name else "" for path, name in _SITE.items()}
    texts["requirements.txt"] = requirements()
    return _write(folder, texts)


def new_meeting(content: Path, body: str, date: str, names: Mapping[str, str]) -> Made:
    """Write the agenda of a new meeting. `body` is an id or a name; `names` has the names of the declared bodies by id."""
    made, problems = meeting_file(body, date, names)
    if made is None:
        return (), problems
    written, more = _write(content, dict([made]))
    return written, (*problems, *more)


def new_paper(content: Path, meeting: str, kind: str, title: str | None, names: Mapping[str, str]) -> Made:
    """Write a new paper of a meeting (`cabinet/2023-06-15`)."""
    made, problems = paper_file(meeting, kind, title, names)
    if made is None:
        return (), problems
    written, more = _write(content, dict([made]))
    return written, (*problems, *more)


def _write(folder: Path, texts: Mapping[str, str]) -> Made:
    written: list[Path] = []
    for name, text in texts.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except FileExistsError:
            hint = "Edit that file, or choose another name."
            return tuple(written), (Problem("error", "new-exists", "There is such a file already.", file=str(path), hint=hint),)
        except OSError as error:
            message = f"The file could not be written: {error.strerror or error}."
            return tuple(written), (Problem("error", "new-unwritten", message, file=str(path), hint="Check who may write there."),)
        written.append(path)
    return tuple(written), ()
