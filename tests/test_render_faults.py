"""What real papers bring along: links to nowhere, titles in capitals, reasons of `N/A`, tables of many columns."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import render_support as support

from sitegen.check.links import broken_links
from sitegen.model.papers import Exempt
from sitegen.model.problems import Problem
from sitegen.model.site import Meeting, PlacedPaper, Site
from sitegen.model.text import Block, Heading, ListItem, Paragraph, Raw, Table
from sitegen.render import render_site
from sitegen.render.words import calm, written_forms

LOOSE = "papers/2009-plan/index.html"
MEETING = support.SECOND.strip("/")


def built(site: Site) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The pages, and the problems of rendering and of the links between them."""
    pages, problems = render_site(site, support.THEME)
    settings = site.settings
    more = broken_links(pages, settings.base_path, settings.origin)
    return {page.path: page.content.decode() for page in pages if page.path.endswith(".html")}, (*problems, *more)


def with_words(*blocks: Block, base_url: str = "/") -> Site:
    """The made-up site, its loose paper in these words."""
    site = support.rich_site(base_url)
    return replace(site, loose=tuple(replace(placed, paper=replace(placed.paper, text=blocks)) for placed in site.loose))


def with_placed(meeting: Meeting, old: PlacedPaper, new: PlacedPaper) -> Meeting:
    """The meeting with one paper in the place of another, in its items too."""
    items = tuple(replace(item, decision=new if item.decision == old else item.decision) for item in meeting.items)
    return replace(meeting, papers=tuple(new if placed == old else placed for placed in meeting.papers), items=items)


@pytest.mark.parametrize("base", ["/", "/minutes/", "https://town.example/minutes/"])
@pytest.mark.parametrize(
    "href", ["x.pdf", "/nowhere/", "../../../../x/", "#nowhere", "/harbour-board/#nowhere", "https://town.example/minutes/x/"]
)
def test_a_link_in_a_paper_that_leads_nowhere_is_a_warning_with_its_file(href: str, base: str) -> None:
    if href.startswith("https") and not base.startswith("https"):
        pytest.skip("another host")
    pages, problems = built(with_words(Paragraph(f"See [the *long* map]({href}) here."), base_url=base))
    assert [(problem.level, problem.code, problem.file) for problem in problems] == [
        ("warning", "paper-link-broken", "papers/2009-plan.md")
    ]
    assert f"“{href}”" in problems[0].message
    assert "See the <em>long</em> map here." in pages[LOOSE]


@pytest.mark.parametrize(
    "href",
    ["/harbour-board/", "../../harbour-board/", "/harbour-board/2023-03-16/hb-2-22/#r1-1", "https://elsewhere.example/a.pdf", "#how"],
)
def test_a_link_in_a_paper_that_leads_somewhere_stays(href: str) -> None:
    pages, problems = built(with_words(Heading("How"), Paragraph(f"See [the map]({href}).")))
    assert problems == ()
    assert f'<a href="{href}">the map</a>' in pages[LOOSE]


def test_broken_links_of_every_kind_of_block_are_told_once_each() -> None:
    words = (
        Heading("A [b](h.pdf)"),
        ListItem("[c](l.pdf) and [again](l.pdf)"),
        Table(("[d](t.pdf)",), (("[e](c.pdf)",),)),
        Raw("> [f](r.pdf) [g][1]\n\n[1]: d.pdf"),
    )
    pages, problems = built(with_words(*words))
    assert [re.search("“(.*)”", problem.message)[1] for problem in problems] == ["h.pdf", "l.pdf", "t.pdf", "c.pdf", "r.pdf", "d.pdf"]  # type: ignore[index]
    assert ".pdf" not in pages[LOOSE]


