"""Sentences of minutes by which somebody promises to do something, and those that only sound so."""

from __future__ import annotations

import pytest

from sitegen.recognise.promises import promised_by
from sitegen.vocab.lookup import vocabulary

PRESENT = "Present: Ann Sample, Ben Specimen. Ann Sample spoke."


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("The Chair agreed to write to the school.", "The Chair"),
        ("It was late and the Clerk offered to arrange another day.", "The Clerk"),
        ("The Director of Public Health undertook to provide the figures.", "The Director of Public Health"),
        ("Mr Specimen said that the costs were not known and offered to come back with them.", "Mr Specimen"),
        ("Ann Sample agreed that she would check the lights.", "Ann Sample"),
    ],
)
def test_somebody_promises(sentence: str, owner: str) -> None:
    assert promised_by(sentence, PRESENT, vocabulary()) == owner


@pytest.mark.parametrize(
    "sentence",
    [
        "Cabinet agreed to write to the Minister.",
        "High Weir County Council agreed to provide the hall. High Weir County Council",
        "Members agreed to share the cost.",
        "Mr Specimen agreed to the amendment.",
        "Cara Example offered to sing.",
        "Stranger Example offered to send a letter.",
    ],
)
def test_nobody_promises(sentence: str) -> None:
    assert promised_by(sentence, f"{PRESENT} High Weir County Council", vocabulary()) is None
