"""What the styles of a document say of paragraphs and letters, along the chains of styles based on one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeVar
from xml.etree.ElementTree import Element

from sitegen.read.docx.names import PPR, RPR, W, is_on, value, whole

LONGEST_CHAIN = 20
Kind = TypeVar("Kind")


class Look(NamedTuple):
    """Switches of letters; None where nothing is said."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None


PLAIN = Look()
_SWITCHES = {W + "b": "bold", W + "i": "italic", W + "vanish": "hidden", W + "strike": "struck", W + "dstrike": "struck"}


@dataclass(frozen=True)
class ParagraphStyle:
    """A paragraph style with all that it takes over from those it is based on."""

    chain: tuple[str, ...] = ()
    """Identifiers, its own first."""
    level: int | None = None
    """Of a heading, from 1."""
    number: str | None = None
    """Identifier of the list (`numId`) that the style belongs to."""
    list_level: int | None = None
    left: int | None = None
    """Indentation in twentieths of a point."""
    look: Look = PLAIN


def look_of(properties: Element | None) -> Look:
    """The switches that an `rPr` sets itself."""
    if properties is None:
        return PLAIN
    found: dict[str, bool | None] = {}
    for element in properties:
        name = _SWITCHES.get(element.tag)
        if name:
            found[name] = bool(is_on(element)) or (name == "struck" and found.get(name))
    return Look(**found) if found else PLAIN


@lru_cache(maxsize=1024)
def combined(direct: Look, *styles: Look, default: Look = PLAIN) -> Look:
    """What letters look like: a direct setting wins; switches of styles of different kinds cancel one another (17.7.3)."""
    if direct is PLAIN and default is PLAIN and all(style is PLAIN for style in styles):
        return PLAIN
    switches: list[bool | None] = []
    for index, own in enumerate(direct):
        said = [style[index] for style in styles if style[index] is not None]
        switches.append(own if own is not None else sum(map(bool, said)) % 2 == 1 if said else default[index])
    return Look(*switches)


def left_of(properties: Element | None) -> int | None:
    """The left indentation that a `pPr` sets itself."""
    indent = None if properties is None else properties.find(W + "ind")
    if indent is None:
        return None
    text = indent.get(W + "left", indent.get(W + "start"))
    return None if text is None else whole(text, 0)


def first_line_of(properties: Element | None) -> int:
    """How much further a `pPr` indents the first line."""
    indent = None if properties is None else properties.find(W + "ind")
    return 0 if indent is None else whole(indent.get(W + "firstLine"), 0)


def outline_level(properties: Element | None) -> int | None:
    """The outline level that a `pPr` sets itself, from 1; 0 where it says that this is body text."""
    text = value(properties, "outlineLvl")
    if text is None:
        return None
    level = whole(text, 9)
    return level + 1 if 0 <= level < 9 else 0


class Styles:
    """The styles of a document (`styles.xml`), or none."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._paragraph: dict[str, ParagraphStyle] = {}
        self._character: dict[str, Look] = {}
        self._default_style = ""
        for style in root.findall(W + "style") if root is not None else ():
            name = style.get(W + "styleId", "")
            self._styles[name] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on"):
                self._default_style = name
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{RPR}") if root is not None else None
        self.default = look_of(defaults)

    def paragraph(self, name: str | None) -> ParagraphStyle:
        """A paragraph style; the document's usual one where none is named or known."""
        name = name if name in self._styles else self._default_style
        assert name is not None
        if name not in self._paragraph:
            self._paragraph[name] = self._resolved(name)
        return self._paragraph[name]

    def character(self, name: str | None) -> Look:
        """The switches of a character style."""
        if not name:
            return PLAIN
        if name not in self._character:
            self._character[name] = _first_said(look_of(style.find(RPR)) for _, style in self._chain(name))
        return self._character[name]

    def first_row(self, name: str | None) -> Look:
        """The switches of the first row in a table style."""
        for _, style in self._chain(name or ""):
            for part in style.findall(W + "tblStylePr"):
                if part.get(W + "type") == "firstRow":
                    return look_of(part.find(RPR))
        return PLAIN

    def number_of(self, name: str) -> str | None:
        """The list that a numbering style stands for."""
        return value(_numbering(self._styles.get(name)), "numId")

    def _chain(self, name: str) -> Iterator[tuple[str, Element]]:
        """A style and those it is based on, nearest first; a circle ends where it closes."""
        seen: set[str] = set()
        while name in self._styles and name not in seen and len(seen) < LONGEST_CHAIN:
            seen.add(name)
            yield name, self._styles[name]
            name = value(self._styles[name], "basedOn") or ""

    def _resolved(self, name: str) -> ParagraphStyle:
        chain = list(self._chain(name))
        levels = (_heading_level(style) for _, style in chain)
        numbers = (value(_numbering(style), "numId") for _, style in chain)
        list_levels = (value(_numbering(style), "ilvl") for _, style in chain)
        lefts = (left_of(style.find(PPR)) for _, style in chain)
        list_level = _first(list_levels)
        return ParagraphStyle(
            chain=tuple(identifier for identifier, _ in chain),
            level=_first(levels) or None,
            number=_first(numbers),
            list_level=whole(list_level, 0) if list_level is not None else None,
            left=_first(lefts),
            look=_first_said(look_of(style.find(RPR)) for _, style in chain),
        )


def _numbering(style: Element | None) -> Element | None:
    return None if style is None else style.find(f"{PPR}/{W}numPr")


def _heading_level(style: Element) -> int | None:
    """Of a heading style, by its outline level or the name that Word gives it in every language; 0 for what is body text."""
    level = outline_level(style.find(PPR))
    if level is not None:
        return level
    name = (value(style, "name") or "").lower()
    if name == "title":
        return 1
    match = re.fullmatch(r"heading ([1-9])", name)
    return int(match[1]) if match else None


def _first(values: Iterator[Kind | None]) -> Kind | None:
    return next((found for found in values if found is not None), None)


def _first_said(looks: Iterator[Look]) -> Look:
    """Each switch as the nearest style says it."""
    columns = list(zip(*looks, strict=True))
    said = Look(*(_first(iter(column)) for column in columns)) if columns else PLAIN
    return PLAIN if said == PLAIN else said
