"""odt, rtf and doc by way of LibreOffice: facts, safety, and what is said where it is not installed or fails."""

from __future__ import annotations

import os
import shutil
import socket
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from sitegen.model.text import Block, ListItem, plain_text
from sitegen.pipeline import inspect_original
from sitegen.read import isolated, office

needs_office = pytest.mark.skipif(
    office.soffice() is None and not os.environ.get("SITEGEN_NO_SKIP"), reason="LibreOffice is not installed on this machine"
)

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {"office": "office", "text": "text", "draw": "drawing", "style": "style", "fo": "xsl-fo-compatible"}.items()
)
RTF = rb"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times;}}
\pard\b Council\b0\par \pard\b MINUTES\b0\par Date: 15 January 2026\par Present: Cllr Ann Example (Chair), Cllr Bob Sample\par
\pard\b 1. Caf\'e9 and lamps\b0\par RESOLVED that the lamps in Mill Lane be mended.\par}"""


@pytest.fixture(autouse=True)
def no_children_left() -> Iterator[None]:
    yield
    isolated.end_children()


def odt(body: str) -> bytes:
    """An OpenDocument text with this body."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMES} xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'office:version="1.2"><office:body><office:text>{body}</office:text></office:body></office:document-content>'
    )
    mime = "application/vnd.oasis.opendocument.text"
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("mimetype", mime)
        package.writestr("META-INF/manifest.xml", manifest)
        package.writestr("content.xml", content)
    return made.getvalue()


def read(data: bytes, name: str) -> tuple[Block, ...]:
    blocks, problems = office.read(data, name)
    assert not [problem for problem in problems if problem.level == "error"], problems
    assert "converted" in [problem.code for problem in problems if problem.level == "note"]
    return blocks


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """So that what other programs of the machine make and leave at the same time is not counted."""
    monkeypatch.setenv("TMPDIR", str(tmp_path_factory.mktemp("t")))
    monkeypatch.setattr(tempfile, "tempdir", None)
    isolated.end_children()
    yield
    isolated.end_children()


def temporary_folders() -> set[str]:
    return {path.name for path in Path(tempfile.gettempdir()).glob("sitegen-*")}


@pytest.mark.parametrize("suffix", ["odt", "rtf", "doc"])
def test_without_libreoffice_one_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch, suffix: str) -> None:
    monkeypatch.setattr(office, "soffice", lambda: None)
    blocks, problems = office.read(RTF, f"minutes.{suffix}")
    assert blocks == ()
    assert [(problem.level, problem.code, problem.file) for problem in problems] == [("error", "converter-missing", f"minutes.{suffix}")]
    assert f".{suffix}" in problems[0].message
    assert "LibreOffice" in problems[0].message
    assert "docx" in str(problems[0].hint)
    assert "apt install" in str(problems[0].hint)


def test_an_empty_file_is_told_without_a_conversion(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "_run", lambda *_: pytest.fail("it was converted"))
    assert [problem.code for problem in office.read(b" \n", "a.rtf")[1]] == ["empty-file"]


def a_program(folder: Path, script: str) -> str:
    """A program in the place of LibreOffice."""
    path = folder / "soffice"
    path.write_text(f"#!{sys.executable}\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


stands_in = pytest.mark.skipif(sys.platform == "win32", reason="Windows runs no scripts by their first line")


@stands_in
def test_a_conversion_that_never_ends_is_given_up_with_its_helpers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    helper = f"open({str(tmp_path / 'helper')!r}, 'w').write(str(os.getpid())); time.sleep(600)"
    script = (
        f"import os, subprocess, sys, time\nsubprocess.Popen([sys.executable, '-c', {'import os, time; ' + helper!r}])\ntime.sleep(600)"
    )
    program = a_program(tmp_path, script)
    monkeypatch.setattr(office, "soffice", lambda: program)
    monkeypatch.setattr(office, "SECONDS", 2)
    before = temporary_folders()
    _, problems = office.read(RTF, "minutes.rtf")
    assert [problem.code for problem in problems] == ["conversion-timeout"]
    assert "2 seconds" in problems[0].message
    assert problems[0].hint
    assert temporary_folders() == before
    assert not _runs(int((tmp_path / "helper").read_text(encoding="utf-8")))


def _runs(process: int) -> bool:
    for _ in range(200):
        try:
            os.kill(process, 0)
            if Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z":
                return False
        except OSError:
            return False
        time.sleep(0.02)
    return True


@stands_in
@pytest.mark.parametrize(
    "script", ["import sys; print('noise\\nError: source file could not be loaded.', file=sys.stderr)", "raise SystemExit(7)"]
)
def test_a_conversion_that_fails_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    program = a_program(tmp_path, script)
    monkeypatch.setattr(office, "soffice", lambda: program)
    blocks, problems = office.read(RTF, "minutes.rtf")
    assert blocks == ()
    assert [problem.code for problem in problems] == ["conversion-failed"]
    told = " (Error: source file could not be loaded)" if "noise" in script else ""
    assert problems[0].message == f"LibreOffice cannot convert the file{told}."


@stands_in
def test_the_program_gets_nothing_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = tmp_path / "seen"
    program = a_program(tmp_path, f"import os, json; open({str(seen)!r}, 'w').write(json.dumps([dict(os.environ), os.getcwd()]))")
    monkeypatch.setattr(office, "soffice", lambda: program)
    monkeypatch.setenv("SECRET_TOKEN", "x")
    office.read(RTF, "minutes.rtf")
    import json

    variables, folder = json.loads(seen.read_text(encoding="utf-8"))
    assert "SECRET_TOKEN" not in variables
    assert set(variables) <= {"HOME", "PATH", "TMPDIR", "TEMP", "USERPROFILE", "LC_CTYPE"}
    assert Path(variables["HOME"]).name.startswith("sitegen-")
    assert Path(folder).name.startswith("sitegen-")
    assert not Path(folder).exists()


@needs_office
def test_one_paper_in_two_formats_gives_the_same_facts(tmp_path: Path) -> None:
    found = []
    paragraphs = ("Council", "MINUTES", "Date: 15 January 2026", "Present: Cllr Ann Example (Chair), Cllr Bob Sample")
    for name, data in (("a.rtf", RTF), ("b.odt", odt("".join(f"<text:p>{text}</text:p>" for text in paragraphs)))):
        path = tmp_path / name
        path.write_bytes(data)
        imported = inspect_original(path)
        assert not imported.failed, imported.problems
        assert imported.ledger.balanced
        paper = imported.papers[0]
        found.append((paper.kind, paper.date, [person.name for person in paper.attendance]))
    assert found[0] == found[1] == ("minutes", "2026-01-15", ["Cllr Ann Example", "Cllr Bob Sample"])


@needs_office
def test_labels_that_only_the_format_has_come_through() -> None:
    body = (
        '<text:list><text:list-item text:start-value="4"><text:p>Quay</text:p></text:list-item>'
        "<text:list-item><text:p>Pier</text:p></text:list-item></text:list>"
    )
    blocks = read(odt(f"<text:p>Words.</text:p>{body}"), "a.odt")
    assert [block.text for block in blocks if isinstance(block, ListItem)] == ["Quay", "Pier"]


@needs_office
def test_accents_of_rich_text() -> None:
    assert "Café and lamps" in plain_text(read(RTF, "a.rtf"))


@needs_office
def test_a_paper_reads_no_other_file_and_calls_no_host(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words\n", encoding="utf-8")
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    called: list[bytes] = []

    def answer() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:  # closed: the test is over
                return
            called.append(connection.recv(100))
            connection.close()

    threading.Thread(target=answer, daemon=True).start()
    body = (
        f'<text:section text:name="s"><text:section-source xlink:href="{secret.as_uri()}" xlink:type="simple"/>'
        "<text:p>old</text:p></text:section>"
        f'<text:p><draw:frame draw:name="f"><draw:image xlink:href="http://127.0.0.1:{port}/a.png" xlink:type="simple"/></draw:frame>'
        "Words.</text:p>"
    )
    blocks = read(odt(body), "a.odt")
    rtf = rb"{\rtf1 Words. {\field{\*\fldinst INCLUDETEXT " + str(secret).encode() + rb"}{\fldrslt old}}"
    rtf += rb"{\field{\*\fldinst INCLUDEPICTURE http://127.0.0.1:" + str(port).encode() + rb"/b.png \\d}{\fldrslt }}}"
    blocks += read(rtf, "b.rtf")
    listener.close()
    assert plain_text(blocks).count("Words.") == 2
    assert "secret" not in plain_text(blocks)
    assert called == []


@needs_office
@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 damaged",
        odt("<text:p>a</text:p>")[:200],
        odt("<text:p>a"),
        odt("<text:p>a</text:p>").replace(b"content.xml", b"contend.xml"),
        bytes(range(256)) * 20,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 20,
        b"just words",
    ],
)
def test_a_damaged_file_is_told_and_leaves_nothing(data: bytes, tmp_path: Path) -> None:
    before = temporary_folders()
    path = tmp_path / "bad.odt"
    path.write_bytes(data)
    found = inspect_original(path)
    assert [problem.level for problem in found.problems if problem.level == "error"] == ["error"], found.problems
    assert temporary_folders() == before


@needs_office
def test_nobodys_own_settings_are_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    read(RTF, "a.rtf")
    assert list(tmp_path.iterdir()) == []


def test_the_programs_usual_places_are_looked_at(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    place = tmp_path / "soffice.exe"
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(office, "_PLACES", (str(place),))
    assert office.soffice() is None
    place.touch()
    assert office.soffice() == str(place)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (RTF, ".rtf"),
        (b"\n{\\rtf1 a}", ".rtf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
        (odt("<text:p>a</text:p>"), ".odt"),
        (b"\xef\xbb\xbf <HTML xmlns:o='urn:x'><body>", ".html"),
        (b"PK\x03\x04", None),
        (b"words", None),
    ],
)
def test_the_format_is_told_by_the_content(data: bytes, kind: str | None) -> None:
    assert office.kind_of(data) == kind


def test_a_page_saved_as_doc_needs_no_conversion(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "soffice", lambda: None)
    blocks, problems = office.read(b"<html><body><h1>Council</h1><p>Words.</p></body></html>", "minutes.doc")
    assert plain_text(blocks) == "Council Words."
    assert problems == ()
