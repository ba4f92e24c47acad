"""An original beside what was recognised of it: one page for a person to check, whole in itself, which asks nothing of any host."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from sitegen.model.papers import Paper
from sitegen.model.source import Dropped, Import, tally
from sitegen.model.text import Span, plain_text
from sitegen.review import wording
from sitegen.review.places import Places
from sitegen.review.placing import changed
from sitegen.review.view import View, view
from sitegen.review.write import GENERATOR, write

__all__ = ["review_page", "write"]


def review_page(found: Import) -> str:
    """The page about an import made with `to_compare`; the same import gives the same page."""
    if found.withheld:
        titles = [(_title(paper), [exempt.paragraph for exempt in paper.exempt if exempt.paragraph]) for paper in found.papers]
        hints = dict.fromkeys(problem.hint for problem in found.problems if problem.code.startswith("withheld") and problem.hint)
        return _template("withheld.html").render(found=found, titles=titles, hints=list(hints))
    seen = view(found)
    return _template("page.html").render(
        found=found,
        view=seen,
        summary=_summary(found, seen),
        counts=_counts(found),
        left_out=_left_out(found.ledger.entries, seen.places),
        repairs=[(repair.kind, *changed(repair.before, repair.after), _place(repair.line, seen.places)) for repair in found.ledger.repairs],
        shown=bool(found.original) or not any(entry.text is None for entry in found.ledger.entries),
    )


def _title(paper: Paper) -> str:
    """The title of a paper of which nothing else is told."""
    return paper.title or next((text for block in paper.text if (text := plain_text((block,)))), "") or wording.kind_word(paper.kind)


def _summary(found: Import, seen: View) -> str:
    """What an original is: `2 minutes, 3 reports`."""
    kinds = Counter(paper.kind for paper in found.papers)
    told = [wording.counted(count, (word := wording.kind_word(kind).lower()), _several(word)) for kind, count in kinds.items()]
    pages = {row.row.page for row in seen.rows if row.row.page}
    on = f" on {wording.counted(len(pages), 'page')}" if pages else ""
    return f"{', '.join(told) or 'No papers'}{on}."


def _several(word: str) -> str:
    irregular = {"minutes": "sets of minutes", "appendix": "appendices", "attendance matrix": "attendance matrices"}
    return irregular.get(word, f"{word}s")


def _counts(found: Import) -> list[tuple[str, str, str]]:
    """What was found: name, number, and something smaller beside it."""
    told = tally(found)
    share = f"{100 * told.kept / told.words:.1f}%" if told.words else ""
    numbers = (
        ("Papers", told.papers, ""),
        ("Items", told.items, ""),
        ("Outcomes", told.outcomes, ""),
        ("Actions", told.actions, ""),
        ("People", sum(len(paper.attendance) + len(paper.members) for paper in found.papers), ""),
        ("Words kept", told.kept, share),
        ("Words left out", found.ledger.dropped, ""),
        ("Doubts", told.doubts, ""),
    )
    return [(name, f"{number:,}", more) for name, number, more in numbers]


# ---------------------------------------------------------------- what was left out


@dataclass(frozen=True)
class LeftOut:
    """What was left out for one reason."""

    reason: str
    words: int
    texts: list[tuple[str, list[tuple[str, str]]]]
    """Each different text and its places: what to call it, and its address on the page."""
    hidden: bool
    """Of some of it only the number of words is told."""


def _left_out(entries: Iterable[Dropped], places: Places) -> list[LeftOut]:
    by_reason: dict[str, list[Dropped]] = {}
    for entry in entries:
        by_reason.setdefault(entry.reason, []).append(entry)
    return [_reason(reason, group, places) for reason, group in by_reason.items()]


def _reason(reason: str, group: list[Dropped], places: Places) -> LeftOut:
    texts: dict[str, list[tuple[str, str]]] = {}
    for entry in group:
        if entry.text is not None:
            texts.setdefault(entry.text, []).append(_place(entry.line, places))
    return LeftOut(reason, sum(entry.words for entry in group), list(texts.items()), any(entry.text is None for entry in group))


def _place(line: int | None, places: Places) -> tuple[str, str]:
    """What to call a place, and its address on the page; both empty where it is not known."""
    rows = places.within(Span(line, line)) if line else []
    if not rows:
        return (f"line {line}" if line else ""), ""
    row = places.rows[rows[0]]
    return (f"page {row.page}, line {line}" if row.page else f"line {line}"), f"#{row.id}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# ---------------------------------------------------------------- the page


@lru_cache
def _asset(name: str) -> str:
    return (resources.files("sitegen.review") / "assets" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """The name under which a page's policy lets an inline script or style of its own through."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@lru_cache
def _template(name: str) -> Template:
    env = Environment(
        loader=PackageLoader("sitegen.review", "assets"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    style, script = _asset("review.css"), _asset("review.js")
    env.globals.update(
        style=Markup(style), script=Markup(script), style_hash=_hash(style), script_hash=_hash(script), generator=GENERATOR, wording=wording
    )
    env.filters.update(capital=_capital, called=wording.paper_title, told=wording.paper_told)
    return env.get_template(name)
