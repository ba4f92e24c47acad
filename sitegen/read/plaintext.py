"""Plain text and Markdown, also as PDF extraction leaves them: tab-separated rows, HTML in cells, half-closed marks."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import pairwise

import yaml

from sitegen.model.problems import Problem
from sitegen.model.text import Block, Furniture, Heading, ListItem, PageMark, Paragraph, Raw, Span, Table
from sitegen.read.inline import canonical, cell
from sitegen.vocab.labels import split_label


def read(data: bytes, file: str) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """The blocks of a text file; an error where it is not text, a warning where its encoding is guessed."""
    text, problems = _decode(data, file)
    if text is None:
        return (), problems
    reader = _Lines(width=_width(text))
    for comment in _COMMENT.finditer(text):
        if comment[1].strip():
            at = text.count("\n", 0, comment.start()) + 1
            reader.blocks.append(Furniture(comment[1].strip(), "comment in the original", span=Span(at, at)))
    text = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
    lines = text.split("\n")
    above = _front_matter(lines)
    if above:
        titled = any(line.startswith("# ") for line in lines[above:] if line.strip())
        reader.blocks += [Raw("\n".join(lines[:above]), span=Span(1, above))] if titled else _above(lines[:above])
    for number, line in enumerate(lines[above:], above + 1):
        reader.take(number, line)
    reader.close()
    return tuple(sorted(reader.blocks, key=lambda block: block.span.first if block.span else 0)), problems


_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)


def _front_matter(lines: list[str]) -> int:
    """How many lines at the top another system keeps for itself: `key: value` between two lines of dashes."""
    if not lines or lines[0].strip() != "---":
        return 0
    end = next((index for index, line in enumerate(lines[1:80], 1) if line.strip() in ("---", "...")), 0)
    keys = [line for line in lines[1:end] if re.match(r"[\w -]+:(?:\s|$)", line)]
    return end + 1 if end and keys else 0


_TITLE = re.compile(r"(title:\s+)(\S.*)")


def _above(lines: list[str]) -> list[Block]:
    """The front matter of another system above a text without a title: the title there is a heading, the rest is that system's own."""
    at = next((index for index, line in enumerate(lines) if _TITLE.match(line)), None)
    title = _scalar(lines[at]) if at is not None else None
    if at is None or not title:
        return [Raw("\n".join(lines), span=Span(1, len(lines)))]
    kept = [*lines[:at], "title:", *lines[at + 1 :]]
    return [Raw("\n".join(kept), span=Span(1, len(lines))), Heading(canonical(title), 1, span=Span(at + 1, at + 1))]


def _scalar(line: str) -> str | None:
    """The text of `title: "…"`; None where it is no plain text."""
    try:
        value = yaml.safe_load(line)["title"]
    except (yaml.YAMLError, TypeError, KeyError):
        return None
    return value if isinstance(value, str) else None


def _decode(data: bytes, file: str) -> tuple[str | None, tuple[Problem, ...]]:
    if not data.strip():
        hint = "Check that it was saved, or remove it."
        return None, (Problem("error", "empty-file", "the file is empty.", file, line=1, hint=hint),)
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, (_not_text(file, data[: data.index(b"\0")].count(b"\n") + 1),)
    problems: tuple[Problem, ...] = ()
    try:
        text = data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        text = data.decode("cp1252", errors="replace")
        if sum(unicodedata.category(char) == "Cc" and char not in "\n\r\t\f" for char in text) > len(text) / 100:
            return None, (_not_text(file, line),)
        hint = "Compare accented letters and quotation marks with the original, or save the file as UTF-8."
        problems = (Problem("warning", "encoding-guessed", "the file is not UTF-8; it was read as Windows-1252.", file, line, hint=hint),)
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(char if char in "\n\t\f" or unicodedata.category(char) not in ("Cc", "Cs") else " " for char in text), problems


def _not_text(file: str, line: int) -> Problem:
    hint = "Open it in the program it was made with and save it as text."
    return Problem("error", "not-text", "the file holds something other than text.", file, line, hint=hint)


