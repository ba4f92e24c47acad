"""What is written loads the same, what a person writes settles after one round, and no word is lost on the way."""

from __future__ import annotations

from collections import Counter
from datetime import date

import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from store_support import bodies, papers, phrases

from sitegen.model.papers import Paper
from sitegen.model.text import Block, Container, Heading, ListItem, PageMark, Paragraph, Table, flat, texts, words
from sitegen.store.blocks_read import read_blocks
from sitegen.store.blocks_write import write_blocks
from sitegen.store.emit import scalar
from sitegen.store.paper import from_markdown, to_markdown
from sitegen.vocab.facts import with_facts

relaxed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], max_examples=200)


@relaxed
@given(bodies)
def test_blocks_come_back_as_they_were(blocks: tuple[Block, ...]) -> None:
    assert read_blocks(write_blocks(blocks), "f.md") == (blocks, ())


@relaxed
@given(papers)
def test_papers_come_back_as_they_were(paper: Paper) -> None:
    loaded, problems = from_markdown(to_markdown(paper), "f.md", paper.id)
    assert problems == ()
    assert loaded == with_facts(paper)


FRAGMENTS = [
    "- a", "    - b", "1. c", "1. d", "7) e", "* f", "  g", "", "", "# h", "## **5** i {part=A}", "===", "---",
    "| a | b |", "|---|---|", "| c |", "> q", "```", "    code",
    "::: resolved", ":::", "{#page-3}", "text\\", "text  ", "\\- x", "\\\\- y", "[x]: y", "<b>z</b>", "- (a) \\- x",
    "-", "10. k", "- - l", "\\{#page-1}", "a | b | c", "-|-|-",
]  # fmt: skip


@relaxed
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("\n".join))
@example("- (a) \\- x")
@example("1. a\n1. b\n\n   c\n")
@example("| a | b |\n|---|---|\n| c | d | e |")
def test_what_a_person_writes_settles_after_one_round(markdown: str) -> None:
    once = write_blocks(read_blocks(markdown, "f.md")[0])
    assert write_blocks(read_blocks(once, "f.md")[0]) == once


plain_blocks = st.one_of(
    st.builds(Paragraph, st.text(max_size=30), st.integers(0, 3)),
    st.builds(ListItem, st.text(max_size=20), st.one_of(st.none(), st.text(max_size=6)), st.integers(0, 3)),
    st.builds(Heading, st.text(max_size=20), st.integers(2, 6), st.one_of(st.none(), st.text(max_size=8))),
    st.builds(
        lambda rows: Table(rows[0], tuple(rows[1:])), st.lists(st.tuples(st.text(max_size=9), st.text(max_size=9)), min_size=1, max_size=3)
    ),
    st.integers(1, 99).map(PageMark),
)


@relaxed
@given(st.lists(plain_blocks, max_size=6))
def test_no_letter_is_lost_whatever_the_blocks_hold(blocks: list[Block]) -> None:
    loaded, problems = read_blocks(write_blocks(blocks), "f.md")
    assert [problem for problem in problems if problem.level == "error"] == []
    assert counted(loaded) == counted(blocks)


def counted(blocks: list[Block] | tuple[Block, ...]) -> Counter[str]:
    """Letters and digits of some blocks."""
    return Counter(letter for block in flat(blocks) for text in texts(block) for word in words(text.replace("<br>", "")) for letter in word)


@relaxed
@given(phrases)
@example("2026-06-31")
@example("0000-00-00")
@example("2026-06-30")
def test_any_yaml_reader_takes_a_scalar_as_ours_does(text: str) -> None:
    for written in (f"key: {scalar(text)}", f"key: {{inner: {scalar(text, in_flow=True)}}}"):
        value = yaml.load(written, Loader=yaml.SafeLoader)["key"]
        read = value["inner"] if isinstance(value, dict) else value
        assert (read.isoformat() if isinstance(read, date) else read) == text


def test_containers_and_lists_look_as_a_person_writes_them() -> None:
    blocks = (
        Heading("Social Value Policy", 2, "CAB 86/22"),
        Container(
            "carried",
            (("mover", "Cllr A"), ("votes", "for 3")),
            (Paragraph("CARRIED that:-"), ListItem("one", "1."), ListItem("two", "2.")),
        ),
        ListItem("first", "(a)"),
        ListItem("below", "(i)", 1),
        Paragraph("more of the first", 1),
        ListItem("eight", "8)"),
    )
    expected = """## **CAB 86/22** Social Value Policy

::: carried mover="Cllr A" votes="for 3"
CARRIED that:-

1. one
2. two
:::

- (a) first

    - (i) below

    more of the first

- 8\\) eight
"""
    assert write_blocks(blocks) == expected
    assert read_blocks(expected, "f.md") == (blocks, ())
