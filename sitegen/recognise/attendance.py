"""Who was there: lines, lists and tables of people.

**Present:** Cllr A (Chair), Cllr B and Cllr C.
**Officers:** D (CE), E, F (CS,E&C).            a code in brackets may hold commas
Attendees / Name | Role | Representing          tables
Ann Sample (AS), Ben Specimen (BS), …           above the first item, though nothing says so
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from sitegen.model.papers import CAPACITIES, Attendance, Capacity, Paper
from sitegen.model.text import Block, Heading, ListItem, Paragraph, Table, plain
from sitegen.recognise.apologies import apologies
from sitegen.recognise.handles import nicknames
from sitegen.recognise.minute_items import stands_above_number
from sitegen.recognise.names import is_name, person, split_names, titles
from sitegen.recognise.state import Work, each_paper, is_capitals, looks_like_heading, said
from sitegen.vocab.finder import clue_of_phrases
from sitegen.vocab.lookup import Vocab, fold, vocabulary, words_of

HEAD = 12
"""Blocks above the items, at most, where minutes have none."""


LONGEST_LABEL = 8
"""Words that announce a group of people."""


def attendance_group(text: str, vocab: Vocab) -> Capacity | None:
    """The capacity that a heading, or the words before a colon or dash, announces."""
    found = announced(text, vocab)
    return found[0] if found else None


def announced(text: str, vocab: Vocab) -> tuple[Capacity, str] | None:
    """Capacity and the names behind it: `Present – A, B`, `PRESENT (six Councillors): A`, `Apologies`."""
    words = _words_of_groups(vocab.language)
    if words and "(" not in text and words.isdisjoint(words_of(text)):
        return None
    parted = re.match(r"(?P<label>[^:;–—]{3,70}?)(?:\s*[:;–—]\s*[-–:]?|\s-)\s*(?P<names>.*)", text, re.DOTALL)
    capitals = re.match(r"(?P<label>[A-Z]{3,}(?: [A-Z]{2,})*)\s+(?P<names>[A-Z][a-z].*)", text, re.DOTALL)
    for label, names in ((text, ""), *((match["label"], match["names"]) for match in (parted, capitals) if match)):
        label = re.sub(r"\([^()]*\)", "", label).strip()
        if not label or len(label.split()) > LONGEST_LABEL:
            continue
        capacities = list(vocab.data["attendance"])
        whole = next((capacity for capacity in capacities if vocab.is_one_of(label, "attendance", capacity)), None)
        capacity = whole or next((capacity for capacity in capacities if _ends_with(label, capacity, vocab)), None)
        if capacity:
            return capacity, names
    return None


@lru_cache
def _words_of_groups(language: str) -> frozenset[str]:
    """Beginnings of words without which nothing announces a group."""
    vocab = vocabulary(language)
    groups = (*vocab.data["attendance"].values(), *vocab.data["attendance_endings"].values())
    return clue_of_phrases(fold(phrase) for phrases in groups for phrase in phrases)


def _ends_with(label: str, capacity: Capacity, vocab: Vocab) -> bool:
    """`Any City Public Service`: words that say it at the end of a label."""
    endings = vocab.data["attendance_endings"].get(capacity, ())
    return any(fold(label).endswith(f" {fold(ending)}") for ending in endings)


def find_attendance(work: Work) -> Work:
    """Fills `attendance` of minutes."""
    return each_paper(work, _minutes, "minutes")


def _minutes(work: Work, paper: Paper) -> tuple[Work, Paper]:
    found: list[Attendance] = []
    capacity: Capacity | None = None
    body = _body(paper.text, work.vocab)
    for block in paper.text[: body or None]:
        capacity, people = _named(block, capacity, work.vocab)
        found += (replace(one, span=block.span) for one in people)
    found = found or list(_at_roll_call(paper.text, work.vocab))
    told = _told(paper.text[: max(body, HEAD)], work.vocab)
    found += [one for one in told if one.name not in {person.name for person in found}]
    if not found:
        found = _unannounced(paper.text, work.vocab)
    known = {(person.name, person.capacity) for person in found}
    found += [person for person in _sent_apologies(paper.text[body:], work.vocab) if (person.name, person.capacity) not in known]
    present = {one.name for one in found if one.capacity == "present"}
    found = [one for one in found if one.capacity != "officer" or one.name not in present]  # a member who takes the minutes
    order = {name: index for index, name in enumerate(_ORDER)}
    found.sort(key=lambda person: order[person.capacity])
    for name in _twice(found):
        message = f"{name} is listed as present and also as in attendance."
        hint = "Published as printed; correct the front matter if it is a slip."
        work = work.problem("warning", "listed-twice", message, _first(paper), hint=hint)
    return work, replace(paper, attendance=tuple(found))


def _body(blocks: Sequence[Block], vocab: Vocab) -> int:
    """Where the items begin that are not about who was there; 0 where no item has a number."""
    opening = (
        index
        for index, block in enumerate(blocks)
        if (isinstance(block, Heading) and block.label) or stands_above_number(blocks, index, vocab)
    )
    items = list(islice(opening, FIRST + 1))
    listing = [place for place, index in enumerate(items[:FIRST]) if attendance_group(said(blocks[index]), vocab) in LISTED]
    behind = items[listing[-1] + 1 :] if listing else items
    return behind[0] if behind else 0


def _at_roll_call(blocks: Sequence[Block], vocab: Vocab) -> Iterator[Attendance]:
    """Those whom an item of its own lists: `2. ROLL CALL / Present: A, B / Absent: C`."""
    capacity: Capacity | None = None
    calling = False
    for block in blocks:
        if isinstance(block, Heading) and block.opens_item:
            calling, capacity = bool(vocab.pattern("roll_titles").search(said(block))), None
        elif calling:
            capacity, people = _named(block, capacity, vocab)
            yield from (replace(one, span=block.span) for one in people)


def _unannounced(blocks: Sequence[Block], vocab: Vocab) -> list[Attendance]:
    """The people of a paragraph above all items that is nothing but names with their initials: they were there."""
    for block in blocks[:NEAR]:
        if isinstance(block, Paragraph) and _names_only(block, vocab):
            people = [person for line in block.text.split("\n") for person in _people(plain(line), "present", vocab)]
            if len(people) >= FEWEST and block.text.count("(") * 2 > len(people):
                return [replace(person, role=None, span=block.span) for person in people]  # the letters by which the minutes call them
        if isinstance(block, Heading) and block.level > 1:
            return []
    return []


def _named(block: Block, capacity: Capacity | None, vocab: Vocab) -> tuple[Capacity | None, list[Attendance]]:
    """The people a block names, and the capacity in which those below it will be named."""
    text = said(block)
    found: list[Attendance] = []
    if isinstance(block, Table):
        listed = [(announced(f"{plain(row[0])}:", vocab), plain(row[1])) for row in block.rows if len(row) > 1]
        if any(group for group, _ in listed):  # `Attendees | A, B, C`
            return None, [one for group, names in listed if group for one in _people(names, group[0], vocab)]
        return capacity, list(_table(block, capacity, vocab)) if capacity else []
    if vocab.is_one_of(text, "held_offices"):
        return None, []
    pieces = list(_groups(text, vocab))
    if pieces and announced(pieces[0], vocab):
        for piece in pieces:
            group = announced(piece, vocab)
            if group:
                capacity = group[0]
                found += _people(group[1], capacity, vocab)
        return capacity, found
    if isinstance(block, ListItem) and capacity and not re.match(r"\(?\d", block.label or ""):
        return capacity, list(_people(text, capacity, vocab))
    titled = titles(vocab.language).match(text) or vocab.pattern("courtesies").match(text)
    heads = isinstance(block, Heading) or (looks_like_heading(block) and is_capitals(text) and not titled)
    if heads or not isinstance(block, Paragraph) or not _names_only(block, vocab):
        return None, []
    if capacity == "present" and re.search(vocab.data["public_present"], text, re.IGNORECASE):
        capacity = "in-attendance"  # below the members, with the public
    if capacity:
        for line in block.text.split("\n"):
            found += _people(plain(line), capacity, vocab)
    return capacity, found


def _groups(text: str, vocab: Vocab) -> Iterator[str]:
    """A paragraph cut where another group is announced within it: `… and C. In attendance: D.`, `… Cllr C ALSO Cllr D`"""
    cuts = [0]
    for found in announcement(vocab.language).finditer(text):
        before = text[: found.start()].rstrip()
        if not found["mark"]:
            announces = found[0].strip().isupper() and bool(titles(vocab.language).match(text[found.end() :]))
        else:
            announces = before.endswith((".", ";", ")")) or (found["mark"] == ":" and found[0][0].isupper())
        label = text[cuts[-1] : found.end()].rstrip(" :–-")
        longer = ":" not in label and len(label.split()) <= LONGEST_LABEL and label != found[0].strip(" :–-")
        whole = longer and bool(announced(label, vocab))  # `Executive Officers Present:`
        if announces and not whole:
            cuts.append(found.start())
    for first, last in zip(cuts, [*cuts[1:], len(text)], strict=True):
        if text[first:last].strip():
            yield text[first:last].strip()


@lru_cache
def announcement(language: str) -> re.Pattern[str]:
    """The words that announce a group, the longest first: `also present` holds no `present`."""
    vocab = vocabulary(language)
    phrases = sorted({phrase for group in vocab.data["attendance"].values() for phrase in group}, key=len, reverse=True)
    return re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, phrases))})(?:\s*(?P<mark>[:–-])|\s+)", re.IGNORECASE)


def _told(blocks: Sequence[Block], vocab: Vocab) -> Iterator[Attendance]:
    """`… was called to order at 7:00 pm, with A, B and 14 guests present (C absent)`, above the items."""
    for block in blocks:
        if isinstance(block, Paragraph):
            for entry in vocab.data["attendance_told"]:
                match = re.search(entry["pattern"], said(block), re.IGNORECASE | re.DOTALL)
                yield from (replace(one, span=block.span) for one in (_people(match["names"], entry["as"], vocab) if match else ()))


def _sent_apologies(blocks: Sequence[Block], vocab: Vocab) -> Iterator[Attendance]:
    """Those who sent apologies that are told under an item."""
    for names, block in apologies(blocks, vocab):
        yield from (replace(one, span=block.span) for one in _people(names, "apologies", vocab))


LISTED = ("present", "officer", "in-attendance")
"""Those whose list may be an item of its own: `1. Present`."""
NEAR = 6
FIRST = 3
"""Items among which one may list who was there: `2. Roll Call`."""
LONGEST_LIST = 400
FEWEST = 4
"""People that a list has at least to be one though nothing announces it."""
_ORDER = ("present", "officer", "in-attendance", "apologies", "absent")
assert set(_ORDER) == set(CAPACITIES)


def _first(paper: Paper) -> Block | None:
    return next((block for block in paper.text if isinstance(block, Paragraph) and ":" in said(block)), None)


def _twice(people: Sequence[Attendance]) -> list[str]:
    present = {person.name for person in people if person.capacity == "present"}
    return [person.name for person in people if person.capacity == "in-attendance" and person.name in present]


def _names_only(block: Paragraph, vocab: Vocab) -> bool:
    """Every line is a list of names."""
    if nicknames(plain(block.text)):
        return True
    lines = [plain(line) for line in block.text.split("\n")]
    return all(
        len(line.split()) <= LONGEST_LIST and all(is_name(person(entry, vocab)[0], vocab) for entry in split_names(line, vocab))
        for line in lines
    )


def _people(text: str, capacity: Capacity, vocab: Vocab) -> Iterator[Attendance]:
    """The people of a line: parted by commas, semicolons and `and`, outside brackets; or offices with their holders in brackets."""
    honorific = rf"(?:{'|'.join(vocab.data['honorifics'])})\b"
    holders = re.findall(rf"([^()]+)\(({honorific}[^()]+)\)", text)
    if len(holders) > 1 and len(holders) == text.count("("):
        for office, name in holders:
            yield Attendance(name.strip(), capacity, office.strip(" ,;:") or None)
        return
    known = nicknames(text)
    for entry in known or split_names(vocab.pattern("proxies").sub("", text).strip(" -–:"), vocab):
        sent = re.fullmatch(r"(?P<name>.+?)\s+[-–]\s+\((?P<by>.+)\)", entry)  # `Ann Sample - (Reed Ltd)`
        name, role = person(sent["name"] if sent else entry, vocab)
        if known or is_name(name, vocab):
            role = None if capacity in ("apologies", "absent") and _is_excuse(role, vocab) else role
            yield Attendance(name, _came(capacity, role, vocab), role, sent["by"].strip() if sent else None)


def _came(capacity: Capacity, role: str | None, vocab: Vocab) -> Capacity:
    """Among those present the clerk is an officer, and who is marked as a guest in attendance."""
    if capacity != "present" or role is None:
        return capacity
    if vocab.pattern("officer_roles").fullmatch(role):
        return "officer"
    return "in-attendance" if vocab.is_one_of(role, "guests") else capacity


def _is_excuse(role: str | None, vocab: Vocab) -> bool:
    """`(illness)`, `(at a wedding)`: personal, and no office."""
    return role is not None and (role[:1].islower() or bool(vocab.pattern("excuses").fullmatch(role)))


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
