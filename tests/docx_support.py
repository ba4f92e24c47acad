"""Word files made in memory: only what a test needs, in the shape that Word writes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": _OFFICE,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items())
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STYLES = "".join(
    [
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
        '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>',
        *(
            f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/><w:basedOn w:val="Normal"/>'
            f'<w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
            for n in (1, 2, 3)
        ),
        '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>',
        '<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>',
    ]
)


def r(text: str, *properties: str, tag: str = "t") -> str:
    """A run; properties are names of switches (`b`, `vanish`) or whole elements."""
    inner = "".join(name if name.startswith("<") else f"<w:{name}/>" for name in properties)
    look = f"<w:rPr>{inner}</w:rPr>" if inner else ""
    return f'<w:r>{look}<w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>'


def p(content: str = "", *, style: str = "", num: int | None = None, level: int = 0, mark: str = "", extra: str = "") -> str:
    """A paragraph of text or of runs; `mark` is what stands in the properties of its end, `extra` in its own."""
    inner = content if content.startswith("<") else r(content) if content else ""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num is not None:
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
    properties += extra + (f"<w:rPr>{mark}</w:rPr>" if mark else "")
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def tc(*content: str, span: int = 1, merge: str = "") -> str:
    """A cell of paragraphs; `merge` is `restart` or `continue`."""
    properties = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    inner = "".join(piece if piece.startswith("<") else p(piece) for piece in content) or p()
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{inner}</w:tc>"


def tbl(*rows: Iterable[str], properties: str = "") -> str:
    """A table; a cell is a text or made by `tc`."""
    made = "".join(f"<w:tr>{''.join(cell if cell.startswith('<') else tc(cell) for cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{made}</w:tbl>"


def lvl(index: int, text: str, fmt: str = "decimal", *, start: int = 1, extra: str = "", left: int = 0) -> str:
    """A level of a numbering scheme."""
    indent = f'<w:pPr><w:ind w:left="{left}"/></w:pPr>' if left else ""
    inner = f'<w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/>{extra}<w:lvlText w:val={quoteattr(text)}/>{indent}'
    return f'<w:lvl w:ilvl="{index}">{inner}</w:lvl>'


def scheme(number: int, *levels: str, extra: str = "") -> str:
    """A numbering scheme (`abstractNum`)."""
    return f'<w:abstractNum w:abstractNumId="{number}">{extra}{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, overrides: str = "") -> str:
    """A list (`num`) of a scheme."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def starts(level: int, at: int) -> str:
    """A list's own start of a level."""
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{at}"/></w:lvlOverride>'


def section(*references: tuple[str, str], kind: str = "default") -> str:
    """The properties of a section with (`header` or `footer`, relation)."""
    inner = "".join(f'<w:{which}Reference w:type="{kind}" r:id="{name}"/>' for which, name in references)
    return f"<w:sectPr>{inner}</w:sectPr>"


def part(root: str, content: str) -> str:
    """A part of WordprocessingML."""
    return f"{HEAD}<w:{root} {NAMESPACES}>{content}</w:{root}>"


def relations(entries: Iterable[tuple[str, str, str, bool]]) -> str:
    """A part with relations: identifier, kind, target, whether it is outside the file."""
    made = ""
    for name, kind, target, outside in entries:
        mode = ' TargetMode="External"' if outside else ""
        made += f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target={quoteattr(target)}{mode}/>'
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{made}</Relationships>'


def docx(
    *body: str,
    numbering: str = "",
    styles: str = "",
    footnotes: str = "",
    endnotes: str = "",
    heads: Mapping[str, str] | None = None,
    links: Mapping[str, str] | None = None,
    parts: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A Word file of some body content.

    `heads`: relation → content of a header or footer; `links`: relation → address; `parts`: parts that replace others or are added.
    """
    linked = [("rIdS", "styles", "styles.xml", False)]
    made: dict[str, str | bytes] = {"word/styles.xml": part("styles", STYLES + styles)}
    for kind, content in (("numbering", numbering), ("footnotes", footnotes), ("endnotes", endnotes)):
        if content:
            linked.append((f"rId{kind}", kind, f"{kind}.xml", False))
            made[f"word/{kind}.xml"] = part(kind, content)
    for name, content in (heads or {}).items():
        kind = "footer" if name.startswith("f") else "header"
        linked.append((name, kind, f"{name}.xml", False))
        made[f"word/{name}.xml"] = part("ftr" if kind == "footer" else "hdr", content)
    linked += [(name, "hyperlink", target, True) for name, target in (links or {}).items()]
    made["_rels/.rels"] = relations([("rId1", "officeDocument", "word/document.xml", False)])
    made["word/_rels/document.xml.rels"] = relations(linked)
    made["word/document.xml"] = part("document", f"<w:body>{''.join(body)}</w:body>")
    made["[Content_Types].xml"] = _content_types(made)
    return zipped({**made, **(parts or {})})


def _content_types(parts: Iterable[str]) -> str:
    """The list of what each part is, so that other programs open the file too."""
    entries = ""
    for name in parts:
        kind = "document.main" if name.endswith("document.xml") else re.sub(r"\d", "", name).removeprefix("word/").removesuffix(".xml")
        kind = {"h": "header", "f": "footer"}.get(kind, kind)
        if name.endswith(".xml"):
            entries += (
                f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
            )
    relation = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{relation}{entries}</Types>'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive of parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)  # without the time of making it
    return file.getvalue()
