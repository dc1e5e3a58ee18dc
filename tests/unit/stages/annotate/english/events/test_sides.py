"""Sides that the text makes certain without printing them beside a name, and those that it leaves open."""

from __future__ import annotations

import pytest

from flows.stages.handover import Listing
from tests.support.reading import read

HOUSE = Listing(publisher_id="us_white_house")


def sides(text: str, listing: Listing | None = None) -> list[tuple[str, str | None]]:
    return [(p.name, p.side) for p in read(text, listing=listing).participants]


def test_a_government_among_its_own() -> None:
    text = (
        "Vice President Ada Lindqvist and Labor Secretary Kari Salo met with Port Envoy Jean Martin and Ohio Governor "
        "Ola Berg to discuss harbours.\n"
    )
    assert {side for _, side in sides(text, HOUSE)} == {"USA"}


def test_where_another_country_is_told_of_a_name_without_one_stays_open() -> None:
    text = "U.S. President Ada Lindqvist met with Olga Petrov and Irina Petrov after a death in a Russian prison.\n"
    assert sides(text, HOUSE) == [("Ada Lindqvist", "USA"), ("Olga Petrov", None), ("Irina Petrov", None)]


@pytest.mark.parametrize(
    "report",
    [
        "Norwegian Foreign Minister Ada Lindqvist met with Foreign Minister Jean Martin in Paris. She praised France.",
        "Norwegian Foreign Minister Ada Lindqvist flew to Paris and met with Prime Minister Jean Martin of France.",
    ],
)
def test_a_visited_countrys_minister_speaks_for_it(report: str) -> None:
    assert sides(f"{report}\n") == [("Ada Lindqvist", "NOR"), ("Jean Martin", "FRA")]


def test_a_city_where_others_meet_says_nothing() -> None:
    report = "Norwegian Foreign Minister Ada Lindqvist met with Foreign Minister Jean Martin in Geneva.\n"
    assert sides(report) == [("Ada Lindqvist", "NOR"), ("Jean Martin", None)]


@pytest.mark.parametrize(
    ("dateline", "side"),
    [("Ottawa, Ontario", "CAN"), ("Madrid", None)],
)
def test_the_capital_of_a_dateline_is_the_authors_unless_the_other_comes_from_there(
    dateline: str, side: str | None
) -> None:
    text = (
        f"Prime Minister Ada Lindqvist speaks with President of Spain Ana Ruiz\nFebruary 19, 2025\n{dateline}\n\n"
        "Yesterday, Prime Minister Ada Lindqvist spoke with the President of Spain, Ana Ruiz.\n\n"
        "The Prime Minister said the ferry is safe.\n"
    )
    assert sides(text) == [("Ada Lindqvist", side), ("Ana Ruiz", "ESP")]


def test_what_a_minister_speaks_as_is_not_their_side() -> None:
    text = (
        "Ministry of Foreign Affairs, Singapore\n\nForeign Minister Lindqvist meets her counterpart\n12 July 2018\n\n"
        "Singapore Foreign Minister Ada Lindqvist met French Foreign Minister Jean Martin. As ASEAN Chair, Minister "
        "Lindqvist conveyed her thanks.\n"
    )
    assert sides(text) == [("Ada Lindqvist", "SGP"), ("Jean Martin", "FRA")]


REPORT = (
    "Foreign Minister Ada Lindqvist met with French Foreign Minister Jean Martin on March 4, 2021.\n\n"
    "Lindqvist said that the ferry is safe.\n"
)


@pytest.mark.parametrize(
    ("above", "below", "side"),
    [
        ("Kingdom of Norway\nPress Office\n\nMinisters agree on ferries and ports\n\n", "", "NOR"),
        ("Ministers agree on ferries and ports\n\n", "Copyright © 2021 Ministry of Foreign Affairs, Norway\n", "NOR"),
        ("Ministers agree on ferries and ports\n\n", "Related: Ministry of Foreign Affairs, Norway\n", None),
    ],
)
def test_a_state_that_the_page_names_issues_it(above: str, below: str, side: str | None) -> None:
    document = read(f"{above}{REPORT}\n{below}").document
    assert document.asserting_side == side


def test_a_capital_speaks_of_the_country_that_is_visited() -> None:
    text = (
        "Norwegian Foreign Minister Ada Lindqvist, who is on a working visit to France, met on March 4, 2021 with "
        "Foreign Minister Jean Martin in Paris.\n"
    )
    assert sides(text) == [("Ada Lindqvist", "NOR"), ("Jean Martin", "FRA")]
