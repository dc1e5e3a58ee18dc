"""How 05/03/2020 is read: by its publisher, by another sign on the page, or not at all."""

from __future__ import annotations

import pytest

from tests.support.reading import read

REPORT = (
    "Norwegian Foreign Minister Ada Lindqvist met with French Foreign Minister Jean Martin on ferries and ports.\n\n"
    "Lindqvist said that the ferry is safe and that the two countries would build another one.\n"
)


def day(text: str) -> str | None:
    published = read(text).document.published_on
    return published.isoformat() if published else None


@pytest.mark.parametrize(
    ("page", "told"),
    [
        # Whose name fills lines of the page writes it.
        ("Ministry of Foreign Affairs of Ukraine\n\nMinisters meet in Oslo\n05/03/2020\n\n", "2020-03-05"),
        ("Republic of Cyprus\nPress and Information Office\n\nMinisters meet in Oslo\n05-03-2020\n\n", "2020-03-05"),
        # The dateline, a weekday and a second date tell it.
        ("Ministers meet in Oslo\n05/03/2020\n\nOSLO, March 5 (Nordpress) -- ", "2020-03-05"),
        ("Ministers meet in Oslo\n05/03/2020\n\nOSLO, May 2 (Nordpress) -- ", "2020-05-03"),
        ("Ministers meet in Oslo\nThursday, 05/03/2020\n\n", "2020-03-05"),
        ("Ministers meet in Oslo\nPublished 05/03/2020, updated 15/03/2020\n\n", "2020-03-05"),
        # Nothing does, or two signs disagree.
        ("Ministers meet in Oslo\n05/03/2020\n\n", None),
        ("Ministers meet in Oslo\n05/03/2020\n\nOSLO, April 4 (Nordpress) -- ", None),
        ("Ministers meet in Oslo\nThursday, 05/03/2020\n\nOSLO, May 2 (Nordpress) -- ", None),
    ],
)
def test_dates_in_figures(page: str, told: str | None) -> None:
    assert day(page + REPORT) == told


def test_a_region_that_is_talked_about_is_no_publisher() -> None:
    text = "Ministers meet in Oslo\n05/03/2020\n\nMinister Ada Lindqvist spoke about the MENA region and its ports.\n"
    assert day(text) is None
