"""Text and the lines that stand for it in Markdown: hard line breaks, and escapes that keep a line from looking like another block.

Characters that mean nothing inside a line (`-`, `+`, `#`, `>`, `|`, `:`, `=`, `{`, `1.`) are escaped where they would begin a
block, and the escape is taken away on loading. Characters that do (`*`, `_`, `` ` ``, `~`, `[`) are escaped in the text itself; where
somebody left that out, the escape becomes part of the text.
"""

from __future__ import annotations

import re

_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=[ \t]|$)")
_RULE = re.compile(r"([*_])[ \t]*(?:\1[ \t]*){2,}$")
_SPECIAL = re.compile(
    r"""
    [-+*](?:[ \t]|$)            # bullet
  | \#{1,6}(?:[ \t]|$)          # heading
  | >                           # quotation
  | ```|~~~                     # fence
  | :::                         # container
  | \|                          # table row
  | [-=:|][-=:|\ \t]*$          # underline of a heading, rule, second line of a table
  | \{\#page-                   # page mark
  | \[(?:[^\]\\]|\\.)*\]:       # link definition
    """,
    re.VERBOSE,
)
_ESCAPED = re.compile(r"\\([-+#>|:={])")
_ESCAPED_NUMBER = re.compile(r"(\d+)\\([.)])")
_BREAK = re.compile(r"((?<!\\)(?:\\\\)*)<br[ \t]*/?>", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")


def clean(text: str) -> str:
    """A text as it can be written: no control characters, no blanks around its lines, no empty ends."""
    without = _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = (line.strip() for line in without.split("\n"))
    return "\n".join(_ending(line) for line in lines).strip()


def _ending(line: str) -> str:
    """A line that ends in a lone backslash would swallow the break behind it."""
    return f"{line}\\" if _ends_in_backslash(line) else line


def _ends_in_backslash(line: str) -> bool:
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def escape_line(line: str) -> str:
    """A line of text that Markdown cannot take for the beginning of another block."""
    if number := _NUMBERED.match(line):
        return f"{number[1]}\\{line[number.end(1) :]}"
    if _SPECIAL.match(line) or _RULE.match(line):
        return f"\\{line}"
    return line


def unescape_line(line: str) -> str:
    """The text of a line: the inverse of `escape_line`."""
    if number := _ESCAPED_NUMBER.match(line):
        return f"{number[1]}{line[number.end(1) + 1 :]}"
    return line[1:] if _ESCAPED.match(line) else line


def settled(text: str) -> str:
    """A text as it comes back from Markdown: without escapes that only a block's beginning needs, and clean."""
    return "\n".join(unescape_line(escape_line(unescape_line(line))) for line in clean(text).split("\n"))


def text_lines(text: str) -> list[str]:
    """The lines of Markdown for a text; all but the last end in the backslash of a hard line break."""
    lines = [escape_line(line) for line in text.split("\n")]
    return [f"{line}\\" for line in lines[:-1]] + lines[-1:]


def text_of(content: str) -> str:
    """The text of a paragraph's Markdown: soft line breaks are blanks, hard ones `\\n`."""
    lines = [line.lstrip(" \t") for line in content.split("\n")]
    pieces: list[str] = []
    for line in lines[:-1]:
        if _ends_in_backslash(line):
            pieces += [unescape_line(line[:-1].rstrip()), "\n"]
        else:
            pieces += [unescape_line(line.rstrip()), "\n" if line.endswith("  ") else " "]
    pieces.append(unescape_line(lines[-1]))
    return settled("".join(pieces))


def one_line(text: str) -> str:
    """A text on one line, as headings and table cells need it."""
    return text.replace("\n", "<br>")


def breaks(markdown: str) -> str:
    """The inverse of `one_line`: `<br>` is a line break unless escaped."""
    return clean(_BREAK.sub(r"\1\n", markdown))


def split_row(line: str) -> list[str]:
    """The cells of a table row, `\\|` unescaped; every cell, also beyond the width of the header."""
    cells, current, position = [], "", 0
    stripped = line.strip()
    for match in re.finditer(r"\|", stripped):
        if stripped[match.start() - 1 : match.start()] == "\\":
            current += stripped[position : match.start() - 1] + "|"
        else:
            cells.append(current + stripped[position : match.start()])
            current = ""
        position = match.end()
    cells.append(current + stripped[position:])
    if cells and not cells[0].strip():
        cells = cells[1:]
    if cells and not cells[-1].strip() and stripped.endswith("|"):
        cells = cells[:-1]
    return [breaks(cell) for cell in cells]
