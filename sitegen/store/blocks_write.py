"""Blocks → Markdown. The inverse is `blocks_read`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from sitegen.model.text import Block, Container, Furniture, Heading, ListItem, PageMark, Paragraph, Raw, Table
from sitegen.store.attributes import container_opening, heading_line, heading_words
from sitegen.store.escapes import breaks, clean, one_line, settled, text_lines
from sitegen.vocab.labels import is_list_label, split_label

DEEPEST_LIST = 20
_ORDERED = re.compile(r"(0|[1-9]\d{0,2})\.")


def write_blocks(blocks: Iterable[Block]) -> str:
    """Blocks as Markdown, ending in a line break; nothing for no blocks.

    What Markdown has no form for is brought to the nearest that it has: an orphan of a list moves up, empty blocks go.
    """
    text = "\n\n".join("\n".join(lines) for lines in _chunks(canonical(blocks)))
    return f"{text}\n" if text else ""


def canonical(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks as they come back from Markdown: clean texts, no empty blocks, no list item deeper than its list."""
    tidy = [block for block in map(_tidy, blocks) if block is not None]
    found: list[Block] = []
    deepest = 0
    for index, block in enumerate(tidy):
        if isinstance(block, ListItem):
            block = replace(block, depth=min(block.depth, deepest, DEEPEST_LIST - 1))
            deepest = block.depth + 1
        elif isinstance(block, Paragraph):
            block = replace(block, depth=min(block.depth, deepest))
            deepest = block.depth
        elif deepest and not _stays_in_list(tidy, index):
            deepest = 0
        found.append(block)
    return tuple(found)


def _stays_in_list(blocks: Sequence[Block], index: int) -> bool:
    """True for what stands inside a list item: a page mark, table or raw block with a deeper part of the list behind it."""
    for block in blocks[index:]:
        if isinstance(block, ListItem | Paragraph):
            return block.depth > 0
        if not isinstance(block, PageMark | Table | Raw):
            return False
    return False


def _tidy(block: Block) -> Block | None:
    """One block with clean texts; None where nothing is left of it."""
    match block:
        case Heading():
            label, text = heading_words(block)
            return replace(block, label=label, text=text, level=min(max(block.level, 2), 6)) if label or text else None
        case Paragraph():
            text = settled(block.text)
            return replace(block, text=text) if text else None
        case ListItem():
            return _tidy_item(block)
        case Table():
            return _tidy_table(block)
        case Raw():
            return block if block.markdown.strip() else None
        case Container():
            return replace(block, blocks=canonical(block.blocks))
        case Furniture():
            return None
        case _:
            return block


def _tidy_item(item: ListItem) -> ListItem | None:
    label, text = clean(item.label or ""), settled(item.text)
    if not is_list_label(label):
        found, text = split_label(settled(f"{label} {text}"))
        label, text = found or "", settled(text)
    return replace(item, label=label or None, text=text) if label or text else None


def _tidy_table(table: Table) -> Table | None:
    width = max([len(table.header), *map(len, table.rows)])
    if not width:
        return None
    header, *rows = (tuple([breaks(one_line(cell)) for cell in row] + [""] * (width - len(row))) for row in (table.header, *table.rows))
    return replace(table, header=header, rows=tuple(rows))


def _chunks(blocks: Sequence[Block]) -> Iterator[list[str]]:
    """The lines of each top-level block; lists are one chunk."""
    index = 0
    while index < len(blocks):
        block = blocks[index]
        if isinstance(block, ListItem):
            end = _end_of_list(blocks, index)
            yield _list_lines(_tree(blocks[index:end]), 0)
            index = end
            continue
        yield _block_lines(block)
        index += 1


def _end_of_list(blocks: Sequence[Block], start: int) -> int:
    index = start
    while index < len(blocks):
        block = blocks[index]
        inside = isinstance(block, ListItem) or (isinstance(block, Paragraph) and block.depth > 0)
        if not inside and (isinstance(block, Paragraph) or not _stays_in_list(blocks, index)):
            break
        index += 1
    return index


def _block_lines(block: Block) -> list[str]:
    match block:
        case Heading():
            return [heading_line(block)]
        case Paragraph() | ListItem() | Furniture():
            return text_lines(block.text)
        case Table():
            return [_row(block.header), _row(["---"] * len(block.header)), *map(_row, block.rows)]
        case PageMark():
            return [f"{{#page-{block.page}}}"]
        case Raw():
            return block.markdown.split("\n")
        case Container():
            return _container_lines(block)


def _container_lines(block: Container) -> list[str]:
    inner = [line for chunk in _chunks(block.blocks) for line in ("", *chunk)][1:]
    return [container_opening(block.name, block.attributes), *inner, ":::"]


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(one_line(cell).replace("|", "\\|") for cell in cells) + " |"


@dataclass
class _Node:
    """A list item with what stands below it, while a list is written."""

    item: ListItem
    children: list[_Node | Block] = field(default_factory=list)


def _tree(blocks: Sequence[Block]) -> list[_Node]:
    """The flat run of a list as a tree; depths are canonical already."""
    roots: list[_Node] = []
    path: list[_Node] = []
    for block in blocks:
        if isinstance(block, ListItem):
            node = _Node(block)
            (path[block.depth - 1].children if block.depth else roots).append(node)
            path[block.depth :] = [node]
        else:
            depth = block.depth if isinstance(block, Paragraph) else len(path)
            path[depth - 1].children.append(block)
            del path[depth:]
    return roots


def _list_lines(nodes: Sequence[_Node], indent: int) -> list[str]:
    """The lines of sibling items: tight where nothing stands below them."""
    ordered = _is_ordered(nodes)
    lines: list[str] = []
    for index, node in enumerate(nodes):
        if index and (node.children or nodes[index - 1].children):
            lines.append("")
        marker = f"{node.item.label} " if ordered else "- "
        words = node.item.text if ordered else " ".join(part for part in (node.item.label, node.item.text) if part)
        first, *rest = text_lines(words)
        inner = indent + max(4, len(marker))
        lines.append(f"{' ' * indent}{marker}{first}")
        lines += [f"{' ' * inner}{line}" for line in rest]
        lines += _children_lines(node.children, inner)
    return lines


def _children_lines(children: Sequence[_Node | Block], indent: int) -> list[str]:
    lines: list[str] = []
    index = 0
    while index < len(children):
        child = children[index]
        lines.append("")
        if isinstance(child, _Node):
            siblings = [child]
            while index + 1 < len(children) and isinstance(following := children[index + 1], _Node):
                siblings.append(following)
                index += 1
            lines += _list_lines(siblings, indent)
        else:
            lines += [f"{' ' * indent}{line}" if line else "" for line in _block_lines(child)]
        index += 1
    return lines


def _is_ordered(nodes: Sequence[_Node]) -> bool:
    """True where Markdown's own numbering gives the printed labels: `1.` and up without gaps, and every item has words."""
    matches = [_ORDERED.fullmatch(node.item.label or "") for node in nodes]
    numbers = [int(match[1]) for match in matches if match]
    return (
        len(numbers) == len(nodes) and all(node.item.text for node in nodes) and numbers == list(range(numbers[0], numbers[0] + len(nodes)))
    )
