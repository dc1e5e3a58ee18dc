"""Counterparts whose country stands before their name."""

from __future__ import annotations

import pytest

from tests.support.reading import read


@pytest.mark.parametrize(
    ("met", "people"),
    [
        ("her counterpart from France, Jean Martin,", [("Ada Lindqvist", "NOR"), ("Jean Martin", "FRA")]),
        ("her colleague of the Netherlands, Jean Martin,", [("Ada Lindqvist", "NOR"), ("Jean Martin", "NLD")]),
    ],
)
def test_country_and_name_belong_to_the_counterpart(met: str, people: list[tuple[str, str]]) -> None:
    page = read(f"Norwegian Foreign Minister Ada Lindqvist met with {met} in Brussels on March 4, 2021.\n")
    assert [(p.name, p.side) for p in page.participants] == people
