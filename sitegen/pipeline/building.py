"""Content to the published site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sitegen.config import FILE, line_of_redirect, shipped_themes
from sitegen.model.problems import Problem, has_errors
from sitegen.pipeline.common import Progress, no_content

_NAMED = 20
"""As many lost addresses are named."""


@dataclass(frozen=True)
class BuildReport:
    """What a build did."""

    pages: int
    written: int
    """Files that were new or different."""
    changed: bool
    """False where the site was there already."""


def build_site(
    content: Path, out: Path, base_url: str | None = None, search: bool = True, progress: Progress | None = None
) -> tuple[BuildReport | None, tuple[Problem, ...]]:
    """Build `content` into `out`. On any error nothing is published, and all errors of all files are told at once."""
    from sitegen.check.links import broken_links
    from sitegen.config import load_settings
    from sitegen.pipeline.originals import published_originals
    from sitegen.pipeline.packing import Press, with_places
    from sitegen.publish import folder_problems, publish
    from sitegen.render import Beside, render_site
    from sitegen.store import load_sites, to_markdown

    step = _steps(progress, "settings", "papers", "pages", "links", "files and search")
    problems = [*(no_content(content) or _no_settings(content)), *folder_problems(out, content)]
    if has_errors(problems):
        return None, tuple(problems)
    next(step)
    settings, more = load_settings(content)
    problems += more
    if base_url:
        settings = replace(settings, base_url=base_url if base_url.endswith("/") else f"{base_url}/")
    next(step)
    sites, more = load_sites(content, settings)
    problems += more
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
    if has_errors(problems):
        return None, tuple(problems)
    next(step)
    problems += _lost_addresses(out, [page.path for page in pages])
    published, more = publish(pages, out, search)
    press.tidy()
    problems += more
    next(step)
    return (BuildReport(published.pages, published.written, published.changed) if published else None), tuple(problems)


def crest_of(content: Path, name: str | None) -> tuple[bytes | None, tuple[Problem, ...]]:
    """The bytes of the crest; an error where it cannot be read or lies outside the content folder."""
    if name is None:
        return None, ()
    path = (content / name).resolve()
    hint = "Correct crest in site.yaml: the path of an SVG or PNG below the content folder."
    if not path.is_relative_to(content.resolve()):
        return None, (Problem("error", "crest-outside", "The crest is not in the content folder.", file=name, hint=hint),)
    try:
        return path.read_bytes(), ()
    except OSError as error:
        message = f"The crest cannot be read: {error.strerror or error}."
        return None, (Problem("error", "crest-unreadable", message, file=str(path), hint=hint),)


def _no_settings(content: Path) -> tuple[Problem, ...]:
    """An error for a folder that is none of a site: what is published must not be replaced by an empty one."""
    if (content / FILE).exists():
        return ()
    message = f"There is no {FILE} in {content}, so it is not the content of a site."
    hint = "Name the right folder with --content; sitegen new site makes one with all that it needs."
    return (Problem("error", "no-settings", message, file=str(content / FILE), hint=hint),)


def _with_lines(problems: Iterable[Problem], content: Path) -> tuple[Problem, ...]:
    """Problems of redirects in site.yaml with the way to it and the line there."""
    file = (content / FILE).as_posix()
    return tuple(
        replace(problem, file=file, line=line_of_redirect(content, problem.message))
        if problem.code.startswith("redirect-") and problem.file and problem.file.endswith(FILE)
        else problem
        for problem in problems
    )


def _lost_addresses(out: Path, pages: Iterable[str]) -> tuple[Problem, ...]:
    """A warning naming the addresses of the present site that the new one does not have: they are for ever."""
    from sitegen.publish import addresses_of, published_addresses

    lost = sorted(published_addresses(out) - addresses_of(pages))
    if not lost:
        return ()
    named = ", ".join(lost[:_NAMED]) + (f" and {len(lost) - _NAMED} more" if len(lost) > _NAMED else "")
    hint = "Add them to redirects in site.yaml, or keep the paper with status: withdrawn."
    return (Problem("warning", "address-lost", f"These addresses of the present site are gone: {named}.", file=str(out), hint=hint),)


def _steps(progress: Progress | None, *names: str) -> Iterator[None]:
    """Tells the progress at each `next`, one name after the other, and then that all is done."""
    for number, name in enumerate((*names, "done")):
        if progress:
            progress(number, len(names), name)
        yield


def theme_folders(content: Path, theme: str = "civic") -> tuple[Path, ...]:
    """Where a template or an asset is looked up: the site's own theme, the shipped one of that name, the default."""
    shipped = shipped_themes()
    candidates = (content.resolve().parent / "themes" / theme, shipped / theme, shipped / "civic")
    return tuple(dict.fromkeys(folder for folder in candidates if folder.is_dir()))


def watched_folders(content: Path) -> tuple[Path, ...]:
    """Where the templates and assets of any theme lie: what a preview watches besides the content."""
    return tuple(folder for folder in (content.resolve().parent / "themes", shipped_themes()) if folder.is_dir())
