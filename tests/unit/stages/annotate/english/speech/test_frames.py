"""Where a content begins without its usual opening."""

from __future__ import annotations

import pytest

from tests.support.reading import in_call, read, reported

ADA = "Ada Lindqvist"


def test_told_without_that() -> None:
    assert reported("Lindqvist told Martin the ferry is safe.") == [(ADA, "told", "the ferry is safe")]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("Lindqvist said Thursday that the ferry is safe.", "the ferry is safe"),
        ("Lindqvist said Monday the ferry is safe.", "the ferry is safe"),
        ("Lindqvist announced Friday that the ferry is safe.", "the ferry is safe"),
        ("Lindqvist said Thursday was a good day.", "Thursday was a good day"),
        ("Lindqvist said that Thursday was a good day.", "Thursday was a good day"),
    ],
)
def test_a_day_behind_the_cue_is_no_content_unless_it_is_the_subject(sentence: str, content: str) -> None:
    assert [(who, what) for who, _, what in reported(sentence)] == [(ADA, content)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Lindqvist told Minister Martin: “The ferry is safe.”",
        "Lindqvist told Martin, “The ferry is safe.”",
        "Lindqvist assured Minister Martin: “The ferry is safe.”",
    ],
)
def test_quoted_words_follow_an_addressee_and_a_colon(sentence: str) -> None:
    page = read(in_call(sentence))
    (row,) = page.statements
    assert (row.speaker, row.content, row.report_type) == (ADA, "“The ferry is safe.”", "direct")
    assert [a.name for a in page.rows["statement_actors"] if a.role == "addressee"] == ["Jean Martin"]


@pytest.mark.parametrize(
    "sentence", ["Lindqvist told Minister Martin a story.", "Lindqvist told Martin, a good man, a story."]
)
def test_an_addressee_without_words_behind_is_told_nothing(sentence: str) -> None:
    assert [cue for _, cue, _ in reported(sentence) if cue] == []
