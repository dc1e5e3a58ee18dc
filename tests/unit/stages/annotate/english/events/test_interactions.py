"""Who met whom: the many ways in which a lead reports talks, and what only looks like one."""

from __future__ import annotations

import pytest

from flows.stages.handover import Listing
from tests.support.reading import Page, read


def parties(page: Page) -> list[tuple[str, str | None]]:
    return [(p.name, p.side) for p in page.participants]


NORWAY, FRANCE = ("Ada Lindqvist", "NOR"), ("Jean Martin", "FRA")


LINDQVIST = "Norwegian Foreign Minister Ada Lindqvist"
MARTIN = "French Foreign Minister Jean Martin"


@pytest.mark.parametrize(
    ("lead", "channel"),
    [
        (f"{LINDQVIST} discussed fisheries with {MARTIN} in Brussels on March 4, 2021.", "in_person"),
        (f"{LINDQVIST} told {MARTIN} in a phone call on March 4, 2021 that ports would open.", "phone"),
        (f"{LINDQVIST} called for calm on March 4, 2021 as she held talks with {MARTIN} via video link.", "video"),
        (f"{LINDQVIST} hosted {MARTIN} for a working breakfast in Oslo on March 4, 2021.", "in_person"),
        (f"{LINDQVIST} and {MARTIN} exchanged letters on March 4, 2021.", "written"),
        (
            f"{LINDQVIST} discussed fish with {MARTIN} by phone on March 4, 2021, the Foreign Ministry said in a note.",
            "phone",
        ),
    ],
)
def test_talks_and_how_they_were_held(lead: str, channel: str) -> None:
    page = read(f"{lead}\n")
    assert parties(page) == [NORWAY, FRANCE]
    assert page.account.channel == channel
    assert str(page.account.start_on) == "2021-03-04"


def test_a_ministry_of_any_name_ends_at_its_country() -> None:
    page = read(
        "On March 4, 2021, Norwegian Foreign Minister Ada Lindqvist met with Minister of Foreign Affairs, Regional "
        "Cooperation and Burkinabe Abroad of Burkina Faso Olivia Rouamba.\n"
    )
    assert parties(page) == [NORWAY, ("Olivia Rouamba", "BFA")]


def test_a_guest_known_by_office_and_country_alone() -> None:
    page = read(
        "Norwegian Foreign Minister Ada Lindqvist met the Canadian foreign minister in Oslo on March 4, 2021.\n"
    )
    assert parties(page) == [NORWAY, ("foreign minister", "CAN")]


def test_those_of_one_list_share_its_side() -> None:
    page = read(
        "Norwegian Foreign Minister Ada Lindqvist and Trade Minister Kari Salo met with French Foreign Minister Jean "
        "Martin on March 4, 2021.\n"
    )
    assert parties(page) == [NORWAY, ("Kari Salo", "NOR"), FRANCE]


TRIP = (
    f"{LINDQVIST} will set off for Africa tomorrow. She will travel on to Accra, where talks with Foreign Minister Ama "
    "Mensah are planned.\n"
)
DIARY = f"Weekly diary of the Foreign Minister\n\nOn Monday, {LINDQVIST} meets {MARTIN}.\n"


@pytest.mark.parametrize("text", [TRIP, DIARY])
def test_plans_and_diaries_are_no_talks(text: str) -> None:
    assert read(text).document.is_readout is False


def test_a_paper_of_a_third_country_speaks_for_neither() -> None:
    text = f"OSLO, March 4 (Xinhua) -- {LINDQVIST} met with {MARTIN} here on Thursday.\n"
    document = read(text, listing=Listing(publisher_id="xinhua")).document
    assert (document.authorship, document.asserting_side) == ("third_party", None)


def test_a_name_that_only_the_byline_prints() -> None:
    page = read(
        "PM call with President Ruiz of Spain\nFrom: Prime Minister's Office and The Rt Hon Harriet Colville MP\n"
        "Published 4 March 2021\n\nThe Prime Minister spoke to Spanish President Ana Ruiz this morning. The Prime "
        "Minister said that trade was growing, and she thanked President Ruiz for her help.\n"
    )
    assert parties(page)[0][0] == "Harriet Colville"
    evidence = [e for e in page.rows["evidence"] if e.rule == "byline_name"]
    assert [(e.table, e.column, e.text_kind) for e in evidence] == [("document_participants", "name", "source")]


def test_a_ministrys_quoted_statement_is_read_like_the_reporters_words() -> None:
    page = read(
        "Norwegian Foreign Minister Ada Lindqvist met with French Foreign Minister Jean Martin on March 4, 2021.\n\n"
        '"The ministers emphasized that the ferry is safe," the ministry said in a statement.\n'
    )
    said = [(s.speaker_kind, s.cue, s.content) for s in page.statements]
    assert ("joint", "emphasized", "the ferry is safe") in said
    assert not any(cue == "said" for _, cue, _ in said)


def test_a_guest_named_behind_the_place_of_the_reception() -> None:
    page = read(
        "President Nils Dahl Monday received at the presidential palace in Ramallah Norwegian Foreign Minister Ada "
        "Lindqvist and briefed her on ports.\n"
    )
    assert parties(page) == [("Nils Dahl", "PSE"), NORWAY]


def test_whose_meeting_it_was() -> None:
    page = read(
        f"Norway and France will build ports, {LINDQVIST} said on March 4, 2021. She said the matter was raised during "
        "her meeting with French President Jean Martin in Oslo.\n"
    )
    assert parties(page) == [NORWAY, FRANCE]


def test_a_commissioner_of_the_union() -> None:
    page = read(f"{LINDQVIST} met with Mr. Jean Martin, European Commissioner for External Relations, in Oslo.\n")
    assert parties(page) == [NORWAY, ("Jean Martin", "IGO:EU")]


@pytest.mark.parametrize(
    "report",
    [
        f"{LINDQVIST} was received in Paris on March 4, 2021 by French President Jean Martin.",
        f"{LINDQVIST} sat down with French President Jean Martin in Paris on March 4, 2021.",
    ],
)
def test_a_guest_who_was_received(report: str) -> None:
    page = read(f"{report} She said the ferry is safe.\n")
    assert parties(page) == [NORWAY, FRANCE]
    assert (page.account.place_country, page.document.asserting_side) == ("FRA", "NOR")
