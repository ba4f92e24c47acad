"""The record of imports: which originals were imported, and the text last given for each of their papers.

`originals/.imported.json` below the content folder is the whole record, sorted. While an import is at work, each original that is done
adds a line to `.imported.jsonl` beside it, so that the work on many of them does not grow with their square, and whatever ends the program
takes no more with it than the original at hand. Whoever opens the record next reads both; who closes it writes the one anew and removes
the other.
"""

from __future__ import annotations

import json
import re
from bisect import insort
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from sitegen.model.problems import Problem
from sitegen.store.files import cannot_write, write_whole

RECORD = "originals/.imported.json"
JOURNAL = "originals/.imported.jsonl"


@dataclass(frozen=True)
class ImportedOriginal:
    """What was written from one original; paths below the content folder → SHA-256 of the text last given."""

    sha256: str
    papers: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    """The `.new.md` files."""


class Record:
    """What was imported so far, by the originals' paths below the content folder. Whoever opens it closes it."""

    def __init__(self, content: Path, originals: Mapping[str, ImportedOriginal] | None = None) -> None:
        self.content = content
        self._originals: dict[str, ImportedOriginal] = {}
        self._names: defaultdict[str, list[str]] = defaultdict(list)
        """SHA-256 → the originals that have it, sorted."""
        self._owners: defaultdict[str, list[str]] = defaultdict(list)
        """Path of a paper → the originals that it was written from, sorted."""
        self._likes: defaultdict[str, set[str]] = defaultdict(set)
        """The same path without the number that keeps it apart from others (`minutes-2`) → those paths."""
        self._journal: IO[bytes] | None = None
        self._changed = False
        for name, entry in (originals or {}).items():
            self._put(name, entry)

    def __contains__(self, name: object) -> bool:
        return name in self._originals

    def __iter__(self) -> Iterator[str]:
        return iter(self._originals)

    def get(self, name: str) -> ImportedOriginal | None:
        """What was written from the original of this name."""
        return self._originals.get(name)

    def names(self, sha256: str) -> tuple[str, ...]:
        """The originals with these bytes, in order."""
        return tuple(self._names.get(sha256, ()))

    def owner(self, path: str, but: Container[str | None] = ()) -> str | None:
        """The first original, but for some, from which the paper at this path was written."""
        return next((name for name in self._owners.get(path, ()) if name not in but), None)

    def owners_of_likes(self, path: str) -> set[str]:
        """The originals from which the paper at this path was written, or one with its name and a number."""
        return {name for like in (path, *self._likes.get(path, ())) for name in self._owners.get(like, ())}

    def remember(self, name: str, entry: ImportedOriginal, instead_of: str | None = None) -> tuple[Problem, ...]:
        """Keeps what was written from an original, whatever ends the program; `instead_of` one that was renamed."""
        if self._journal is None and (problems := self.close()):  # what an import before left is kept first
            return problems
        path = self.content / JOURNAL
        try:
            if self._journal is None:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._journal = path.open("wb")
            line = {"original": name, "instead_of": instead_of, **_as_json(entry)}
            self._journal.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
            self._journal.flush()  # a power cut may take the last lines with it: their originals are read again, and nothing else changes
        except OSError as error:
            return cannot_write(path, error)
        self._take(name, entry, instead_of)
        return ()

    def close(self) -> tuple[Problem, ...]:
        """Writes the whole record, if anything is new: the same bytes for the same record."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None
        if not self._changed:
            return ()
        originals = {name: _as_json(entry) for name, entry in self._originals.items()}
        text = json.dumps({"version": 1, "originals": originals}, ensure_ascii=False, indent=1, sort_keys=True)
        problems = write_whole(self.content / RECORD, f"{text}\n".encode())
        if problems:
            return problems
        self._changed = False
        try:
            (self.content / JOURNAL).unlink(missing_ok=True)
        except OSError as error:
            return cannot_write(self.content / JOURNAL, error)
        return ()

    def _take(self, name: str, entry: ImportedOriginal, instead_of: str | None = None) -> None:
        for old in (name, instead_of):
            if old is not None and old in self._originals:
                self._drop(old)
        self._put(name, entry)
        self._changed = True

    def _put(self, name: str, entry: ImportedOriginal) -> None:
        self._originals[name] = entry
        insort(self._names[entry.sha256], name)
        for path in entry.papers:
            insort(self._owners[path], name)
            self._likes[_without_number(path)].add(path)

    def _drop(self, name: str) -> None:
        entry = self._originals.pop(name)
        self._names[entry.sha256].remove(name)
        for path in entry.papers:
            self._owners[path].remove(name)


def open_record(content: Path) -> tuple[Record, tuple[Problem, ...]]:
    """The record of what was imported so far; empty where nothing was. One that cannot be read is an error."""
    path = content / RECORD
    hint = "Restore it from a copy; or delete it, and every paper on disk counts as edited by hand."
    try:
        originals = json.loads(path.read_text(encoding="utf-8"))["originals"] if path.exists() else {}
        record = Record(content, {name: _from_json(entry) for name, entry in originals.items()})
        path = content / JOURNAL
        hint = "Delete it; what an import that was ended had written there is then read again."
        for line in _whole_lines(path):
            record._take(line["original"], _from_json(line), line.get("instead_of"))
        return record, ()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        message = f"The record of imports cannot be read: {error}."
        return Record(content), (Problem("error", "record-unreadable", message, str(path), hint=hint),)


def _without_number(path: str) -> str:
    """`meetings/council/2026-01-15/minutes-2.md` → `meetings/council/2026-01-15/minutes.md`."""
    return re.sub(r"-\d+(?=\.md$)", "", path)


def _whole_lines(path: Path) -> Iterator[dict[str, Any]]:
    """What an import that was ended had written down; its last line may be cut off."""
    data = path.read_bytes() if path.exists() else b""
    for line in data.split(b"\n")[:-1]:
        yield json.loads(line)


def _as_json(entry: ImportedOriginal) -> dict[str, Any]:
    beside = {"beside": dict(entry.beside)} if entry.beside else {}
    return {"sha256": entry.sha256, "papers": dict(entry.papers), **beside}


def _from_json(entry: Any) -> ImportedOriginal:
    tables = [{str(path): str(sha) for path, sha in entry.get(key, {}).items()} for key in ("papers", "beside")]
    return ImportedOriginal(str(entry["sha256"]), *tables)
