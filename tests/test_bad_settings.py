"""What a build says of settings that are wrong: the place, what is wrong, and nothing that only follows from it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sitegen.pipeline import build_site, check_site

SETTINGS = """title: Papers
organisation: Saltmarsh
bodies:
  - {id: council, name: Council}
"""
MINUTES = "---\nkind: minutes\n---\n\n## **1** Lamps\n\nThree lamps are broken.\n"
SVG = b'<?xml version="1.0"?><!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0IEND\xae\x42\x60\x82"


def built(tmp_path: Path, more: str) -> list[tuple[str, str, str, int | None]]:
    content = tmp_path / "content"
    minutes = content / "meetings/council/2026-01-15/minutes.md"
    minutes.parent.mkdir(parents=True, exist_ok=True)
    minutes.write_text(MINUTES, encoding="utf-8")
    (content / "site.yaml").write_text(SETTINGS + more, encoding="utf-8")
    _, problems = build_site(content, tmp_path / "site", search=False)
    return [(problem.level, problem.code, Path(problem.file or "").name, problem.line) for problem in problems if problem.level != "note"]


def test_settings_that_cannot_be_read_do_not_make_every_body_a_stranger(tmp_path: Path) -> None:
    assert built(tmp_path, "title: [\n") == [("error", "yaml-syntax", "site.yaml", 6)]


def test_a_colour_without_quotation_marks_is_told_in_brackets_too(tmp_path: Path) -> None:
    assert built(tmp_path, "colours: {council: #5b2a6e}\n")[0] == ("error", "settings-bad-colour", "site.yaml", 5)


def test_a_colour_that_cannot_be_read_is_told_with_its_line(tmp_path: Path) -> None:
    assert built(tmp_path, 'colours: {council: "#ffff88"}\n') == [("warning", "colour-unreadable", "site.yaml", 5)]


def test_a_language_without_words_is_told_with_its_line(tmp_path: Path) -> None:
    assert ("warning", "language-missing", "site.yaml", 5) in built(tmp_path, "languages: [en-GB, ga]\n")


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.svg", b""), ("a.svg", b"a picture"), ("a.svg", b"<html/>"), ("a.svg", b"<svg><g></svg>"), ("a.png", SVG), ("a.png", PNG[:20])],
)
def test_a_crest_that_is_no_picture_is_left_out_with_a_warning(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / name).write_bytes(data)
    assert built(tmp_path, f"crest: {name}\n") == [("warning", "crest-no-picture", name, None)]
    assert "crest" not in (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert "crest-no-picture" in [problem.code for problem in check_site(tmp_path / "content", date(2026, 2, 1))]


@pytest.mark.parametrize(("name", "data"), [("a.svg", SVG), ("a.PNG", PNG)])
def test_a_crest_that_is_a_picture_is_on_every_page(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / name).write_bytes(data)
    assert built(tmp_path, f"crest: {name}\n") == []
    assert "/assets/crest." in (tmp_path / "site/index.html").read_text(encoding="utf-8")
