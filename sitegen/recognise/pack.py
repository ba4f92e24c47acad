"""The papers of one original in relation to each other: items, parents, labels, what one says for all.

A report belongs to the agenda item whose title it carries; what follows it is attached to it. A part of a pack takes body and date from
its siblings or the pack where it has none of its own.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sitegen.model.papers import Paper
from sitegen.model.text import Block, Heading, plain, plain_text
from sitegen.recognise.state import Work, looks_like_heading, said
from sitegen.vocab.dates import find_dates
from sitegen.vocab.lookup import Vocab, fold

LIKE = 0.75
ATTACHED = ("appendix", "action-plan", "inspection-report", "attendance-matrix", "other", "letter")


def relate(work: Work) -> Work:
    """Titles of attached papers, items, parents, labels; then body and date from siblings."""
    work = _titles(work)
    papers = _parents(list(work.papers))
    agenda = next((paper for paper in papers if paper.kind == "agenda"), None)
    if agenda:
        papers = _items(papers, agenda, work.vocab)
    papers = [_labelled(paper, papers, work.vocab) for paper in papers]
    papers = _behind_minutes(papers)
    return replace(work, papers=tuple(_siblings(papers)))


# ---------------------------------------------------------------- titles


def _titles(work: Work) -> Work:
    papers = []
    for paper in work.papers:
        if paper.title is None and paper.kind not in ("agenda", "minutes", "decision-list", "decision-record", "report"):
            work, paper = _title(work, paper)
        papers.append(paper)
    return replace(work, papers=tuple(papers))


def _title(work: Work, paper: Paper) -> tuple[Work, Paper]:
    """The first heading of its head, unless it only opens the first of several sections alike."""
    for index, block in enumerate(paper.text[:6]):
        text = said(block)
        if not looks_like_heading(block) or (isinstance(block, Heading) and block.label) or text.endswith((":", ":-")):
            if paper.kind != "notice" and not isinstance(block, Heading):
                return work, paper
            continue
        if _one_of_several(text, paper.text[index + 1 :]):
            return work, paper
        date = next(
            (found.iso for near in paper.text[index : index + 6] for found in find_dates(said(near), work.vocab) if len(said(near)) < 40),
            None,
        )
        return work.hold(text), replace(
            paper,
            title=text,
            date=date if paper.kind == "action-plan" else paper.date,
            text=(*paper.text[:index], *paper.text[index + 1 :]),
        )
    return work, paper


def _one_of_several(text: str, following: Sequence[Block]) -> bool:
    first = text.split()[0]
    alike = [block for block in following if isinstance(block, Heading) and said(block).split()[:1] == [first]]
    return len(text.split()) <= 4 and len(alike) > 1


# ---------------------------------------------------------------- parents, items, labels


def _parents(papers: list[Paper]) -> list[Paper]:
    """What follows a report is attached to it, what follows minutes in a report's company to these."""
    related: list[Paper] = []
    report: Paper | None = None
    minutes: Paper | None = None
    for paper in papers:
        if paper.kind == "report":
            report, minutes = paper, None
        elif paper.parent is None and paper.kind == "minutes" and report:
            minutes = paper = replace(paper, parent=report.id)
        elif paper.kind == "attendance-matrix" and minutes:
            paper = replace(paper, parent=minutes.id)
        elif paper.parent is None and paper.kind in ATTACHED and report:
            paper = replace(paper, parent=report.id)
        related.append(paper)
    return related


def _items(papers: list[Paper], agenda: Paper, vocab: Vocab) -> list[Paper]:
    """The agenda number of each paper of the pack, and pages where an item has one paper."""
    headings = [block for block in agenda.text if isinstance(block, Heading) and block.label]
    found: dict[str, str] = {}
    settled: list[Paper] = []
    for paper in papers:
        item = paper.item
        if paper.parent in found:
            item = found[paper.parent or ""]
        elif paper.kind == "report":
            item = item or _by_title(paper.title or "", headings)
        elif paper.kind == "notice":
            item = _by_words(paper.title or "", headings)
        elif paper.kind == "minutes":
            item = _approved_under(paper, agenda, vocab)
            if item:
                paper = replace(paper, status=paper.status or "submitted", parent=paper.parent or agenda.id)
        if item and paper is not agenda:
            found[paper.id] = item
            paper = replace(paper, item=item)
        settled.append(paper)
    return settled


