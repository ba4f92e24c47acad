"""Inline Markdown and HTML of an original into the plainest inline Markdown (see `model.text`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from sitegen.model.text import plain

_parser = MarkdownIt("commonmark", {"html": True}).disable(["fragments_join", "image"])
_SPECIAL = re.compile(r"[*_<>\[\]\\`&]")
_ESCAPED = re.compile(r"[*_<>\[\]\\`&~]")
_BLANKS = re.compile(r"[ \t\u00a0]+")
_CLEAR = " \n\t\u00a0"
_TAG = re.compile(r"</?\s*([a-zA-Z][a-zA-Z0-9]*)\b([^>]*)>")
_BOLD, _ITALIC = {"b", "strong"}, {"i", "em"}
_BREAKS = {"p", "br", "ul", "ol", "li", "div", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6"}
_SILENT = {"u", "sup", "sub", "span", "font", "small", "td", "th", "tbody", "thead", "center", "ins", "mark", "abbr"}
_BOX = re.compile(r"\[([ xX✓]?)\](?=\(\w[\w .-]*\))")
"""A box to tick in front of a word in brackets is no link: `[ ](heron) Ann Sample`."""
_HREF = re.compile(r"""href\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_LABELLED = re.compile(r"(?:[•□▪◦‣·–-]|\(?\w{1,4}[.)])\s*")


@dataclass(frozen=True)
class _Run:
    text: str
    bold: bool = False
    italic: bool = False
    href: str | None = None
    residue: bool = False
    """Unpaired asterisks may stand in this text."""


Run = _Run
"""Letters of one look, as readers of formatted text deliver them to `from_runs`."""


def canonical(source: str, *, html: bool = True) -> str:
    """Inline Markdown of any make, with HTML tags where `html`, as canonical inline Markdown; `\\n` is a line break."""
    if not _SPECIAL.search(source):
        return _tidy(source)
    runs = _settle_residue(list(_runs(_BOX.sub(r"\\[\1\\]", source), html)))
    text = _tidy("".join(_serialise(runs)))
    wanted = re.sub(r"\s+", " ", "".join(run.text for run in runs)).strip()
    if plain(text) == wanted:
        return text
    return _tidy(_escape("".join(run.text for run in runs)))


def from_runs(runs: Iterable[Run]) -> str:
    """Runs of text as canonical inline Markdown; `\\n` in a run is a line break. Where marks would change the words, they are left out."""
    runs = [run for run in runs if run.text]  # an empty one would end the marks around it
    if not any(run.bold or run.italic or run.href for run in runs) and not _ESCAPED.search(text := "".join([run.text for run in runs])):
        return _tidy(text)  # as most are
    if _stand_clear(runs):
        return _tidy("".join(_serialise(runs)))
    wanted = re.sub(r"\s+", " ", "".join(run.text for run in runs)).strip()
    without_italic = [replace(run, italic=False) for run in runs]
    for tried in (runs, without_italic, [replace(run, bold=False) for run in without_italic]):
        text = _tidy("".join(_serialise(tried)))
        if plain(text) == wanted:
            return text
    return _tidy(_escape("".join(run.text for run in runs)))


def _stand_clear(runs: list[Run]) -> bool:
    """Whether every mark stands beside a blank and nothing has to be escaped: then it is read as a mark without a doubt."""
    if any(run.href or _ESCAPED.search(run.text) for run in runs):
        return False
    return all(_look(run) == _look(next_) or run.text[-1] in _CLEAR or next_.text[0] in _CLEAR for run, next_ in pairwise(runs))


def _tidy(text: str) -> str:
    """Single blanks, no blanks around line breaks."""
    lines = [_BLANKS.sub(" ", line).strip() for line in text.split("\n")]
    return "\n".join([line for line in lines if line])


