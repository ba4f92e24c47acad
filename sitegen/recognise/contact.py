"""Whom to ask: the contact lines of reports and agendas.

Name of Contact Officer: A B / Post Title: Head of Service / Telephone: 01234 567890 / Email: a.b@council.example
Contact: Democratic Services Officer, A B on email a.b@council.example
"""

from __future__ import annotations

import re
from dataclasses import replace

from sitegen.model.papers import Contact, Paper
from sitegen.model.text import Line, plain
from sitegen.recognise.state import Work, each_paper
from sitegen.vocab.lookup import Vocab

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def find_contact(work: Work) -> Work:
    """Fills `contact`."""
    return each_paper(work, _contact, "report", "agenda")


def _contact(work: Work, paper: Paper) -> tuple[Work, Paper]:
    lines = [plain(line) for block in paper.text if isinstance(block, Line) for line in block.text.split("\n")]
    found: dict[str, str] = {}
    for line in lines:
        for name, value in _fields(line, work.vocab):
            found.setdefault(name, value)
    one_line = next((line for line in lines if re.match(r"(?:For further information,? )?Contact:", line)), None)
    if one_line and "name" not in found:
        found |= _from_line(one_line)
    if not {"name", "email"} & found.keys():
        return work, paper
    return work, replace(paper, contact=Contact(**found))


def _fields(line: str, vocab: Vocab) -> list[tuple[str, str]]:
    if re.match(r"(?:For further information,? )?Contact:", line):
        return []
    for name, label in vocab.data["contact"].items():
        match = re.match(rf"(?:{label})\s*[:.]\s*(\S.*)", line, re.IGNORECASE)
        if match:
            value = match[1].strip(": ")
            email = _EMAIL.search(value)
            if name == "email":
                return [(name, email[0])] if email else []
            return [(name, value)]
    return []


def _from_line(line: str) -> dict[str, str]:
    """`Contact: Office, Name on email address`."""
    email = _EMAIL.search(line)
    before = line[: email.start()] if email else line
    said = re.sub(r"\s+(?:on|by|at|via)?\s*(?:e-?mail:?)?\s*$", "", before.partition(":")[2]).strip(" ,:")
    post, comma, name = said.rpartition(", ")
    found = {"email": email[0]} if email else {}
    if comma:
        return found | {"name": name, "post": post}
    return found | ({"name": said} if said else {})
