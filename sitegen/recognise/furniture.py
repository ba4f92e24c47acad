"""What pages print for themselves: rules, stray marks, running heads, the front matter of the original's own system.

Blank-page notes stay until the pack is split, since papers open behind them; repeated table heads fall when fragments are joined.
Heads, feet and watermarks can say that a page is not for publication: then nothing of that page goes further.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.model.source import has_words
from sitegen.model.text import Block, Furniture, PageMark, Raw, Span, Worded, plain
from sitegen.recognise.markings import is_marking
from sitegen.recognise.seal import seal_whole
from sitegen.recognise.state import Work
from sitegen.vocab.lookup import Vocab

_PIECES = re.compile(r"[\n|]|\s[–—-]\s")


def drop_furniture(work: Work) -> Work:
    """Blocks without a word go; so do what the reader knew for furniture, what another system wrote above the text, and marked pages."""
    work = _marked_pages(work)
    kept: list[Block] = []
    for block in work.blocks:
        if isinstance(block, Furniture):
            work = work.drop(block.reason, block.text, block)
        elif isinstance(block, Raw) and not kept:
            work = work.drop("front matter of the original", block.markdown, block, secret=work.withheld)
        elif not isinstance(block, Worded) or has_words(block):
            kept.append(block)
    return work.with_blocks(kept)


def _marked_pages(work: Work) -> Work:
    """Pages whose head, foot or watermark says that they are not for publication: all of them seal the original, some are left out."""
    marked = {page: words for block in work.blocks if (page := _page(block)) and (words := _marking(block, work.vocab))}
    if not marked:
        return work
    if {page for block in work.blocks if (page := _page(block))} <= set(marked):
        return seal_whole(work)
    for block in work.blocks:
        if _page(block) in marked:
            work = work.withhold((block,))
    first = next(iter(marked.values()))
    hint = "Keep the file where only those may read it who may, or take the marking off the pages if they are public."
    message = f"{_told(sorted(marked))} marked “{first}” at the edge: nothing of what stands there was taken."
    place = next(block for block in work.blocks if _page(block) in marked)
    work = work.problem("warning", "withheld-pages", message, place, hint=hint)
    return work.with_blocks(block for block in work.blocks if _page(block) not in marked or isinstance(block, PageMark))


def _page(block: Block) -> int | None:
    return block.span.page if isinstance(block.span, Span) else None


def _marking(block: Block, vocab: Vocab) -> str | None:
    """The words of furniture by which its page is kept back."""
    if not isinstance(block, Furniture) or _page(block) is None:
        return None
    text = plain(block.text)
    return text if any(is_marking(piece, vocab) for piece in (text, *_PIECES.split(text))) else None


def _told(pages: Sequence[int]) -> str:
    """Some pages in words: `page 3 is`, `pages 3 to 5 and 9 are`."""
    if len(pages) == 1:
        return f"page {pages[0]} is"
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    told = [f"{run[0]} to {run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    return f"pages {', '.join(told[:-1])} and {told[-1]} are" if len(told) > 1 else f"pages {told[0]} are"
