"""What the passes hand on to one another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from sitegen.model.papers import Paper
from sitegen.model.problems import Level, Problem
from sitegen.model.source import Dropped, Repair
from sitegen.model.text import Block, Heading, Paragraph, Span, Worded, flat, plain, plain_text, words
from sitegen.vocab.lookup import Vocab


@dataclass(frozen=True)
class Work:
    """An original on its way to papers. Every pass takes one and gives one."""

    file: str
    vocab: Vocab
    blocks: tuple[Block, ...] = ()
    """What is not yet in a paper."""
    papers: tuple[Paper, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    repairs: tuple[Repair, ...] = ()
    problems: tuple[Problem, ...] = ()
    held: tuple[str, ...] = ()
    """Texts that stand in front matter only: titles."""
    supplied: int = 0
    """Words in the papers that the original lost or prints once for all: restored numbers, repeated table heads."""
    withheld: bool = False
    """The whole original is exempt or confidential."""
    secret: tuple[Span | None, ...] = ()
    """Where exempt or confidential matter stands; None where nobody can say."""

    def drop(self, reason: str, text: str, block: Block | None = None, *, line: int | None = None, secret: bool = False) -> Work:
        """Records words that go into no paper; of secret ones only the count."""
        count = len(words(plain(text)))
        if not count:
            return self
        span = block.span if block else None
        entry = Dropped(reason, count, None if secret else plain(text), line or (span.first if span else None), span.page if span else None)
        return replace(self, dropped=(*self.dropped, entry))

    def withhold(self, blocks: Sequence[Block], place: Span | None = None) -> Work:
        """Records exempt or confidential matter: of its words only the count, and where it stands, so that nothing else tells them."""
        first = next((block for block in blocks if block.span), None)
        spans = (place,) if place else tuple(block.span for block in flat(blocks))
        work = self.drop("exempt or confidential, not published", plain_text(blocks), first, secret=True)
        return replace(work, secret=(*work.secret, *spans))

    def drop_around(self, number: str, printed: str, block: Block | None = None, *, line: int | None = None) -> Work:
        """Records what stands around a number in its label: `Item` of `Item 3`, also where no blank parts them (`TOP3`)."""
        around = printed.replace(number, " ", 1).strip()
        if not around:
            return self
        glued = len(words(around)) + len(words(number)) > len(words(printed))
        work = self.repair("label of an item", printed, f"{around} {number}", block) if glued else self
        return work.drop("label of an item", around, block, line=line)

    def repair(self, kind: str, before: str, after: str, block: Block | None = None) -> Work:
        """Records a mended place; words it made more or fewer are allowed for in the ledger."""
        line = block.span.first if block and block.span else None
        more = len(words(plain(after))) - len(words(plain(before)))
        return replace(self, repairs=(*self.repairs, Repair(kind, before, after, line)), supplied=self.supplied + more)

    def problem(
        self, level: Level, code: str, message: str, block: Block | None = None, *, line: int | None = None, hint: str = ""
    ) -> Work:
        span = block.span if block else None
        line, page = line or (span.first if span else None), span.page if span else None
        return replace(self, problems=(*self.problems, Problem(level, code, message, self.file, line, page, hint or None)))

    def supply(self, text: str) -> Work:
        """Allows for words that are added to a paper."""
        return replace(self, supplied=self.supplied + len(words(plain(text))))

    def hold(self, text: str) -> Work:
        """Allows for words that move from the body into front matter."""
        return replace(self, held=(*self.held, text))

    def with_blocks(self, blocks: Iterable[Block]) -> Work:
        return replace(self, blocks=tuple(blocks))


Pass = Callable[[Work], Work]


def each_paper(work: Work, function: Callable[[Work, Paper], tuple[Work, Paper]], *kinds: str) -> Work:
    """Applies a function to every paper of some kinds (of all, if none is named)."""
    papers = []
    for paper in work.papers:
        if not kinds or paper.kind in kinds:
            work, paper = function(work, paper)
        papers.append(paper)
    return replace(work, papers=tuple(papers))


# ---------------------------------------------------------------- looking at blocks

_SMALL = re.compile(r"[a-z]")
_WHOLLY_BOLD = re.compile(r"(?:\*{2,3}[^*]+\*{2,3}\s*)+")


def said(block: Block) -> str:
    """The plain words of a heading, paragraph or list item; empty for other blocks."""
    return plain(block.text) if isinstance(block, Worded) else ""


def is_bold(text: str) -> bool:
    """Whether all of a text is bold."""
    return "**" in text and bool(_WHOLLY_BOLD.fullmatch(text.replace("\n", " ").strip()))


def unbold(text: str) -> str:
    """A wholly bold text without the marks."""
    return re.sub(r"\*{2,3}([^*]+)\*{2,3}", r"\1", text) if is_bold(text) else text


def is_capitals(text: str) -> bool:
    """Whether a text has at least two letters and none of them is small."""
    if _SMALL.search(text):  # as nearly all have
        return False
    letters = 0
    for char in text:
        if char.isalpha():
            if char.islower():
                return False
            letters += 1
    return letters > 1


def looks_like_heading(block: Block) -> bool:
    """A heading, or a short paragraph in bold or capitals."""
    if isinstance(block, Heading):
        return True
    if not isinstance(block, Paragraph) or block.depth:
        return False
    text = said(block)
    return (is_capitals(text) or is_bold(block.text)) and len(text.split()) <= 25 and not text.endswith((".", ";", ","))


_NEAR = 500
"""So many letters tell how a text begins or ends; it may be a cell or a paragraph that has grown piece by piece."""


def ending(text: str) -> str:
    """The plain words with which a text ends; all of them where it is short."""
    return plain(text[-_NEAR:]) if len(text) > 2 * _NEAR else plain(text)


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence, a list's lead or a heading number may end."""
    end = ending(text)
    return bool(re.search(r"[.:;!?…)\]\"”’'*-]\s*$|:-\s*$", end)) and not re.search(r"[A-Za-z]-\s*$", end)


def starts_small(text: str) -> bool:
    """Whether a text begins with a small letter."""
    return bool(re.match(r"[a-z]", plain(text[:_NEAR])))


def first_line(block: Block) -> int | None:
    return block.span.first if block.span else None
