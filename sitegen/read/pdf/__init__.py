"""PDF: text by its place on the page, tables by their ruling lines, structure tags where the file has them.

Extraction never sees what a person sees: what is doubtful goes into the review, what repeats on the pages is delivered as furniture.
"""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.model.problems import NO_TEXT, Problem
from sitegen.model.text import Block
from sitegen.read.pdf.adapter import GET_AGAIN, SEARCHABLE, Page, read_pages
from sitegen.read.pdf.blocks import blocks_of
from sitegen.read.pdf.furniture import furniture
from sitegen.read.pdf.layout import lay_out, prepare, setting_of


def read(data: bytes, file: str) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """The blocks of a PDF; an error where it cannot be read, a warning for each page without text."""
    pages, problems = read_pages(data, file)
    if not pages:
        return (), problems
    problems = (*problems, *_silent(pages, file))
    if not any(page.has_text for page in pages):
        return (), problems
    prepared = [prepare(page) for page in pages]
    setting = setting_of(prepared, furniture([one.sheet for one in prepared]))
    layouts = [lay_out(one, setting) for one in prepared]
    return blocks_of(layouts, setting.body, setting.known), problems


def _silent(pages: Sequence[Page], file: str) -> list[Problem]:
    """What to say of pages without text: a warning each, as the rest of a pack is worth having, and one more where no page has any."""
    silent = [page.number for page in pages if page.drawn and not page.has_text]
    message = "this page is a picture without text: nothing on it was read."
    found = [Problem("warning", "no-text-layer", message, file, page=number, hint=SEARCHABLE) for number in silent]
    if any(page.has_text for page in pages):
        return found
    if silent:
        message = "the PDF has no text, as all its pages are pictures: nothing of it can be imported."
        return [*found, Problem("warning", NO_TEXT, message, file, page=1, hint=SEARCHABLE)]
    return [Problem("error", "damaged", "the pages of the PDF are empty, or damaged beyond reading.", file, page=1, hint=GET_AGAIN)]