_HEADING = re.compile(r"\s{0,3}(#{1,6}(?=\s)|#{2,6}(?=\w))\s*(.*?)\s*#*\s*$")
_RULE = re.compile(r"\s*([-*_=])(?:\s*\1){2,}\s*$")
_ITEM = re.compile(
    r"(?P<indent>\s*)(?P<mark>[-*+•□▪◦‣·]|\d{1,3}[.)]|\(\d{1,3}\)|\(?[a-z][.)]|\(?[ivx]{1,5}[.)])(?P<gap>\s+)(?P<text>\S.*)$"
)
_GLUED = re.compile(r"(?P<indent>\s*)(?P<mark>[•□▪◦‣])(?P<gap>)(?P<text>[^\s•□▪◦‣].*)$")
_TABBED_ITEM = re.compile(r"\s*[-*+•]\t+[^\t]*\S[^\t]*")
"""A tab between the mark of a list and its text."""
_DASHES = re.compile(r"\s*:?-{2,}:?\s*")
_LABELLED = re.compile(r"\s*(?:\*\*)?[A-ZÀ-Ý][\w /&-]{1,30}:(?:\*\*)?(?:\s|$)")
_WHOLLY_BOLD = re.compile(r"\*\*[^*]+\*\*\s*")


LONGEST = 120
"""Letters of a line that somebody wrapped."""
WRAPPED = 50
"""Letters of a wrapped text's widest line at least: lines of fewer are meant."""
FULL = 0.9
"""Of the width: where the next word would have gone beyond it, the line was full."""


def _width(text: str) -> int:
    """The width at which the paragraphs of a text are wrapped; 0 where every line is meant, as in text pasted from elsewhere."""
    lines = text.split("\n")
    within = [len(line.strip()) for line, below in pairwise(lines) if _flows(line) and _flows(below) and not _ITEM.match(below)]
    wrapped = [length for length in within if length <= LONGEST]
    if not wrapped or len(wrapped) * 10 < len(within) * 9 or max(wrapped) < WRAPPED:
        return 0
    return max(wrapped)


def _flows(line: str) -> bool:
    """Whether a line can be one of a paragraph."""
    return bool(line.strip()) and "\t" not in line and not line.lstrip().startswith(("|", "#", "<")) and not _RULE.match(line)


