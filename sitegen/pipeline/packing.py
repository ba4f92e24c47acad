"""Packs that are typeset once: the same data, template and fonts give the same PDF, so a made one is kept beside the content folder.

The folder `.cache/packs` may be deleted at any time; that costs nothing but time.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from difflib import get_close_matches
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sitegen.model.problems import Problem, has_errors
from sitegen.pipeline.common import no_content

if TYPE_CHECKING:
    from sitegen.model.site import Site
    from sitegen.render.pack import Pack

Problems = tuple[Problem, ...]
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"})
LARGE_PRINT = 1.5
"""How much larger the letters of a large-print pack are: 16.5 points in place of 11."""


class Press:
    """Typesets the packs of one build; says once where the package for it is not installed."""

    def __init__(self, content: Path, theme_folders: Sequence[Path], crest: tuple[str, bytes] | None) -> None:
        self.content = content.resolve()
        self.folder = content.resolve().parent / ".cache" / "packs"
        self.theme_folders = theme_folders
        self.crest = crest
        self.used: set[str] = set()
        self.missing = False

    def __call__(self, data: Mapping[str, Any]) -> tuple[Pack | None, Problems]:
        """The pack of this data, from the folder where it is there; nothing, and a warning the first time, without Typst."""
        from sitegen.render.pack import NoTypst, typeset

        if self.missing:
            return None, ()
        try:
            pictures = self._pictures(data)
            name = self._name(data, pictures)
            if kept := self._kept(name):
                return kept, ()
            pack, problems = typeset(data, self.theme_folders, self.crest, pictures)
        except (NoTypst, PackageNotFoundError):
            self.missing = True
            return None, (_no_typst(),)
        if pack and not problems:
            self._keep(name, pack)
        return pack, problems

    def tidy(self) -> None:
        """Forgets the packs that this build had no use for."""
        if self.folder.is_dir():
            for path in self.folder.iterdir():
                if path.stem not in self.used:
                    path.unlink(missing_ok=True)

    def _pictures(self, data: Mapping[str, Any]) -> dict[str, bytes]:
        """The pictures of the papers, as far as they lie in the content folder and can be read."""
        found: dict[str, bytes] = {}
        for name, source in data["pictures"]:
            path = (self.content / source).resolve()
            with suppress(OSError):  # told when it is missed
                if path.is_relative_to(self.content) and path.suffix.lower() in PICTURES:
                    found[name] = path.read_bytes()
        return found

    def _name(self, data: Mapping[str, Any], pictures: Mapping[str, bytes]) -> str:
        """A name for all that the pack is made from."""
        from sitegen.render.pack import fonts_of, template_of

        fonts = [f"{path.name} {path.stat().st_size}" for folder in fonts_of(self.theme_folders) for path in sorted(Path(folder).iterdir())]
        whole = hashlib.sha256(json.dumps([data, fonts, version("typst")], ensure_ascii=False, sort_keys=True).encode("utf-8", "replace"))
        whole.update(template_of(self.theme_folders).read_bytes())
        for content in (self.crest[1] if self.crest else b"", *pictures.values()):
            whole.update(hashlib.sha256(content).digest())
        name = whole.hexdigest()[:32]
        self.used.add(name)
        return name

    def _kept(self, name: str) -> Pack | None:
        """A pack of an earlier build; nothing where it is not there or not whole."""
        from sitegen.render.pack import Pack

        try:
            pdf = (self.folder / f"{name}.pdf").read_bytes()
            facts = json.loads((self.folder / f"{name}.json").read_text(encoding="utf-8"))
            if hashlib.sha256(pdf).hexdigest() != facts["sha256"]:
                return None
            places = {int(part): tuple((at, page) for at, page in rows) for part, rows in facts["places"].items()}
            return Pack(pdf, facts["pages"], places, {int(part): page for part, page in facts["ends"].items()})
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def _keep(self, name: str, pack: Pack) -> None:
        """Lays the pack aside; where that cannot be written it is made again next time."""
        facts = {"sha256": hashlib.sha256(pack.pdf).hexdigest(), "pages": pack.pages, "places": dict(pack.places), "ends": dict(pack.ends)}
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / f"{name}.pdf").write_bytes(pack.pdf)
            (self.folder / f"{name}.json").write_text(json.dumps(facts), encoding="utf-8")
        except OSError:
            return


@dataclass(frozen=True)
class WrittenPack:
    """A pack that was written."""

    file: Path
    pages: int


def write_packs(content: Path, names: Sequence[str], out: Path, scale: float = 1.0) -> tuple[tuple[WrittenPack, ...], Problems]:
    """The packs of meetings (`council/2026-01-15`, or an address) as PDF files in the folder `out`; whatever is missing in one is an error.

    A pack with something missing is written all the same, with a note in its place.
    """
    from sitegen.config import load_settings
    from sitegen.pipeline.composing import theme_folders
    from sitegen.pipeline.crest import crest_of
    from sitegen.render.pack import SKIPPED
    from sitegen.render.packs import packed
    from sitegen.store import load_site

    problems = [*no_content(content)]
    settings, more = load_settings(content) if not problems else (None, ())
    problems += more
    if settings is None or has_errors(problems):
        return (), tuple(problems)
    site, more = load_site(content, settings)
    crest, other = crest_of(content, settings.crest)
    problems += (problem for problem in (*more, *other) if problem.level == "error")  # a build tells the rest
    if has_errors(problems):
        return (), tuple(problems)
    problems += (replace(problem, level="error") for problem in other)
    folders = theme_folders(content, settings.theme)
    press = Press(content, folders, (settings.crest, crest) if settings.crest and crest else None)
    written: list[WrittenPack] = []
    for name in dict.fromkeys(names):
        wanted = next((meeting for meeting in site.meetings if meeting.address.strip("/") == _address(name)), None)
        if wanted is None:
            problems.append(_no_meeting(name, [meeting.address for meeting in site.meetings]))
            continue
        pack, more = packed(site, wanted.address, press, folders, scale)
        problems += with_places(
            tuple(problem if problem.code == SKIPPED else replace(problem, level="error") for problem in more), content, site
        )
        if pack:
            file = out / f"{'-'.join(wanted.address.strip('/').split('/'))}-pack.pdf"
            unwritten = _written(file, pack.pdf)
            problems += unwritten
            written += [] if unwritten else [WrittenPack(file, pack.pages)]
    return tuple(written), tuple(problems)


_QUOTED = re.compile("“(.+?)”", re.DOTALL)


def with_places(problems: Problems, content: Path, site: Site) -> Problems:
    """The problems of packs with the file and the line on which the words stand that they quote, in the first paper that has them."""
    files = [content / placed.file for meeting in site.meetings for placed in meeting.papers]
    return tuple(_placed(problem, content, files) if problem.code.startswith("pack-") else problem for problem in problems)


def _placed(problem: Problem, content: Path, files: Sequence[Path]) -> Problem:
    quoted = _QUOTED.search(problem.message)
    own = [content / problem.file] if problem.file else files
    for file in own if quoted else ():
        for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1):
            if quoted and quoted[1] in line:
                return replace(problem, file=str(file), line=number)
    return replace(problem, file=str(content / problem.file)) if problem.file else problem


def _address(name: str) -> str:
    """`cabinet/2026-01-15` from that, from `/cabinet/2026-01-15/` and from the folder `content/meetings/cabinet/2026-01-15`."""
    return name.replace("\\", "/").rstrip("/").rpartition("meetings/")[2].strip("/")


def _no_meeting(name: str, addresses: Sequence[str]) -> Problem:
    known = [address.strip("/") for address in addresses]
    near = get_close_matches(_address(name), known, 1) or known[-1:]
    hint = f"Name it by body and date, as {near[0]}." if near else "There are no meetings in the content folder yet."
    return Problem("error", "pack-no-meeting", f"There is no meeting {name}.", hint=hint)


def _written(file: Path, pdf: bytes) -> Problems:
    """Writes the file whole or not at all."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_name(f".{file.name}.part")
        unfinished.write_bytes(pdf)
        unfinished.replace(file)
    except OSError as error:
        message = f"The pack cannot be written: {error.strerror or error}."
        return (Problem("error", "pack-unwritten", message, file=str(file), hint="Make room, or name another folder with --out."),)
    return ()


def _no_typst() -> Problem:
    message = "The packs are not made as PDF: the package that typesets them is not installed."
    return Problem("warning", "pack-without-typst", message, hint="Run: pip install 'sitegen[pdf]', or set packs: false in site.yaml.")
