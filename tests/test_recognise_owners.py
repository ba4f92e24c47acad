"""Actions of minutes that name their owner beside the text, and where sentences end."""

from __future__ import annotations

from sitegen.model.papers import Paper
from sitegen.model.text import Container, Paragraph, Table
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


def listed(*rows: tuple[str, str]) -> Container:
    return Container("actions", (), (Table(("Action", "Owner"), rows),))


def test_an_action_that_the_list_at_the_end_repeats_counts_once() -> None:
    line = Container("actions", (), (Paragraph("Action: Ann Sample to ask the school"),))
    paper = facts(line, listed(("Hedge - Ann Sample to ask the school for help", "AS")))
    assert [action.owner for action in paper.actions] == ["AS"]
    assert len(facts(line, listed(("Ben Specimen to ask the school", "BS"))).actions) == 2


def test_lines_of_a_cell_with_as_many_owners_beside_it_are_actions_of_their_own() -> None:
    paper = facts(listed(("Write to the school\nBuy bark", "AS\nBS"), ("Paint the bench\nand the gate", "JI")))
    assert [(action.text, action.owner) for action in paper.actions] == [
        ("Write to the school", "AS"),
        ("Buy bark", "BS"),
        ("Paint the bench and the gate", "JI"),
    ]


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
