"""What all pages share: the name of the site, navigation, footer, policy."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from sitegen.model.site import Site
from sitegen.render.sheets import Link
from sitegen.render.wording import say, to_say

NAVIGATION = (
    Link(to_say("Meetings"), "/meetings/"),
    Link(to_say("Decisions"), "/decisions/"),
    Link(to_say("Actions"), "/actions/"),
    Link(to_say("Matters"), "/matters/"),
    Link(to_say("People"), "/people/"),
)
POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'self' {style}; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)
"""Content Security Policy, level 3: no script inline, no style but the page's own by its hash, nothing from another host."""


@dataclass(frozen=True)
class Frame:
    name: str
    """The organisation, or the site's title where it names none."""
    tagline: str
    language: str
    navigation: tuple[Link, ...]
    footer: tuple[Link, ...]
    contact: str
    contact_href: str
    crest: str
    """Address of the picture, empty without one."""
    origin: str


def frame_of(site: Site, addresses: set[str], has_crest: bool) -> Frame:
    """The frame; navigation and footer name only what this site has."""
    settings = site.settings
    contact = settings.contact or ""
    suffix = PurePosixPath(settings.crest or "").suffix.lower()
    footer = [Link(say("Accessibility"), "/accessibility/")] + [
        Link(placed.paper.title, placed.address) for placed in site.pages if placed.paper.title and placed.address != "/accessibility/"
    ]
    own = (
        Link(say("Words explained"), "/glossary/"),
        Link(say("What is missing"), "/gaps/"),
        Link(say("What has changed"), "/changes/"),
        Link(say("Calendar"), "/calendar/"),
        Link(say("Data"), "/data/"),
    )
    footer += [link for link in own if link.address in addresses]
    return Frame(
        name=settings.organisation or settings.title,
        tagline=settings.title if settings.organisation else "",
        language=settings.language,
        navigation=tuple(replace(link, text=say(link.text)) for link in NAVIGATION if link.address in addresses),
        footer=tuple(footer),
        contact=contact,
        contact_href=contact_href(contact),
        crest=f"/assets/crest{suffix}" if has_crest else "",
        origin=settings.origin,
    )


def policy(style: str, wasm: bool = False) -> str:
    """The policy of a page whose style has this source (`'sha256-…'`); `wasm` where a script runs a compiled module."""
    return POLICY.format(scripts="'self' 'wasm-unsafe-eval'" if wasm else "'self'", style=style)


def contact_href(contact: str) -> str:
    """The link of a contact: an address of the web, an e-mail address; nothing for other words."""
    if contact.startswith(("https://", "http://", "mailto:")):
        return contact
    return f"mailto:{contact}" if "@" in contact and " " not in contact else ""
