"""Minutes of invented parishes in every format that is read without a converter, as long as one likes: what the benchmarks read."""

from __future__ import annotations

import random
import sys
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from docx_support import docx, lvl, num, p, scheme, tbl
from pdf_support import LEADING, LEFT, Sheet, pdf

ITEMS_A_PAGE = 3
_LINES = 56
"""Lines of a page, at most."""
_COLUMNS = 74
_PLACES = ("Nether Wickley", "Oakhanger Green", "Saltmarsh Quay", "Long Barrow", "Thistledown", "Upper Fenwold", "Marlpit", "Withy Bridge")
_NAMES = ("A Example", "B Sample", "C Pattern", "D Model", "E Instance", "F Specimen")
_MATTERS = ("Street lighting", "The village hall", "Grass verges", "Bus shelter", "Play area", "Footpath 12", "Allotments", "Flooding")
_SAID = (
    "The Clerk reported that the contractor had looked at {matter} on two days and found that the work would take longer than was thought.",
    "Members asked how the cost of {number} pounds had come about, and were told that prices had risen since the last estimate was made.",
    "It was pointed out that the County Council had promised an answer by the end of the month and that none had been received so far.",
    "Residents of Mill Lane had written {number} letters about {matter}; a summary of them was put before the meeting.",
    "After some discussion it was felt that a smaller scheme, spread over two years, would serve the parish as well and cost less.",
)


@dataclass(frozen=True)
class Item:
    number: int
    title: str
    said: tuple[str, ...]
    resolved: str
    action: tuple[str, str, str]
    """What, who, by when."""


@dataclass(frozen=True)
class Minutes:
    council: str
    held: date
    items: tuple[Item, ...]

    @property
    def day(self) -> str:
        """The date as papers print it."""
        return f"{self.held:%A} {self.held.day} {self.held:%B %Y}"


def minutes(number: int, pages: int = 3) -> Minutes:
    """The minutes of that number: the same for the same number, and no two of one council on one day."""
    chance = random.Random(number)
    council = f"{_PLACES[number % len(_PLACES)]} Parish Council"
    items = tuple(_item(index, chance) for index in range(1, ITEMS_A_PAGE * pages + 1))
    return Minutes(council, date(2015, 1, 5) + timedelta(days=number // len(_PLACES)), items)


def _item(number: int, chance: random.Random) -> Item:
    matter = chance.choice(_MATTERS)
    words = {"matter": matter.lower(), "number": chance.randrange(20, 900)}
    said = tuple(chance.choice(_SAID).format(**words) for _ in range(4))
    resolved = f"that the scheme for {matter.lower()} be approved at a cost of £{chance.randrange(100, 9000)}."
    return Item(number, matter, said, resolved, (f"Write to the contractor about {matter.lower()}", "Clerk", "1 March 2026"))


def _head(paper: Minutes) -> tuple[str, str, str]:
    return f"Minutes of the meeting held on {paper.day} at 7.30 pm", f"Present: {', '.join(_NAMES[:4])} (Chair)", f"Apologies: {_NAMES[4]}"


# ---------------------------------------------------------------- formats


def as_text(paper: Minutes) -> bytes:
    """Plain text with lines of a typewriter's width."""
    return "\n".join(text for text, _ in _typed(paper)).encode()


def _typed(paper: Minutes) -> list[tuple[str, bool]]:
    """Lines, and whether each is bold."""
    lines = [(paper.council.upper(), True), ("", False)]
    for text in _head(paper):
        lines += [(line, False) for line in (*textwrap.wrap(text, _COLUMNS), "")]
    for item in paper.items:
        lines += [(f"{item.number}. {item.title}", True), ("", False)]
        for text in (*item.said, f"RESOLVED {item.resolved}", f"ACTION: {item.action[1]} to {item.action[0].lower()}."):
            lines += [(line, False) for line in (*textwrap.wrap(text, _COLUMNS), "")]
    return lines


def as_markdown(paper: Minutes) -> bytes:
    """Markdown as people write it."""
    lines = [f"# {paper.council}", *_head(paper)]
    for item in paper.items:
        lines += [f"## {item.number}. {item.title}", *item.said, f"**RESOLVED** {item.resolved}"]
        lines.append(f"| Action | Owner | By |\n|---|---|---|\n| {' | '.join(item.action)} |")
    return "\n\n".join(lines).encode()


def as_html(paper: Minutes) -> bytes:
    """A page of a council's site, navigation and all."""
    told = "".join(f"<p>{escape(text)}</p>" for text in _head(paper))
    for item in paper.items:
        said = "".join(f"<p>{escape(text)}</p>" for text in item.said)
        cells = "".join(f"<td>{escape(text)}</td>" for text in item.action)
        told += f"<h2>{item.number}. {item.title}</h2>{said}<p><strong>RESOLVED</strong> {escape(item.resolved)}</p>"
        told += f"<table><tr><th>Action</th><th>Owner</th><th>By</th></tr><tr>{cells}</tr></table>"
    nav = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/minutes'>Minutes</a></li></ul></nav>"
    head = f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{paper.council}</title></head>"
    return f"{head}<body>{nav}<main><h1>{paper.council}</h1>{told}</main><footer>Contact us</footer></body></html>".encode()


def as_docx(paper: Minutes) -> bytes:
    """A Word file whose numbers stand in its numbering alone."""
    body = [p(paper.council, style="Titel"), *(p(text) for text in _head(paper))]
    for item in paper.items:
        body += [p(item.title, style="Heading2", num=1), *(p(text, num=1, level=1) for text in item.said), p(f"RESOLVED {item.resolved}")]
        body.append(tbl(("Action", "Owner", "By"), item.action))
    return docx(*body, numbering=scheme(1, lvl(0, "%1."), lvl(1, "%1.%2", left=720)) + num(1, 1))


def as_pdf(paper: Minutes) -> bytes:
    """Typed pages with a running foot."""
    lines = _typed(paper)
    sheets = []
    for start in range(0, len(lines), _LINES):
        sheet, y = Sheet(), 72.0
        for text, bold in lines[start : start + _LINES]:
            y = sheet.lines(LEFT, y, text, bold=bold) if text else y + LEADING
        sheets.append(sheet.text(280, 800, f"Page {len(sheets) + 1}"))
    return pdf(*sheets)


FORMATS: Mapping[str, Callable[[Minutes], bytes]] = {
    ".txt": as_text,
    ".md": as_markdown,
    ".html": as_html,
    ".docx": as_docx,
    ".pdf": as_pdf,
}


def write_papers(folder: Path, count: int, pages: int = 3) -> list[Path]:
    """So many papers in a folder, the formats by turns."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for number in range(count):
        suffix = list(FORMATS)[number % len(FORMATS)]
        path = folder / f"minutes-{number:04}{suffix}"
        path.write_bytes(FORMATS[suffix](minutes(number, pages)))
        written.append(path)
    return written
