"""One file as one paper: every fault with file and line, and nothing half-read."""

from __future__ import annotations

import pytest

from sitegen.model.papers import Attendance, Member, Paper
from sitegen.model.text import Block, Container, Heading, ListItem, PageMark, Paragraph, Raw, Table
from sitegen.store.blocks_read import read_blocks
from sitegen.store.paper import decode, from_markdown, to_markdown
from sitegen.vocab.labels import is_reference, split_label

BY_HAND = """---
kind: minutes
body: Cabinet
date: 2023-03-16
time: 16:30
item: 5
status: submitted
call_in: {text: Midnight, applies: no}
contact:
    name: Ann Example
members: [Cllr A Example]
attendance:
  officers:
    - {name: B Example, role: "F,D"}
  present:
    - {name: Cllr A Example, role: Chair}
    - Cllr C Example
source: {file: originals/a.txt, sha256: 12e4, lines: 9, pages: 2–3}
---

## **CAB 86/22** Social Value Policy {item=5 pages=17-28 part=B}

Consideration was
given to a report
on paper.\\
A new line.

::: recommended to="Council"
RECOMMENDED that:-

1. Council notes
   the report.
2. Council adopts it.
:::

{#page-9}
"""


def test_what_a_person_writes_is_read() -> None:
    paper, problems = from_markdown(BY_HAND, "f.md", "cabinet/2023-03-16/minutes")
    assert problems == ()
    assert paper is not None
    assert (paper.kind, paper.time, paper.item, paper.members) == ("minutes", "16:30", "5", (Member("Cllr A Example"),))
    assert paper.attendance == (
        Attendance("Cllr A Example", "present", "Chair"),
        Attendance("Cllr C Example", "present"),
        Attendance("B Example", "officer", "F,D"),
    )
    assert paper.source is not None
    assert (paper.source.sha256, paper.source.lines, paper.source.pages) == ("12e4", (9, 9), (2, 3))
    assert paper.call_in is not None
    assert paper.call_in.applies is False
    assert paper.text == (
        Heading("Social Value Policy", 2, "CAB 86/22", "5", "B", (17, 28)),
        Paragraph("Consideration was given to a report on paper.\nA new line."),
        Container(
            "recommended",
            (("to", "Council"),),
            (Paragraph("RECOMMENDED that:-"), ListItem("Council notes the report.", "1."), ListItem("Council adopts it.", "2.")),
        ),
        PageMark(9),
    )
    assert from_markdown(to_markdown(paper), "f.md", paper.id) == (paper, ())


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_ends_of_other_systems_and_a_byte_order_mark_make_no_difference(newline: str) -> None:
    expected = from_markdown(BY_HAND, "f.md", "x/y")
    assert from_markdown("\ufeff" + BY_HAND.replace("\n", newline), "f.md", "x/y") == expected


FRONT = [
    ("kind: minuts", "front-matter-unknown-value", "`minutes`"),
    ("kind: minutes\ntitel: x", "front-matter-unknown-key", "`title`"),
    ("kind: minutes\nstatus: aproved", "front-matter-unknown-value", "`approved`"),
    ("kind: minutes\ndate: 2023-02-30", "front-matter-bad-date", "does not exist"),
    ("kind: minutes\ndate: 16 March 2023", "front-matter-bad-date", "2023-03-16"),
    ("kind: minutes\ntime: 4.30pm", "front-matter-bad-time", "16:30"),
    ("kind: minutes\ntitle: [a]", "front-matter-wrong-type", "one text"),
    ("kind: minutes\nlanguage: Welsh!", "front-matter-bad-language", "cy"),
    ("kind: minutes\nattendance: {presence: [A]}", "front-matter-unknown-key", "`present`"),
    ("kind: minutes\nattendance: {present: A}", "front-matter-wrong-type", "list"),
    ("kind: minutes\nattendance: {present: [{rol: Chair, name: A}]}", "front-matter-unknown-key", "`role`"),
    ("kind: minutes\nmembers: [{role: Chair}]", "front-matter-missing", "name"),
    ("kind: minutes\ncall_in: {applies: maybe, text: x}", "front-matter-wrong-type", "true"),
    ("kind: minutes\ncall_in: {applies: yes}", "front-matter-missing", "text"),
    ("kind: minutes\nsource: {file: a, sha256: b, lines: many}", "front-matter-bad-range", "17-28"),
    ("kind: minutes\nkind: agenda", "yaml-duplicate-key", "twice"),
    ("kind: minutes\ntitle: a: b", "yaml-syntax", "quotation marks"),
    ("# nothing\ntitle: A", "front-matter-missing", "kind"),
]


