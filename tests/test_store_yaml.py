"""Strict YAML: what is written is what is read, and nothing a file says can do harm."""

from __future__ import annotations

import pytest
import yaml

from sitegen.vocab import strict_yaml
from sitegen.vocab.strict_yaml import Mapping, Scalar, load


@pytest.fixture(autouse=True, params=["as installed", "without the C library"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "without the C library":
        monkeypatch.setattr(strict_yaml, "_LOADER", yaml.SafeLoader)


def values(text: str) -> dict[str, str]:
    node, problems = load(text, "f.md")
    assert problems == ()
    assert isinstance(node, Mapping)
    return {entry.key: entry.value.text for entry in node.entries if isinstance(entry.value, Scalar)}


def test_plain_scalars_stay_as_written() -> None:
    text = "time: 16:30\nowner: NO\nnumber: 0012\nlong: 12:30:45\ndate: 2024-13-45\nhex: 0x1F\nfloat: 1e3\nnull: ~\n12: x\n"
    assert values(text) == {
        "time": "16:30",
        "owner": "NO",
        "number": "0012",
        "long": "12:30:45",
        "date": "2024-13-45",
        "hex": "0x1F",
        "float": "1e3",
        "null": "~",
        "12": "x",
    }


def test_lines_are_those_of_the_file() -> None:
    node, _ = load("a: 1\nb:\n  c: [x,\n    y]\nd:\n", "f.md", first_line=10)
    assert isinstance(node, Mapping)
    assert [(entry.key, entry.line, entry.value.line) for entry in node.entries] == [("a", 10, 10), ("b", 11, 12), ("d", 14, 14)]
    inner = node.entries[1].value
    assert isinstance(inner, Mapping)
    assert inner.entries[0].line == 12


TRAPS = [
    ("a: 1\n" + "b: " + "[" * 5000, "yaml-too-deep", 2),
    ("a: 1\n" + "b: " + "{x: " * 5000, "yaml-too-deep", 2),
    ("a: 1\n" + "- " * 5000, "yaml-syntax", 2),
    ("a: 1\na: 2", "yaml-duplicate-key", 2),
    ("a: 1\nb: &x 2", "yaml-anchor", 2),
    ("a: 1\nb: *x", "yaml-alias", 2),
    ("a: 1\nb: !!python/object/apply:os.system [ls]", "yaml-tag", 2),
    ("a: 1\nb: !x 2", "yaml-tag", 2),
    ("a: 1\n? [b]\n: c", "yaml-key", 2),
    ("a: 1\n'': c", "yaml-key", 2),
    ("a: 1\n--- \nb: 2", "yaml-document", 2),
    ("%YAML 1.1\n---\na: 1", "yaml-document", None),
    ("a: 1\nb: \x07", "yaml-control-character", 2),
    ('a: 1\nb: "\\x07"', "yaml-control-character", 2),
    ("a: 1\nb: \ud800", "yaml-control-character", 2),
    ("a: 1\nb: c: d", "yaml-syntax", 2),
    ("a: 1\n\tb: 2", "yaml-syntax", 2),
    ("a: 1\nb: 'open", "yaml-syntax", 2),
    ("a: " + "x" * 70_000, "yaml-too-large", 1),
]


@pytest.mark.parametrize(("text", "code", "line"), TRAPS)
def test_each_trap_is_a_sentence_with_its_line(text: str, code: str, line: int | None) -> None:
    _, problems = load(text, "f.md")
    assert [problem.code for problem in problems] == [code]
    assert problems[0].level == "error"
    assert problems[0].file == "f.md"
    assert problems[0].hint
    assert line is None or problems[0].line == line


def test_the_first_of_two_equal_keys_is_kept_so_that_more_faults_are_found() -> None:
    node, _ = load("a: 1\na: 2\n", "f.md")
    assert isinstance(node, Mapping)
    assert [entry.value for entry in node.entries] == [Scalar("1", 1)]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment"])
def test_nothing_is_nothing(text: str) -> None:
    assert load(text, "f.md") == (None, ())
