"""PDFs made in memory, letter by letter: text at a place, lines, tags. Courier, so that widths are known: 0.6 of the size a letter."""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595.0, 842.0
LEFT, SIZE, LEADING = 72.0, 10.0, 12.0
FONTS = {(False, False): "Courier", (True, False): "Courier-Bold", (False, True): "Courier-Oblique", (True, True): "Courier-BoldOblique"}
Tree = Sequence["tuple[str, int | Tree]"]
"""Elements of a structure tree: kind, and the number of its marked content or its children."""


def wide(text: str, size: float = SIZE) -> float:
    """Width of a text in points."""
    return 0.6 * size * len(text)


@dataclass
class Sheet:
    """A page that is being drawn; places are points from the top left corner."""

    rotate: int = 0
    tree: Tree = ()
    drawing: list[bytes] = field(default_factory=list)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = SIZE,
        bold: bool = False,
        italic: bool = False,
        angle: float = 0.0,
        tag: int | None = None,
    ) -> Sheet:
        """Text with its baseline at a height; `angle` in degrees against the clock."""
        number = list(FONTS).index((bold, italic)) + 1
        c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        escaped = text.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
        shown = b"BT /F%d %.2f Tf %.4f %.4f %.4f %.4f %.2f %.2f Tm (%s) Tj ET" % (number, size, c, s, -s, c, x, HEIGHT - y, escaped)
        self.drawing.append(shown if tag is None else b"/P <</MCID %d>> BDC\n%s\nEMC" % (tag, shown))
        return self

    def lines(self, x: float, y: float, *texts: str, bold: bool = False, size: float = SIZE, leading: float = LEADING) -> float:
        """Lines below each other; the height behind the last."""
        for text in texts:
            self.text(x, y, text, bold=bold, size=size)
            y += leading
        return y

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        """A line."""
        self.drawing.append(b"0.5 w %.2f %.2f m %.2f %.2f l S" % (x0, HEIGHT - y0, x1, HEIGHT - y1))
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> Sheet:
        """The lines of a table."""
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        return self

    def picture(self) -> Sheet:
        """A filled area, as a scan would be."""
        self.drawing.append(b"0.8 g 60 60 400 600 re f 0 g")
        return self


def pdf(*sheets: Sheet, extra: bytes = b"") -> bytes:
    """The file of some pages."""
    objects: list[bytes] = [b"", b"", b""]  # catalogue, pages, root of the structure tree

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    fonts = b" ".join(
        b"/F%d %d 0 R" % (index, add(b"<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>" % name.encode()))
        for index, name in enumerate(FONTS.values(), 1)
    )
    kids: list[int] = []
    elements: list[int] = []
    marked: list[bytes] = []
    for number, sheet in enumerate(sheets):
        stream = zlib.compress(b"\n".join(sheet.drawing))
        content = add(b"<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream" % (len(stream), stream))
        page = add(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %.0f %.0f]/Rotate %d/StructParents %d/Resources<</Font<<%s>>>>/Contents %d 0 R>>"
            % (WIDTH, HEIGHT, sheet.rotate, number, fonts, content)
        )
        kids.append(page)
        parents: dict[int, int] = {}
        elements += [_element(item, page, 3, objects, parents) for item in sheet.tree]
        marked.append(b"%d [%s]" % (number, _refs(parents[mark] for mark in sorted(parents))))
    tree = add(b"<</Nums[%s]>>" % b" ".join(marked))
    objects[0] = b"<</Type/Catalog/Pages 2 0 R%s>>" % (b"/MarkInfo<</Marked true>>/StructTreeRoot 3 0 R" if elements else b"")
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), _refs(kids))
    objects[2] = b"<</Type/StructTreeRoot/K[%s]/ParentTree %d 0 R>>" % (_refs(elements), tree)
    return _file(objects, extra)


def _refs(numbers: Iterable[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)


def _element(item: tuple[str, int | Tree], page: int, parent: int, objects: list[bytes], parents: dict[int, int]) -> int:
    kind, inner = item
    objects.append(b"")
    number = len(objects)
    if isinstance(inner, int):
        parents[inner] = number
        kids = b"%d" % inner
    else:
        kids = b"[%s]" % _refs([_element(child, page, number, objects, parents) for child in inner])
    objects[number - 1] = b"<</Type/StructElem/S/%s/P %d 0 R/Pg %d 0 R/K %s>>" % (kind.encode(), parent, page, kids)
    return number


def _file(objects: Sequence[bytes], extra: bytes) -> bytes:
    written = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, extra, start)
    return bytes(written)


LOCKED = (
    b"/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>"
    % (
        b"5a" * 32,
        b"a5" * 32,
    )
)
"""The end of a file that nobody can open without its password."""
