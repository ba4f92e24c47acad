"""Names of people: the same name whatever stands before and behind it, and whose names are public."""

from __future__ import annotations

import re
from functools import lru_cache

from sitegen.vocab.lookup import fold, vocabulary


@lru_cache(maxsize=16384)
def bare_name(name: str, language: str | None = None) -> str:
    """A name without honorifics, seats, post-nominals and remarks in brackets: `Cllr Mrs Ann Hook O.B.E.` → `Ann Hook`.

    Only what the vocabulary of the language knows is taken away; a name that is nothing else stays as it is.
    """
    before, behind = _around(vocabulary(language).language)
    text = re.sub(r"\s+", " ", re.sub(r"\([^()]*\)", " ", name)).strip(" ,;")
    bare = before.sub("", behind.sub("", text)).strip(" ,;")
    return bare or text


def same_name(name: str, language: str | None = None) -> str:
    """What two writings of one name have in common; empty where nothing is left."""
    return fold(bare_name(name, language)).replace(".", "")


@lru_cache
def _around(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What may stand before a name and what behind it."""
    data = vocabulary(language).data
    honorifics = "|".join(sorted(data["honorifics"], key=len, reverse=True))
    before = rf"(?:(?:(?:{data['seats_before_names']})\s+)?(?:the\s+)?(?:{honorifics})\b\.?\s+(?=\S))+"
    behind = rf"(?:,?\s+(?:{data['post_nominals']})\.?)+"
    return re.compile(f"^{before}", re.IGNORECASE), re.compile(f"{behind}$", re.IGNORECASE)


def holds_office(name: str, role: str | None, language: str | None = None) -> bool:
    """True if title or role say that somebody is there for the public: a councillor, a chair, a member of the body.

    Those who only attend (residents, applicants, staff of other bodies) are not, whatever their post.
    """
    vocab = vocabulary(language)
    title = vocab.pattern("office_holders", "titles").match(name.strip())
    return bool(title) or bool(role and vocab.pattern("office_holders", "roles").fullmatch(role.strip(" .")))
