"""Blocks of a paper → HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import zip_longest

from markupsafe import Markup

from sitegen.model.addresses import slug
from sitegen.model.text import OUTCOME_KINDS, Block, Container, Heading, ListItem, PageMark, Paragraph, Raw, Table, plain
from sitegen.render.inline import inline_html, markdown_html, sanitised
from sitegen.render.lists import is_list_part, list_html
from sitegen.render.marks import Mark, mark_of
from sitegen.render.wording import say

MOST_SIDE_BY_SIDE = 4
"""As many columns of a table stand side by side on a phone, scrolling within the table."""


@dataclass(frozen=True)
class Setting:
    """How some blocks are set on a page."""

    base_path: str = "/"
    top: int = 2
    """The level that the highest heading gets."""
    context: str = ""
    """What a table is about that stands under no heading."""
    items: dict[str, str] = field(default_factory=dict)
    """Label of an item → link to its page."""
    outcomes_above: bool = False
    """Outcomes stand elsewhere on the page, from `#r1` on: a link stands in their place."""
    marks: tuple[Mark, ...] = ()
    """The marks of the outcomes among these blocks, in order, where they are known."""
    taken: set[str] = field(default_factory=set)
    """Identifiers used on the page so far; grows as blocks are set."""


@dataclass(frozen=True)
class PackMark(PageMark):
    """Here begins this page of the pack."""


def with_pack_marks(blocks: Sequence[Block], marks: Iterable[tuple[int, int]]) -> tuple[Block, ...]:
    """The blocks of a paper with the pages of the pack: `marks` are the index of a block and the page that begins there."""
    found = [*blocks]
    for at, page in sorted(marks, reverse=True):
        found.insert(at, PackMark(page))
    return tuple(found)


@dataclass(frozen=True)
class HeadingPlace:
    """Level and identifier that a heading gets on the page."""

    level: int
    id: str
    text: str


def unique(wanted: str, taken: set[str]) -> str:
    """The identifier, with a number behind it where it is taken; it is taken now."""
    name, count = wanted, 2
    while name in taken:
        name, count = f"{wanted}-{count}", count + 1
    taken.add(name)
    return name


def blocks_html(blocks: Sequence[Block], setting: Setting) -> Markup:
    """The blocks as sanitised HTML; headings begin at `setting.top` and never skip a level."""
    places = iter(heading_places(blocks, setting))
    outcomes = iter(range(1, len(blocks) + 1))
    return sanitised("".join(_pieces(blocks, setting, places, outcomes)))


def heading_places(blocks: Iterable[Block], setting: Setting) -> list[HeadingPlace]:
    """Where the headings of the blocks stand: levels without gaps, identifiers once a page."""
    open_levels: list[int] = []
    places: list[HeadingPlace] = []
    for heading in _headings(blocks):
        while open_levels and open_levels[-1] >= heading.level:
            open_levels.pop()
        open_levels.append(heading.level)
        words = plain(heading.text)
        wanted = heading.id or slug(heading.label or "") or slug(words) or "section"
        level = min(setting.top + len(open_levels) - 1, 6)
        places.append(HeadingPlace(level, unique(wanted, setting.taken), words))
    return places


def _headings(blocks: Iterable[Block]) -> Iterator[Heading]:
    for block in blocks:
        if isinstance(block, Heading):
            yield block
        elif isinstance(block, Container):
            yield from _headings(block.blocks)


def _pieces(blocks: Sequence[Block], setting: Setting, places: Iterator[HeadingPlace], outcomes: Iterator[int]) -> Iterator[str]:
    context = setting.context
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if isinstance(block, ListItem):
            end = _end_of_list(blocks, at)
            yield list_html(blocks[at:end], lambda text: inline_html(text, setting.base_path), lambda mark: _page_mark(mark, setting))
            at = end
            continue
        if isinstance(block, Heading | Paragraph) and block.text.strip():
            context = plain(block.text)
        piece = _piece(block, setting, places, outcomes, context)
        if not (setting.outcomes_above and at and _is_outcome(block) and _is_outcome(blocks[at - 1])):  # one link for neighbours
            yield piece
        at += 1


def _is_outcome(block: Block) -> bool:
    return isinstance(block, Container) and block.name in OUTCOME_KINDS


def _end_of_list(blocks: Sequence[Block], start: int) -> int:
    """The first block after a list; a page mark belongs to it only where the list goes on behind the mark."""
    end = start
    for at in range(start, len(blocks)):
        if is_list_part(blocks[at]):
            end = at + 1
        elif not isinstance(blocks[at], PageMark):
            break
    return end


def _piece(block: Block, setting: Setting, places: Iterator[HeadingPlace], outcomes: Iterator[int], context: str) -> str:
    match block:
        case Heading():
            return _heading(block, setting, next(places))
        case Paragraph():
            return f"<p>{inline_html(block.text, setting.base_path)}</p>"
        case Table():
            return _table(block, setting, context)
        case PageMark():
            return _page_mark(block, setting)
        case Raw():
            return markdown_html(block.markdown, setting.base_path)
        case Container():
            return _container(block, setting, places, outcomes)
    raise AssertionError(f"no way to set {block!r}")


def _heading(heading: Heading, setting: Setting, place: HeadingPlace) -> str:
    words = inline_html(heading.text, setting.base_path)
    link = setting.items.get(heading.name or "") or (setting.items.get(plain(heading.text)) if heading.label else None)
    if link:
        words = f'<a href="{escape(link)}">{_without_links(heading, setting)}</a>'
    label = f'<span class="ref">{escape(heading.label)}</span> ' if heading.label else ""
    return f'<h{place.level} id="{place.id}">{label}{words}</h{place.level}>'


def _without_links(heading: Heading, setting: Setting) -> str:
    """A heading that is a link itself: nested links are no HTML."""
    words = inline_html(heading.text, setting.base_path)
    return escape(plain(heading.text)) if "<a " in words else words


def _page_mark(mark: PageMark, setting: Setting) -> str:
    if isinstance(mark, PackMark):
        name = unique(f"pack-page-{mark.page}", setting.taken)
        words = say("Page {page} of the pack", page=mark.page)
        return f'<span class="page-mark" id="{name}" data-pagefind-ignore>{escape(words)}</span>'
    name = unique(f"page-{mark.page}", setting.taken)
    return f'<span class="page-mark" id="{name}" data-pagefind-ignore>{escape(say("Page {page}", page=mark.page))}</span>'


def _table(table: Table, setting: Setting, context: str) -> str:
    caption = _shortened(context) or say("Table")
    label = unique(say("Table: {caption}", caption=caption), setting.taken)
    head = ""
    if any(cell.strip() for cell in table.header):
        head = f"<thead><tr>{' '.join(_head_cell(cell, setting) for cell in table.header)}</tr></thead>"
    names = [inline_html(cell, setting.base_path) for cell in table.header] if _stacks(table) else [""] * len(table.header)
    rows = (" ".join(_cell(cell, name, setting) for cell, name in zip_longest(row, names, fillvalue="")) for row in table.rows)
    body = " ".join(f"<tr>{row}</tr>" for row in rows)  # blanks part words for the search
    return (
        f'<div class="table{_width(table)}" role="region" aria-label="{escape(label)}" tabindex="0"><table>'
        f'<caption><span class="unseen" data-pagefind-ignore>{escape(caption)}</span></caption>{head}<tbody>{body}</tbody></table></div>'
    )


def _width(table: Table) -> str:
    """Tables of many columns may begin at the margin's edge."""
    return (" broad" if len(table.header) > 3 else "") + (" stacks" if _stacks(table) else "")


