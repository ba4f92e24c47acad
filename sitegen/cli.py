"""The command line: arguments to one call each, and its result in words. The only place that prints or ends the program."""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from sitegen import __version__
from sitegen.arguments import parser
from sitegen.model.problems import Problem, has_errors
from sitegen.report import (
    IMPORT_HEADER,
    MOST,
    Entry,
    Row,
    change_lines,
    changes_sum,
    check_sum,
    clean,
    counted,
    import_rows,
    listed,
    table,
)

if TYPE_CHECKING:
    from sitegen.pipeline import Imported, ImportReport

DONE, FAILED, WRONG_USAGE, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 130, 141


def run() -> None:
    """The program `sitegen`."""
    sys.exit(main())


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command. 0 done, warnings included; 1 where a problem is an error; 2 wrong usage; 130 interrupted."""
    _use_utf8()
    try:
        asked = parser().parse_args(arguments)
    except SystemExit as error:  # argparse has said what is wrong with the arguments, or printed the help
        return int(error.code or 0)
    try:
        if getattr(asked, "language", None) and not _knows_language(asked):
            return WRONG_USAGE
        code = _COMMANDS[asked.command](asked)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        _say("Interrupted. What was published before is as it was; run the command again to go on.", sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that Python does not complain again on its way out
        return BROKEN_PIPE
    except Exception as error:  # a fault of the program: one sentence for the person, the rest for whoever mends it
        _say_fault(error, asked)
        return FAILED


def _knows_language(asked: argparse.Namespace) -> bool:
    """Whether the words of meetings are known in the language that was asked for, which then has its full name; says so if not."""
    from sitegen.config import known_language, known_languages

    language = known_language(asked.language)
    if language is None:
        _say(f"sitegen: the words of meetings in “{asked.language}” are not known; known are {', '.join(known_languages())}.", sys.stderr)
    asked.language = language
    return language is not None


def _say_fault(error: Exception, asked: argparse.Namespace) -> None:
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}, line {last.lineno}"
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    hint = "" if asked.verbose else " Run it again with --verbose and report what it prints."
    _say(f"sitegen {__version__} has a fault ({where}: {what}). The published site is as it was.{hint}", sys.stderr)
    if asked.verbose:
        traceback.print_exception(error)


def _build(asked: argparse.Namespace) -> int:
    from sitegen.pipeline import build_site

    with _progress("Building", asked.quiet) as progress:
        report, problems = build_site(asked.content, asked.out, asked.base_url, progress=progress)
    _say_problems(problems, asked.quiet, asked.verbose)
    if report is None:
        _say(f"Nothing was published: {_errors(problems)}. {asked.out} is as it was.", sys.stderr)
        return FAILED
    if not asked.quiet:
        done = f"{report.written} files new or changed" if report.changed else "nothing had changed"
        _say(f"{asked.out}: {report.pages} pages, {done}.")
    return _code(problems)


def _import(asked: argparse.Namespace) -> int:
    from sitegen.pipeline import executor_for, import_papers

    executor, problems = executor_for(asked.executor)
    if has_errors(problems):
        _say_problems(problems)
        return FAILED
    with executor or nullcontext(), _progress("Importing", asked.quiet, alike=True) as progress:
        report, problems = import_papers(asked.content, asked.paths, asked.again, executor, progress, asked.language)
    _say_import(report, problems, asked)
    return INTERRUPTED if report.stopped else _code(problems)


def _say_import(report: ImportReport, problems: Sequence[Problem], asked: argparse.Namespace) -> None:
    """Problems, the table and the sum. On a terminal no more than a person reads; in a file, and with --verbose, everything."""
    told, unlisted = listed(problems, None if asked.verbose or not sys.stderr.isatty() else MOST)
    _say_problems(told, asked.quiet, asked.verbose)
    if asked.quiet:
        return
    entries = [Entry(_named(original), original.did, original.tally, original.settled) for original in report.originals]
    read = [entry for entry in entries if entry.tally or asked.verbose]
    rows, left_out = import_rows(read, None if asked.verbose or not sys.stdout.isatty() else MOST)
    if rows:
        _say_table(IMPORT_HEADER, rows)
    for sentence in filter(None, (left_out, unlisted)):
        _say(sentence)
    number = "1 original" if len(entries) == 1 else f"{len(entries)} originals"
    if entries or not has_errors(problems):
        _say(f"{number}: {counted(entry.did for entry in entries) or 'nothing to import'}.")
    if report.stopped:
        _say("Interrupted. What was imported stays; run the command again to go on with the rest.", sys.stderr)


def _named(original: Imported) -> str:
    """The name of an original, and what it was called where it came from if that is another."""
    return f"{original.file} (from {original.came_from})" if original.came_from else original.file


def _inspect(asked: argparse.Namespace) -> int:
    import json

    from sitegen import report
    from sitegen.pipeline import inspect_original

    found = inspect_original(asked.file, language=asked.language)
    if asked.json:
        print(json.dumps(report.as_json(found), ensure_ascii=False, indent=2))
        return _code(found.problems)
    _say_problems([problem for problem in found.problems if problem.level == "error"])
    if found.papers and not asked.quiet:
        _say_table(report.PAPERS_HEADER, report.paper_rows(found))
        if asked.verbose:
            for paper in found.papers:
                for line in report.fact_rows(paper):
                    _say(f"{paper.id}  {line}")
    if not asked.quiet:
        _say(report.words_line(found))
        for problem in found.problems:
            if problem.level == "warning" or (problem.level == "note" and asked.verbose):
                _say(str(problem))
    return _code(found.problems)


def _review(asked: argparse.Namespace) -> int:
    from sitegen.model.source import tally
    from sitegen.pipeline import review_original

    page, found = review_original(asked.file, asked.out, asked.language)
    _say_problems(found.problems, quiet=not asked.verbose, verbose=asked.verbose)
    if page and not asked.quiet:
        _say(str(page))
        count = tally(found).doubts
        _say("1 place is in doubt." if count == 1 else f"{count or 'No'} places are in doubt.", sys.stderr)
    return _code(found.problems)


def _serve(asked: argparse.Namespace) -> int:
    from sitegen.preview import Event, serve

    def tell(event: Event) -> None:
        if event.kind == "serving":
            _say(f"Preview at {event.address} (Ctrl-C ends it)")
            return
        _say_problems(event.problems, asked.quiet, asked.verbose)
        if event.kind == "failed":
            _say("Not built again; the last good site is still shown.", sys.stderr)
        elif not asked.quiet:
            _say("Built.", sys.stderr)

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that its temporary folder goes however it is ended
    try:
        problems = serve(asked.content, asked.port, tell)
    except KeyboardInterrupt:  # the usual way to end a preview
        _say("The preview has ended.", sys.stderr)
        return DONE
    _say_problems(problems)
    return _code(problems)


def _check(asked: argparse.Namespace) -> int:
    from datetime import date

    from sitegen.config import known_profiles
    from sitegen.pipeline import check_site

    if asked.profile and asked.profile not in known_profiles():
        _say(f"sitegen: there is no profile “{asked.profile}”; there are: {', '.join(known_profiles())}.", sys.stderr)
        return WRONG_USAGE
    with _progress("Checking", asked.quiet) as progress:
        problems = check_site(asked.content, date.today(), asked.profile, progress)
    for problem in problems:
        if problem.level == "error" or not asked.quiet:
            _say(str(problem))
    if not asked.quiet:
        _say(check_sum(problems))
    return _code(problems)


def _changes(asked: argparse.Namespace) -> int:
    from datetime import date

    from sitegen.pipeline import write_down_changes

    done, problems = write_down_changes(asked.content, date.today().isoformat(), asked.sensitive)
    _say_problems(problems, asked.quiet, asked.verbose)
    if done and not asked.quiet:
        for line in change_lines(done.changes):
            _say(line)
        _say(changes_sum(done.first, done.papers, len(done.changes)))
    return _code(problems)


def _pack(asked: argparse.Namespace) -> int:
    from sitegen.pipeline import LARGE_PRINT, write_packs

    made, problems = write_packs(asked.content, asked.meetings, asked.out, LARGE_PRINT if asked.large_print else 1.0)
    _say_problems(problems, asked.quiet, asked.verbose)
    for one in made if not asked.quiet else ():
        _say(f"{one.file}: {one.pages} {'page' if one.pages == 1 else 'pages'}.")
    return _code(problems)


def _withdraw(asked: argparse.Namespace) -> int:
    from datetime import date

    from sitegen.pipeline import withdraw_paper

    today = date.today().isoformat()
    done, problems = withdraw_paper(asked.content, asked.paper, asked.reason, today, asked.replaced_by)
    _say_problems(problems, asked.quiet, asked.verbose)
    if done and not asked.quiet:
        _say(f"{done.file} is withdrawn: its address {done.address} keeps the title, the date and the reason.")
        _say(f"Its words are now in {done.kept}; delete that file if they must not be kept. Publish the site again to take them down.")
    return _code(problems)


def _new(asked: argparse.Namespace) -> int:
    from sitegen import scaffold

    if asked.what == "site":
        made, problems = scaffold.new_site(asked.folder)
    else:
        from sitegen.config import load_settings

        settings, faults = load_settings(asked.content)
        names = {body.id: body.name for body in settings.bodies}
        if has_errors(faults):
            made, problems = (), faults
        elif asked.what == "meeting":
            made, problems = scaffold.new_meeting(asked.content, asked.body, asked.date, names)
        else:
            made, problems = scaffold.new_paper(asked.content, asked.meeting, asked.kind, asked.title, names)
    _say_problems(problems, asked.quiet, asked.verbose)
    for path in made if not asked.quiet else ():
        _say(str(path))
    if asked.what == "site" and made and not has_errors(problems) and not asked.quiet:
        _say(f"Next: cd {asked.folder}, then: sitegen build", sys.stderr)
    return _code(problems)


def _code(problems: Sequence[Problem]) -> int:
    return FAILED if has_errors(problems) else DONE


def _errors(problems: Sequence[Problem]) -> str:
    number = sum(problem.level == "error" for problem in problems)
    return "1 error" if number == 1 else f"{number} errors"


def _use_utf8() -> None:
    """Make both streams take every character; what a terminal cannot show becomes a question mark, never an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _say(text: str, stream: TextIO | None = None) -> None:
    print(clean(text), file=stream or sys.stdout, flush=True)


