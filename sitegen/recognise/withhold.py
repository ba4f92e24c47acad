"""Papers of exempt items go no further, even where they carry no marking of their own.

`seal` has taken out what is marked. Here, after items and parents are known: the items below the heading of a private part are of part B;
a report on such an item, and what is attached to it, keeps its title only; so does a report of which nobody can say that it is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sitegen.model.papers import Paper
from sitegen.model.text import Block, Container, Heading, Line, Span, plain_text
from sitegen.recognise.markings import is_private_part, is_public_part
from sitegen.recognise.state import Work, said

REFUSED = ("report", "appendix", "decision-record", "action-plan", "inspection-report", "letter", "other")


def withhold(work: Work) -> Work:
    """Marks exempt items and empties the papers about them."""
    papers: list[Paper] = []
    exempt: set[str] = set()
    emptied: set[str] = set()
    for index, paper in enumerate(work.papers):
        if paper.kind in ("agenda", "decision-list", "minutes"):
            paper, items = _with_parts(paper, work)
            exempt |= items if paper.kind != "minutes" else set()
        if paper.kind in REFUSED and exempt and not _is_stub(paper) and _is_exempt(paper, exempt, emptied):
            work, paper = _emptied(work, paper, work.papers[index + 1 :])
        if _is_stub(paper):
            emptied.add(paper.id)
        papers.append(paper)
    return replace(work, papers=tuple(papers), withheld=work.withheld)


def _is_exempt(paper: Paper, exempt: set[str], emptied: set[str]) -> bool:
    """On an exempt item, attached to an exempt paper, or a report that no public item claims."""
    if paper.item:
        return paper.item in exempt
    return paper.parent in emptied or (paper.kind == "report" and paper.parent is None)


def _whole(paper: Paper, following: Sequence[Paper]) -> Span | None:
    """All lines of a paper, up to where the next one begins."""
    if not paper.span:
        return None
    begins = next((other.span.first for other in following if other.span and other.span.first > paper.span.first), paper.span.last + 1)
    return Span(paper.span.first, max(paper.span.last, begins - 1), paper.span.page)


def _is_stub(paper: Paper) -> bool:
    """Nothing is left of it but a marker."""
    return bool(paper.text) and isinstance(paper.text[-1], Container) and paper.text[-1].name == "exempt" and not paper.text[-1].blocks


def _with_parts(paper: Paper, work: Work) -> tuple[Paper, set[str]]:
    """The items below the heading of a private part are of part B."""
    blocks: list[Block] = []
    items: set[str] = set()
    private = False
    kind = "agenda" if paper.kind == "agenda" else "decisions"
    for block in paper.text:
        if isinstance(block, Heading) and block.label:
            private_item = block.part == "B" or (private and block.part != "A")
            if private_item:
                items.add(block.label)
                block = replace(block, part="B")
        elif isinstance(block, Line):
            if is_private_part(said(block), kind, work.vocab):
                private = True
            elif is_public_part(said(block), work.vocab):
                private = False
        elif isinstance(block, Container) and block.name == "exempt" and blocks and not block.blocks:
            last = blocks[-1]
            if isinstance(last, Heading) and last.label and paper.kind != "minutes":
                blocks[-1] = replace(last, part="B")
                items.add(last.label)
        blocks.append(block)
    return replace(paper, text=tuple(blocks)), items


def _emptied(work: Work, paper: Paper, following: Sequence[Paper]) -> tuple[Work, Paper]:
    paragraph = work.vocab.pattern("exempt", "paragraph").search(plain_text(paper.text[:6]))
    first = next((block for block in paper.text if block.span), None)
    work = work.withhold(paper.text, _whole(paper, following))
    which = f" on item {paper.item}" if paper.item else ""
    message = f"a paper{which} belongs to the private part of the meeting; nothing of it but its title was taken."
    hint = "Leave it out of what is given to this program, or mark its item as public."
    work = work.problem("warning", "withheld", message, first, hint=hint)
    stub = Container("exempt", (("paragraph", paragraph["paragraph"]),) if paragraph else ())
    keep = {name: getattr(paper, name) for name in ("kind", "id", "title", "body", "date", "item", "parent", "label", "span")}
    return work, Paper(**keep, text=(stub,))
