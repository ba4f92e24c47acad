"""The review page: the original on the left, what was recognised on the right, doubts first, nothing that is exempt, nothing that runs."""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from pdf_support import LEFT, Sheet, pdf
from review_support import CASES, GOLDEN, MINUTES, golden, imported, page
from run_support import environment, sitegen

from sitegen import recognise as room
from sitegen.model.problems import Problem
from sitegen.model.text import plain, texts, words
from sitegen.review import review_page, write
from sitegen.review.marks import Mark, cells
from sitegen.review.placing import changed
from sitegen.review.rows import Row

# ---------------------------------------------------------------- the original


@pytest.mark.parametrize("case", CASES)
def test_every_word_of_the_original_stands_on_the_left_once(case: str) -> None:
    document, found = golden(case)
    if any(entry.text is None for entry in found.ledger.entries):
        return  # tested below
    left = Counter(word for cell in page(found).find("td", "said") for word in words(cell.words))
    assert left == Counter(word for block in document.blocks for text in texts(block) for word in words(plain(text)))


@pytest.mark.parametrize("case", CASES)
def test_ids_are_unique_and_every_link_leads_somewhere(case: str) -> None:
    shown = page(golden(case)[1])
    ids = [element.attributes["id"] for element in shown.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    links = [element.attributes["href"] for element in shown.find("a")]
    assert [link for link in links if not link.startswith("#") or link[1:] not in ids] == []


@pytest.mark.parametrize("case", CASES)
def test_every_fact_is_told(case: str) -> None:
    found = golden(case)[1]
    told = " ".join(" ".join("".join(element.text).split()) for element in page(found).find("body"))
    for paper in found.papers if not found.withheld else ():
        people = [person.name for person in (*paper.attendance, *paper.members)]
        values = [paper.title, paper.body, paper.venue, *(item.title for item in paper.items), *people]
        values += [action.owner for action in paper.actions] + [declaration.member for declaration in paper.declarations]
        assert [value for value in values if value and " ".join(value.split()) not in told] == []


def test_words_in_another_language_say_so() -> None:
    found = imported(MINUTES)
    assert not any("lang" in cell.attributes for cell in page(found).find("td", "said"))
    welsh = replace(found, papers=(replace(found.papers[0], language="cy"),))
    assert {cell.attributes["lang"] for cell in page(welsh).find("td", "said")} == {"cy"}


def test_pages_turn_where_they_turn() -> None:
    shown = page(imported("One.\n\n\fTwo.\n\nThree.\n"))
    assert [row.words for row in shown.find("b", "page")] == ["Page 2"]


# ---------------------------------------------------------------- what was recognised


def test_what_was_recognised_is_marked_where_it_stands() -> None:
    shown = page(imported(MINUTES))
    marked = [mark.words for mark in shown.find("mark", "fact")]
    assert {"Low Marsh Parish Council", "Tuesday 3 March 2026", "7.30 pm", "Reading Room", "Tuesday 7 April 2026"} <= set(marked)
    people = [mark.words for mark in shown.find("mark", "people", "value")]
    assert people == ["Cllr Ida Sample", "Cllr Tom Specimen", "Cllr Ann Placeholder", "Cllr Guy Dummy"]
    assert [mark.words for mark in shown.find("mark", "agreed", "value")] == ["Cllr Specimen", "Cllr Placeholder"]
    assert [mark.words for mark in shown.find("mark", "agreed") if not mark.has("value")] == [MOTION]
    rows = {row.attributes["id"]: row for row in shown.find("tr") if "id" in row.attributes}
    assert rows["l9"].has("item")
    assert all(rows[line].has("agreed") for line in ("l13", "l15", "l16", "l22"))
    assert rows["l18"].has("action")
    assert rows["l11"].has("plain")


MOTION = "It was moved by Cllr Specimen, seconded by Cllr Placeholder, that it be fenced. Carried"


def test_marks_have_words_beside_them_and_not_colour_alone() -> None:
    tags = [tag.words for tag in page(imported(MINUTES)).find("span", "tag")]
    for tag in ("Present", "Apologies", "Item", "Resolved", "Clause 1", "Clause 2", "Carried", "Action", "Date", "Next meeting"):
        assert tag in tags


def test_entries_tell_what_was_understood() -> None:
    entries = [entry.words for entry in page(imported(MINUTES)).find("div", "entry")]
    resolved = next(entry for entry in entries if entry.startswith("Resolved"))
    assert resolved == "Resolved Item LMP 12/26 2 clauses below"
    assert "Carried Item LMP 13/26 Moved by Cllr Specimen Seconded by Cllr Placeholder" in entries
    assert "Clause 2 Effect delegated" in entries
    action = next(entry for entry in entries if entry.startswith("Action"))
    assert "Owner The Clerk" in action or "Owner Clerk" in action
    assert "Due Wednesday 1 April 2026" in action


def test_what_has_no_place_of_its_own_stands_where_its_words_come_first() -> None:
    found = imported(MINUTES)
    paper = found.papers[0]
    people = tuple(replace(person, span=None) for person in paper.attendance[:1])
    shown = page(replace(found, papers=(replace(paper, attendance=people),)))
    row = next(row for row in shown.find("tr") if row.attributes.get("id") == "l5")
    assert "Present Cllr Ida Sample, Chair" in row.words


def test_a_fact_that_is_not_printed_in_its_paper_says_so() -> None:
    shown = page(golden("exempt-decisions")[1])
    assert any("not printed here" in fact.words for fact in shown.find("dl", "facts"))


def test_the_counts_are_those_of_the_import() -> None:
    found = imported(MINUTES)
    counts = next(element.words for element in page(found).find("dl", "counts"))
    ledger = found.ledger
    assert counts.startswith("Papers 1 Items 3 Outcomes 2 Actions 1 People 4 ")
    assert f"Words kept {ledger.kept}" in counts
    assert f"Words left out {ledger.dropped}" in counts
    assert counts.endswith("Doubts 1")


# ---------------------------------------------------------------- doubts, what was left out, what was mended


def test_doubts_stand_first_each_with_its_place_and_remedy() -> None:
    found = imported(MINUTES)
    shown = page(found)
    ids = [element.attributes.get("id") for element in shown.elements]
    assert ids.index("doubts") < ids.index("left-out") < ids.index("p1")
    listed, beside = shown.one("doubt-1"), shown.one("d1")
    assert "There is no such date as 31 April 2026." in listed.words
    assert "Line 22" in listed.words
    assert found.problems[0].hint
    assert found.problems[0].hint in listed.words
    assert "Doubt 1 of 1. There is no such date as 31 April 2026." in beside.words
    assert beside.words in next(row for row in shown.find("tr") if row.attributes.get("id") == "l22").words


def test_errors_come_before_doubts_and_notes_last() -> None:
    found = imported(MINUTES)
    note, error = Problem("note", "x", "a note.", line=1), Problem("error", "y", "an error.", page=3)
    shown = page(replace(found, problems=(note, *found.problems, error)))
    listed = [item.words for item in shown.find("li") if item.attributes.get("id", "").startswith("doubt-")]
    assert [words.split()[0] for words in listed] == ["Error", "Doubt", "Note"]
    assert "Page 3" in listed[0]


def test_what_was_left_out_is_struck_where_it_stood_with_the_reason() -> None:
    text = f"<!-- Typed by the deputy -->\n\n{MINUTES}"
    shown = page(imported(text))
    assert "Typed by the deputy" in [struck.words for struck in shown.find("del")]
    row = next(row for row in shown.find("tr", "dropped"))
    assert "Left out: comment in the original" in row.words
    assert "Comment in the original 4 words" in shown.one("left-out").words
    assert "“" not in row.words


def test_what_was_mended_is_told_with_before_and_after() -> None:
    shown = page(imported(MINUTES.replace("The green is wet.", "At the Cabinet Meeting17th March the green was wet.")))
    assert shown.one("mended").words.endswith(
        "… the Cabinet Meeting17th March the … … the Cabinet Meeting 17th March the … missing space, line 11"
    )


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("a b c d Meeting17th e f g h", "a b c d Meeting 17th e f g h", ("… c d Meeting17th e f …", "… c d Meeting 17th e f …")),
        ("**CAB**\n**87/22**", "**CAB 87/22**", ("CAB / 87/22", "CAB 87/22")),
        ("one", "two", ("one", "two")),
        ("a a", "a a a", ("a a", "a a a")),
    ],
)
def test_a_repair_is_told_with_the_words_around_it(before: str, after: str, told: tuple[str, str]) -> None:
    assert changed(before, after) == told


