"""Where a content ends."""

from __future__ import annotations

import pytest

from tests.support.reading import reported


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("They discussed fisheries, reflecting the close ties of both countries.", "fisheries"),
        ("They discussed fisheries.", "fisheries"),
        ("They discussed fisheries, ferries, and trade.", "fisheries, ferries, and trade"),
    ],
)
def test_the_reporters_comment_is_cut_off(sentence: str, content: str) -> None:
    assert reported(sentence) == [("both", "discussed", content)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "They reviewed the talks, to which Minister Martin replied that the ferry is safe.",
            [("both", "reviewed", "the talks"), ("Jean Martin", "replied", "the ferry is safe")],
        ),
        (
            "Lindqvist stressed trade and highly appreciated the crews.",
            [("Ada Lindqvist", "stressed", "trade"), ("Ada Lindqvist", "appreciated", "the crews")],
        ),
        (
            "Lindqvist stressed the role of trade, in this context, welcomed the plan.",
            [("Ada Lindqvist", "stressed", "the role of trade"), ("Ada Lindqvist", "welcomed", "the plan")],
        ),
        (
            "Lindqvist welcomed the plan, and, at the same time, thanked the crews.",
            [("Ada Lindqvist", "welcomed", "the plan"), ("Ada Lindqvist", "thanked", "the crews")],
        ),
    ],
)
def test_words_that_open_the_next_clause_are_no_content(sentence: str, found: list[tuple[str, str, str]]) -> None:
    assert reported(sentence) == found


@pytest.mark.parametrize(
    "content",
    [
        "the ferry serves all towns, to which it is bound",
        "the ferry is fast and highly safe",
        "the ferry sails in this context",
    ],
)
def test_the_same_words_inside_a_content_stay(content: str) -> None:
    assert reported(f"Lindqvist said {content}.") == [("Ada Lindqvist", "said", content)]
