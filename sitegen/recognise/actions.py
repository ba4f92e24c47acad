"""Actions, put into containers: tables, lines that say so, and sentences by which somebody is to do something.

Action Points | Action Owner | Deadline
Action: Ann Sample to write to the owner        ACTION: AS/BS
Clerk to arrange.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise

from sitegen.model.papers import Paper
from sitegen.model.text import Block, Container, ListItem, Paragraph, Running, Table, plain, plain_text
from sitegen.recognise.asides import beside, owner_of
from sitegen.recognise.sentences import sentence_bounds, set_apart
from sitegen.recognise.state import Work, each_paper, unbold
from sitegen.recognise.stretches import stretch
from sitegen.vocab.finder import Finder, clue_of_any, may_have
from sitegen.vocab.lookup import Vocab, vocabulary


def find_actions(work: Work) -> Work:
    """Every table with a column of actions and one of owners, deadlines or progress stands in a container afterwards."""
    return each_paper(work, _tables, "minutes", "agenda", "action-plan", "report", "appendix", "other")


def find_action_lines(work: Work) -> Work:
    """In minutes also the lines that are marked as actions; where nothing is marked, the sentences that state one."""
    return each_paper(work, _lines, "minutes")


def _tables(work: Work, paper: Paper) -> tuple[Work, Paper]:
    return work, replace(paper, text=tuple(_contained(block, work) for block in paper.text))


def _contained(block: Block, work: Work) -> Block:
    if not isinstance(block, Table):
        return block
    roles = set(work.vocab.roles(map(plain, block.header)))
    if "text" in roles and roles & {"owner", "due", "progress"}:
        return Container("actions", (), (block,), span=block.span)
    return block


def _lines(work: Work, paper: Paper) -> tuple[Work, Paper]:
    blocks: list[Block] = []
    everything = cache(lambda: plain_text(paper.text))
    marked = any(_is_marked(block, work.vocab) for block in paper.text)
    for block in paper.text:
        for piece in _pieces(block, None if marked else everything, work.vocab):
            above = blocks[-1] if blocks else None
            joined = None
            if isinstance(piece, Paragraph) and piece.aside:
                joined = beside(piece, above, work.vocab)
            elif isinstance(piece, Container) and _owner_only(piece, work.vocab):
                joined = _below(above, piece)
            if joined and len(joined.blocks) > 1:  # with the block above
                blocks.pop()
            blocks.append(joined or piece)
    return work, replace(paper, text=tuple(blocks))


def _is_marked(block: Block, vocab: Vocab) -> bool:
    """Whether minutes mark their actions: by a table, a line that says so, or the owner beside the text."""
    if isinstance(block, Paragraph) and block.aside:
        return bool(owner_of(plain(block.text), vocab))
    return (isinstance(block, Container) and block.name == "actions") or bool(_cuts(block, vocab))


def _below(above: Block | None, line: Container) -> Container | None:
    """`ACTION: AS/BS` with what is to be done, which stands above it; below a decision it stands alone."""
    return replace(line, blocks=(replace(above, depth=0), *line.blocks)) if isinstance(above, Running) else None


def _cuts(block: Block, vocab: Vocab) -> list[int]:
    """Where lines that are marked as actions begin in a block."""
    if not isinstance(block, Running):
        return []
    text, line = unbold(block.text), _marked_lines(vocab.language)
    return [match.start() for match in line.finditer(text) if _opens(text, match.start())] if line.may_find(text) else []


@lru_cache
def _marked_lines(language: str) -> Finder:
    return Finder(re.compile(rf"(?:^|(?<=[.\n\s*])){vocabulary(language).data['action_line']}"))


def _pieces(block: Block, everything: Callable[[], str] | None, vocab: Vocab) -> Iterator[Block]:
    """A block cut where a line states an action; sentences are looked at only where `everything`, the paper's words, is given."""
    cuts = _cuts(block, vocab)
    if cuts and isinstance(block, Running):
        block = replace(block, text=unbold(block.text))
        if before := stretch(block.text, 0, cuts[0]):
            yield replace(block, text=before)
        yield Container("actions", (), (Paragraph(stretch(block.text, cuts[0]), span=block.span),), span=block.span)
    elif everything and isinstance(block, Running):
        yield from _sentences(block, everything, vocab)
    else:
        yield block


def _opens(text: str, position: int) -> bool:
    """An action line begins a line or stands behind the end of a sentence."""
    before = text[:position].rstrip(" *")
    return not before or before.endswith(("\n", ".", "!", "?", ")")) or text[position:].startswith("ACTION")


def _sentences(block: Paragraph | ListItem, everything: Callable[[], str], vocab: Vocab) -> Iterator[Block]:
    """The sentences of a block that say who is to do what: `Clerk to arrange.`"""
    if not may_have(block.text, _clue(vocab.language)):
        yield block
        return
    bounds = list(pairwise(sentence_bounds(block.text, vocab)))
    found = [(start, end, "actions") for start, end in bounds if is_action(plain(block.text[start:end]), everything, vocab)]
    yield from set_apart(block, found) if found else (block,)


@lru_cache
def _clue(language: str) -> frozenset[str]:
    """Beginnings of words without which no sentence states an action."""
    return clue_of_any(vocabulary(language).names_pattern(name) for name in ("asked", "action_sentence"))


def is_action(sentence: str, everything: Callable[[], str], vocab: Vocab) -> bool:
    """Whether a sentence says who is to do what; initials must be those of somebody the paper names."""
    asked = vocab.names_pattern("asked").search(sentence)
    match = asked or vocab.names_pattern("action_sentence").match(sentence)
    if not match or len(sentence.split()) > 60:
        return False
    owner = match["owner"]
    if len(owner.split()) == 1 and not re.match(r"Clerk|Chair|Secretary|Treasurer", owner):
        return f"({owner})" in everything()
    return (bool(asked) or bool(re.search(r"\bto\b", sentence[len(owner) : len(owner) + 7]))) and len(owner.split()) <= 5


def _owner_only(container: Container, vocab: Vocab) -> bool:
    """`ACTION: AS/BS` names only who is to do what stands above."""
    match = re.match(vocab.data["action_line"], plain_text(container.blocks[:1]))
    what = match["what"].strip(" .") if match else ""
    return bool(what) and len(what.split()) <= 4 and " to " not in f" {what} " and what[:1].isupper()