# ---------------------------------------------------------------- exempt matter

SECRET = "Quillfeather"
EXEMPT = (
    "REPORT TO HARBOUR COMMITTEE\n\n14 MAY 2026\n\nNOT FOR PUBLICATION under paragraph 3 of Schedule 12A\n\n"
    f"SALE OF THE FERRY\n\nThe buyer is {SECRET}.\n"
)
PART = (
    "Parish Council\n\nAgenda of the meeting on Tuesday 3 March 2026 at 7.00 pm\n\nAGENDA\n\n1. Apologies\n\n2. Pond\n\nOpen words.\n\n"
    f"PART B\n\n3. Sale of the ferry\n\nThe buyer is {SECRET}.\n"
)


def test_of_a_withheld_original_the_page_has_title_and_paragraph_only() -> None:
    html = review_page(imported(EXEMPT, "ferry.txt"))
    assert SECRET not in html
    shown = " ".join(page(imported(EXEMPT, "ferry.txt")).find("main")[0].words.split())
    assert shown.startswith("Original ferry.txt Exempt, not shown.")
    assert shown.endswith("What is told of it Title SALE OF THE FERRY Legal paragraph 3")
    assert "HARBOUR" not in html


def test_of_an_exempt_part_only_the_number_of_words_is_told() -> None:
    found = imported(PART)
    html, shown = review_page(found), page(found)
    assert SECRET not in html
    assert "Open words." in html
    stub = next(cell for cell in shown.find("tr", "withheld"))
    assert "Not shown: exempt or confidential, not published." in stub.words
    assert "Exempt or confidential, not published 4 words" in shown.one("left-out").words


