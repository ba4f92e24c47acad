"""Markdown → blocks. The inverse is `blocks_write`; what a person writes in other forms is kept as it is (`Raw`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from sitegen.model.problems import Problem
from sitegen.model.text import Block, Container, ListItem, PageMark, Paragraph, Raw, Table
from sitegen.store.attributes import read_container, read_heading
from sitegen.store.escapes import settled, split_row, text_of
from sitegen.vocab.fields import Faults
from sitegen.vocab.labels import split_label

_NESTING = 100
_FENCE = re.compile(r"(`{3,}|~{3,})(.*)")
_PAGE_MARK = re.compile(r"\{#page-(\d{1,6})\}")
_HTML = re.compile(r"<(?:!--|/?[a-zA-Z][a-zA-Z0-9-]*[\s/>])")
_parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _NESTING}).enable("table").disable("reference")
_parser.core.ruler.enableOnly(["normalize", "block"])


def read_blocks(text: str, file: str, first_line: int = 1) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """The blocks of a Markdown text that begins on line `first_line` of `file`, and what is wrong with it.

    Errors: a container that is unknown, unclosed, nested or closed without being opened; an attribute that is unknown or not in
    quotation marks; lists or quotations nested beyond all reason.
    """
    faults = Faults(file, "markdown")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    blocks: list[Block] = []
    opened: _Opened | None = None
    start = 0
    for index in _container_lines(lines):
        line, number = lines[index], first_line + index
        inner = _segment(lines[start:index], first_line + start, faults)
        (opened.blocks if opened else blocks).extend(inner)
        start = index + 1
        if line.startswith(("    ", "\t")):
            faults.add(
                "container-indented", number, "A container cannot stand inside a list.", "Begin the line with `:::`, without blanks."
            )
        elif line.strip() != ":::":
            if opened:
                _unclosed(opened, faults, number)
                blocks.append(opened.container())
            header = read_container(line.strip(), number, faults)
            opened = _Opened(*(header or ("resolved", ())), number)
        elif opened:
            blocks.append(opened.container())
            opened = None
        else:
            faults.add("container-stray", number, "`:::` closes a container, and none is open.", "Delete the line, or write `\\:::`.")
    inner = _segment(lines[start:], first_line + start, faults)
    (opened.blocks if opened else blocks).extend(inner)
    if opened:
        _unclosed(opened, faults)
        blocks.append(opened.container())
    return tuple(blocks), tuple(faults.found)


@dataclass
class _Opened:
    """A container whose closing line has not come yet."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    line: int
    blocks: list[Block] = field(default_factory=list)

    def container(self) -> Container:
        return Container(self.name, self.attributes, tuple(self.blocks))


def _unclosed(opened: _Opened, faults: Faults, nested: int | None = None) -> None:
    if nested is None:
        message = f"`::: {opened.name}` is never closed."
        faults.add("container-unclosed", opened.line, message, "Write `:::` on a line of its own where it ends.")
    else:
        message = f"A container begins inside `::: {opened.name}` of line {opened.line}."
        faults.add("container-nested", nested, message, "Containers do not nest: close the first with `:::` before.")


def _container_lines(lines: Sequence[str]) -> list[int]:
    """Indexes of the lines that begin with `:::` outside code fences."""
    found: list[int] = []
    fence = ""
    for index, line in enumerate(lines):
        stripped = line.strip()
        match = _FENCE.match(stripped)
        if fence:
            if match and match[1].startswith(fence) and not match[2].strip():
                fence = ""
        elif match and not (match[1][0] == "`" and "`" in match[2]):
            fence = match[1]
        elif stripped.startswith(":::"):
            found.append(index)
    return found


def _segment(lines: Sequence[str], first_line: int, faults: Faults) -> list[Block]:
    """The blocks of lines without containers."""
    if not any(line.strip() for line in lines):
        return []
    tokens = _parser.parse("\n".join(lines))
    reader = _Reader(list(lines), first_line, faults)
    reader.read(tokens)
    return reader.blocks


