"""A flat run of list items with depths → nested HTML lists.

Labels that are Arabic and count up become `<ol start>`; any other label is printed as it stands in a list without marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from sitegen.model.text import Block, ListItem, PageMark, Paragraph

_ARABIC = re.compile(r"(\d{1,6})\.\Z")
Inline = Callable[[str], str]
Marker = Callable[[PageMark], str]


@dataclass(frozen=True)
class _Entry:
    item: ListItem
    inner: tuple[Block, ...]
    """What belongs to the item: deeper items, paragraphs, page marks."""


def is_list_part(block: Block) -> bool:
    """True for a list item and for a paragraph that belongs to one."""
    return isinstance(block, ListItem) or (isinstance(block, Paragraph) and block.depth > 0)


def list_html(blocks: Sequence[Block], inline: Inline, page_mark: Marker) -> str:
    """A run that begins with a list item, as one or more HTML lists."""
    return "".join(_one_list(run, inline, page_mark) for run in _runs(_entries(blocks)))


def _entries(blocks: Sequence[Block]) -> list[_Entry]:
    depth = min(block.depth for block in blocks if isinstance(block, ListItem))
    entries: list[_Entry] = []
    for block in blocks:
        if isinstance(block, ListItem) and (block.depth <= depth or not entries):
            entries.append(_Entry(block, ()))
        else:
            last = entries[-1]
            entries[-1] = _Entry(last.item, (*last.inner, block))
    return entries


def _arabic(label: str | None) -> int | None:
    found = _ARABIC.match(label or "")
    return int(found[1]) if found and not found[1].startswith("0") else None


def _goes_on(before: _Entry, entry: _Entry) -> bool:
    """True if both stand in one list: the next Arabic number, two bullets, or two other labels."""
    one, other = before.item.label, entry.item.label
    if _arabic(one) is not None:
        return _arabic(other) == (_arabic(one) or 0) + 1
    return _arabic(other) is None and (one is None) == (other is None)


def _runs(entries: Sequence[_Entry]) -> list[list[_Entry]]:
    runs: list[list[_Entry]] = []
    for entry in entries:
        if runs and _goes_on(runs[-1][-1], entry):
            runs[-1].append(entry)
        else:
            runs.append([entry])
    return runs


def _one_list(run: Sequence[_Entry], inline: Inline, page_mark: Marker) -> str:
    first = _arabic(run[0].item.label)
    if first is not None:
        start = "" if first == 1 else f' start="{first}"'
        return f"<ol{start}>{''.join(f'<li>{_words(entry, inline, page_mark)}</li>' for entry in run)}</ol>"
    if run[0].item.label is None:
        return f"<ul>{''.join(f'<li>{_words(entry, inline, page_mark)}</li>' for entry in run)}</ul>"
    rows = (
        f'<li><span class="label">{escape(entry.item.label or "")}</span> <div>{_words(entry, inline, page_mark)}</div></li>'
        for entry in run
    )
    return f'<ul class="labelled">{"".join(rows)}</ul>'


def _words(entry: _Entry, inline: Inline, page_mark: Marker) -> str:
    return inline(entry.item.text) + inner_html(entry.inner, inline, page_mark)


def inner_html(blocks: Sequence[Block], inline: Inline, page_mark: Marker) -> str:
    """What stands inside a list item, below its own words."""
    pieces: list[str] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        end = at + 1
        if isinstance(block, ListItem):
            while end < len(blocks) and not (isinstance(blocks[end], Paragraph) and _depth(blocks[end]) <= block.depth):
                end += 1
            pieces.append(list_html(blocks[at:end], inline, page_mark))
        elif isinstance(block, Paragraph):
            pieces.append(f"<p>{inline(block.text)}</p>")
        elif isinstance(block, PageMark):
            pieces.append(page_mark(block))
        at = end
    return "".join(pieces)


def _depth(block: Block) -> int:
    return block.depth if isinstance(block, ListItem | Paragraph) else 0
