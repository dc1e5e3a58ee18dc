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
