"""Lists of people as minutes print them, taken apart.

Cllr A (Chair), Cllr B and C (CE)        roles in brackets
Ann Sample (AS), Ben Specimen – Chair    initials are no role; a dash may bring one
Mr D Example, OBE, Mr E Placeholder      honours part nobody
Jo Instance – Any Council                whom somebody comes from
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from sitegen.recognise.handles import without_handle, without_times
from sitegen.vocab.lookup import Vocab, vocabulary

_PARTICLES = {"de", "van", "von", "der", "den", "le", "la", "du", "da", "di", "ap", "ab", "y", "and", "of", "el", "al", "bin", "ten", "ter"}


def split_names(text: str, vocab: Vocab) -> list[str]:
    """The entries of a list of names; commas and `and` inside brackets part nothing, honours and offices go to the name before."""
    text = re.sub(vocab.data["public_present"], "", text, flags=re.IGNORECASE)
    text = re.sub(rf"^{vocab.data['plural_honorifics']}", "", text)
    text = _office_first(vocab.language).sub(r"\1 ", text)
    entries, depth, current = [], 0, ""
    for piece in _parts(vocab.language).split(text):
        depth += (piece == "(") - (piece == ")")
        if depth == 0 and (piece.strip() in (",", ";") or _parts(vocab.language).fullmatch(piece)) and piece not in ("(", ")"):
            entries.append(current)
            current = ""
        else:
            current += piece
    entries = [part for entry in (*entries, current) for part in _unparted(entry, vocab)]
    entries = [entry.strip() for entry in entries if re.search(r"\w", entry)]
    joined: list[str] = []
    belongs = re.compile(
        rf"(?:(?:{vocab.data['post_nominals']})\.?|(?:{vocab.data['chairs']})\b.*|(?:{vocab.data['offices_behind_names']})\.?)",
        re.IGNORECASE,
    )
    for entry in entries:
        if joined and belongs.fullmatch(entry):
            joined[-1] += f", {entry}"
        else:
            joined.append(re.sub(rf"^{vocab.data['plural_honorifics']}", "", entry))
    return joined


@lru_cache
def _parts(language: str) -> re.Pattern[str]:
    """What parts the names of a list, and brackets."""
    return re.compile(rf"([(),;]|(?<!\S)(?:{vocabulary(language).data['list_and']})(?!\S))")


def _unparted(text: str, vocab: Vocab) -> list[str]:
    """Names that nothing parts: behind brackets, and before the office or honorific of the next.

    Ann Sample (AS) Ben Specimen (BS)
    Vice Chairman Mrs J Sample Councillors Mrs D Example Ms S Specimen Parish Clerk Mrs J Placeholder
    Cllr Ann Example Cllr Bo Sample Cllr Cat Specimen Dee Instance (Clerk)
    """
    found: list[str] = []
    for part in re.split(r"(?<=\))\s+(?=[A-Z][\w’'-]+\s+[A-Z])", text):
        starts = [match.start() for match in titles(vocab.language).finditer(part) if part[match.start()].isupper()]
        starts = starts if len(starts) > 1 or not starts or not starts[0] else []  # `Finance Director Hahn`
        cuts = sorted({0, *starts, len(part)})
        found += [part[first:last].strip() for first, last in pairwise(cuts)]
    plain = re.compile(rf"({titles(vocab.language).pattern}[\w’'-]+ [\w’'-]+) ([A-Z][\w’'-]+ [A-Z][\w’'-]+\s*\([^()]+\))", re.IGNORECASE)
    last = plain.fullmatch(found[-1]) if len(found) > FEW else None
    return [*found[:-1], last[1], last[2]] if last else found


FEW = 2
"""Behind so many names with a title, the last of four words is two people: one with a title, one without."""


@lru_cache
def titles(language: str) -> re.Pattern[str]:
    """Offices, seats and honorifics before a name: `Vice Chairman Mrs`, `County Cllr`."""
    data = vocabulary(language).data
    honorific = rf"(?:{'|'.join(data['honorifics'])})\b\.?"
    return re.compile(rf"(?<!\S)(?:(?:{data['offices_before_names']}|{data['seats_before_names']})\s+)*(?:{honorific}\s+)+", re.IGNORECASE)


@lru_cache
def _office_first(language: str) -> re.Pattern[str]:
    """The office and the comma of `The Speaker, Councillor Sample`, where a line begins with them."""
    data = vocabulary(language).data
    return re.compile(rf"^((?:{data['offices_before_names']})),\s+(?=(?:{'|'.join(data['honorifics'])})\b)", re.IGNORECASE)


@lru_cache
def _before_name(language: str) -> re.Pattern[str]:
    """`Parish Clerk` of `Parish Clerk Mrs J Sample`; the seat of `County Councillor A Example`."""
    data = vocabulary(language).data
    seats = rf"(?:(?:{data['seats_before_names']})\s+)*"
    office = rf"(?P<office>(?:(?:{data['offices_before_names']})\s+)*)"
    return re.compile(rf"(?:{office}{seats})(?=(?:{'|'.join(data['honorifics'])})\b)", re.IGNORECASE)


def without_seat(name: str, vocab: Vocab) -> str:
    """`County Cllr. J. Example` as `Cllr. J. Example`: where else somebody sits is no part of the name."""
    return re.sub(
        rf"^(?:{vocab.data['seats_before_names']})\s+(?=(?:{'|'.join(vocab.data['honorifics'])})\b)", "", name, flags=re.IGNORECASE
    )


@lru_cache
def _seated(language: str) -> re.Pattern[str]:
    """`Cynghorydd Sir Ann Sample`: an honorific and where else somebody sits."""
    data = vocabulary(language).data
    return re.compile(rf"^((?:{'|'.join(data['honorifics'])})\.?\s+)(?:{data['seats_behind_honorifics']})\s+(?=[A-ZÀ-Ý])")


def person(entry: str, vocab: Vocab) -> tuple[str, str | None]:
    """A name and the role printed with it; remarks on how somebody attended, initials, honours and footnote marks are neither."""
    entry = without_handle(entry)
    roles = [bracket.strip() for bracket in re.findall(r"\(([^()]*)\)", entry)]
    name = re.sub(r"\([^()]*\)", " ", entry).replace("*", " ")
    name = without_times(name, vocab)
    chairs = vocab.data["chairs"]
    behind = re.search(rf"(?:\s+[-–]\s*|\s*[–]\s*|,\s+)((?:{chairs})\b.*)$", name, re.IGNORECASE) or re.search(
        rf"\s+((?:{chairs.upper()}))\s*$", name
    )
    behind = behind or re.search(rf",\s+((?:{vocab.data['offices_behind_names']}))\.?$", name)
    if behind:
        roles.append(behind[1].strip(" ."))
        name = name[: behind.start()]
    name = _seated(vocab.language).sub(r"\1", name.strip())
    rank = re.match(rf"(?P<rank>{vocab.data['ranks_before_names']})\.?\s+(?=[A-ZÀ-Ý])", name.strip())
    if rank:
        roles.append(rank["rank"])
        name = name.strip()[rank.end() :]
    titled = re.match(vocab.data["titles_before_names"], name.strip())
    if titled:
        roles.append(titled[0].strip())
        name = name.strip()[titled.end() :]
    before = _before_name(vocab.language).match(name.strip())
    if before:
        roles += [before["office"].strip().removeprefix("The ")] if before["office"] else []
        name = name.strip()[before.end() :]
    name, whence = _parted(name.strip(), vocab)
    roles += [whence] if whence else []
    name = re.sub(rf"(?:,\s*(?:{vocab.data['post_nominals']})\.?)+$", "", name)
    name = vocab.pattern("courtesies").sub("", re.sub(r"\s+", " ", name).strip(" ,;:-–"))
    if not re.search(rf"(?:{vocab.data['post_nominals']})$", name):
        name = name.rstrip(". ")
    roles = [role for role in roles if role and not _is_remark(role, name, vocab)]
    return name, roles[0] if roles else None


def _parted(name: str, vocab: Vocab) -> tuple[str, str | None]:
    """`Ann Sample – Any Council`, `Ann Sample- Any Council`: the name, and what stands behind the dash."""
    parted = re.match(r"(?P<name>[^–-]*\S\s+[^–-]*?\S)(?:\s*–\s*|\s+-\s*|-\s+)(?P<role>\S.*)", name)
    if not parted or re.match(rf"(?:{'|'.join(vocab.data['honorifics'])})\b", parted["role"]):
        return name, None
    return parted["name"], parted["role"].strip(" .")


def _is_remark(bracket: str, name: str, vocab: Vocab) -> bool:
    """Words on how somebody attended, or the initials by which the minutes call them: `Alan Example (AEx)`."""
    if vocab.pattern("attendance_remarks").fullmatch(bracket):
        return True
    words = [word for word in re.sub(rf"^(?:(?:{'|'.join(vocab.data['honorifics'])})\.? )+", "", name).split() if word[:1].isupper()]
    letters = [char for char in bracket if char.isupper()]
    initials = [part[0] for word in words for part in re.split(r"[-’']", word) if part]
    return (
        len(words) > 1 and bool(re.fullmatch(r"[A-Z][A-Za-z]{1,4}", bracket)) and letters == initials[: len(letters)] and len(letters) > 1
    )


def is_name(text: str, vocab: Vocab) -> bool:
    """Whether a text can be somebody's name: a few words, nearly all with a capital."""
    words = re.findall(r"[\w’'.-]+", text)
    if vocab.pattern("collectives").fullmatch(text.strip(" .")):
        return False
    if not words or len(words) > 8 or re.search(r"\d", text) or vocab.is_one_of(text, "nobody"):
        return False
    if all(re.fullmatch(rf"(?:{'|'.join(vocab.data['honorifics'])})\.?", word) for word in words):
        return False
    return all(word[0].isupper() or word.lower() in _PARTICLES for word in words) and words[0][0].isupper()
