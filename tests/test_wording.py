"""What the site says, in which language: sentences, plurals, the files of languages and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from markupsafe import Markup

from sitegen.render.languages import missing_sentences, wording_of
from sitegen.render.plurals import form_of, rule_of
from sitegen.render.wording import ENGLISH, say, say_count, say_unseen, speaking, spoken

LANGUAGE = """\
language: cy
name: Cymraeg
plural: {zero: n = 0, one: n = 1, two: n = 2, few: n = 3, many: n = 6}
numbers: []
sentences:
  Minutes: Cofnodion
  "{body} decides.": "Penderfyniad {body} ydyw."
  "{n} items": {zero: dim eitemau, one: un eitem, two: "{n} eitem fach", other: "{figure} eitem"}
"""


def theme(folder: Path, text: str, name: str = "cy") -> tuple[Path, ...]:
    (folder / "languages").mkdir(parents=True, exist_ok=True)
    (folder / "languages" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return (folder,)


def problems_of(folder: Path, sentences: str) -> list[tuple[str, int | None]]:
    """Code and line of all that is wrong with a language of these sentences; the first stands on line 2."""
    _, problems = wording_of("cy", theme(folder, f"sentences:\n{sentences}"))
    assert all(problem.file and problem.file.endswith("cy.yaml") and problem.hint for problem in problems)
    return [(problem.code, problem.line) for problem in problems]


def test_a_sentence_is_said_in_english_unless_another_language_is_spoken(tmp_path: Path) -> None:
    welsh, problems = wording_of("cy", theme(tmp_path, LANGUAGE))
    assert problems == ()
    assert say("{body} decides.", body="Council") == "Council decides."
    with speaking(welsh):
        assert say("{body} decides.", body="Cyngor") == "Penderfyniad Cyngor ydyw."
        assert say("Minutes") == "Cofnodion"
    assert spoken() is ENGLISH


def test_counts_take_the_form_that_the_language_has_for_them(tmp_path: Path) -> None:
    assert [say_count(count, "one item", "{n} items") for count in (0, 1, 2, 11, 1234)] == [
        "no items",
        "one item",
        "two items",
        "11 items",
        "1,234 items",
    ]
    assert say_count(3, "1 result", "{figure} results") == "3 results"
    with speaking(wording_of("cy", theme(tmp_path, LANGUAGE))[0]):
        said = [say_count(count, "one item", "{n} items") for count in (0, 1, 2, 3)]
    assert said == ["dim eitemau", "un eitem", "2 eitem fach", "3 eitem"]


def test_what_is_put_into_a_sentence_never_becomes_markup() -> None:
    link = Markup('<a href="/">Cabinet</a>')
    assert say("They went to {meeting}.", meeting="<b>") == "They went to <b>."
    assert not isinstance(say("They went to {meeting}.", meeting="<b>"), Markup)
    both = say("{meeting} & {other}", meeting=link, other="<b>")
    assert both == Markup('<a href="/">Cabinet</a> &amp; &lt;b&gt;')
    assert isinstance(both, Markup)


def test_a_value_with_braces_stays_as_it_is() -> None:
    assert say("Item {name}", name="{name} {x}") == "Item {name} {x}"


def test_a_sentence_that_a_language_lacks_is_said_in_english_and_named_with_the_file(tmp_path: Path) -> None:
    folders = theme(tmp_path, LANGUAGE)
    welsh, _ = wording_of("cy", folders)
    with speaking(welsh):
        assert say("Agenda") == "Agenda"
        assert say_count(1, "one vote", "{n} votes") == "one vote"
        assert say("Minutes") == "Cofnodion"
    problems = missing_sentences(welsh, folders)
    assert [problem.level for problem in problems] == ["warning", "warning"]
    assert ["“Agenda”" in problems[0].message, "“{n} votes”" in problems[1].message] == [True, True]
    assert problems[0].file == (tmp_path / "languages" / "cy.yaml").as_posix()


def test_of_many_missing_sentences_some_are_named_and_the_others_counted(tmp_path: Path) -> None:
    folders = theme(tmp_path, "sentences: {}\n")
    welsh, _ = wording_of("cy", folders)
    with speaking(welsh):
        for number in range(50):
            say(f"Sentence {number}")
    problems = missing_sentences(welsh, folders)
    assert len(problems) == 21
    assert "30 other sentences" in problems[-1].message


def test_a_theme_of_the_site_has_its_own_words_sentence_by_sentence(tmp_path: Path) -> None:
    own = theme(tmp_path / "own", "sentences:\n  Minutes: Cofnodion y Cyngor\n")
    default = theme(tmp_path / "default", LANGUAGE)
    welsh, problems = wording_of("cy", (*own, *default))
    assert problems == ()
    with speaking(welsh):
        assert say("Minutes") == "Cofnodion y Cyngor"
        assert say("{body} decides.", body="Cyngor") == "Penderfyniad Cyngor ydyw."
        assert say_count(0, "one item", "{n} items") == "dim eitemau"


def test_a_region_takes_the_words_of_its_language(tmp_path: Path) -> None:
    welsh, problems = wording_of("cy-GB", theme(tmp_path, LANGUAGE))
    assert problems == ()
    assert welsh.sentences["Minutes"] == "Cofnodion"


def test_a_language_without_a_file_is_english_with_a_warning_that_says_what_to_write(tmp_path: Path) -> None:
    wording, (problem,) = wording_of("fr", (tmp_path,))
    assert problem.level == "warning"
    assert "languages/fr.yaml" in (problem.hint or "")
    with speaking(wording):
        assert say("Minutes") == "Minutes"
    assert wording.missing == {}
    assert wording_of("en-AU", (tmp_path,))[1] == ()


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        ('  "By {name}": "Gan {nam}"', ("language-places-differ", 2)),
        ('  "By {name}": "Gan neb"', ("language-places-differ", 2)),
        ('  Yes: Ie\n  "{n} of {body}": {one: "un o {body}", other: "{n}"}', ("language-places-differ", 3)),
        ('  "{n} of {body}": {one: "un"}', ("language-no-other", 2)),
        ('  "{n} of {body}": {one: "un o {bwrdd}", other: "{n} o {body}"}', ("language-places-differ", 2)),
        ("  Yes: {five: Ie, other: Ie}", ("language-unknown-key", 2)),
        ("  Yes: [Ie]", ("language-wrong-type", 2)),
        ("  Yes: Ie\n  Yes: Oes", ("yaml-duplicate-key", 3)),
    ],
)
def test_a_translation_that_cannot_be_used_is_an_error_with_its_line(tmp_path: Path, sentences: str, expected: tuple[str, int]) -> None:
    assert problems_of(tmp_path, sentences + "\n") == [expected]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("plural: {one: n is 1}", "language-bad-plural"),
        ("months: [Ionawr]", "language-bad-list"),
        ('date: "{day} {moon}"', "language-bad-form"),
        ("colour: red", "language-unknown-key"),
        ("name: [", "yaml-syntax"),
    ],
)
def test_the_forms_of_a_language_are_checked(tmp_path: Path, text: str, code: str) -> None:
    _, (problem,) = wording_of("cy", theme(tmp_path, f"language: cy\n{text}\n"))
    assert problem.code == code
    assert problem.level == "error"
    assert problem.line in (2, 3)


def test_rules_of_plurals_are_read_as_cldr_writes_them() -> None:
    slavic = (("one", rule_of("v = 0 and n % 10 = 1 and n % 100 != 11")), ("few", rule_of("n % 10 = 2..4 and n % 100 != 12..14")))
    assert [form_of(count, slavic) for count in (1, 3, 5, 11, 13, 21, 23)] == ["one", "few", "other", "other", "other", "one", "few"]
    either = rule_of("n = 0 or n % 100 = 2..4,6")
    assert [either(count) for count in (0, 1, 3, 6, 7, 104)] == [True, False, True, True, False, True]


def test_of_a_sentence_for_those_who_hear_the_page_only_the_value_is_seen(tmp_path: Path) -> None:
    assert say_unseen("Meetings in {year}", year="<2024>") == Markup('<span class="unseen">Meetings in </span>&lt;2024&gt;')
    with speaking(wording_of("cy", theme(tmp_path, 'sentences:\n  "Meetings in {year}": "{year}: cyfarfodydd"\n'))[0]):
        assert say_unseen("Meetings in {year}", year="2024") == Markup('2024<span class="unseen">: cyfarfodydd</span>')


def test_a_form_of_a_plural_may_leave_out_what_only_the_others_tell(tmp_path: Path) -> None:
    assert problems_of(tmp_path, '  "{n} from {first} to {last}": {one: "un ar {first}", other: "{n}, {first} i {last}"}\n') == []
