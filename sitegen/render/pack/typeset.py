"""The data of a pack → PDF/UA-1 through Typst, and on which page everything stands.

Typst reads no network, no fonts of the system and no file but those laid beside the template; it dates nothing, so equal data gives
equal bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any, Literal

from sitegen.model.problems import Problem

TEMPLATE = "pack.typ"
_STANDARD: Literal["ua-1"] = "ua-1"
_WITHOUT_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_CLOSING = -2
"""How the template names the end of a paper among the places of its blocks; -1 is its title."""


@dataclass(frozen=True)
class Pack:
    """A pack that was made."""

    pdf: bytes
    pages: int
    """How many pages it has."""
    places: Mapping[int, tuple[tuple[int, int], ...]]
    """For each paper of the pack (by its index) where its blocks begin: index of the block, -1 for its title, and the page as printed."""
    ends: Mapping[int, int]
    """The last page of each paper."""


class NoTypst(Exception):
    """The package that typesets is not installed."""


def typeset(
    data: Mapping[str, Any], theme_folders: Sequence[Path], crest: tuple[str, bytes] | None = None, pictures: Pictures | None = None
) -> tuple[Pack | None, tuple[Problem, ...]]:
    """The pack as PDF; `crest` is the name and the bytes of the picture on its front, `pictures` those of the papers by their names.

    A character that the fonts lack is printed as its code, a picture that is none by its description, a crest that is none not at all;
    each is told. Raises `NoTypst` where the extra `pdf` is not installed.
    """
    files, problems = _whole(data, pictures or {})
    data = {**data, "broken": [name for name, _ in data.get("pictures", ()) if name not in files]}
    if crest:
        front = f"crest{Path(crest[0]).suffix.lower()}"
        if is_picture(front, crest[1]):
            data, files = {**data, "crest": front}, {**files, front: crest[1]}
        else:
            problems.append(_without_crest(crest[0]))
    try:
        return _compiled(data, theme_folders, files), tuple(problems)
    except _Refused as refused:
        if not refused.strange:
            return None, (*problems, _failed(refused))
        problems += [_without_glyph(text) for text in refused.strange]
        data = _spelled(data, refused.strange)
    try:
        return _compiled(data, theme_folders, files), tuple(problems)
    except _Refused as refused:
        return None, (*problems, _failed(refused))


Pictures = Mapping[str, bytes]


def _whole(data: Mapping[str, Any], pictures: Pictures) -> tuple[dict[str, bytes], list[Problem]]:
    """The pictures that are some; the others are told."""
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for name, source in data.get("pictures", ()):
        if name in pictures and is_picture(name, pictures[name]):
            files[name] = pictures[name]
        else:
            problems.append(_without_picture(source))
    return files, problems


def is_picture(name: str, content: bytes) -> bool:
    """Whether Typst takes a file for a picture. Raises `NoTypst`."""
    typst = _typst()
    with TemporaryDirectory(prefix="picture-") as folder:
        (Path(folder) / name).write_bytes(content)
        try:
            typst.compile(f'#image("{name}", width: 1pt)'.encode(), root=folder, font_paths=_fonts(()))
        except typst.TypstError:
            return False
    return True


def _typst() -> Any:
    try:
        import typst
    except ImportError as error:
        raise NoTypst from error
    return typst


_REPORT = "If the template of the pack is the theme's own, correct it; else please report this with the papers of the meeting."


class _Refused(Exception):
    """Typst did not take the data; `strange` are the characters that no font has."""

    def __init__(self, said: str, strange: tuple[str, ...]) -> None:
        super().__init__(said)
        self.strange = strange


def _failed(refused: _Refused) -> Problem:
    return Problem("error", "pack-failed", f"The pack cannot be typeset: {refused}.", hint=_REPORT)


def _compiled(data: Mapping[str, Any], theme_folders: Sequence[Path], pictures: Pictures) -> Pack:
    typst = _typst()
    with TemporaryDirectory(prefix="pack-") as name:
        folder = Path(name)
        (folder / TEMPLATE).write_bytes(template_of(theme_folders).read_bytes())
        for picture, content in pictures.items():
            (folder / picture).write_bytes(content)
        (folder / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        compiler = typst.Compiler(str(folder / TEMPLATE), root=name, font_paths=_fonts(fonts_of(theme_folders)))
        try:
            pdf = compiler.compile(format="pdf", pdf_standards=[_STANDARD])
            places = json.loads(compiler.query("<place>", field="value"))
        except typst.TypstError as error:
            said = str(error.diagnostic or error.message)
            raise _Refused(str(error.message).splitlines()[0], tuple(dict.fromkeys(_WITHOUT_GLYPH.findall(said)))) from error
    assert isinstance(pdf, bytes)
    return _pack(pdf, places)


def _pack(pdf: bytes, places: Sequence[Sequence[int]]) -> Pack:
    found: dict[int, list[tuple[int, int]]] = {}
    ends: dict[int, int] = {}
    for part, at, page in places:
        if at == _CLOSING:
            ends[part] = page
        else:
            found.setdefault(part, []).append((at, page))
    return Pack(pdf, max(ends.values(), default=1), {part: tuple(rows) for part, rows in found.items()}, ends)


def template_of(theme_folders: Sequence[Path]) -> Path:
    """The template of the pack: the theme's own, else the default."""
    return next(folder / "pack" / TEMPLATE for folder in theme_folders if (folder / "pack" / TEMPLATE).is_file())


def fonts_of(theme_folders: Sequence[Path]) -> tuple[str, ...]:
    """The folders with the fonts of the pack."""
    return tuple(str(folder / "pack/fonts") for folder in theme_folders if (folder / "pack/fonts").is_dir())


@lru_cache(maxsize=4)
def _fonts(folders: tuple[str, ...]) -> Any:
    return _typst().Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))


def _spelled(data: Any, strange: Sequence[str]) -> Any:
    """The data with every such character as its code: `[U+6F22]`."""
    codes = {ord(char): f"[U+{ord(char):04X}]" for text in strange for char in text}

    def spelled(node: Any) -> Any:
        if isinstance(node, str):
            return node.translate(codes)
        if isinstance(node, Mapping):
            return {name: spelled(value) for name, value in node.items()}
        return [spelled(value) for value in node] if isinstance(node, list) else node

    return spelled(data)


def _without_glyph(text: str) -> Problem:
    codes = " ".join(f"U+{ord(char):04X}" for char in text)
    message = f"The fonts of the pack have no picture for “{text}” ({codes}); the pack shows the code in its place."
    return Problem(
        "warning", "pack-without-glyph", message, hint="Write it in other letters, or put a font that has it into pack/fonts of your theme."
    )


def _without_picture(source: str) -> Problem:
    message = f"There is no picture “{PurePosixPath(source).name}” that can be set in the pack, which shows its description in its place."
    hint = "Put it beside the paper, as a PNG, JPEG, GIF, WebP or SVG that a browser shows."
    return Problem("warning", "pack-without-picture", message, hint=hint)


def _without_crest(name: str) -> Problem:
    message = f"The crest {name} cannot be set in the pack, which is made without it."
    return Problem("warning", "pack-without-crest", message, file=name, hint="Save it as a PNG, or as an SVG that holds all its parts.")
