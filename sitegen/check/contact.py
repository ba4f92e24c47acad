"""Whether readers can tell somebody of a problem."""

from __future__ import annotations

from sitegen.model.problems import Problem
from sitegen.model.settings import Settings

FILE = "content/site.yaml"
MADE_UP = "clerk@council.example"
"""The address that a new site begins with; nobody has one there (RFC 2606)."""


def without_contact(settings: Settings) -> tuple[Problem, ...]:
    """A warning where the settings name nobody who could be written to, so that no page says where to report a problem with it."""
    contacts = (settings.contact or "", settings.accessibility.contact or "")
    if MADE_UP in contacts:
        message = f"`contact: {MADE_UP}` is the made-up address of a new site, and every page asks readers to write to it."
        return (Problem("warning", "contact-made-up", message, FILE, hint="Write your own address."),)
    if any(("@" in contact and " " not in contact) or contact.startswith(("https://", "http://")) for contact in contacts):
        return ()
    message = "The settings name no e-mail or web address as `contact`, so no page tells where to report a problem with it."
    return (Problem("warning", "no-contact", message, FILE, hint="Add `contact: clerk@council.example`, with your own address."),)
