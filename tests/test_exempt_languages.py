"""Promise 2 in other languages: a marking counts in every paper, whatever language the rest of it is told to be in."""

from __future__ import annotations

import pytest
from test_exempt import AGENDA, SECRET, all_words, imported

PAPERS = {
    "de": (
        "Einladung zur Sitzung des Hafenausschusses am 3. März 2026\n\nTagesordnung\n\nÖffentlicher Teil\n\n1. Begrüßung und Feststellung der "
        "Beschlussfähigkeit\n\n2. Bericht über die Kaimauer\n\nDie Kaimauer wird von der Stadt geprüft.\n\n{}\n\n3. Verkauf der Fähre\n\nDer "
        f"Käufer heißt {SECRET}, und die Stadt ist mit dem Preis nicht zufrieden.\n"
    ),
    "fr": (
        "Convocation du conseil municipal du 3 mars 2026\n\nOrdre du jour\n\n1. Approbation du procès-verbal de la séance\n\n2. Le quai et les "
        "bateaux de la commune\n\nLe maire présente le rapport sur le quai.\n\n{}\n\n3. Vente du bac\n\nL'acheteur est "
        f"{SECRET}, qui est connu de la commune.\n"
    ),
    "cy": (
        "Cyngor Cymuned y Gors\n\nAgenda y cyfarfod a gynhelir ar 3 Mawrth 2026\n\nAGENDA\n\n1. Ymddiheuriadau am absenoldeb\n\n2. Y cei a'r "
        "cychod\n\nBydd y Clerc yn adrodd ar y cei.\n\n{}\n\n3. Gwerthu'r fferi\n\nY prynwr yw "
        f"{SECRET}, sydd yn byw yn y pentref.\n"
    ),
}
PARTS = [
    ("de", "Nichtöffentlicher Teil"),
    ("de", "## Nicht öffentliche Sitzung"),
    ("de", "B. Nichtöffentlicher Teil"),
    ("de", "II. Nichtöffentliche Tagesordnung"),
    ("fr", "HUIS CLOS"),
    ("fr", "Séance à huis clos"),
    ("fr", "Questions à huis clos"),
    ("cy", "Rhan B – Eitemau Eithriedig"),
    ("cy", "EITEMAU CYFRINACHOL"),
    ("cy", "Gwahardd y cyhoedd"),
]
MARKS = [
    ("de", "VERTRAULICH"),
    ("de", "Nicht zur Veröffentlichung"),
    ("de", "Nichtöffentliche Vorlage"),
    ("fr", "CONFIDENTIEL"),
    ("fr", "Ne pas publier"),
    ("cy", "CYFRINACHOL"),
    ("cy", "Nid i'w gyhoeddi"),
    ("cy", "Adroddiad eithriedig"),
]


@pytest.mark.parametrize(("language", "heading"), PARTS)
def test_below_a_private_part_only_titles_stay(language: str, heading: str) -> None:
    result = imported(PAPERS[language].format(heading))
    assert SECRET not in all_words(result)
    assert not result.withheld
    assert result.ledger.balanced
    assert {"de": "Kaimauer", "fr": "quai", "cy": "cei"}[language] in all_words(result)


@pytest.mark.parametrize(("language", "heading"), PARTS)
def test_the_control(language: str, heading: str) -> None:
    """Without its heading the same part is published."""
    assert SECRET in all_words(imported(PAPERS[language].format("Punkte")))


@pytest.mark.parametrize(("language", "mark"), MARKS)
def test_a_marked_paper_is_refused_whole_also_among_english_ones(language: str, mark: str) -> None:
    for text in (PAPERS[language].format(""), f"REPORT TO HARBOUR COMMITTEE\n\nThe buyer of the ferry is {SECRET}.\n"):
        result = imported(f"{mark}\n\n{text}")
        assert SECRET not in all_words(result)
        assert result.withheld


def test_a_private_part_in_another_language_than_the_rest() -> None:
    result = imported(f"{AGENDA}Rhan B – Eitemau Eithriedig\n\n3. Ferry\n\nThe buyer is {SECRET}.\n")
    assert SECRET not in all_words(result)


@pytest.mark.parametrize(
    "words",
    [
        "Die Sitzung war öffentlich.",
        "Der nichtöffentliche Teil der Sitzung beginnt um 20 Uhr.",
        "Non communicable diseases",
        "Le conseil a parlé de la vie privée des habitants.",
        "Mae croeso i'r cyhoedd.",
        "Öffentlicher Teil",
    ],
)
def test_ordinary_words_are_no_markings(words: str) -> None:
    result = imported(f"# Kaimauer\n\n{words}\n\n{SECRET} spoke.\n")
    assert SECRET in all_words(result)