@dataclass
class _Reader:
    """Walks the tokens of one segment."""

    lines: list[str]
    first_line: int
    faults: Faults
    blocks: list[Block] = field(default_factory=list)
    labels: list[list[str | None]] = field(default_factory=list)
    """For each open list, the labels of its items still to come, the last first; None in a list of bullets."""
    awaiting: str | None = None
    """The label of an item whose words have not come; empty in a list of bullets."""

    def read(self, tokens: Sequence[Token]) -> None:
        deepest = next((token for token in tokens if token.level >= _NESTING - 2), None)
        if deepest:  # the parser leaves out what stands below
            line = next((self._line(token) for token in reversed(tokens[: tokens.index(deepest) + 1]) if token.map), self.first_line)
            self.faults.add("too-deep", line, "Lists or quotations are nested too deeply here.", "Begin the line with fewer marks.")
            return
        index = 0
        while index < len(tokens):
            index = self._one(tokens, index)

    def _one(self, tokens: Sequence[Token], index: int) -> int:
        """Reads what begins at a token; gives the index behind it."""
        token = tokens[index]
        match token.type:
            case "heading_open":
                self._heading(token, tokens[index + 1].content)
                return index + 3
            case "paragraph_open":
                self._paragraph(tokens[index + 1].content, self._line(token))
                return index + 3
            case "ordered_list_open" | "bullet_list_open":
                self._settle()
                self.labels.append(_printed_labels(tokens, index)[::-1])
            case "ordered_list_close" | "bullet_list_close":
                self.labels.pop()
            case "list_item_open":
                self.awaiting = self.labels[-1].pop() or ""
            case "list_item_close":
                self._settle()
            case "table_open":
                self._table(token)
                return _behind(tokens, index, "table_close")
            case "blockquote_open":
                self._raw(token)
                return _behind(tokens, index, "blockquote_close")
            case _:
                self._raw(token)
        return index + 1

    def _line(self, token: Token) -> int:
        return self.first_line + (token.map[0] if token.map else 0)

    def _settle(self) -> None:
        """An item that begins with something else than words stands there without."""
        if self.awaiting is not None:
            self.blocks.append(ListItem("", self.awaiting or None, len(self.labels) - 1))
            self.awaiting = None

    def _heading(self, token: Token, content: str) -> None:
        self._settle()
        level = int(token.tag[1:])
        if level == 1:
            hint = "Begin headings in the text with `##`; the title of the paper is `title:` in the front matter."
            self.faults.add(
                "heading-level", self._line(token), "A heading of the first level is read as one of the second.", hint, "warning"
            )
        self.blocks.append(read_heading(" ".join(content.split("\n")), level, self._line(token), self.faults))

    def _paragraph(self, content: str, line: int) -> None:
        """A paragraph, the words of a list item, or page marks; marks between lines part the paragraph."""
        words: list[str] = []
        for offset, part in enumerate(content.split("\n")):
            if mark := _PAGE_MARK.fullmatch(part.strip()):
                self._words(words)
                words = []
                self._settle()
                self.blocks.append(PageMark(int(mark[1])))
                continue
            if part.lstrip().startswith(":::"):
                self.faults.add(
                    "container-stray", line + offset, "`:::` cannot stand here.", "Close the code fence before it, or write `\\:::`."
                )
            words.append(part)
        self._words(words)
        if _HTML.match(content):
            hint = "Write Markdown, or `\\<` where it is meant as text."
            self.faults.add("html", line, "HTML is not read here: the page shows it as text.", hint, "warning")

    def _words(self, lines: Sequence[str]) -> None:
        text = text_of("\n".join(lines)) if lines else ""
        if not text:
            return
        if self.awaiting is None:
            self.blocks.append(Paragraph(text, len(self.labels)))
            return
        label: str | None = self.awaiting
        self.awaiting = None
        if not label:
            label, text = split_label(text)
            text = settled(text)
        self.blocks.append(ListItem(text, label or None, len(self.labels) - 1))

    def _table(self, token: Token) -> None:
        self._settle()
        first, last = token.map or [0, 0]
        rows = [split_row(line) for line in self.lines[first:last]]
        del rows[1]
        width = max(map(len, rows))
        header, *body = (tuple(row + [""] * (width - len(row))) for row in rows)
        self.blocks.append(Table(header, tuple(body)))

    def _raw(self, token: Token) -> None:
        self._settle()
        if token.type == "code_block":
            self.blocks.append(Raw(f"```\n{token.content.rstrip()}\n```"))
            return
        first, last = token.map or [0, 0]
        source = self.lines[first:last]
        while source and not source[-1].strip():
            source.pop()
        indent = len(source[0]) - len(source[0].lstrip())
        lines = [line[min(indent, len(line) - len(line.lstrip())) :].rstrip() for line in source]
        if token.type == "fence" and not (len(lines) > 1 and lines[-1].strip().startswith(token.markup)):
            lines.append(token.markup)
        self.blocks.append(Raw("\n".join(lines)))


def _behind(tokens: Sequence[Token], index: int, closing: str) -> int:
    """The index behind the token that closes what opens at `index`."""
    level = tokens[index].level
    return next(i for i in range(index, len(tokens)) if tokens[i].type == closing and tokens[i].level == level) + 1


def _printed_labels(tokens: Sequence[Token], index: int) -> list[str | None]:
    """The labels of a list's items as printed; numbers that are all the same (`1. 1. 1.`) are counted up, as Markdown does."""
    level = tokens[index].level
    items: list[Token] = []
    for position in range(index + 1, len(tokens)):
        token = tokens[position]
        if token.level == level and token.type.endswith("list_close"):
            break
        if token.level == level + 1 and token.type == "list_item_open":
            items.append(token)
    if tokens[index].type == "bullet_list_open":
        return [None] * len(items)
    numbers = [token.info for token in items]
    if len(numbers) > 1 and len(set(numbers)) == 1:
        numbers = [str(int(numbers[0]) + offset) for offset in range(len(numbers))]
    return [f"{number}{token.markup}" for number, token in zip(numbers, items, strict=True)]
