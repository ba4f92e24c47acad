"""The facts of a paper as front matter: one table of fields for both directions, in the order in which they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from sitegen.model.addresses import slug
from sitegen.model.papers import KINDS, STATUSES, Attendance, CallIn, Capacity, Contact, Member, Paper, Source
from sitegen.store.attributes import read_range
from sitegen.store.emit import Value, entry_lines
from sitegen.store.escapes import clean
from sitegen.vocab import fields
from sitegen.vocab.fields import Faults
from sitegen.vocab.strict_yaml import Entry, Mapping, Node, Scalar


@dataclass(frozen=True)
class Field:
    """One key of front matter."""

    key: str
    read: Callable[[Entry, Faults], Any]
    write: Callable[[Any], Value | None]


def _text(entry: Entry, faults: Faults) -> str | None:
    value = fields.text(entry, faults)
    return clean(value) or None if value is not None else None


def _subject(entry: Entry, faults: Faults) -> str | None:
    """The name of a matter: something that an address can be made of."""
    value = _text(entry, faults)
    if value and not slug(value):
        faults.add(
            "matter-unnamed", entry.value.line, f"`matter: {value}` names nothing.", "Write the subject in words, or delete the line."
        )
        return None
    return value


def _write_text(value: str | None) -> Value | None:
    return clean(value) if value else None


def _write_flag(value: bool | None) -> Value | None:
    return value


def _range(entry: Entry, faults: Faults) -> tuple[int, int] | None:
    value = fields.text(entry, faults)
    found = read_range(value) if value is not None else None
    if value is not None and found is None:
        faults.add("bad-range", entry.value.line, f"`{entry.key}: {value}` is no range.", "Write it as 17-28.")
    return found


def _write_range(value: tuple[int, int] | None) -> Value | None:
    return f"{value[0]}-{value[1]}" if value else None


def _plain(key: str, read: Callable[[Entry, Faults], Any] = _text) -> Field:
    return Field(key, read, _write_text)


def _read_record(node: Node, table: Iterable[Field], what: str, faults: Faults) -> dict[str, Any]:
    """The values of a mapping by the names of the record's fields."""
    by_key = {field.key: field for field in table}
    found = {key: by_key[key].read(entry, faults) for key, entry in fields.entries(node, list(by_key), what, faults).items()}
    return {key: value for key, value in found.items() if value is not None}


def _write_record(record: Any, table: Iterable[Field]) -> dict[str, Value]:
    written = ((field.key, field.write(getattr(record, field.key))) for field in table)
    return {key: value for key, value in written if value is not None}


def _nested(key: str, record: type, table: tuple[Field, ...], needed: tuple[str, ...] = ()) -> Field:
    """A key whose value is a record of its own."""

    def read(entry: Entry, faults: Faults) -> Any:
        before = len(faults.found)
        values = _read_record(entry.value, table, f"`{key}`", faults)
        for name in needed:
            if name not in values and len(faults.found) == before:
                faults.add("missing", entry.line, f"`{key}` has no `{name}`.", f"Add `{name}: …` to it.")
        return record(**values) if values and all(name in values for name in needed) else None

    return Field(key, read, lambda value: (_write_record(value, table) or None) if value else None)


_CALL_IN = (
    Field("text", fields.text, lambda value: clean(value)),
    Field("applies", fields.flag, _write_flag),
    _plain("deadline", fields.moment),
    _plain("scope"),
)
_CONTACT = tuple(_plain(key) for key in ("name", "post", "telephone", "email"))
_SOURCE = (_plain("file"), _plain("sha256"), Field("lines", _range, _write_range), Field("pages", _range, _write_range))

_PERSON_KEYS = ("name", "role", "organisation")


