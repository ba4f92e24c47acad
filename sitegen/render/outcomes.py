"""What was decided, as the item page shows it: one sentence in the site's words, then the clauses in the record's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from sitegen.model.papers import Clause, Outcome, Votes
from sitegen.model.text import Block, Container, Heading, ListItem, Paragraph
from sitegen.render.blocks import Setting, blocks_html, supplied_numbers
from sitegen.render.marks import Mark, asked_in, clause_tone, clause_word, main_effect, outcome_mark
from sitegen.render.wording import say, say_count, spoken, to_say
from sitegen.render.words import listed, ranges, sentence

_TRIGGER = re.compile(r"\A\s*(?:[^\Wa-z\d_]{3,}[\s:]+)+")
_PASSIVE = re.compile(r"(?:that )?(?P<what>[^.;:]{3,110}) be (?P<effect>noted|agreed|approved|received|confirmed|adopted)\.?\Z")

_ACTIVE = re.compile(
    r"(?:that )?(?:the )?(?:[A-Z]\w+ ){1,6}(?P<effect>noted|agreed|approved|received|confirmed|adopted) "
    r"(?P<what>(?:the|an?|its|their|this|these) [^.;:]{3,110})\.?\Z"
)


@dataclass(frozen=True)
class ClauseView:
    id: str
    label: str
    """As it stands in the margin; supplied numbers in square brackets; empty where the source numbers nothing."""
    spoken: str
    word: str
    tone: str
    html: Markup
    note: str = ""
    """A quiet line below the word: that the call-in does not cover it."""


@dataclass(frozen=True)
class VoteRow:
    side: str
    """`For`, `Against`, `Abstained`."""
    count: int | None
    names: str
    """As printed, empty where the record names nobody."""


@dataclass(frozen=True)
class OutcomeView:
    id: str
    mark: Mark
    lead: Markup
    """The words that announce the decision: `RESOLVED that:-`."""
    clauses: tuple[ClauseView, ...]
    tail: Markup
    moved: str
    votes: tuple[VoteRow, ...]
    supplied: bool


def outcome_views(
    outcomes: Sequence[Outcome], stated: Sequence[Container | None], setting: Setting, voted: Sequence[Mapping[str, str]] = ()
) -> tuple[OutcomeView, ...]:
    """The outcomes of an item with addresses `#r1`, `#r1-2`; `voted` names who voted how on each, where that is known (`voters_of`)."""
    return tuple(
        _outcome_view(position, outcome, container, setting, voted[position - 1] if voted else {})
        for position, (outcome, container) in enumerate(zip(outcomes, stated, strict=True), start=1)
    )


def _outcome_view(position: int, outcome: Outcome, container: Container | None, setting: Setting, voted: Mapping[str, str]) -> OutcomeView:
    own_id = f"r{position}"
    lead, entries, tail = _parts(container, outcome)
    facts = _paired(outcome, entries)
    ids = clause_ids(position, outcome, container)
    setting.taken.update((own_id, *ids))
    supplied = supplied_numbers(container) if container else frozenset()
    clauses = tuple(
        _clause_view(clause_id, outcome, clause, entry, supplied, setting)
        for clause_id, clause, entry in zip(ids, facts, entries, strict=True)
    )
    return OutcomeView(
        id=own_id,
        mark=outcome_mark(outcome),
        lead=blocks_html(lead, setting),
        clauses=clauses,
        tail=blocks_html(tail, setting),
        moved=_moved(outcome),
        votes=_votes(outcome.votes or Votes(), voted),
        supplied=any(clause.label.startswith("[") for clause in clauses),
    )


Entry = tuple[ListItem, tuple[Block, ...]]


def _parts(container: Container | None, outcome: Outcome) -> tuple[tuple[Block, ...], list[Entry], tuple[Block, ...]]:
    """The announcing words, each clause with what belongs to it, and what follows the last clause."""
    if container is None:
        return (), [_entry_of(clause) for clause in outcome.clauses], ()
    lead: list[Block] = []
    entries: list[Entry] = []
    tail: list[Block] = []
    for block in container.blocks:
        if isinstance(block, ListItem) and block.depth == 0:
            entries = [*entries[:-1], (entries[-1][0], (*entries[-1][1], *tail))] if entries else []
            entries.append((block, ()))
            tail = []
        elif not entries:
            lead.append(block)
        elif tail or getattr(block, "depth", 0) == 0:
            tail.append(block)
        else:
            entries[-1] = (entries[-1][0], (*entries[-1][1], block))
    return tuple(lead), entries, tuple(tail)


def _entry_of(clause: Clause) -> Entry:
    """A clause of which only the facts are known."""
    heading = f"**{_plain_markdown(clause.heading)}** " if clause.heading else ""
    bullets = tuple(ListItem(_plain_markdown(bullet), depth=1) for bullet in clause.bullets)
    return ListItem(heading + _plain_markdown(clause.text), clause.number), bullets


def _plain_markdown(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>~&])", r"\\\1", text)


def _paired(outcome: Outcome, entries: Sequence[Entry]) -> Sequence[Clause]:
    """The facts of each clause; without effects where words and facts do not match one to one."""
    if len(outcome.clauses) == len(entries):
        return outcome.clauses
    return [Clause(_number(item.label) or None, item.text) for item, _ in entries]


def _number(label: str | None) -> str:
    return (label or "").strip("()[]. ")


def clause_ids(position: int, outcome: Outcome, container: Container | None) -> tuple[str, ...]:
    """The addresses of the clauses on the page of their item, `r1-2`; `position` is that of the outcome, from 1."""
    entries = _parts(container, outcome)[1]
    ids: list[str] = []
    for index, (clause, (item, _)) in enumerate(zip(_paired(outcome, entries), entries, strict=True), start=1):
        label = _number(item.label) or clause.number or ""
        wanted = f"r{position}-{re.sub(r'[^a-z0-9]+', '-', label.lower()).strip('-') or index}"
        ids.append(wanted if wanted not in ids else f"r{position}-at-{index}")
    return tuple(ids)


def _clause_view(own_id: str, outcome: Outcome, clause: Clause, entry: Entry, supplied: frozenset[str], setting: Setting) -> ClauseView:
    item, inner = entry
    label = _number(item.label) or clause.number or ""
    shown = f"[{label}]" if label and (label in supplied or clause.supplied) else label
    words = blocks_html([replace(item, label=None)], setting)
    return ClauseView(
        id=own_id,
        label=shown,
        spoken=say("Resolution {number}", number=label) if label else say("This resolution"),
        word=clause_word(outcome, clause),
        tone=clause_tone(outcome, clause),
        html=_unlisted(words) + blocks_html(_outward(inner), setting),
    )


def _unlisted(html: Markup) -> Markup:
    """The words of a list of one item, as a paragraph."""
    return Markup(re.sub(r"\A<ul>\s*<li>(.*)</li>\s*</ul>\Z", r"<p>\1</p>", str(html), flags=re.DOTALL))


def _outward(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks inside a clause, one depth further out."""
    return tuple(
        replace(block, depth=max(block.depth - 1, 0)) if isinstance(block, ListItem | Paragraph) else block
        for block in blocks
        if not isinstance(block, Heading)
    )


