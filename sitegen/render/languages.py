"""Languages of the interface as files: `themes/…/languages/cy.yaml`, looked up in the site's own theme first, sentence by sentence.

language: cy
name: Cymraeg
plural: {zero: n = 0, one: n = 1, two: n = 2, few: n = 3, many: n = 6}
months: [Ionawr, Chwefror, …]
sentences:
  Minutes: Cofnodion
  "{n} items": {one: un eitem, two: dwy eitem, other: "{n} eitem"}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from sitegen.model.problems import Problem
from sitegen.render.plurals import FORMS, Rule, rule_of
from sitegen.render.wording import ENGLISH, PLACE, Forms, Wording
from sitegen.vocab import fields as read
from sitegen.vocab import strict_yaml
from sitegen.vocab.fields import Faults
from sitegen.vocab.strict_yaml import Entry, Node, Scalar

_LIMIT = 512 * 1024
_COUNTS = {"months": 12, "weekdays": 7}
_LISTS = ("numbers", "months", "weekdays")
_FORMS = tuple(field.name for field in fields(Forms))
_KEYS = ("language", "name", "plural", *_FORMS, "sentences")
_PLACES = {
    "last_of_list": {"list", "last"},
    "last_of_list_before_vowel": {"list", "last"},
    "date": {"day", "month", "year"},
    "date_with_weekday": {"weekday", "day", "month", "year"},
    "date_of_month": {"month", "year"},
    "day_and_month": {"day", "month"},
    "morning": {"hour", "hour24"},
    "afternoon": {"hour", "hour24"},
    "evening": {"hour", "hour24"},
    "minutes": {"minute"},
    "thousands": set(),
}
"""What may stand between braces in the forms of lists, dates and times."""
_NAMED = 20
"""So many missing sentences are named one by one."""


@dataclass
class _Found:
    """What the files say so far; what stands in an earlier one counts."""

    name: str | None = None
    plural: tuple[tuple[str, Rule], ...] | None = None
    forms: dict[str, Any] = field(default_factory=dict)
    sentences: dict[str, str | Mapping[str, str]] = field(default_factory=dict)


def wording_of(language: str, theme_folders: Sequence[Path]) -> tuple[Wording, tuple[Problem, ...]]:
    """A language of the interface and what is wrong with its files; without any, English and a warning that says what to write."""
    files = _files(language, theme_folders)
    if not files:
        no_file = () if _is_english(language) or not read.LANGUAGE.fullmatch(language) else (_no_file(language),)
        return replace(ENGLISH, language=language, name="English" if _is_english(language) else language, missing={}), no_file
    found = _Found()
    problems = [problem for path in files for problem in _read(path, found)]
    wording = Wording(
        language=language,
        is_english=_is_english(language),
        name=found.name or language,
        sentences=found.sentences,
        plural=found.plural or ENGLISH.plural,
        forms=Forms(**found.forms),
    )
    return wording, tuple(problems)


def missing_sentences(wording: Wording, theme_folders: Sequence[Path]) -> tuple[Problem, ...]:
    """A warning for each sentence that was said and that the language does not have."""
    file = next((path.as_posix() for path in _files(wording.language, theme_folders)), _name(wording.language))
    missing = list(wording.missing)
    hint = "Add it below `sentences:`; until then it stands there in English."
    problems = [
        Problem("warning", "translation-missing", f"The language `{wording.language}` has no words for “{text}”.", file, hint=hint)
        for text in missing[:_NAMED]
    ]
    if len(missing) > _NAMED:
        message = f"The language `{wording.language}` has no words for {len(missing) - _NAMED} other sentences."
        problems.append(Problem("warning", "translation-missing", message, file, hint="They are named when these are there."))
    return tuple(problems)


def _files(language: str, theme_folders: Sequence[Path]) -> tuple[Path, ...]:
    """The files of a language, the one that counts first: `cy-GB.yaml` before `cy.yaml`, the site's own theme before the default."""
    tags = dict.fromkeys((language, language.partition("-")[0])) if read.LANGUAGE.fullmatch(language) else ()
    return tuple(path for tag in tags for folder in theme_folders if (path := folder / _name(tag)).is_file())


def _name(tag: str) -> str:
    return f"languages/{tag}.yaml"


def _is_english(language: str) -> bool:
    return language.partition("-")[0] == "en"


def _no_file(language: str) -> Problem:
    name = language.partition("-")[0]
    message = f"The interface has no words in the language `{language}`; it speaks English."
    hint = f"Write themes/civic/languages/{name}.yaml beside the content folder, as cy.yaml of the default theme does it."
    return Problem("warning", "language-missing", message, file="site.yaml", hint=hint)


