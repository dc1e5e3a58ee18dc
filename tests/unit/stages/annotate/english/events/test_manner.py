"""How they talked."""

from __future__ import annotations

import pytest

from tests.support.reading import read

ADA, JEAN = "Norwegian Foreign Minister Ada Lindqvist", "French Foreign Minister Jean Martin"


@pytest.mark.parametrize(
    ("sentence", "tone"),
    [
        ("They had a frank and constructive conversation.", "frank and constructive"),
        ("The talks were held in a warm atmosphere.", "warm"),
        ("They had a candid discussion on fisheries.", "candid"),
        ("The frank sailor was thanked.", None),
    ],
)
def test_the_tone_is_kept_in_the_texts_words(sentence: str, tone: str | None) -> None:
    assert read(f"{ADA} spoke by phone with {JEAN}. {sentence}\n").account.atmosphere == tone


@pytest.mark.parametrize(
    ("report", "channel"),
    [
        ("Yesterday, the Administration met with representatives of manufacturers to discuss ports.", "in_person"),
        ("Yesterday, the Administration hosted a virtual roundtable with manufacturers.", "video"),
        ("Norwegian Foreign Minister Ada Lindqvist hosted a roundtable with mayors.", "in_person"),
    ],
)
def test_talks_with_people_whom_nobody_names(report: str, channel: str) -> None:
    page = read(f"Readout of the Administration’s Event on Ports\n\n{report} The officials discussed ports.\n")
    assert page.account.channel == channel
