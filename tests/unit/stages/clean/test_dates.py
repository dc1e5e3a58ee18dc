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
