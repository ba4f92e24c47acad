"""Who is meant by a name: as site.yaml declares people, else by the same name on the same body; never otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sitegen.model.papers import Attendance
from sitegen.model.settings import PersonSettings, Settings
from sitegen.model.site import Meeting
from sitegen.vocab.people import bare_name, same_name

Key = tuple[str, str]
"""`("", name)` for somebody whom site.yaml declares, else the body and the name without what stands around it."""
_PARTS = re.compile(r"\s*(?:,|;|/|&|\band\b)\s*")


class Names:
    """The names of one site, looked up."""

    def __init__(self, settings: Settings) -> None:
        self.language = settings.language
        self._declared = {
            same_name(name, settings.language): person for person in settings.people for name in (person.name, *person.aliases)
        }

    def declared(self, name: str, date: str, language: str | None = None) -> PersonSettings | None:
        """The person whom site.yaml declares by this name or alias for that time."""
        person = self._declared.get(same_name(name, language or self.language))
        if person is None or (person.start and date and date < person.start[: len(date)]):
            return None
        return None if person.end and date[: len(person.end)] > person.end else person

    def key(self, name: str, body: str, date: str, language: str | None = None) -> Key:
        """Who is meant by a name in the papers of a meeting."""
        person = self.declared(name, date, language)
        same = same_name(person.name, self.language) if person else same_name(name, language or self.language)
        return ("" if person else body), same

    def key_in(self, name: str, meeting: Meeting, language: str | None = None) -> Key:
        """The same where a meeting tells more: `Cllr Hook` and `Cllr A. Hook` are the only Hook (A) whom its minutes name as there."""
        spoken = language or self.language
        if len(same_name(name, spoken).split()) < 2 or re.search(r"\b[A-Z]\b", bare_name(name, spoken)):
            alike = {same_name(one.name, spoken): one.name for one in meeting.attendance if _shortened(name, one, spoken)}
            if len(alike) == 1:
                name = next(iter(alike.values()))
        return self.key(name, meeting.body.id, meeting.date, language)

    def owners(self, text: str | None, meeting: Meeting) -> Iterable[Key]:
        """Everybody whom the owner of an action names: `Cllr Hook / Clerk`."""
        for part in _PARTS.split(text or ""):
            whole = len(same_name(part, self.language).split()) > 1
            titled = bare_name(part, self.language) != part
            if part and (whole or titled):  # a lone word or initials may be anybody
                yield self.key_in(part, meeting)


def _shortened(name: str, person: Attendance, language: str) -> bool:
    """True if a name is a person's surname, alone or behind the initials of what stands before it."""
    if person.capacity not in ("present", "in-attendance"):
        return False
    *given, surname = same_name(name, language).split() or [""]
    *own, last = same_name(person.name, language).split() or [""]
    return surname == last and len(given) <= len(own) and all(one[0] == other[0] for one, other in zip(given, own, strict=False))
