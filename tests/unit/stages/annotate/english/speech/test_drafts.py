"""Cue, subject and content in the orders in which a sentence can set them."""

from __future__ import annotations

import pytest

from tests.support.reading import reported

ADA, JEAN = "Ada Lindqvist", "Jean Martin"
Found = list[tuple[str | None, str | None, str]]


CONTENT = "the ferry runs in winter and is safe"


@pytest.mark.parametrize(
    "pattern",
    [
        "Lindqvist said that {}.",
        "Lindqvist said {}.",
        "Lindqvist said on Thursday that {}.",
        "Lindqvist told reporters in Oslo that {}.",
        "Lindqvist told Martin that {}.",
        "Lindqvist informed him that {}.",
        "Lindqvist said, {}.",
        "As for ships, Lindqvist said {}.",
        "According to Lindqvist, {}.",
    ],
)
def test_a_cue_leads(pattern: str) -> None:
    assert [(who, content) for who, _, content in reported(pattern.format(CONTENT))] == [(ADA, CONTENT)]


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


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "The new ferry across the fjord, Lindqvist said, serves both peoples.",
            [(ADA, "said", "The new ferry across the fjord"), (ADA, "said", "serves both peoples")],
        ),
        (
            "“The ferry is safe,” Lindqvist said, “and it is fast.”",
            [(ADA, "said", "“The ferry is safe,”"), (ADA, "said", "“and it is fast.”")],
        ),
        (
            "If the ferry does not stop, Lindqvist said, nobody will come.",
            [(ADA, "said", "If the ferry does not stop"), (ADA, "said", "nobody will come")],
        ),
        (
            "Noting that trade has doubled, Martin said France is ready to buy more.",
            [(JEAN, "Noting", "trade has doubled"), (JEAN, "said", "France is ready to buy more")],
        ),
        (
            "Martin, noting that trade has doubled, thanked Norway.",
            [(JEAN, "noting", "trade has doubled"), (JEAN, "thanked", "Norway")],
        ),
        (
            "Martin said the ferry is safe, adding that it sails in winter.",
            [(JEAN, "said", "the ferry is safe"), (JEAN, "adding", "it sails in winter")],
        ),
        (
            "The ferry is safe, Martin said, adding that it sails in winter.",
            [(JEAN, "said", "The ferry is safe"), (JEAN, "adding", "it sails in winter")],
        ),
        (
            "Martin welcomed the new line and thanked the crews for their help.",
            [(JEAN, "welcomed", "the new line"), (JEAN, "thanked", "the crews for their help")],
        ),
        (
            "Martin noted that the fleet had grown, praised the crews and invited her to Paris.",
            [(JEAN, "noted", "the fleet had grown"), (JEAN, "praised", "the crews"), (JEAN, "invited", "her to Paris")],
        ),
        (
            "Lindqvist announced a new line and Martin promised to use it.",
            [(ADA, "announced", "a new line"), (JEAN, "promised", "to use it")],
        ),
        (
            "Lindqvist said the ferry is safe, while Martin stressed that it is late.",
            [(ADA, "said", "the ferry is safe"), (JEAN, "stressed", "it is late")],
        ),
        ("Lindqvist met with Martin to discuss fisheries.", [(ADA, "discuss", "fisheries")]),
        ("Lindqvist spoke with Martin to thank him for the rescue.", [(ADA, "thank", "him for the rescue")]),
        ("Fisheries and ferries were discussed.", [("both", "discussed", "Fisheries and ferries")]),
        ("It was noted that trade has doubled.", [("both", "noted", "trade has doubled")]),
        ("It was agreed to meet in spring.", [("both", "agreed", "to meet in spring")]),
    ],
)  # fmt: skip
def test_two_contents_and_rarer_orders(sentence: str, found: Found) -> None:
    assert reported(sentence) == found


def test_a_short_part_before_an_inserted_cue_is_a_content() -> None:
    found = reported("The ferry, Lindqvist said, serves both peoples.")
    assert found == [(ADA, "said", "The ferry"), (ADA, "said", "serves both peoples")]


@pytest.mark.parametrize("cue", ["told reporters", "told her hosts"])
def test_a_trailing_cue_can_have_an_addressee(cue: str) -> None:
    sentence = f"The ferry runs in winter and is safe, Lindqvist {cue}."
    assert [(who, content) for who, _, content in reported(sentence)] == [(ADA, "The ferry runs in winter and is safe")]


def test_told_without_that() -> None:
    assert reported("Lindqvist told Martin the ferry is safe.") == [(ADA, "told", "the ferry is safe")]


def test_agreeing_with_the_other_side_is_both() -> None:
    assert reported("Lindqvist agreed with Martin that the ferry is safe.") == [("both", "agreed", "the ferry is safe")]


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
    "sentence",
    [
        "Martin said, “We urged all to stop and Lindqvist said no.”",
        'Martin said: "Lindqvist noted that the ferry is safe, adding that it is fast."',
    ],
)
def test_quotation_marks_are_closed_to_cues(sentence: str) -> None:
    ((who, cue, content),) = reported(sentence)
    assert (who, cue, content[0], content[-1]) == (JEAN, "said", *(("“", "”") if "“" in sentence else ('"', '"')))


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
