"""A resolution of several sentences, each with words of its own that open it, and the line that tells how it was adopted: one outcome.

NOW, THEREFORE, BE IT RESOLVED, that …; and be it further
RESOLVED, that …
Special Order 7A was approved by unanimous vote of the directors present.

- DECISION: We mend the roof.
  - Vote: 6/0/1
"""

from __future__ import annotations

import re
from dataclasses import replace

from sitegen.model.papers import Paper
from sitegen.model.text import Block, Container, Paragraph, Running, extent, plain, plain_text
from sitegen.recognise.state import Work, each_paper, said
from sitegen.vocab.lookup import Vocab


def join_resolutions(work: Work) -> Work:
    """Sentences that go on with a resolution of minutes stand in its container."""
    return each_paper(work, _paper, "minutes")


def _paper(work: Work, paper: Paper) -> tuple[Work, Paper]:
    blocks: list[Block] = []
    for block in paper.text:
        above = blocks[-1] if blocks else None
        if isinstance(above, Container) and above.name == "resolved" and _goes_on(above, block, work.vocab):
            inner = block.blocks if isinstance(block, Container) else (block,)
            inner = (_flush(inner[0]), *inner[1:])  # it stands below no list of the sentence above
            blocks[-1] = replace(above, blocks=(*above.blocks, *inner), span=extent((above, block)))
        else:
            blocks.append(block)
    return work, replace(paper, text=tuple(blocks))


def _flush(block: Block) -> Block:
    return Paragraph(block.text, span=block.span) if isinstance(block, Running) else block


def _goes_on(above: Container, block: Block, vocab: Vocab) -> bool:
    if isinstance(block, Running):
        return any(vocab.pattern(name).match(said(block)) for name in ("resolution_result", "vote_told"))
    if not isinstance(block, Container) or block.name != "resolved":
        return False
    last, first = plain_text(above.blocks), plain_text(block.blocks)
    trigger = vocab.outcome(first)
    further = trigger and re.search(r"\bfurther\b", first[: trigger[2]], re.IGNORECASE)
    return bool(further or re.search(r"(?:\band be it further|[,;] and)\W*$", plain(last), re.IGNORECASE))
