"""On which day they talked."""

from __future__ import annotations

import datetime as dt

import pytest

from flows.stages.handover import Listing
from tests.support.reading import read

ADA, JEAN = "Norwegian Foreign Minister Ada Lindqvist", "French Foreign Minister Jean Martin"
SAID = "Lindqvist said the ferry is safe."
PUBLISHED = Listing(published_on=dt.date(2021, 3, 5))


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
