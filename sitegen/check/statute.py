"""What the law asks of papers, by the data of a profile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sitegen.check.places import Files, papers
from sitegen.check.working_days import clear_days, latest_day
from sitegen.model.papers import Decision
from sitegen.model.problems import Problem
from sitegen.model.site import Meeting, PlacedPaper, Site
from sitegen.model.text import plain_text
from sitegen.vocab.dates import find_dates
from sitegen.vocab.lookup import vocabulary
from sitegen.vocab.profile import Notice, Profile

_NOTHING = frozenset({"none", "nil", "n/a", "not applicable", "no", "none declared"})


def statute_problems(site: Site, profile: Profile, files: Files, published: dict[str, str], today: date) -> Iterator[Problem]:
    """Warnings for what the law asks and the papers do not have. `published` has the day on which papers were first published, by their
    file, as far as it is known.
    """
    for meeting in site.meetings:
        yield from _notice(meeting, profile, files, published, today)
    for placed in papers(site):
        yield from _decision_record(placed, profile, files)
        yield from _background(placed, profile, files)
        yield from _paragraphs(placed, profile, files)


def _notice(meeting: Meeting, profile: Profile, files: Files, published: dict[str, str], today: date) -> Iterator[Problem]:
    """An agenda that was published too late, or that is late today."""
    agenda = next((placed for placed in meeting.papers if placed.paper.kind == "agenda" and placed.paper.status != "withdrawn"), None)
    notice = profile.notice
    if agenda is None or notice is None:
        return
    held = date.fromisoformat(meeting.date)
    last = latest_day(held, notice, profile.holidays)
    day, line = _published(agenda, notice, files, published)
    if day is None:
        if last < today <= held:
            message = f"The agenda of {meeting.date} had to be published by {last}, {notice.clear_days} clear days before ({notice.law})."
            hint = "If it was not, the meeting may have to be called again; if it was, nothing is to be done."
            yield files.warning("notice-late", message, agenda.file, None, hint)
        return
    days = clear_days(day, held, notice, profile.holidays)
    if days < notice.clear_days:
        count = "1 clear day" if days == 1 else f"{days or 'no'} clear days"
        message = f"The agenda was published on {day}, {count} before the meeting; {notice.clear_days} are asked for ({notice.law})."
        hint = f"It had to be published by {last}. If the day is wrong, correct it; if items were urgent, the minutes say why."
        yield files.warning("notice-short", message, agenda.file, line, hint)


def _published(agenda: PlacedPaper, notice: Notice, files: Files, published: dict[str, str]) -> tuple[date | None, int | None]:
    """The day on which an agenda was published, as it says itself, else as it was first written down; and the line that says it."""
    vocab = vocabulary(agenda.paper.language)
    for number, line in files.words(agenda.file):
        words = notice.published.search(line)
        found = next((one for one in find_dates(line[words.end() :], vocab) if one.start < 30), None) if words else None
        if found and len(found.iso) == 10 and found.iso < (agenda.paper.date or "9"):
            return date.fromisoformat(found.iso), number
    day = published.get(agenda.file)
    return (date.fromisoformat(day) if day and day <= (agenda.paper.date or "") else None), None


def _decision_record(placed: PlacedPaper, profile: Profile, files: Files) -> Iterator[Problem]:
    """Parts that a decision record has to have."""
    if placed.paper.kind != "decision-record" or not profile.decision_record:
        return
    asked = dict(profile.decision_record)
    law = asked.pop("law")
    for decision in placed.paper.decisions:
        for part, name in asked.items():
            if not _has(placed, decision, part):
                where = (
                    "date: … in the front matter" if part == "date" else f"a heading with {{#{part}}}, and what the record says below it"
                )
                line = files.line_of(placed.file, "kind: decision-record")
                hint = f"If the record has it, mark it: {where}."
                yield files.warning("decision-part-missing", f"The decision record does not tell {name} ({law}).", placed.file, line, hint)


def _has(placed: PlacedPaper, decision: Decision, part: str) -> bool:
    if part == "date":
        return bool(placed.paper.date and len(placed.paper.date) == 10)
    if part == "record":
        return bool(decision.record or placed.paper.outcomes)
    if part == "dispensations" and (decision.conflicts or "none").strip(" .").casefold() in _NOTHING:
        return True
    return bool(getattr(decision, part))


def _background(placed: PlacedPaper, profile: Profile, files: Files) -> Iterator[Problem]:
    if profile.background_papers is None or placed.paper.kind != "report":
        return
    law, pattern = profile.background_papers
    if not pattern.search(plain_text(placed.paper.text)):
        hint = "If the report relies on no other papers, let it say so: Background papers: none."
        yield files.warning("background-papers", f"The report lists no background papers ({law}).", placed.file, None, hint)


def _paragraphs(placed: PlacedPaper, profile: Profile, files: Files) -> Iterator[Problem]:
    """Exempt matter without its paragraph, or with one that the schedule does not have."""
    if profile.exempt is None:
        return
    law, known = profile.exempt
    for exempt in placed.paper.exempt:
        line = files.line_of(placed.file, *((exempt.text[:40], "::: exempt") if exempt.text else ("::: exempt",)))
        of = f" of item {exempt.item}" if exempt.item else ""
        if not exempt.paragraph:
            hint = 'Write it: ::: exempt paragraph="3".'
            yield files.warning("exempt-paragraph", f"The exempt matter{of} cites no paragraph ({law}).", placed.file, line, hint)
        elif wrong := [number for number in _numbers(exempt.paragraph) if number not in known]:
            message = f"The exempt matter{of} cites paragraph {wrong[0]}, which the schedule does not have ({law})."
            yield files.warning("exempt-paragraph", message, placed.file, line, f"It has {', '.join(sorted(known))}.")


def _numbers(paragraph: str) -> list[str]:
    return [number for number in paragraph.replace("and", " ").replace("or", " ").replace(",", " ").split() if number[:1].isdigit()]
