"""The site's own English: counts, lists and ranges in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

_KINDS = {
    "agenda": "Agenda",
    "minutes": "Minutes",
    "decision-record": "Decision record",
    "decision-list": "List of decisions",
    "report": "Report",
    "appendix": "Appendix",
    "action-plan": "Action plan",
    "attendance-matrix": "Attendance",
    "inspection-report": "Inspection report",
    "notice": "Notice",
    "letter": "Letter",
    "other": "Paper",
}


def kind_word(kind: str) -> str:
    """A kind of paper as a reader calls it: `decision-record` → `Decision record`."""
    return _KINDS.get(kind, "Paper")


def number(count: int) -> str:
    """A count in words up to ten, in figures above."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else f"{count:,}"


def counted(count: int, one: str, many: str | None = None) -> str:
    """`one item`, `nine items`, `25 items`."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def capital(text: str) -> str:
    """The same text beginning with a capital letter."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """The same text with a capital letter and a full stop."""
    text = capital(text.strip())
    return text if not text or text[-1] in ".!?" else text + "."


def listed(parts: Sequence[str], serial: bool = False) -> str:
    """`a`, `a and b`, `a, b and c`; with `serial`, a comma stands before the last `and` of three and more."""
    if len(parts) < 2:
        return "".join(parts)
    comma = "," if serial and len(parts) > 2 else ""
    return f"{', '.join(parts[:-1])}{comma} and {parts[-1]}"


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
        pieces.extend([f"{run[0]} to {run[-1]}"] if len(run) > 2 else run)
    return listed(pieces)


def _follows(one: str, other: str) -> bool:
    return one.isdecimal() and other.isdecimal() and int(other) == int(one) + 1


def pages(span: tuple[int, int] | None) -> str:
    """`Pages 17 to 28`, `Page 9`, or nothing."""
    if span is None:
        return ""
    first, last = span
    return f"Page {first}" if first == last else f"Pages {first} to {last}"
