"""Where sentences end: not behind `Cllr.`, initials or abbreviations.

It was proposed by Cllr. J. Example, seconded by Cllr. B. Sample. The chairman thanked them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from sitegen.model.text import Container, ListItem, Paragraph
from sitegen.recognise.stretches import stretch
from sitegen.vocab.lookup import Vocab, vocabulary


def sentence_bounds(text: str, vocab: Vocab) -> list[int]:
    """Where the sentences and lines of a text begin, and its end."""
    return [0, *(match.end() for match in _end(vocab.language).finditer(text)), len(text)]


def sentences(text: str, vocab: Vocab) -> list[str]:
    """The sentences of a text, without the blanks between them."""
    bounds = sentence_bounds(text, vocab)
    return [text[start:end].strip() for start, end in pairwise(bounds) if text[start:end].strip()]


def set_apart(block: Paragraph | ListItem, found: Sequence[tuple[int, int, str]]) -> Iterator[Paragraph | ListItem | Container]:
    """Some stretches of a block's text (first letter, end, name) in containers of these names; what stands around them as it was.

    The label of a list item goes with the words that it stands before.
    """
    done, rest = 0, block
    for start, end, name in found:
        if start < done:
            continue  # it is part of the one before
        label = rest.label or "" if isinstance(rest, ListItem) else ""
        before = stretch(block.text, done, start)
        if before:
            yield replace(rest, text=before)
            label = ""
        text = f"{label} {stretch(block.text, start, end)}".strip()
        yield Container(name, (), (Paragraph(text, span=block.span),), span=block.span)
        done, rest = end, Paragraph("", block.depth if isinstance(block, Paragraph) else 0, span=block.span)
    if rest is block:  # nothing stands in it, or nothing but a label
        yield block
    elif after := stretch(block.text, done):
        yield replace(rest, text=after)


@lru_cache
def _end(language: str) -> re.Pattern[str]:
    vocab = vocabulary(language)
    short = {*vocab.data["honorifics"], *vocab.data["abbreviations"]}
    unfinished = "".join(rf"(?<!\b{re.escape(word)}\.)" for word in sorted(short))
    closing, opening = "[*”\"’')]{0,3}", "[\"“‘'*]{0,3}"
    # `am 3. März`: where dates have a full stop behind the day, no sentence ends in front of a month
    months = rf"(?!(?:{'|'.join(vocab.data['months'])})\b)" if vocab.data["ordinals"] == r"\." else ""
    return re.compile(rf"(?<=[.!?]){unfinished}(?<!\b[A-Z]\.){closing}\s+(?={opening}[A-ZÀ-Ý])(?i:{months})|\n(?![a-zà-ÿ])")
