"""What was decided: the sentences and lists that record an outcome, put into containers.

RESOLVED that the policy be approved.
RESOLVED that:- 1. The contracts be approved. 2. Authority be given …       clauses run in
RECOMMENDED to Council that:-  / 1. … / 2. …                               a list below
RESOLVED that:- The plan be approved. The plan be recommended …            numbers lost: restored, and said so
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sitegen.model.papers import Paper
from sitegen.model.text import Block, Container, Heading, ListItem, Paragraph, Running, Span, Table, plain
from sitegen.recognise.clause_headings import clause_heading_follows, heads_clause
from sitegen.recognise.state import Work, each_paper, ends_sentence, is_bold, said, starts_small, unbold
from sitegen.recognise.stretches import pieces_between, stretch
from sitegen.vocab.lookup import Vocab

_BETWEEN_SENTENCES = re.compile(r"(?<=[.])\s+(?=[A-Z])")


def find_outcomes(work: Work) -> Work:
    """Outcomes of minutes and decision records stand in containers afterwards."""
    return each_paper(work, _paper, "minutes", "decision-record")


def _paper(work: Work, paper: Paper) -> tuple[Work, Paper]:
    blocks = [piece for block in paper.text for piece in _apart(_unlisted(block, work.vocab), work.vocab)]
    text: list[Block] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        trigger = work.vocab.outcome(said(block)) if isinstance(block, Paragraph) else None
        if trigger is None or not isinstance(block, Paragraph):
            text.append(block)
            index += 1
            continue
        end = _end(blocks, index, paper.kind, work.vocab)
        container = _container(trigger[0], trigger[1], blocks[index:end], work.vocab)
        supplied = container.attribute("supplied")
        if supplied:
            numbers = supplied.split()
            work = replace(work, supplied=work.supplied + len(numbers)).problem(
                "warning",
                "clause-numbers-restored",
                f"the numbers {', '.join(numbers)} of the clauses are lost in the original and were restored.",
                block,
                hint="Compare the clauses with the original; the site marks these numbers.",
            )
        text.append(container)
        index = end
    return work, replace(paper, text=tuple(text))


def _unlisted(block: Block, vocab: Vocab) -> Block:
    """`3. RESOLVED that …` as a numbered paragraph of the minutes is the sentence, not a clause of a list."""
    if isinstance(block, ListItem) and block.label and not block.depth and vocab.outcome(plain(block.text)):
        return Paragraph(f"{block.label} {block.text}", span=block.span)
    if isinstance(block, ListItem) and not block.label and (trigger := vocab.outcome(plain(block.text))):
        marked = ":" in plain(block.text)[: trigger[2]] and trigger[2] < len(plain(block.text))
        return Paragraph(block.text, span=block.span) if marked else block  # `- DECISION: …` among the notes
    return block


def _apart(block: Block, vocab: Vocab) -> Iterator[Block]:
    """A trigger in capitals behind the end of a sentence opens a paragraph."""
    if not isinstance(block, Paragraph):
        yield block
        return
    pieces = pieces_between(vocab.pattern("run_in_trigger", exact_case=True), block.text)
    if len(pieces) > 1 and re.fullmatch(r"\(?\w{1,4}[.)]", pieces[0]):
        pieces[:2] = [f"{pieces[0]} {pieces[1]}"]  # `3. RESOLVED that` is one sentence with its number
    for piece in pieces:
        first, _, below = piece.partition("\n")
        ended = below and re.search(r"[.!?]\**$", first) and vocab.outcome(plain(unbold(first)))
        yield from (replace(block, text=part) if part != block.text else block for part in ((first, below) if ended else (piece,)))


def _end(blocks: Sequence[Block], start: int, kind: str, vocab: Vocab) -> int:
    """Index behind the last block of an outcome."""
    lead = said(blocks[start])
    trigger = vocab.outcome(lead)
    opens_list = lead.endswith((":", ":-", ":–", "-")) or bool(trigger and trigger[2] >= len(lead) - 1)
    marked = bool(trigger and not opens_list and ":" in lead[: trigger[2]])
    run_in = bool(_numbers(lead[trigger[2] if trigger else 0 :], 1))
    index = start + 1
    listed = False
    while index < len(blocks):
        block = blocks[index]
        if isinstance(block, Heading | Table | Container) or (isinstance(block, Paragraph) and vocab.outcome(said(block))):
            break
        if isinstance(block, ListItem):
            if not (opens_list or run_in or listed or kind == "decision-record"):
                break
            listed = True
        elif isinstance(block, Paragraph) and not block.depth:
            if marked and (not starts_small(said(block)) or re.match(r"[\w.-]+:\s", said(block))):
                break  # `RESOLUTION: …` is a line of its own, whoever speaks next
            goes_on = kind == "decision-record" or _goes_on(said(block), said(blocks[index - 1]), opens_list and not listed)
            goes_on = goes_on or (listed and clause_heading_follows(blocks, index))
            if not goes_on:
                break
        index += 1
    return index


def _goes_on(text: str, above: str, expects_list: bool) -> bool:
    """Whether a paragraph in minutes still belongs to the outcome above it."""
    return bool(re.match(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s", text)) or expects_list or not ends_sentence(above)


# ---------------------------------------------------------------- clauses

SHORT_LEAD = 4
"""Behind a trigger with more words than these, paragraphs without numbers are no clauses."""

_CLAUSE = r"(?:^|(?<=\s))({number})\.\s*(?=[A-Z•“\"'‘(£])"


def _numbers(text: str, expected: int) -> list[tuple[int, int, int]]:
    """Clause numbers that follow one another in a text: number, start, end of the label."""
    found: list[tuple[int, int, int]] = []
    position = 0
    while True:
        match = re.compile(_CLAUSE.format(number=expected)).search(text, position)
        if not match:
            return found
        found.append((expected, match.start(), match.end()))
        expected, position = expected + 1, match.end()


def _container(kind: str, to: str | None, blocks: Sequence[Block], vocab: Vocab) -> Container:
    first = blocks[0]
    assert isinstance(first, Paragraph)
    builder = _Clauses(vocab)
    trigger = vocab.outcome(plain(unbold(first.text)))
    lead, rest = _lead(first.text, trigger[2] if trigger else 0)
    bare = not rest or bool(re.search(r":\s*-?\s*$", lead))
    if bare and rest and not _numbers(rest, 1) and not _some_number(blocks):
        builder.numberless = bare and lead.rstrip().endswith((":-", ":"))
    elif bare and not rest and all(isinstance(block, Paragraph) for block in blocks[1:]) and not _some_number(blocks):
        said_more = len(plain(unbold(first.text))[trigger[2] if trigger else 0 :].split())
        builder.numberless = len(blocks) > 2 and said_more <= SHORT_LEAD
    head: list[Block] = [replace(first, text=lead or rest)] if lead or rest else []
    if lead and rest:
        builder.take_text(rest, first.span)
    below = _outdented(blocks[1:])
    for index, block in enumerate(below):
        if heads_clause(below, index) and (builder.items or not said(block).endswith(":")):
            builder.take_heading(block)
        else:
            builder.take(block)
    body = _evenly_set(builder.close())
    attributes = [("to", to)] if to else []
    if builder.supplied:
        attributes.append(("supplied", " ".join(builder.supplied)))
    span = Span(first.span.first, (blocks[-1].span or first.span).last) if first.span else None
    return Container(kind, tuple(attributes), (*head, *body), span=span)


def _outdented(blocks: Sequence[Block]) -> list[Block]:
    """The list below `3. RESOLVED that:`, a paragraph of the minutes, hangs one level deeper than its clauses are."""
    deep = min((block.depth for block in blocks if isinstance(block, ListItem)), default=0)
    return [replace(block, depth=max(0, block.depth - deep)) if isinstance(block, Running) else block for block in blocks]


def _evenly_set(blocks: Sequence[Block]) -> list[Block]:
    """Clauses of which every one is wholly bold: the bold then says nothing, and goes."""
    items = [block for block in blocks if isinstance(block, ListItem)]
    if not items or not all(is_bold(item.text) for item in items):
        return list(blocks)
    return [replace(block, text=unbold(block.text)) if isinstance(block, ListItem) else block for block in blocks]


def _lead(text: str, length: int) -> tuple[str, str]:
    """The trigger and the clauses run in behind it; without clauses all is lead."""
    plainly = unbold(text)
    if plainly == plain(plainly) and len(plainly) > length:
        rest = plainly[length:].strip()
        numbers = _numbers(rest, 1)
        if numbers and numbers[0][1] == 0:
            return plainly[:length].strip(), rest
        if numbers and re.search(r":\s*-?\s*$", rest[: numbers[0][1]]):
            cut = length + len(plainly[length:]) - len(plainly[length:].lstrip()) + numbers[0][1]
            return plainly[:cut].strip(), plainly[cut:].strip()
        if re.search(r":\s*-\s*$", plainly[:length]):
            return plainly[:length].strip(), rest
    return text, ""


def _some_number(blocks: Sequence[Block]) -> bool:
    return any((isinstance(block, ListItem) and block.label) or re.match(r"\d{1,2}\.\s*[A-Z]", said(block)) for block in blocks[1:])


@dataclass
class _Clauses:
    """Takes the text of an outcome piece by piece and gives its clauses as a list."""

    vocab: Vocab
    numberless: bool = False
    """No clause has a number: sentences are clauses."""
    items: list[Block] = field(default_factory=list)
    pending: list[tuple[str, Span | None]] = field(default_factory=list)
    """Sentences without a number that may be clauses whose numbers are lost."""
    deeper: bool = False
    """Bullets of the first level stand below a clause: what is nested in them goes one level down too."""
    last: int = 0
    supplied: list[str] = field(default_factory=list)

    def take(self, block: Block) -> None:
        if isinstance(block, ListItem) and block.label:
            number = re.fullmatch(r"(\d{1,2})\.", block.label)
            if number and not block.depth and int(number[1]) > self.last:
                self.take_text(f"{block.label} {block.text}", block.span, labelled=True)
            else:
                self._settle(None)
                self.deeper = self.deeper and block.depth > 0
                self.items.append(replace(block, depth=block.depth + self.deeper))
        elif isinstance(block, ListItem):
            below = any(isinstance(item, ListItem) and item.label for item in self.items)
            self.deeper = below if not block.depth else self.deeper
            depth = block.depth + self.deeper
            self.take_text(block.text, block.span, bullet=depth)
        elif isinstance(block, Paragraph):
            self.take_text(block.text, block.span)
        else:
            self.items.append(block)

    def take_heading(self, block: Block) -> None:
        """A heading between clauses, in bold: a paragraph of the container, and of no clause."""
        self._settle(None)
        assert isinstance(block, Paragraph)
        self.items.append(replace(block, text=f"**{plain(block.text)}**", depth=0))

    def take_text(self, text: str, span: Span | None, bullet: int | None = None, *, labelled: bool = False) -> None:
        start = re.match(r"(\d{1,2})\.\s*" if labelled else r"(\d{1,2})\.\s*(?=[A-Z])", text)
        if start and int(start[1]) > self.last:
            number = int(start[1])
            numbers = [(number, 0, start.end()), *_numbers(text, number + 1)]
        else:
            numbers = _numbers(text, self.last + 1)
        before = stretch(text, 0, numbers[0][1]) if numbers else text
        if before:
            self._unnumbered(before, span, bullet)
        for index, (number, _, end) in enumerate(numbers):
            self._settle(number)
            following = numbers[index + 1][1] if index + 1 < len(numbers) else len(text)
            self.items.append(ListItem(stretch(text, end, following), f"{number}.", span=span))
            self.last = number

    def _unnumbered(self, text: str, span: Span | None, bullet: int | None) -> None:
        if bullet is not None:
            self._settle(None)
            self.items.append(ListItem(text, None, bullet if self.items else 0, span=span))
        elif not self.numberless and self._goes_on_with(text):
            return
        else:
            self.pending += [(sentence, span) for sentence in self._sentences(text)]

    def _goes_on_with(self, text: str) -> bool:
        """Joins a text to the clause above, also across a page, where that has not ended as a sentence ends."""
        for index in range(len(self.items) - 1, -1, -1):
            above = self.items[index]
            if isinstance(above, Running):
                bullet = isinstance(above, ListItem) and not above.label
                if ends_sentence(above.text) or (bullet and not starts_small(text)):
                    return False
                self.items[index] = replace(above, text=f"{above.text} {text}")
                return True
        return False

    def _sentences(self, text: str) -> list[str]:
        """Sentences, each with those that only go on with it."""
        found: list[str] = []
        for sentence in pieces_between(_BETWEEN_SENTENCES, text):
            if found and self.vocab.pattern("continues", exact_case=True).match(sentence):
                found[-1] += f" {sentence}"
            else:
                found.append(sentence)
        return found

    def _settle(self, number: int | None) -> None:
        """Pending sentences fill the gap before the next number, or belong to the clause above."""
        sentences, self.pending = self.pending, []
        if not sentences:
            return
        if self.numberless or (number is not None and number - self.last - 1 == len(sentences)):
            for sentence, span in sentences:
                self.last += 1
                self.supplied.append(str(self.last))
                self.items.append(ListItem(sentence, f"{self.last}.", span=span))
            return
        depth = 1 if self.items else 0
        self.items.append(Paragraph(" ".join(sentence for sentence, _ in sentences), depth, span=sentences[0][1]))

    def close(self) -> list[Block]:
        self._settle(None)
        return self.items
