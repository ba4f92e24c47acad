"""The accessibility statement: what the pages do, what was tested, and what the publisher says; nothing that nobody has said or tested.

Its parts are those of the model statement under the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility
Regulations 2018: compliance status, non-accessible content, feedback and contact, enforcement, preparation.
"""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.model.settings import Settings
from sitegen.render.dates import in_words
from sitegen.render.frame import contact_href
from sitegen.render.sheets import Head, Sheet
from sitegen.render.views.common import HOME
from sitegen.render.wording import say


@dataclass(frozen=True)
class AccessibilityView:
    publisher: str
    contact: str
    contact_href: str
    telephone: str
    answer_within: str
    status: str
    """`full`, `partial`, `none`; empty where the publisher has not said."""
    problems: tuple[str, ...]
    tested: str
    prepared: str
    """In words, as the next."""
    reviewed: str
    regulations: str


def accessibility_sheet(settings: Settings) -> Sheet:
    """The statement, by the settings."""
    own = settings.accessibility
    contact = own.contact or settings.contact or ""
    view = AccessibilityView(
        publisher=settings.organisation or settings.title,
        contact=contact,
        contact_href=contact_href(contact),
        telephone=own.telephone or "",
        answer_within=own.answer_within or "",
        status=own.status or "",
        problems=own.problems,
        tested=own.tested or "",
        prepared=in_words(own.prepared) if own.prepared else "",
        reviewed=in_words(own.reviewed) if own.reviewed else "",
        regulations=own.regulations or "",
    )
    return Sheet("accessibility.html", Head(say("Accessibility"), "/accessibility/", (HOME,)), view)
