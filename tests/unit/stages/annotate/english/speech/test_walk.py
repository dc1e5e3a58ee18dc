"""The orders in which a sentence can set cues, subjects and contents."""

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


@pytest.mark.parametrize("mark", ["1.", "2)", "(3)", "(a)", "iv.", "•", "–"])
@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Lindqvist said the ferry is safe.", [(ADA, "said", "the ferry is safe")]),
        (
            "Noting that trade has doubled, Martin said France is ready to buy more.",
            [(JEAN, "Noting", "trade has doubled"), (JEAN, "said", "France is ready to buy more")],
        ),
        (
            "Recalling the talks of spring, both sides agreed to meet again.",
            [("both", "Recalling", "the talks of spring"), ("both", "agreed", "to meet again")],
        ),
    ],
)
def test_a_number_before_a_sentence_changes_nothing(mark: str, sentence: str, found: Found) -> None:
    assert reported(f"{mark} {sentence}") == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "Lindqvist noted the delays and agreed there was a need for haste.",
            [(ADA, "noted", "the delays"), (ADA, "agreed", "there was a need for haste")],
        ),
        (
            "Lindqvist noted the delays and agreed it was time to act.",
            [(ADA, "noted", "the delays"), (ADA, "agreed", "it was time to act")],
        ),
        (
            "Lindqvist welcomed the plan and agreed principles of trade.",
            [(ADA, "welcomed", "the plan and agreed principles of trade")],
        ),
    ],
)
def test_a_coordinated_agreed_is_a_verb_before_there_and_it(sentence: str, found: Found) -> None:
    assert reported(sentence) == found