def _say_problems(problems: Iterable[Problem], quiet: bool = False, verbose: bool = False) -> None:
    """Problems go to standard error: all of them with `verbose`, errors alone with `quiet`, else all but the notes."""
    levels = {"error"} if quiet else {"error", "warning", "note"} if verbose else {"error", "warning"}
    for problem in problems:
        if problem.level in levels:
            _say(str(problem), sys.stderr)


def _say_table(header: Row, rows: Sequence[Row]) -> None:
    print(table(header, rows, shutil.get_terminal_size().columns if sys.stdout.isatty() else None), flush=True)


@contextmanager
def _progress(task: str, quiet: bool, alike: bool = False) -> Iterator[Callable[[int, int, str], None] | None]:
    """A progress bar on standard error, where that is a terminal; else nothing. With the time that is left where steps are `alike`."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn

    columns: list[ProgressColumn] = [TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()]
    columns += [TimeRemainingColumn()] if alike else []
    columns.append(TextColumn("{task.fields[now]}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        number = bar.add_task(task, total=None, now="")
        yield lambda done, total, now: bar.update(number, completed=done, total=total, now=clean(now))


_COMMANDS = {
    "build": _build,
    "import": _import,
    "inspect": _inspect,
    "review": _review,
    "serve": _serve,
    "pack": _pack,
    "check": _check,
    "changes": _changes,
    "withdraw": _withdraw,
    "new": _new,
}
