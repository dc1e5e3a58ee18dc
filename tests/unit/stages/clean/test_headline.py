"""Which line of a letterhead is the headline."""

from __future__ import annotations

import pytest

from tests.support.reading import read

REPORT = (
    "Norwegian Foreign Minister Ada Lindqvist met with French Foreign Minister Jean Martin on ferries and ports.\n\n"
    "Lindqvist said that the ferry is safe and that the two countries would build another one.\n"
)
HEADLINE = "Minister Lindqvist and Minister Martin agree on ferries"


@pytest.mark.parametrize(
    "letterhead",
    [
        "STATE HOUSE, ARVANIA\nPresidential Press Unit\n\nPRESS RELEASE\n4th March 2021",
        "Republic of Arvania\nPress and Information Office\n\n4 March 2021",
        "Kingdom of Arvania\nMinistry of Foreign and European Affairs\nCommunication Directorate\n4 March 2021",
        "Government Offices of Arvania\nStatement from the Ministry for Foreign Affairs\n\n4 March 2021",
        "Arvanian Daily Digest, 96-03-04",
        "The Presidency of the Republic of Arvania\nDirectorate of Media\n4 March 2021",
        "Press Wing of the Chief Adviser\n4 March 2021",
        "Official Portal of the Government of Arvania\n4 March 2021",
        "Arvanian News Agency - AVNA\nNews ID: 3311 | 2021-03-04 14:15",
        "SULTANATE OF ARVANIA\nThursday 4 March 2021 / 20 Rajab 1442",
    ],
)
def test_who_issues_it_is_no_headline(letterhead: str) -> None:
    assert read(f"{letterhead}\n\n{HEADLINE}\n\n{REPORT}").document.title == HEADLINE


def test_below_a_headline_the_same_holds() -> None:
    page = f"Republic of Arvania\nPress and Information Office\n\n{HEADLINE}\n4 March 2021\n\n{REPORT}"
    assert read(page).document.title == HEADLINE


def test_a_unit_without_a_better_line_can_be_the_headline() -> None:
    title = "New Head of the Press and Information Office"
    assert read(f"{title}\n4 March 2021\n\n{REPORT}").document.title == title


def test_the_number_of_a_story_is_no_part_of_its_headline() -> None:
    page = f"Arvanian Daily Digest, 96-03-04\n\n[03] {HEADLINE.upper()}\n\n{REPORT}"
    assert read(page).document.title == HEADLINE.upper()


def test_bullets_that_sum_up_the_story_belong_to_its_headline() -> None:
    bullets = "- They reviewed the ferries and the fight against storms in the harbours"
    removed = read(f"{HEADLINE}\n\n{bullets}\n\n{REPORT}").rows["removed_spans"]
    assert [(span.rule, span.text) for span in removed] == [("headline", HEADLINE), ("subheadline", bullets)]
