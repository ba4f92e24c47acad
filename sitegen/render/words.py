"""Lists and ranges in words, in the language spoken; titles that shout."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from sitegen.render.wording import PLACE, say, spoken, to_say
from sitegen.render.wording import number as number

_KINDS = {
    "agenda": to_say("Agenda"),
    "minutes": to_say("Minutes"),
    "decision-record": to_say("Decision record"),
    "decision-list": to_say("List of decisions"),
    "report": to_say("Report"),
    "appendix": to_say("Appendix"),
    "action-plan": to_say("Action plan"),
    "attendance-matrix": to_say("Attendance"),
    "inspection-report": to_say("Inspection report"),
    "notice": to_say("Notice"),
    "letter": to_say("Letter"),
    "other": to_say("Paper"),
}


def kind_word(kind: str) -> str:
    """A kind of paper as a reader calls it: `decision-record` → `Decision record`."""
    return say(_KINDS.get(kind, "Paper"))


def counted(count: int, one: str, many: str | None = None) -> str:
    """`one item`, `nine items`, `25 items`."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def capital(text: str) -> str:
    """The same text beginning with a capital letter."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """The same text beginning with a small letter."""
    return text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """The same text with a capital letter and a full stop."""
    text = capital(text.strip())
    return text if not text or text[-1] in ".!?" else text + "."


def listed(parts: Sequence[str], serial: bool = False) -> str:
    """`a`, `a and b`, `a, b and c`; with `serial`, a comma stands before the last `and` of three and more."""
    if len(parts) < 2:
        return "".join(parts)
    forms = spoken().forms
    comma = "," if serial and len(parts) > 2 and spoken().is_english else ""
    form = forms.last_of_list_before_vowel if parts[-1][:1].casefold() in _VOWELS else ""
    values = {"list": ", ".join(parts[:-1]) + comma, "last": parts[-1]}
    return PLACE.sub(lambda place: values[place[1]], form or forms.last_of_list)


_VOWELS = frozenset("aeiouwyàáâäèéêëìíîïòóôöùúûüŵŷ")


def ranges(labels: Iterable[str]) -> str:
    """Labels in the order given, neighbours drawn together: `1 to 5`, `1, 3 and 4`."""
    runs: list[list[str]] = []
    for label in labels:
        if runs and _follows(runs[-1][-1], label):
            runs[-1].append(label)
        else:
            runs.append([label])
    pieces: list[str] = []
    for run in runs:
        pieces.extend([say("{first} to {last}", first=run[0], last=run[-1])] if len(run) > 2 else run)
    return listed(pieces)


def _follows(one: str, other: str) -> bool:
    return one.isdecimal() and other.isdecimal() and int(other) == int(one) + 1


def pages(span: tuple[int, int] | None) -> str:
    """`Pages 17 to 28`, `Page 9`, or nothing."""
    if span is None:
        return ""
    first, last = span
    return say("Page {page}", page=first) if first == last else say("Pages {first} to {last}", first=first, last=last)


_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SMALL = re.compile("a|an|and|as|at|but|by|for|from|in|into|nor|of|off|on|or|per|the|to|up|via|with")
_SHOUTED = 3
"""So many words in capitals in a row are a title among other words, no abbreviations."""


def calm(title: str, written: Mapping[str, str] | None = None, least: int = 2) -> str:
    """A title that is wholly in capitals, of `least` words or more, in sentence case: `SALE OF THE QUAY` → `Sale of the quay`.

    `written` are the forms that its words have in running text (`written_forms`): they tell abbreviations and names. Where it is silent,
    words of more than three letters with a vowel are lowered, shorter ones only if they are small words such as `of`. Any other title is
    returned as it is.
    """
    if not is_shouted(title, least):
        return title
    forms = written or {}
    return capital(_WORD.sub(lambda found: _calm_word(found[0], forms), title))


def is_shouted(title: str, least: int = 2) -> bool:
    """True for a title of `least` words or more without a small letter."""
    return title.isupper() and len(_WORD.findall(title)) >= least


def _calm_word(word: str, forms: Mapping[str, str]) -> str:
    lowered = word.lower()
    if _SMALL.fullmatch(lowered):
        return lowered
    if lowered in forms:
        return forms[lowered]
    has_vowel = any(letter in "aeiouyâêîôûŵŷäöüàèéï" for letter in lowered)
    return lowered if len(word) > 3 and has_vowel and not re.fullmatch("[IVX]+", word) else word


def written_forms(pieces: Iterable[str]) -> dict[str, str]:
    """How words stand in running text: `{"tvca": "TVCA", "tees": "Tees", "strategy": "strategy"}`; small letters win, then capitals.

    Only plain texts in mixed case count, in them neither the first word of a sentence nor a run of several words in capitals.
    """
    found: dict[str, set[str]] = {}
    for piece in pieces:
        matches = list(_WORD.finditer(piece))
        if 2 * sum(match[0].islower() for match in matches) <= len(matches):
            continue
        for at, match in enumerate(matches):
            first = at == 0 or piece[matches[at - 1].end() : match.start()].strip(" \"'“‘(") in {".", ":", "?", "!"}
            if not (match[0].isupper() and _in_a_run(matches, at)) and not (first and not match[0].isupper()):
                found.setdefault(match[0].lower(), set()).add(match[0])
    return {word: _chosen(word, forms) for word, forms in found.items()}


def _in_a_run(matches: Sequence[re.Match[str]], at: int) -> bool:
    """True if the word stands among several in capitals."""
    first = at
    while first > 0 and matches[first - 1][0].isupper():
        first -= 1
    last = at
    while last + 1 < len(matches) and matches[last + 1][0].isupper():
        last += 1
    return last - first + 1 >= _SHOUTED


def _chosen(word: str, forms: set[str]) -> str:
    capitals = word.upper()
    return word if word in forms and len(word) > 3 else capitals if capitals in forms else word if word in forms else min(forms)


def file_size(count: int) -> str:
    """The size of a file for a reader: `240 kB`, `1.2 MB`; kilobytes are thousands of bytes (IEC 80000-13)."""
    if count < 999_500:
        return f"{max(1, round(count / 1000))} kB"
    return f"{count / 1_000_000:.1f} MB"
