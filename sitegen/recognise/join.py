"""Paragraphs that the end of a page tore, put together.

… Library and Museum Services had
                                        ← page
also developed a range of events.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sitegen.model.text import Block, ListItem, Paragraph, Span, plain
from sitegen.recognise.state import Work, ends_sentence, is_bold, is_capitals, starts_small
from sitegen.vocab.lookup import Vocab

SHORTEST = 3


def join_paragraphs(work: Work) -> Work:
    """Each paragraph that goes on with the block before it is joined to it."""
    blocks: list[Block] = []
    for block in work.blocks:
        above = blocks[-1] if blocks else None
        if isinstance(block, Paragraph) and isinstance(above, Paragraph | ListItem) and _torn(above.text, block.text, work.vocab):
            span = Span(above.span.first, block.span.last) if above.span and block.span else above.span
            blocks[-1] = replace(above, text=f"{above.text} {block.text}", span=span)
        else:
            blocks.append(block)
    return work.with_blocks(blocks)


def _torn(above: str, below: str, vocab: Vocab) -> bool:
    words = plain(above)
    if len(words.split()) < SHORTEST or (ends_sentence(words) and not _open_bracket(words)):
        return False
    if is_bold(above) != is_bold(below) or is_capitals(words) != is_capitals(plain(below)):
        return False
    if _open_bracket(words) or starts_small(below):
        return True
    return re.split(r"\s", words)[-1].lower() in vocab.data["joining_words"] and not is_capitals(words)


def _open_bracket(text: str) -> bool:
    """Whether the last bracket of a text is still open."""
    return text.rfind("(") > text.rfind(")")
