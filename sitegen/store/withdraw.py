"""Taking a published paper down: its file keeps the tombstone, and the words go out of the folder that is published.

A repository or a disk that holds `content/` can be public too, so the words must not stay in it. They are put aside, beside the content
folder, where git ignores them: only the clerk can tell whether they may be kept.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from sitegen.model.papers import Paper
from sitegen.model.problems import Problem, has_errors
from sitegen.model.site import PlacedPaper
from sitegen.model.withdrawn import WITHDRAWN, is_withdrawn, tombstone
from sitegen.store.files import beside, cannot_write, shown, write_whole
from sitegen.store.paper import decode, from_markdown, to_markdown
from sitegen.store.recording import take_down
from sitegen.store.replaced import followed

ASIDE = "withdrawn"
"""The folder beside the content folder that takes the words."""
_IGNORE = b"# The words of withdrawn papers: never to be published.\n*\n"


@dataclass(frozen=True)
class Withdrawal:
    """What was done."""

    file: str
    """The paper's file, now its tombstone."""
    address: str
    kept: str
    """Where the words are now."""


def withdraw(
    content: Path, placed: PlacedPaper, others: Sequence[PlacedPaper], reason: str, date: str, replaced_by: str | None = None
) -> tuple[Withdrawal | None, tuple[Problem, ...]]:
    """Make the file of a paper its tombstone, and say what else holds its words. Nothing is changed on any error.

    `date` is the day of the withdrawal; `replaced_by` the id of the paper that stands in its place.
    """
    path, file = content / placed.file, shown(content, placed.file)
    if problems := (*_refusals(placed, file), *_round(placed, others, file, replaced_by)):
        return None, problems
    try:
        before = path.read_bytes()
    except OSError as error:
        message = f"This file cannot be read: {error.strerror or error}."
        return None, (Problem("error", "cannot-read", message, file, hint="Check its permissions."),)
    paper, problems = _as_it_is(before, file, placed)
    if paper is None or has_errors(problems):
        return None, problems
    words = to_markdown(tombstone(replace(paper, withdrawn=date, reason=reason, replaced_by=replaced_by)))
    kept, problems = _put_aside(content, placed.file, before)
    if has_errors(problems):
        return None, problems
    problems = _exchange(path, before, words.encode())
    if has_errors(problems):
        with suppress(OSError):
            kept.unlink()
        return None, problems
    return Withdrawal(file, placed.address, kept.as_posix()), (*take_down(content, placed.file), *_elsewhere(content, placed, others))


def says_withdrawn(path: Path) -> bool:
    """Whether the file of a paper says that it was withdrawn: an import must not bring its words back."""
    text, _ = decode(path.read_bytes(), str(path))
    paper, _ = from_markdown(text, str(path), "") if text is not None else (None, ())
    return paper is not None and is_withdrawn(paper)


def _refusals(placed: PlacedPaper, file: str) -> tuple[Problem, ...]:
    if placed.file.startswith("pages/"):
        hint = "Delete the file; if others link to it, add a line to redirects in site.yaml."
        return (Problem("error", "withdraw-page", "This is a page of your own and no paper.", file, hint=hint),)
    if is_withdrawn(placed.paper):
        when = f" on {placed.paper.withdrawn}" if placed.paper.withdrawn else ""
        hint = "To change the reason, edit it in the file."
        return (Problem("error", "withdrawn-already", f"This paper was withdrawn{when} already.", file, hint=hint),)
    return ()


def _round(placed: PlacedPaper, others: Sequence[PlacedPaper], file: str, replaced_by: str | None) -> tuple[Problem, ...]:
    """An error where what stands in the place of a paper is that paper, or leads back to it."""
    if replaced_by is None or placed.paper.id not in followed(replaced_by, {one.paper.id: one for one in (placed, *others)}):
        return ()
    message = "A paper cannot stand in its own place."
    if replaced_by != placed.paper.id:
        message = f"`{replaced_by}` cannot stand in the place of this paper: it was withdrawn itself, and this paper stands in its place."
    return (Problem("error", "replacement-circular", message, file, hint="Name another paper, or leave --replaced-by out."),)


def _as_it_is(data: bytes, file: str, placed: PlacedPaper) -> tuple[Paper | None, tuple[Problem, ...]]:
    """The paper that the bytes hold now, unless it was withdrawn while this was at work."""
    text, problems = decode(data, file)
    paper, more = from_markdown(text, file, placed.paper.id) if text is not None else (None, ())
    if paper and is_withdrawn(paper):
        return None, _refusals(replace(placed, paper=paper), file)
    return paper, (*problems, *more)


def _put_aside(content: Path, path: str, data: bytes) -> tuple[Path, tuple[Problem, ...]]:
    """Write the words beside the content folder, under a name that nothing has yet."""
    folder = content.resolve().parent / ASIDE
    target, number = folder / path, 1
    while target.exists():
        number += 1
        target = folder / f"{path.removesuffix('.md')}-{number}.md"
    problems = () if (folder / ".gitignore").exists() else write_whole(folder / ".gitignore", _IGNORE)
    problems = problems or write_whole(target, data)
    with suppress(ValueError):  # shown the way the person would go
        target = Path(os.path.relpath(target))
    return target, problems


def _exchange(path: Path, before: bytes, after: bytes) -> tuple[Problem, ...]:
    """Write the tombstone, unless somebody has saved the file since it was read: an edit is never overwritten."""
    try:
        if path.read_bytes() != before:
            message = "This file was changed while it was being withdrawn; nothing was done."
            hint = "Close it in the other program, and run this again."
            return (Problem("error", "withdraw-edited", message, str(path), hint=hint),)
    except OSError as error:
        return cannot_write(path, error)
    return write_whole(path, after)


def _elsewhere(content: Path, placed: PlacedPaper, others: Sequence[PlacedPaper]) -> Iterator[Problem]:
    """Warnings for all that still holds the words, or goes with the paper: only a person can tell what is to become of it."""
    source = placed.paper.source
    if source and (content / source.file).exists():
        message = "The original still holds the words of the withdrawn paper."
        hint = "If others can reach the folder, delete it, or take the words out of it; the import leaves the tombstone as it is."
        yield Problem("warning", "withdrawn-original", message, shown(content, source.file), hint=hint)
    number = 1
    while (content / (name := beside(placed.file, number))).exists():
        yield Problem(
            "warning", "withdrawn-beside", "A newer text of the withdrawn paper lies here.", shown(content, name), hint="Delete it."
        )
        number += 1
    for other in others:
        if other.paper.parent == placed.paper.id and other.paper.status != WITHDRAWN:
            message = f"This paper is attached to the withdrawn one ({placed.file}) and is still published."
            yield Problem("warning", "withdrawn-attached", message, shown(content, other.file), hint="Withdraw it too if it has to go.")
    if any((folder / ".git").exists() for folder in content.resolve().parents):
        message = "The history of this repository still holds the words of the withdrawn paper."
        hint = "Where it is public and they must go for good, rewrite the history (git filter-repo), or publish from a new repository."
        yield Problem("warning", "withdrawn-history", message, shown(content, placed.file), hint=hint)
