"""Action plans: a table in two halves joined, and one row for each action.

Number | Recommendation | Responsibility | Proposed actions     left halves of the pages
Completion date | Evidence of progress | Category               and, after all of them, the right halves
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sitegen.model.papers import Paper
from sitegen.model.text import Block, Container, Paragraph, Span, Table, flat, plain, row_spans
from sitegen.recognise.state import Work, each_paper, is_bold, starts_small
from sitegen.recognise.tables import join_cells
from sitegen.vocab.dates import find_dates
from sitegen.vocab.labels import split_label
from sitegen.vocab.lookup import Vocab, fold

Row = tuple[str, ...]


# ---------------------------------------------------------------- two halves


def join_halves(work: Work) -> Work:
    """A table of numbered rows and, right behind it, the columns that stood beside it become one table."""
    blocks: list[Block] = []
    for block in work.blocks:
        left = blocks[-1] if blocks else None
        if isinstance(block, Table) and isinstance(left, Table) and _halves(left, block, work.vocab):
            work, joined, notes = _join(work, left, block)
            blocks[-1:] = [joined, *notes]
        else:
            blocks.append(block)
    return work.with_blocks(blocks)


def _halves(left: Table, right: Table, vocab: Vocab) -> bool:
    left_roles, right_roles = (set(vocab.roles(map(plain, table.header))) for table in (left, right))
    return {"number", "text"} <= left_roles and bool({"due", "progress", "category"} & right_roles) and "number" not in right_roles


def _join(work: Work, left: Table, right: Table) -> tuple[Work, Table, list[Paragraph]]:
    roles = work.vocab.roles(map(plain, right.header))
    work, rows, notes = _logical(work, right, roles)
    if len(rows) != len(left.rows):
        work = work.problem(
            "warning",
            "halves-differ",
            f"the left half of this table has {len(left.rows)} rows and the right half {len(rows)}.",
            right,
            hint="They were joined in order; compare them with the original.",
        )
    width = len(right.header)
    pairs = [
        (*(left.rows[i] if i < len(left.rows) else ("",) * len(left.header)), *(rows[i] if i < len(rows) else ("",) * width))
        for i in range(max(len(left.rows), len(rows)))
    ]
    span = Span(left.span.first, right.span.last) if left.span and right.span else None
    return work, Table((*left.header, *right.header), tuple(pairs), span=span, lines=left.lines), notes


def _logical(work: Work, table: Table, roles: Sequence[str | None]) -> tuple[Work, list[Row], list[Paragraph]]:
    """The rows of a right half: each has one category; rows without one belong to the nearest on their page."""
    column = roles.index("category") if "category" in roles else None
    rows: list[Row] = []
    notes: list[str] = []
    waiting: list[Row] = []
    anchored = False
    previous = 0
    for row, line in zip(table.rows, table.lines, strict=True):
        if line > previous + 1:
            anchored = False
        previous = line
        if re.match(r"\\\*\s", row[0]) or (notes and anchored and not any(row[1:])):
            notes.append(" ".join(cell for cell in row if cell))
            continue
        if column is None or re.fullmatch(r"\d", row[column]):
            rows.append(_fold_rows([*waiting, row]))
            waiting, anchored = [], True
        elif anchored:
            if column is not None and row[column]:
                work = work.drop("misread copy of the category", row[column], line=line)
                row = (*row[:column], "", *row[column + 1 :])
            rows[-1] = join_cells(rows[-1], row)
        else:
            waiting.append(row)
    rows += [_fold_rows(waiting)] if waiting else []
    return work, rows, [Paragraph(" ".join(notes), span=table.span)] if notes else []


def _fold_rows(rows: Sequence[Row]) -> Row:
    joined = rows[0]
    for row in rows[1:]:
        joined = join_cells(joined, row)
    return joined


# ---------------------------------------------------------------- one row an action


def split_actions(work: Work) -> Work:
    """In action plans each action stands in a row of its own; the cells beside it stay with the first."""
    return each_paper(work, _plan, "action-plan")


def _plan(work: Work, paper: Paper) -> tuple[Work, Paper]:
    blocks: list[Block] = []
    for block in paper.text:
        if isinstance(block, Container) and block.name == "actions":
            tables = []
            for table in block.blocks:
                if isinstance(table, Table):
                    work, table = _split_table(work, table)
                tables.append(table)
            block = replace(block, blocks=tuple(tables))
        blocks.append(block)
    return work, replace(paper, text=tuple(blocks), date=paper.date or _as_at(paper.text, work.vocab))


def _as_at(blocks: Sequence[Block], vocab: Vocab) -> str | None:
    """The day in the heads of a plan's columns (`Evidence of progress 01/06/09`), where they agree on one."""
    heads = [cell for table in flat(blocks) if isinstance(table, Table) for cell in table.header]
    days = {found.iso for head in heads for found in find_dates(plain(head), vocab) if len(found.iso) == 10}
    return days.pop() if len(days) == 1 else None


def _split_table(work: Work, table: Table) -> tuple[Work, Table]:
    roles = work.vocab.roles(map(plain, table.header))
    if "text" not in roles:
        return work, table
    rows: list[Row] = []
    lines: list[int] = []
    for row, span in zip(table.rows, row_spans(table), strict=True):
        work, row = _clean(work, row, rows[-1] if rows else None, roles, replace(table, span=span))
        split = _rows(row, roles, work.vocab)
        rows += split
        lines += [span.first if span else 0] * len(split)
    return work, replace(table, rows=tuple(rows), lines=tuple(lines))


