"""The parts of a decision record, wherever their headings stand.

3. Reasons for the Decision                       on a line of its own
… be noted. 3. Reasons for the Decision To ensure  run in with what surrounds them
3.Reasons for the Decision                        glued to its number
**Decision:** Cabinet agreed to …                 a label before its words
**Financial Implications:**                       a part that is none of these ends the one above
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from sitegen.model.text import SECTIONS, Block, Heading, ListItem, Paragraph, Worded, plain
from sitegen.recognise.attendance import attendance_group
from sitegen.recognise.state import Work, is_bold, said, unbold
from sitegen.recognise.stretches import stretch
from sitegen.vocab.clues import NUMBER, clue
from sitegen.vocab.finder import any_of, beginnings, may_have
from sitegen.vocab.lookup import Vocab, fold, vocabulary

HEAD = 20
FEWEST = 3
"""A form is one that has at least so many of its parts."""


def find_sections(work: Work) -> Work:
    """Headings of the form's parts become headings with their fixed identifiers."""
    found = {name for block in work.blocks for name, _, _, _ in _hits(block, work.vocab)}
    if len(found) < FEWEST or _is_minutes(work):
        return work
    blocks: list[Block] = []
    for block in work.blocks:
        pieces, work = _split(block, work)
        inside = any(isinstance(above, Heading) and above.id for above in blocks)
        blocks += [_other_part(piece, work.vocab) for piece in pieces] if inside else pieces
    return work.with_blocks(blocks)


def _is_minutes(work: Work) -> bool:
    """Minutes print reasons and alternatives below each of their resolutions; they begin with a list of those present, and no form does."""
    return any(attendance_group(said(block), work.vocab) == "present" for block in work.blocks[:HEAD])


@lru_cache
def _pattern(language: str) -> re.Pattern[str]:
    sections = vocabulary(language).data["sections"]
    names = "|".join(f"(?P<{name.replace('-', '_')}>{pattern})" for name, pattern in sections.items())
    number = r"(?<!\S)(?P<number>\d{1,2})\s?[.)]?\s*"
    return re.compile(rf"(?:{number}|\A)(?:{names})(?=\s|$|:|[A-Z])")


_GLUED = re.compile(r"\d[^\W\d_]")


@lru_cache
def _words_of_sections(language: str) -> frozenset[str]:
    """Beginnings of words one of which is in every heading of the form; its number may be glued to it."""
    return any_of(clue(re.compile(pattern), opening=True) for pattern in vocabulary(language).data["sections"].values())


LONGEST_LABEL = 16


def _other_part(block: Block, vocab: Vocab) -> Block:
    """A label in bold on a line of its own heads a part that only this council's form has."""
    text = said(block)
    if (
        not isinstance(block, Paragraph)
        or block.depth
        or not is_bold(block.text)
        or len(text.split()) > LONGEST_LABEL
        or vocab.outcome(text)
    ):
        return block
    part = text.endswith(":") or vocab.pattern("heading_patterns").fullmatch(fold(text))
    return Heading(text, 2, span=block.span) if part else block


def _unmarked(text: str) -> str:
    """A text without the bold of the whole, or of the label before its words."""
    return re.sub(r"^\*\*([^*]+:)\*\*(?=\s)", r"\1", unbold(text)) if "**" in text else text


def _hits(block: Block, vocab: Vocab) -> Iterator[tuple[str, str, int, int]]:
    """Identifier, number, start and end of each heading in a block; without a number only at its start."""
    if isinstance(block, Worded):
        pattern, text = _pattern(vocab.language), _unmarked(block.text)
        if not may_have(text, _words_of_sections(vocab.language)) and not _GLUED.search(text):
            return
        # without a number there is one at the beginning or none
        for match in pattern.finditer(text) if NUMBER in beginnings(text) else filter(None, (pattern.match(text),)):
            name = next(name for name in vocab.data["sections"] if match[name.replace("-", "_")])
            yield name, match["number"] or "", match.start(), match.end()


def _split(block: Block, work: Work) -> tuple[list[Block], Work]:
    hits = list(_hits(block, work.vocab))
    if not hits or not isinstance(block, Worded):
        return [block], work
    pieces: list[Block] = []
    block = replace(block, text=_unmarked(block.text))
    lead = stretch(block.text, 0, hits[0][2])
    if isinstance(block, ListItem) and block.label and not lead:
        work = work.drop("number of a part of the form", block.label, block)
    if lead:
        pieces.append(replace(block, text=lead))
    for index, (name, number, start, end) in enumerate(hits):
        work = work.drop("number of a part of the form", number, block)
        heading = block.text[start:end].removeprefix(number).lstrip(".) ")
        work = _cut_apart(block, end, work)
        pieces.append(Heading(plain(heading), 2, id=name, span=block.span))
        following = hits[index + 1][2] if index + 1 < len(hits) else len(block.text)
        rest = stretch(block.text, len(block.text) - len(block.text[end:].lstrip(" :\n")), following)
        if rest:
            pieces += _values(rest, name, work.vocab, Paragraph(rest, span=block.span))
    return pieces, work


_LONGEST_WORD = 200
"""Letters on either side of a cut that are looked at: a damaged form may be one text of a million."""


def _cut_apart(block: Heading | Paragraph | ListItem, place: int, work: Work) -> Work:
    """A heading glued to what follows it, `Title of Item/ReportStreet Lighting`: of one word two are made, and the ledger told."""
    before = re.split(r"[\W_]", block.text[max(0, place - _LONGEST_WORD) : place])[-1]
    after = re.split(r"[\W_]", block.text[place : place + _LONGEST_WORD])[0]
    return work.repair("missing-space", before + after, f"{before} {after}", block) if before and after else work


def _values(text: str, section: str, vocab: Vocab, paragraph: Paragraph) -> Iterator[Block]:
    """What stands below a heading; the signatory's office after the call-in is a line of its own."""
    signed = re.search(rf"\s+((?:{vocab.data['signatories']})\b.*)$", text) if section == "call-in" else None
    if signed:
        yield replace(paragraph, text=text[: signed.start()])
        yield replace(paragraph, text=signed[1])
    else:
        yield paragraph


def section_of(block: Block) -> str | None:
    """The identifier of a part that a heading opens."""
    return block.id if isinstance(block, Heading) and block.id in (*SECTIONS, "title") else None


def is_proforma(block: Block, vocab: Vocab) -> bool:
    """Whether a block names the form: `CABINET DECISION PROFORMA`."""
    return bool(vocab.pattern("proforma", exact_case=True).search(said(block))) or said(block) == "PROFORMA"
