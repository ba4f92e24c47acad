"""A motion and, in the sentences or lines behind it, what came of it.

Motion by A, seconded by B, to approve the minutes. Motion carried 5-0.
Moved by A, supported by B, to buy a truck. / Ayes: A, B, C. / Nays: None. / Motion carried.
Proposed – A Seconded – B / ‘That the bills be paid’ / All in favour
A motion was made and seconded to accept the report. The motion unanimously passed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sitegen.model.papers import Paper
from sitegen.model.text import Block, Container, ListItem, Paragraph, Running, plain, plain_text
from sitegen.recognise.motions import with_movers
from sitegen.recognise.state import Work, each_paper, said
from sitegen.recognise.tallies import is_vote, tally, votes_attribute
from sitegen.vocab.lookup import Vocab

BETWEEN = 3
"""Sentences of debate between a motion and its result, in one paragraph."""
LONGEST_VOTE = 60
"""Words of a line that tells a vote."""


def find_motion_results(work: Work) -> Work:
    """Motions of minutes stand in containers with their results; resolutions get the votes that stand below them."""
    return each_paper(work, _paper, "minutes") if work.vocab.data["motion_results"] else work


@dataclass(frozen=True)
class _Sentence:
    block: int
    start: int
    end: int
    moved: bool
    kind: str | None
    """What came of a motion, if it says so."""
    vote: bool
    majority: bool
    """More for than against, by numbers that it prints."""
    quoted: bool
    """The words of the motion between quotation marks, in a line of their own."""


def _paper(work: Work, paper: Paper) -> tuple[Work, Paper]:
    opens = work.vocab.names_pattern("motion_opens")
    moved = any(opens.may_find(block.text) for block in paper.text if isinstance(block, Running))
    groups = list(_groups(list(_sentences(paper.text, work.vocab)))) if moved else []
    blocks: list[Block] = []
    for index, block in enumerate(paper.text):
        if isinstance(block, Container):
            blocks.append(_with_votes(block, paper.text[index + 1 :], work.vocab))
        else:
            blocks += _pieces(block, index, groups, paper.text, work.vocab)
    return work, replace(paper, text=tuple(blocks))


# ---------------------------------------------------------------- sentences

_END = re.compile(r"(?<!\b[A-Z]\.)(?<!\b(?:Mr|Ms|Dr|St|Rd|No|Jr|Sr)\.)(?<!\bMrs\.)(?<=[.!?])\s+(?=(?:\*\*)?[A-Z“\"(])|\n")


_QUOTED = re.compile(r"[‘“'\"].+[’”'\"]\.?")


def _sentences(blocks: Sequence[Block], vocab: Vocab) -> Iterator[_Sentence]:
    for index, block in enumerate(blocks):
        if not isinstance(block, Running):
            continue
        bounds = [0, *(match.end() for match in _END.finditer(block.text)), len(block.text)]
        for start, end in pairwise(bounds):
            words = plain(block.text[start:end])
            moved = bool(vocab.names_pattern("motion_opens").search(words))
            kind = next(
                (kind for kind, pattern in vocab.kinds("motion_results_within" if moved else "motion_results") if pattern.search(words)),
                None,
            )
            vote = len(words.split()) <= LONGEST_VOTE and is_vote(words, vocab)
            yield _Sentence(index, start, end, moved, kind, vote, vote and _majority(words, vocab), bool(_QUOTED.fullmatch(words.strip())))


def _majority(words: str, vocab: Vocab) -> bool:
    counts = tally(words, vocab)
    return counts.get("for", 0) > counts.get("against", 0)


def _groups(sentences: Sequence[_Sentence]) -> Iterator[tuple[str, Sequence[_Sentence]]]:
    """Each motion with all that tells its result: kind and sentences."""
    index = 0
    while index < len(sentences):
        end = _result(sentences, index) if sentences[index].moved else None
        if end is None:
            index += 1
            continue
        told = next((sentence.kind for sentence in sentences[index:end] if sentence.kind), None)
        yield told or "carried", sentences[index:end]
        index = end


def _result(sentences: Sequence[_Sentence], start: int) -> int | None:
    """Index behind the last sentence that belongs to the motion at `start`, if its result is told or the votes leave no doubt of it."""
    told = sentences[start].kind is not None
    between, end = 0, start + 1
    for index in range(start + 1, len(sentences)):
        one, above = sentences[index], sentences[index - 1]
        if one.moved or one.block > above.block + 1:
            break
        if one.vote or one.kind:
            told, end = told or one.kind is not None, index + 1
        elif one.quoted and not told and above.moved:
            continue
        elif told or one.block > above.block or between == BETWEEN:
            break
        else:
            between += 1
    return end if told or any(one.majority for one in sentences[start + 1 : end]) else None


# ---------------------------------------------------------------- containers


def _pieces(
    block: Block, index: int, groups: Sequence[tuple[str, Sequence[_Sentence]]], blocks: Sequence[Block], vocab: Vocab
) -> Iterator[Block]:
    """A block without the motions in it, and each of them where it begins."""
    parts = [(kind, group, [one for one in group if one.block == index]) for kind, group in groups]
    parts = [(kind, group, here) for kind, group, here in parts if here]
    if not parts or not isinstance(block, Running):
        yield block
        return
    position = 0
    for kind, group, here in parts:
        before = block.text[position : here[0].start].strip()
        if before or (not position and isinstance(block, ListItem) and block.label):
            yield _rest(block, before, first=not position)
        if group[0].block == index:
            yield _container(kind, group, blocks, vocab)
        position = here[-1].end
    after = block.text[position:].strip()
    if after:
        yield _rest(block, after, first=False)


def _rest(block: Paragraph | ListItem, text: str, *, first: bool) -> Block:
    return replace(block, text=text) if first or isinstance(block, Paragraph) else Paragraph(text, span=block.span)


def _container(kind: str, group: Sequence[_Sentence], blocks: Sequence[Block], vocab: Vocab) -> Container:
    inner: list[Block] = []
    for index in range(group[0].block, group[-1].block + 1):
        here = [one for one in group if one.block == index]
        block = blocks[index]
        assert isinstance(block, Running)
        inner.append(Paragraph(block.text[here[0].start : here[-1].end].strip(), span=block.span))
    opening = blocks[group[0].block].text[group[0].start : group[0].end]  # type: ignore[union-attr]
    moved = with_movers(Container(kind, (), (Paragraph(opening.strip()),)), vocab)  # names that a roll call follows end with the sentence
    attributes = [(name, value) for name, value in moved.attributes if name != "votes"]
    votes = votes_attribute(tally(plain_text(inner), vocab))
    attributes += [("votes", votes)] if votes else []
    return with_movers(Container(kind, tuple(attributes), tuple(inner), span=blocks[group[0].block].span), vocab)


def _with_votes(container: Container, below: Sequence[Block], vocab: Vocab) -> Container:
    """A resolution with the votes of the lines right below it: `Yeas: …`, `Nays: None.`"""
    if container.name not in ("resolved", "carried", "lost", "rejected") or container.attribute("votes"):
        return container
    lines: list[str] = []
    for block in below:
        if not isinstance(block, Paragraph) or not is_vote(said(block), vocab):
            break
        lines.append(said(block))
    votes = votes_attribute(tally("\n".join(lines), vocab)) if lines else ""
    return replace(container, attributes=(*container.attributes, ("votes", votes))) if votes else container
