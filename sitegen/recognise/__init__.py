"""Source documents into papers: an ordered list of small passes, one module a pass."""

from __future__ import annotations

from dataclasses import replace

from sitegen.model.papers import Paper, Source
from sitegen.model.source import Import, Ledger, SourceDocument, word_count
from sitegen.model.text import plain, plain_text, words
from sitegen.recognise import (
    action_lists,
    actions,
    agenda,
    agenda_head,
    applications,
    asides,
    attachments,
    attendance,
    closing,
    columns,
    conclusions,
    contact,
    decision_table,
    dispositions,
    forms,
    furniture,
    headed,
    join,
    layout,
    lettered,
    letterhead,
    lone_numbers,
    markers,
    measures,
    mend,
    minute_items,
    minutes,
    missing_items,
    motion_results,
    motions,
    offices,
    outcomes,
    pack,
    people_columns,
    plan,
    promises,
    records,
    reports,
    resolutions,
    results,
    roman_items,
    run_on,
    seal,
    secrets,
    split,
    tables,
    tails,
    titles,
    told,
    unnumbered,
    withhold,
)
from sitegen.recognise.state import Pass, Work
from sitegen.vocab.facts import with_facts
from sitegen.vocab.lookup import detect, vocabulary

PASSES: tuple[tuple[str, Pass], ...] = (
    # nothing looks at exempt matter
    ("exempt matter", seal.seal),
    # the text as it was before pages and extraction
    ("furniture", furniture.drop_furniture),
    ("mend", mend.mend),
    ("dates", mend.doubt_dates),
    ("table fragments", tables.join_fragments),
    ("table rows", tables.join_rows),
    ("table halves", plan.join_halves),
    ("decision tables", decision_table.unroll_decisions),
    ("people in columns", people_columns.unroll_people),
    ("dispositions", dispositions.unroll_dispositions),
    ("layout tables", layout.unroll),
    ("form sections", forms.find_sections),
    ("bullets", mend.split_bullets),
    ("list levels", mend.level_lists),
    ("columns", columns.join_columns),
    ("torn paragraphs", join.join_paragraphs),
    ("run-on items", run_on.part_items),
    ("missing items", missing_items.part_missing),
    # papers and the facts about them
    ("lines of letterheads", letterhead.part_lines),
    ("papers", split.split),
    ("attachments", attachments.cut_attachments),
    ("reports", reports.read_reports),
    ("decision records", records.read_records),
    ("numbers above titles", lone_numbers.join_numbers),
    ("agendas", agenda.read_agenda),
    ("minutes", minutes.read_meeting),
    ("titles of agendas", letterhead.name_agendas),
    ("titles of minutes", titles.find_titles),
    ("agenda heads", agenda_head.read_heads),
    ("lettered items", lettered.find_lettered_items),
    ("headed items", headed.find_headed_items),
    ("items with Roman numerals", roman_items.find_roman_items),
    ("minute items", minute_items.find_items),
    ("measures", measures.find_measures),
    ("items without numbers", unnumbered.find_unnumbered),
    ("attendance", attendance.find_attendance),
    ("offices", offices.find_offices),
    ("next meeting", minutes.find_next_meeting),
    ("closing", closing.find_closing),
    ("contact", contact.find_contact),
    ("pack", pack.relate),
    ("exempt items", withhold.withhold),
    # the facts within them
    ("asides", asides.part_asides),
    ("actions", actions.find_actions),
    ("action lists", action_lists.find_action_lists),
    ("action plans", plan.split_actions),
    ("conclusions", conclusions.find_conclusions),
    ("outcomes", outcomes.find_outcomes),
    ("motions and their results", motion_results.find_motion_results),
    ("long resolutions", resolutions.join_resolutions),
    ("answers to applications", applications.find_answers),
    ("motions", motions.find_motions),
    ("decisions told", told.find_told),
    ("what belongs to decisions", tails.find_tails),
    ("results", results.find_results),
    ("action lines", actions.find_action_lines),
    ("promises", promises.find_promises),
    ("recommendations", reports.find_recommendations),
    ("declarations", markers.find_declarations),
    ("exempt markers", markers.find_exempt),
    ("headings", reports.find_headings),
)


def recognise(document: SourceDocument, *, language: str | None = None, to_compare: bool = False) -> Import:
    """The papers in an original, where each of its words went, and what is doubtful; with `to_compare` also its blocks as they were read.

    Of an exempt original the result has `withheld` set and only titles in its papers.
    """
    language = language or detect(plain_text(document.blocks[:400]))
    work = Work(document.file, vocabulary(language), document.blocks, problems=document.problems)
    for _, apply in PASSES:
        work = apply(work)
    work = secrets.keep(work, document)
    papers = tuple(with_facts(_sourced(paper, document, work)) for paper in work.papers)
    ledger = Ledger(word_count(document.blocks), _kept(papers, work), work.dropped, work.repairs)
    work = _accounted(work, ledger)
    original = secrets.public(document, work) if to_compare else ()
    return Import(document.file, document.sha256, papers, ledger, work.problems, original, work.withheld)


def _accounted(work: Work, ledger: Ledger) -> Work:
    """Says so where the words do not add up, and where none of them came into a paper."""
    if not ledger.balanced:
        missing = ledger.words - ledger.kept - ledger.dropped
        message = f"of {ledger.words} words {ledger.kept} are in papers and {ledger.dropped} were dropped: {missing} are unaccounted for."
        hint = "This is a fault of the importer; please report it with the file."
        work = work.problem("error", "words-not-conserved", message, hint=hint)
    elif ledger.words and not ledger.kept and all(entry.text is not None for entry in ledger.entries):
        reasons = ", ".join(sorted({entry.reason for entry in ledger.entries}))
        message = f"none of its {ledger.words} words was imported: all seem to stand around a paper ({reasons})."
        hint = "Save the paper alone, without the page around it, and import that; sitegen inspect --json shows what was dropped."
        work = work.problem("error", "nothing-kept", message, line=1, hint=hint)
    return work


def _sourced(paper: Paper, document: SourceDocument, work: Work) -> Paper:
    lines = (paper.span.first, paper.span.last) if paper.span else None
    language = paper.language or (work.vocab.language if work.vocab.language != "en-GB" else None)
    return replace(paper, language=language, source=Source(f"originals/{document.file}", document.sha256, lines))


def _kept(papers: tuple[Paper, ...], work: Work) -> int:
    """Words of the original in the papers: those in their text and those that moved into front matter, less what was supplied."""
    return (
        word_count(block for paper in papers for block in paper.text) + sum(len(words(plain(text))) for text in work.held) - work.supplied
    )
