"""Templates and assets of a theme: looked up in the site's theme, then in the default."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError

from sitegen.model.problems import Problem
from sitegen.model.settings import Settings
from sitegen.model.site import Page
from sitegen.render import dates
from sitegen.render.inline import together
from sitegen.render.shorten import shortened_css
from sitegen.render.wording import say, say_count, say_unseen
from sitegen.render.words import capital, small

UNPUBLISHED = frozenset({".md", ".map"})
"""Notes for people who work on a theme; they are not part of the site."""


def environment(theme_folders: Sequence[Path], settings: Settings) -> Environment:
    """The templates of the theme; every name that a view lacks is an error, every text is escaped."""
    env = Environment(
        loader=_Templates([folder / "templates" for folder in theme_folders], encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.globals["url"] = lambda address: url(settings, address)
    env.globals.update(settings=settings, say=say, say_count=say_count, say_unseen=say_unseen)
    env.filters.update(
        together=together,
        in_words=dates.in_words,
        with_weekday=dates.with_weekday,
        day_and_month=dates.day_and_month,
        year=dates.year,
        capital=capital,
        small=small,
    )
    return env


def url(settings: Settings, address: str) -> str:
    """An address of the site as a link: `/cabinet/` → `/minutes/cabinet/` below the base path `/minutes/`."""
    base = settings.root_path if is_shared(address) else settings.base_path
    return (base if base.endswith("/") else base + "/") + address.removeprefix("/")


_SHARED = ("/assets/", "/data/", "/originals/", "/pagefind/")


def is_shared(address: str) -> bool:
    """True for a file that the pages of all languages have in common: assets, data, originals, the search bundle."""
    return address.startswith(_SHARED) and "." in address.rpartition("/")[2]


class _Templates(FileSystemLoader):
    """Templates in the folders of a theme; one that is no text in UTF-8 is a fault of the template."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            file = next(path for folder in self.searchpath if (path := Path(folder, template)).is_file())
            line = error.object.count(b"\n", 0, error.start) + 1
            raise TemplateSyntaxError("it is not text in UTF-8", line, template, str(file)) from error


def rendered(env: Environment, template: str, context: Mapping[str, Any]) -> tuple[str, tuple[Problem, ...]]:
    """A page of a template; a fault of the template is a problem that names its file and line."""
    try:
        return env.get_template(template).render(context), ()
    except TemplateError as error:
        return "", (_fault(error, template),)
    except Exception as error:  # whatever a template calls may raise anything; in one of the default theme that is a fault of ours
        frames = [frame for frame in _frames(error) if _is_own(frame.filename, env)]
        if not frames:
            raise
        return "", (_broken(f"{type(error).__name__}: {error}", frames[-1].filename, frames[-1].lineno),)


def _fault(error: TemplateError, template: str) -> Problem:
    file, line = template, None
    if isinstance(error, TemplateSyntaxError):
        file, line = error.filename or error.name or template, error.lineno
    elif frames := _frames(error):
        file, line = frames[-1].filename, frames[-1].lineno
    return _broken(error.message or str(error), file, line)


def _broken(said: str, file: str, line: int | None) -> Problem:
    message = f"A template of the theme cannot be used: {said.rstrip('.')}."
    return Problem("error", "template-broken", message, file=file, line=line, hint="Correct the template, or delete it to use the default.")


def _frames(error: Exception) -> list[traceback.FrameSummary]:
    """Where in templates an exception came up, the innermost place last."""
    return [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]


def _is_own(file: str, env: Environment) -> bool:
    """True for a template that does not come from the default theme, which is looked up last."""
    return isinstance(env.loader, FileSystemLoader) and any(Path(file).is_relative_to(folder) for folder in env.loader.searchpath[:-1])


def asset_pages(theme_folders: Sequence[Path]) -> tuple[Page, ...]:
    """The files below `assets/` of every folder; the first folder that has a file wins."""
    found: dict[str, Path] = {}
    for folder in theme_folders:
        for path in _files(folder / "assets"):
            found.setdefault("assets/" + path.relative_to(folder / "assets").as_posix(), path)
    return tuple(Page(name, _asset(path)) for name, path in sorted(found.items()))


def _asset(path: Path) -> bytes:
    """The bytes of an asset; a style sheet without comments. One that is no text in UTF-8 stays as it is."""
    content = path.read_bytes()
    if path.suffix != ".css":
        return content
    try:
        return shortened_css(content.decode("utf-8")).encode()
    except UnicodeDecodeError:
        return content


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (
            path
            for path in sorted(folder.rglob("*"))
            if path.is_file()
            and path.suffix not in UNPUBLISHED
            and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        )
