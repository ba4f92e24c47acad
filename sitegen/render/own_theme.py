"""What is wrong with a theme of one's own and shows on no page: a template that replaces nothing, a style sheet that breaks off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import tinycss2

from sitegen.model.problems import Problem

_END = "end-of-the-sheet"
_BLOCKS = ("{} block", "[] block", "() block")


def own_theme_problems(theme_folders: Sequence[Path]) -> tuple[Problem, ...]:
    """Warnings about every theme but the default, which is the last of the folders."""
    return tuple(
        problem for folder in theme_folders[:-1] for problem in (*_templates(folder, theme_folders), *_sheets(folder, theme_folders))
    )


# ---------------------------------------------------------------- templates


def _templates(folder: Path, theme_folders: Sequence[Path]) -> Iterator[Problem]:
    """A warning for each template that neither takes the place of one of the default theme nor is named in another."""
    known = _names(theme_folders[-1])
    own = _names(folder)
    used = "".join((folder / "templates" / name).read_bytes().decode("utf-8", "replace") for name in own)
    for name in own:
        if name not in known and name not in used:
            near = get_close_matches(name, known, 1)
            hint = f"Did you mean {near[0]}?" if near else "Give it the name of the template of civic that it is to replace."
            file = (folder / "templates" / name).as_posix()
            yield Problem("warning", "template-unused", "No page uses this template.", file, hint=hint)


def _names(folder: Path) -> list[str]:
    templates = folder / "templates"
    return sorted(path.relative_to(templates).as_posix() for path in templates.rglob("*.html") if path.is_file())


# ---------------------------------------------------------------- style sheets


def _sheets(folder: Path, theme_folders: Sequence[Path]) -> Iterator[Problem]:
    for path in sorted((folder / "assets").rglob("*.css")):
        if path.is_file():
            yield from _sheet(path, path.relative_to(folder / "assets"), [each / "assets" for each in theme_folders])


def _sheet(path: Path, name: Path, assets: Sequence[Path]) -> Iterator[Problem]:
    """Warnings about a style sheet whose rules are not those that its author sees."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        yield _warning("style-not-text", "The style sheet is not text in UTF-8.", path, line, "Save it as UTF-8.")
        return
    nodes = tinycss2.parse_stylesheet(f"{text}\n.{_END}{{}}", skip_whitespace=True)
    if fault := _broken(nodes):
        line, message = fault
        hint = (
            "Look for a brace or the end of a comment that is missing, or is there once too often; browsers pass over the rules behind it."
        )
        yield _warning("style-broken", message, path, line, hint)
        return
    for address, line in _addresses(nodes):
        try:
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.netloc or parts.scheme in ("http", "https"):
            hint = "Put the file into assets/ of the theme, and name it there."
            message = f"`{address}` is on another host, which no page asks for anything: browsers do not load it."
            yield _warning("style-foreign", message, path, line, hint)
        elif not parts.scheme and parts.path and not any((each / _place(name, parts.path)).is_file() for each in assets):
            hint = "Correct the name, or put the file there."
            yield _warning("style-missing-file", f"There is no file `{address}` beside the style sheet.", path, line, hint)


def _place(sheet: Path, address: str) -> Path:
    """Below the assets, where a style sheet means by an address; one from the root of a host may be anywhere, and counts as the sheet."""
    return sheet if address.startswith("/") else sheet.parent / unquote(address)


def _broken(nodes: Sequence[Any]) -> tuple[int, str] | None:
    """Line and kind of the first place where the braces do not fit: one too many, or one that is never closed."""
    for node in nodes:
        for part in (node, *(getattr(node, "prelude", None) or ())):
            if part.type == "error":
                return part.source_line, "The style sheet is broken here: there is no rule that could be read."
    last = nodes[-1]
    if last.type == "qualified-rule" and [part.value for part in last.prelude if part.type == "ident"] == [_END]:
        return None
    return last.source_line, "What begins here in the style sheet is never closed."


def _addresses(nodes: Iterable[Any]) -> Iterator[tuple[str, int]]:
    """Every address that a browser would load, with its line."""
    for node in nodes:
        if node.type == "at-rule" and node.lower_at_keyword == "import":
            yield from ((part.value, part.source_line) for part in node.prelude if part.type == "string")
        if node.type == "url":
            yield node.value, node.source_line
        elif node.type == "function" and node.lower_name == "url":
            yield from ((part.value, part.source_line) for part in node.arguments if part.type == "string")
        elif node.type == "function":
            yield from _addresses(node.arguments)
        elif node.type in ("at-rule", "qualified-rule"):
            yield from _addresses((*node.prelude, *(node.content or ())))
        elif node.type in _BLOCKS:
            yield from _addresses(node.content)


def _warning(code: str, message: str, path: Path, line: int, hint: str) -> Problem:
    return Problem("warning", code, message, path.as_posix(), line, hint=hint)