def _runs(source: str, html: bool) -> Iterator[_Run]:
    bold = italic = 0
    href: str | None = None
    for token in _parser.parseInline(source)[0].children or ():
        if token.type == "html_inline":
            tag = _tag(token, html)
            if tag is None:
                yield _Run(token.content, bold > 0, italic > 0, href)
                continue
            name, closing = tag
            step = -1 if closing else 1
            if name in _BOLD:
                bold = max(0, bold + step)
            elif name in _ITALIC:
                italic = max(0, italic + step)
            elif name == "a":
                match = _HREF.search(token.content)
                href = match[1] if match and not closing and not match[1].startswith("#") else None
            elif name in _BREAKS:
                yield _Run("\n" if closing or name != "li" else "\n• ")
            continue
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "link_open":
                href = str(token.attrs.get("href") or "") or None
            case "link_close":
                href = None
            case "softbreak":
                yield _Run(" ", bold > 0, italic > 0, href)
            case "hardbreak":
                yield _Run("\n")
            case _:
                yield _Run(token.content, bold > 0, italic > 0, href, residue=token.type == "text")


def _tag(token: Token, html: bool) -> tuple[str, bool] | None:
    """Name of a known tag and whether it closes; None for what is text in angle brackets."""
    match = _TAG.fullmatch(token.content)
    if token.content.startswith("<!--"):
        return "u", True
    if not html or not match or match[1].lower() not in _BOLD | _ITALIC | _BREAKS | _SILENT | {"a"}:
        return None
    return match[1].lower(), token.content.startswith("</")


_RESIDUE = re.compile(r"(?<!\*)\*\*(?!\*)")


def _settle_residue(runs: list[_Run]) -> list[_Run]:
    """An unpaired `**` behind words closes a bold run whose opening was lost; any other is dropped."""
    joined = "".join(run.text if run.residue else re.sub(r"\*", " ", run.text) for run in runs)
    match = _RESIDUE.search(joined)
    if not match:
        return runs
    closes = match.start() > 0 and not joined[match.start() - 1].isspace()
    settled, position = [], 0
    for run in runs:
        cut = match.start() - position
        position += len(run.text)
        if closes and 0 < cut < len(run.text) + 1 and run.residue:
            settled.append(replace(run, text=run.text[:cut], bold=True))
            settled.append(replace(run, text=_RESIDUE.sub("", run.text[cut:])))
        elif closes and cut > 0:
            settled.append(replace(run, bold=bool(run.text.strip())))
        else:
            settled.append(replace(run, text=_RESIDUE.sub("", run.text)) if run.residue else run)
    return settled


def _serialise(runs: list[_Run]) -> Iterator[str]:
    """Adjacent runs of one look together; marks stand close to the words, line by line."""
    merged: list[_Run] = []
    for run in runs:
        if merged and _look(merged[-1]) == _look(run):
            merged[-1] = replace(merged[-1], text=merged[-1].text + run.text)
        else:
            merged.append(run)
    for run in merged:
        for index, line in enumerate(run.text.split("\n")):
            yield ("\n" if index else "") + _marked(line, run)


def _look(run: _Run) -> tuple[bool, bool, str | None]:
    return run.bold, run.italic, run.href


def _marked(line: str, run: _Run) -> str:
    core = line.strip()
    if not core:
        return line
    before, after = line[: len(line) - len(line.lstrip())], line[len(line.rstrip()) :]
    text = _escape(core)
    if run.href:
        text = f"<{run.href}>" if run.href == core and "://" in core else f"[{text}]({_destination(run.href)})"
    mark = "*" * (run.italic + 2 * run.bold)
    return f"{before}{mark}{text}{mark}{after}"


def _destination(href: str) -> str:
    return f"<{href}>" if re.search(r"[\s()<>]", href) else href


def _escape(text: str) -> str:
    """A plain text so that inline Markdown reads it back letter for letter."""
    if not _ESCAPED.search(text):
        return text
    text = re.sub(r"[\\`*]", r"\\\g<0>", text)
    text = re.sub(r"(?<![^\W_])_|_(?![^\W_])", r"\\_", text)
    text = re.sub(r"<(?=[a-zA-Z/!?])", r"\\<", text)
    text = re.sub(r"&(?=#?\w+;)", r"\\&", text)
    text = re.sub(r"~(?=~)", r"\\~", text)
    return re.sub(r"\[(?=[^\]]*\](?:\(|\[|:))", r"\\[", text)


def cell(source: str) -> str:
    """A table cell: paragraphs, list items and wide gaps become lines."""
    text = canonical(re.sub(r"(?<=\S) {2,}(?=\S)", "<br>", source))
    return "\n".join(re.sub(r"^• (?=[•□▪◦‣·–-] |\(?\w{1,4}[.)] )", "", line) for line in text.split("\n") if line not in ("•", ""))