def test_a_broken_link_of_a_page_written_by_hand_is_an_error_with_its_file() -> None:
    site = support.rich_site()
    about = replace(site.pages[0], paper=replace(site.pages[0].paper, text=(Paragraph("See [this](/nowhere/)."),)))
    _, problems = render_site(replace(site, pages=(about,)), support.THEME)
    assert [(problem.level, problem.code, problem.file) for problem in problems] == [("error", "link-broken", "pages/about.md")]


def test_no_finished_page_has_the_mark_of_a_link() -> None:
    pages, _ = built(with_words(Paragraph("See [the meetings](/meetings/) and [no](/no/).")))
    assert not [path for path, text in pages.items() if "of-paper" in text]


HOSTILE = (
    '[a](javascript:alert(8)) [f](https://ok.example/ "t\\" onclick=\\"x") ![pic](https://elsewhere.example/a.png) {{ 7*7 }} '
    '<a href="x" onclick="alert(1)">y</a> <form action=x><input name=q></form> <img src=x> id=1 href=y'
)


def test_html_shown_as_text_is_no_broken_link() -> None:
    """Neither in the words of a paper nor in its title, which stands in attributes too."""
    site = with_words(Paragraph(HOSTILE), Heading(HOSTILE), Table(("a",), ((HOSTILE,),)))
    placed = replace(site.loose[0], paper=replace(site.loose[0].paper, title=HOSTILE))
    meeting = site.meetings[0]
    items = tuple(replace(item, title=f"{HOSTILE} {item.number}") for item in meeting.items)
    _, problems = built(replace(site, loose=(placed,), meetings=(replace(meeting, items=items), *site.meetings[1:])))
    assert [problem for problem in problems if problem.level == "error"] == []


def test_a_title_in_capitals_is_calm_in_lists_and_headings_and_its_words_stay() -> None:
    site = support.rich_site()
    meeting = site.meetings[0]
    items = (replace(meeting.items[1], title="DREDGING OF THE BASIN"), *meeting.items[2:])
    plan = replace(
        site.loose[0].paper, title="PLAN OF THE QUAYS", text=(Paragraph("PLAN OF THE QUAYS"), Heading("RISK REVIEW"), Heading("MTFP"))
    )
    loose = replace(site.loose[0], paper=plan)
    pages, _ = built(replace(site, meetings=(replace(meeting, items=items), *site.meetings[1:]), loose=(loose,)))
    whole = "".join(pages.values())
    assert "DREDGING OF THE BASIN" not in whole
    assert "<h1>Dredging of the basin</h1>" in pages["harbour-board/2023-03-16/hb-2-22/index.html"]
    assert "<h1>Plan of the quays</h1>" in pages[LOOSE]
    assert "<p>PLAN OF THE QUAYS</p>" in pages[LOOSE]
    assert '<a href="#risk-review">Risk review</a>' in pages[LOOSE]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("MINUTES OF VARIOUS BODIES", "Minutes of various bodies"),
        ("MOORING STRATEGY 2023/24", "Mooring strategy 2023/24"),
        ("QUARTER 3 BUDGET & MTFP UPDATE", "Quarter 3 budget & MTFP update"),
        ("HARBOUR BOARD – HMO LICENCES", "Harbour board – HMO licences"),
        ("HARBOURMASTER'S REPORT", "Harbourmaster's report"),
        ("NON-TIDAL WATERS", "Non-tidal waters"),
        ("THE EBBA PLAN FOR WICK-ON-SEA", "The EBBA plan for Wick-on-Sea"),
        ("NEW TUGS", "New tugs"),
        ("PART VIII", "PART VIII"),
        ("DREDGING", "DREDGING"),
        ("The EBBA PLAN", "The EBBA PLAN"),
        ("2023/24", "2023/24"),
        ("", ""),
    ],
)
def test_calm_titles(title: str, shown: str) -> None:
    running = (
        "The work of the EBBA in Wick-on-Sea was discussed, with the new plan and a part of it.",
        "HARBOURMASTER'S REPORT",
        "The members received the MINUTES OF VARIOUS BODIES as read.",
    )
    expected = "Part VIII" if title == "PART VIII" else shown
    assert calm(title, written_forms(running)) == expected


