"""Where each paper of an original goes: its `id`, which is its path below `content/`."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from sitegen.model.addresses import RESERVED, slug
from sitegen.model.papers import Paper

_MEETING_KINDS = {"agenda": "agenda", "minutes": "minutes", "decision-list": "decision-list"}
"""Kinds of which a meeting has one, and their names."""
_PREFIXES = {"decision-record": "decision", "other": "paper"}


def named(papers: Iterable[Paper], body_ids: Mapping[str, str] | None = None) -> tuple[Paper, ...]:
    """The papers of one original, in order, with their final ids; `parent` is rewritten with them.

    `body_ids` gives the id that site.yaml declares for a body's name or alias, in lower case; other names become slugs.
    Minutes, agendas and decisions go to the folder of their own body and date; attached papers to that of the paper they are attached
    to; other papers of a pack to that of its agenda; what then has no body or no full date to `papers/`. Of two papers with one
    name the second gets `-2`.
    """
    ids = body_ids or {}
    placed: dict[str, _Place] = {}
    taken: set[str] = set()
    found: list[Paper] = []
    whole = tuple(papers)
    pack = next((folder for paper in whole if paper.kind == "agenda" and (folder := _own_folder(paper, ids))), None)
    for paper in whole:
        parent = placed.get(paper.parent or "")
        folder = _folder(paper, parent, ids, pack)
        above = parent if parent and parent.folder == folder and _is_named_after(paper, parent) else None
        new_id = _free(f"{folder}/{_name(paper, above, folder)}", taken)
        taken.add(new_id)
        placed[paper.id] = _Place(new_id, folder, above.prefix if above else _prefix(paper, new_id), paper.kind)
        found.append(replace(paper, id=new_id, parent=parent.id if parent else None))
    return tuple(found)


@dataclass(frozen=True)
class _Place:
    id: str
    folder: str
    prefix: str
    """What the names of attached papers begin with: `report-05`."""
    kind: str


def _is_named_after(paper: Paper, parent: _Place) -> bool:
    """True for an annex of a report; what only stands in a list or a pack has a name of its own."""
    return paper.kind not in (*_MEETING_KINDS, "decision-record") and parent.kind not in ("agenda", "decision-list")


def body_id(name: str, ids: Mapping[str, str]) -> str:
    """The segment of the address of a body: as declared, else a slug that is not one of the site's own pages."""
    declared = ids.get(name.strip().lower())
    if declared:
        return declared
    made = slug(name)
    return f"{made}-meetings" if made in RESERVED else made


def _folder(paper: Paper, parent: _Place | None, ids: Mapping[str, str], pack: str | None) -> str:
    """`cabinet/2023-06-15`, or `papers`."""
    own = _own_folder(paper, ids)
    if own and (paper.kind in _MEETING_KINDS or paper.kind == "decision-record"):
        return own
    if parent and parent.folder != "papers":
        return parent.folder
    return own or pack or "papers"


def _own_folder(paper: Paper, ids: Mapping[str, str]) -> str | None:
    if not paper.body or not paper.date or not re.fullmatch(r"\d{4}-\d\d-\d\d", paper.date):
        return None
    body = body_id(paper.body, ids)
    return f"{body}/{paper.date}" if body else None


def _name(paper: Paper, parent: _Place | None, folder: str) -> str:
    title = slug(paper.title or "")
    if folder == "papers":
        stem = slug(PurePosixPath(paper.source.file).stem) if paper.source else ""
        return _joined(slug(paper.date or ""), title or (paper.kind if paper.date else stem or paper.kind))
    if parent:
        label = slug(paper.label or "")
        return _joined(parent.prefix, label) if label else _joined(parent.prefix, paper.kind, title)
    if paper.kind in _MEETING_KINDS:
        return _MEETING_KINDS[paper.kind]
    numbered = _joined(_PREFIXES.get(paper.kind, paper.kind), padded(paper.item) if paper.kind in ("report", "decision-record") else "")
    return _joined(numbered, title or slug(paper.label or ""))


def _prefix(paper: Paper, paper_id: str) -> str:
    """What the names of papers attached to this one begin with."""
    if paper.item and paper.kind in ("report", "decision-record"):
        return _joined(_PREFIXES.get(paper.kind, paper.kind), padded(paper.item))
    return paper_id.rsplit("/", 1)[-1]


def padded(item: str | None) -> str:
    """An item's number for a file name: `5` → `05`, `A5` → `a05`, so that files sort as the agenda does."""
    return re.sub(r"\d+", lambda digits: digits[0].zfill(2), slug(item or ""), count=1)


def _joined(*parts: str) -> str:
    return "-".join(part for part in parts if part)


def kept_apart(papers: Iterable[Paper], others: Container[str], earlier: Collection[str]) -> tuple[Paper, ...]:
    """The papers of one original, none of which has the id of a paper of another original (`others`); `parent` is rewritten with them.

    Such a paper gets the number that it had before, if its original gave it one (`earlier`), else the next that is free: `minutes-2`.
    """
    whole = tuple(papers)
    own = {paper.id for paper in whole if paper.id not in others}
    new: dict[str, str] = {}
    for paper in whole:
        pattern = re.compile(re.escape(paper.id) + r"-(?:[2-9]|[1-9]\d{1,2})")
        before = sorted(
            (found for found in earlier if pattern.fullmatch(found) and found not in own and found not in others), key=_numbered
        )
        if paper.id not in others and (paper.id in earlier or not before):
            continue
        new[paper.id] = before[0] if before else _free(paper.id, own, others)
        own.add(new[paper.id])
    return tuple(replace(paper, id=new.get(paper.id, paper.id), parent=new.get(paper.parent or "", paper.parent)) for paper in whole)


def _numbered(name: str) -> tuple[int, str]:
    return len(name), name


def _free(wanted: str, *taken: Container[str]) -> str:
    number = 1
    candidate = wanted
    while any(candidate in names for names in taken):
        number += 1
        candidate = f"{wanted}-{number}"
    return candidate
