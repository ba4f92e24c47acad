"""Exempt and confidential matter goes no further than this pass.

Of a paper that says it is not for publication only the title and the legal paragraph are kept; below a Part B heading of an agenda only
the titles of the items; of Part B decisions nothing but their titles. Minutes that a body published state themselves what was
exempt: their markers and resolutions are public (England: Local Government Act 1972, sections 100A to 100D and schedule 12A).
"""

from __future__ import annotations

from dataclasses import replace

from sitegen.model.papers import Paper
from sitegen.model.text import Block, Container, Heading, ListItem, Paragraph, Raw, Table, plain_text
from sitegen.recognise.state import Work, is_capitals, looks_like_heading, said
from sitegen.vocab.lookup import Vocab, fold

SHORT = 40
OPEN_KINDS = ("minutes", "agenda", "decision-list", "notice")


def withhold(work: Work) -> Work:
    """Empties papers that are exempt, and cuts agendas and lists below their exempt parts."""
    papers: list[Paper] = []
    exempt_items: set[str] = set()
    whole = bool(work.papers)
    for paper in work.papers:
        if work.sealed:
            work, paper = _emptied(work, paper, "")
        elif paper.kind not in OPEN_KINDS and (marker := _marker(paper, work.vocab, exempt_items)):
            work, paper = _emptied(work, paper, marker)
        else:
            whole = whole and paper.kind == "decision-list"
            if paper.kind in ("agenda", "decision-list"):
                work, paper, exempt_items = _public_part(work, paper)
        papers.append(paper)
    return replace(work, papers=tuple(papers), withheld=whole)


def _marker(paper: Paper, vocab: Vocab, exempt_items: set[str]) -> str | None:
    """The words that make a paper exempt: a line of its own that says so, or its place in an exempt part."""
    if paper.item in exempt_items and paper.item:
        return f"item {paper.item}"
    pattern = vocab.pattern("exempt", "withheld")
    for index, block in enumerate(paper.text):
        text = said(block)
        if not text or len(text.split()) > SHORT or not pattern.match(fold(text)):
            continue
        if looks_like_heading(block) or is_capitals(" ".join(text.split()[:3])) or index < 4:
            return text
    return None


def _emptied(work: Work, paper: Paper, marker: str) -> tuple[Work, Paper]:
    paragraph = work.vocab.pattern("exempt", "paragraph").search(marker)
    if paragraph is None:
        paragraph = work.vocab.pattern("exempt", "paragraph").search(plain_text(paper.text[:6]))
    work = work.drop("exempt or confidential, not published", plain_text(paper.text), _spanned(paper.text), secret=True)
    which = f" on item {paper.item}" if paper.item else ""
    message = f"a paper{which} is marked as exempt or confidential; nothing of it but its title was taken."
    hint = "Leave it out of what is given to this program, or remove the marking if it is public."
    work = work.problem("warning", "withheld", message, _spanned(paper.text), hint=hint)
    stub = Container("exempt", (("paragraph", paragraph["paragraph"]),) if paragraph else ())
    keep = {name: getattr(paper, name) for name in ("kind", "id", "title", "body", "date", "item", "parent", "label", "span")}
    return work, Paper(**keep, text=(stub,))


def _spanned(blocks: tuple[Block, ...]) -> Block | None:
    return next((block for block in blocks if block.span), None)


def _public_part(work: Work, paper: Paper) -> tuple[Work, Paper, set[str]]:
    """Below the heading of an exempt part only the titles of its items stay."""
    kept: list[Block] = []
    items: set[str] = set()
    exempt = False
    for block in paper.text:
        text = fold(said(block))
        part_heading = (
            isinstance(block, Heading | Paragraph) and not (isinstance(block, Heading) and block.label) and len(text.split()) <= 20
        )
        if part_heading and work.vocab.pattern("exempt", "part").fullmatch(text):
            exempt = True
            kept.append(block)
        elif part_heading and work.vocab.pattern("exempt", "public_part").fullmatch(text):
            exempt = False
            kept.append(block)
        elif isinstance(block, Heading) and block.label:
            exempt = block.part == "B" or (exempt and block.part is None)
            if exempt:
                items.add(block.label)
                block = replace(block, part="B")
            kept.append(block)
        elif exempt and isinstance(block, Paragraph | ListItem | Table | Raw | Container):
            work = work.drop("below the heading of an exempt part", plain_text((block,)), block, secret=True)
        else:
            kept.append(block)
    return work, replace(paper, text=tuple(kept)), items
