"""Cues behind their content."""

from __future__ import annotations

import pytest

from tests.support.reading import reported

ADA = "Ada Lindqvist"
CONTENT = "the ferry runs in winter and is safe"


@pytest.mark.parametrize(
    "pattern",
    [
        "{}, Lindqvist said.",
        "{}, said Lindqvist.",
        "{}, Lindqvist said during the call.",
        "{}, according to Lindqvist.",
    ],
)
def test_a_cue_trails(pattern: str) -> None:
    content = CONTENT.capitalize()
    assert [(who, what) for who, _, what in reported(pattern.format(content))] == [(ADA, content)]


@pytest.mark.parametrize("cue", ["told reporters", "told her hosts"])
def test_a_trailing_cue_can_have_an_addressee(cue: str) -> None:
    sentence = f"The ferry runs in winter and is safe, Lindqvist {cue}."
    assert [(who, content) for who, _, content in reported(sentence)] == [(ADA, "The ferry runs in winter and is safe")]
