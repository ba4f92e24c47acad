"""Content to pages in memory: what building and checking share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from sitegen.config import FILE, line_of_key, line_of_redirect, shipped_themes
from sitegen.model.problems import Problem, has_errors
from sitegen.model.site import Page, Site
from sitegen.pipeline.common import no_content
from sitegen.pipeline.crest import crest_of

if TYPE_CHECKING:
    from sitegen.check.places import Files
    from sitegen.pipeline.packing import Press

_LINK = re.compile("“(.*?)”")
_SETTINGS = {"colour-unreadable": ("colours",), "language-missing": ("languages", "language")}
"""Where in site.yaml a problem stands that only the pages show: the first of these keys that there is."""
STEPS = ("settings", "papers", "pages", "links")
"""What the progress tells of it."""


@dataclass(frozen=True)
class Composed:
    """A site, ready to be published."""

    sites: tuple[Site, ...]
    """In each of its languages, the first one first."""
    pages: tuple[Page, ...]
    press: Press
    """What made its packs."""


def compose(
    content: Path, step: Iterator[None], base_url: str | None = None, before: Sequence[Problem] = ()
) -> tuple[Composed | None, tuple[Problem, ...]]:
    """The site of a content folder with its pages, and all that is wrong with it; nothing where there is an error. `step` goes on by one at
    each of `STEPS`. With an error in `before`, only whether this is a content folder is looked at.
    """
    from sitegen.check.links import broken_links
    from sitegen.config import load_settings
    from sitegen.pipeline.originals import published_originals
    from sitegen.pipeline.packing import Press, with_places
    from sitegen.render import Beside, render_site
    from sitegen.store import load_sites, to_markdown

    problems = [*(no_content(content) or _no_settings(content))]
    if has_errors((*before, *problems)):
        return None, tuple(problems)
    next(step)
    settings, more = load_settings(content)
    problems += more
    if base_url:
        settings = replace(settings, base_url=base_url if base_url.endswith("/") else f"{base_url}/")
    next(step)
    sites, more = load_sites(content, settings)
    unread = has_errors(problems)  # then nobody knows which bodies the settings declare
    problems += (problem for problem in more if not (unread and problem.code == "body-undeclared"))
    if has_errors(problems):
        return None, tuple(problems)
    next(step)
    crest, more = crest_of(content, settings.crest)
    problems += more
    originals, more = published_originals(content, sites[0])
    problems += more
    folders = theme_folders(content, settings.theme)
    press = Press(content, folders, (settings.crest, crest) if settings.crest and crest else None)
    pages, more = render_site(sites[0], folders, crest, sites[1:], Beside(to_markdown, press, originals))
    problems += with_places(_with_lines(more, content), content, sites[0])
    next(step)
    if not has_errors(problems):  # a page that failed would make every link to it look broken
        problems += broken_links(pages, settings.base_path, settings.origin)
    return (None if has_errors(problems) else Composed(sites, pages, press)), tuple(problems)


def _no_settings(content: Path) -> tuple[Problem, ...]:
    """An error for a folder that is none of a site: what is published must not be replaced by an empty one."""
    if (content / FILE).exists():
        return ()
    message = f"There is no {FILE} in {content}, so it is not the content of a site."
    hint = "Name the right folder with --content; sitegen new site makes one with all that it needs."
    return (Problem("error", "no-settings", message, file=str(content / FILE), hint=hint),)


def _with_lines(problems: Iterable[Problem], content: Path) -> tuple[Problem, ...]:
    """Problems of settings and of links in papers with the way to the file and the line there."""
    from sitegen.check.places import Files

    files = Files(content)
    return tuple(_with_line(problem, content, files) for problem in problems)


def _with_line(problem: Problem, content: Path, files: Files) -> Problem:
    if problem.code.startswith("redirect-") and problem.file and problem.file.endswith(FILE):
        return replace(problem, file=(content / FILE).as_posix(), line=line_of_redirect(content, problem.message))
    if key := _SETTINGS.get(problem.code):
        lines = (line_of_key(content, name) for name in key)
        return replace(problem, file=(content / FILE).as_posix(), line=next(filter(None, lines), None))
    link = _LINK.search(problem.message) if problem.code in ("link-broken", "paper-link-broken") else None
    if link and problem.file and problem.line is None:
        line = files.line_of(problem.file, f"]({link[1]}", link[1], unquote(link[1]))
        return replace(problem, file=(content / problem.file).as_posix(), line=line)
    return problem


def theme_folders(content: Path, theme: str = "civic") -> tuple[Path, ...]:
    """Where a template or an asset is looked up: the site's own theme, the shipped one of that name, the default."""
    shipped = shipped_themes()
    candidates = (content.resolve().parent / "themes" / theme, shipped / theme, shipped / "civic")
    return tuple(dict.fromkeys(folder for folder in candidates if folder.is_dir()))


def watched_folders(content: Path) -> tuple[Path, ...]:
    """Where the templates and assets of any theme lie: what a preview watches besides the content."""
    return tuple(folder for folder in (content.resolve().parent / "themes", shipped_themes()) if folder.is_dir())
