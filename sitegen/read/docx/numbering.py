"""The labels that Word numbers paragraphs with: nowhere in the text, only in `numbering.xml` and in the count of what came before.

A list (`num`) is one use of a scheme of levels (`abstractNum`), perhaps with levels of its own or a start of its own. All lists of one
scheme go on with one another's numbers, wherever in the document they stand, until one starts anew (ECMA-376, part 1, 17.9).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from sitegen.read.docx.formats import written
from sitegen.read.docx.names import MC, PPR, RPR, VAL, W, chosen, is_on, value, whole
from sitegen.read.docx.styles import Look, ParagraphStyle, Styles, left_of, look_of

LEVELS = 9
LONGEST_TEXT = 200


@dataclass(frozen=True)
class Label:
    """What Word prints before a paragraph of a list."""

    text: str
    """As printed, without what separates it from the paragraph; empty for a bullet."""
    bullet: bool
    level: int
    """In its scheme, from 0."""
    scheme: str
    look: Look
    left: int | None
    """Indentation of the text at this level."""


@dataclass(frozen=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    pattern: str | None = None
    """Of a format that is not one of the usual."""
    text: str = ""
    restart: int | None = None
    """0: goes on for ever; n: starts anew below a paragraph of level n or above (from 1); None: below any level above."""
    legal: bool = False
    """Numbers of the levels above are in figures."""
    style: str | None = None
    """The paragraph style that this level belongs to."""
    left: int | None = None
    look: Look = field(default_factory=Look)
    bullet: bool = False


_USUAL = _Level()
"""Of a level that a list does not define."""
_PLACE = re.compile(r"%([1-9])")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class _List:
    scheme: str
    levels: dict[int, _Level]
    starts: dict[int, int]
    """Where levels start in this list: it starts anew at the first paragraph on a level that is named here."""


class Numbering:
    """The lists of a document, and how far each has been counted."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._schemes: dict[str, Element] = {}
        self._numbers: dict[str, Element] = {}
        for element in root if root is not None else ():
            if element.tag == W + "abstractNum":
                self._schemes[element.get(W + "abstractNumId", "")] = element
            elif element.tag == W + "num":
                self._numbers[element.get(W + "numId", "")] = element
        self._lists: dict[str, _List | None] = {}
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[str] = set()
        """Lists whose own start has been used."""

    def place(self, properties: Element | None, style: ParagraphStyle) -> tuple[str, int] | None:
        """List and level that a paragraph belongs to, by its own `numPr` or its style's; None for none, or where it is switched off."""
        own = None if properties is None else properties.find(W + "numPr")
        number = value(own, "numId") or style.number
        found = self._list(number) if number else None
        if number is None or found is None:
            return None
        level = value(own, "ilvl")
        if level is not None or value(own, "numId") is not None:
            return number, max(0, min(LEVELS - 1, whole(level, 0)))
        linked = {definition.style: index for index, definition in found.levels.items() if definition.style}
        own_level = next((linked[name] for name in style.chain if name in linked), style.list_level or 0)
        return number, max(0, min(LEVELS - 1, own_level))

    def label(self, number: str, level: int) -> Label | None:
        """The label of the next paragraph of a list, which is counted by this."""
        found = self._list(number)
        if found is None:
            return None
        definition = found.levels.get(level, _USUAL)
        counts = self._count(number, level, found)
        text = "" if definition.bullet or definition.look.hidden else self._text(definition, level, found, counts)
        bullet = definition.bullet and not definition.look.hidden
        return Label(text, bullet, level, found.scheme, definition.look, definition.left)

    def _count(self, number: str, level: int, found: _List) -> list[int | None]:
        """Counts a paragraph. Levels above that have none of their own yet are counted with it, as if an empty paragraph stood there."""
        counts = self._counts.setdefault(found.scheme, [None] * LEVELS)
        for deeper in range(level + 1, LEVELS):
            restart = found.levels.get(deeper, _USUAL).restart
            if restart is None or level < restart:
                counts[deeper] = None
        for above in range(level):
            if counts[above] is None:
                counts[above] = found.levels.get(above, _USUAL).start
        start, before = found.starts.get(level), counts[level]
        if start is not None and number not in self._started:
            counts[level] = start
            self._started.add(number)
        elif before is None:
            counts[level] = found.levels.get(level, _USUAL).start if start is None else start
        else:
            counts[level] = before + 1
        return counts

    def _text(self, definition: _Level, own: int, found: _List, counts: list[int | None]) -> str:
        def number(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            level = found.levels.get(index, _USUAL)
            count = counts[index]
            shown = level.start if count is None else count
            return str(shown) if definition.legal and index < own else written(shown, level.format, level.pattern)

        return _BLANKS.sub(" ", _PLACE.sub(number, definition.text)).strip()

    def _list(self, number: str) -> _List | None:
        if number not in self._lists:
            self._lists[number] = self._read_list(number)
        return self._lists[number]

    def _read_list(self, number: str) -> _List | None:
        element = self._numbers.get(number)
        if element is None:
            return None
        scheme = self._scheme(value(element, "abstractNumId") or "")
        if scheme is None:
            return None
        if scheme not in self._levels:
            self._levels[scheme] = _levels(self._schemes[scheme])
        levels, starts = dict(self._levels[scheme]), {}
        for override in element.findall(W + "lvlOverride"):
            index = whole(override.get(W + "ilvl"), 0)
            if (own := override.find(W + "lvl")) is not None:
                levels[index] = _level(own)
            if (start := value(override, "startOverride")) is not None:
                starts[index] = whole(start, 1)
        return _List(scheme, levels, starts)

    def _scheme(self, name: str) -> str | None:
        """The scheme that has the levels: one that only names a style stands for the scheme of that style."""
        seen: set[str] = set()
        while name in self._schemes and name not in seen:
            seen.add(name)
            link = value(self._schemes[name], "numStyleLink")
            if link is None:
                return name
            owner = next((other for other, element in self._schemes.items() if value(element, "styleLink") == link), None)
            number = self._numbers.get(self._styles.number_of(link) or "")
            name = owner or value(number, "abstractNumId") or ""
        return None


def _levels(scheme: Element) -> dict[int, _Level]:
    return {whole(level.get(W + "ilvl"), 0): _level(level) for level in scheme.findall(W + "lvl")}


def _level(element: Element) -> _Level:
    format_element = element.find(W + "numFmt")
    if format_element is None and (alternatives := element.find(MC + "AlternateContent")) is not None:
        branch = chosen(alternatives)
        format_element = None if branch is None else branch.find(W + "numFmt")
    named = "decimal" if format_element is None else format_element.get(VAL, "decimal")
    restart = value(element, "lvlRestart")
    text = (value(element, "lvlText") or "")[:LONGEST_TEXT]
    level = _Level(
        start=whole(value(element, "start"), 0),
        format=named,
        pattern=None if format_element is None else format_element.get(W + "format"),
        text=text,
        restart=None if restart is None else whole(restart, 0),
        legal=bool(is_on(element.find(W + "isLgl"))),
        style=value(element, "pStyle"),
        left=left_of(element.find(PPR)),
        look=look_of(element.find(RPR)),
    )
    return replace(level, bullet=named == "bullet" or (bool(text) and not re.search(r"[^\W_]", text)))