def test_calm_titles_without_any_words_of_the_paper() -> None:
    assert calm("SALE OF THE OLD QUAY") == "Sale of the OLD quay"
    assert calm("RISKS", least=1) == "Risks"


@pytest.mark.parametrize("words", ["N/A", "None", "Not applicable."])
def test_reasons_that_say_nothing_are_said_in_a_sentence(words: str) -> None:
    site = support.rich_site()
    meeting = site.meetings[-1]
    old = meeting.items[1].decision
    assert old is not None
    text = tuple(Paragraph(words) if block == Paragraph("To keep the harbour open, including:") else block for block in old.paper.text)
    text = tuple(block for block in text if not (isinstance(block, ListItem) and block.text in ("in winter", "at night")))
    new = replace(old, paper=replace(old.paper, text=text))
    pages, _ = built(replace(site, meetings=(*site.meetings[:-1], with_placed(meeting, old, new))))
    page = pages[f"{MEETING}/item-a5/index.html"]
    why = page[page.index('<h2 id="why">') : page.index('<h2 id="next">')]
    assert f"The record gives no reasons (“{words.rstrip('.')}”)." in why
    assert f"<p>{words}</p>" not in why.partition("<dl")[0]
    assert "<p>None</p>" in why.partition("<dl")[2]
    assert f"<p>{words}</p>" in pages[f"{MEETING}/decision-a05-harbour-plan/index.html"]


@pytest.mark.parametrize(("paragraph", "count"), [("3", 1), (None, 0), ("", 0)])
def test_the_legal_paragraph_is_printed_where_a_paper_names_it(paragraph: str | None, count: int) -> None:
    site = support.rich_site()
    meeting = site.meetings[-1]
    agenda = meeting.papers[0]
    marked = replace(agenda, paper=replace(agenda.paper, exempt=(Exempt("B1", paragraph, "Not for publication."),)))
    pages, _ = built(replace(site, meetings=(*site.meetings[:-1], with_placed(meeting, agenda, marked))))
    page = pages[f"{MEETING}/item-b1/index.html"]
    assert page.count("Paragraph 3 of schedule 12A") == count
    assert page.count("of schedule 12A") == count


def test_cells_of_a_broad_table_carry_the_names_of_their_columns() -> None:
    broad = Table(("No.", "Aim", "Who", "When", ""), (("1", "Mend the quay", "", "May", "x"),))
    pages, _ = built(with_words(broad, Table(("A", "B"), (("c", "d"),)), Table(("",) * 5, (("1", "2", "3", "4", "5"),))))
    found = re.findall(r'<span class="column"[^>]*>([^<]*)</span> ([^<]*)</td>', pages[LOOSE])
    assert found == [("No.", "1"), ("Aim", "Mend the quay"), ("When", "May")]
    assert "<td></td>" in pages[LOOSE]
    assert pages[LOOSE].count(" stacks") == 1


def test_the_search_knows_the_honorifics_and_offers_the_registers() -> None:
    pages, _ = built(support.rich_site())
    search = pages["search/index.html"]
    honorifics = re.search('data-honorifics="([^"]*)"', search)
    assert honorifics
    assert {"Cllr", "Councillor", "Mr", "Mrs"} <= set(honorifics[1].split())
    nothing = search[search.index('id="search-nothing" hidden') :]
    assert '<a href="/decisions/">' in nothing


def test_a_colour_that_cannot_be_read_is_replaced_with_a_warning() -> None:
    pages, problems = render_site(support.with_settings(support.rich_site(), colour="#ffff00"), support.THEME)
    assert [(problem.level, problem.code, problem.file) for problem in problems] == [("warning", "colour-unreadable", "content/site.yaml")]
    assert "#ffff00" not in next(page.content.decode() for page in pages if page.path == "assets/colours.css")
