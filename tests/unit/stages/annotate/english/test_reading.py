"""Where the words behind a bullet or number begin."""

from __future__ import annotations

import pytest

from flows.stages.annotate.english.reading import list_mark_end


@pytest.mark.parametrize(
    "mark", ["1.", "12)", "(3)", "[4]", "(a)", "(B)", "b.", "iv.", "(ii)", "•", "–", "-", "*", "□"]
)
def test_a_number_or_bullet_stands_before_the_words(mark: str) -> None:
    assert list_mark_end(f"{mark} The ferry is safe.") == len(mark) + 1


@pytest.mark.parametrize(
    "text",
    [
        "The ferry is safe.",
        "A. Lindqvist said so.",
        "2021 was a good year.",
        "1.5 million crews sail.",
        "-5 degrees were measured.",
        "(The ferry is safe.)",
        "1.",
        "",
    ],
)
def test_what_only_looks_like_a_number_is_words(text: str) -> None:
    assert list_mark_end(text) == 0
