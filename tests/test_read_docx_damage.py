"""Files that are damaged, locked, or made to do harm: one clear sentence each, never an exception, never more memory than allowed."""

from __future__ import annotations

import io
import random
import zipfile

import pytest
from docx_support import HEAD, NAMESPACES, docx, lvl, num, p, part, r, relations, scheme, section, tbl, zipped

from sitegen.model.problems import Problem
from sitegen.model.text import Paragraph, plain_text
from sitegen.read import READERS
from sitegen.read.docx import package, read

USUAL = docx(
    p("Minutes", style="Heading1"),
    p(r("Lights", "b"), num=1),
    tbl(["a", "b"], ["c", "d"]),
    p(r("Note") + '<w:r><w:footnoteReference w:id="1"/></w:r>'),
    section(("header", "h1")),
    numbering=scheme(1, lvl(0, "%1.")) + num(1, 1),
    footnotes=f'<w:footnote w:id="1">{p("below")}</w:footnote>',
    heads={"h1": p("Harbour Council")},
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refused(data: bytes, file: str = "paper.docx") -> Problem:
    """The one error about a file of which nothing is taken."""
    blocks, (problem,) = read(data, file)
    assert blocks == ()
    assert problem.level == "error"
    assert problem.file == file
    assert problem.hint
    return problem


def with_document(content: str | bytes) -> bytes:
    return docx(parts={"word/document.xml": content})


def bomb(size: int) -> bytes:
    """A document that is small packed and large unpacked."""
    return with_document(part("document", f"<w:body>{p('x')}<!--{' ' * size}--></w:body>"))


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (b"", "empty-file", "empty"),
        (b"Minutes of the meeting", "docx-not-word", "not a Word file"),
        (USUAL[: len(USUAL) // 2], "docx-damaged", "cut off"),
        (USUAL[:30], "docx-damaged", "cut off"),
        (OLE + b"\0" * 600, "docx-old-format", ".doc"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "docx-encrypted", "password"),
        (zipped({"mimetype": "application/zip"}), "docx-not-word", "no Word document"),
        (zipped({"word/document.xml": part("comments", "")}), "docx-not-word", "no Word document"),
        (with_document(part("document", "<w:body>")), "docx-damaged", "word/document.xml"),
        (with_document(b"\xff\xfe\x00"), "docx-damaged", "word/document.xml"),
        (with_document('<?xml version="1.0" encoding="cp037"?><a/>'), "docx-damaged", "encoding"),
        (docx(p("x"), parts={"word/styles.xml": "<w:styles"}), "docx-damaged", "word/styles.xml"),
        (docx(p("x"), parts={"word/vbaProject.bin": b"x"}), "docx-macros", "macros"),
        (docx(p("x"), '<w:altChunk r:id="rId9"/>'), "docx-embedded", "embedded"),
        (docx(p("x"), p('<w:subDoc r:id="rId9"/>')), "docx-embedded", "embedded"),
    ],
)
def test_what_cannot_or_may_not_be_read_is_said(data: bytes, code: str, says: str) -> None:
    problem = refused(data)
    assert problem.code == code
    assert says in problem.message


def test_files_with_macros_are_known_by_their_suffix() -> None:
    blocks, (problem,) = READERS[".docm"](docx(p("x"), parts={"word/vbaProject.bin": b"x"}), "paper.docm")
    assert (blocks, problem.code) == ((), "docx-macros")


@pytest.mark.parametrize(
    "definition",
    [
        '<!DOCTYPE w:document [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE w:document SYSTEM "file:///etc/passwd">',
    ],
)
def test_document_type_definitions_are_refused(definition: str) -> None:
    document = part("document", f"<w:body>{p('x')}</w:body>").replace(HEAD, HEAD + definition)
    assert refused(with_document(document)).code == "docx-dtd"
    assert refused(with_document(document.replace("UTF-8", "UTF-16").encode("utf-16"))).code == "docx-dtd"


def test_bombs_are_stopped_while_they_are_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "PART_SIZE", 2**20)
    assert read(bomb(2**19), "x.docx") == ((Paragraph("x"),), ())
    assert refused(bomb(2**21)).code == "docx-too-big"
    monkeypatch.setattr(package, "PART_SIZE", 2**22)
    monkeypatch.setattr(package, "TOTAL_SIZE", 2**20)
    assert refused(bomb(2**21)).code == "docx-too-big"


def test_a_wrong_size_in_the_directory_does_not_lift_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "PART_SIZE", 2**20)
    data = bytearray(bomb(2**21))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        real = archive.getinfo("word/document.xml").file_size
    entry = data.rindex(b"word/document.xml") - 46
    data[entry + 24 : entry + 28] = (1000).to_bytes(4, "little")
    assert real > 2**21
    assert refused(bytes(data)).code in ("docx-too-big", "docx-damaged")


def test_too_many_parts_and_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "PARTS", 3)
    assert refused(USUAL).code == "docx-too-big"
    monkeypatch.undo()
    monkeypatch.setattr(package, "TAGS", 10)
    assert refused(USUAL).code == "docx-too-big"


