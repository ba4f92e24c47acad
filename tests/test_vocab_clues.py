"""A text is not looked at where the words of a pattern are missing: that may never hide what the pattern finds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sitegen.model.text import plain
from sitegen.vocab.clues import NUMBER, clue
from sitegen.vocab.finder import Finder, beginnings, clue_of_any, clue_of_phrases, may_have
from sitegen.vocab.lookup import _with_names, detect, fold, languages, vocabulary

GOLDEN = Path(__file__).parent / "golden"
PAPERS = [path.read_text(encoding="utf-8") for path in sorted(GOLDEN.glob("*/original.*")) if path.suffix in (".txt", ".md")]


def leaves(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict | list):
        for one in node.values() if isinstance(node, dict) else node:
            yield from leaves(one)


def finders(language: str) -> Iterator[Finder]:
    """Every pattern of a vocabulary."""
    for text in set(leaves(vocabulary(language).data)):
        if text.isalpha():
            continue
        try:
            yield _with_names(text, language) if "{name}" in text else Finder(re.compile(text, re.IGNORECASE))
        except re.error:  # it is a phrase
            continue


BY_LANGUAGE = {language: {finder.pattern: finder for finder in finders(language)} for language in languages()}
ALL = {pattern: finder for found in BY_LANGUAGE.values() for pattern, finder in found.items()}


@pytest.mark.parametrize("paper", PAPERS)
def test_no_pattern_finds_less_than_it_would_without_its_clue(paper: str) -> None:
    for finder in BY_LANGUAGE[detect(paper)].values():
        if not finder.clue:
            continue
        for match in re.finditer(finder.pattern, paper, re.IGNORECASE):
            start, end = paper.rfind("\n", 0, match.start()) + 1, (paper + "\n").index("\n", match.end())
            near = paper[start:end]
            if re.search(finder.pattern, near, re.IGNORECASE):
                assert finder.search(near), (finder.pattern, near)


WORDS = sorted(
    {word for finder in ALL.values() for word in finder.clue} | {"ſecond", "PROPOſED", "carrıed", "İt", "12.", "4–1", "MÖTET", "“No"}
)
PIECES = st.one_of(st.sampled_from(sorted(ALL)), st.sampled_from(WORDS), st.text(max_size=3))


def _said(pattern: str) -> str:
    """What a pattern says, roughly: without the signs that are no words."""
    return re.sub(r"\(\?P?[<:=!]*\w*>?|\\[bsdwWS]|[\\|()?*+^$]|\[[^]]*\]|\{[^}]*\}", " ", pattern)


@given(st.lists(PIECES, max_size=4), st.sampled_from(sorted(ALL)), st.booleans())
@example(["**pro**posed by A, seconded by B"], next(iter(ALL)), False)
@settings(max_examples=150, deadline=None)
def test_nor_in_texts_that_nobody_wrote(pieces: list[str], pattern: str, capitals: bool) -> None:
    text = " ".join([_said(pattern), *map(_said, pieces)])
    text = text.upper() if capitals else text
    for finder in (ALL[pattern], *(ALL[piece] for piece in pieces if piece in ALL)):
        found = re.search(finder.pattern, text, re.IGNORECASE)
        assert bool(finder.search(text)) == bool(found)
        assert not found or finder.may_find(text)


@pytest.mark.parametrize(
    "text", ["It was **RES**OLVED by A. Carried.", "the _motion_ [was](http://a.example/lost) car\\_ried", "a**b. C**d"]
)
def test_a_piece_of_a_text_has_no_word_that_the_text_has_not(text: str) -> None:
    for start in range(len(text)):
        if start and text[start - 1].isalnum():
            continue
        for end in range(start + 1, len(text) + 1):
            if end == len(text) or not text[end].isalnum():
                assert beginnings(plain(text[start:end])) <= beginnings(text)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\b(?:proposed|moved) by\b", ["propo", "moved"]),
        (r"(?:the )?motion[^.]{0,60}\b(?:lost|carr(?:ied|ies))\b", ["lost", "carri"]),
        (r"\bno seconder\b", ["secon"]),
        (r"\b(?:2nd|second(?:ed|er))\b", [NUMBER, "secon"]),
        (r"\bvot(?:e|ing)\b", ["vote", "votin"]),
        (r"\b\w+ings?\b", []),
        (r"(?:un)?moved", []),
        (r"(?<!\w)re-?(?:elected|voted)\b", ["re", "reele", "revot"]),
        (r"(?<![^\w])moved\b", []),
        (r"\bmoved?", []),
        (r"\s[Tt]he (?!motion)vote\b", ["vote"]),
        (r"\bthe\b.*\d", ["the"]),
        (r"\bmoved\b|\d\d", [NUMBER, "moved"]),
        (r"\bmoved\b|", []),
        (r"(?!)", [""]),
        (r"\b(?:council\W*)?(?:no )?(?:objection|comment)s?\b", ["comme", "counc", "objec"]),
        (r"\b(?:un)?(?:approved|agreed)\b", ["agree", "appro", "unagr", "unapp"]),
        (r"\bσίγμα\b", []),
    ],
)
def test_the_words_of_a_pattern(pattern: str, words: list[str]) -> None:
    assert clue(re.compile(pattern, re.IGNORECASE)) == frozenset(words)


def test_most_long_patterns_have_a_clue() -> None:
    data = vocabulary("en-GB").data
    kinds = [entry["pattern"] for name in ("motions", "plain_decisions") for entry in data[name]]
    assert all(_with_names(pattern, "en-GB").clue for pattern in (*kinds, *data["moved"], data["promise"], data["asked"]))


def test_clues_of_several() -> None:
    moved, any_word = Finder(re.compile(r"\bmoved\b")), Finder(re.compile(r"\w+"))
    assert clue_of_any((moved, moved)) == {"moved"}
    assert clue_of_any((moved, any_word)) == frozenset()
    assert may_have("It was Moved.", clue_of_any((moved,)))
    assert not may_have("It was removed.", clue_of_any((moved,)))
    assert may_have("", clue_of_any((moved, any_word)))


def test_the_longest_word_of_each_phrase() -> None:
    assert clue_of_phrases(map(fold, ("Also present", "Apologies for absence"))) == {"prese", "apolo"}
    assert clue_of_phrases(("present", "-")) == frozenset()
