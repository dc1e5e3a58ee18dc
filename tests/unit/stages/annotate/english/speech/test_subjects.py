"""Where a cue's subject stands: before it past adverbs and insertions, after it, or nowhere."""

from __future__ import annotations

import pytest

from tests.support.reading import reported, said_in_call


@pytest.mark.parametrize(
    "sentence",
    [
        "Lindqvist said the ferry is safe.",
        "Lindqvist also said the ferry is safe.",
        "Lindqvist further said the ferry is safe.",
        "Lindqvist, for her part, said the ferry is safe.",
        "Lindqvist has said the ferry is safe.",
        "Lindqvist on Thursday said the ferry is safe.",
        "Lindqvist on March 4 said the ferry is safe.",
        "Lindqvist (pictured) said the ferry is safe.",
        "Lindqvist, who is on a visit to Paris, said the ferry is safe.",
        "In a phone call with Martin, Lindqvist said the ferry is safe.",
        "On the subject of ferries, Lindqvist said the ferry is safe.",
        "In this regard, Lindqvist said the ferry is safe.",
        "The Norwegian Foreign Minister, Ada Lindqvist, said the ferry is safe.",
    ],
)
def test_the_subject_is_found_past_what_stands_between(sentence: str) -> None:
    assert [(s.speaker, s.content) for s in said_in_call(sentence)] == [("Ada Lindqvist", "the ferry is safe")]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Lindqvist and Martin said the ferry is safe.", "both"),
        ("Norway and France said the ferry is safe.", "Norway and France"),
        ("Lindqvist and Finnish Foreign Minister Kari Salo said the ferry is safe.", "Ada Lindqvist and Kari Salo"),
    ],
)
def test_a_conjoined_subject_is_one_subject(sentence: str, speaker: str) -> None:
    assert reported(sentence) == [(speaker, "said", "the ferry is safe")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The plan of Martin was stressed by nobody.",
        "A ship, said to be French, has sunk.",
        "Said ships are French.",
    ],
)
def test_where_nobody_is_the_subject_nobody_speaks(sentence: str) -> None:
    assert {s.kind for s in said_in_call(sentence)} <= {"document"}


def test_a_name_inside_a_prepositional_phrase_is_no_subject() -> None:
    assert reported("The minister of Norway in talks with Martin said the ferry is safe.")[0][0] == "Ada Lindqvist"


def test_the_grammatical_subject_speaks_where_a_companion_is_set_off_by_commas() -> None:
    assert reported("Lindqvist, together with Martin, said the ferry is safe.")[0][0] == "Ada Lindqvist"


@pytest.mark.parametrize(
    "sentence",
    ["The ferry that Martin said would sail has sunk.", "The ferry, which Martin said would sail, has sunk."],
)
def test_a_cue_in_a_relative_clause_does_not_swallow_the_main_verb(sentence: str) -> None:
    assert not any(content.endswith("has sunk") for _, cue, content in reported(sentence) if cue)
