"""YAML as people write it in settings and front matter, read strictly and string-first.

Every plain scalar is a string as written (`16:30`, `no`, `0012`, `2023-03-16`); the schema that asks for it converts. There are
no tags, anchors, aliases, merge keys, second documents or duplicate keys, and nesting ends at 20, so that nothing a file says can
run code, grow in memory, or mean something else than it shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import yaml

from sitegen.model.problems import Problem

DEEPEST = 20
FRONT_MATTER_LIMIT = 64 * 1024
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HINTS = {
    "mapping values are not allowed": "Put quotation marks around a text that has a colon in it.",
    "could not find expected ':'": "Every line is `key: value`; a text that goes on over several lines needs quotation marks.",
    "found character '\\t'": "Indent with blanks, not with tabs.",
    "cannot start any token": "Indent with blanks, not tabs; put a text that begins with @, % or ` between quotation marks.",
    "while parsing a block mapping": "Check the indentation: keys of one level begin in the same column.",
}


@dataclass(frozen=True)
class Scalar:
    """A text; `plain` where it stood without quotation marks, so that an empty plain one means nothing given."""

    text: str
    line: int
    plain: bool = True


@dataclass(frozen=True)
class Sequence:
    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True)
class Entry:
    key: str
    line: int
    value: Node


@dataclass(frozen=True)
class Mapping:
    entries: tuple[Entry, ...]
    """Without duplicates: the first of two equal keys."""
    line: int


Node = Scalar | Sequence | Mapping


def load(text: str, file: str, first_line: int = 1, limit: int = FRONT_MATTER_LIMIT) -> tuple[Node | None, tuple[Problem, ...]]:
    """The one YAML document in a text as a tree with line numbers, and what is wrong with it.

    `first_line` is the line of `file` on which the text begins. The tree is None where the text is empty or cannot be
    read; with a duplicate key there is a tree and an error. Never raises.
    """
    if len(text.encode("utf-8", "replace")) > limit:
        hint = f"Keep it below {limit // 1024} KB; what is longer belongs in the text of a paper."
        return None, (Problem("error", "yaml-too-large", "This is too much YAML.", file, first_line, hint=hint),)
    if control := _CONTROL.search(text):
        line = first_line + text.count("\n", 0, control.start())
        message = f"There is a control character here (U+{ord(control[0]):04X})."
        return None, (Problem("error", "yaml-control-character", message, file, line, hint="Delete it."),)
    events, problem = _checked_events(text, file, first_line)
    if problem is not None:
        return None, (problem,)
    if not events:
        return None, ()
    problems: list[Problem] = []
    node = _build(iter(events), file, first_line, problems)
    return node, tuple(problems)


def _checked_events(text: str, file: str, first_line: int) -> tuple[list[yaml.Event], Problem | None]:
    """The events of the one document, or the first thing that is refused; reading stops there, so depth stays bounded."""
    kept: list[yaml.Event] = []
    depth = documents = 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
            refusal = _refusal(event, depth, documents)
            if refusal is not None:
                code, message, hint = refusal
                return [], Problem("error", code, message, file, _line(event, first_line), hint=hint)
            if isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
                kept.append(event)
    except yaml.YAMLError as error:
        return [], _syntax_problem(error, file, first_line)
    return kept, None


def _line(event: yaml.Event, first_line: int) -> int:
    return first_line + (event.start_mark.line if event.start_mark else 0)


def _refusal(event: yaml.Event, depth: int, documents: int) -> tuple[str, str, str] | None:
    """Why an event is refused: code, message, hint."""
    if depth > DEEPEST:
        return (
            "yaml-too-deep",
            f"Brackets or lists are nested more than {DEEPEST} deep.",
            "Close the brackets, or put quotation marks around.",
        )
    if isinstance(event, yaml.AliasEvent):
        return "yaml-alias", f"`*{event.anchor}` is a YAML alias; there are none here.", "Repeat the value, or put quotation marks around."
    if anchor := getattr(event, "anchor", None):
        return "yaml-anchor", f"`&{anchor}` is a YAML anchor; there are none here.", "Put quotation marks around the value."
    if tag := getattr(event, "tag", None):
        return "yaml-tag", f"`{tag}` is a YAML tag; there are none here.", "Put quotation marks around the value."
    if documents > 1 or (isinstance(event, yaml.DocumentStartEvent) and (event.version or event.tags)):
        return "yaml-document", "There is a second YAML document or a directive here.", "Delete the line with `---` or `%`."
    if isinstance(event, yaml.ScalarEvent) and (control := _CONTROL.search(event.value)):
        return "yaml-control-character", f"There is a control character in this value (U+{ord(control[0]):04X}).", "Delete it."
    return None


def _syntax_problem(error: yaml.YAMLError, file: str, first_line: int) -> Problem:
    """A parser's complaint as one sentence with the line it is about."""
    said = " ".join(str(part) for part in (getattr(error, "context", None), getattr(error, "problem", None)) if part)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    hint = next((hint for words, hint in _HINTS.items() if words in said), "Check indentation, brackets and quotation marks.")
    line = first_line + (mark.line if mark else 0)
    return Problem("error", "yaml-syntax", f"This is not valid YAML: {said or 'it cannot be read'}.", file, line, hint=hint)


def _build(events: Iterator[yaml.Event], file: str, first_line: int, problems: list[Problem]) -> Node | None:
    """The next node of the events; None at the end of a collection. Recursion is bounded by `DEEPEST`."""
    event = next(events)
    line = _line(event, first_line)
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(event.value, line, plain=not event.style)
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Node] = []
        while (node := _build(events, file, first_line, problems)) is not None:
            items.append(node)
        return Sequence(tuple(items), line)
    if isinstance(event, yaml.MappingStartEvent):
        return _build_mapping(events, line, file, first_line, problems)
    return None


def _build_mapping(events: Iterator[yaml.Event], line: int, file: str, first_line: int, problems: list[Problem]) -> Mapping:
    entries: dict[str, Entry] = {}
    while (key := _build(events, file, first_line, problems)) is not None:
        value = _build(events, file, first_line, problems)
        if value is None:
            # the parser always gives a key its value
            break
        if not isinstance(key, Scalar) or not key.text:
            problems.append(Problem("error", "yaml-key", "A key here is not a plain text.", file, key.line, hint="Write `key: value`."))
        elif key.text in entries:
            message = f"`{key.text}` stands here twice, first on line {entries[key.text].line}."
            problems.append(Problem("error", "yaml-duplicate-key", message, file, key.line, hint="Keep one of them."))
        else:
            if isinstance(value, Scalar) and value.plain and not value.text:
                value = replace(value, line=key.line)  # an empty value is reported where its key stands
            entries[key.text] = Entry(key.text, key.line, value)
    return Mapping(tuple(entries.values()), line)