def _read(path: Path, found: _Found) -> tuple[Problem, ...]:
    """Adds what a file says and an earlier one does not."""
    file = path.as_posix()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        return (Problem("error", "language-unreadable", f"This language cannot be read: {error}.", file, hint="Save it as text in UTF-8."),)
    node, problems = strict_yaml.load(text, file, limit=_LIMIT)
    if node is None:
        return problems
    faults = Faults(file, "language")
    for key, entry in read.entries(node, _KEYS, "a language", faults).items():
        if key == "name":
            found.name = found.name or read.text(entry, faults)
        elif key == "plural":
            found.plural = found.plural or _rules(entry, faults)
        elif key == "sentences":
            _add_sentences(entry, found, faults)
        elif key != "language":
            found.forms.setdefault(key, _form(entry, faults))
    found.forms = {key: value for key, value in found.forms.items() if value is not None}
    return (*problems, *faults.found)


def _rules(entry: Entry, faults: Faults) -> tuple[tuple[str, Rule], ...]:
    rules = []
    for form in read.entries(entry.value, FORMS, "`plural`", faults).values():
        try:
            rules.append((form.key, rule_of(form.value.text if isinstance(form.value, Scalar) else "")))
        except ValueError:
            hint = "Write it as CLDR does: one: n = 1, few: n % 10 = 2..4 and n % 100 != 12..14. What is left is `other`."
            faults.add("bad-plural", form.line, f"The rule for `{form.key}` is no plural rule.", hint)
    return tuple(rules)


def _form(entry: Entry, faults: Faults) -> str | tuple[str, ...] | None:
    if entry.key in _LISTS:
        words = read.texts(entry, faults)
        wanted = _COUNTS.get(entry.key, len(words))
        if len(words) != wanted:
            faults.add("bad-list", entry.line, f"`{entry.key}` has {len(words)} words, not {wanted}.", "Name all of them, in their order.")
        return words if len(words) == wanted else None
    text = entry.value.text if isinstance(entry.value, Scalar) else ""
    if not isinstance(entry.value, Scalar) or not set(PLACE.findall(text)) <= _PLACES[entry.key]:
        known = ", ".join(f"{{{name}}}" for name in sorted(_PLACES[entry.key])) or "nothing between braces"
        faults.add(
            "bad-form", entry.line, f"`{entry.key}` cannot be used.", f"Write one text between quotation marks; it may have {known}."
        )
        return None
    return text


def _add_sentences(entry: Entry, found: _Found, faults: Faults) -> None:
    if not isinstance(entry.value, strict_yaml.Mapping):
        faults.add(
            "wrong-type", entry.value.line, "`sentences` must be keys with values.", "Write `English sentence: its translation` lines."
        )
        return
    for sentence in entry.value.entries:
        if read.is_empty(sentence.value):
            continue
        value = _sentence(sentence, faults)
        if value is not None:
            found.sentences.setdefault(sentence.key, value)


def _sentence(entry: Entry, faults: Faults) -> str | Mapping[str, str] | None:
    """The translation, whose places must be those of the key; of a plural each form may leave out its count, and all but `other` any."""
    if isinstance(entry.value, Scalar):
        return entry.value.text if _places_agree(entry, entry.value, set(), faults) else None
    forms = read.entries(entry.value, FORMS, "a sentence that counts", faults)
    if isinstance(entry.value, strict_yaml.Mapping) and "other" not in forms:
        faults.add(
            "no-other",
            entry.line,
            f"“{entry.key}” has no form `other`.",
            "Add `other:`, which all counts without a form of their own have.",
        )
        return None
    counts = {"n", "figure"}
    all_places = counts | set(PLACE.findall(entry.key))
    agree = [_places_agree(entry, form.value, counts if key == "other" else all_places, faults) for key, form in forms.items()]
    return {key: form.value.text for key, form in forms.items() if isinstance(form.value, Scalar)} if agree and all(agree) else None


def _places_agree(entry: Entry, value: Node, optional: Iterable[str], faults: Faults) -> bool:
    """True where a translation has the places of its key; `optional` ones may be missing or be put for each other."""
    if not isinstance(value, Scalar):
        faults.add("wrong-type", value.line, f"The translation of “{entry.key}” must be one text.", "Put quotation marks around it.")
        return False
    wanted, has = set(PLACE.findall(entry.key)), set(PLACE.findall(value.text))
    if wanted - {*optional} == has - {*optional} and (has <= {*wanted, *optional}):
        return True
    wrong = ", ".join(f"{{{name}}}" for name in sorted((wanted - {*optional}) ^ (has - {*optional})))
    hint = "Copy what stands between braces from the English; it may stand anywhere in the sentence."
    faults.add("places-differ", value.line, f"The translation of “{entry.key}” and its English differ in {wrong}.", hint)
    return False