@pytest.mark.parametrize("text", [EXEMPT, PART], ids=["whole", "part"])
def test_the_control(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the passes that withhold switched off, the secret is on the page: the tests above can fail."""
    monkeypatch.setattr(room, "PASSES", tuple(entry for entry in room.PASSES if not entry[0].startswith("exempt")))
    assert SECRET in review_page(imported(text))


def test_where_exempt_matter_has_no_place_the_original_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    found = replace(imported(PART), original=())
    html = review_page(found)
    assert "The original is not shown." in html
    assert "Open words." not in html
    assert "Item 2" in html


def test_of_a_pdf_that_is_read_apart_the_marked_pages_stay_out(tmp_path: Path) -> None:
    sheets = [
        Sheet().text(LEFT, 200, text) for text in ("The quay was mended.", f"The buyer is {SECRET}.", "A sum.", "The slip was swept.")
    ]
    for sheet in sheets[1:3]:
        sheet.text(LEFT, 40, "Harbour Committee – EXEMPT")
    (tmp_path / "quay.pdf").write_bytes(pdf(*sheets))
    result = sitegen("review", "quay.pdf", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    html = (tmp_path / "quay.review.html").read_text(encoding="utf-8")
    assert "The quay was mended." in html
    assert SECRET not in html


# ---------------------------------------------------------------- a page that is whole in itself, and safe

HOSTILE = """# <script>alert(1)</script>

Minutes of the meeting of "><img src=x onerror=alert(2)> held on Tuesday 3 March 2026

**Present:** Cllr <b onclick=alert(3)>Ida</b> Sample, Cllr </td></table><script>alert(4)</script>

<!-- </script><script>alert(5)</script> -->

## **1/26** </title><style>*{display:none}</style> {{ 7+7 }} {% raw %}

RESOLVED that <a href="javascript:alert(6)">this</a> and [that](javascript:alert(7)) be approved <iframe src=//host.example>.

On 31 April 2026 <i>.

ACTION: <svg onload=alert(8)> to write to &lt;script&gt; by 1 April 2026.
"""


def test_nothing_of_an_original_runs_or_becomes_an_element() -> None:
    shown = page(imported(HOSTILE, "<script>alert(9)</script>.txt"))
    assert len(shown.find("script")) == len(shown.find("style")) == 1
    assert not {"img", "iframe", "svg", "object", "embed", "base", "form"} & {element.name for element in shown.elements}
    assert [name for element in shown.elements for name in element.attributes if name.startswith("on") or name == "style"] == []
    assert "alert" not in shown.find("script")[0].words
    assert all(link.attributes["href"].startswith("#") for link in shown.find("a"))
    assert "<script>alert(1)</script>" in shown.find("td", "said")[0].words
    assert "{{ 7+7 }}" in " ".join(cell.words for cell in shown.find("td", "said"))


def test_the_page_asks_for_nothing_and_lets_only_its_own_script_and_style_through() -> None:
    html = review_page(imported(MINUTES))
    shown = page(imported(MINUTES))
    policy = next(meta.attributes["content"] for meta in shown.find("meta") if "http-equiv" in meta.attributes)
    assert policy.startswith("default-src 'none';")
    for name in ("style", "script"):
        own = re.search(rf"<{name}>(.*?)</{name}>", html, re.DOTALL)
        assert own
        digest = base64.b64encode(hashlib.sha256(own[1].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert not [element.name for element in shown.elements if "src" in element.attributes or element.name == "img"]
    assert [link.attributes["href"] for link in shown.find("link")] == ["data:,"]
    assert "url(" not in html
    assert "@import" not in html


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    original = GOLDEN / "pack" / "original.txt"
    pages = []
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "sitegen", "review", str(original), "--out", f"{seed}.html"]
        subprocess.run(command, cwd=tmp_path, env=environment(PYTHONHASHSEED=seed), capture_output=True, check=True)
        pages.append((tmp_path / f"{seed}.html").read_bytes())
    assert pages[0] == pages[1]


# ---------------------------------------------------------------- marks


def marked(text: str, *marks: Mark) -> list[str]:
    return [str(cell) for cell in cells(Row(tuple(text.split("|"))), marks)]


def test_marks_nest_and_never_cross() -> None:
    assert marked("one two three", Mark(0, 13, "a"), Mark(4, 7, "b")) == ['<mark class="a">one <mark class="b">two</mark> three</mark>']
    assert marked("one two three", Mark(0, 7, "a"), Mark(4, 13, "b")) == ['<mark class="a">one <mark class="b">two</mark></mark> three']
    assert marked("one two", Mark(0, 3, "", dropped=True), Mark(4, 7, "b", "f1")) == ['<del>one</del> <mark class="b" id="f1">two</mark>']


def test_a_mark_over_two_cells_is_one_in_each_with_its_id_once() -> None:
    assert marked("1|Pond", Mark(0, 6, "a", "f1")) == ['<mark class="a" id="f1">1</mark>', '<mark class="a">Pond</mark>']


def test_marked_text_is_escaped() -> None:
    assert marked("<b> & <i>", Mark(0, 3, "a")) == ['<mark class="a">&lt;b&gt;</mark> &amp; &lt;i&gt;']


# ---------------------------------------------------------------- onto the disk


@pytest.fixture
def original(tmp_path: Path) -> Path:
    (tmp_path / "papers").mkdir()
    path = tmp_path / "papers" / "march.txt"
    path.write_text(MINUTES, encoding="utf-8")
    return path


def test_the_command_writes_a_page_here_and_prints_its_path(original: Path, tmp_path: Path) -> None:
    for _ in range(2):  # its own page it may replace
        result = sitegen("review", "papers/march.txt", cwd=tmp_path)
        assert (result.returncode, result.stdout) == (0, "march.review.html\n")
        assert result.stderr == "1 place is in doubt.\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["march.review.html", "papers"]
    assert [path.name for path in original.parent.iterdir()] == ["march.txt"]


@pytest.mark.parametrize(("out", "there"), [("page.html", "page.html"), ("papers", "papers/march.review.html")])
def test_the_page_goes_where_it_is_asked_to(out: str, there: str, original: Path, tmp_path: Path) -> None:
    result = sitegen("review", original, "--out", out, cwd=tmp_path)
    assert (result.returncode, Path(result.stdout.strip())) == (0, Path(there))
    assert "Village green" in (tmp_path / there).read_text(encoding="utf-8")


@pytest.mark.parametrize("out", ["note.html", "papers/march.txt", "nowhere/page.html"])
def test_nothing_else_is_overwritten(out: str, original: Path, tmp_path: Path) -> None:
    (tmp_path / "note.html").write_text("<p>mine</p>", encoding="utf-8")
    result = sitegen("review", original, "--out", out, cwd=tmp_path)
    assert (result.returncode, result.stdout) == (1, "")
    assert "error: " in result.stderr
    assert "--out" in result.stderr
    assert (tmp_path / "note.html").read_text(encoding="utf-8") == "<p>mine</p>"
    assert original.read_text(encoding="utf-8") == MINUTES


def test_a_page_is_never_written_over_the_page_it_is_about(tmp_path: Path) -> None:
    original = tmp_path / "old.html"
    before = review_page(imported(MINUTES))
    original.write_text(before, encoding="utf-8")
    written, problems = write("new", original, original)
    assert written is None
    assert [problem.code for problem in problems] == ["not-a-review"]
    assert original.read_text(encoding="utf-8") == before


@pytest.mark.parametrize("name", ["nofile.txt", "empty.txt", "broken.pdf", "strange.xyz"])
def test_an_original_that_cannot_be_read_is_a_sentence_and_no_page(name: str, tmp_path: Path) -> None:
    if name != "nofile.txt":
        (tmp_path / name).write_bytes(b"" if name == "empty.txt" else b"nothing of the kind")
    result = sitegen("review", name, cwd=tmp_path)
    assert (result.returncode, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1
    assert not list(tmp_path.glob("*.html"))


def test_an_import_passes_over_review_pages(original: Path, tmp_path: Path) -> None:
    sitegen("review", original, "--out", original.parent, cwd=tmp_path)
    sitegen("new", "site", "site", cwd=tmp_path)
    result = sitegen("import", original.parent, "--content", "site/content", "--verbose", cwd=tmp_path)
    assert result.returncode == 0
    assert "march.review.html" in result.stderr
    assert [path.name for path in (tmp_path / "site" / "content" / "originals").glob("*.html")] == []
