"""Who meets, by the lines above everything else, and what an agenda calls itself.

City of High Meadow                      the organisation
LOW MARSH ENERGY LIMITED                 a company, whose members meet
PLANNING COMMISSION REGULAR MEETING      the body, and what kind of meeting it was
AGENDA | NOTICE OF MEETING               the title of an agenda
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sitegen.model.papers import Paper
from sitegen.model.text import Block, Heading, Line, Paragraph, Table, plain
from sitegen.recognise.casing import proper
from sitegen.recognise.state import Work, each_paper, said
from sitegen.vocab.lookup import Vocab

HEAD = 6
"""Blocks over which a letterhead goes at most."""
SHORTEST_OUTLINE = 8
FEWEST_USUAL = 3
"""Headings of an outline, and of them usual ones."""
LONGEST = 10
"""Words of one of its lines."""
LONGEST_TITLE = 14


@dataclass(frozen=True)
class Letterhead:
    """What the lines above everything else name."""

    body: str
    organisation: str | None


def letterhead(blocks: Sequence[Block], vocab: Vocab) -> Letterhead | None:
    """The first line that is the name of a body, with the organisation in a line above it."""
    organisation = company = None
    for line in _lines(blocks[:HEAD]):
        match = vocab.pattern("meeting", "body_line").fullmatch(line)
        if match:
            return Letterhead(proper(match["body"].strip(" ,–-")), organisation)
        company = company or (line if vocab.pattern("meeting", "company_line").fullmatch(line) else None)
        organisation = line if vocab.pattern("meeting", "organisation_line").fullmatch(line) else organisation
    return Letterhead(proper(company), None) if company else None


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield from (plain(line) for row in (block.header, *block.rows) for cell in row for line in cell.split("\n"))
        elif isinstance(block, Line):
            yield from (plain(line) for line in block.text.split("\n"))


def calls_itself_agenda(block: Block, vocab: Vocab) -> bool:
    """Whether a short line says of the paper that it is an agenda."""
    text = said(block) if isinstance(block, Line) and not getattr(block, "label", None) else ""
    return len(text.split()) <= LONGEST_TITLE and bool(vocab.pattern("papers", "agenda_title").fullmatch(text))


def is_outline(blocks: Sequence[Block], vocab: Vocab) -> bool:
    """Whether a paper is nothing but the headings of a meeting's business: an agenda that does not call itself so."""
    headings = [said(block) for block in blocks if isinstance(block, Heading)]
    usual = [text for text in headings for name in ("agenda_sections", "usual_titles") if vocab.pattern(name).fullmatch(text)]
    return len(headings) == len(blocks) >= SHORTEST_OUTLINE and len(usual) >= FEWEST_USUAL


def part_lines(work: Work) -> Work:
    """Lines of a letterhead that a text sets in one paragraph stand in paragraphs of their own afterwards."""
    blocks: list[Block] = []
    for index, block in enumerate(work.blocks):
        blocks += _parted(block, work.vocab) if isinstance(block, Paragraph) and index < HEAD else [block]
    return work.with_blocks(blocks)


def _parted(block: Paragraph, vocab: Vocab) -> list[Block]:
    lines = block.text.split("\n")
    short = all(len(plain(line).split()) <= LONGEST for line in lines)
    if not short or not any(_names(line, vocab) for line in lines):
        return [block]
    return [Paragraph(line, span=block.span) for line in lines]


def _names(line: str, vocab: Vocab) -> bool:
    patterns = (
        vocab.pattern("meeting", "body_line"),
        vocab.pattern("meeting", "organisation_line"),
        vocab.pattern("papers", "agenda_title"),
    )
    return any(pattern.fullmatch(plain(line)) for pattern in patterns)


def name_agendas(work: Work) -> Work:
    """Fills the title of agendas that say what they are."""
    return each_paper(work, _agenda, "agenda")


def _agenda(work: Work, paper: Paper) -> tuple[Work, Paper]:
    for index, block in enumerate(paper.text[:HEAD]):
        if calls_itself_agenda(block, work.vocab):
            text = said(block)
            return work.hold(text), replace(paper, title=text, text=(*paper.text[:index], *paper.text[index + 1 :]))
    return work, paper
