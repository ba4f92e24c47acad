"""Where a reader reports a problem with a page: a letter to the publisher that already says which page it is about."""

from __future__ import annotations

from urllib.parse import quote

from sitegen.model.settings import Settings
from sitegen.render.frame import contact_href
from sitegen.render.sheets import Head
from sitegen.render.theme import url
from sitegen.render.wording import say


def problem_href(settings: Settings, head: Head) -> str:
    """The link of "Report a problem with this page" (RFC 6068 for e-mail); empty where there is nobody to write to."""
    href = _contact_href(settings)
    if not href.startswith("mailto:") or "?" in href:
        return href
    subject = say("A problem with the page “{title}”", title=head.title)
    page = say("The page: {address}", address=settings.origin + url(settings, head.address))
    letter = f"{page}\r\n\r\n"  # RFC 6068, 5: line breaks are CRLF
    return f"{href}?subject={quote(subject)}&body={quote(letter)}"


def _contact_href(settings: Settings) -> str:
    return contact_href(settings.contact or "") or contact_href(settings.accessibility.contact or "")
