"""Attributes of headings (`{#reasons part=B pages=17-28}`, `{.item}`) and containers (`::: carried mover="Cllr A"`): a parser each way."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sitegen.model.text import CONTAINERS, Heading
from sitegen.store.escapes import breaks, clean, one_line
from sitegen.vocab.fields import Faults, nearest
from sitegen.vocab.labels import is_item_label

_PAIR = re.compile(r'\s+([a-z]+)="((?:[^"\\]|\\.)*)"(?=\s|$)')
_OPENING = re.compile(r":::[ \t]*([A-Za-z][\w-]*)(.*)")
_GROUP = re.compile(r"(?:^|\s)\{([^{}]*)\}$")
_TOKEN = re.compile(r'#(?P<id>[a-z][a-z0-9-]*)|\.(?P<mark>[a-z]+)|(?P<name>[a-z]+)=(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>[^\s"{}=]+))')
_LOOKS_LIKE_GROUP = re.compile(r"(?:^|(?<=\s))(\{[^{}]*\})$")
_ESCAPED_GROUP = re.compile(r"(?:^|(?<=\s))\\(\{[^{}]*\})$")
_CLOSING_HASHES = re.compile(r"(?:^|(?<=\s))(#+)$")
_ESCAPED_HASHES = re.compile(r"(?:^|(?<=\s))\\(#+)$")
_BOLD = re.compile(r"(?P<mark>\*\*|__)(?P<label>[^*_\\<>\s](?:[^*_\\<>]*[^*_\\<>\s])?)(?P=mark)(?:\s+|$)")
_HEADING_NAMES = ("part", "pages", "item")
_RANGE = re.compile(r"(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?")


def unquoted(value: str) -> str:
    """The value between quotation marks."""
    return re.sub(r"\\(.)", r"\1", value)


def quoted(value: str) -> str:
    """A value in quotation marks, on one line."""
    flat = re.sub(r"\s+", " ", clean(re.sub(r"\\$", "", value))).strip()
    return '"' + flat.replace("\\", "\\\\").replace('"', '\\"') + '"'


def container_opening(name: str, attributes: Iterable[tuple[str, str]]) -> str:
    """The line that opens a container."""
    return " ".join([f"::: {name}", *(f"{key}={quoted(value)}" for key, value in attributes)])


def read_container(line: str, number: int, faults: Faults) -> tuple[str, tuple[tuple[str, str], ...]] | None:
    """Name and attributes of the line that opens a container; None where no name can be read."""
    match = _OPENING.fullmatch(line.rstrip())
    if match is None:
        faults.add(
            "container-syntax",
            number,
            f"`{line.strip()[:40]}` opens no container.",
            "Write `::: resolved`, or `\\:::` for three colons as text.",
        )
        return None
    name, rest = match[1], match[2]
    if name not in CONTAINERS:
        faults.add("container-unknown", number, f"`::: {name}` is no container.", nearest(name, list(CONTAINERS)))
        return name, ()
    found: dict[str, str] = {}
    position = 0
    for pair in _PAIR.finditer(rest):
        if pair.start() != position:
            break
        position = pair.end()
        _add_attribute(name, pair[1], unquoted(pair[2]), found, number, faults)
    if rest[position:].strip():
        message = f"`{rest[position:].strip()[:40]}` cannot be read as attributes of `::: {name}`."
        faults.add("attribute-syntax", number, message, 'Write name="value", with quotation marks.')
    return name, tuple(found.items())


def _add_attribute(name: str, key: str, value: str, found: dict[str, str], number: int, faults: Faults) -> None:
    known = sorted(CONTAINERS[name])
    if key not in known:
        hint = nearest(key, known) if known else "It has no attributes."
        faults.add("attribute-unknown", number, f"`{key}` is no attribute of `::: {name}`.", hint)
    elif key in found:
        faults.add("attribute-twice", number, f"`{key}` stands twice in `::: {name}`.", "Keep one of them.")
    else:
        found[key] = value


def read_range(value: str) -> tuple[int, int] | None:
    """`17-28` or `17` as first and last."""
    match = _RANGE.fullmatch(value.strip())
    if match is None:
        return None
    first, last = int(match[1]), int(match[2] or match[1])
    return (first, last) if first <= last else None


def heading_line(heading: Heading) -> str:
    """The line of Markdown for a heading."""
    label, text = heading_words(heading)
    text = _CLOSING_HASHES.sub(r"\\\1", _LOOKS_LIKE_GROUP.sub(r"\\\1", one_line(text)))
    if label:
        text = f"**{label}** {text}".rstrip()
    elif (bold := _BOLD.match(text)) and bold["mark"] == "**" and is_item_label(bold["label"]):
        text = f"__{bold['label']}__{text[bold.end('label') + 2 :]}"  # bold words of a title, no label
    return f"{'#' * heading.level} {text}{_group(heading)}"


def heading_words(heading: Heading) -> tuple[str | None, str]:
    """Label and text of a heading; a label that could not be read back becomes part of the text."""
    label, text = clean(heading.label or ""), breaks(one_line(heading.text))
    if not label:
        return None, text
    if (match := _BOLD.fullmatch(f"**{label}**")) and match["label"] == label and is_item_label(label):
        return label, text
    return None, f"{label} {text}".strip()


def _group(heading: Heading) -> str:
    tokens = [f"#{heading.id}"] if heading.id else []
    if heading.unnumbered and not heading.label:
        tokens.append(".item")
    if heading.part:
        tokens.append(f"part={_value(heading.part)}")
    if heading.pages:
        tokens.append(f"pages={heading.pages[0]}-{heading.pages[1]}")
    if heading.item:
        tokens.append(f"item={_value(heading.item)}")
    return f" {{{' '.join(tokens)}}}" if tokens else ""


def _value(value: str) -> str:
    return value if re.fullmatch(r"[\w.,/()-]+", value) else quoted(value.replace("{", "(").replace("}", ")"))


def read_heading(content: str, level: int, line: int, faults: Faults) -> Heading:
    """A heading from the Markdown behind its `##`."""
    values: dict[str, str] = {}
    group = _GROUP.search(content)
    tokens = _tokens(group[1]) if group else None
    if group and tokens is not None:
        content = content[: group.start()].rstrip()
        values = _known(tokens, line, faults)
    label, text = _label(content)
    text = breaks(_ESCAPED_GROUP.sub(r"\1", _ESCAPED_HASHES.sub(r"\1", text)))
    pages = read_range(values["pages"]) if "pages" in values else None
    if "pages" in values and pages is None:
        faults.add("bad-range", line, f"`pages={values['pages']}` is no range of pages.", "Write `pages=17-28`.")
    unnumbered = ".item" in values and not label
    return Heading(text, max(level, 2), label, values.get("item"), values.get("part"), pages, values.get("id"), unnumbered)


def _label(content: str) -> tuple[str | None, str]:
    bold = _BOLD.match(content)
    if bold is None or not is_item_label(bold["label"]):
        return None, content
    if bold["mark"] == "__":
        return None, f"**{bold['label']}**{content[bold.end('label') + 2 :]}"
    return bold["label"], content[bold.end() :]


def _tokens(group: str) -> list[tuple[str, str]] | None:
    """Names and values of an attribute group; None where it is text in braces."""
    found: list[tuple[str, str]] = []
    position = 0
    for token in _TOKEN.finditer(group):
        if group[position : token.start()].strip() or (position and token.start() == position):
            return None
        position = token.end()
        name = "id" if token["id"] else f".{token['mark']}" if token["mark"] else token["name"]
        found.append((name, token["id"] or token["mark"] or (token["bare"] if token["quoted"] is None else unquoted(token["quoted"]))))
    return found if found and not group[position:].strip() else None


def _known(tokens: list[tuple[str, str]], line: int, faults: Faults) -> dict[str, str]:
    values: dict[str, str] = {}
    for name, value in tokens:
        if name not in (*_HEADING_NAMES, ".item", "id"):
            faults.add("attribute-unknown", line, f"`{name}` is no attribute of a heading.", nearest(name, (*_HEADING_NAMES, ".item")))
        elif name in values:
            faults.add("attribute-twice", line, f"`{name}` stands twice behind this heading.", "Keep one of them.")
        else:
            values[name] = value
    return values
