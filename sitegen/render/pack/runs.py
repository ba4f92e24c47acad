"""Inline Markdown → runs of letters of one look, as data: markup that a paper happens to contain never reaches the typesetter as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import unquote

from markdown_it.token import Token

from sitegen.render.inline import allowed, inline_tokens

Run = dict[str, Any]
"""`text`, and where they apply `bold`, `italic`, `struck`, `code` and `link`; `{"break": True}` is a line's end."""

LONG, LONG_IN_CELL = 60, 24
"""Letters without a blank that may not fit a line, or the cell of a table."""
SEAM = re.compile(r"(?<=[/._\-@?&=:,;])(?=\w)")
"""Where a long address may be parted without a hyphen."""
_OPEN = {"strong_open": "bold", "em_open": "italic", "s_open": "struck"}
_CLOSE = {"strong_close": "bold", "em_close": "italic", "s_close": "struck"}


def runs_of(text: str, origin: str = "", longest: int = LONG) -> list[Run]:
    """The runs of a piece of inline Markdown; links within the site become whole addresses of `origin`, or plain words without one."""
    runs = _joined(_runs(inline_tokens(text), origin))
    return [{**run, "text": _parted(run["text"], longest)} if "text" in run else run for run in runs]


def picture_of(text: str) -> tuple[str, str] | None:
    """Description and source of the picture that is all of a paragraph: `![Map of the quay](map.png)`."""
    if not text.lstrip().startswith("!["):
        return None
    tokens = [token for token in inline_tokens(text.strip()) if token.type != "text" or token.content.strip()]
    if len(tokens) != 1 or tokens[0].type != "image":
        return None
    return _described(tokens[0]), unquote(str(tokens[0].attrGet("src") or ""))


def plain_run(text: str) -> list[Run]:
    """Words that are no Markdown."""
    return [{"text": _parted(text, LONG)}] if text else []


def words_of(runs: Sequence[Run]) -> str:
    """The plain words of some runs, without the places at which they may be parted."""
    return "".join(run.get("text", " ") for run in runs).replace("\u200b", "")


def _runs(tokens: Sequence[Token], origin: str) -> Iterator[Run]:
    look: Run = {}
    for token in tokens:
        if token.type in _OPEN:
            look[_OPEN[token.type]] = True
        elif token.type in _CLOSE:
            look.pop(_CLOSE[token.type], None)
        elif token.type == "link_open":
            if target := _target(str(token.attrGet("href") or ""), origin):
                look["link"] = target
        elif token.type == "link_close":
            look.pop("link", None)
        elif token.type in ("softbreak", "hardbreak"):
            yield {"break": True}
        elif token.type == "image":
            yield {**look, "text": _described(token)}
        elif token.content:
            yield {**look, "text": token.content} | ({"code": True} if token.type == "code_inline" else {})


def _described(image: Token) -> str:
    return "".join(child.content for child in image.children or ())


def _target(address: str, origin: str) -> str:
    """Where a link of the pack leads: another host, a mailbox, or the site, whose whole address must be known."""
    if re.match(r"(?:https?|mailto|tel):", address, re.IGNORECASE):
        return address if allowed(address) else ""
    return origin + address if origin and address.startswith("/") and allowed(address) else ""


def _parted(text: str, longest: int) -> str:
    """Long addresses may be parted at their punctuation; words stay whole."""
    if max(map(len, text.split()), default=0) <= longest:
        return text
    return " ".join(SEAM.sub("\u200b", word) if len(word) > longest else word for word in text.split(" "))


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """Neighbours of one look as one run."""
    last: Run | None = None
    for run in runs:
        if last is not None and "text" in last and "text" in run and _look(last) == _look(run):
            last = {**last, "text": last["text"] + run["text"]}
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last


def _look(run: Run) -> Run:
    return {name: value for name, value in run.items() if name != "text"}
