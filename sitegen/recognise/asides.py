"""What stands beside the minutes, in a column on the right or at the end of a line: a result, or who is to act.

Bank statement, balance £10.50.                                    Noted
The stile is broken. Clerk to write to the owner.                  Clerk
A letter from the school. *Noted*        on the web the column is slanting type
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from sitegen.model.papers import Paper
from sitegen.model.text import OUTCOME_KINDS, Block, Container, Heading, ListItem, Paragraph, Running, plain, plain_text
from sitegen.recognise.state import Work, each_paper, said
from sitegen.recognise.stretches import stretch
from sitegen.vocab.lookup import Vocab

LONGEST = 8
"""Words of what stands beside the text, at most."""

_SENTENCE_BELOW = re.compile(r"[.;!?)”]\s+[A-Z]")
_BEHIND_SENTENCE = re.compile(r"(?<=[.;!?)”])\s+(?=[A-Z])")


def part_asides(work: Work) -> Work:
    """What stands at the end of a block of minutes as if in a column of its own is a block of its own."""
    return each_paper(work, _parted, "minutes")


def _parted(work: Work, paper: Paper) -> tuple[Work, Paper]:
    everything = cache(lambda: plain_text(paper.text))
    start = next((index for index, block in enumerate(paper.text) if isinstance(block, Heading) and block.label), len(paper.text))
    pieces = (piece for block in paper.text[start:] for piece in _pieces(block, everything, work.vocab))
    return work, replace(paper, text=(*paper.text[:start], *pieces))


def _pieces(block: Block, everything: Callable[[], str], vocab: Vocab) -> Iterator[Block]:
    cut = _cut(block.text, everything, vocab) if isinstance(block, Running) else 0
    if not cut or not isinstance(block, Running) or (isinstance(block, Paragraph) and block.aside):
        yield block
        return
    yield replace(block, text=stretch(block.text, 0, cut))
    yield Paragraph(stretch(block.text, cut), span=block.span, aside=True)


def _cut(text: str, everything: Callable[[], str], vocab: Vocab) -> int:
    """Where the words at the end of a text begin that are a result or an owner: in slanting type, or behind the last sentence."""
    slanting = re.search(r"\s\*(?!\*)([^*]+)\*\s*$", text) if "*" in text else None
    if slanting and _means(slanting[1], vocab):
        return slanting.start()
    if not _SENTENCE_BELOW.search(text):
        return 0
    last = [word.start() for word in re.finditer(r"\S+", text)][-2 * LONGEST :]  # some of them may be marks
    for match in _BEHIND_SENTENCE.finditer(text, last[0] - 1 if last else 0):
        words = plain(text[match.end() :])
        if len(words.split()) <= LONGEST and not words.endswith(".") and _means(words, vocab) and _known(words, everything):
            return match.start()
    return 0


def _means(words: str, vocab: Vocab) -> bool:
    return bool(vocab.pattern("results").fullmatch(words.strip()) or owner_of(words, vocab))


def _known(words: str, everything: Callable[[], str]) -> bool:
    """Initials count only where the minutes say whose they are."""
    return not re.fullmatch(r"[A-Z]{2,3}", words) or f"({words})" in everything() or words == "ALL"


def owner_of(words: str, vocab: Vocab) -> str | None:
    """The words, where they name nothing but who is to act: `Clerk`, `Cllr. A. Example/Clerk`, `AS/BS`."""
    return words.strip() if vocab.names_pattern("owner_aside").fullmatch(words.strip()) else None


def beside(aside: Paragraph, above: Block | None, vocab: Vocab) -> Container | None:
    """What an aside makes of the block above it: an outcome or an action; None where it makes nothing."""
    words = plain(aside.text)
    printed = replace(aside, aside=False, depth=0)
    if vocab.pattern("results").fullmatch(words):
        kind = next(kind for kind, pattern in vocab.data["results_by_kind"].items() if re.fullmatch(pattern, words, re.IGNORECASE))
        stated = (_stated(above),) if isinstance(above, Running) else ()
        return Container(kind, (), (*stated, printed), span=above.span if stated and above else aside.span)
    if owner_of(words, vocab):
        return _owned(above, words, printed) if isinstance(above, Container) or (above and re.search(r"\w", said(above))) else None
    stands_alone = vocab.names_pattern("action_sentence").match(words)
    return Container("actions", (), (printed,), span=aside.span) if stands_alone else None


def _owned(above: Block | None, owner: str, printed: Paragraph) -> Container | None:
    """What stands above with who is to do it; below a decision who is to see to it stands alone, since containers do not nest."""
    if isinstance(above, Container) and above.name in OUTCOME_KINDS:
        return Container("actions", (("owner", owner),), (printed,), span=printed.span)
    if isinstance(above, Running):
        return Container("actions", (("owner", owner),), (replace(above, depth=0), printed), span=above.span)
    return None


def _stated(entry: Paragraph | ListItem) -> Paragraph:
    """An entry of a list as a sentence: the result beside it is about it alone."""
    label = entry.label or "" if isinstance(entry, ListItem) else ""
    return Paragraph(f"{label} {entry.text}".strip(), span=entry.span)
