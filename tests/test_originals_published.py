"""Originals beside their papers: published where the settings ask for it, and only those of which every word is public."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.check.originals import is_open
from sitegen.pipeline import build_site, import_papers

MINUTES = """HARBOUR BOARD

A meeting of Harbour Board was held on Thursday, 16th March, 2023.

PRESENT: Cllr Ann Hook (Chair).

HB 1/22 Lighting of the pier

RESOLVED that the report on lighting be noted.
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A site of one original, imported, that publishes its originals."""
    folder = tmp_path / "content"
    (folder / "originals").mkdir(parents=True)
    (folder / "originals" / "Minutes of March.txt").write_text(MINUTES, encoding="utf-8")
    (folder / "site.yaml").write_text(
        "title: T\norganisation: O\npublish_originals: yes\nbodies: [{name: Harbour Board}]\n", encoding="utf-8"
    )
    import_papers(folder)
    assert len(papers(folder)) == 1
    return folder


def papers(content: Path) -> list[Path]:
    return sorted(path for folder in ("meetings", "papers") for path in (content / folder).rglob("*.md"))


def published(content: Path) -> tuple[list[str], list[str]]:
    """The originals on the site, and why others are not."""
    out = content.parent / "site"
    report, problems = build_site(content, out, search=False)
    assert report is not None, problems
    kept_back = [str(problem) for problem in problems if problem.code.startswith("original-")]
    return sorted(path.name for path in (out / "originals").glob("*")), kept_back


def test_the_original_stands_beside_its_paper_with_format_and_size(content: Path) -> None:
    names, kept_back = published(content)
    assert kept_back == []
    assert len(names) == 1
    assert (content.parent / "site" / "originals" / names[0]).read_text(encoding="utf-8") == MINUTES
    page = next((content.parent / "site").glob("harbour-board/2023-03-16/minutes*/index.html")).read_text(encoding="utf-8")
    assert f'<a href="/originals/{names[0]}" type="text/plain">Original as TXT, 1 kB</a>' in page


def test_nothing_is_published_unless_the_settings_ask_for_it(content: Path) -> None:
    settings = content / "site.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("yes", "no"), encoding="utf-8")
    assert published(content) == ([], [])


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("\n---\n", "\nstatus: withdrawn\nwithdrawn: 2024-01-01\nreason: It was wrong.\n---\n", "was withdrawn"),
        ("be noted", "be not noted", "was edited"),
        ("\n::: res", '\n::: exempt paragraph="3"\nNot for publication.\n:::\n\n::: res', "tells of exempt matter"),
    ],
)
def test_one_with_words_that_are_not_public_is_kept_back(content: Path, old: str, new: str, reason: str) -> None:
    paper = papers(content)[0]
    text = paper.read_text(encoding="utf-8")
    assert old in text
    paper.write_text(text.replace(old, new, 1), encoding="utf-8")
    names, kept_back = published(content)
    assert names == []
    assert len(kept_back) == 1
    assert reason in kept_back[0]
    assert "Minutes of March.txt" in kept_back[0]


def test_one_of_which_a_paper_was_deleted_is_kept_back(content: Path) -> None:
    paper = papers(content)[0]
    paper.with_name("agenda.md").write_text(paper.read_text(encoding="utf-8").replace("kind: minutes", "kind: agenda"), encoding="utf-8")
    paper.unlink()
    names, kept_back = published(content)
    assert names == []
    assert "is not on the site" in kept_back[0]


def test_another_file_of_its_name_is_kept_back(content: Path) -> None:
    (content / "originals" / "Minutes of March.txt").write_text("Something else.", encoding="utf-8")
    names, kept_back = published(content)
    assert names == []
    assert "is not the file that was imported" in kept_back[0]


def test_a_file_outside_the_folder_is_kept_back(content: Path) -> None:
    original = content / "originals" / "Minutes of March.txt"
    outside = content.parent / "outside.txt"
    original.rename(outside)
    original.symlink_to(outside)
    names, kept_back = published(content)
    assert names == []
    assert "cannot be read" in kept_back[0]


def test_one_that_was_never_imported_is_kept_back(content: Path) -> None:
    (content / "originals" / ".imported.json").unlink()
    names, kept_back = published(content)
    assert names == []
    assert "was not imported here" in kept_back[0]


def test_formats_that_hide_words_are_named_in_one_warning(content: Path) -> None:
    paper = papers(content)[0]
    for name in ("pack.docx", "page.html"):
        text = paper.read_text(encoding="utf-8").replace("Minutes of March.txt", name)
        paper.with_name(f"notice-{name.split('.')[0]}.md").write_text(text.replace("kind: minutes", "kind: notice"), encoding="utf-8")
    names, kept_back = published(content)
    assert len(names) == 1
    assert len(kept_back) == 1
    assert "originals/pack.docx, originals/page.html" in kept_back[0]
    assert [is_open(name) for name in ("a.PDF", "a.doc", "a.odt", "a.htm")] == [True, False, False, False]
