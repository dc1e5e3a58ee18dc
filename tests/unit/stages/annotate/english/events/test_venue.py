"""Where they met."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.support.reading import read

ADA, JEAN = "Norwegian Foreign Minister Ada Lindqvist", "French Foreign Minister Jean Martin"
SAID = "Lindqvist said the ferry is safe."


@pytest.mark.parametrize(
    ("report", "place", "country"),
    [
        (f"{ADA} met with {JEAN} in Oslo on March 4, 2021.", "Oslo", "NOR"),
        (f"On March 4, 2021, in Oslo, {ADA} met with {JEAN}.", "Oslo", "NOR"),
        (f"{ADA} met with {JEAN} in Osthaven, Finland.", "Osthaven", "FIN"),
        (f"{ADA} met with {JEAN} at the White House.", "White House", "USA"),
        (f"{ADA} paid a visit to Paris and held talks with {JEAN}.", "Paris", "FRA"),
        (f"{ADA} received {JEAN} at State House, Nairobi.", "State House", "KEN"),
        (f"{ADA} met with {JEAN}.", None, None),
        (f"{ADA} met with {JEAN} in Osthaven.", None, None),
        (f"{ADA} met with {JEAN} to discuss the situation in Oslo.", None, None),
        (f"{ADA} spoke by phone with {JEAN} in Paris.", None, None),
    ],
)
def test_places(report: str, place: str | None, country: str | None) -> None:
    account = read(f"{report} {SAID}\n").account
    assert (account.place, account.place_country) == (place, country)


def test_the_place_that_was_visited() -> None:
    assert read(f"{ADA} visited Paris on March 4, 2021 and held talks with {JEAN}. {SAID}\n").account.place == "Paris"


def test_here_is_the_place_of_the_dateline() -> None:
    text = (
        f"TASHKENT, July 16, 2021 -- Norway and France should build a ferry, {ADA} said here on Thursday during "
        f"a meeting with {JEAN}.\n"
    )
    account = read(text).account
    assert (account.place, account.place_country, account.start_on) == ("Tashkent", "UZB", dt.date(2021, 7, 15))


def test_a_host_is_where_they_spoke_in_the_opening() -> None:
    text = f"{ADA} pledged on Tuesday in Oslo to build ports. Receiving {JEAN}, at the palace, Lindqvist thanked him.\n"
    assert read(text).account.place_country == "NOR"


def test_a_guest_under_the_hosts_dateline() -> None:
    text = (
        "Tehran, IRNA – President Mohsen Karimi says ties grow.\n\nIn a meeting with visiting Omani Foreign Minister "
        "Salim Harthi on Monday, the president described ties as deep-rooted.\n"
    )
    assert read(text).account.place_country in {"IRN", None}


FOREIGN = "Foreign Minister Rania Khatib on Thursday met with her Austrian counterpart Jean Martin."


@pytest.mark.parametrize(
    ("dateline", "rest", "country"),
    [
        # An agency's own minister was where its report is dated from.
        ("Vienna", "They spoke about ports.", "AUT"),
        ("Vienna", "They spoke on the sidelines of a conference.", None),
        # At home it takes a guest who came.
        ("Amman", "They spoke about ports.", None),
        ("Amman", "Martin arrived in Amman on Wednesday.", "JOR"),
        ("Cairo", "They spoke about ports.", None),
    ],
)
def test_what_the_dateline_of_an_agency_tells(dateline: str, rest: str, country: str | None) -> None:
    text = f"{dateline}, March 4, 2021 (Petra) -- {FOREIGN} {rest}\n\nKhatib said that the ferry is safe.\n"
    assert read(text).account.place_country == country


@pytest.mark.parametrize(("house", "country"), [("State House", "UGA"), ("Summer House", None)])
def test_the_publishers_own_house(house: str, country: str | None) -> None:
    text = (
        "STATE HOUSE, UGANDA\n\nPresident receives the envoy of Kenya\n4 March 2021\n\n"
        f"President Ada Lindqvist today met with Jean Martin, Special Envoy of Kenya, at {house}, Osthaven.\n\n"
        "The President said that the ferry is safe.\n"
    )
    assert read(text).account.place_country == country
