"""Web pages: the paper in them as blocks, the page around it as furniture."""

from __future__ import annotations

from sitegen.model.problems import Problem
from sitegen.model.text import Block
from sitegen.read.html.article import mark
from sitegen.read.html.blocks import Builder, Unseen
from sitegen.read.html.decode import decode
from sitegen.read.html.tree import Page, parse


def read(data: bytes, file: str) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """The blocks of a page, spans in its lines. An error where it is no page; warnings where its encoding is guessed, where words are
    hidden (they are not read) or struck out (they are furniture), and where the numbers of a list are doubtful.
    """
    text, problems = decode(data, file)
    if text is None:
        return (), problems
    page = parse(text)
    builder = Builder(mark(page))
    blocks = builder.build(page.root)
    return blocks, (*problems, *_hidden(builder.hidden, file), *_struck(builder.struck, file), *_doubts(page, file))


def _hidden(hidden: Unseen, file: str) -> tuple[Problem, ...]:
    if not hidden.words:
        return ()
    message = f"the page hides {_count(hidden.words)}, which were not imported."
    hint = "Open the page in a browser; if what is hidden belongs to the paper, put it into its Markdown file."
    return (Problem("warning", "hidden-text", message, file, hidden.line, hint=hint),)


def _struck(struck: Unseen, file: str) -> tuple[Problem, ...]:
    if not struck.words:
        return ()
    message = f"the original has {_count(struck.words)} struck out, which were left out."
    hint = "Check that what is left reads as it was meant."
    return (Problem("warning", "struck-text", message, file, struck.line, hint=hint),)


def _doubts(page: Page, file: str) -> tuple[Problem, ...]:
    problems = [
        Problem(
            "warning",
            "list-ended-wrongly",
            "a list is ended here by the end tag of another kind of list; it was taken as its end.",
            file,
            line,
            hint="Compare the numbers of the items below with the original.",
        )
        for line in page.mended
    ]
    if page.comments:
        message = f"the source of the page has {_count(len(page.comments), 'comment')}, which were not imported."
        problems.append(Problem("note", "comments", message, file, page.comments[0]))
    return tuple(problems)


def _count(number: int, what: str = "word") -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
