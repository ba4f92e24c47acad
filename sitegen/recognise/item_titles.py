"""Where the title of an item ends, if its text runs on behind it in the same paragraph.

Apologies for absence Apologies had been received.      a capital that begins a sentence
CORRESPONDENCE i. A letter …                            capitals, then small letters
Finance – the accounts were passed                      a dash or colon
Accounts were passed. Cheques were signed.              the end of a sentence
Date of next meeting Monday 4 May                       the date
Correspondence 10.1 A letter from …                     the label of its first paragraph
Minutes of the Council meeting held on 4 May 2026       no end, for lack of a sentence
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sitegen.model.text import plain
from sitegen.recognise.stretches import stretch
from sitegen.vocab.dates import find_dates
from sitegen.vocab.lookup import vocabulary

LONGEST_TITLE = 16
"""Words of a title."""
LONGEST_LINE = 30
"""Words of a title that is alone in its paragraph."""
LONGEST_SURE = 24
"""Words of a title before one that can only begin a sentence."""
SHORTEST = 5
"""Letters of a title that is one word."""

_NEXT = re.compile(r"next meeting", re.IGNORECASE)
_CAPITALS = re.compile(
    r"(?P<title>(?=[^a-z]{0,4}[A-Z]{4})[A-Z’'&/,()\d-]+(?: (?:[A-Z\d(][A-Z\d’'&/,().-]*|and|or|of|for|in|on|to|the))*?)[.:]?"
    r"\s+(?P<text>(?:[A-Z][a-z]|[A-Z] [a-z]|i[.)]\s|a[.)]\s|[-–•]\s).*)",
    re.DOTALL,
)
_SMALL = re.compile(r"(?:a|an|and|as|at|by|for|from|in|into|of|on|or|over|the|to|under|with|&)", re.IGNORECASE)
_DASH = re.compile(r"(?P<title>.{3,90}?)\s*(?:\s[–-]\s|:\s)\s*(?P<text>\S.*)", re.DOTALL)
_SENTENCE = re.compile(r"(?P<title>[^.;]*[a-z)][a-z)])[.;]\s+(?P<text>\S.*)", re.DOTALL)

Split = tuple[str, str]
"""Title and text."""


def title_and_text(text: str) -> Split:
    """The title of an item and the text behind it; no title where none can be told from the text."""
    for way in _WAYS:
        found = way(text)
        if found and found[0] and len(found[0].split()) <= (LONGEST_SURE if found[1] else LONGEST_LINE):
            title, rest = stretch(text, 0, len(found[0])), stretch(text, len(text) - len(found[1]))
            return plain(title).rstrip(" .:;–-"), rest
    return "", text


def _before_the_date(text: str) -> Split | None:
    day = next((found.start for found in find_dates(text, vocabulary()) if found.start), None) if _NEXT.search(text) else None
    return (text[:day], text[day:]) if day and not re.search(r"[.:]\s", text[:day]) else None


def _no_sentence(text: str) -> Split | None:
    sentence = re.search(r"[.!?:;\n]|\s[–-]\s", text) or vocabulary().pattern("sentence_words").search(text)
    return None if sentence else (text, "")


def _before_a_number(text: str) -> Split | None:
    match = re.match(r"(?P<title>[^.;:]{3,90}?)[.:;]?\s+(?P<text>(?:\d{1,3}\.1[.)]?|\(?[ai]\))\s+\S.*)", text, re.DOTALL)
    return (match["title"], match["text"]) if match else None


def _capitals(text: str) -> Split | None:
    match = _CAPITALS.match(text)
    return (match["title"], match["text"]) if match else None


def _line(text: str) -> Split | None:
    line, _, rest = text.partition("\n")
    return (line, rest) if rest else None


def _running_on(text: str) -> Split | None:
    """Up to a sentence, a dash or a colon, whichever comes first; a sentence of several is its own title."""
    cut = _parted(text)
    begins = _sentence_begins(text)
    words = text.split(" ")
    if begins and not (cut and len(cut[0].split()) <= begins):
        title, rest = " ".join(words[:begins]), " ".join(words[begins:])
        ended = _SENTENCE.match(text)
        return (ended["title"], ended["text"]) if ended and len(ended["title"]) < len(title) else (title, rest)
    return cut


def _parted(text: str) -> Split | None:
    """By a dash or colon; what is to be done is no title yet: `To note: the works`."""
    match = _DASH.match(text)
    if not match or vocabulary().pattern("item_purpose").fullmatch(plain(match["title"])):
        return None
    return match["title"], match["text"]


def _sentence_begins(text: str) -> int | None:
    """The word with which a sentence begins behind the title: a capital behind a word that asks for no more, and before a small word;
    else a word with which only sentences begin. Behind a name in capitals, its verb: `Emergency Evacuation Procedures | were read`.
    """
    words = text.split(" ")
    for index in range(1, min(len(words) - 1, LONGEST_TITLE)):
        capital = re.match(r"[A-Z]", words[index]) and re.match(r"[a-z]", words[index + 1]) and not _SMALL.fullmatch(words[index + 1])
        if not capital or _SMALL.fullmatch(words[index - 1]) or (index == 1 and len(words[0]) < SHORTEST):
            continue
        if index > 1 and words[index - 1][0].isupper() and not words[index - 1].isupper():
            if vocabulary().pattern("helping_verbs").fullmatch(words[index + 1]):
                return index + 1
            continue
        return index
    return next((index for index in range(2, min(len(words) - 1, LONGEST_SURE)) if _only_begins(words, index)), None)


def _only_begins(words: list[str], index: int) -> bool:
    """`The`, `It`, behind a word that asks for no more and more than what is to be done."""
    openers = vocabulary().data["sentence_openers"]
    purpose = vocabulary().pattern("item_purpose").fullmatch(plain(" ".join(words[:index])))
    return words[index] in openers and not _SMALL.fullmatch(words[index - 1]) and not purpose


def _whole(text: str) -> Split | None:
    sentences = re.search(r"[a-z]\.\s+[A-Z]", text) or (len(text.split()) > LONGEST_TITLE and text.endswith("."))
    return None if sentences else (text, "")


def _first_sentence(text: str) -> Split | None:
    match = _SENTENCE.match(text)
    return (match["title"], match["text"]) if match else None


_WAYS: tuple[Callable[[str], Split | None], ...] = (
    _no_sentence,
    _before_the_date,
    _before_a_number,
    _capitals,
    _line,
    _running_on,
    _whole,
    _first_sentence,
)
"""From the surest to the last resort."""
