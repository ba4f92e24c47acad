"""The words of a paper as a flat run of blocks.

The same blocks serve the importer (what a reader found), the papers (what a person edits as Markdown) and the site.
A block's text is inline Markdown in its plainest form: `**bold**`, `*italic*`, `[text](address)`, backslash escapes;
`\n` in it is a line break of the original. Escapes that only keep a block from looking like another kind of block
(`1\\.` at the start of a paragraph) are the store's business and never stand here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


@dataclass(frozen=True)
class Span:
    """Where something stands in the original."""

    first: int
    """1-based first line."""
    last: int
    """1-based last line, inclusive."""
    page: int | None = None


@dataclass(frozen=True)
class _Block:
    span: Span | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True)
class Heading(_Block):
    """A heading; with a label it opens an agenda item or a minute, without one where it is said to."""

    text: str
    level: int = 2
    """2 to 6: the first level is the paper's title."""
    label: str | None = None
    """Number or reference of the item, e.g. `5` or `CAB 86/22`: bold at the start of the heading on disk."""
    item: str | None = None
    """The agenda number where the label is a minute reference and both are known."""
    part: str | None = None
    """`A` (public) or `B` (exempt)."""
    pages: tuple[int, int] | None = None
    id: str | None = None
    """A fixed identifier such as `reasons`."""
    unnumbered: bool = False
    """It opens an item that has neither number nor reference: `{.item}` on disk."""

    @property
    def opens_item(self) -> bool:
        """Whether an agenda item or a minute begins here."""
        return bool(self.label) or self.unnumbered

    @property
    def name(self) -> str | None:
        """What facts call the item that begins here: its label, else its title."""
        return self.label or (plain(self.text) or None if self.unnumbered else None)


@dataclass(frozen=True)
class Paragraph(_Block):
    text: str
    depth: int = 0
    """0 outside lists; n: belongs to the list item of depth n - 1 before it."""
    aside: bool = field(default=False, compare=False, repr=False, kw_only=True)
    """It stands in a narrow column to the right of the block before it (the owner of an action, the result), while the importer works."""


@dataclass(frozen=True)
class ListItem(_Block):
    text: str
    label: str | None = None
    """The printed label with its punctuation (`1.`, `(a)`, `115.1`), None for a bullet."""
    depth: int = 0


@dataclass(frozen=True)
class Table(_Block):
    """A table; every row has as many cells as the header. `\n` in a cell separates its paragraphs."""

    header: tuple[str, ...]
    """Empty strings where the original has no header row."""
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...] = field(default=(), compare=False, repr=False, kw_only=True)
    """Line of the original for each row, while the importer works."""


@dataclass(frozen=True)
class PageMark(_Block):
    """Here begins this page of the original."""

    page: int


@dataclass(frozen=True)
class Raw(_Block):
    """Markdown of another form that a person wrote by hand (quotation, code, rule), kept as it is."""

    markdown: str


@dataclass(frozen=True)
class Furniture(_Block):
    """What an original prints around a paper (running heads, navigation), told apart by its reader. Never stands in a paper: the importer
    moves it to the list of what was dropped, with the reason.
    """

    text: str
    reason: str


@dataclass(frozen=True)
class Container(_Block):
    """Blocks that together state a fact, between `:::` lines on disk. Containers do not nest."""

    name: str
    """One of `CONTAINERS`."""
    attributes: tuple[tuple[str, str], ...] = ()
    blocks: tuple[Block, ...] = ()

    def attribute(self, name: str) -> str | None:
        """The value of an attribute, or None."""
        return dict(self.attributes).get(name)


Block = Heading | Paragraph | ListItem | Table | PageMark | Raw | Furniture | Container
Worded = Heading | Paragraph | ListItem
"""Blocks of one text. These unions have names because one that is written where a block is looked at is made anew for every block."""
Line = Heading | Paragraph
Running = Paragraph | ListItem
Around = Furniture | PageMark
"""What stands between the words of a paper."""

OUTCOME_KINDS = ("resolved", "recommended", "carried", "lost", "noted", "deferred", "withdrawn", "rejected")
CONTAINERS: dict[str, frozenset[str]] = {
    **{kind: frozenset({"to", "mover", "seconder", "votes", "supplied"}) for kind in OUTCOME_KINDS},
    "recommendations": frozenset(),
    "actions": frozenset({"owner"}),
    "declaration": frozenset({"member", "item", "nature"}),
    "exempt": frozenset({"paragraph"}),
}
"""The containers there are, and the attributes each may have. `supplied` lists clause numbers lost in the original."""

SECTIONS = ("record", "reasons", "alternatives", "conflicts", "dispensations", "call-in")
"""Identifiers of the parts of a decision record, in the order of the usual form."""

_MARKED = re.compile(r"[*_\[\]<>\\`&~!]")
WORD = re.compile(r"[^\W_]+")
"""A word, for counting: a run of letters and digits."""


@lru_cache
def _inline() -> MarkdownIt:
    """The parser of inline Markdown, loaded with the first text that has marks."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("strikethrough")


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """The words of inline Markdown without its marks; line breaks become blanks."""
    return re.sub(r"\s+", " ", _unmarked(text)).strip()


def plain_lines(text: str) -> list[str]:
    """The same, line by line."""
    return [re.sub(r"\s+", " ", line).strip() for line in _unmarked(text).split("\n")]


def _unmarked(text: str) -> str:
    if not _MARKED.search(text):
        return text
    tokens = _inline().parseInline(text)[0].children or ()
    return "".join("\n" if token.type in ("softbreak", "hardbreak") else token.content for token in tokens)


_PARTING = {letter: " " for letter in range(128) if not chr(letter).isalnum()}
"""What parts words of English letters."""


def words(text: str) -> list[str]:
    """The words of a plain text: runs of letters and digits."""
    return text.translate(_PARTING).split() if text.isascii() else WORD.findall(text)


def flat(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks in order, containers opened."""
    for block in blocks:
        if isinstance(block, Container):
            yield from flat(block.blocks)
        else:
            yield block


def extent(blocks: Sequence[Block]) -> Span | None:
    """From where to where some blocks reach in the original, containers opened."""
    spans = [block.span for block in flat(blocks) if block.span]
    if not spans:
        return next((block.span for block in blocks if block.span), None)
    return Span(min(span.first for span in spans), max(span.last for span in spans), spans[0].page)


def row_spans(table: Table) -> tuple[Span | None, ...]:
    """Where each row of a table stands: from its line to the next row's, or all of the table where the lines are not known."""
    if not table.rows or not table.span or len(table.lines) != len(table.rows):
        return (table.span,) * len(table.rows)
    ends = (*(line - 1 for line in table.lines[1:]), table.span.last)
    return tuple(Span(line, max(line, end), table.span.page) for line, end in zip(table.lines, ends, strict=True))


def texts(block: Block) -> Sequence[str]:
    """Every piece of inline Markdown in a block, in reading order, labels included."""
    match block:
        case Paragraph() | Furniture():
            return (block.text,)
        case Heading() | ListItem():
            return (block.label, block.text) if block.label else (block.text,)
        case Table():
            return [cell for row in (block.header, *block.rows) for cell in row if cell]
        case Raw():
            return (block.markdown,)
        case Container():
            return [text for inner in block.blocks for text in texts(inner)]
        case _:
            return ()


def plain_text(blocks: Iterable[Block]) -> str:
    """All words of some blocks as one line of plain text."""
    return " ".join([piece for block in blocks for text in texts(block) if (piece := plain(text))])
