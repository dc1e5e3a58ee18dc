"""Datelines of agencies that print them their own way."""

from __future__ import annotations

import pytest

from flows.stages.clean.datelines import read_dateline
from tests.support.reading import rules

REST = "Foreign Minister Ada Lindqvist met the French minister."


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("Addis Ababa March 4/2021 (ENA) ", "Addis Ababa"),
        ("Osthaven, March 4, 2021 (NPA) ", "Osthaven"),
        ("Osthaven (NPA), March 4, 2021 -- ", "Osthaven"),
        ("(NPA) Osthaven, March 4, 2021 - ", "Osthaven"),
        ("OSTHAVEN, March 4, 2021 (NPA) : ", "OSTHAVEN"),
        ("O s l o, March 4 (Nordpress) - ", "O s l o"),
    ],
)
def test_the_whole_dateline_is_read(opening: str, place: str) -> None:
    dateline = read_dateline(opening + REST, rules().pages)
    assert dateline is not None
    assert dateline.place is not None
    assert dateline.agency is not None
    assert opening[slice(*dateline.place)] == place
    assert dateline.end == len(opening.rstrip())


def test_an_abbreviation_without_a_day_is_no_agency() -> None:
    assert read_dateline("Osthaven (NPA) " + REST, rules().pages) is None
