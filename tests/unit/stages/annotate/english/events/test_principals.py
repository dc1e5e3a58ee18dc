"""The host of a group, whom the headline names, and who is only spoken of."""

from __future__ import annotations

import pytest

from flows.stages.handover import Listing
from tests.support.reading import Page, read

ADA = "Norwegian Foreign Minister Ada Lindqvist"


def names(page: Page) -> list[str]:
    return [p.name for p in page.participants]


@pytest.mark.parametrize(
    ("report", "channel"),
    [
        (f"{ADA} held a secure video call with regional leaders.", "video"),
        (f"{ADA} hosted a roundtable with mayors and advocates.", "in_person"),
        (f"{ADA} convened 30 local leaders from across the country.", None),
        (f"{ADA} hosted a virtual meeting today with a diverse group of civil society organizations.", "video"),
        (f"{ADA} met with the heads of three agencies.", "in_person"),
        (f"{ADA} led a call with farmers and ranchers to discuss grain.", "phone"),
        (f"{ADA} joined leaders of the Pacific islands for the annual summit.", None),
    ],
)
def test_the_host_of_a_group_has_talked(report: str, channel: str | None) -> None:
    page = read(f"{report} She said the ferry is safe. The participants discussed grain.\n")
    assert page.document.is_readout
    assert names(page) == ["Ada Lindqvist"]
    assert channel is None or page.account.channel == channel


@pytest.mark.parametrize(
    "report",
    [
        f"{ADA} met with reporters after the vote.",
        f"{ADA} had members of her party in mind.",
        f"{ADA} spoke to journalists in Oslo.",
        f"{ADA} will host a roundtable with mayors on Monday.",
    ],
)
def test_meeting_the_press_and_plans_are_no_talks(report: str) -> None:
    assert not read(f"{report} She said the ferry is safe.\n").document.is_readout


def test_a_list_of_hosts_with_offices_of_every_kind() -> None:
    page = read(
        "Today, Director of the Harbour Policy Council Ada Lindqvist, Domestic Policy Advisor Kari Salo, and Deputy "
        "Chief of Staff Ola Berg, alongside Harbour Commission (HC) Vice Chair Ana Ruiz, met with tradeswomen and "
        "advocates to discuss grain.\n",
        listing=Listing(publisher_id="us_white_house"),
    )
    assert [(p.name, p.side) for p in page.participants] == [
        ("Ada Lindqvist", "USA"),
        ("Kari Salo", "USA"),
        ("Ola Berg", "USA"),
        ("Ana Ruiz", "USA"),
    ]


def test_capitals_that_describe_guests_are_no_guest() -> None:
    page = read(f"{ADA} met with Asian American and Pacific Islander advocates. She said the ferry is safe.\n")
    assert names(page) == ["Ada Lindqvist"]


def test_the_headline_names_who_met_and_not_what_about() -> None:
    page = read(
        "Readout of Foreign Minister Lindqvist’s Meeting with Speaker Martin on President Ruiz’s Plan\n\n"
        "Norwegian Foreign Minister Ada Lindqvist, Speaker Jean Martin, and the mayors reaffirmed their commitment to "
        "ferries. She praised President Ana Ruiz of Spain.\n"
    )
    assert names(page) == ["Ada Lindqvist", "Jean Martin"]


def test_who_is_spoken_of_before_the_talks_has_not_talked() -> None:
    page = read(
        "Norwegian Foreign Minister Ada Lindqvist met with French Foreign Minister Jean Martin. Following the July 27 "
        "meeting between President Ana Ruiz and Prime Minister Kari Salo, Lindqvist and Martin reaffirmed their aim. "
        "Lindqvist highlighted how Prime Minister Ola Berg has prioritized ferries.\n"
    )
    assert names(page) == ["Ada Lindqvist", "Jean Martin"]


@pytest.mark.parametrize(
    "report",
    [
        "Receiving the Vice President of Spain, Mrs. Ana Ruiz, in Oslo, President Ada Lindqvist spoke.",
        "President Ada Lindqvist said trade grew. She spoke in Oslo, when she hosted Vice President Ana Ruiz of Spain.",
    ],
)
def test_a_guest_is_received_in_another_clause(report: str) -> None:
    page = read(f"{report} Mrs. Ruiz thanked the President for her help.\n")
    assert [(p.name, p.side) for p in page.participants] == [("Ada Lindqvist", "NOR"), ("Ana Ruiz", "ESP")]
    assert page.document.asserting_side == "NOR"


def test_a_name_in_a_removed_line_under_the_same_title() -> None:
    page = read(
        "PM call with President Ruiz of Spain: 4 March 2021\n"
        "Prime Minister Harriet Colville spoke to the President of Spain, Ana Ruiz.\n"
        "From: Prime Minister's Office, 10 Downing Street\nPublished 4 March 2021\n\n"
        "The Prime Minister spoke to Spanish President Ana Ruiz this morning. The Prime Minister said that trade was "
        "growing, and she thanked President Ruiz for her help.\n"
    )
    assert names(page) == ["Harriet Colville", "Ana Ruiz"]