def _moved(outcome: Outcome) -> str:
    mover, seconder = outcome.mover, outcome.seconder
    if mover and seconder:
        return sentence(say("Moved by {mover} and seconded by {seconder}", mover=mover, seconder=seconder))
    if mover:
        return sentence(say("Moved by {mover}", mover=mover))
    return sentence(say("Seconded by {seconder}", seconder=seconder)) if seconder else ""


def _votes(votes: Votes, voted: Mapping[str, str]) -> tuple[VoteRow, ...]:
    """The sides of a vote of which the record has the number or the names."""
    rows = (
        VoteRow(say("For"), votes.votes_for, voted.get("for", "")),
        VoteRow(say("Against"), votes.against, voted.get("against", "")),
        VoteRow(say("Abstained"), votes.abstain, voted.get("abstain", "")),
    )
    return tuple(row for row in rows if row.count is not None or row.names)


def decided_sentence(body: str, outcomes: Sequence[Outcome]) -> str:
    """One sentence from the effects: `Cabinet approved resolutions 1 to 5, noted 6 to 9, and recommended resolution 10 to Council.`"""
    phrases: list[str] = []
    motions: list[str] = []
    for outcome in outcomes:
        if outcome.kind in _MOTIONS:
            motions.append(say(_MOTIONS[outcome.kind]))
        else:
            phrases += _phrases(outcome, first=not phrases)
    said = say("{body} {decisions}.", body=body, decisions=listed(list(dict.fromkeys(phrases)), serial=True)) if phrases else ""
    decides = {outcome.to for outcome in outcomes if outcome.kind == "recommended" and outcome.to}
    if len(outcomes) == 1 and decides:
        said += " " + say("{body} decides.", body=decides.pop())
    return " ".join([*([said] if said else []), *dict.fromkeys(motions)])


_PHRASES = {
    "noted": to_say("noted {what}"),
    "agreed": to_say("agreed {what}"),
    "approved": to_say("approved {what}"),
    "received": to_say("received {what}"),
    "confirmed": to_say("confirmed {what}"),
    "adopted": to_say("adopted {what}"),
    "delegated": to_say("delegated authority in {what}"),
    "directed": to_say("gave directions in {what}"),
    "resolved": to_say("resolved {what}"),
    "passed": to_say("passed {what}"),
    "recommended": to_say("recommended {what}"),
}
"""What a body did; `{what}` are resolutions."""
_MOTIONS = {
    "carried": to_say("The motion was carried."),
    "lost": to_say("The motion was lost."),
    "deferred": to_say("The item was deferred."),
    "withdrawn": to_say("The item was withdrawn."),
    "rejected": to_say("The proposal was rejected."),
}


