"""site.yaml: every fault in one report, with its line and a remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.config import body_ids, line_of_redirect, load_settings
from sitegen.model.papers import Member
from sitegen.model.problems import Problem
from sitegen.model.settings import AccessibilitySettings, BodySettings, PersonSettings, Settings


def load(folder: Path, text: str) -> tuple[Settings, tuple[Problem, ...]]:
    (folder / "site.yaml").write_text(text, encoding="utf-8")
    return load_settings(folder)


def test_everything_that_can_be_said(tmp_path: Path) -> None:
    (tmp_path / "crest.svg").write_text("<svg/>", encoding="utf-8")
    settings, problems = load(
        tmp_path,
        """
title: Papers of Example
organisation: Example Town Council
language: en-GB
languages: [en-GB, cy]
base_url: https://council.example/minutes
theme: civic
colours: {council: "#123456"}
crest: crest.svg
contact: clerk@council.example
accessibility:
  contact: access@council.example
bodies:
  - id: cabinet
    name: Cabinet
    aliases: [The Cabinet, Executive]
    reference: CAB {number}/{year}
    call_in_days: 5
    contact: cabinet@council.example
    attend: Come to the Town Hall.
    members:
      - {name: Cllr A Example, role: Leader}
      - Cllr B Example
  - name: Planning Committee
people:
  - {name: Cllr A Example, aliases: [Councillor Example], from: 2019-05, to: 2023-05-04}
publish_originals: yes
packs: true
feeds: no
profile: england
redirects:
  /old/: /cabinet/
