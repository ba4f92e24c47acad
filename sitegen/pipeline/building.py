"""Content to the published site."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sitegen.config import FILE
from sitegen.model.problems import Problem
from sitegen.model.settings import Settings
from sitegen.pipeline.common import Progress, steps
from sitegen.pipeline.composing import STEPS, compose

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
    from sitegen.publish import folder_problems, publish

    step = steps(progress, *STEPS, "files and search")
    problems = folder_problems(out, content)
    made, more = compose(content, step, base_url, problems)
    problems = (*problems, *more)
    if made is None:
        return None, problems
    next(step)
    problems += _without_host(content, made.sites[0].settings)
    problems += _lost_addresses(out, [page.path for page in made.pages])
    published, more = publish(made.pages, out, search)
    made.press.tidy()
    next(step)
    return (BuildReport(published.pages, published.written, published.changed) if published else None), (*problems, *more)


def _without_host(content: Path, settings: Settings) -> tuple[Problem, ...]:
    """A note where nobody can know the full addresses of the pages. Feeds are valid with relative links (RFC 4287), a site map is not."""
    if settings.origin:
        return ()
    message = "`base_url` names no host, so the site map, feeds, calendars and data have no full addresses."
    hint = "Before you publish, write it in site.yaml as https://council.example/minutes/, or give it with --base-url."
    return (Problem("note", "no-host", message, (content / FILE).as_posix(), hint=hint),)


def _lost_addresses(out: Path, pages: Iterable[str]) -> tuple[Problem, ...]:
    """A warning naming the addresses of the present site that the new one does not have: they are for ever."""
    from sitegen.publish import addresses_of, published_addresses

    lost = sorted(published_addresses(out) - addresses_of(pages))
    if not lost:
        return ()
    named = ", ".join(lost[:_NAMED]) + (f" and {len(lost) - _NAMED} more" if len(lost) > _NAMED else "")
    hint = "Add them to redirects in site.yaml, or keep the paper with status: withdrawn."
    return (Problem("warning", "address-lost", f"These addresses of the present site are gone: {named}.", file=str(out), hint=hint),)