def _phrases(outcome: Outcome, first: bool) -> list[str]:
    """`approved resolutions 1 to 5`, `noted 6 to 9`: a phrase for each effect, in order of first appearance."""
    groups = _groups(outcome)
    if len(outcome.clauses) < 2 and not any(clause.number for clause in outcome.clauses):
        return [_alone(outcome, next((to for _, to in groups), None))]
    whole = outcome.kind == "recommended" and bool(outcome.to)
    return [
        _phrase(effect, _which(clauses, noun=(first and index == 0) or whole, counted=len(groups) == 1 and first), to)
        for index, ((effect, to), clauses) in enumerate(groups.items())
    ]


def _groups(outcome: Outcome) -> dict[tuple[str, str | None], list[Clause]]:
    """The clauses by what they do and whom they ask, in order of first appearance."""
    if outcome.kind == "recommended":
        return {("recommended", outcome.to): list(outcome.clauses)}
    asked = {place: to for to, places in asked_in(outcome).items() for place in places}
    groups: dict[tuple[str, str | None], list[Clause]] = {}
    for place, clause in enumerate(outcome.clauses):
        effect = main_effect(clause) or ("passed" if outcome.kind == "resolved" else outcome.kind)
        groups.setdefault((effect, asked.get(place)), []).append(clause)
    return groups


def _phrase(effect: str, what: str, to: str | None) -> str:
    """`approved resolutions 1 to 5`, `recommended resolution 10 to Council`."""
    if to:
        return say("recommended {what} to {body}", what=what, body=to)
    return say(_PHRASES.get(effect, effect + " {what}"), what=what)


def _which(clauses: Sequence[Clause], noun: bool, counted: bool) -> str:
    """`resolutions 1 to 5`, `6 to 9`, `five resolutions`."""
    labels = [clause.number for clause in clauses if clause.number]
    if len(labels) < len(clauses) or (counted and len(clauses) > 1):
        return say_count(len(clauses), "one resolution", "{n} resolutions")
    if not noun:
        return ranges(labels)
    return say_count(len(clauses), "resolution {numbers}", "resolutions {numbers}", numbers=ranges(labels))


def _alone(outcome: Outcome, to: str | None) -> str:
    """The phrase of an outcome in one sentence: `noted the report`, in English from `the report be noted`, `Cabinet noted it` too."""
    if not outcome.clauses:
        return _phrase(outcome.kind, say("the following"), to)
    clause = outcome.clauses[0]
    effect = "recommended" if outcome.kind == "recommended" else main_effect(clause) or outcome.kind
    found = _PASSIVE.match(clause.text) or _ACTIVE.match(clause.text)
    if spoken().is_english and found and found["effect"] == effect and " be " not in found["what"]:
        what = found["what"]
        return _phrase(effect, what[:1].lower() + what[1:] if what.startswith("The ") else what, to)
    return _phrase(effect, say("the following"), to)


def first_words(outcomes: Sequence[Outcome]) -> tuple[str, int]:
    """For lists: the first clause that does more than note, or what its list opens with, and how many more resolutions there are."""
    clauses = [(outcome, clause) for outcome in outcomes for clause in outcome.clauses]
    if not clauses:
        return (_without_trigger(outcomes[0]), len(outcomes) - 1) if outcomes else ("", 0)
    outcome, clause = next(((o, c) for o, c in clauses if main_effect(c, without="recommended") not in ("", "noted")), clauses[0])
    if len(outcome.clauses) == 1 and not clause.number and outcome.text:
        return _without_trigger(outcome), len(clauses) - 1
    if lead := _lead(outcome):
        return lead, len(clauses)
    label = f"[{clause.number}]" if clause.supplied else f"{clause.number}." if clause.number else ""
    return f"{label} {clause.text}".strip(), len(clauses) - 1


_SAYS_SOMETHING = 8
"""Words before the first clause: fewer only announce it (`RESOLVED that the Council:-`)."""


def _lead(outcome: Outcome) -> str:
    """What is resolved before its list begins: `that the Council works with schools towards these aims:`, where it says anything."""
    first = outcome.clauses[0]
    before, clause, _ = _without_trigger(outcome).partition((first.heading or first.text)[:40] or "\0")
    label = rf"(?<!\w)[(\[]?{re.escape(first.number)}[.)\]]*\s*\Z" if first.number else r"\s\Z"
    lead = re.sub(label, "", before).strip()
    return lead if clause and len(lead.split()) >= _SAYS_SOMETHING else ""


def _without_trigger(outcome: Outcome) -> str:
    """`RESOLVED that the report be noted.` → `that the report be noted.`; the mark has said the first word."""
    text = _TRIGGER.sub("", outcome.text, count=1)
    return text.removeprefix(f"to {outcome.to} ") if outcome.to else text
