"""What `content/site.yaml` says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from sitegen.model.papers import Member


def segment(language: str) -> str:
    """What the addresses of a language begin with: `cy` for `cy` and `cy-GB`."""
    return language.partition("-")[0].lower()


@dataclass(frozen=True)
class BodySettings:
    """One body that meets: `bodies:` in site.yaml."""

    id: str
    """Its segment of the address."""
    name: str
    aliases: tuple[str, ...] = ()
    reference: str | None = None
    """Shape of its minute references, e.g. `CAB {number}/{year}`."""
    call_in_days: int | None = None
    contact: str | None = None
    attend: str | None = None
    members: tuple[Member, ...] = ()


def _named(body: BodySettings, name: str) -> BodySettings:
    """The body under another of its names."""
    others = dict.fromkeys((*body.aliases, body.name))
    return replace(body, name=name, aliases=tuple(other for other in others if other != name)) if name != body.name else body


@dataclass(frozen=True)
class PersonSettings:
    """One person: `people:` in site.yaml."""

    name: str
    aliases: tuple[str, ...] = ()
    start: str | None = None
    """Called `from` in site.yaml."""
    end: str | None = None
    """Called `to` in site.yaml."""


@dataclass(frozen=True)
class AccessibilitySettings:
    """What the publisher says about accessibility: `accessibility:` in site.yaml. The statement says nothing that does not stand here."""

    contact: str | None = None
    telephone: str | None = None
    answer_within: str | None = None
    """Within which time people are answered: `10 working days`."""
    status: str | None = None
    """How far the site conforms to WCAG 2.2 AA: `full`, `partial` or `none`."""
    problems: tuple[str, ...] = ()
    """What is not accessible, a sentence each."""
    tested: str | None = None
    """Who tested this site, when and how."""
    prepared: str | None = None
    reviewed: str | None = None
    regulations: str | None = None
    """Whose law on public sector websites applies: `great-britain` or `northern-ireland`; none for anybody else."""


@dataclass(frozen=True)
class Settings:
    title: str = "Meetings and decisions"
    organisation: str | None = None
    language: str = "en-GB"
    languages: tuple[str, ...] = ()
    """Of the interface; the first is that of the pages at `/`, each other has its own below `/cy/`. Empty for `language` alone."""
    tree: str = ""
    """`cy/` where these are the settings of the pages below `/cy/`."""
    base_url: str = "/"
    """`https://council.example/minutes/`; always ends in a slash."""
    theme: str = "civic"
    colour: str = "#0d4f52"
    crest: str | None = None
    """Path of an SVG or PNG below the content folder."""
    contact: str | None = None
    accessibility: AccessibilitySettings = AccessibilitySettings()
    bodies: tuple[BodySettings, ...] = ()
    people: tuple[PersonSettings, ...] = ()
    publish_originals: bool = False
    packs: bool = False
    feeds: bool = True
    profile: str | None = None
    redirects: tuple[tuple[str, str], ...] = ()
    """Old address → new address."""

    worded: tuple[tuple[str, str, str], ...] = ()
    """What site.yaml says in several languages: `title`, `organisation` or `name of cabinet`, the language, the words."""

    def in_language(self, language: str) -> Settings:
        """The same settings with the words that they have in a language; a body keeps its other names as aliases."""
        own = {what: words for what, tag, words in self.worded if segment(tag) == segment(language)}
        bodies = tuple(_named(body, own.get(f"name of {body.id}", body.name)) for body in self.bodies)
        return replace(
            self,
            language=language,
            title=own.get("title", self.title),
            organisation=own.get("organisation", self.organisation),
            bodies=bodies,
        )

    @property
    def root_path(self) -> str:
        """The path part of `base_url`: `/minutes/`."""
        return urlsplit(self.base_url).path or "/"

    @property
    def base_path(self) -> str:
        """What the pages of this language stand below: `/minutes/`, `/minutes/cy/`."""
        return f"{self.root_path.rstrip('/')}/{self.tree}" if self.tree else self.root_path

    @property
    def trees(self) -> tuple[Settings, ...]:
        """The settings of each language of the interface, the first one first."""
        first, *others = self.languages or (self.language,)
        beside = (replace(self.in_language(language), tree=f"{segment(language)}/") for language in others)
        return (self.in_language(first), *beside)

    @property
    def origin(self) -> str:
        """`https://council.example`, or nothing where `base_url` is only a path."""
        parts = urlsplit(self.base_url)
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
