"""The council's crest: a picture below the content folder."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from sitegen.model.problems import Problem

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_ENDS = b"IEND"


def crest_of(content: Path, name: str | None) -> tuple[bytes | None, tuple[Problem, ...]]:
    """The bytes of the crest; an error where it cannot be read or lies outside the content folder, a warning where it is no picture."""
    if name is None:
        return None, ()
    path = (content / name).resolve()
    hint = "Correct crest in site.yaml: the path of an SVG or PNG below the content folder."
    if not path.is_relative_to(content.resolve()):
        return None, (Problem("error", "crest-outside", "The crest is not in the content folder.", file=name, hint=hint),)
    try:
        crest = path.read_bytes()
    except OSError as error:
        message = f"The crest cannot be read: {error.strerror or error}."
        return None, (Problem("error", "crest-unreadable", message, file=str(path), hint=hint),)
    if _is_picture(crest, path.suffix.lower()):
        return crest, ()
    message = f"The crest is no whole {path.suffix[1:].upper()} picture, so everything is made without it."
    hint = "Save it again as an SVG or PNG that a browser shows."
    return None, (Problem("warning", "crest-no-picture", message, file=(content / name).as_posix(), hint=hint),)


def _is_picture(data: bytes, suffix: str) -> bool:
    """Whether a file begins and ends as the format that its name says."""
    if suffix == ".png":
        return data.startswith(_PNG) and _PNG_ENDS in data[-64:]
    try:
        return ElementTree.fromstring(data).tag.rpartition("}")[2] == "svg"
    except (ElementTree.ParseError, ValueError, LookupError):
        return False
