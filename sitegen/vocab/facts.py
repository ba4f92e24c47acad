"""What the words of a paper say: facts read from its marked-up text.

The importer's last step and the loader's both call `with_facts`, so that a paper has one set of facts however it came to be:
those its headings, containers and tables state (DESIGN, "Papers on disk").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sitegen.model.papers import Clause, Decision, Declaration, Exempt, Item, Outcome, Paper, Recommendation, Votes
from sitegen.model.text import (
    OUTCOME_KINDS,
    Block,
    Container,
    Heading,
    ListItem,
    Paragraph,
    Running,
    extent,
    plain,
    plain_text,
)
from sitegen.vocab.action_facts import all_actions, rows
from sitegen.vocab.labels import is_reference, split_label
from sitegen.vocab.lookup import Vocab, fold, vocabulary


def with_facts(paper: Paper) -> Paper:
    """The same paper with items, outcomes, decisions, recommendations, actions, declarations and exempt markers read from its text."""
    vocab = vocabulary(paper.language)
    # the item of minutes is that of a later agenda, which approves them: their own words stand under their own items
    placed = list(_with_items(paper.text, None if paper.kind == "minutes" else paper.item))
    found = {name: [(item, block) for item, block in placed if isinstance(block, Container) and block.name == name] for name in _NAMES}
    outcomes = [_outcome(block, item, vocab) for item, block in placed if isinstance(block, Container) and block.name in OUTCOME_KINDS]
    exempt_items = {item for item, _ in found["exempt"]}
    return replace(
        paper,
        items=tuple(_item(block, exempt_items) for block in paper.text if isinstance(block, Heading) and block.opens_item),
        outcomes=tuple(outcomes),
        decisions=(_decision(paper, vocab),) if paper.kind == "decision-record" else (),
        recommendations=tuple(
            [r for _, block in found["recommendations"] for r in _recommendations(block, vocab)]
            + [r for _, block in found["actions"] for r in _plan_recommendations(block, vocab)]
        ),
        actions=tuple(all_actions(placed, vocab)),
        declarations=tuple(declaration for item, block in found["declaration"] for declaration in _declarations(block)),
        exempt=tuple(_exempt(placed, vocab)),
    )


_NAMES = ("recommendations", "actions", "declaration", "exempt")


def _exempt(placed: Iterable[tuple[str | None, Block]], vocab: Vocab) -> Iterator[Exempt]:
    """The containers of exempt matter, and the resolutions by which the public was excluded."""
    for item, block in placed:
        if not isinstance(block, Container) or block.name not in ("exempt", *OUTCOME_KINDS):
            continue
        text = plain_text(block.blocks)
        if block.name == "exempt":
            yield Exempt(item, block.attribute("paragraph"), text or None, extent((block,)))
        elif vocab.pattern("exempt", "excludes").search(text):
            paragraph = vocab.pattern("exempt", "paragraph").search(text)
            yield Exempt(item, paragraph["paragraph"] if paragraph else None, text, extent((block,)))


def _with_items(blocks: Iterable[Block], paper_item: str | None) -> Iterator[tuple[str | None, Block]]:
    """Each block with the name of the item it stands under."""
    label = paper_item
    for block in blocks:
        if isinstance(block, Heading) and block.opens_item:
            label = block.name
        yield label, block


def _item(heading: Heading, exempt_items: set[str | None]) -> Item:
    label = heading.label or ""
    reference = label if is_reference(label) or heading.item else None
    return Item(
        number=heading.item or (None if reference else label or None),
        reference=reference,
        title=plain(heading.text) or None,
        part=heading.part,
        pages=heading.pages,
        exempt=heading.part == "B" or heading.name in exempt_items,
        span=heading.span,
    )


# ---------------------------------------------------------------- outcomes


def _outcome(block: Container, item: str | None, vocab: Vocab) -> Outcome:
    clauses = _clauses(block, vocab)
    return Outcome(
        kind=block.name,
        text=plain_text(block.blocks),
        item=item,
        to=block.attribute("to"),
        clauses=clauses,
        mover=block.attribute("mover"),
        seconder=block.attribute("seconder"),
        votes=_votes(block.attribute("votes")),
        span=extent((block,)),
    )


_VOTE = re.compile(r"\b(for|against|abstain)\s+(\d+)")


def _votes(text: str | None) -> Votes | None:
    """`for 39, against 19, abstain 1`; a number that is not there stays None."""
    counts = {word: int(number) for word, number in _VOTE.findall(text or "")}
    return Votes(counts.get("for"), counts.get("against"), counts.get("abstain")) if counts else None


def _clauses(block: Container, vocab: Vocab) -> tuple[Clause, ...]:
    """The list of a container, or its one sentence without what opens it."""
    blocks = [inner for inner in block.blocks if isinstance(inner, Running)]
    supplied = set((block.attribute("supplied") or "").split())
    if sum(isinstance(inner, Paragraph) and vocab.outcome(plain(inner.text)) is not None for inner in blocks) > 1:
        return tuple(_sentences(blocks, block.name, vocab))
    if not any(isinstance(inner, ListItem) for inner in blocks):
        text = _without_trigger(" ".join(plain(inner.text) for inner in blocks), vocab)
        return (Clause(None, text, effects=_effects(text, block.name, vocab), span=extent(blocks), to=vocab.asked(text)),) if text else ()
    groups: list[list[Paragraph | ListItem]] = []
    numbered = any(isinstance(inner, ListItem) and inner.depth == 0 and inner.label for inner in blocks)
    headings: dict[int, str] = {}
    for inner, below in zip(blocks, [*blocks[1:], None], strict=True):
        if _heads_clauses(inner, below) and not vocab.outcome(plain(inner.text)):
            headings[len(groups)] = plain(inner.text)
        elif isinstance(inner, ListItem) and inner.depth == 0 and (inner.label or not numbered or not groups):
            groups.append([inner])
        elif groups:
            groups[-1].append(inner)
    clauses = [_clause(group, supplied, block.name, vocab) for group in groups]
    return tuple(replace(clause, heading=clause.heading or headings.get(index)) for index, clause in enumerate(clauses))


def _heads_clauses(inner: Paragraph | ListItem, below: Paragraph | ListItem | None) -> bool:
    """`**Council Tax**` on a line of its own above a clause is the heading of what follows."""
    wholly_bold = re.fullmatch(r"\*\*[^*]+\*\*", inner.text)
    return bool(wholly_bold) and isinstance(inner, Paragraph) and isinstance(below, ListItem) and bool(below.label)


def _sentences(blocks: Sequence[Paragraph | ListItem], kind: str, vocab: Vocab) -> Iterator[Clause]:
    """A clause for each paragraph that opens one (`RESOLVED, that …`), its list below it; not the line that tells how all was adopted."""
    groups: list[list[Paragraph | ListItem]] = []
    for inner in blocks:
        if isinstance(inner, Paragraph) and vocab.outcome(plain(inner.text)):
            groups.append([inner])
        elif groups and not vocab.pattern("resolution_result").match(plain(inner.text)):
            groups[-1].append(inner)
    for group in groups:
        text = _without_trigger(" ".join(plain(inner.text) for inner in group if isinstance(inner, Paragraph)), vocab)
        bullets = tuple(plain(inner.text) for inner in group if isinstance(inner, ListItem))
        yield Clause(None, text, effects=_effects(text, kind, vocab), bullets=bullets, span=extent(group), to=vocab.asked(text))


_HEAD = re.compile(r"\*\*(?P<heading>[^*]+)\*\*\s*(?P<rest>.*)", re.DOTALL)


def _clause(group: list[Paragraph | ListItem], supplied: set[str], kind: str, vocab: Vocab) -> Clause:
    first = group[0]
    assert isinstance(first, ListItem)
    number = first.label.strip("().[] ") if first.label else None
    head = _HEAD.fullmatch(first.text)
    heads = head and head["rest"] and not re.match(r"[a-z]", plain(head["rest"]))  # `**Agree** to ask …` is one sentence
    heading, lead = (plain(head["heading"]), head["rest"]) if head and heads else (None, first.text)
    if head and not head["rest"] and len(group) > 1 and isinstance(group[1], Paragraph):
        heading, lead = plain(head["heading"]), ""
    paragraphs = [lead, *(inner.text for inner in group[1:] if isinstance(inner, Paragraph))]
    text = " ".join(plain(paragraph) for paragraph in paragraphs if paragraph)
    bullets = tuple(plain(inner.text) for inner in group[1:] if isinstance(inner, ListItem))
    return Clause(number, text, heading, _effects(text, kind, vocab), bullets, number in supplied, extent(group), vocab.asked(text))


def _without_trigger(text: str, vocab: Vocab) -> str:
    trigger = vocab.outcome(text)
    return text[trigger[2] :].strip() if trigger else split_label(text)[1]


def _effects(text: str, kind: str, vocab: Vocab) -> tuple[str, ...]:
    return vocab.effects(text) or (("recommended",) if kind == "recommended" else ())


# ---------------------------------------------------------------- decision records


def _decision(paper: Paper, vocab: Vocab) -> Decision:
    sections: dict[str, list[Block]] = {}
    current: str | None = None
    for block in paper.text:
        if isinstance(block, Heading) and (block.id or block.level <= 2):
            current = block.id
        elif isinstance(block, Paragraph) and vocab.pattern("signature").fullmatch(plain(block.text)):
            current = None  # behind the line on which somebody signs no part of the form goes on
        elif current and not (isinstance(block, Container) and block.name in OUTCOME_KINDS):
            sections.setdefault(current, []).append(block)
    said = {name: plain_text(blocks) or None for name, blocks in sections.items()}
    return Decision(
        title=paper.title,
        item=paper.item,
        proforma=paper.proforma,
        **{name: said.get(name) for name in ("record", "reasons", "alternatives", "conflicts", "dispensations")},
        call_in=paper.call_in,
        signed_by=paper.signed_by,
        signed_date=paper.signed_date,
    )


# ---------------------------------------------------------------- recommendations and actions


def _recommendations(block: Container, vocab: Vocab) -> Iterator[Recommendation]:
    items = [inner for inner in block.blocks if isinstance(inner, ListItem) and inner.depth == 0]
    for inner in items:
        yield Recommendation(plain(inner.text), inner.label.strip("().[] ") if inner.label else None, span=inner.span)
    if not items:
        text = plain_text(block.blocks)
        text = vocab.pattern("recommendation_triggers").sub("", text, count=1) or text
        if text:
            yield Recommendation(text, span=extent((block,)))


def _plan_recommendations(block: Container, vocab: Vocab) -> Iterator[Recommendation]:
    for row, span in rows(block, vocab, "recommendation"):
        if "recommendation" in row and (row.get("number") or row["recommendation"]):
            owners = tuple(filter(None, (plain(owner) for owner in row.get("owner", "").split("\n"))))
            yield Recommendation(
                plain(row["recommendation"]) or None,
                plain(row.get("number", "")) or None,
                plain(row.get("category", "")) or None,
                owners,
                span,
            )


def _declarations(block: Container) -> Iterator[Declaration]:
    text = plain_text(block.blocks) or None
    for member in (block.attribute("member") or "").split(";"):
        if fold(member):
            yield Declaration(member.strip(), block.attribute("item"), block.attribute("nature"), extent((block,)), text)
