"""An item's number on a line of its own above its title.

**1.**
**Water quality in Low Marsh**
"""

from __future__ import annotations

import re
from dataclasses import replace

from sitegen.model.papers import Paper
from sitegen.model.text import Block, Heading, Line, Paragraph, extent
from sitegen.recognise.state import Work, each_paper, is_bold, looks_like_heading, said, unbold

_NUMBER = re.compile(r"\d{1,3}[.)]?")


def join_numbers(work: Work) -> Work:
    """The number and the title below it become one heading."""
    return each_paper(work, _paper, "minutes", "agenda")


def _paper(work: Work, paper: Paper) -> tuple[Work, Paper]:
    blocks: list[Block] = []
    for block in paper.text:
        above = blocks[-1] if blocks else None
        if above and _stands_alone(above) and isinstance(block, Line) and _is_title(block):
            blocks[-1] = Heading(f"{said(above)} {unbold(block.text)}", span=extent((above, block)))
        else:
            blocks.append(block)
    return work, replace(paper, text=tuple(blocks))


def _stands_alone(block: Block) -> bool:
    heads = isinstance(block, Heading) or (isinstance(block, Paragraph) and is_bold(block.text))
    return heads and bool(_NUMBER.fullmatch(said(block)))


def _is_title(block: Heading | Paragraph) -> bool:
    return looks_like_heading(block) and not re.match(r"\W*\d", said(block)) and not (isinstance(block, Heading) and block.opens_item)
