"""Sides that the text does not print beside the name, entities and their mentions."""

from __future__ import annotations

import pytest

from flows.stages.handover import Listing
from tests.support.reading import in_call, read


def sides(text: str, listing: Listing | None = None) -> list[tuple[str, str | None]]:
    return [(p.name, p.side) for p in read(text, listing=listing).participants]


def test_a_person_without_a_printed_side_speaks_for_the_publisher() -> None:
    text = "Foreign Minister Zhao Wenbo spoke by phone with French Foreign Minister Jean Martin on March 4, 2021.\n"
    assert sides(text, Listing(publisher_id="xinhua")) == [("Zhao Wenbo", "CHN"), ("Jean Martin", "FRA")]


def test_the_headline_can_tell_the_side() -> None:
    text = (
        "Foreign Minister Lindqvist of Norway speaks with French Foreign Minister\n\n"
        "Foreign Minister Ada Lindqvist spoke by phone with French Foreign Minister Jean Martin on March 4, 2021.\n"
    )
    assert sides(text) == [("Ada Lindqvist", "NOR"), ("Jean Martin", "FRA")]


def test_a_pair_of_sides_tells_the_open_one() -> None:
    text = (
        "Foreign Minister Ada Lindqvist spoke by phone with French Foreign Minister Jean Martin on March 4, 2021. "
        "The ministers discussed Norway-France relations. Lindqvist said Norway and France share a sea.\n"
    )
    assert sides(text) == [("Ada Lindqvist", "NOR"), ("Jean Martin", "FRA")]


def test_a_side_that_nothing_tells_stays_unknown() -> None:
    text = "Foreign Minister Ada Lindqvist spoke by phone with Foreign Minister Jean Martin on March 4, 2021.\n"
    assert sides(text) == [("Ada Lindqvist", None), ("Jean Martin", None)]


@pytest.mark.parametrize(
    ("sentence", "nominal"),
    [
        ("Lindqvist said the ferry is safe.", []),
        ("The French minister said the ferry is safe.", ["The French minister"]),
        ("Lindqvist thanked him.", []),
    ],
)
def test_mentions_of_the_people_and_sides(sentence: str, nominal: list[str]) -> None:
    page = read(in_call(sentence))
    text = page.document.text or ""
    assert [m.text for m in page.mentions if m.is_nominal] == nominal
    assert [m.text for m in page.mentions][:2] == ["Ada Lindqvist", "Jean Martin"]
    assert all(m.text == text[m.start : m.end] for m in page.mentions)


def test_one_person_is_one_entity_and_counts_every_mention() -> None:
    page = read(in_call("Lindqvist said the ferry is safe.", "Minister Lindqvist thanked France."))
    counts = {e.name: (e.entity_type, e.side, e.mention_count, e.document_count) for e in page.rows["entities"]}
    assert counts["Ada Lindqvist"] == ("person", "NOR", 3, 1)
    assert counts["France"] == ("country", "FRA", 1, 1)


def test_a_curated_person_has_one_entity_in_every_spelling() -> None:
    pages = [
        read(f"Chinese Foreign Minister Zhao Wenbo spoke by phone with Russian Foreign Minister {name} on March 4.\n")
        for name in ("Sergey Lavrov", "Sergei Lavrov")
    ]
    ids = [{e.entity_id for e in page.rows["entities"] if e.is_curated} for page in pages]
    assert ids[0] == ids[1] != set()