@pytest.mark.parametrize(("front", "code", "word"), FRONT)
def test_each_fault_of_the_front_matter_has_its_line_and_a_remedy(front: str, code: str, word: str) -> None:
    paper, problems = from_markdown(f"---\n{front}\n---\n\nWords.\n", "f.md", "x/y")
    assert paper is None
    assert [problem.code for problem in problems] == [code]
    expected = 2 if front.startswith(("kind: minuts", "# nothing")) else 3
    assert (problems[0].level, problems[0].file, problems[0].line) == ("error", "f.md", expected)
    assert problems[0].hint
    assert word in str(problems[0])


BODIES = [
    ("::: resolved\nx", "markdown-container-unclosed", 5),
    ("::: resolvd\nx\n:::", "markdown-container-unknown", 5),
    ("x\n:::", "markdown-container-stray", 6),
    ("::: resolved\n::: noted\nx\n:::", "markdown-container-nested", 6),
    ("- x\n\n    ::: noted", "markdown-container-indented", 7),
    (":::: resolved\nx\n:::", "markdown-container-syntax", 5),
    ("::: resolved to=Council\nx\n:::", "markdown-attribute-syntax", 5),
    ('::: resolved too="Council"\nx\n:::', "markdown-attribute-unknown", 5),
    ('::: actions to="x"\nx\n:::', "markdown-attribute-unknown", 5),
    ('::: resolved to="a" to="b"\nx\n:::', "markdown-attribute-twice", 5),
    ("## x {pat=B}", "markdown-attribute-unknown", 5),
    ("## x {.itm}", "markdown-attribute-unknown", 5),
    ("## x {part=A part=B}", "markdown-attribute-twice", 5),
    ("## x {pages=many}", "markdown-bad-range", 5),
    ("> " * 200 + "x", "markdown-too-deep", 5),
    ("- " * 200 + "x", "markdown-too-deep", 5),
]


@pytest.mark.parametrize(("body", "code", "line"), BODIES)
def test_each_fault_of_the_words_has_its_line_and_a_remedy(body: str, code: str, line: int) -> None:
    paper, problems = from_markdown(f"---\nkind: minutes\n---\n\n{body}\n", "f.md", "x/y")
    assert paper is None
    assert code in [problem.code for problem in problems]
    problem = next(problem for problem in problems if problem.code == code)
    assert (problem.level, problem.file, problem.line) == ("error", "f.md", line)
    assert problem.hint


def test_a_container_in_an_unclosed_code_fence_of_a_list_is_not_swallowed() -> None:
    _, problems = read_blocks("- a\n\n    ```\n\nText\n::: resolved\nx\n:::\n", "f.md")
    assert [problem.code for problem in problems] == ["markdown-container-stray"] * 2


def test_all_faults_of_a_file_come_together() -> None:
    _, problems = from_markdown("---\nkind: x\ntitel: y\n---\n:::\n", "f.md", "x/y")
    assert [problem.line for problem in problems] == [2, 3, 5]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "file-empty"),
        ("\n \n", "file-empty"),
        ("# Minutes\n", "front-matter-missing"),
        ("---\nkind: minutes\n", "front-matter-unclosed"),
        ("---\n" + "a: [\n" * 3000 + "---\n", "yaml-too-deep"),
        ("---\n- minutes\n---\n", "front-matter-wrong-type"),
        ("---\n---\n", "front-matter-missing"),
    ],
)
def test_files_without_front_matter_are_errors(text: str, code: str) -> None:
    paper, problems = from_markdown(text, "f.md", "x/y")
    assert paper is None
    assert code in [problem.code for problem in problems]


