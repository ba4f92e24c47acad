"""Everything below `content/` that is a paper or a page, where it lies and where it stands on the site."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from sitegen.model.addresses import RESERVED, slug
from sitegen.model.problems import Problem
from sitegen.model.site import PlacedPaper
from sitegen.store.files import NEW, id_of, shown
from sitegen.store.paper import decode, from_markdown
from sitegen.store.translations import language_in_name
from sitegen.vocab.fields import is_date

_HINT = "Papers lie in meetings/<body>/<date>/, in papers/ or in pages/."
_VOTES = re.compile(r'^:::[^\n]*\svotes="([^"\n]*)"', re.M)
_COUNTS = re.compile(r"\s*|(?:for|against|abstain)\s+\d+(?:,\s*(?:for|against|abstain)\s+\d+)*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_KNOWN = frozenset({"meetings", "papers", "pages", "originals"})
_OWN_PAGES = RESERVED - {"accessibility"}
"""The accessibility page may be written by hand."""


def load_papers(content: Path) -> tuple[tuple[PlacedPaper, ...], tuple[Problem, ...]]:
    """The papers below a content folder, sorted by path, and what is wrong with any of them; the others are loaded all the same.

    Problems name files as `content/…`, the way a person finds them. Errors: what `from_markdown` says, a file in the wrong place,
    a symbolic link that leaves the folder, two papers with one address. Warnings: a `….new.md` that waits for a decision, a Markdown
    file beside the folders of papers.
    """
    placed: list[PlacedPaper] = []
    problems: list[Problem] = []
    for path in _files(content):
        found, more = _load_one(content, path)
        problems += more
        if found:
            placed.append(found)
    problems += (*_clashes(placed, content), *_strays(content))
    return tuple(placed), tuple(problems)


def _files(content: Path) -> Iterator[str]:
    """Paths of all Markdown files in the three folders, sorted, without hidden ones."""
    for folder in ("meetings", "pages", "papers"):
        paths = (path.relative_to(content) for path in (content / folder).rglob("*.md"))
        yield from sorted(path.as_posix() for path in paths if not any(part.startswith(".") for part in path.parts))


def _load_one(content: Path, path: str) -> tuple[PlacedPaper | None, tuple[Problem, ...]]:
    file = shown(content, path)
    if NEW.search(path):
        hint = "Take over what is right into the paper beside it, then delete this file."
        return None, (Problem("warning", "new-text-waits", "A new text of an edited paper waits for a decision.", file, hint=hint),)
    address = address_of(path)
    if address is None:
        return None, (_misplaced(path, file),)
    if not (content / path).resolve().is_relative_to(content.resolve()):
        hint = "Copy the file here instead."
        return None, (Problem("error", "path-outside", "This is a symbolic link that leaves the content folder.", file, hint=hint),)
    try:
        data = (content / path).read_bytes()
    except OSError as error:
        return None, (
            Problem("error", "cannot-read", f"This file cannot be read: {error.strerror or error}.", file, hint="Check its permissions."),
        )
    text, problems = decode(data, file)
    if text is None:
        return None, problems
    paper, more = from_markdown(text, file, id_of(path))
    if paper and not paper.language:
        paper = replace(paper, language=language_in_name(path))
    return (PlacedPaper(paper, path, address) if paper else None), (*problems, *more, *_unread_votes(text, file))


def _unread_votes(text: str, file: str) -> Iterator[Problem]:
    """A warning for each container whose votes are written in another way than they are read."""
    for votes in _VOTES.finditer(text):
        if not _COUNTS.fullmatch(votes[1]):
            message = f'Not all of `votes="{votes[1]}"` can be read, and only what can is shown.'
            hint = 'Write it as votes="for 39, against 19, abstain 1".'
            yield Problem("warning", "votes-unread", message, file, text.count("\n", 0, votes.start()) + 1, hint=hint)


def _misplaced(path: str, file: str) -> Problem:
    parts = path.split("/")
    if parts[0] == "meetings" and len(parts) == 4:
        if _DAY.fullmatch(parts[2]) and not is_date(parts[2]):
            message = f"A paper cannot lie here: there is no such date as {parts[2]}."
            return Problem("error", "paper-misplaced", message, file, hint="Rename the folder.")
        if not _DAY.fullmatch(parts[2]):
            message = f"A paper cannot lie here: the folder {parts[2]} is no date."
            return Problem("error", "paper-misplaced", message, file, hint="Name it by the day of the meeting, as 2026-01-15.")
        if (segment := slug(parts[1], longest=200)) in RESERVED:
            message = f"A paper cannot lie here: the site has a page of its own at /{segment}/, so no body can be called that."
            return Problem("error", "paper-misplaced", message, file, hint="Give the folder of the body another name.")
    return Problem("error", "paper-misplaced", "A paper cannot lie here.", file, hint=_HINT)


def _strays(content: Path) -> Iterator[Problem]:
    """A warning for each Markdown file that lies beside the folders of papers; a README may lie anywhere."""
    for place, folders, names in os.walk(content):
        top = Path(place) == content
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not (top and name in _KNOWN))
        for name in sorted(names):
            if name.endswith(".md") and not name.startswith(".") and name.lower() != "readme.md":
                yield Problem("warning", "paper-astray", "No page is made of this file.", Path(place, name).as_posix(), hint=_HINT)


def address_of(path: str) -> str | None:
    """The address of the paper at a path below the content folder; None where no paper can lie."""
    folder, *parts = path.removesuffix(".md").split("/")
    segments = [slug(part, longest=200) for part in parts]
    if not all(segments):
        return None
    if folder == "meetings" and len(parts) == 3 and _DAY.fullmatch(parts[1]) and is_date(parts[1]):
        return None if segments[0] in RESERVED else f"/{'/'.join(segments)}/"
    if folder == "papers" and len(parts) == 1:
        return f"/papers/{segments[0]}/"
    if folder == "pages" and len(parts) == 1 and segments[0] not in _OWN_PAGES:
        return f"/{segments[0]}/"
    return None


def _clashes(placed: list[PlacedPaper], content: Path) -> tuple[Problem, ...]:
    """An error for each paper whose address an earlier one has."""
    first: dict[str, str] = {}
    problems = []
    for paper in placed:
        other = first.setdefault(paper.address, paper.file)
        if other != paper.file:
            message = f"This paper and {shown(content, other)} both claim the address {paper.address}."
            problems.append(Problem("error", "address-twice", message, shown(content, paper.file), hint="Rename one of the files."))
    return tuple(problems)