@dataclass
class _Lines:
    """Takes lines one by one and puts blocks together."""

    width: int = 0
    blocks: list[Block] = field(default_factory=list)
    kind: str = ""
    """What is being put together: `paragraph`, `item`, `table` or nothing."""
    pieces: list[str] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)
    row_lines: list[int] = field(default_factory=list)
    first: int = 0
    label: str | None = None
    indents: list[int] = field(default_factory=list)
    page: int = 1

    def take(self, number: int, line: str) -> None:
        while line.startswith("\f"):
            self.close()
            self.page += 1
            self.blocks.append(PageMark(self.page, span=Span(number, number)))
            line = line[1:]
        if not line.strip():
            self.close()
        elif cells := _cells(line, self._in_table()):
            self._row(number, cells)
        elif match := _HEADING.match(line):
            self.close()
            self._outside_lists()
            self.blocks.append(Heading(canonical(match[2]), len(match[1]), span=Span(number, number)))
        elif _RULE.match(line):
            self._underline(number)
        elif match := _ITEM.match(line) or _GLUED.match(line):
            self._item(number, match)
        else:
            self._line(number, line)

    def _in_table(self) -> bool:
        """A row is put together, or the last block was a table: then a line that begins with tabs is a row too."""
        return self.kind == "table" or (not self.kind and bool(self.blocks) and isinstance(self.blocks[-1], Table))

    def _row(self, number: int, cells: list[str]) -> None:
        if self.kind != "table":
            self.close()
            self.kind, self.first = "table", number
            self._outside_lists()
        if not all(_DASHES.fullmatch(text) or not text.strip() for text in cells) or not any("-" in text for text in cells):
            self.rows.append(tuple(cell(text) for text in cells))
            self.row_lines.append(number)

    def _item(self, number: int, match: re.Match[str]) -> None:
        self.close()
        indent = len(match["indent"].expandtabs(4))
        while self.indents and indent < self.indents[-1]:
            self.indents.pop()
        if not self.indents or indent > self.indents[-1]:
            self.indents.append(indent)
        bullet = match["mark"][-1] not in ".)"
        self.kind, self.first, self.label = "item", number, None if bullet else match["mark"]
        self.pieces = [match["text"]]

    def _line(self, number: int, line: str) -> None:
        indent = len(line) - len(line.lstrip())
        if not self.kind or self.kind == "table":
            self.close()
            if indent == 0 or not self.indents:
                self._outside_lists()
            self.kind, self.first, self.pieces = "paragraph", number, [line]
            return
        if _WHOLLY_BOLD.fullmatch(self.pieces[-1]) and not line.lstrip().startswith("**"):
            self.pieces[-1] += "  "
        self.pieces.append(line)

    def _underline(self, number: int) -> None:
        """A line of dashes or equals below one line of text makes it a heading; elsewhere it is only a rule."""
        if self.kind == "paragraph" and len(self.pieces) == 1 and not self.indents:
            text, first = self.pieces[0], self.first
            self.kind, self.pieces = "", []
            self.blocks.append(Heading(canonical(text.strip()), 2, span=Span(first, number)))
        else:
            self.close()

    def _outside_lists(self) -> None:
        self.indents = []

    def close(self) -> None:
        """Finishes the block that is being put together."""
        depth = max(0, len(self.indents) - 1)
        if self.kind == "table" and self.rows:
            width = max(map(len, self.rows))
            rows = tuple((*row, *("",) * (width - len(row))) for row in self.rows)
            self.blocks.append(Table(("",) * width, rows, span=Span(self.first, self.row_lines[-1]), lines=tuple(self.row_lines)))
        elif self.kind in ("paragraph", "item") and self.pieces:
            text = canonical(self._text())
            span = Span(self.first, self.first + len(self.pieces) - 1)
            if self.kind == "paragraph":
                self.blocks.append(Paragraph(text, depth + 1 if self.indents else 0, span=span))
            else:
                label, rest = (self.label, text) if self.label else _labelled(text)
                self.blocks.append(ListItem(rest, label, depth, span=span))
        self.kind, self.pieces, self.rows, self.row_lines, self.label = "", [], [], [], None

    def _text(self) -> str:
        """The lines as one text: a break is kept where the next word would have gone into the line."""
        text = self.pieces[0].strip()
        for line, below in pairwise(self.pieces):
            # a backslash at the end is Markdown's own break
            end = "\n" if line.endswith("\\") else "  \n" if self._is_meant(line, below, text) else " "
            text += end + below.strip()
        return text

    def _is_meant(self, line: str, below: str, before: str) -> bool:
        """Whether a line was ended by its writer, and not because it was full."""
        if line.endswith("  ") or _LABELLED.match(below):
            return True
        if before.count("**") % 2:  # within bold words nobody ends a line
            return False
        return not self.width or len(line.strip()) + 1 + len(below.split()[0]) <= self.width * FULL


def _stripped(line: str) -> str:
    """Without indentation; two blanks at the end stay, since they break the line."""
    return line.strip() + ("  " if line.endswith("  ") else "")


def _labelled(text: str) -> tuple[str | None, str]:
    """A bullet whose text begins with a label, also inside its bold."""
    label, rest = split_label(text)
    if label or not text.startswith("**"):
        return label, rest
    label, rest = split_label(text[2:])
    return (label, f"**{rest}") if label else (None, text)


def _cells(line: str, in_table: bool) -> list[str]:
    """The cells of a row: separated by tabs, or by pipes; nothing if the line is no row."""
    stripped = line.strip()
    if stripped.startswith("|") and stripped.count("|") > 1:
        inner = stripped[1:-1] if stripped.endswith("|") else stripped[1:]
        return re.split(r"(?<!\\)\|", inner)
    if "\t" not in line.strip(" ") or (not in_table and _TABBED_ITEM.fullmatch(line)):
        return []
    if not in_table and "\t" not in stripped and not line.rstrip(" ").endswith("\t"):
        return []
    return line.split("\t")
