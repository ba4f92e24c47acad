"""Everything a clerk wants to know before publishing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from sitegen.model.problems import Problem, has_errors
from sitegen.model.site import Site
from sitegen.pipeline.common import Progress, steps
from sitegen.pipeline.composing import STEPS, Composed, compose


def check_site(content: Path, today: date, profile: str | None = None, progress: Progress | None = None) -> tuple[Problem, ...]:
    """What a build would say, and what else a person should look at: dates, leaks, gaps, people, and what the law asks for.

    `profile` names the law, instead of site.yaml; `today` is the day by which agendas are late. Nothing is written.
    """
    step = steps(progress, *STEPS, "papers one by one")
    made, problems = compose(content, step)
    if made is None:
        return problems
    next(step)
    found = dict.fromkeys((*problems, *_found(content, made, today, profile)))
    next(step)
    return tuple(sorted(found, key=_place))


def _place(problem: Problem) -> tuple[bool, str, int]:
    """Errors first, then file by file."""
    return problem.level != "error", problem.file or "", problem.line or 0


def _found(content: Path, made: Composed, today: date, profile: str | None) -> Iterator[Problem]:
    from sitegen.check.contact import without_contact
    from sitegen.check.days import day_problems
    from sitegen.check.gaps import gap_problems
    from sitegen.check.leaks import leak_problems
    from sitegen.check.people import alias_suggestions
    from sitegen.check.places import Files
    from sitegen.check.statute import statute_problems
    from sitegen.config import line_of_key
    from sitegen.render.gaps import gaps_of_site
    from sitegen.store.recording import first_published
    from sitegen.vocab.profile import profile as profile_called

    site, files = made.sites[0], Files(content)
    name = profile or site.settings.profile
    law = profile_called(name) if name else None
    yield from (replace(problem, line=line_of_key(content, "contact")) for problem in without_contact(site.settings))
    yield from day_problems(site, files)
    yield from leak_problems(site, files)
    yield from gap_problems(gaps_of_site(site), files, law)
    yield from alias_suggestions(site)
    yield from _unwritten(content, site)
    if law:
        yield from statute_problems(site, law, files, first_published(content), today)


def _unwritten(content: Path, site: Site) -> Iterator[Problem]:
    """Changes of published papers that are not written down yet."""
    from sitegen.store import load_papers
    from sitegen.store.recording import unwritten

    placed, problems = load_papers(content)
    files = unwritten(content, placed) if not has_errors(problems) else ()
    for file in files:
        message = "This paper has changed since changes were last written down."
        yield Problem("warning", "change-unwritten", message, (content / file).as_posix(), hint="Run sitegen changes before you publish.")
