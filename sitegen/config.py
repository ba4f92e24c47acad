"""`content/site.yaml` → settings; every fault in one report, with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from sitegen.model.addresses import RESERVED, slug
from sitegen.model.papers import Member
from sitegen.model.problems import Problem, has_errors
from sitegen.model.settings import AccessibilitySettings, BodySettings, PersonSettings, Settings
from sitegen.vocab import fields, site_languages, strict_yaml
from sitegen.vocab.fields import Faults
from sitegen.vocab.lookup import DEFAULT, languages
from sitegen.vocab.people import same_name
from sitegen.vocab.profile import profiles
from sitegen.vocab.strict_yaml import Entry, Mapping, Node, Scalar

FILE = "site.yaml"
_LIMIT = 1024 * 1024
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_COMMENT = re.compile(r"^\s*(?:-\s+)?(?:colours:\s*\{\s*)?[\w ]+:\s+#[0-9a-fA-F]{3,6}\b")
_THEME = re.compile(r"[A-Za-z0-9][\w-]*")
_ADDRESS = re.compile(r"/(?:[^\s\\?#/]+/)*(?:[^\s\\?#/]+)?")


def load_settings(content: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings of a content folder and everything that is wrong with them.

    A missing file is a note and gives the defaults; a file that cannot be read, an unknown key or a value of the wrong form
    is an error, and the settings hold what could be read of the others.
    """
    path = content / FILE
    file = path.as_posix()
    if not path.exists():
        hint = "Write one to give the site a title and to declare who meets."
        return Settings(), (Problem("note", "settings-missing", "There is no site.yaml; the defaults are used.", file, hint=hint),)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        message = f"The settings cannot be read: {error.strerror or error}."
        return Settings(), (Problem("error", "settings-unreadable", message, file, hint="Check that it is a file and its permissions."),)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return Settings(), (
            Problem("error", "settings-not-text", "The settings are not text in UTF-8.", file, line, hint="Save them as UTF-8."),
        )
    node, problems = strict_yaml.load(text, file, limit=_LIMIT)
    faults = Faults(file, "settings")
    _colours_in_comments(text, faults)
    if node is None:
        return Settings(), (*faults.found, *problems) or _missing(None, file)
    settings = site_languages.first_language(_settings(node, content, faults), node, faults)
    settings = settings.in_language(settings.language)
    if not has_errors((*problems, *faults.found)):
        problems = (*problems, *_missing(node, file))
    return settings, tuple(sorted((*problems, *faults.found), key=lambda problem: problem.line or 0))


Reader = Callable[[Entry, Faults], Any]


def _settings(node: Node, content: Path, faults: Faults) -> Settings:
    worded: list[site_languages.Worded] = []
    readers: dict[str, Reader] = {
        "title": lambda entry, faults: site_languages.worded(entry, "title", worded, faults),
        "organisation": lambda entry, faults: site_languages.worded(entry, "organisation", worded, faults),
        "language": _language,
        "languages": site_languages.languages,
        "base_url": _base_url,
        "theme": lambda entry, faults: _theme(entry, content, faults),
        "colours": _colour,
        "crest": lambda entry, faults: _crest(entry, content, faults),
        "contact": fields.text,
        "accessibility": _accessibility,
        "bodies": lambda entry, faults: _bodies(entry, worded, faults),
        "people": _people,
        "publish_originals": fields.flag,
        "packs": fields.flag,
        "feeds": fields.flag,
        "profile": partial(fields.one_of, known=profiles()),
        "redirects": _redirects,
    }
    names = {"colours": "colour"}
    return Settings(**_values(node, readers, "site.yaml", faults, names), worded=tuple(worded))


def _values(node: Node, readers: dict[str, Reader], what: str, faults: Faults, names: dict[str, str] | None = None) -> dict[str, Any]:
    """What a mapping says, by the names of the record's fields; what could not be read is left out."""
    found = {key: readers[key](entry, faults) for key, entry in fields.entries(node, list(readers), what, faults).items()}
    return {(names or {}).get(key, key): value for key, value in found.items() if value is not None}


# ---------------------------------------------------------------- the site