def _by_title(title: str, headings: Sequence[Heading]) -> str | None:
    scored = [(difflib.SequenceMatcher(None, _bare(title), _bare(heading.text)).ratio(), heading.label) for heading in headings]
    best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= LIKE else None


def _bare(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", fold(plain(title))).strip()


def _by_words(title: str, headings: Sequence[Heading]) -> str | None:
    """The one item that shares at least two words that no other item has."""
    words = {word for word in _bare(title).split() if len(word) > 3}
    shared = [(len(words & set(_bare(heading.text).split())), heading.label) for heading in headings]
    best = max(shared, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] > 1 and [count for count, _ in shared].count(best[0]) == 1 else None


def _approved_under(minutes: Paper, agenda: Paper, vocab: Vocab) -> str | None:
    """The item under which a meeting is asked to approve these minutes."""
    label = None
    for block in agenda.text:
        if isinstance(block, Heading) and block.label:
            label = block.label
        text = said(block)
        if (
            label
            and vocab.pattern("meeting", "approve").search(text)
            and any(found.iso == minutes.date for found in find_dates(text, vocab))
        ):
            return label
    return None


def _labelled(paper: Paper, papers: Sequence[Paper], vocab: Vocab) -> Paper:
    """`Annex 2` where its title says so, or where its report names it and it stands there as the second."""
    if paper.label:
        return paper
    own = vocab.pattern("attachment").match(paper.title or "")
    if own or paper.kind == "minutes" or not paper.parent:
        return replace(paper, label=own["label"]) if own and paper.kind != "report" else paper
    parent = next(candidate for candidate in papers if candidate.id == paper.parent)
    siblings = [candidate for candidate in papers if candidate.parent == paper.parent and candidate.kind != "minutes"]
    place = siblings.index(paper) + 1
    named = {fold(match["label"]): match["label"] for match in vocab.pattern("attachment").finditer(plain_text(parent.text))}
    label = next((label for key, label in named.items() if re.search(rf" (?:{place}|{chr(96 + place)})$", key)), None)
    return replace(paper, label=label) if label else paper


def _behind_minutes(papers: Sequence[Paper]) -> list[Paper]:
    """Attachments of minutes take body and date from them, and the item under which alone they are named: `See Attachment A`."""
    minutes = {paper.id: paper for paper in papers if paper.kind == "minutes"}
    named = {paper.id: list(_named_under(paper)) for paper in minutes.values()}
    settled = []
    for paper in papers:
        owner = minutes.get(paper.parent or "")
        if owner and paper.label and paper.kind != "minutes":
            items = {item for words, item in named[owner.id] if re.search(rf"\b{re.escape(fold(paper.label))}\b(?!\w)", words)}
            item = paper.item or (items.pop() if len(items) == 1 else None)
            paper = replace(paper, body=paper.body or owner.body, date=paper.date or owner.date, item=item)
        settled.append(paper)
    return settled


def _named_under(minutes: Paper) -> Iterator[tuple[str, str]]:
    """The words of each block below an item, and the item's label."""
    label = None
    for block in minutes.text:
        if isinstance(block, Heading) and block.opens_item:
            label = block.label
        elif label:
            yield fold(said(block)), label


def _siblings(papers: Sequence[Paper]) -> list[Paper]:
    """Body and date that most reports or records of an original state, for those that state none."""
    stating = [paper for paper in papers if paper.kind in ("report", "decision-record", "agenda")]
    body = _most([paper.body for paper in stating])
    date = _most([paper.date for paper in papers if paper.kind == "agenda"]) or _most([paper.date for paper in stating])
    settled = []
    for paper in papers:
        if paper.kind in ("agenda", "decision-list", "decision-record", "report"):
            paper = replace(paper, body=paper.body or body, date=paper.date or date)
        elif paper.kind == "notice":
            paper = replace(paper, body=paper.body or body)
        settled.append(paper)
    return settled


def _most(values: Sequence[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return counts.most_common(1)[0][0] if counts else None
