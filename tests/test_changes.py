"""`sitegen changes`: what changed in published papers, sentence by sentence, without words that must not be repeated."""

from __future__ import annotations

from pathlib import Path

import pytest
from run_support import digests, sitegen

from sitegen.model.changes import Recorded
from sitegen.pipeline import withdraw_paper, write_down_changes
from sitegen.store import from_markdown
from sitegen.store.changes import load_changes
from sitegen.store.sentences import sentences_of

FILE = "meetings/council/2026-01-15/minutes.md"
MINUTES = """---
kind: minutes
body: Council
date: 2026-01-15
status: draft
---

## **C 1/26** The pier

Cllr A. Hook spoke. The pier was built in 1901. It leaks.

::: resolved
RESOLVED that the pier be mended.
:::

## **C 2/26** Moorings

A letter was read.

| Place | Fee |
|---|---|
| Quay | £5 |
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    write(folder / "site.yaml", "title: T\norganisation: O\nbodies:\n  - {id: council, name: Council}\n")
    write(folder / FILE, MINUTES)
    assert written(folder, "2026-01-20") == []
    return folder


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def written(content: Path, date: str = "2026-02-01", sensitive: bool = False) -> list[Recorded]:
    recording, problems = write_down_changes(content, date, sensitive)
    assert problems == ()
    assert recording is not None
    return list(recording.changes)


def edited(content: Path, *pairs: tuple[str, str]) -> None:
    text = (content / FILE).read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    write(content / FILE, text)


def on_disk(content: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted(content.rglob("*")) if path.is_file())


def test_sentences_stand_under_their_items() -> None:
    paper, _ = from_markdown(MINUTES, FILE, "council/2026-01-15/minutes")
    assert paper is not None
    assert [(one.label, one.text) for one in sentences_of(paper)] == [
        ("", "Date: 2026-01-15"),
        ("", "Status: draft"),
        ("C 1/26", "C 1/26 The pier"),
        ("C 1/26", "Cllr A. Hook spoke."),
        ("C 1/26", "The pier was built in 1901."),
        ("C 1/26", "It leaks."),
        ("C 1/26", "Outcome: resolved"),
        ("C 1/26", "RESOLVED that the pier be mended."),
        ("C 2/26", "C 2/26 Moorings"),
        ("C 2/26", "A letter was read."),
        ("C 2/26", "Place | Fee"),
        ("C 2/26", "Quay | £5"),
    ]


def test_what_stands_under_a_private_item_of_an_agenda_is_not_followed() -> None:
    agenda = '---\nkind: agenda\n---\n\n## **B1** The tug {part=B}\n\nA price.\n\n::: exempt paragraph="3"\nNot for publication.\n:::\n'
    paper, _ = from_markdown(agenda, FILE, "x")
    assert paper is not None
    assert "A price." not in [one.text for one in sentences_of(paper)]
    assert "Not for publication." in [one.text for one in sentences_of(paper)]


def test_each_kind_of_change(content: Path) -> None:
    edited(content, ("1901", "1911"), ("It leaks.", ""), ("A letter was read.", "A letter was read. It was noted."), ("draft", "approved"))
    edited(content, ("::: resolved", "::: lost"), ("£5", "£6"))
    assert written(content) == [
        Recorded("2026-02-01", FILE, "corrected", None, "Status: draft", "Status: approved"),
        Recorded("2026-02-01", FILE, "corrected", "C 1/26", "The pier was built in 1901.", "The pier was built in 1911."),
        Recorded("2026-02-01", FILE, "removed", "C 1/26", "It leaks."),
        Recorded("2026-02-01", FILE, "corrected", "C 1/26", "Outcome: resolved", "Outcome: lost"),
        Recorded("2026-02-01", FILE, "added", "C 2/26", None, "It was noted."),
        Recorded("2026-02-01", FILE, "corrected", "C 2/26", "Quay | £5", "Quay | £6"),
    ]
    assert load_changes(content)[0] == tuple(Recorded(**vars(change)) for change in load_changes(content)[0])
    assert len(load_changes(content)[0]) == 6
    assert written(content, "2026-03-01") == []


def test_what_only_moved_has_not_changed(content: Path) -> None:
    edited(content, ("It leaks.", ""), ("A letter was read.", "A letter was read. It leaks."))
    assert written(content) == []


def test_new_papers_are_no_changes_and_get_their_day(content: Path) -> None:
    write(content / FILE.replace("01-15", "02-15"), MINUTES.replace("01-15", "02-15"))
    assert written(content) == []
    head = (content / ".published/meetings/council/2026-02-15/minutes.txt").read_text(encoding="utf-8").split("\n")[0]
    assert head == "# published 2026-02-01"
    assert "# published earlier" in (content / ".published/meetings/council/2026-01-15/minutes.txt").read_text(encoding="utf-8")


def test_the_same_again_changes_no_byte(content: Path) -> None:
    edited(content, ("1901", "1911"))
    written(content)
    before = digests(content)
    written(content, "2027-01-01")
    assert digests(content) == before


def test_a_new_version_is_counted(content: Path) -> None:
    write(content / FILE, MINUTES + "\n".join(f"Sentence {number} of many.\n" for number in range(80)))
    assert written(content) == [Recorded("2026-02-01", FILE, "revised", count=80)]


@pytest.mark.parametrize(
    "words",
    ["Mrs Pebble of the quay objected.", "Write to pebble@mail.example please.", "Call 01642 555 019 now.", "It is at AB1 2CD now."],
)
def test_words_that_look_personal_are_not_repeated(content: Path, words: str) -> None:
    """Neither as what was nor as what an earlier change brought."""
    edited(content, ("A letter was read.", words))
    written(content)
    edited(content, (words, "A resident objected."))
    [change] = written(content, "2026-02-02")
    assert (change.kind, change.before, change.after, change.sensitive) == ("corrected", None, "A resident objected.", True)
    assert words not in on_disk(content)


def test_with_sensitive_nothing_that_went_is_repeated(content: Path) -> None:
    edited(content, ("It leaks.", ""), ("1901", "1911"))
    assert [(change.before, change.sensitive) for change in written(content, sensitive=True)] == [(None, True), (None, True)]
    assert "It leaks." not in on_disk(content)


def test_a_change_that_a_person_marks_sensitive_is_not_repeated_anywhere(content: Path) -> None:
    edited(content, ("A letter was read.", "Sandy was rude."))
    written(content)
    edited(content, ("Sandy was rude.", "A letter was read."))
    written(content, "2026-02-02")
    path = content / "changes.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("  before: Sandy was rude.\n", "  before: Sandy was rude.\n  sensitive: true\n")
    )
    changes, problems = load_changes(content)
    assert problems == ()
    assert not any("Sandy" in f"{change.before}{change.after}" for change in changes)


@pytest.mark.parametrize("kind", ["agenda", "minutes"])
def test_what_stood_under_an_item_that_is_exempt_now_is_not_repeated(content: Path, kind: str) -> None:
    """Nor an earlier change of it."""
    file = FILE.replace("01-15/minutes", f"02-15/{kind}")
    words = MINUTES.replace("kind: minutes", f"kind: {kind}").replace("01-15", "02-15")
    write(content / file, words)
    written(content)
    write(content / file, words.replace("A letter was read.", "The price was named."))
    written(content)
    write(content / file, words.replace("Moorings\n\nA letter was read.", "Moorings {part=B}\n\n::: exempt\nExempt.\n:::"))
    changes = written(content, "2026-03-01")
    assert any(change.kind in ("removed", "corrected") for change in changes)
    assert "The price was named." not in on_disk(content)
    assert "A letter was read." not in (content / "changes.yaml").read_text(encoding="utf-8")
    assert [change.before for change in changes if change.item == "C 2/26"] == [None] * len(changes)


def test_a_withdrawn_paper_leaves_no_words(content: Path) -> None:
    edited(content, ("1901", "1911"))
    written(content)
    done, _ = withdraw_paper(content, FILE, "A mistake", "2026-02-03")
    assert done is not None
    assert "1901" not in on_disk(content)
    assert "1911" not in on_disk(content)
    assert [(change.kind, change.sensitive) for change in load_changes(content)[0]] == [("corrected", True)]
    before = digests(content)
    assert written(content, "2026-03-01") == []
    assert digests(content) == before


def test_a_paper_that_was_marked_withdrawn_by_hand_leaves_no_words(content: Path) -> None:
    edited(content, ("1901", "1911"))
    written(content)
    edited(content, ("status: draft", "status: withdrawn"))
    assert written(content) == []
    assert "1901" not in on_disk(content)
    assert "1911" not in (content / "changes.yaml").read_text(encoding="utf-8")


def test_a_paper_that_is_gone_leaves_no_words_and_one_that_was_moved_is_not_gone(content: Path) -> None:
    edited(content, ("1901", "1911"))
    written(content)
    (content / FILE).rename(content / FILE.replace("minutes", "minutes-of-january"))
    assert written(content) == []
    (content / FILE.replace("minutes", "minutes-of-january")).unlink()
    assert [change.kind for change in written(content)] == ["gone"]
    assert "1911" not in on_disk(content)
    assert list((content / ".published").rglob("*.txt")) == []


def test_nothing_is_written_while_a_paper_has_an_error(content: Path) -> None:
    edited(content, ("\n:::\n", "\n"))
    before = digests(content)
    recording, problems = write_down_changes(content, "2026-02-01")
    assert recording is None
    assert [problem.code for problem in problems] == ["markdown-container-unclosed"]
    assert digests(content) == before


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("date: 2026-01-01\n", "changes-wrong-type", 1),
        ("- date: 2026-01-01\n  paper: x\n", "changes-missing", 1),
        ("- date: 2026-01-01\n  paper: x\n  kind: mended\n", "changes-unknown-value", 3),
        ("- date: soon\n  paper: x\n  kind: gone\n", "changes-bad-date", 1),
        ("- date: 2026-01-01\n  paper: x\n  kind: gone\n  was: y\n", "changes-unknown-key", 4),
        ("- [\n", "yaml-syntax", 2),
    ],
)
def test_faults_of_the_list_are_told_with_their_line(content: Path, text: str, code: str, line: int) -> None:
    write(content / "changes.yaml", text)
    recording, problems = write_down_changes(content, "2026-02-01")
    assert recording is None
    assert (problems[0].level, problems[0].code, problems[0].line) == ("error", code, line)


def test_on_the_command_line(content: Path) -> None:
    edited(content, ("1901", "1911"), ("A letter was read.", "Mrs Pebble wrote."))
    made = sitegen("changes", cwd=content.parent)
    assert (made.returncode, made.stderr) == (0, "")
    assert f"{FILE}, C 1/26: “The pier was built in 1901.” is now “The pier was built in 1911.”" in made.stdout
    assert "2 changes are written down" in made.stdout
    edited(content, ("Mrs Pebble wrote.", "A letter was read."))
    made = sitegen("changes", cwd=content.parent)
    assert "Pebble" not in made.stdout
    assert "Nothing has changed" in sitegen("changes", cwd=content.parent).stdout
