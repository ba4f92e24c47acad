"""Declarations of interest and the sentences that mark exempt matter, put into containers.

Cllr A and Mayor B declared pecuniary interests in agenda item 8.
… a resolution to exclude the press and public under paragraph 3 of schedule 12A …
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sitegen.model.papers import Paper
from sitegen.model.text import Block, Container, Heading, Running
from sitegen.recognise.state import Work, each_paper, said
from sitegen.vocab.finder import Finder
from sitegen.vocab.lookup import Vocab, fold


def find_declarations(work: Work) -> Work:
    """Declarations in minutes and decision records."""
    return each_paper(work, _declarations, "minutes", "decision-record")


def _declarations(work: Work, paper: Paper) -> tuple[Work, Paper]:
    blocks: list[Block] = []
    under = False
    for block in paper.text:
        if isinstance(block, Heading):
            under = block.id == "conflicts" or bool(work.vocab.pattern("declarations_heading").search(fold(said(block))))
        elif isinstance(block, Running):
            attributes = declaration(said(block), work.vocab, under)
            if attributes:
                block = Container("declaration", attributes, (block,), span=block.span)
        blocks.append(block)
    return work, replace(paper, text=tuple(blocks))


def declaration(text: str, vocab: Vocab, under_heading: bool) -> tuple[tuple[str, str], ...]:
    """Member, item and nature of a declared interest; nothing if the text declares none."""
    verb = vocab.pattern("declaration").search(text)
    if not verb:
        return ()
    item = vocab.pattern("declaration_item").search(text)
    if not vocab.pattern("declaration_interest").search(text) or not (under_heading or item):
        return ()
    before = _members(text[: verb.start()], vocab)
    members = before or _members_behind(text[verb.end() :], vocab)
    if not members:
        return ()
    found = [("member", "; ".join(members))]
    if item:
        found.append(("item", item["item"]))
    nature = _nature(text, members[0], verb, item) if before else None
    if nature:
        found.append(("nature", nature))
    return tuple(found)


def _members(text: str, vocab: Vocab) -> list[str]:
    """The names, each with its honorific, right before the verb; without one where the sentence begins with two words of a name."""
    match = re.search(rf"({_names(vocab)})(?: had| has| also)?\s*$", text)
    if match:
        return re.split(r", and | and |, ", match[1])
    bare = re.search(rf"(?:^|[.;:] )({_WORD}(?: {_WORD}){{1,3}})(?: had| has| also)?\s*$", text)
    return [bare[1]] if bare and not vocab.pattern("declared_by_none").match(bare[1]) else []


def _members_behind(text: str, vocab: Vocab) -> list[str]:
    """The names right behind the verb, which stands first in Welsh: `Datganodd y Cyng. A Enghraifft fuddiant`."""
    match = re.match(rf"\s+(?:(?:y|yr) )?({_names(vocab)})\s", text)
    return re.split(rf",? (?:{vocab.data['list_and']}) |, ", match[1]) if match else []


_WORD = r"[A-Z][\w’'-]*\.?"


def _names(vocab: Vocab) -> str:
    """Names with their honorifics, one or more."""
    name = rf"(?:(?:{'|'.join(vocab.data['honorifics'])})\b\.? )+{_WORD}(?: {_WORD}){{0,4}}"
    return rf"{name}(?:(?:,? (?:{vocab.data['list_and']}) |, ){name})*"


def _nature(text: str, first: str, verb: re.Match[str], item: re.Match[str] | None) -> str | None:
    """What the interest is: the words behind the item, else those before the name, else what was declared."""
    after = text[item.end() :].strip(" .,;") if item else ""
    sentence = re.sub(r"^[–-]\s*[A-Z][\w’']*(?: [A-Z][\w’']*)*\s*", "", after)
    if len(sentence.split()) > 2:
        return sentence
    before = text[: text.index(first)].strip(" .,;")
    if before:
        return before
    declared = re.match(r"\s*(?:an? )?(.*?\binterests?)\b", text[verb.end() :])
    return declared[1] if declared and declared[1].lower() not in ("interest", "interests") else None


def find_exempt(work: Work) -> Work:
    """Sentences that exclude the public or say that text was removed."""
    return each_paper(work, _exempt, "minutes", "agenda", "decision-record", "report", "other")


def _exempt(work: Work, paper: Paper) -> tuple[Work, Paper]:
    # an agenda only announces the exclusion of the public; that the meeting is closed it says for good
    patterns = [work.vocab.pattern("exempt", name) for name in ("closed_session", "marker")[: 1 if paper.kind == "agenda" else 2]]
    return work, replace(paper, text=tuple(_marked(block, patterns, work.vocab) for block in paper.text))


def _marked(block: Block, patterns: Sequence[Finder], vocab: Vocab) -> Block:
    text = said(block)
    if isinstance(block, Heading) or not text or not any(pattern.search(text) for pattern in patterns):
        return block
    if vocab.pattern("exempt", "standing").search(text):
        return block
    paragraph = vocab.pattern("exempt", "paragraph").search(text)
    return Container("exempt", (("paragraph", paragraph["paragraph"]),) if paragraph else (), (block,), span=block.span)
