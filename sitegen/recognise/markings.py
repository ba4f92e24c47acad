"""Lines that say of themselves or of what stands below them that it is exempt or confidential, whatever typists did to them.

NOT FOR PUBLICATION      N O T  F O R  P U B L I C A T I O N      Not-for-publication      Part B – Items considered in private
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from sitegen.model.text import Block, Table, plain, plain_text
from sitegen.recognise.state import said
from sitegen.vocab.lookup import HOMOGLYPHS, Vocab

SHORT = 12
"""Words of a line that can be a marking."""
_APART = "\0"
"""Stands between blocks and is in no word."""
_NO_LETTERS = {letter: None for letter in range(128) if not chr(letter).isalnum()}


@lru_cache(maxsize=1024)
def bare(text: str) -> str:
    """Letters only, without the tricks of typists and extractions: spacing, hyphens, look-alikes."""
    latin = _latin(text)
    if latin.isascii():
        return latin.lower().translate(_NO_LETTERS)
    return re.sub(r"[^a-z0-9]+", "", unicodedata.normalize("NFKD", latin).lower())


def _latin(text: str) -> str:
    text = plain(text)
    return text if text.isascii() else unicodedata.normalize("NFKC", text).translate(HOMOGLYPHS)


@lru_cache(maxsize=1024)
def even(text: str) -> str:
    """A line with Latin letters, one kind of blank and hyphen, and nothing around its words."""
    return re.sub(r"[\s\u00a0]+", " ", _latin(text).replace("‐", "-").replace("‑", "-")).strip(" *_>|\"'-–—=#")


def is_marking(text: str, vocab: Vocab) -> bool:
    """Whether a line says that a paper, a part or an item is exempt or confidential."""
    line = even(text)
    if not line or vocab.pattern("exempt", "standing").search(line) or vocab.pattern("exempt", "marker").search(line):
        return False
    long = vocab.pattern("exempt", "sentence").search(line)
    letters = bare(text)
    if len(line.split()) > SHORT and len(letters) > 60:
        return bool(long or vocab.pattern("exempt", "strong").match(line))
    squeezed = any(phrase in letters for phrase in vocab.data["exempt"]["squeezed"])
    return bool(squeezed or long or vocab.pattern("exempt", "strong").search(line) or vocab.pattern("exempt", "weak").search(line))


def marks_with_next(blocks: Sequence[Block], index: int, vocab: Vocab) -> bool:
    """A marking broken over two lines: `NOT FOR` / `PUBLICATION`."""
    pair = [said(block) for block in blocks[index : index + 2]]
    if len(pair) < 2 or not all(pair) or len(" ".join(pair).split()) > 4 or any(is_marking(line, vocab) for line in pair):
        return False
    return not any(vocab.pattern("exempt", "standing").search(even(line)) for line in pair) and is_marking(" ".join(pair), vocab)


def may_mark(blocks: Sequence[Block], vocab: Vocab) -> bool:
    """A quick look at all blocks at once: words from which every marking is made."""
    if any(re.fullmatch(r"B\d{1,2}[.)]?", plain(row[0])) for block in blocks if isinstance(block, Table) for row in block.rows if row):
        return True
    said = [plain_text((block,)) for block in blocks]
    small = _APART.join(said).lower()
    if any(re.search(rf"\b{part}\s+(?:[b-d]|ii|2)\b", small) for part in ("part", "section") if part in small):
        return True
    letters = _APART.join(map(bare, said))
    return any(clue in letters for clue in vocab.data["exempt"]["clues"])


def is_private_part(text: str, kind: str, vocab: Vocab) -> bool:
    """Whether a line heads the part that is considered in private."""
    line = even(text)
    if len(line.split()) > SHORT:
        said_private = len(line.split()) <= 4 * SHORT and vocab.pattern("exempt", "said_private").search(line)
        return bool(kind and said_private and vocab.pattern("exempt", "bare_part").fullmatch(line))
    if re.search(r"[.;]$", line):
        return False
    if vocab.pattern("exempt", "private_part").fullmatch(line):
        return True
    return bool(kind and vocab.pattern("exempt", "bare_part").fullmatch(line))


def is_public_part(text: str, vocab: Vocab) -> bool:
    """Whether a line heads the part that is considered in public."""
    return bool(vocab.pattern("exempt", "public_part").fullmatch(even(text)))
