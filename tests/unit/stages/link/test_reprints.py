"""Which documents repeat another one's text."""

from __future__ import annotations

import datetime as dt

import pytest

from flows.stages.handover import Listing
from flows.stages.link.reprints import find_reprints
from tests.support.reading import OPENING, frames, read

WORDS = " ".join(
    f"Lindqvist said point {n} of the plan for ferries, fisheries and trade between both countries is fair."
    for n in range(30)
)
TEXT = f"{OPENING}\n\n{WORDS}\n"


def reprints(*texts: tuple[str, int]) -> dict[int, int]:
    """Which text repeats which, by number; each comes with its publication day in March."""
    pages = [read(text, f"{n}.txt", Listing(published_on=dt.date(2021, 3, day))) for n, (text, day) in enumerate(texts)]
    number = {page.document.document_id: n for n, page in enumerate(pages)}
    found = find_reprints(frames(*pages)["documents"])
    return {number[copy]: number[first] for copy, first in found.items()}


def test_the_earlier_of_two_equal_texts_is_the_original() -> None:
    assert reprints((TEXT, 6), (TEXT, 5)) == {0: 1}


def test_copies_of_one_text_all_lead_to_the_first() -> None:
    assert reprints((TEXT, 7), (TEXT, 5), (TEXT, 6)) == {0: 1, 2: 1}


def test_a_text_with_a_word_or_two_changed_is_a_reprint() -> None:
    changed = TEXT.replace("point 7 of the plan", "item 7 of the plan")
    assert reprints((TEXT, 5), (changed, 6)) == {1: 0}


def test_copies_of_a_near_copy_lead_to_the_first() -> None:
    once = TEXT.replace("point 7 of", "item 7 of")
    twice = once.replace("point 9 of", "item 9 of")
    assert reprints((TEXT, 5), (once, 6), (twice, 7)) == {1: 0, 2: 0}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (TEXT.replace("point", "item"), 6),
        (TEXT.replace("point 7 of the plan", "item 7 of the plan"), 20),
        (f"{OPENING}\n\nLindqvist said the ferry is safe.\n", 6),
    ],
    ids=["many words changed", "a fortnight later", "another text"],
)
def test_another_text_is_no_reprint(text: str, day: int) -> None:
    assert reprints((TEXT, 5), (text, day)) == {}
