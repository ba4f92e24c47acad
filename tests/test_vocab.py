"""Each vocabulary has the shape of the British one, which it is laid over: a slip in it is told here and not by a paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest
import yaml

from sitegen.vocab.lookup import DEFAULT, detect, languages, vocabulary

PLAIN = {"joining_words", "common", "months", "month_names", "weekdays", "honorifics", "action_verbs", "language", "date_order"}
"""Words, no patterns."""
NAMES = "{name}"


def file(language: str) -> dict[str, Any]:
    loaded = yaml.safe_load((resources.files("sitegen.vocab") / f"{language}.yaml").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def faults(own: Any, base: Any, path: tuple[str, ...] = ()) -> list[str]:
    """What in a vocabulary is not as in the British one."""
    if isinstance(own, dict):
        known = base if isinstance(base, dict) else {}
        if path and known == {}:  # left for the languages to fill
            return []
        strange = [f"{'.'.join((*path, key))} is not in {DEFAULT}.yaml" for key in own if key not in known and key != "month_names"]
        return strange + [fault for key, value in own.items() if key in known for fault in faults(value, known[key], (*path, key))]
    if type(own) is not type(base):
        return [f"{'.'.join(path)} is a {type(own).__name__}, in {DEFAULT}.yaml a {type(base).__name__}"]
    texts = (
        [own]
        if isinstance(own, str)
        else [pattern for entry in own for pattern in (entry.values() if isinstance(entry, dict) else [entry])]
    )
    if path[0] == "votes" and len(own) != 2:
        return [f"{'.'.join(path)} has {len(own)} patterns: one for a number behind the word, one for a number before it"]
    return [f"{'.'.join(path)}: {text!r} is no text; put it between quotation marks" for text in texts if not isinstance(text, str)]


@pytest.mark.parametrize("language", languages())
def test_a_vocabulary_has_the_shape_of_the_british_one(language: str) -> None:
    own = file(language)
    assert own["language"] == language
    assert not faults(own, file(DEFAULT))


@pytest.mark.parametrize("language", languages())
def test_every_pattern_compiles(language: str) -> None:
    def broken(pattern: str) -> bool:
        try:
            re.compile(pattern.replace(NAMES, r"\w+"))
        except re.error:
            return True
        return False

    def patterns(node: Any, key: str = "") -> Iterator[str]:
        if isinstance(node, dict):
            for name, value in node.items():
                yield from patterns(value, name)
        elif isinstance(node, list) and key not in PLAIN:
            yield from (entry["pattern"] for entry in node if isinstance(entry, dict))
        elif isinstance(node, str) and key not in PLAIN:
            yield node

    found = list(patterns(vocabulary(language).data))
    assert found
    assert not list(filter(broken, found))


@pytest.mark.parametrize("language", [language for language in languages() if "common" in file(language)])
def test_a_text_of_its_common_words_is_told_by_them(language: str) -> None:
    assert detect(" ".join(file(language)["common"] * 5)) == language


def test_the_control() -> None:
    base = file(DEFAULT)
    assert faults({"honorific": ["Herr"]}, base) == ["honorific is not in en-GB.yaml"]
    assert faults({"honorifics": "Herr"}, base) == ["honorifics is a str, in en-GB.yaml a list"]
    assert "votes.for" in faults({"votes": {"for": ["a"]}}, base)[0]
    assert "nobody: False is no text" in faults({"nobody": [False]}, base)[0]
