"""The marked tree of a page as blocks, in one walk that no nesting can exhaust."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from sitegen.model.text import Block, Furniture, Heading, ListItem, Span, words
from sitegen.read.html import lists, tables
from sitegen.read.html.article import SILENT, Marked
from sitegen.read.html.letters import BLANK, settled, text_of
from sitegen.read.html.styles import Style, style_of
from sitegen.read.html.tree import BLOCKS, LISTS, Node, Text
from sitegen.read.html.typed import labelled, level, pieces, typed, word_depth
from sitegen.read.inline import Run, from_runs

STRUCK = "struck out in the original"
_NESTED_TABLES = 10
"""Tables within tables beyond which they are taken for layout."""
_LINK = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f\x7f\"<>\\]+", re.IGNORECASE)


@dataclass(frozen=True)
class Look:
    """How letters look at some place of the page."""

    bold: bool = False
    italic: bool = False
    struck: bool = False
    verbatim: bool = False
    """Line breaks and blanks count, as in `<pre>`."""
    href: str | None = None


@dataclass
class Unseen:
    """Words of the page that are not published: how many, and the first line with any."""

    words: int = 0
    line: int | None = None

    def add(self, count: int, line: int | None) -> None:
        self.line = self.line or (line if count else None)
        self.words += count


@dataclass
class Builder:
    """Takes the elements of a page in order and puts blocks together."""

    marked: Marked
    nested: int = 0
    """Tables around this one."""
    blocks: list[Block] = field(default_factory=list)
    hidden: Unseen = field(default_factory=Unseen)
    struck: Unseen = field(default_factory=Unseen)
    _runs: list[Run] = field(default_factory=list)
    _struck: list[str] = field(default_factory=list)
    _first: int | None = None
    _last: int = 0
    _lists: list[lists.ListState] = field(default_factory=list)
    _item: ListItem | None = None
    """An item that has begun and has no words yet."""
    _heading: int = 0
    """Level of the heading that is open."""
    _definitions: int = 0
    """Open definitions of terms."""

    def build(self, root: Node) -> tuple[Block, ...]:
        """The blocks of an element and all that is in it."""
        self._walk(root.children, Look())
        self._flush()
        return tuple(self.blocks)

    def _walk(self, children: list[Node | Text], look: Look) -> None:
        waiting: list[tuple[Node | Text | Callable[[], None], Look]] = [(child, look) for child in reversed(children)]
        while waiting:
            place, look = waiting.pop()
            if isinstance(place, Text):
                self._letters(place, look)
            elif isinstance(place, Node):
                inner, closing = self._enter(place, look)
                if inner is not None:
                    if closing:
                        waiting.append((closing, look))
                    waiting += [(child, inner) for child in reversed(place.children)]
            else:
                place()

    # ------------------------------------------------------------ elements

    def _enter(self, node: Node, look: Look) -> tuple[Look | None, Callable[[], None] | None]:
        """The look inside an element and what is to be done at its end; no look where it is done with."""
        if id(node) in self.marked.hidden:
            self.hidden.add(len(words(text_of(node, self.marked))), node.line)
            return None, None
        if node.tag in SILENT:
            return None, None
        reason = self.marked.reasons.get(id(node))
        if reason:
            if node.tag in BLOCKS:
                self._flush()
            self._furniture(text_of(node, self.marked), reason, node.line)
            return None, None
        match node.tag:
            case "br":
                self._break(node.line)
                return None, None
            case "img":
                self._add(node.get("alt"), look, node.line)
                return None, None
            case "hr":
                self._flush()
                return None, None
        style = style_of(node, self.marked.rules)
        if re.search(r"\bignore\b", style.get("mso-list", "")):
            self._word_label(text_of(node, self.marked))
            return None, None
        if node.tag == "table" and self.nested < _NESTED_TABLES and not tables.is_layout(node, self.marked):
            self._table(node)
            return None, None
        return self._look(node, look, style), self._open(node, style)

    def _look(self, node: Node, look: Look, style: Style) -> Look:
        weight = style.get("font-weight", "")
        if node.tag in ("b", "strong", "dt") or weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600):
            look = replace(look, bold=not self._heading)
        elif weight == "normal":
            look = replace(look, bold=False)
        if node.tag in ("i", "em") or style.get("font-style") in ("italic", "oblique"):
            look = replace(look, italic=True)
        line = f"{style.get('text-decoration', '')} {style.get('text-decoration-line', '')}"
        if node.tag in ("s", "strike", "del") or "line-through" in line:
            look = replace(look, struck=True)
        if node.tag == "pre" or style.get("white-space", "").startswith("pre"):
            look = replace(look, verbatim=True)
        if node.tag == "a" and "href" in node.attributes:
            address = re.sub(r"[\n\t]", "", node.get("href")).strip()
            look = replace(look, href=address if _LINK.fullmatch(address) else None)
        return look

    def _open(self, node: Node, style: Style) -> Callable[[], None] | None:
        """Notes what begins with an element; gives what ends with it."""
        if node.tag == "q":
            self._add("“", Look(), node.line)
            return lambda: self._add("”", Look(), node.line)
        if node.tag not in BLOCKS:
            return None
        self._flush()
        if node.tag in LISTS:
            return self._open_list(node, style)
        if level(node):
            self._heading = level(node)
            return self._close_heading
        if node.tag == "li":
            state = self._lists[-1] if self._lists else lists.ListState(False, "disc")
            self._open_item(state.label(node, style), max(0, self._depth() - 1), node.line)
            return self._close_item
        if node.tag == "dd":
            self._definitions += 1
            return self._close_definition
        if node.tag == "p" and (depth := word_depth(node, style)) is not None:
            self._open_item(None, depth + self._depth(), node.line)
            return self._close_item
        return self._flush

    def _depth(self) -> int:
        return sum(not state.headed for state in self._lists)

    def _open_list(self, node: Node, style: Style) -> Callable[[], None]:
        self._bare_item()
        self._lists.append(lists.opened(node, style))
        return self._close_list

    def _close_list(self) -> None:
        self._flush()
        self._lists.pop()

    def _open_item(self, label: str | None, depth: int, line: int) -> None:
        self._bare_item()
        self._item = ListItem("", label, depth, span=Span(line, line))

    def _close_item(self) -> None:
        self._flush()
        self._bare_item()

    def _bare_item(self) -> None:
        """An item whose words stand in a list or table of its own: its label is printed all the same."""
        item, self._item = self._item, None
        if item and item.label:
            self.blocks.append(item)

    def _close_heading(self) -> None:
        self._flush()
        self._heading = 0

    def _close_definition(self) -> None:
        self._flush()
        self._definitions -= 1

    def _table(self, node: Node) -> None:
        self._flush()
        self._bare_item()
        asides: list[Block] = []

        def cell(children: list[Node | Text]) -> str:
            inner = Builder(self.marked, self.nested + 1, hidden=self.hidden, struck=self.struck)
            inner._walk(children, Look())
            inner._flush()
            asides.extend(block for block in inner.blocks if isinstance(block, Furniture))
            return "\n".join(line for block in inner.blocks for line in tables.lines_of(block))

        def aside(children: list[Node | Text]) -> None:
            """What stands in a table outside its cells comes before it, as in browsers."""
            self._walk(children, Look())
            self._flush()

        table = tables.table(node, self.marked, cell, aside)
        if table:
            self.blocks.append(table)
        self.blocks += asides

    # ------------------------------------------------------------ letters

    def _letters(self, place: Text, look: Look) -> None:
        if look.verbatim:
            for number, line in enumerate(place.text.expandtabs(8).split("\n")):
                if number:
                    self._break(place.line + number)
                self._add(line, look, place.line + number)
        elif place.text.strip():
            begun = place.line + place.text[: len(place.text) - len(place.text.lstrip())].count("\n")
            ended = place.line + place.text.rstrip().count("\n")
            self._add(BLANK.sub(" ", place.text), look, begun, ended)
        elif self._runs:
            self._add(" ", replace(look, struck=False), place.line)

    def _add(self, text: str, look: Look, first: int, last: int | None = None) -> None:
        text = settled(text)
        if not text:
            return
        if text.strip():
            self._first = self._first or first
            self._last = max(self._last, last or first)
        if look.struck and text.strip():
            self._struck.append(text)
            text, look = " ", Look()
        self._runs.append(Run(text, look.bold, look.italic, look.href))

    def _break(self, line: int) -> None:
        """A line break; two with nothing between them end a paragraph."""
        since = "".join(run.text for run in self._runs).rpartition("\n") if self._runs and self._runs[-1].text.isspace() else None
        if since and since[1] and not since[2].strip() and not self._heading:
            self._flush()
        elif self._runs:
            self._runs.append(Run("\n"))

    def _word_label(self, text: str) -> None:
        """The label that Word wrote before a paragraph of a list, or the number of a heading."""
        label = " ".join(settled(text).split())
        if self._item and not self._heading:
            self._item = replace(self._item, label=label if words(label) and label != "o" else None)
        elif words(label):
            self._runs.append(Run(f"{label} "))

    # ------------------------------------------------------------ blocks

    def _flush(self) -> None:
        """Finishes the block that is being put together."""
        text = from_runs(self._runs) if self._runs else ""
        struck, line = " ".join(self._struck), self._first or 1
        span = Span(line, max(line, self._last))
        self._runs, self._struck, self._first, self._last = [], [], None, 0
        if text:
            self._block(text, span)
        if struck:
            self.struck.add(len(words(struck)), line)
            self._furniture(struck, STRUCK, line)

    def _block(self, text: str, span: Span) -> None:
        item, depth = self._item, self._depth() or min(1, self._definitions)
        self._item = None
        if self._heading:
            before = f"{item.label} " if item and item.label else ""
            if item and self._lists:
                self._lists[-1].headed = True
            self.blocks.append(Heading(before + text.replace("\n", " "), self._heading, span=span))
            return
        first, *rest = pieces(text)
        if item:
            label, rest_of_item = (item.label, first) if item.label else labelled(first)
            self.blocks.append(ListItem(rest_of_item, label, item.depth, span=span))
            depth = item.depth + 1
        else:
            self.blocks.append(typed(first, depth, span))
        self.blocks += [typed(piece, depth, span) for piece in rest]

    def _furniture(self, text: str, reason: str, line: int) -> None:
        if words(text):
            self.blocks.append(Furniture(from_runs([Run(settled(text))]).replace("\n", " "), reason, span=Span(line, line)))
