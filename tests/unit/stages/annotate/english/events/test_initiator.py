"""At whose request they talked."""

from __future__ import annotations

import pytest

from tests.support.reading import read

ADA, JEAN = "Norwegian Foreign Minister Ada Lindqvist", "French Foreign Minister Jean Martin"
SAID = "Lindqvist said the ferry is safe."


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("at the request of the French side", "FRA"),
        ("at the request of Norway", "NOR"),
        ("at the initiative of the French side", "FRA"),
        ("at France's request", "FRA"),
        ("at the French side's request", "FRA"),
        ("about the request of the French side", None),
    ],
)
def test_who_asked_for_the_call(words: str, side: str | None) -> None:
    assert read(f"{ADA} spoke by phone with {JEAN} {words}. {SAID}\n").account.at_request_of == side
