"""What pages print for themselves: rules, stray marks, the front matter of the original's own system.

Blank-page notes stay until the pack is split, since papers open behind them; repeated table heads fall when fragments are joined.
"""

from __future__ import annotations

from sitegen.model.source import word_count
from sitegen.model.text import Block, Heading, ListItem, Paragraph, Raw
from sitegen.recognise.state import Work


def drop_furniture(work: Work) -> Work:
    """Blocks without a word go, and so does what another system wrote above the text."""
    kept: list[Block] = []
    for block in work.blocks:
        if isinstance(block, Raw) and not kept:
            work = work.drop("front matter of the original", block.markdown, block)
        elif not isinstance(block, Paragraph | Heading | ListItem) or word_count((block,)):
            kept.append(block)
    return work.with_blocks(kept)
