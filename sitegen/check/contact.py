"""Whether readers can tell somebody of a problem."""

from __future__ import annotations

from sitegen.model.problems import Problem
from sitegen.model.settings import Settings

FILE = "content/site.yaml"


def without_contact(settings: Settings) -> tuple[Problem, ...]:
    """A warning where the settings name nobody who could be written to, so that no page says where to report a problem with it."""
    contacts = (settings.contact or "", settings.accessibility.contact or "")
    if any(("@" in contact and " " not in contact) or contact.startswith(("https://", "http://")) for contact in contacts):
        return ()
    message = "The settings name no e-mail or web address as `contact`, so no page tells where to report a problem with it."
    return (Problem("warning", "no-contact", message, FILE, hint="Add `contact: clerk@council.example`, with your own address."),)
