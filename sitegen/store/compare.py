"""What changed between a paper as it was and as it is, sentence by sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from sitegen.model.changes import Recorded
from sitegen.model.text import words
from sitegen.store.sentences import Sentence
from sitegen.vocab.personal import looks_personal

MOST = 60
"""More changes of one paper at once are no corrections that a person reads, but a new version: they are counted."""
_ALIKE = 0.5
"""So much of two sentences is the same if one is the correction of the other."""


def changes_between(
    file: str,
    before: Sequence[Sentence],
    after: Sequence[Sentence],
    date: str,
    sensitive: bool = False,
    private: frozenset[str] = frozenset(),
) -> tuple[Recorded, ...]:
    """The changes of one paper. Words that went are not to be repeated where `sensitive`, where they stood under an item that is exempt now
    (`private`), or where they look like those of a private person.
    """
    pairs = _without_moves(list(_pairs(before, after)))
    if len(pairs) > MOST:
        return (Recorded(date, file, "revised", count=len(pairs)),)
    return tuple(_recorded(file, old, new, date, sensitive or (old is not None and old.label in private)) for old, new in pairs)


Pair = tuple[Sentence | None, Sentence | None]


def _without_moves(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs without sentences that only stand elsewhere now."""
    came = Counter(new.text for old, new in pairs if new and not old)
    moved = Counter(old.text for old, new in pairs if old and not new) & came
    left = {True: moved.copy(), False: moved.copy()}
    kept = []
    for old, new in pairs:
        alone = (old or new) if not (old and new) else None
        if alone and left[old is None][alone.text] > 0:
            left[old is None][alone.text] -= 1
        else:
            kept.append((old, new))
    return kept


def _pairs(before: Sequence[Sentence], after: Sequence[Sentence]) -> Iterator[Pair]:
    """Each sentence that went with the one that stands in its place, if any; and those that came."""
    matcher = SequenceMatcher(None, [one.text for one in before], [one.text for one in after], autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind != "equal":
            yield from _matched(before[start:end], after[new_start:new_end])


def _matched(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[Pair]:
    if len(old) == len(new) == 1:
        yield old[0], new[0]
        return
    at = 0
    for one in old if len(old) * len(new) <= MOST * MOST else ():
        place = next((index for index in range(at, len(new)) if _alike(one.text, new[index].text)), None)
        if place is None:
            yield one, None
            continue
        yield from ((None, added) for added in new[at:place])
        yield one, new[place]
        at = place + 1
    if len(old) * len(new) > MOST * MOST:
        yield from ((one, None) for one in old)
    yield from ((None, added) for added in new[at:])


def _alike(one: str, other: str) -> bool:
    """Whether a sentence is another one corrected: most words are the same, or the fact that it tells is (`Venue: …`)."""
    name, colon, _ = one.partition(": ")
    if colon and len(name) < 20 and other.startswith(f"{name}: "):
        return True
    return SequenceMatcher(None, words(one.lower()), words(other.lower()), autojunk=False).ratio() >= _ALIKE


def _recorded(file: str, old: Sentence | None, new: Sentence | None, date: str, sensitive: bool) -> Recorded:
    kind = "corrected" if old and new else "added" if new else "removed"
    private = bool(old) and (sensitive or looks_personal(_gone(old.text if old else "", new.text if new else "")))
    place = new or old
    return Recorded(
        date,
        file,
        kind,
        item=place.label or None if place else None,
        before=old.text if old else None,
        after=new.text if new else None,
        sensitive=private,
    )


def _gone(old: str, new: str) -> str:
    """The words of a sentence that the new one has not, each run with a word on either side: a name is more than its changed letter."""
    before, after = old.split(), new.split()
    runs = []
    for kind, start, end, _, _ in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind in ("replace", "delete"):
            runs.append(" ".join(before[max(0, start - 2) : end + 2]))
    return "; ".join(runs)
