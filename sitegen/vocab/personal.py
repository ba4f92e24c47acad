"""What looks like the particulars of a private person: shapes that the law and good sense keep out of published papers.

They only ask for a second look, or keep words from being repeated; nothing is taken out of a paper because of them. Shapes are those of the
United Kingdom, and those that are alike everywhere.
"""

from __future__ import annotations

import re

PERSONAL: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("an e-mail address", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("a telephone number", re.compile(r"(?<![\w/.£$€-])(?:\+44\s?(?:\(0\)\s?)?|\(?0)(?:\d[\s-]?\)?[\s-]?){8,9}\d(?![\w/-]|\.\d)")),
    ("a National Insurance number", re.compile(r"\b(?![DFIQUV])[A-Z](?![DFIQUVO])[A-Z]\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b")),
    ("a date of birth", re.compile(r"\b(?:date of birth|d\.?o\.?b\.?|born on|dyddiad geni)\b[\s:]*\d", re.IGNORECASE)),
    ("a bank account", re.compile(r"\b(?:account (?:number|no\.?)|sort code)\b[\s:]*\d|\b\d\d-\d\d-\d\d\b(?=\D+\d{8}\b)", re.IGNORECASE)),
    (
        "a home address",
        re.compile(
            r"\b\d{1,4}[A-Za-z]?,?\s+(?:[A-Z][\w’'-]+\s+){1,3}(?:Avenue|Close|Court|Crescent|Drive|Gardens|Grove|Hill|Lane|Place|Road|Row|Square|"
            r"Street|Terrace|View|Walk|Way)\b(?=[^.;\n]{0,60}\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b)"
        ),
    ),
)
"""What it is, and how it looks."""
_RESIDENT = re.compile(r"(?<!Cllr )(?<!Councillor )\b(?:Mr|Mrs|Miss|Ms|Mx|Master|Madam)\b\.?\s+(?:[A-Z]\.?\s+)?[A-Z][\w’'-]+")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b")


def particulars(text: str) -> tuple[tuple[str, str], ...]:
    """Every particular that a text seems to hold: what it is, and the words."""
    return tuple((what, match[0]) for what, pattern in PERSONAL for match in pattern.finditer(text))


def looks_personal(text: str) -> bool:
    """Whether words that were taken out may not be repeated: a particular, a postcode, or a name with the honorific of a private person."""
    return bool(particulars(text) or _RESIDENT.search(text) or _POSTCODE.search(text))
