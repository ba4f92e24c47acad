"""What a report says about itself, for the pages that link to it: who wrote it, in short, wards, background papers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from sitegen.model.papers import Paper
from sitegen.model.text import Block, Container, Heading, ListItem, Paragraph, plain, plain_text
from sitegen.vocab.lookup import Vocab, fold, vocabulary

LONGEST_SUMMARY = 700
"""So many letters of a summary are quoted, whole paragraphs of it, at least the first."""
LONGEST_PART = 400
"""A longer list of background papers is left to the report."""
_HEAD = 10
"""Among so many blocks stand the lines that say whose report it is."""

_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+")


@dataclass(frozen=True)
class ReportFacts:
    author: str
    """`Corporate Management Team`, as printed behind `REPORT OF`; empty where the report does not say."""
    lead: str
    """The member who answers for it: `Leader of the Council – Councillor Bob Cook`."""
    summary: tuple[Block, ...]
    wards: tuple[Block, ...]
    background: tuple[Block, ...]


def report_facts(paper: Paper, language: str) -> ReportFacts:
    """The facts of one report; `language` counts where the paper names none."""
    vocab = vocabulary(paper.language or language)
    head = [plain(block.text) for block in paper.text[:_HEAD] if isinstance(block, Paragraph | Heading)]
    authors = [match["author"] for line in head if (match := vocab.pattern("report", "of").fullmatch(line))]
    labelled = (found[1] for block in paper.text[:_HEAD] if (found := _labelled(block, vocab)) and found[0] == "author" and found[1])
    return ReportFacts(
        author=next(iter((*authors, *labelled)), ""),
        lead=next((line for line in head if vocab.pattern("report", "lead").fullmatch(line)), ""),
        summary=_quoted(_part(paper.text, "summary", vocab)),
        wards=_short(_part(paper.text, "wards", vocab)),
        background=_short(_part(paper.text, "background", vocab)),
    )


def _part(blocks: Sequence[Block], name: str, vocab: Vocab) -> tuple[Block, ...]:
    """The blocks of the first part of that name that has any: below its heading, or behind its label, up to the next."""
    for at, block in enumerate(blocks):
        found = _labelled(block, vocab)
        if found and found[0] == name:
            rest = (Paragraph(found[1]),) if found[1] else ()
            part = (*rest, *takewhile(lambda other: not _opens(other, vocab), blocks[at + 1 :]))
            if part:
                return part
    return ()


def _labelled(block: Block, vocab: Vocab) -> tuple[str, str] | None:
    """The part that a block opens, whatever its number, and the words behind the label in the same block."""
    if not isinstance(block, Heading | Paragraph):
        return None
    whole = plain(block.text)
    label, colon, rest = whole.partition(":")
    if isinstance(block, Paragraph) and not colon:
        first, _, below = block.text.partition("\n")
        label, rest = plain(first), plain(below)
    for name in vocab.data["report_parts"]:
        if vocab.pattern("report_parts", name).fullmatch(fold(_NUMBER.sub("", label))):
            return name, rest.strip()
    return None


def _opens(block: Block, vocab: Vocab) -> bool:
    """True where a part ends: at a heading, at what the report recommends, at another label, at the officer to ask."""
    if isinstance(block, Heading | Container) or _labelled(block, vocab):
        return True
    if not isinstance(block, Paragraph):
        return False
    words = plain(block.text)
    recommends = vocab.pattern("recommendation_headings").fullmatch(fold(_NUMBER.sub("", words)))
    return bool(recommends or vocab.pattern("report", "contact").match(words))


def _quoted(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The beginning of a summary."""
    kept: list[Block] = []
    for block in blocks:
        if kept and len(plain_text([*kept, block])) > LONGEST_SUMMARY:
            break
        kept.append(block)
    return tuple(kept)


def _short(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """All of a short part, without the numbers of its paragraphs; nothing of a long one."""
    if len(plain_text(blocks)) > LONGEST_PART:
        return ()
    return tuple(Paragraph(block.text) if isinstance(block, ListItem) and block.label and not block.depth else block for block in blocks)
