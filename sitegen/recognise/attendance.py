"""Who was there: lines, lists and tables of people.

**Present:** Cllr A (Chair), Cllr B and Cllr C.
**Officers:** D (CE), E, F (CS,E&C).            a code in brackets may hold commas
Attendees / Name | Role | Representing          tables
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sitegen.model.papers import CAPACITIES, Attendance, Capacity, Paper
from sitegen.model.text import Block, Heading, ListItem, Paragraph, Table, plain
from sitegen.recognise.state import Work, each_paper, looks_like_heading, said
from sitegen.vocab.lookup import Vocab, fold


def attendance_group(text: str, vocab: Vocab) -> Capacity | None:
    """The capacity that a heading, or the words before a colon, announces."""
    label = text.split(":", 1)[0]
    if len(label.split()) > 8:
        return None
    return next((capacity for capacity in vocab.data["attendance"] if vocab.is_one_of(label, "attendance", capacity)), None)


def find_attendance(work: Work) -> Work:
    """Fills `attendance` of minutes."""
    return each_paper(work, _minutes, "minutes")


def _minutes(work: Work, paper: Paper) -> tuple[Work, Paper]:
    found: list[Attendance] = []
    capacity: Capacity | None = None
    for block in paper.text:
        if isinstance(block, Heading) and block.label:
            break
        text = said(block)
        named = attendance_group(text, work.vocab) if text else None
        if named:
            capacity = named
            found += _people(text.partition(":")[2], capacity, work.vocab)
        elif isinstance(block, Table) and capacity:
            found += _table(block, capacity, work.vocab)
        elif isinstance(block, ListItem) and capacity:
            found += _people(text, capacity, work.vocab)
        elif looks_like_heading(block) or not _names_only(text, work.vocab):
            capacity = None
        elif capacity and isinstance(block, Paragraph):
            for line in block.text.split("\n"):
                found += _people(plain(line), capacity, work.vocab)
    order = {name: index for index, name in enumerate(_ORDER)}
    found.sort(key=lambda person: order[person.capacity])
    for person in _twice(found):
        message = f"{person} is listed as present and also as in attendance."
        work = work.problem(
            "warning", "listed-twice", message, _first(paper), hint="Published as printed; correct the front matter if it is a slip."
        )
    return work, replace(paper, attendance=tuple(found))


_ORDER = ("present", "officer", "in-attendance", "apologies", "absent")
assert set(_ORDER) == set(CAPACITIES)


def _first(paper: Paper) -> Block | None:
    return next((block for block in paper.text if attendance_words(block)), None)


def attendance_words(block: Block) -> bool:
    """Whether a block names people after a colon."""
    return isinstance(block, Paragraph) and ":" in said(block)


def _twice(people: Sequence[Attendance]) -> list[str]:
    present = {person.name for person in people if person.capacity == "present"}
    return [person.name for person in people if person.capacity == "in-attendance" and person.name in present]


def _names_only(text: str, vocab: Vocab) -> bool:
    return bool(text) and len(text.split()) <= 60 and bool(re.match(rf"(?:{'|'.join(vocab.data['honorifics'])})\b", text))


def _people(text: str, capacity: Capacity, vocab: Vocab) -> Iterator[Attendance]:
    """The people of a line: parted by commas, semicolons and `and`, outside brackets."""
    text = text.strip()
    if not text or vocab.is_one_of(text, "nobody"):
        return
    for entry in split_names(text, vocab):
        name, role = person(entry, vocab)
        if name:
            yield Attendance(name, capacity, role)


def split_names(text: str, vocab: Vocab) -> list[str]:
    """The entries of a list of names; commas and `and` inside brackets part nothing."""
    entries, depth, current = [], 0, ""
    for piece in re.split(r"([(),;]|\band\b)", text):
        depth += (piece == "(") - (piece == ")")
        if depth == 0 and piece in (",", ";", "and"):
            entries.append(current)
            current = ""
        else:
            current += piece
    return [entry.strip() for entry in (*entries, current) if re.search(r"\w", entry)]


def person(entry: str, vocab: Vocab) -> tuple[str, str | None]:
    """A name and the role in brackets behind it; remarks on how somebody attended and footnote marks are neither."""
    role = None
    for bracket in re.findall(r"\(([^()]*)\)", entry):
        if not vocab.pattern("attendance_remarks").fullmatch(bracket.strip()):
            role = role or bracket.strip()
    name = re.sub(r"\([^()]*\)", " ", entry)
    name = re.sub(r"\s+", " ", name.replace("*", " ")).strip(" ,;:-–")
    if not re.search(rf"(?:{vocab.data['post_nominals']})$", name):
        name = name.rstrip(". ")
    return name, role


def _table(table: Table, capacity: Capacity, vocab: Vocab) -> Iterator[Attendance]:
    roles = list(vocab.roles(map(plain, table.header)))
    rows = [tuple(map(plain, row)) for row in table.rows]
    if "name" not in roles:
        roles = ["name", "role", "organisation"][: len(table.header)] + [None] * (len(table.header) - 3)
        header = tuple(map(plain, table.header))
        rows = [header, *rows] if any(header) else rows
    for row in rows:
        cells = {role: cell for role, cell in zip(roles, row, strict=False) if role}
        name, _ = person(cells.get("name", ""), vocab)
        if not name or vocab.is_one_of(name, "nobody"):
            continue
        role, organisation = cells.get("role") or None, cells.get("organisation") or None
        if role and not organisation and "organisation" not in roles:
            role, organisation = _office(role)
        yield Attendance(name, capacity, role, organisation)


def _office(text: str) -> tuple[str, str | None]:
    """`Leader, Any Borough Council` is an office and where it is held."""
    office, comma, where = text.rpartition(", ")
    return (office, where) if comma and re.match(r"[A-Z]", where) else (text, None)


def is_group_heading(block: Block, vocab: Vocab) -> bool:
    """Whether a block only announces a group of people."""
    return bool(attendance_group(said(block), vocab)) and not fold(said(block).partition(":")[2])