def _clean(work: Work, row: Row, above: Row | None, roles: Sequence[str | None], table: Table) -> tuple[Work, Row]:
    """Words that leaked into a neighbouring cell are taken out, and recorded."""
    cells = list(row)
    text = roles.index("text")
    if "recommendation" in roles and "number" in roles:
        column, number = roles.index("recommendation"), cells[roles.index("number")]
        label, rest = split_label(cells[column])
        if label and label.strip(".)") == number:
            work = work.drop("number repeated in its row", label, table)
            cells[column] = rest
        if cells[column] and fold(cells[column]) == fold(cells[text]):
            work = work.drop("cell overwritten by its neighbour", cells[column], table)
            message = f"the recommendation of row {number} is lost: its cell repeats the actions."
            work = work.problem("warning", "cell-overwritten", message, table, hint="Add it from the original.")
            cells[column] = ""
        first = re.match(r"(\S[^.]{3,40})\.\s+(?=[A-Z])", cells[column])
        if first and above and any(fold(cell).endswith(fold(first[1])) for cell in above):
            work = work.drop("words of the row above", first[1], table)
            cells[column] = cells[column][first.end() :]
    return work, tuple(re.sub(r'^["”“]\s+(?=\w)', "", cell) for cell in cells)


def _rows(row: Row, roles: Sequence[str | None], vocab: Vocab) -> list[Row]:
    """A row for each action of a cell; owners and dates go along where there are as many of them."""
    text = roles.index("text")
    dates = _dates(row[roles.index("due")], vocab) if "due" in roles else []
    actions = _actions(row[text], len(dates), vocab)
    if len(actions) < 2:
        return [(*row[:text], *(actions or [row[text]]), *row[text + 1 :])]
    spread = {text: actions}
    for role, parts in (("due", dates), ("owner", row[roles.index("owner")].split("\n") if "owner" in roles else [])):
        if role in roles and len(parts) == len(actions):
            spread[roles.index(role)] = parts
    first = tuple(spread[i][0] if i in spread else cell for i, cell in enumerate(row))
    others = [tuple(spread[i][n] if i in spread else "" for i in range(len(row))) for n in range(1, len(actions))]
    return [first, *others]


def _dates(cell: str, vocab: Vocab) -> list[str]:
    """The deadlines of a cell: dates, spans of dates and words such as `Ongoing`, each with what belongs to it."""
    text = cell.replace("\n", " ")
    starts = [found.start for found in find_dates(text, vocab)]
    starts += [match.start() for match in re.finditer(r"\b(?:TBA|TBC|Ongoing|Start)\b", text)]
    pieces: list[str] = []
    marks = [0, *sorted(set(starts))[1:]] if starts else []  # what stands before the first belongs to it
    for start, end in pairwise([*marks, len(text)]):
        piece = text[start:end].strip()
        if pieces and re.search(r"(?:[-–]|\bStart)\s*$", pieces[-1]):
            pieces[-1] = f"{pieces[-1]} {piece}"
        else:
            pieces.append(piece)
    return pieces


def _actions(cell: str, dates: int, vocab: Vocab) -> list[str]:
    """The actions of a cell: by their lines, by their numbers, or by sentences where those are as many as the dates."""
    if "\n" in cell:
        return _by_lines(cell)
    numbered = _by_numbers(cell)
    if len(numbered) > 1:
        return [piece for part in numbered for piece in _by_sentences(part, 0, vocab)]
    return _by_sentences(cell, dates, vocab)


def _by_lines(cell: str) -> list[str]:
    """Lines that are bullets, tags in bold or belong to a list announced above stay with the action above."""
    actions: list[str] = []
    for line in cell.split("\n"):
        belongs = bool(re.match(r"[•□-]|\d{1,2}\.\s", line)) or is_bold(line) or starts_small(line)
        listing = bool(actions) and re.search(r":\s*$", actions[-1].split("\n")[0]) and bool(re.match(r"[•□\d]", line))
        if actions and (belongs or listing):
            actions[-1] += f"\n{line}"
        else:
            actions.append(line)
    return actions


def _by_numbers(cell: str) -> list[str]:
    """`… 7. Support. 8. Assess.` by its numbers; what stands before a first number above 1 is the end of a lost action."""
    marks: list[tuple[int, int]] = []
    for match in re.finditer(r"(?:^|(?<=\s))(\d{1,2})\.\s+(?=[A-Z])", cell):
        opens = not marks and (match.start() == 0 or cell[: match.start()].rstrip().endswith((".", ";", ":")))
        if opens or (marks and int(match[1]) == marks[-1][1] + 1):
            marks.append((match.start(), int(match[1])))
    if not marks:
        return [cell]
    before = cell[: marks[0][0]].strip()
    pieces = [cell[start:end].strip() for (start, _), end in zip(marks, [*(start for start, _ in marks[1:]), len(cell)], strict=True)]
    if not before:
        return pieces
    return [f"… {before}" if starts_small(before) else before, *pieces]


def _by_sentences(cell: str, dates: int, vocab: Vocab) -> list[str]:
    sentences = re.split(r"(?<=[.])(?<!\b\d\.)\s+(?=[A-Z])", cell)
    verbs = "|".join(vocab.data["action_verbs"])
    commands = len(sentences) > 1 and all(re.match(rf"(?:\d+\.\s+)?(?:{verbs})\b", part) for part in sentences)
    if len(sentences) == dates or (commands and len(sentences) > dates):
        return sentences
    openers = "|".join((*vocab.data["action_verbs"], *vocab.data["action_openers"]))
    finer = [part for sentence in sentences for part in re.split(rf"(?<=[a-z])\s+(?=(?:{openers})\b)", sentence)]
    if dates > 1 and len(finer) == dates:
        return finer
    return [cell]
