"""Actions of minutes that name their owner beside the text, and where sentences end."""

from __future__ import annotations

from sitegen.model.papers import Paper
from sitegen.model.text import Container, Paragraph
from sitegen.recognise.sentences import sentences
from sitegen.vocab.dates import first_date
from sitegen.vocab.facts import with_facts
from sitegen.vocab.lookup import vocabulary


def facts(*blocks: Container) -> Paper:
    return with_facts(Paper("minutes", text=blocks))


def test_of_the_dates_in_a_long_entry_only_the_one_by_which_it_is_to_be_done_is_its_deadline() -> None:
    told = facts(Container("actions", (("owner", "Clerk"),), (Paragraph("A letter of 2 May 2026 was read."),)))
    due = facts(Container("actions", (("owner", "Clerk"),), (Paragraph("Clerk would reply by 2 June 2026."),)))
    assert told.actions[0].due is None
    assert due.actions[0].due == "2026-06-02"


def test_numbers_of_matters_arising_are_no_dates() -> None:
    assert first_date("4.4.12ii) The gate was mended.", vocabulary()) is None
    assert first_date("on 4.4.12, the gate was mended.", vocabulary()) == "2012-04-04"


def test_titles_and_initials_end_no_sentence() -> None:
    text = "It was proposed by Cllr. J. Instance. The Revd. P. Dummy thanked them. No. 5 was next."
    assert sentences(text, vocabulary()) == [
        "It was proposed by Cllr. J. Instance.",
        "The Revd. P. Dummy thanked them.",
        "No. 5 was next.",
    ]
