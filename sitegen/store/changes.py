"""`content/changes.yaml`: what changed in published papers. The command writes it, and a person may correct it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from sitegen.model.changes import CHANGE_KINDS, Recorded
from sitegen.model.problems import Problem
from sitegen.store.emit import scalar
from sitegen.store.files import write_whole
from sitegen.vocab import fields, strict_yaml
from sitegen.vocab.fields import Faults
from sitegen.vocab.strict_yaml import Entry, Node
from sitegen.vocab.strict_yaml import Sequence as List

FILE = "changes.yaml"
LIMIT = 32 * 1024 * 1024
_HEAD = """\
# What changed in papers after they were published; the page /changes/ tells it. `sitegen changes` adds to it, oldest first.
# Words that must not be repeated: delete `before` here, and write `sensitive: true`.
"""
_READERS: dict[str, Callable[[Entry, Faults], Any]] = {
    "date": fields.date,
    "paper": fields.text,
    "kind": partial(fields.one_of, known=CHANGE_KINDS),
    "item": fields.text,
    "before": fields.text,
    "after": fields.text,
    "sensitive": fields.flag,
    "count": fields.whole,
}
_NEEDED = ("date", "paper", "kind")


def load_changes(content: Path) -> tuple[tuple[Recorded, ...], tuple[Problem, ...]]:
    """What was written down, oldest first, and what is wrong with it. Words that must not be repeated are left out, wherever they stand."""
    path = content / FILE
    try:
        text = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        message = f"This file cannot be read: {error}."
        return (), (Problem("error", "changes-unreadable", message, path.as_posix(), hint="Save it as UTF-8, or restore it from a copy."),)
    node, problems = strict_yaml.load(text, path.as_posix(), limit=LIMIT)
    if node is None:
        return (), problems
    faults = Faults(path.as_posix(), "changes")
    if not isinstance(node, List):
        faults.add("wrong-type", node.line, "The changes must be a list.", "Begin each with `- date: …`.")
        return (), (*problems, *faults.found)
    found = [entry for item in node.items if (entry := _entry(item, faults))]
    return without_words(found), (*problems, *faults.found)


def _entry(node: Node, faults: Faults) -> Recorded | None:
    values = {key: _READERS[key](entry, faults) for key, entry in fields.entries(node, list(_READERS), "a change", faults).items()}
    values = {key: value for key, value in values.items() if value is not None}
    missing = [key for key in _NEEDED if key not in values]
    if missing:
        faults.add("missing", node.line, f"This change has no `{missing[0]}`.", f"Add `{missing[0]}: …` to it, or delete it.")
        return None
    values["file"] = values.pop("paper")
    return Recorded(**values)


def without_words(entries: Iterable[Recorded]) -> tuple[Recorded, ...]:
    """The changes without the words that a sensitive one took out, in it and in any other of the same paper."""
    entries = tuple(entries)
    secret: set[tuple[str, str | None]] = {(entry.file, entry.before) for entry in entries if entry.sensitive and entry.before}
    return tuple(replace(_purged(entry, secret), before=None) if entry.sensitive else _purged(entry, secret) for entry in entries)


def _purged(entry: Recorded, secret: Collection[tuple[str, str | None]]) -> Recorded:
    before = None if (entry.file, entry.before) in secret else entry.before
    after = None if (entry.file, entry.after) in secret else entry.after
    return entry if (before, after) == (entry.before, entry.after) else replace(entry, before=before, after=after, sensitive=True)


def without_paper(entries: Iterable[Recorded], file: str) -> tuple[Recorded, ...]:
    """The changes without any words of a paper that was withdrawn or is gone: only that something changed stays."""
    return tuple(
        replace(entry, item=None, before=None, after=None, sensitive=True) if entry.file == file and entry.kind != "gone" else entry
        for entry in entries
    )


def without_items(entries: Iterable[Recorded], file: str, labels: frozenset[str]) -> tuple[Recorded, ...]:
    """The changes without any words of some items of a paper, which are exempt now."""

    def speaks(entry: Recorded) -> bool:
        return entry.file == file and entry.item in labels

    return tuple(replace(entry, before=None, after=None, sensitive=True) if speaks(entry) else entry for entry in entries)


def renamed(entries: Iterable[Recorded], before: str, after: str) -> tuple[Recorded, ...]:
    """The changes of a paper whose file was moved, under its new name."""
    return tuple(replace(entry, file=after) if entry.file == before else entry for entry in entries)


def write_changes(content: Path, entries: Sequence[Recorded]) -> tuple[Problem, ...]:
    """Write the file anew: the same bytes for the same changes."""
    text = _HEAD + "".join(f"\n{_written(entry)}" for entry in entries)
    return write_whole(content / FILE, text.encode())


def _written(entry: Recorded) -> str:
    values = (
        ("date", entry.date),
        ("paper", scalar(entry.file)),
        ("kind", entry.kind),
        ("item", scalar(entry.item) if entry.item else None),
        ("before", scalar(entry.before) if entry.before else None),
        ("after", scalar(entry.after) if entry.after else None),
        ("sensitive", "true" if entry.sensitive else None),
        ("count", str(entry.count) if entry.count else None),
    )
    lines = [f"{key}: {value}" for key, value in values if value is not None]
    return "".join(f"{'- ' if number == 0 else '  '}{line}\n" for number, line in enumerate(lines))
