"""Dates as old digests print them."""

from __future__ import annotations

import datetime as dt

import pytest

from flows.stages.clean.dates import find_dates


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Arvanian Daily Digest, 96-10-04", [dt.date(1996, 10, 4)]),
        ("98-02-30", []),
        ("04-10-03", []),
        ("Room 96-10-04-7", []),
        ("+47-96-10-04", []),
    ],
)
def test_years_of_two_figures_stand_first_and_are_no_day(text: str, days: list[dt.date]) -> None:
    assert [found.day for found in find_dates(text, None)] == days


@pytest.mark.parametrize("text", ["2021-Mar-04", "2021. 03. 04.", "4 MARCH 2021", "Mar. 4, 2021", "4/March/2021"])
def test_one_day_in_many_forms(text: str) -> None:
    assert [found.day for found in find_dates(text, None)] == [dt.date(2021, 3, 4)]


@pytest.mark.parametrize("text", ["4/3/2021", "04-03-2021"])
def test_a_day_that_could_be_another_stays_open(text: str) -> None:
    assert [found.day for found in find_dates(text, None)] == [None]
