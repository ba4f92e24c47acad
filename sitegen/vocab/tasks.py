"""A task as lists of actions word it: whose it is, what it is, how far it has come.

Ann: Remind the committees of their reports / Status: still to do
@benspec: Ask on the list
[x] Carol Placeholder: mend the link
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitegen.vocab.lookup import Vocab

_BOX = re.compile(r"\[(?P<done>[ xX✓])\]\s*")
_WORD = r"[A-ZÀ-Ý][\w.’'-]*"
_NAMED = re.compile(
    rf"(?P<owner>@[\w.-]+(?:(?:,| and|/| &) ?@[\w.-]+)*|{_WORD}(?:(?:/|, | and | & | ){_WORD}){{0,3}})\s*:\s+(?P<text>\S.*)", re.DOTALL
)


@dataclass(frozen=True)
class Task:
    text: str
    owner: str | None = None
    progress: str | None = None


def is_named(text: str) -> bool:
    """`@Ann: Ask on the list`: a line that speaks to somebody."""
    return text.startswith("@") and bool(_NAMED.fullmatch(text))


def listed_task(text: str, vocab: Vocab) -> Task | None:
    """The task of an entry that begins with who is to do it, or has a box to tick; None for any other."""
    box = _BOX.match(text)
    words = text[box.end() :] if box else text
    told = vocab.pattern("task_status").search(words)
    progress = (told["progress"].strip() if told else "") or ("done" if box and box["done"].strip() else None)
    words = words[: told.start()].strip() if told else words
    named = _NAMED.fullmatch(words)
    if named and not vocab.is_one_of(named["owner"], "no_owners"):
        return Task(named["text"].strip(), named["owner"].lstrip("@"), progress)
    return Task(words, None, progress) if box or told else None
