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


@pytest.mark.parametrize(
    ("sentence", "contents"),
    [
        ("The ferry runs in winter and is safe, Lindqvist said Thursday.", ["The ferry runs in winter and is safe"]),
        ("“The ferry is safe,” Lindqvist said Thursday.", ["“The ferry is safe,”"]),
        ("The ferry is safe, Lindqvist said Thursday, adding that it is fast.", ["The ferry is safe", "it is fast"]),
        ("The ferry, Lindqvist said Thursday, serves both peoples.", ["The ferry", "serves both peoples"]),
        (
            "If the ferry does not stop, Lindqvist said Friday, nobody will come.",
            ["If the ferry does not stop", "nobody will come"],
        ),
        ("On ferries, Lindqvist said Thursday that they are safe.", ["they are safe"]),
    ],
)
def test_a_day_behind_the_cue_belongs_to_no_content(sentence: str, contents: list[str]) -> None:
    assert [(who, content) for who, _, content in reported(sentence)] == [(ADA, content) for content in contents]
