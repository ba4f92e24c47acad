"""What the command line takes, and its help."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urlsplit

from sitegen import __version__

_ABOUT = "Turns the papers of meetings into a site that people can read, search and trust."


def parser() -> argparse.ArgumentParser:
    """The parser of all commands; `command` names the one that was given."""
    top = argparse.ArgumentParser(
        prog="sitegen",
        description=_ABOUT,
        epilog="sitegen COMMAND --help says more about a command.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"sitegen {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _build(commands)
    _serve(commands)
    _import(commands)
    _inspect(commands)
    _review(commands)
    _pack(commands)
    _check(commands)
    _changes(commands)
    _withdraw(commands)
    _new(commands)
    return top


_Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _command(commands: _Commands, name: str, help: str, description: str, example: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(
        name,
        help=help,
        description=description,
        epilog=f"example: {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.add_argument("-q", "--quiet", action="store_true", help="print errors only")
    command.add_argument("-v", "--verbose", action="store_true", help="print notes, and details of faults")
    return command


def _content(command: argparse.ArgumentParser) -> None:
    command.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="the papers and site.yaml (content)")


def _language(command: argparse.ArgumentParser) -> None:
    command.add_argument("--language", metavar="TAG", help="of the papers, as cy or de (told from their words)")


def _build(commands: _Commands) -> None:
    command = _command(
        commands,
        "build",
        "build the site",
        "Builds the site from the content folder. On any error the site that is\nthere stays as it was.",
        "sitegen build --base-url https://council.example/minutes/",
    )
    _content(command)
    command.add_argument("--out", type=Path, default=Path("_site"), metavar="DIR", help="where the site goes (_site)")
    command.add_argument("--base-url", type=base_url, metavar="URL", help="where it will stand, instead of site.yaml's base_url")


def _serve(commands: _Commands) -> None:
    command = _command(
        commands,
        "serve",
        "preview the site on this machine",
        "Builds a preview in a temporary folder, serves it on 127.0.0.1 only, and\n"
        "builds and loads it again when something changes. Ctrl-C ends it.",
        "sitegen serve --port 8080",
    )
    _content(command)
    command.add_argument("--port", type=port, metavar="N", help="the port (the first free one from 8000)")


def _import(commands: _Commands) -> None:
    command = _command(
        commands,
        "import",
        "import new papers",
        "Reads originals (.docx, .html, .txt, .md, .pdf, …) and writes what they\n"
        "hold as Markdown into the content folder. Files from elsewhere are copied\n"
        "to originals/ there.\n"
        "What was imported unchanged is skipped; what a person edited is kept,\n"
        "and the new text is put beside it as .new.md.",
        "sitegen import ~/Downloads/minutes-june.txt",
    )
    command.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files or folders (the content folder's originals)")
    _content(command)
    command.add_argument("--again", action="store_true", help="also what was imported before, and papers deleted since")
    command.add_argument("--executor", type=executor, metavar="WHERE", help="processes:N, or dask:tcp://HOST:PORT (all cores here)")
    _language(command)


def _inspect(commands: _Commands) -> None:
    command = _command(
        commands,
        "inspect",
        "show what the importer sees in a file",
        "Shows the papers and facts found in an original, how many of its words\nwere kept, and what is doubtful, where. Writes nothing.",
        "sitegen inspect --json minutes.txt",
    )
    command.add_argument("file", type=Path, metavar="FILE", help="an original (.docx, .html, .txt, .md, .pdf, …)")
    command.add_argument("--json", action="store_true", help="print everything, for programs")
    _language(command)


def _review(commands: _Commands) -> None:
    command = _command(
        commands,
        "review",
        "show an original beside what was recognised, as one HTML page",
        "Writes one HTML page to check an import by: what is doubtful first, then\n"
        "the original's text on the left and what was recognised of it on the\n"
        "right, marked; what was left out, and why. Exempt matter is not in it.\n"
        "It goes to FILE.review.html in this folder, and never over a file that is\n"
        "no such page.",
        "sitegen review minutes.pdf",
    )
    command.add_argument("file", type=Path, metavar="FILE", help="an original (.docx, .html, .txt, .md, .pdf, …)")
    command.add_argument("--out", type=Path, metavar="PATH", help="where the page goes: a file, or a folder that is there")
    _language(command)


def _pack(commands: _Commands) -> None:
    command = _command(
        commands,
        "pack",
        "typeset the agenda packs of meetings",
        "Writes the agenda of a meeting and its papers as one PDF that screen\n"
        "readers can read (PDF/UA), with the page numbers that the agenda quotes.\n"
        "It goes to BODY-DATE-pack.pdf in this folder. With packs: true in site.yaml\n"
        "every build puts the packs of all meetings on the site.",
        "sitegen pack cabinet/2026-01-15",
    )
    command.add_argument("meetings", nargs="+", metavar="MEETING", help="body and date, as council/2026-01-15, or its address on the site")
    _content(command)
    command.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="where the packs go (this folder)")
    command.add_argument("--large-print", action="store_true", help="letters half as large again, and no margin beside the text")


def _check(commands: _Commands) -> None:
    command = _command(
        commands,
        "check",
        "look through the papers before you publish",
        "Says what a build would say, and what else a person should look at: links,\n"
        "weekdays and deadlines, what perhaps should not be published, what is\n"
        "missing, people with two names. With --profile also what the law asks for:\n"
        "clear days of notice, the parts of decision records, background papers.\n"
        "Writes nothing; 1 only where a build would fail.",
        "sitegen check --profile england",
    )
    _content(command)
    command.add_argument("--profile", metavar="NAME", help="the law to go by, instead of site.yaml's profile")


def _changes(commands: _Commands) -> None:
    command = _command(
        commands,
        "changes",
        "write down what changed in published papers",
        "Compares the papers with what they were when this was last run, and adds\n"
        "what changed, sentence by sentence, to changes.yaml in the content folder:\n"
        "the site tells it under /changes/. The first time it only remembers them.\n"
        "Run it before you publish, and look at what it prints: words that look\n"
        "like those of a private person are not repeated.",
        "sitegen changes --sensitive",
    )
    _content(command)
    command.add_argument("--sensitive", action="store_true", help="repeat no word that was taken out, only that something was")


def _withdraw(commands: _Commands) -> None:
    command = _command(
        commands,
        "withdraw",
        "take a published paper down",
        "Leaves of a paper its title, the date and the reason, at the same address.\n"
        "Its words are put aside into withdrawn/, beside the content folder, where\n"
        "nothing publishes them. Says what else still holds them.",
        'sitegen withdraw content/meetings/council/2026-01-15/minutes.md --reason "Named a resident by mistake"',
    )
    command.add_argument("paper", metavar="PAPER", help="its file, or its address on the site")
    command.add_argument("--reason", required=True, metavar="TEXT", help="why, in a few words that everybody may read")
    command.add_argument("--replaced-by", metavar="PAPER", help="the paper that stands in its place")
    _content(command)


def _new(commands: _Commands) -> None:
    new = commands.add_parser(
        "new",
        help="begin a site, a meeting or a paper",
        description="Writes the first lines of something new. Nothing is ever overwritten.",
        epilog="sitegen new site --help says more, likewise meeting and paper.",
        allow_abbrev=False,
    )
    kinds = new.add_subparsers(dest="what", metavar="WHAT", required=True)
    site = _command(kinds, "site", "a site", "Writes a site that can be built at once.", "sitegen new site our-minutes")
    site.add_argument("folder", type=Path, metavar="DIR", help="a folder that is empty or does not exist yet")
    meeting = _command(kinds, "meeting", "a meeting", "Writes the agenda of a new meeting.", "sitegen new meeting council 2026-01-15")
    meeting.add_argument("body", metavar="BODY", help="id or name of the body that meets")
    meeting.add_argument("date", metavar="DATE", help="its day, as 2026-01-15")
    _content(meeting)
    paper = _command(
        kinds,
        "paper",
        "a paper of a meeting",
        "Writes a new paper of a meeting.",
        'sitegen new paper council/2026-01-15 report "Street lighting"',
    )
    paper.add_argument("meeting", metavar="MEETING", help="body and date, as council/2026-01-15")
    paper.add_argument("kind", metavar="KIND", help="agenda, minutes, report, appendix, decision-record, notice, letter, …")
    paper.add_argument("title", nargs="?", metavar="TITLE", help="its title (agenda and minutes need none)")
    _content(paper)


def base_url(text: str) -> str:
    """An address or a path, with a slash at its end: `https://council.example/minutes/`, `/minutes/`."""
    try:
        parts = urlsplit(text)
        whole = parts.scheme in ("http", "https") and parts.hostname
    except ValueError:  # e.g. brackets that are no address
        parts, whole = urlsplit(""), None
    only_path = not parts.scheme and not parts.netloc and text.startswith("/")
    wrong = re.search(r"[\s\\\"'<>?#]", text) or any(part in (".", "..") for part in parts.path.split("/"))
    if not (whole or only_path) or wrong:
        raise argparse.ArgumentTypeError(
            f"“{text}” is neither an address such as https://council.example/minutes/ nor a path such as /minutes/"
        )
    return text if text.endswith("/") else f"{text}/"


def executor(text: str) -> str:
    """Where originals are read: `processes`, `processes:4`, `dask:tcp://host:8786`."""
    if re.fullmatch(r"processes(:[1-9]\d{0,2})?", text, re.ASCII):
        return text
    address = re.fullmatch(r"dask:tcp://(?:\[[\da-fA-F:.]+\]|[\w.-]+):(\d{1,5})", text, re.ASCII)
    if address and 0 < int(address[1]) < 65536:
        return text
    raise argparse.ArgumentTypeError(f"“{text}” is none of processes, processes:4 and dask:tcp://HOST:PORT")


def port(text: str) -> int:
    """A TCP port; 0 takes any that is free."""
    if text.isascii() and text.isdigit() and int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"“{text}” is not a port (0 to 65535)")
