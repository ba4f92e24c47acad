"""What the words of a paper say about actions: who is to do what, and until when."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache

from sitegen.model.papers import Action
from sitegen.model.text import (
    OUTCOME_KINDS,
    Block,
    Container,
    ListItem,
    PageMark,
    Running,
    Span,
    Table,
    extent,
    flat,
    plain,
    plain_text,
    row_spans,
)
from sitegen.vocab.dates import find_dates, first_date
from sitegen.vocab.labels import split_label
from sitegen.vocab.lookup import Vocab, fold, vocabulary
from sitegen.vocab.tasks import listed_task


def rows(block: Container, vocab: Vocab, wanted: str = "") -> Iterator[tuple[dict[str, str], Span | None]]:
    """The rows of a table of actions by what their columns hold, and where each stands; with `wanted` of tables that have such a column."""
    for table in flat(block.blocks):
        if isinstance(table, Table):
            roles = vocab.roles(map(plain, table.header))
            if wanted and wanted not in roles:
                continue
            for row, span in zip(table.rows, row_spans(table), strict=True):
                yield {role: cell for role, cell in zip(roles, row, strict=False) if role}, span


_LEANS = 6
"""A decision of so few words (`AGREED to purchase.`) says little without what stands above it."""


def all_actions(placed: Sequence[tuple[str | None, Block]], vocab: Vocab) -> Iterator[Action]:
    """Those of every container; one that only names who is to act, below a decision, is about that decision."""
    said = [(item, block) for item, block in placed if not isinstance(block, PageMark)]
    actions = [block for _, block in said if isinstance(block, Container) and block.name == "actions"]
    listed = cache(lambda: [fold(cell) for block in actions for cell in _texts(block, vocab)])
    for index, (item, block) in enumerate(said):
        if not isinstance(block, Container) or block.name != "actions" or _is_listed(block, listed, vocab):
            continue
        owner = _owner_alone(block, vocab)
        above = said[index - 1][1] if owner and index else None
        if isinstance(above, Container) and above.name in OUTCOME_KINDS:
            text = split_label(plain_text(above.blocks))[1]
            before = said[index - 2][1] if index > 1 and len(text.split()) <= _LEANS else None
            text = f"{plain(before.text)} {text}" if isinstance(before, Running) else text
            yield Action(text, item, owner=owner, due=_by(text, vocab), span=extent((above, block)))
        else:
            yield from _actions(block, item, vocab)


def _texts(block: Container, vocab: Vocab) -> Iterator[str]:
    """What the rows of a table say that is to be done."""
    return (plain(row["text"]) for row, _ in rows(block, vocab) if row.get("text"))


@lru_cache
def _action_line(language: str) -> re.Pattern[str]:
    return re.compile(vocabulary(language).data["action_line"], re.DOTALL)


def _is_listed(block: Container, listed: Callable[[], Sequence[str]], vocab: Vocab) -> bool:
    """Whether a line that is marked as an action stands, word for word, in a table of actions too: then it counts there."""
    words = plain_text(block.blocks)
    marked = _action_line(vocab.language).fullmatch(words)
    return marked is not None and any(fold(marked["what"]) in cell for cell in listed())


def _owner_alone(block: Container, vocab: Vocab) -> str | None:
    """`ACTION: AS/BS` or `AS` from a column of owners, and nothing else."""
    if block.attribute("owner") == plain_text(block.blocks):
        return block.attribute("owner")
    marked = re.fullmatch(vocab.data["action_line"], plain_text(block.blocks))
    what = marked["what"].strip(" .") if marked else ""
    return what if what and len(what.split()) <= 4 and " to " not in f" {what} " and what[:1].isupper() else None


def _actions(block: Container, item: str | None, vocab: Vocab) -> Iterator[Action]:
    """One action a row; a row whose text begins with an ellipsis is what is left of a lost one. Without a table, one a line."""
    number = None
    if not any(isinstance(inner, Table) for inner in block.blocks):
        yield from _action_lines(block, item, vocab)
    for row, span in rows(block, vocab):
        number = plain(row.get("number", "")) or number
        due_text = plain(row.get("due", "")) or None
        for cell, owner in _each(row.get("text", ""), row.get("owner", "")):
            label, said = split_label(_own_words(cell))
            if not said or said.startswith("…"):
                continue
            yield Action(
                text=said,
                item=number or item,
                number=label.strip("().[] ") if label else None,
                owner=plain(owner) or None,
                due=first_date(due_text, vocab) if due_text else None,
                due_text=due_text,
                progress=plain(row.get("progress", "")) or None,
                span=span,
            )


def _each(text: str, owner: str) -> Iterator[tuple[str, str]]:
    """The lines of a cell with the owners of the cell beside it, where there are as many; else both as they are."""
    texts, owners = text.split("\n"), owner.split("\n")
    yield from zip(texts, owners, strict=True) if len(texts) == len(owners) > 1 else [(text, owner)]


_BY_NICKNAME = re.compile(r"(?P<owner>@[\w.-]+|[a-z][\w.-]*) (?:to|will) (?P<text>[a-z]+\b.*)", re.DOTALL)
"""`ACTION: annsam to ask`, as people are known in a chat."""


def _action_lines(block: Container, item: str | None, vocab: Vocab) -> Iterator[Action]:
    """`Action: A to write`, `Clerk to arrange.`, or what stands above and `ACTION: A/B` below it."""
    inner = [inner for inner in block.blocks if isinstance(inner, Running)]
    if any(isinstance(entry, ListItem) for entry in inner):
        inner = [entry for entry in inner if not entry.depth]  # what stands below an entry explains it
    lines, spans = [plain(block.text) for block in inner], [block.span for block in inner]
    named = block.attribute("owner")
    if named and lines:
        yield Action(split_label(lines[0])[1], item, owner=named, due=_by(lines[0], vocab), span=extent(inner))
        return
    while lines:
        text, span = lines.pop(0), spans.pop(0)
        task = None if re.match(vocab.data["action_line"], text) else listed_task(text, vocab)
        if task:
            yield Action(task.text, item, owner=task.owner, due=_by(task.text, vocab), progress=task.progress, span=span)
            continue
        below = re.match(vocab.data["action_line"], lines[0]) if lines else None
        owner = None
        if below and len(below["what"].split()) <= 4 and " to " not in below["what"]:
            owner = below["what"].strip(" .")
            lines.pop(0)
            spans.pop(0)
        marked = re.match(vocab.data["action_line"], text)
        said = marked["what"] if marked else text
        match = _task(said, vocab) if owner is None else None
        match = match or (_BY_NICKNAME.match(said) if marked and owner is None else None)
        by = first_date(said, vocab, whole=True)
        yield Action(match["text"] if match else said, item, None, match["owner"] if match else owner, by, span=span)


def _task(sentence: str, vocab: Vocab) -> re.Match[str] | None:
    """Owner and text of `Clerk to arrange.`, or of a sentence by which somebody is asked to do something."""
    return vocab.names_pattern("action_sentence").match(sentence) or vocab.names_pattern("asked").search(sentence)


def _by(text: str, vocab: Vocab) -> str | None:
    """The date by which something is to be done; other dates in a long entry are none."""
    words = vocab.pattern("due_words").search(text)
    found = next(find_dates(text[words.end() :], vocab), None) if words else None
    return found.iso if found and found.start < 12 and len(found.iso) == 10 else None


def _own_words(cell: str) -> str:
    """What an action says, without the bullets and the tags in bold below it."""
    lines = [line for line in cell.split("\n") if not re.match(r"[•□▪-]|\*\*[^*]+\*\*$", line)]
    return plain(" ".join(lines or [cell]))