def _stacks(table: Table) -> bool:
    """True for a table of so many columns that on a phone each row is a block, its cells under the names of their columns."""
    return len(table.header) > MOST_SIDE_BY_SIDE and any(cell.strip() for cell in table.header)


def _head_cell(text: str, setting: Setting) -> str:
    if not text.strip():
        return "<td></td>"
    return f'<th scope="col">{inline_html(text, setting.base_path)}</th>'


def _cell(text: str, name: str, setting: Setting) -> str:
    """A cell; where the theme sets rows as blocks it shows the name of the column before the words, and the row of headers not."""
    column = f'<span class="column" data-pagefind-ignore>{name}</span> ' if name.strip() and text.strip() else ""
    return f"<td>{column}{inline_html(text, setting.base_path)}</td>"


def _shortened(text: str, longest: int = 80) -> str:
    """The first words of a text."""
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"


def _container(block: Container, setting: Setting, places: Iterator[HeadingPlace], outcomes: Iterator[int]) -> str:
    if _is_outcome(block):
        number = next(outcomes)
        if setting.outcomes_above:
            words = escape(say("What was decided stands above, word for word"))
            return f'<p class="elsewhere" data-pagefind-ignore><a href="#r{number}">{words}</a></p>'
        known = number <= len(setting.marks)
        mark = setting.marks[number - 1] if known else mark_of(block.name, block.attribute("to"))
        word = f'<p class="mark {mark.tone}"><span class="sign {mark.sign}" aria-hidden="true"></span>{escape(mark.word)}</p>'
        inner = "".join(_pieces(with_supplied(block), setting, places, outcomes))
        return f'<section class="stated {mark.tone}">{word}{inner}</section>'
    inner = "".join(_pieces(block.blocks, setting, places, outcomes))
    if block.name == "recommendations":
        return f'<div class="asked">{inner}</div>'
    if block.name == "declaration":
        return f'<div class="labelled-note"><p class="tag">Declaration of interest</p>{inner}</div>'
    if block.name == "exempt":
        return f'<div class="labelled-note"><p class="tag">Exempt</p>{inner}</div>'
    return f'<div class="{escape(block.name)}">{inner}</div>'


def supplied_numbers(block: Container) -> frozenset[str]:
    """The clause numbers that the container says were lost in the original and restored."""
    return frozenset((block.attribute("supplied") or "").replace(",", " ").split())


def with_supplied(block: Container) -> tuple[Block, ...]:
    """The blocks of an outcome, restored clause numbers in square brackets."""
    supplied = supplied_numbers(block)
    return tuple(_bracketed(inner, supplied) for inner in block.blocks) if supplied else block.blocks


def _bracketed(block: Block, supplied: frozenset[str]) -> Block:
    if isinstance(block, ListItem) and block.depth == 0 and block.label and block.label.strip("().") in supplied:
        return ListItem(block.text, f"[{block.label.strip('().')}]", block.depth)
    return block
