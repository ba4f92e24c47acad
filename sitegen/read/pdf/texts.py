"""Drafts into inline Markdown: words cut by the ends of lines joined, bold and italic kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.read.inline import Run as Look
from sitegen.read.inline import from_runs
from sitegen.read.pdf.lines import Line, spaced
from sitegen.read.pdf.paragraphs import Draft
from sitegen.read.pdf.words import Lexicon, joint


def text_of(draft: Draft, known: Lexicon, *, plain: bool = False) -> str:
    """The text of a draft without its label, in canonical inline Markdown; `plain`: without bold and italic."""
    lines = list(draft.lines)
    if draft.mark:
        lines = [draft.mark.rest, *lines[1:]] if draft.mark.rest else lines[1:]
        moved = 0 if draft.mark.rest else 1
        breaks = {index - moved for index in draft.breaks}
    else:
        breaks = draft.breaks
    return from_runs(list(_looks(lines, breaks, known, plain)))


def cell_text(drafts: Sequence[Draft], known: Lexicon) -> str:
    """The paragraphs of a cell, one a line, labels and bullets as printed."""
    pieces = []
    for draft in drafts:
        opening = "" if draft.mark is None else f"{draft.mark.label or '•'} "
        pieces.append(f"{opening}{text_of(draft, known)}".strip())
    return "\n".join(piece for piece in pieces if piece)


def _looks(lines: Sequence[Line], breaks: set[int], known: Lexicon, plain: bool) -> Iterator[Look]:
    for index, line in enumerate(lines):
        pieces = spaced(line.runs)
        if index + 1 < len(lines):
            text, run = pieces[-1]
            end, between = joint(text.rstrip(), lines[index + 1].text, known)
            pieces[-1] = (end + ("\n" if index + 1 in breaks else between), run)
        yield from (Look(text, run.bold and not plain, run.italic and not plain) for text, run in pieces)