def _person(node: Node, keys: tuple[str, ...], what: str, faults: Faults) -> dict[str, str] | None:
    """A name, or a mapping of name and role."""
    if isinstance(node, Scalar):
        name = clean(node.text)
        if not name:
            faults.add("missing", node.line, f"There is an empty line in `{what}`.", "Write a name, or delete the line.")
        return {"name": name} if name else None
    if not isinstance(node, Mapping):
        faults.add("wrong-type", node.line, f"`{what}` must be a list of names.", "Write `- Name` or `- {name: Name, role: Chair}`.")
        return None
    values = {key: _text(entry, faults) for key, entry in fields.entries(node, keys, f"a person in `{what}`", faults).items()}
    if not values.get("name"):
        faults.add("missing", node.line, f"A person in `{what}` has no name.", "Write `{name: Name, role: Chair}`.")
        return None
    return {key: value for key, value in values.items() if value}


def _people(entry: Entry, keys: tuple[str, ...], faults: Faults) -> list[dict[str, Any]]:
    found = (_person(node, keys, entry.key, faults) for node in fields.sequence(entry, faults))
    return [person for person in found if person]


def _members(entry: Entry, faults: Faults) -> tuple[Member, ...]:
    return tuple(Member(**person) for person in _people(entry, _PERSON_KEYS[:2], faults))


def _write_person(person: Member | Attendance, keys: tuple[str, ...]) -> Value:
    values = {key: clean(getattr(person, key) or "") for key in keys}
    return values["name"] if not any(values[key] for key in keys[1:]) else {key: value for key, value in values.items() if value}


def _write_members(members: tuple[Member, ...]) -> Value | None:
    return [_write_person(member, _PERSON_KEYS[:2]) for member in members] or None


GROUPS: dict[str, Capacity] = {
    "present": "present",
    "officers": "officer",
    "in_attendance": "in-attendance",
    "apologies": "apologies",
    "absent": "absent",
}
"""The lists of `attendance` in the order in which they are written, and what they say of a person."""


def grouped(attendance: Iterable[Attendance]) -> tuple[Attendance, ...]:
    """Attendance in the order in which it is written: group by group."""
    order = list(GROUPS.values())
    return tuple(sorted(attendance, key=lambda person: order.index(person.capacity)))


def _attendance(entry: Entry, faults: Faults) -> tuple[Attendance, ...]:
    lists = fields.entries(entry.value, list(GROUPS), "`attendance`", faults)
    people = {key: _people(inner, _PERSON_KEYS, faults) for key, inner in lists.items()}
    return grouped(Attendance(capacity=GROUPS[key], **person) for key, group in people.items() for person in group)


def _write_attendance(attendance: tuple[Attendance, ...]) -> Value | None:
    lists = {
        key: [_write_person(person, _PERSON_KEYS) for person in attendance if person.capacity == capacity]
        for key, capacity in GROUPS.items()
    }
    return {key: group for key, group in lists.items() if group} or None


FIELDS: tuple[Field, ...] = (
    _plain("kind", partial(fields.one_of, known=KINDS)),
    _plain("title"),
    _plain("body"),
    _plain("organisation"),
    _plain("date", fields.date),
    _plain("time", fields.time),
    _plain("end_time", fields.time),
    _plain("venue"),
    _plain("status", partial(fields.one_of, known=STATUSES)),
    _plain("item"),
    _plain("parent"),
    _plain("label"),
    _plain("language", fields.language),
    _plain("matter", _subject),
    _plain("proforma"),
    _nested("call_in", CallIn, _CALL_IN, ("text",)),
    _plain("signed_by"),
    _plain("signed_date", fields.date),
    _plain("withdrawn", fields.date),
    _plain("reason"),
    _plain("replaced_by"),
    _nested("contact", Contact, _CONTACT),
    _plain("next_meeting"),
    Field("members", _members, _write_members),
    Field("attendance", _attendance, _write_attendance),
    _nested("source", Source, _SOURCE, ("file", "sha256")),
)


def write_front_matter(paper: Paper) -> str:
    """The front matter of a paper between its `---` lines; absent values are left out."""
    values = _write_record(paper, FIELDS)
    return "\n".join(["---", *(line for key, value in values.items() for line in entry_lines(key, value)), "---", ""])


def read_front_matter(node: Node, faults: Faults) -> dict[str, Any]:
    """The values of the front matter by field of `Paper`; what is wrong with it goes to `faults`."""
    return _read_record(node, FIELDS, "the front matter", faults)
