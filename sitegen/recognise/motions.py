"""Motions that minutes report with their outcome, put into containers with mover, seconder and printed votes.

It was proposed by Cllr A, seconded by Cllr B and unanimously agreed that …
Proposed by Cllr A, seconded by Cllr B. All in favour.
Approved the bids after motion by Ensign and second by Thornton.
The motion was lost (For 3, Against 7).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from sitegen.model.papers import Paper
from sitegen.model.text import Block, Container, ListItem, Paragraph, Running, plain
from sitegen.recognise.divisions import with_divisions
from sitegen.recognise.names import without_seat
from sitegen.recognise.sentences import sentence_bounds, set_apart
from sitegen.recognise.state import Work, each_paper
from sitegen.recognise.votes import is_count, votes, votes_at_end
from sitegen.vocab.finder import Finder, clue_of_any, may_have
from sitegen.vocab.lookup import Vocab, vocabulary


def find_motions(work: Work) -> Work:
    """Sentences of minutes that report a motion stand in containers; outcomes found before get their mover, seconder and votes."""
    return each_paper(work, _paper, "minutes")


def _paper(work: Work, paper: Paper) -> tuple[Work, Paper]:
    pieces = [piece for block in paper.text for piece in _pieces(block, work.vocab)]
    counted = [_with_votes_above(piece, pieces[index - 1 : index], work.vocab) for index, piece in enumerate(pieces)]
    return work, replace(paper, text=tuple(with_divisions(counted, work.vocab)))


def _with_votes_above(result: Block, above: Sequence[Block], vocab: Vocab) -> Block:
    """The votes printed line by line right above a result are its votes."""
    if not isinstance(result, Container) or result.name not in ("resolved", "carried", "lost") or result.attribute("votes"):
        return result
    found = votes_at_end(above[0], vocab) if above and isinstance(above[0], Paragraph) else ""
    return replace(result, attributes=(*result.attributes, ("votes", found))) if found else result


def _pieces(block: Block, vocab: Vocab) -> Iterator[Block]:
    if isinstance(block, Container) and block.name in ("resolved", "recommended", "carried", "lost"):
        yield with_movers(block, vocab)
    elif isinstance(block, Running) and may_have(block.text, _clue(vocab.language)):
        yield from _cut(block, vocab)
    else:
        yield block


def _cut(block: Paragraph | ListItem, vocab: Vocab) -> Iterator[Block]:
    """The sentences that report motions in containers of their own, what stands around them as it was."""
    for piece in set_apart(block, list(_sentences(block.text, vocab))):
        yield with_movers(piece, vocab) if isinstance(piece, Container) else piece


def _sentences(text: str, vocab: Vocab) -> Iterator[tuple[int, int, str]]:
    """Where sentences that report a motion stand, and the kind of its outcome; its result or votes in those beside belong to it."""
    bounds = sentence_bounds(text, vocab)
    said = [plain(text[start:end]) for start, end in pairwise(bounds)]
    done = 0
    for index, sentence in enumerate(said):
        if index < done:
            continue  # the result of the motion before it
        kind = next((kind for kind, pattern in vocab.motions() if pattern.search(sentence)), None)
        result = 0 if kind else _result(sentence, said[index + 1 : index + 2], vocab)
        if kind or result:
            done = index + 1 + result
            while done < len(said) and is_count(said[done], vocab):
                done += 1
            yield bounds[index], bounds[done], kind or "carried"


@lru_cache
def _clue(language: str) -> frozenset[str]:
    """Beginnings of words without which no sentence reports a motion."""
    vocab = vocabulary(language)
    return clue_of_any((*(pattern for _, pattern in vocab.motions()), vocab.pattern("moved_only"), vocab.pattern("proposed_only")))


def _result(sentence: str, following: list[str], vocab: Vocab) -> int:
    """1 where a sentence says that something was proposed and seconded, and the one behind it that it was carried."""
    if not following:
        return 0
    moved = vocab.pattern("moved_only").search(sentence) and vocab.pattern("result_told").search(following[0])
    seconded = vocab.pattern("proposed_only").search(sentence) and vocab.pattern("seconded_next").search(following[0])
    return int(bool(moved or seconded))


def _named(vocab: Vocab) -> tuple[Finder, ...]:
    """The sentences in which names may stand around the words for moving."""
    return (*(pattern for _, pattern in vocab.motions()), *vocab.moved())


@lru_cache
def _clue_of_names(language: str) -> frozenset[str]:
    """Beginnings of words without which no sentence names who moved or seconded."""
    return clue_of_any(
        pattern for pattern in _named(vocabulary(language)) if "(?P<mover" in pattern.pattern or "(?P<seconder" in pattern.pattern
    )


def with_movers(container: Container, vocab: Vocab) -> Container:
    """The same outcome with the mover, the seconder and the votes that its words print."""
    words = " ".join(plain(block.text) for block in container.blocks if isinstance(block, Running))
    attributes = dict(container.attributes)
    told = None
    if may_have(words, _clue_of_names(vocab.language)):
        told = next((match for pattern in _named(vocab) if (match := pattern.search(words))), None)
    for name, pattern in (("mover", "movers"), ("seconder", "seconders")):
        match = vocab.names_pattern(pattern).search(words) or told
        groups = match.groupdict() if match else {}
        found = groups.get(name) or groups.get(f"{name}_first")
        if found and name not in attributes:
            attributes[name] = without_seat(found.strip(" .,"), vocab)
    counted = votes(words, vocab)
    if counted and "votes" not in attributes:
        attributes["votes"] = counted
    return replace(container, attributes=tuple(attributes.items()))
