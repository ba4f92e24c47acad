"""Paragraphs that the end of a page tore, put together.

… Library and Museum Services had
                                        ← page
also developed a range of events.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from sitegen.model.text import Block, Heading, PageMark, Paragraph, Running, Span, plain
from sitegen.recognise.state import Work, ending, ends_sentence, is_bold, is_capitals, starts_small
from sitegen.vocab.labels import split_label
from sitegen.vocab.lookup import Vocab

SHORTEST = 3
LONGEST_LINE = 12
"""Words of the line that ends a heading, at most."""
OFTEN = 2
"""Paragraphs in which somebody speaks, to be taken for a speaker."""


def join_paragraphs(work: Work) -> Work:
    """Each paragraph that goes on with the block before it is joined to it; the mark of a page between them then stands behind both."""
    blocks: list[Block] = []
    speakers = _speakers(work.blocks)
    for block in work.blocks:
        speaks = isinstance(block, Paragraph) and _speaker(block) in speakers
        at = len(blocks) - 1
        while at >= 0 and isinstance(blocks[at], PageMark):
            at -= 1
        above = blocks[at] if at >= 0 else None
        if isinstance(block, Paragraph) and isinstance(above, Heading) and (rest := _torn_heading(above, block, work.vocab)) is not None:
            blocks[at] = replace(above, text=f"{above.text} {block.text.removesuffix(rest).strip()}")
            if not rest:
                continue
            block = replace(block, text=rest)
        if (
            isinstance(block, Paragraph)
            and not speaks
            and not work.vocab.outcome(plain(block.text))
            and isinstance(above, Running)
            and _torn(above.text, block.text, work.vocab)
        ):
            span = Span(above.span.first, block.span.last, above.span.page) if above.span and block.span else above.span
            blocks[at] = replace(above, text=_joined(above.text, block.text), span=span)
        else:
            blocks.append(block)
    return work.with_blocks(blocks)


_SPEAKS = re.compile(r"([\w.-]{2,20}):\s")


def _speaker(block: Paragraph) -> str:
    """Who speaks where minutes write down what was said: `annsam: is it ready?`"""
    match = _SPEAKS.match(plain(block.text))
    return match[1] if match else ""


def _speakers(blocks: Iterable[Block]) -> frozenset[str]:
    """Words before a colon that open several paragraphs."""
    counts = Counter(_speaker(block) for block in blocks if isinstance(block, Paragraph))
    return frozenset(name for name, count in counts.items() if name and count >= OFTEN)


def _torn_heading(heading: Heading, below: Paragraph, vocab: Vocab) -> str | None:
    """What is left of a paragraph whose first line ends the heading right above it; None where the heading is whole.

    ## TOP 4. Renewing the lease of the rooms
    that the society uses
    """
    line, _, rest = below.text.partition("\n")
    close = heading.span and below.span and below.span.first == heading.span.last + 1
    if not close or len(line.split()) > LONGEST_LINE or re.search(r"[.!?:;*]$", line):
        return None
    unfinished = plain(heading.text).split()[-1:] and plain(heading.text).split()[-1].lower() in vocab.data["joining_words"]
    return rest if unfinished or (starts_small(line) and rest) else None


def _joined(above: str, below: str) -> str:
    """Two halves as one text; a compound that the page cut behind its hyphen has no blank."""
    return above + below if re.search(r"\w-$", above[-3:]) and starts_small(below) else f"{above} {below}"


def _torn(above: str, below: str, vocab: Vocab) -> bool:
    words = ending(above)
    if len(words.split()) < SHORTEST or (ends_sentence(words) and not _open_bracket(words)):
        return False
    if is_bold(above) != is_bold(below) or is_capitals(words) != is_capitals(plain(below)):
        return False
    if _open_bracket(words):
        return True  # `… Cleansing (Mr. / G. Sample), …`: what looks like a label is an initial
    if split_label(plain(below))[0]:
        return False  # a paragraph with a number of its own
    if starts_small(below):
        return True
    if re.match(r"[A-Z]{4,}\b", plain(below)):
        return False  # `…, and / WHEREAS, …`
    last = re.split(r"\s", words)[-1]
    label = last.isupper() and last != "I"  # `See Attachment AN`
    return last.lower() in vocab.data["joining_words"] and not label and not is_capitals(words)


def _open_bracket(text: str) -> bool:
    """Whether the last bracket of a text is still open."""
    return text.rfind("(") > text.rfind(")")
