"""The report on the page of its item: who wrote it, in short, what it recommends, and the way to the whole."""

from __future__ import annotations

import re
from dataclasses import replace

from render_support import SECOND, THEME, rich_site

from sitegen.model.papers import Contact, Paper
from sitegen.model.site import Site
from sitegen.model.text import Block, Container, Heading, ListItem, Paragraph
from sitegen.render.pages import render_site
from sitegen.render.report_facts import LONGEST_SUMMARY, report_facts

TEXT: tuple[Block, ...] = (
    Paragraph("REPORT TO HARBOUR BOARD"),
    Paragraph("**REPORT OF DIRECTOR\nOF FINANCE**"),
    Paragraph("Portfolio Holder – Councillor Ann Hook"),
    Heading("SUMMARY"),
    Paragraph("The moorings are old."),
    Paragraph("They need new chains."),
    Heading("RECOMMENDATIONS"),
    Container("recommendations", (), (Paragraph("It is recommended that the moorings be let."),)),
    Heading("WARDS AFFECTED"),
    ListItem("Quayside.", label="7."),
    Paragraph("**Name of Contact Officer: Pat Mole**"),
    Paragraph("Background Papers: Survey of 2019"),
    Heading("Property"),
    Paragraph("None."),
)


def report(text: tuple[Block, ...] = TEXT) -> Paper:
    return Paper("report", title="Moorings", text=text)


def item_page(site: Site, address: str = f"{SECOND}item-a4/") -> str:
    pages, _ = render_site(site, THEME)
    html = next(page.content.decode() for page in pages if page.path == f"{address.strip('/')}/index.html")
    return re.sub(r"\s+", " ", html)


def site_with(text: tuple[Block, ...] = TEXT, **changes: object) -> Site:
    """The made-up site whose report on moorings has these words."""
    site = rich_site()
    meeting = site.meetings[-1]
    item = meeting.items[0]
    own = replace(item.papers[0], paper=replace(item.papers[0].paper, text=text, **changes))  # type: ignore[arg-type]
    items = (replace(item, papers=(own, *item.papers[1:])), *meeting.items[1:])
    return replace(site, meetings=(*site.meetings[:-1], replace(meeting, items=items)))


def test_a_report_says_who_wrote_it_and_what_it_is_about() -> None:
    facts = report_facts(report(), "en-GB")
    assert (facts.author, facts.lead) == ("DIRECTOR OF FINANCE", "Portfolio Holder – Councillor Ann Hook")
    assert facts.summary == (Paragraph("The moorings are old."), Paragraph("They need new chains."))
    assert facts.wards == (Paragraph("Quayside."),)
    assert facts.background == (Paragraph("Survey of 2019"),)


def test_a_label_may_stand_above_its_words_in_one_paragraph_or_in_its_own() -> None:
    text = (Paragraph("Wards affected:\nAll"), Paragraph("Background papers:"), Paragraph("None"), Paragraph("Purpose: To let them."))
    facts = report_facts(report(text), "en-GB")
    assert (facts.wards, facts.background) == ((Paragraph("All"),), (Paragraph("None"),))
    assert facts.summary == (Paragraph("To let them."),)


def test_a_head_of_labels_and_numbered_headings_are_understood() -> None:
    text = (
        Paragraph("From: Ann Hook, Leader of the Board"),
        Paragraph("**Summary:**"),
        Paragraph("The moorings are old."),
        Paragraph("**Recommendations:**"),
        Container("recommendations", (), (Paragraph("That they be let."),)),
        Heading("9. Background Documents"),
        Paragraph("Survey of 2019"),
    )
    facts = report_facts(report(text), "en-GB")
    assert facts.author == "Ann Hook, Leader of the Board"
    assert facts.summary == (Paragraph("The moorings are old."),)
    assert facts.background == (Paragraph("Survey of 2019"),)


def test_a_sentence_that_begins_like_a_label_is_none() -> None:
    text = (Paragraph("Wards affected by the flood were named: all of them."), Paragraph("Summary executions are not meant."))
    facts = report_facts(report(text), "en-GB")
    assert (facts.wards, facts.summary) == ((), ())


def test_a_long_summary_is_cut_at_a_paragraph_and_a_long_list_is_left_to_the_report() -> None:
    long = "words " * (LONGEST_SUMMARY // 6 - 2)
    text = (Heading("Summary"), Paragraph(long), Paragraph("more " * 9), Heading("Background papers"), Paragraph("paper " * 99))
    facts = report_facts(report(text), "en-GB")
    assert (facts.summary, facts.background) == ((Paragraph(long),), ())


def test_the_page_of_an_item_has_its_report_in_short() -> None:
    html = item_page(site_with())
    assert '<h2 id="report">The report in short</h2>' in html
    rows = dict(re.findall(r"<div><dt>([^<]+)</dt> <dd>(.*?)</dd></div>", html))
    assert rows["Report of"] == "Director of Finance"
    assert rows["Lead member"] == "Portfolio Holder – Councillor Ann Hook"
    assert rows["Contact officer"].startswith('Pat Mole, Clerk<br>01632 960000, <a href="mailto:pat@harbour.example">')
    assert rows["Wards"].strip() == "<p>Quayside.</p>"
    assert f'<a href="{SECOND}report-a04-moorings/">Read the whole report, pages 17 to 28</a>' in html
    assert html.index("What the report asks for") < html.index("The report in short")


def test_the_pages_of_the_agenda_count_where_the_original_has_none() -> None:
    assert "Read the whole report, pages 17 to 28<" in item_page(site_with(source=None))


def test_a_report_without_a_summary_is_linked_all_the_same() -> None:
    html = item_page(site_with((Paragraph("Words."),)))
    assert '<h2 id="report">The report</h2>' in html
    assert "Read the whole report" in html


def test_an_odd_address_of_a_contact_is_no_link() -> None:
    html = item_page(site_with(contact=Contact("Pat Mole", email="pat@harbour.example?cc=all@harbour.example")))
    assert "mailto:pat@harbour.example?" not in html
    assert "pat@harbour.example?cc=all@harbour.example" in html


def test_a_withdrawn_report_says_nothing() -> None:
    html = item_page(site_with(status="withdrawn"))
    assert "Read the whole report" not in html
    assert "The moorings are old." not in html