def test_the_limits_are_those_that_were_promised() -> None:
    assert (package.PARTS, package.PART_SIZE, package.TOTAL_SIZE) == (5_000, 64 * 2**20, 200 * 2**20)


def test_parts_packed_in_another_way_or_locked() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("word/document.xml", part("document", f"<w:body>{p('x')}</w:body>"))
    assert refused(file.getvalue()).code == "docx-damaged"
    locked = bytearray(zipped({"word/document.xml": part("document", f"<w:body>{p('x')}</w:body>")}))
    locked[locked.rindex(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(locked)).code == "docx-encrypted"


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"), ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")],
)
def test_parts_nested_without_end(opening: str, closing: str) -> None:
    depth = 20_000
    assert refused(docx(opening * depth + p("x") + closing * depth)).code == "docx-damaged"


def test_runs_nested_without_end() -> None:
    assert refused(docx(p("<w:smartTag>" * 20_000 + r("x") + "</w:smartTag>" * 20_000))).code == "docx-damaged"


def test_absurd_numbers_do_no_harm() -> None:
    numbering = scheme(1, lvl(0, "%1" * 90, "lowerRoman", start=10**12), lvl(1, "%2", "upperLetter", start=-5)) + num(1, 1)
    wide = '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc>' + "<w:tc><w:p/></w:tc>" * 200
    cells = wide + f"<w:tc>{p('last')}</w:tc></w:tr></w:tbl>"
    odd = p("x", extra='<w:ind w:left="1e999"/><w:outlineLvl w:val="nan"/>')
    data = docx(p("a", num=1), p("b", num=1, level=1), p("c", num=1, level=77), cells, odd, numbering=numbering)
    blocks, problems = read(data, "paper.docx")
    assert not problems
    assert plain_text(blocks).endswith("last x")
    assert len(plain_text(blocks)) < 2000


def test_what_is_outside_the_file_is_never_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*args: object, **kwargs: object) -> None:
        raise AssertionError("something outside was opened")

    monkeypatch.setattr("socket.socket.connect", never)
    monkeypatch.setattr("builtins.open", never)
    outside = [
        ("rIdS", "styles", "file:///etc/passwd", True),
        ("rIdN", "numbering", "../../../../etc/passwd", False),
        ("rIdT", "attachedTemplate", "https://harm.example/x.dotm", True),
        ("h1", "header", "https://harm.example/header.xml", True),
    ]
    blocks, problems = read(
        docx(p("x"), section(("header", "h1")), parts={"word/_rels/document.xml.rels": relations(outside)}), "paper.docx"
    )
    assert blocks == (Paragraph("x"),)
    assert [problem.code for problem in problems] == ["docx-part-missing"]


def test_damage_anywhere_is_an_error_or_does_not_matter() -> None:
    """Bytes flipped, cut and spliced: never an exception, and words are either those of the file or none."""
    chance = random.Random(20260504)
    for _ in range(400):
        data = bytearray(USUAL)
        kind = chance.choice(("flip", "cut", "splice", "zero"))
        place = chance.randrange(len(data))
        if kind == "flip":
            for _ in range(chance.choice((1, 1, 1, 5, 50))):
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        elif kind == "cut":
            del data[place : place + chance.choice((1, 10, 1000, len(data)))]
        elif kind == "splice":
            data[place:place] = data[chance.randrange(len(data)) :][: chance.choice((1, 20, 400))]
        else:
            data[place : place + 64] = bytes(len(data[place : place + 64]))
        told = read(bytes(data), "paper.docx")
        check(told)


def test_damage_within_the_text_is_an_error_or_does_not_matter() -> None:
    """The same inside the parts, where no checksum helps."""
    chance = random.Random(20260505)
    with zipfile.ZipFile(io.BytesIO(USUAL)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(400):
        name = chance.choice(sorted(parts))
        data = bytearray(parts[name])
        for _ in range(chance.choice((1, 1, 2, 10))):
            place = chance.randrange(len(data))
            match chance.randrange(4):
                case 0:
                    data[place] ^= 1 << chance.randrange(8)
                case 1:
                    del data[place : place + chance.randrange(1, 60)]
                case 2:
                    data[place:place] = data[chance.randrange(len(data)) :][: chance.randrange(1, 300)]
                case _:
                    data[place : place + 1] = chance.choice((b"9" * 30, b"-1", b"<w:p>", b"</w:p>", b"&amp;", b"\xff"))
            if not data:
                break
        check(read(zipped({**parts, name: bytes(data)}), "paper.docx"))


def check(told: tuple[tuple[object, ...], tuple[Problem, ...]]) -> None:
    blocks, problems = told
    errors = [problem for problem in problems if problem.level == "error"]
    assert len(errors) <= 1
    assert not (errors and blocks)
    for problem in problems:
        assert problem.message.endswith(".")
        assert problem.hint
        assert "Traceback" not in str(problem)


def test_names_are_bound_in_the_files_of_these_tests() -> None:
    """The control: the usual file is read without an error, so that what the others find is damage."""
    assert NAMESPACES
    blocks, problems = read(USUAL, "paper.docx")
    assert plain_text(blocks).startswith("Minutes 1. Lights a b c d Note[1] [1] below")
    assert [problem.level for problem in problems] == ["note"]