""",
    )
    assert problems == ()
    assert settings == Settings(
        title="Papers of Example",
        organisation="Example Town Council",
        language="en-GB",
        languages=("en-GB", "cy"),
        base_url="https://council.example/minutes/",
        theme="civic",
        colour="#123456",
        crest="crest.svg",
        contact="clerk@council.example",
        accessibility=AccessibilitySettings(contact="access@council.example"),
        bodies=(
            BodySettings(
                "cabinet",
                "Cabinet",
                ("The Cabinet", "Executive"),
                "CAB {number}/{year}",
                5,
                "cabinet@council.example",
                "Come to the Town Hall.",
                (Member("Cllr A Example", "Leader"), Member("Cllr B Example")),
            ),
            BodySettings("planning-committee", "Planning Committee"),
        ),
        people=(PersonSettings("Cllr A Example", ("Councillor Example",), "2019-05", "2023-05-04"),),
        publish_originals=True,
        packs=True,
        feeds=False,
        profile="england",
        redirects=(("/old/", "/cabinet/"),),
    )
    assert body_ids(settings)["executive"] == "cabinet"


FAULTS = [
    ("titel: A", "settings-unknown-key", "title"),
    ("title: [a]", "settings-wrong-type", "one text"),
    ("packs: maybe", "settings-wrong-type", "true"),
    ("language: british english", "settings-bad-language", "en-GB"),
    ("languages: [en-GB, '?']", "settings-bad-language", "?"),
    ("colours: {council: teal}", "settings-bad-colour", "#0d4f52"),
    ("colours: {councl: '#fff'}", "settings-unknown-key", "council"),
    ("base_url: ftp://x.example/", "settings-bad-base-url", "https"),
    ("base_url: minutes", "settings-bad-base-url", "https"),
    ("base_url: https://[x/", "settings-bad-base-url", "https"),
    ("theme: ../evil", "settings-bad-theme", "civic"),
    ("theme: nosuch", "settings-bad-theme", "there are: civic"),
    ("base_url: https://council example/", "settings-bad-base-url", "https"),
    ("base_url: https://:80/", "settings-bad-base-url", "https"),
    ("crest: ../crest.svg", "settings-bad-crest", "crest"),
    ("crest: missing.svg", "settings-bad-crest", "missing.svg"),
    ("bodies: [{id: cabinet}]", "settings-missing-name", "name"),
    ("bodies: [Cabinet]", "settings-wrong-type", "keys"),
    ("bodies: Cabinet", "settings-wrong-type", "list"),
    ("bodies: [{id: The Cabinet, name: C}]", "settings-bad-id", "the-cabinet"),
    ("bodies: [{id: search, name: Search}]", "settings-reserved-id", "search"),
    ("bodies: [{name: People}]", "settings-reserved-id", "people"),
    ("bodies: [{id: a, name: A}, {id: a, name: B}]", "settings-id-twice", "`a`"),
    ("bodies: [{id: a, name: A, aliases: [x]}, {id: b, name: B, aliases: [X]}]", "settings-name-twice", "`X`"),
    ("bodies: [{id: a, name: A, call_in_days: five}]", "settings-wrong-type", "whole number"),
    ("people: [{name: Ann}, {name: Bob, aliases: [ann]}]", "settings-name-twice", "`ann`"),
    ("people: [{name: Ann, from: 2023-02-30}]", "settings-bad-date", "does not exist"),
    ("people: [{name: Ann, from: 2023-05-01, to: 2022}]", "settings-from-behind-to", "2022"),
    ("redirects: {old: /new/}", "settings-bad-redirect", "`old`"),
    ("redirects: {/old/: https://evil.example/}", "settings-bad-redirect", "evil"),
    ("redirects: {/old/: //evil.example/}", "settings-bad-redirect", "evil"),
    ("redirects: [/old/]", "settings-wrong-type", "pairs"),
    ("title: a\ntitle: b", "yaml-duplicate-key", "twice"),
    ("title: *a", "yaml-alias", "alias"),
    ("colours: {council: #fff}", "yaml-syntax", "YAML"),
]


@pytest.mark.parametrize(("text", "code", "word"), FAULTS)
def test_each_fault_has_file_line_and_remedy(tmp_path: Path, text: str, code: str, word: str) -> None:
    _, problems = load(tmp_path, f"# a comment\n{text}\n")
    found = [problem for problem in problems if problem.code == code]
    assert found, problems
    assert found[0].level == "error"
    assert found[0].file == (tmp_path / "site.yaml").as_posix()
    assert found[0].line == (3 if code in ("yaml-duplicate-key", "yaml-syntax") else 2)
    assert found[0].hint
    assert word in str(found[0])


def test_all_faults_come_in_one_report_and_the_rest_is_read(tmp_path: Path) -> None:
    settings, problems = load(
        tmp_path, "titel: x\npacks: perhaps\norganisation: Example\nbodies:\n  - {id: a b, name: A}\n  - {id: c, name: C}\n"
    )
    assert [(problem.line, problem.code) for problem in problems] == [
        (1, "settings-unknown-key"),
        (2, "settings-wrong-type"),
        (5, "settings-bad-id"),
    ]
    assert settings.organisation == "Example"
    assert [body.id for body in settings.bodies] == ["c"]


def test_a_colour_without_quotation_marks_is_told(tmp_path: Path) -> None:
    _, problems = load(tmp_path, "colours:\n  council: #0d4f52\n")
    assert [(problem.line, problem.code) for problem in problems] == [(2, "settings-bad-colour")]


def test_without_a_file_there_are_defaults_and_a_note(tmp_path: Path) -> None:
    settings, problems = load_settings(tmp_path)
    assert settings == Settings()
    assert [problem.level for problem in problems] == ["note"]


def test_an_empty_file_gives_the_defaults(tmp_path: Path) -> None:
    settings, problems = load(tmp_path, "# nothing yet\n")
    assert settings == Settings()
    assert [(problem.level, problem.code) for problem in problems] == [("warning", "settings-incomplete")]
    assert "no title and no organisation" in problems[0].message


def test_a_title_or_an_organisation_that_is_missing_is_named(tmp_path: Path) -> None:
    assert "no organisation" in load(tmp_path, "title: A\n")[1][0].message
    assert load(tmp_path, "title: A\norganisation: B\n")[1] == ()


@pytest.mark.parametrize("line", ["feeds: no", "packs: false", "publish_originals: no", "feeds:"])
def test_a_key_that_asks_for_nothing_is_silent(tmp_path: Path, line: str) -> None:
    assert load(tmp_path, f"title: A\norganisation: B\n{line}\n")[1] == ()


def test_a_language_without_words_is_a_warning_that_names_those_there_are(tmp_path: Path) -> None:
    settings, problems = load(tmp_path, "title: A\norganisation: B\nlanguage: pl\n")
    assert settings.language == "pl"
    assert [(problem.level, problem.code, problem.line) for problem in problems] == [("warning", "settings-unknown-language", 3)]
    assert "en-GB" in str(problems[0])


def test_the_sites_own_theme_is_known(tmp_path: Path) -> None:
    (tmp_path / "themes/own").mkdir(parents=True)
    (tmp_path / "content").mkdir()
    settings, problems = load(tmp_path / "content", "title: A\norganisation: B\ntheme: own\n")
    assert (settings.theme, problems) == ("own", ())


def test_the_line_of_a_redirect_is_found(tmp_path: Path) -> None:
    load(tmp_path, "title: A\nredirects:\n  /old/: /new/\n  /older/: /new/\n")
    assert line_of_redirect(tmp_path, "The redirect from /older/ leads to /new/, which is no page.") == 4
    assert line_of_redirect(tmp_path, "Something else.") is None


def test_a_folder_in_its_place_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").mkdir()
    assert [problem.level for problem in load_settings(tmp_path)[1]] == ["error"]


def test_bytes_that_are_no_text_are_an_error_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_bytes(b"title: A\norganisation: caf\xe9\n")
    problems = load_settings(tmp_path)[1]
    assert [(problem.code, problem.line) for problem in problems] == [("settings-not-text", 2)]


def test_the_example_site_has_faultless_settings() -> None:
    assert load_settings(Path(__file__).resolve().parent.parent / "content")[1] == ()
