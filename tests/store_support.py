"""Nasty but canonical blocks and papers for the round trips of the store."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from sitegen.model.addresses import slug
from sitegen.model.papers import KINDS, STATUSES, Attendance, CallIn, Contact, Member, Paper, Source
from sitegen.model.text import CONTAINERS, Block, Container, Heading, ListItem, PageMark, Paragraph, Raw, Table
from sitegen.store.escapes import clean, settled
from sitegen.store.front_matter import grouped
from sitegen.vocab.labels import split_label

LEADS = [
    "- ", "+ ", "# ", "###### ", "#", "> ", ">", "::: ", ":::resolved ", "| a | b", "|---|", "---", "===", "--- ---", "1. ", "12) ", "7.",
    "{#page-3}", "{#page-3} x", "\\* ", "\\[x]: ", "\\`\\`\\`", "\\_\\_\\_", "2016 ", ": ", "-", "+", "= ", "\\~\\~~",
    "&amp;", "\\<b>", "- - -", "0) ",
]  # fmt: skip
INLINE = [
    "the", "plan", "**bold**", "*it*", "***both***", "[t](https://example.org/a_b)", "\\*", "\\\\", "a|b", "|",
    "\\<br>", "`code`", "–", "“q”", "{x=1}",
    "{#id}", "é", "~~x~~", "<https://example.org>", "#", "##", "x:", "C:\\\\", "1.", "(a)", "- x", "$5", ":::",
    "snake_case", "!", "\\]", "日本", "\u00a0x", "**1**",
]  # fmt: skip
LABELS = [
    "1.", "2.", "3.", "9.", "10.", "99.", "100.",
    "0.", "07.", "1000.", "1)", "(1)", "1.1", "1.1.", "115.1", "(a)", "a)", "a.", "(i)", "iv.", "A.", "A1.", "[2]", "(aa)"
]  # fmt: skip

_lines = st.builds(
    lambda lead, rest: lead + " ".join(rest), st.sampled_from(["", "", *LEADS]), st.lists(st.sampled_from(INLINE), max_size=4)
)
texts = st.lists(_lines, min_size=1, max_size=3).map(lambda lines: settled("\n".join(lines))).filter(bool)
names = st.sampled_from(
    [
        "Cllr A Example",
        "B: Example",
        "- C",
        "O'Neil",
        "NO",
        "16:30",
        "{D}",
        "E #5",
        "F, Deputy",
        "null",
        "@G",
        "12",
        "Ünal",
        'H "I"',
        "J\\K",
        "~",
    ]
)
phrases = st.one_of(names, st.text(max_size=12).map(clean).filter(bool).filter(lambda text: settled(text) == text and "\n" not in text))


def _item(label: str | None, text: str, depth: int) -> ListItem:
    return ListItem(text, label, depth) if label or split_label(text)[0] is None else ListItem(f"x {text}", None, depth)


list_parts = st.tuples(st.integers(-1, 2), st.sampled_from([None, *LABELS]), texts)


@st.composite
def lists(draw: st.DrawFn) -> list[Block]:
    """A run of a list: each part goes at most one deeper than the one before; -1 makes it a paragraph of the last item."""
    found: list[Block] = []
    numbering = draw(st.booleans())
    depth = -1
    for number, (step, label, text) in enumerate(draw(st.lists(list_parts, min_size=1, max_size=7)), start=1):
        if step < 0 and depth >= 0:
            below = draw(st.integers(1, depth + 1))
            found.append(Paragraph(text, below))
            depth = below - 1
            continue
        depth = min(depth + 1, max(step, 0))
        found.append(_item(f"{number}." if numbering else label, text, depth))
    return found


cells = st.one_of(st.just(""), texts)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 3))
    row = st.tuples(*[cells] * width)
    return Table(draw(row), tuple(draw(st.lists(row, max_size=3))))


ranges = st.one_of(st.none(), st.tuples(st.integers(1, 9), st.integers(9, 99)))
headings = st.builds(
    Heading,
    texts.map(lambda text: text.lstrip("_")).map(clean).filter(bool),
    st.integers(2, 6),
    st.sampled_from([None, "5", "CAB 86/22", "A4", "TOP 5.", "(a)", "113.", "AOB"]),
    st.sampled_from([None, "4", "A 5", '"']),
    st.sampled_from([None, "A", "B"]),
    ranges,
    st.sampled_from([None, "reasons", "call-in"]),
)
raws = st.sampled_from(["> quoted\n> more", "```\ncode\n\n::: x\n```", "***", "~~~ text\n```\n~~~", "> - a\n>\n> ::: b"]).map(Raw)
simple = st.one_of(texts.map(Paragraph), headings, tables(), st.integers(1, 999).map(PageMark), raws)


def _flat(parts: Sequence[Block | list[Block]]) -> tuple[Block, ...]:
    """Two lists side by side would be one list: a paragraph parts them."""
    found: list[Block] = []
    for part in parts:
        if isinstance(part, list):
            if found and isinstance(found[-1], ListItem | Paragraph):
                found.append(Paragraph("between"))
            found += part
        else:
            found.append(part)
    return tuple(found)


runs = st.lists(st.one_of(simple, lists()), max_size=5).map(_flat)


@st.composite
def containers(draw: st.DrawFn) -> Container:
    name = draw(st.sampled_from(sorted(CONTAINERS)))
    keys = draw(st.lists(st.sampled_from(sorted(CONTAINERS[name])), unique=True, max_size=3)) if CONTAINERS[name] else []
    return Container(name, tuple((key, draw(names)) for key in keys), draw(runs))


bodies = st.lists(st.one_of(simple, lists(), containers()), max_size=6).map(_flat)

dates = st.sampled_from(["2023-03-16", "2023-04", "2023", "2024-02-29"])
times = st.sampled_from(["16:30", "09:05", "24:00"])
maybe = lambda strategy: st.one_of(st.none(), strategy)  # noqa: E731
members = st.builds(Member, phrases, maybe(phrases))
attendance = st.lists(
    st.builds(
        Attendance, phrases, st.sampled_from(["present", "apologies", "absent", "officer", "in-attendance"]), maybe(phrases), maybe(phrases)
    ),
    max_size=5,
).map(grouped)
contacts = st.builds(Contact, phrases, maybe(phrases), maybe(phrases), maybe(phrases))
call_ins = st.builds(
    CallIn, phrases, st.sampled_from([None, True, False]), maybe(st.sampled_from(["2024-10-25T24:00", "2024-10-25"])), maybe(phrases)
)
sources = st.builds(Source, phrases, st.sampled_from(["ab12", "12e456", "0012"]), ranges, ranges)
papers = st.builds(
    Paper,
    kind=st.sampled_from(KINDS),
    id=st.just("cabinet/2023-03-16/minutes"),
    title=maybe(phrases),
    body=maybe(phrases),
    organisation=maybe(phrases),
    date=maybe(dates),
    time=maybe(times),
    end_time=maybe(times),
    venue=maybe(phrases),
    status=maybe(st.sampled_from(STATUSES)),
    item=maybe(st.sampled_from(["5", "A4", "07"])),
    parent=maybe(st.just("cabinet/2023-03-16/report-05-x")),
    label=maybe(phrases),
    language=maybe(st.sampled_from(["en-GB", "cy", "zh-Hant-TW"])),
    matter=maybe(phrases.filter(slug)),  # one that names nothing is refused
    source=maybe(sources),
    contact=maybe(contacts),
    next_meeting=maybe(phrases),
    proforma=maybe(phrases),
    call_in=maybe(call_ins),
    signed_by=maybe(phrases),
    signed_date=maybe(dates),
    withdrawn=maybe(dates),
    reason=maybe(phrases),
    members=st.lists(members, max_size=3).map(tuple),
    attendance=attendance,
    text=bodies,
)  # fmt: skip
