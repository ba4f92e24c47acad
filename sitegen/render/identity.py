"""Names for ever: what feeds and calendars know a page by, on whatever host it stands."""

from __future__ import annotations

from uuid import NAMESPACE_URL, UUID, uuid5

from sitegen.model.settings import Settings


def identity(settings: Settings, address: str) -> UUID:
    """The same name for the same address of the same organisation (RFC 9562, version 5); pages in another language have their own."""
    beside = settings.tree and f"/{settings.tree.rstrip('/')}"
    return uuid5(NAMESPACE_URL, f"{settings.organisation or settings.title} {beside}{address}")
