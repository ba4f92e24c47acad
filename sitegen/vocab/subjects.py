"""What a title is about: its words without what comes and goes, so that titles of one subject can be compared over the years."""

from __future__ import annotations

import re
from functools import lru_cache

from sitegen.model.text import WORD
from sitegen.vocab.lookup import Vocab, fold, vocabulary

Key = tuple[str, ...]
LEAST_WORDS = 2
"""A title with fewer words of its own, such as `Finance` or `Annual report`, tells no subject."""
_ABBREVIATION = re.compile(r"\([A-Z&]{2,8}\)")


@lru_cache(maxsize=65536)
def subject(title: str, language: str | None = None) -> Key:
    """The words of a title that tell its subject: `The Council Plan 2022-25 Update` → `("council", "plan")`.

    Years, quarters, months, small words and words for what is done with a paper (`update`, `report`) are left out, plurals are cut to
    their singular. Words of planning references and other numbers stay, for they tell one subject from another.
    """
    vocab = vocabulary(language)
    text = vocab.pattern("subjects", "periods").sub(" ", fold(_ABBREVIATION.sub(" ", title)))
    left_out = _left_out(vocab.language)
    return tuple(
        _singular(word) for word in WORD.findall(text.replace("'", "")) if word not in left_out and _singular(word) not in left_out
    )


def tells(title: str, language: str | None = None) -> bool:
    """True if a title tells a subject by itself: neither standing business (`Apologies`, `Minutes of …`) nor a single word."""
    return len(subject(title, language)) >= LEAST_WORDS and not is_standing(title, language)


def is_standing(title: str, language: str | None = None) -> bool:
    """True for business that comes in every meeting."""
    vocab = vocabulary(language)
    bare = vocab.pattern("subjects", "purpose").sub("", fold(title), count=1)
    return any(vocab.pattern("subjects", "standing").fullmatch(text) for text in (fold(title), bare))


@lru_cache
def _left_out(language: str) -> frozenset[str]:
    vocab: Vocab = vocabulary(language)
    return vocab.phrases("subjects", "small") | vocab.phrases("subjects", "passing") | frozenset(vocab.data["months"])


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
