"""What site.yaml says of the languages of the site, and in several of them."""

from __future__ import annotations

from dataclasses import replace

from sitegen.model.settings import Settings, segment
from sitegen.vocab import fields
from sitegen.vocab.fields import Faults
from sitegen.vocab.strict_yaml import Entry, Mapping, Node

Worded = tuple[str, str, str]


def worded(entry: Entry, what: str, found: list[Worded], faults: Faults) -> str | None:
    """A text, or one in each language: the first of them; all of them are added to `found`."""
    if not isinstance(entry.value, Mapping):
        return fields.text(entry, faults)
    for one in entry.value.entries:
        if not fields.LANGUAGE.fullmatch(one.key):
            hint = f"Write `{entry.key}: {{en-GB: …, cy: …}}`; put quotation marks around a text with a colon in it."
            faults.add("bad-language", one.line, f"`{one.key}` is no language tag.", hint)
        elif words := fields.text(one, faults):
            found.append((what, one.key, words))
    return next((words for name, _, words in found if name == what), None)


def languages(entry: Entry, faults: Faults) -> tuple[str, ...]:
    """Tags of the languages of the site, of which each has addresses of its own."""
    tags = fields.texts(entry, faults)
    hint = "Write them as [en-GB, cy], the one of the pages at / first."
    wrong = [tag for tag in tags if not fields.LANGUAGE.fullmatch(tag)]
    for tag in wrong:
        faults.add("bad-language", entry.value.line, f"`{tag}` is no language tag.", hint)
    for place, tag in enumerate(tags):
        if not wrong and segment(tag) in map(segment, tags[:place]):
            faults.add("language-twice", entry.value.line, f"`{tag}` and another language would stand at the same addresses.", hint)
            wrong.append(tag)
    return () if wrong else tags


def first_language(settings: Settings, node: Node, faults: Faults) -> Settings:
    """The settings with one language of the pages at `/`: the first of `languages`, which `language` may repeat."""
    line = next((entry.line for entry in node.entries if entry.key == "languages"), 0) if isinstance(node, Mapping) else 0
    for body in settings.bodies:
        if body.id in [segment(language) for language in settings.languages[1:]]:
            message = f"The pages in another language stand at /{body.id}/, where the body “{body.name}” has its own."
            faults.add("reserved-id", line, message, "Give the body another `id`.")
    if not settings.languages or settings.languages[0] == settings.language:
        return settings
    own = [entry for entry in node.entries if entry.key == "language"] if isinstance(node, Mapping) else []
    if own and not fields.is_empty(own[0].value):
        message = f"`language: {settings.language}` is not the first of `languages`."
        faults.add("language-not-first", line, message, f"Write `languages: [{settings.language}, …]`, or leave `language` out.")
    return replace(settings, language=settings.languages[0])
