"""Cues inside what somebody said."""

from __future__ import annotations

import pytest

from tests.support.reading import in_call, read, reported

JEAN = "Jean Martin"


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("France condemned the attack and urged calm, Martin said.", "France condemned the attack and urged calm"),
        ("Both sides had agreed that trade must grow, Martin said.", "Both sides had agreed that trade must grow"),
        ("Martin said that Norway had welcomed the plan.", "Norway had welcomed the plan"),
        ("Martin said that France condemned the attack and urged calm.", "France condemned the attack and urged calm"),
        ("Martin said he hopes that Norway said yes.", "he hopes that Norway said yes"),
    ],
)
def test_verbs_inside_a_content_report_nothing_of_their_own(sentence: str, content: str) -> None:
    assert reported(sentence) == [(JEAN, "said", content)]


@pytest.mark.parametrize(
    "content",
    [
        "issues including fisheries, addressing the drought, and supporting trade",
        "ways to help by opening the harbour, supporting trade and addressing the drought",
    ],
)
def test_participles_inside_a_list_are_its_items(content: str) -> None:
    assert reported(f"They discussed {content}.") == [("both", "discussed", content)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "They discussed issues including fisheries, stressing that the sea is open.",
            [("both", "discussed", "issues including fisheries"), ("both", "stressing", "the sea is open")],
        ),
        (
            "They discussed fisheries, addressing the drought.",
            [("both", "discussed", "fisheries"), ("both", "addressing", "the drought")],
        ),
    ],
)
def test_participles_that_report_words_are_no_items(sentence: str, found: list[tuple[str, str, str]]) -> None:
    assert reported(sentence) == found


@pytest.mark.parametrize(
    ("content", "inner"),
    [
        ("Norway had stated that the ferry is safe", [("Norway", "stated", "the ferry is safe")]),
        ("Minister Lindqvist had said the ferry is safe", [("Ada Lindqvist", "said", "the ferry is safe")]),
        ("Lindqvist had stated that the ferry is safe", [("Ada Lindqvist", "stated", "the ferry is safe")]),
        (
            "Norway and Finland had stated that the ferry is safe",
            [("Norway and Finland", "stated", "the ferry is safe")],
        ),
        ("France had stated that the ferry is safe", [("France", "stated", "the ferry is safe")]),
    ],
)
def test_somebody_named_speaks_inside_a_clause(content: str, inner: list[tuple[str, str, str]]) -> None:
    outer, *nested = read(in_call(f"Martin said that {content}.")).statements
    assert (outer.speaker, outer.content, outer.nested_in) == (JEAN, content, None)
    assert [(s.speaker, s.cue, s.content) for s in nested] == inner
    assert {(s.nested_in, s.rule) for s in nested} == {(outer.statement_id, "nested_cue")}


@pytest.mark.parametrize(
    "content",
    [
        "he had stated that the ferry is safe",
        "Jean Martin had stated that the ferry is safe",
        "officials had stated that the ferry is safe",
        "Green Fjord had stated that the ferry is safe",
        "Norway had stated it",
        "Norway had said no",
        "Norway had welcomed the plan of the crews",
        "the plan which Norway had proposed is good",
    ],
)
def test_nobody_else_speaks_inside_a_clause(content: str) -> None:
    assert [(s.speaker, s.content) for s in read(in_call(f"Martin said that {content}.")).statements] == [
        (JEAN, content)
    ]


def test_a_nested_content_ends_where_the_next_clause_of_the_reporter_begins() -> None:
    found = reported("Martin stressed Norway had proposed that the ferry should sail and thanked the crews.")
    assert found[1:] == [("Norway", "proposed", "the ferry should sail"), (JEAN, "thanked", "the crews")]


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="an inner content runs on to the end of the outer one")
def test_a_nested_content_ends_where_another_begins() -> None:
    found = reported("Martin said that Norway had stated that it is safe and that Finland had proposed that it sail.")
    assert found[1] == ("Norway", "stated", "it is safe")


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="only contents behind a finite cue are looked into")
@pytest.mark.parametrize(
    "sentence",
    [
        "Norway had proposed that the ferry should sail, Martin said.",
        "Noting that Norway had proposed that the ferry should sail, Martin thanked the crews.",
    ],
)
def test_somebody_speaks_inside_words_before_their_cue(sentence: str) -> None:
    assert ("Norway", "proposed", "the ferry should sail") in reported(sentence)