def test_a_page_needs_no_kind() -> None:
    paper, problems = from_markdown("---\ntitle: About\n---\nWords.\n", "f.md", "pages/about")
    assert problems == ()
    assert paper == Paper("other", "pages/about", "About", text=(Paragraph("Words."),))


def test_bytes_that_are_no_text_have_their_line() -> None:
    text, problems = decode(b"---\nkind: caf\xe9\n", "f.md")
    assert text is None
    assert [(problem.code, problem.line) for problem in problems] == [("file-not-text", 2)]


WRITTEN: list[tuple[str, tuple[Block, ...]]] = [
    ("> quoted\nlazily\n\n```\ncode\n:::\n```\n\n***", (Raw("> quoted\nlazily"), Raw("```\ncode\n:::\n```"), Raw("***"))),
    ("    indented", (Raw("```\nindented\n```"),)),
    ("```\nopen", (Raw("```\nopen\n```"),)),
    ("Title\n---", (Heading("Title"),)),
    ("## 2016 Schedule", (Heading("2016 Schedule"),)),
    ("## **Important** news {draft}", (Heading("**Important** news {draft}"),)),
    ("## Closed ##", (Heading("Closed"),)),
    ("## Questions {.item}", (Heading("Questions", unnumbered=True),)),
    ("| a | b |\n|:--|--:|\n| c |\n| d | e | f |", (Table(("a", "b", ""), (("c", "", ""), ("d", "e", "f"))),)),
    ("| a\\|b | c<br/>d |\n| - | - |", (Table(("a|b", "c\nd"), ()),)),
    ("1. a\n1. b", (ListItem("a", "1."), ListItem("b", "2."))),
    ("1. a\n2. b\n4. c", (ListItem("a", "1."), ListItem("b", "2."), ListItem("c", "4."))),
    ("7) a\n8) b", (ListItem("a", "7)"), ListItem("b", "8)"))),
    ("- 115.1 a\n- 4\\. b\n- 8\\) c\n- 12 d", (ListItem("a", "115.1"), ListItem("b", "4."), ListItem("c", "8)"), ListItem("12 d"))),
    ("- a\n\n    b\n\n    - c", (ListItem("a"), Paragraph("b", 1), ListItem("c", None, 1))),
    ("Torn\n{#page-7}\nparagraph", (Paragraph("Torn"), PageMark(7), Paragraph("paragraph"))),
    ("\\# no heading\n\\- no list", (Paragraph("# no heading - no list"),)),
    ("\\::: no container", (Paragraph("::: no container"),)),
    ("[x]: https://example.org", (Paragraph("\\[x]: https://example.org"),)),
    ("![crest](crest.svg)", (Paragraph("![crest](crest.svg)"),)),
]


@pytest.mark.parametrize(("markdown", "blocks"), WRITTEN)
def test_other_forms_that_a_person_writes(markdown: str, blocks: tuple[Block, ...]) -> None:
    assert read_blocks(markdown, "f.md") == (blocks, ())


@pytest.mark.parametrize("markdown", ["# Title", "<div>x</div>", "<!-- hidden? -->"])
def test_what_is_read_otherwise_than_meant_is_a_warning(markdown: str) -> None:
    assert [problem.level for problem in read_blocks(markdown, "f.md", 4)[1]] == ["warning"]


SHAPES = "1. 1) (1) 1.1 1.1. 115.1 (a) a) a. (aa) (i) iv. (xviii) A. A1. (A1) A.1 1(a) (1)(a) [2] [a] 2016."


@pytest.mark.parametrize("label", SHAPES.split())
def test_labels_are_split_from_their_text(label: str) -> None:
    assert split_label(f"{label} the plan") == (label, "the plan")
    assert split_label(label) == (label, "")


@pytest.mark.parametrize("text", ["12 members", "the plan", "(the plan)", "e.g. this", "A plan", "1.x", "and. so", "(a"])
def test_numbers_and_words_are_no_labels(text: str) -> None:
    assert split_label(text) == (None, text)


def test_references_are_told_from_numbers() -> None:
    assert all(map(is_reference, ["CAB 86/22", "TOP 5.", "CAB 86", "113.", "2023/14"]))
    assert not any(map(is_reference, ["5", "A4", "7.1", "12.", "(a)", "IV."]))