def _missing(node: Node | None, file: str) -> tuple[Problem, ...]:
    """A warning where the site has no title or nobody whose it is."""
    missing = [key for key in ("title", "organisation") if not (node and _says(node, key))]
    if not missing:
        return ()
    message = f"The settings say no {' and no '.join(missing)}."
    hint = "Add " + " and ".join(f"`{key}: …`" for key in missing) + "; every page shows it."
    return (Problem("warning", "settings-incomplete", message, file, hint=hint),)


def known_languages() -> tuple[str, ...]:
    """Tags of the languages whose words of meetings are known."""
    return languages()


def known_profiles() -> tuple[str, ...]:
    """Names of the laws that papers can be checked by."""
    return profiles()


def known_language(tag: str) -> str | None:
    """The language whose words of meetings are known by a tag, in whatever case; `en` is British English; None for any other."""
    return {"en": DEFAULT, **{name.lower(): name for name in languages()}}.get(tag.lower())


def _language(entry: Entry, faults: Faults) -> str | None:
    value = fields.language(entry, faults)
    if value is not None and value not in languages():
        message = f"No words of meetings are known for the language `{value}`; those of British English are used."
        faults.add("unknown-language", entry.value.line, message, f"Known are: {', '.join(languages())}.", "warning")
    return value


def _base_url(entry: Entry, faults: Faults) -> str | None:
    value = fields.text(entry, faults)
    if value is None:
        return None
    hint = "Write https://council.example/minutes/, or / for the root of wherever it will stand."
    try:
        parts = urlsplit(value)
        whole = (parts.scheme in ("http", "https") and parts.hostname) or (not parts.scheme and not parts.netloc and value.startswith("/"))
    except ValueError:  # e.g. brackets that are no address
        whole = None
    if not whole or re.search(r"[\s\\\"'<>?#]", value) or ".." in value:
        faults.add("bad-base-url", entry.value.line, f"`base_url: {value}` is no web address and no path.", hint)
        return None
    return value if value.endswith("/") else f"{value}/"


def _theme(entry: Entry, content: Path, faults: Faults) -> str | None:
    value = fields.text(entry, faults)
    names = _themes(content)
    if value is None or value in names:
        return value
    message = f"There is no theme `{value}`; there are: {', '.join(names)}."
    faults.add(
        "bad-theme", entry.value.line, message, "Write one of these, or put a folder of that name into themes/ beside the content folder."
    )
    return None


def shipped_themes() -> Path:
    """`themes/` beside the package in a checkout, inside it where a wheel was installed."""
    package = Path(__file__).resolve().parent
    return next((folder for folder in (package / "themes", package.parent / "themes") if folder.is_dir()), package / "themes")


def _themes(content: Path) -> list[str]:
    """The names of the themes that there are: the site's own, and the shipped ones."""
    places = (place for place in (content.resolve().parent / "themes", shipped_themes()) if place.is_dir())
    return sorted({folder.name for place in places for folder in place.iterdir() if folder.is_dir() and _THEME.fullmatch(folder.name)})


def _colour(entry: Entry, faults: Faults) -> str | None:
    def colour(inner: Entry, faults: Faults) -> str | None:
        value = fields.text(inner, faults)
        if value is None or _COLOUR.fullmatch(value):
            return value
        faults.add("bad-colour", inner.value.line, f"`{inner.key}: {value}` is no colour.", 'Write it as "#0d4f52", with quotation marks.')
        return None

    found: str | None = _values(entry.value, {"council": colour}, "`colours`", faults).get("council")
    return found


def _colours_in_comments(text: str, faults: Faults) -> None:
    """A colour without quotation marks is a comment to YAML: say so."""
    for number, line in enumerate(text.split("\n"), start=1):
        if _COMMENT.match(line):
            faults.add("bad-colour", number, "This colour is a comment to YAML.", 'Put quotation marks around it: "#0d4f52".')


def _crest(entry: Entry, content: Path, faults: Faults) -> str | None:
    value = fields.text(entry, faults)
    if value is None:
        return None
    path = PurePosixPath(value)
    line = entry.value.line
    if path.is_absolute() or ".." in path.parts or "\\" in value or path.suffix.lower() not in (".svg", ".png"):
        faults.add(
            "bad-crest", line, f"`crest: {value}` is no picture below the content folder.", "Name an SVG or PNG file, e.g. crest.svg."
        )
    elif not (content / value).resolve().is_relative_to(content.resolve()) or not (content / value).is_file():
        faults.add("bad-crest", line, f"There is no file {value} in the content folder.", "Put it there, or correct the name.")
    else:
        return value
    return None


