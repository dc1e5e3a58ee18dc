"""What a document says of its event: day, place, initiator and tone, each with its characters."""

from __future__ import annotations

import datetime as dt

import pytest

from flows.stages.handover import Listing
from tests.support.reading import read

ADA, JEAN = "Norwegian Foreign Minister Ada Lindqvist", "French Foreign Minister Jean Martin"
SAID = "Lindqvist said the ferry is safe."
PUBLISHED = Listing(published_on=dt.date(2021, 3, 5))


@pytest.mark.parametrize(
    ("report", "place", "country"),
    [
        (f"{ADA} met with {JEAN} in Oslo on March 4, 2021.", "Oslo", "NOR"),
        (f"On March 4, 2021, in Oslo, {ADA} met with {JEAN}.", "Oslo", "NOR"),
        (f"{ADA} met with {JEAN} in Osthaven, Finland.", "Osthaven", "FIN"),
        (f"{ADA} met with {JEAN} at the White House.", "White House", "USA"),
        (f"{ADA} paid a visit to Paris and held talks with {JEAN}.", "Paris", "FRA"),
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


@pytest.mark.parametrize(
    ("report", "day", "basis"),
    [
        (f"{ADA} spoke by phone with {JEAN} on March 4, 2021.", dt.date(2021, 3, 4), "stated"),
        (f"On March 4, {ADA} spoke by phone with {JEAN}.", dt.date(2021, 3, 4), "stated"),
        (f"{ADA} spoke by phone with {JEAN} on Thursday.", dt.date(2021, 3, 4), "relative"),
        (f"{ADA} spoke by phone with {JEAN} yesterday.", dt.date(2021, 3, 4), "relative"),
        (f"{ADA} spoke by phone with {JEAN} today.", dt.date(2021, 3, 5), "today"),
        (f"{ADA} spoke by phone with {JEAN}.", None, None),
        (f"{ADA} spoke by phone with {JEAN} about the March 1 agreement.", None, None),
        (f"{ADA} spoke by phone with {JEAN} ahead of the talks that begin by March 30.", None, None),
        (f"{ADA} spoke by phone with {JEAN} this year.", None, None),
    ],
)  # fmt: skip
def test_days(report: str, day: dt.date | None, basis: str | None) -> None:
    page = read(f"{report} {SAID}\n", listing=PUBLISHED)
    assert (page.account.start_on, page.account.end_on, page.account.date_basis) == (day, day, basis)
    assert ("no_event_date" in [w.code for w in page.rows["warnings"]]) == (day is None)


def test_a_day_inside_what_somebody_said_is_not_the_events() -> None:
    page = read(
        f"{ADA} spoke by phone with {JEAN}. Lindqvist said the ferry sank on March 1, 2021.\n", listing=PUBLISHED
    )
    assert page.account.start_on is None
    assert [d.text for d in page.rows["dates"]] == ["March 1, 2021"]


def test_today_under_a_utc_stamp_that_is_already_tomorrow_is_the_local_day() -> None:
    text = (
        "Thu, 04 Mar 2021 02:21:00 +0000\n\nReadout of Secretary Hale's Call with Foreign Minister Martin\n\n"
        f"U.S. Secretary of State Ann Hale spoke by phone today with {JEAN}. Secretary Hale said the ferry is safe.\n"
    )
    page = read(text)
    assert page.document.published_on == dt.date(2021, 3, 4)
    assert (page.account.start_on, page.account.date_basis) == (dt.date(2021, 3, 3), "today")


def test_a_range_of_days_is_kept_whole() -> None:
    account = read(f"{ADA} paid a visit to Paris from 2 to 4 March 2021 and held talks with {JEAN}. {SAID}\n").account
    assert (account.start_on, account.end_on) == (dt.date(2021, 3, 2), dt.date(2021, 3, 4))


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("at the request of the French side", "FRA"),
        ("at the request of Norway", "NOR"),
        ("at the initiative of the French side", "FRA"),
        ("at France's request", "FRA"),
        ("at the French side's request", "FRA"),
        ("about the request of the French side", None),
    ],
)
def test_who_asked_for_the_call(words: str, side: str | None) -> None:
    assert read(f"{ADA} spoke by phone with {JEAN} {words}. {SAID}\n").account.at_request_of == side


@pytest.mark.parametrize(
    ("sentence", "tone"),
    [
        ("They had a frank and constructive conversation.", "frank and constructive"),
        ("The talks were held in a warm atmosphere.", "warm"),
        ("They had a candid discussion on fisheries.", "candid"),
        ("The frank sailor was thanked.", None),
    ],
)
def test_the_tone_is_kept_in_the_texts_words(sentence: str, tone: str | None) -> None:
    assert read(f"{ADA} spoke by phone with {JEAN}. {sentence}\n").account.atmosphere == tone


def test_every_told_cell_has_the_characters_that_tell_it() -> None:
    page = read(f"{ADA} met with {JEAN} in Oslo on March 4, 2021 at the request of the French side. {SAID}\n")
    text = page.document.text or ""
    shown = {e.column: text[e.start : e.end] for e in page.rows["evidence"] if e.table == "event_documents"}
    assert shown["channel"] == "met"
    assert shown["place"] == shown["place_country"] == "Oslo"
    assert shown["start_on"] == shown["end_on"] == "March 4, 2021"
    assert shown["at_request_of"] == "at the request of the French side"
