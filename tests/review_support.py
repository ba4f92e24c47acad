"""What the tests of the review page share: papers to review, and a reader of the page."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from sitegen.model.source import Import, SourceDocument
from sitegen.read import plaintext, read_original
from sitegen.recognise import recognise
from sitegen.review import review_page

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(path.name for path in GOLDEN.iterdir())
_BLOCKS = frozenset({"div", "dd", "dt", "li", "p", "td", "th", "tr"})
_ALONE = frozenset({"meta", "link", "input", "br"})

MINUTES = """# Low Marsh Parish Council

Minutes of the meeting of Low Marsh Parish Council held on Tuesday 3 March 2026 at 7.30 pm in the Reading Room.

**Present:** Cllr Ida Sample (Chair), Cllr Tom Specimen and Cllr Ann Placeholder.

**Apologies:** Cllr Guy Dummy

### **LMP 12/26 Village green**

The green is wet.

RESOLVED that:-

1. The green be drained.
2. Authority be given to the Clerk to ask for three prices.

ACTION: The Clerk to write to the drainage board by 1 April 2026.

### **LMP 13/26 Pond**

The pond was looked at on 31 April 2026. It was moved by Cllr Specimen, seconded by Cllr Placeholder, that it be fenced. Carried.

### **LMP 14/26 Date of next meeting**

Next meeting: Tuesday 7 April 2026 at 7.30 pm.
"""


def imported(text: str, file: str = "minutes.txt") -> Import:
    """What the importer finds in a text, with the text itself to compare."""
    data = text.encode()
    blocks, problems = plaintext.read(data, file)
    return recognise(SourceDocument(file, hashlib.sha256(data).hexdigest(), blocks, problems), to_compare=True)


def golden(case: str) -> tuple[SourceDocument, Import]:
    """A golden case as read, and as recognised."""
    document, _ = read_original(next((GOLDEN / case).glob("original.*")))
    assert document
    return document, recognise(document, to_compare=True)


@dataclass
class Element:
    name: str
    attributes: dict[str, str]
    text: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        return " ".join("".join(self.text).split())

    def has(self, *classes: str) -> bool:
        return set(classes) <= set(self.attributes.get("class", "").split())


class Page(HTMLParser):
    """Every element of a page with the text that stands in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(html)
        self.close()
        assert not self._open, f"{self._open[-1].name} is not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in _ALONE:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"{tag} was not opened"
        assert self._open[-1].name == tag, f"{tag} ends {self._open[-1].name}"
        self._open.pop()
        if tag in _BLOCKS:
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text.append(data)

    def find(self, name: str, *classes: str) -> list[Element]:
        return [element for element in self.elements if element.name == name and element.has(*classes)]

    def one(self, id: str) -> Element:
        return next(element for element in self.elements if element.attributes.get("id") == id)


def page(found: Import) -> Page:
    """The review page about an import."""
    return Page(review_page(found))