def _accessibility(entry: Entry, faults: Faults) -> AccessibilitySettings:
    readers: dict[str, Reader] = {
        **dict.fromkeys(("contact", "telephone", "answer_within", "tested"), fields.text),
        **dict.fromkeys(("prepared", "reviewed"), fields.date),
        "problems": fields.texts,
        "status": lambda inner, faults: fields.one_of(inner, faults, ("full", "partial", "none")),
        "regulations": lambda inner, faults: fields.one_of(inner, faults, ("great-britain", "northern-ireland")),
    }
    found = AccessibilitySettings(**_values(entry.value, readers, "`accessibility`", faults))
    lacking = [key for key in ("contact", "status", "prepared") if found.regulations and not getattr(found, key)]
    if lacking := lacking + ["problems"] * (found.status in ("partial", "none") and not found.problems):
        message = f"The accessibility statement is not whole without {' and '.join(f'`{key}`' for key in lacking)}."
        faults.add("statement-incomplete", entry.line, message, "Add it below `accessibility`; the README has an example.", "warning")
    return found


def _redirects(entry: Entry, faults: Faults) -> tuple[tuple[str, str], ...]:
    if not isinstance(entry.value, Mapping):
        faults.add("wrong-type", entry.value.line, "`redirects` must be pairs of addresses.", "Write `/old/address/: /new/address/` lines.")
        return ()
    found = []
    for pair in entry.value.entries:
        new = pair.value.text if isinstance(pair.value, Scalar) else ""
        if fault := _redirect_fault(pair.key, new):
            faults.add("bad-redirect", pair.line, *fault)
        else:
            found.append((pair.key, new))
    return tuple(found)


_PAIR = "Write both as paths without the host: /old/address/: /new/address/"


def _redirect_fault(old: str, new: str) -> tuple[str, str] | None:
    """What is wrong with a redirect by its letters alone, and what to do about it."""
    if not new:
        return f"`{old}` has no new address.", _PAIR
    if "?" in old or "#" in old:
        return f"`{old}` cannot be redirected: a site of files sees nothing of an address behind `?` or `#`.", "Cut it off there."
    if "://" in new or new.startswith("//"):
        hint = "Link to it from a page of your own, and let the redirect lead there."
        return f"`{old}` would send readers to another host: `{new}`.", hint
    if "://" in old:
        return f"`{old}` is an address with its host.", "Leave the host out: this site can only speak for its own."
    wrong = next((address for address in (old, new) if not _ADDRESS.fullmatch(address) or ".." in address.split("/")), None)
    return (f"`{wrong}` is no path of a page.", _PAIR) if wrong is not None else None


def line_of_key(content: Path, key: str) -> int | None:
    """The line of site.yaml on which a key of the whole site stands; None where it has none."""
    node, _ = strict_yaml.load((content / FILE).read_text(encoding="utf-8-sig", errors="replace"), FILE, limit=_LIMIT)
    return next((entry.line for entry in node.entries if entry.key == key), None) if isinstance(node, Mapping) else None


def line_of_redirect(content: Path, message: str) -> int | None:
    """The line of site.yaml on which the redirect stands that a message speaks of; None where it cannot be told."""
    text = (content / FILE).read_text(encoding="utf-8-sig", errors="replace")
    node, _ = strict_yaml.load(text, FILE, limit=_LIMIT)
    tables = [entry.value for entry in node.entries if entry.key == "redirects"] if isinstance(node, Mapping) else []
    pairs = [pair for table in tables if isinstance(table, Mapping) for pair in table.entries]
    words = message.replace('"', " ").split()
    return next((pair.line for pair in pairs if pair.key in words), None)


# ---------------------------------------------------------------- bodies and people


