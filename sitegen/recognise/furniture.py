"""What pages print for themselves: rules, stray marks, the front matter of the original's own system.

Blank-page notes stay until the pack is split, since papers open behind them; repeated table heads fall when fragments are joined.
"""

from __future__ import annotations

from dataclasses import replace

from sitegen.model.source import word_count
from sitegen.model.text import Block, Furniture, Heading, ListItem, Paragraph, Raw
from sitegen.recognise.state import Work


def drop_furniture(work: Work) -> Work:
    """Blocks without a word go, and so do what the reader knew for furniture and what another system wrote above the text."""
    kept: list[Block] = []
    for block in work.blocks:
        if isinstance(block, Furniture):
            work = work.drop(block.reason, block.text, block)
        elif isinstance(block, Raw) and not kept:
            sealed = bool(work.vocab.pattern("exempt", "front_matter").search(block.markdown))
            work = replace(work, sealed=work.sealed or sealed).drop("front matter of the original", block.markdown, block, secret=sealed)
        elif not isinstance(block, Paragraph | Heading | ListItem) or word_count((block,)):
            kept.append(block)
    return work.with_blocks(kept)
