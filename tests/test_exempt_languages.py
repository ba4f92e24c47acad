"""Promise 2 in other languages: a marking counts in every paper, whatever language the rest of it is told to be in."""

from __future__ import annotations

import pytest
from test_exempt import AGENDA, SECRET, all_words, imported

PAPERS = {
    "de": (
        "Einladung zur Sitzung des Hafenausschusses am 3. März 2026",
        "Tagesordnung",
        "Öffentlicher Teil",
        "1. Begrüßung und Feststellung der Beschlussfähigkeit",
        "2. Bericht über die Kaimauer",
        "Die Kaimauer wird von der Stadt geprüft.",
        "{}",
        "3. Verkauf der Fähre",
        f"Der Käufer heißt {SECRET}, und die Stadt ist mit dem Preis nicht zufrieden.",
    ),
    "fr": (
        "Convocation du conseil municipal du 3 mars 2026",
        "Ordre du jour",
        "1. Approbation du procès-verbal de la séance",
        "2. Le quai et les bateaux de la commune",
        "Le maire présente le rapport sur le quai.",
        "{}",
        "3. Vente du bac",
        f"L'acheteur est {SECRET}, qui est connu de la commune.",
    ),
    "cy": (
        "Cyngor Cymuned y Gors",
        "Agenda y cyfarfod a gynhelir ar 3 Mawrth 2026",
        "AGENDA",
        "1. Ymddiheuriadau am absenoldeb",
        "2. Y cei a'r cychod",
        "Bydd y Clerc yn adrodd ar y cei.",
        "{}",
        "3. Gwerthu'r fferi",
        f"Y prynwr yw {SECRET}, sydd yn byw yn y pentref.",
    ),
    "sv": (
        "Kallelse till sammanträde med hamnnämnden den 3 mars 2026",
        "Dagordning",
        "1. Mötets öppnande",
        "2. Rapport om kajen och båtarna",
        "Kajen har sprickor som växer för varje vinter.",
        "{}",
        "3. Försäljning av färjan",
        f"Köparen är {SECRET}, som är känd i kommunen.",
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
    ("sv", "Sekretessärenden"),
    ("sv", "Bakom stängda dörrar"),
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
    ("sv", "SEKRETESS"),
    ("sv", "Ej för publicering"),
]


def paper(language: str, heading: str) -> str:
    """An agenda in a language, with something above its last item."""
    return "\n\n".join(PAPERS[language]).format(heading)


@pytest.mark.parametrize(("language", "heading"), PARTS)
def test_below_a_private_part_only_titles_stay(language: str, heading: str) -> None:
    result = imported(paper(language, heading))
    assert SECRET not in all_words(result)
    assert not result.withheld
    assert result.ledger.balanced
    assert {"de": "Kaimauer", "fr": "quai", "cy": "cei", "sv": "Kajen"}[language] in all_words(result)


@pytest.mark.parametrize(("language", "heading"), PARTS)
def test_the_control(language: str, heading: str) -> None:
    """Without its heading the same part is published."""
    assert SECRET in all_words(imported(paper(language, "Punkte")))


@pytest.mark.parametrize(("language", "mark"), MARKS)
def test_a_marked_paper_is_refused_whole_also_among_english_ones(language: str, mark: str) -> None:
    for text in (paper(language, ""), f"REPORT TO HARBOUR COMMITTEE\n\nThe buyer of the ferry is {SECRET}.\n"):
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