def _bodies(entry: Entry, worded: list[site_languages.Worded], faults: Faults) -> tuple[BodySettings, ...]:
    names: list[site_languages.Worded] = []
    readers: dict[str, Reader] = {
        "id": _body_id,
        "name": lambda entry, faults: site_languages.worded(entry, f"name on line {entry.line}", names, faults),
        "aliases": fields.texts,
        "reference": fields.text,
        "call_in_days": fields.whole,
        "contact": fields.text,
        "attend": fields.text,
        "members": _members,
    }
    bodies: list[BodySettings] = []
    lines: list[int] = []
    for node in fields.sequence(entry, faults):
        names.clear()
        values = _named_values(node, readers, "a body", faults)
        if values and "id" not in values and not _says(node, "id"):
            values["id"] = slug(values["name"])
            _check_id(values["id"], node.line, faults)
        if values and values.get("id"):
            worded += ((f"name of {values['id']}", language, words) for _, language, words in names)
            others = dict.fromkeys(words for _, _, words in names if words != values["name"])
            values["aliases"] = (*values.get("aliases", ()), *others)
            bodies.append(BodySettings(**values))
            lines.append(node.line)
    _report_twice([(body.id,) for body in bodies], lines, "id", "bodies", faults)
    _report_twice([(body.name, *body.aliases) for body in bodies], lines, "name", "bodies", faults)
    return tuple(bodies)


def _body_id(entry: Entry, faults: Faults) -> str | None:
    value = fields.text(entry, faults)
    return value if value is not None and _check_id(value, entry.value.line, faults) else None


def _check_id(value: str, line: int, faults: Faults) -> bool:
    if value in RESERVED:
        faults.add(
            "reserved-id", line, f"`{value}` cannot be the id of a body: the site has a page of its own there.", "Choose another `id`."
        )
        return False
    if not value or value != slug(value):
        made = slug(value) or "cabinet"
        faults.add("bad-id", line, f"`{value}` cannot be the id of a body.", f"Use small letters, digits and hyphens: `id: {made}`.")
        return False
    return True


def _people(entry: Entry, faults: Faults) -> tuple[PersonSettings, ...]:
    readers: dict[str, Reader] = {"name": fields.text, "aliases": fields.texts, "from": fields.date, "to": fields.date}
    names = {"from": "start", "to": "end"}
    people: list[PersonSettings] = []
    lines: list[int] = []
    for node in fields.sequence(entry, faults):
        values = _named_values(node, readers, "a person", faults, names)
        if values.get("start") and values.get("end") and values["start"][: len(values["end"])] > values["end"]:
            message = f"`{values['name']}` has the name from {values['start']} to {values['end']}, which is no time at all."
            faults.add("from-behind-to", node.line, message, "Write the earlier date behind `from`.")
        if values:
            people.append(PersonSettings(**values))
            lines.append(node.line)
    _report_twice([(person.name, *person.aliases) for person in people], lines, "name", "people", faults, same_name)
    return tuple(people)


def _named_values(node: Node, readers: dict[str, Reader], what: str, faults: Faults, names: dict[str, str] | None = None) -> dict[str, Any]:
    """The values of a body or person; empty, with a fault, where it has no name."""
    values = _values(node, readers, what, faults, names)
    if isinstance(node, Mapping) and not str(values.get("name", "")).strip():
        if not _says(node, "name") or "name" in values:
            faults.add("missing-name", node.line, f"{what.capitalize()} has no name.", "Add `name: …`.")
        return {}
    return values


def _says(node: Node, key: str) -> bool:
    return isinstance(node, Mapping) and any(entry.key == key and not fields.is_empty(entry.value) for entry in node.entries)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _report_twice(
    names: Iterable[tuple[str, ...]], lines: list[int], what: str, plural: str, faults: Faults, same: Callable[[str], str] = _folded
) -> None:
    """Faults where one name stands for two bodies or people; `same` gives what two writings of it have in common."""
    first: dict[str, int] = {}
    for index, group in enumerate(names):
        for written, name in {same(name): name for name in reversed(group)}.items():
            other = first.setdefault(written, index)
            if other != index:
                message = f"Two {plural} have the {what} `{name}`; the other is on line {lines[other]}."
                faults.add(f"{what}-twice", lines[index], message, "Give each a name or alias of its own.")


def _members(entry: Entry, faults: Faults) -> tuple[Member, ...]:
    members = []
    for node in fields.sequence(entry, faults):
        if isinstance(node, Scalar) and node.text.strip():
            members.append(Member(node.text.strip()))
        else:
            values = _named_values(node, {"name": fields.text, "role": fields.text}, "a member", faults)
            members += [Member(**values)] if values else []
    return tuple(members)


def body_ids(settings: Settings) -> dict[str, str]:
    """Each name, alias and id of the declared bodies, in lower case → id."""
    return {name.strip().lower(): body.id for body in settings.bodies for name in (body.id, body.name, *body.aliases)}
