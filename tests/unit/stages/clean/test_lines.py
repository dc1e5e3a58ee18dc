"""Which line breaks are only wrapping, and which items belong to the stem above them."""

from __future__ import annotations

import pytest

from flows.stages.clean.lines import continues, split_lines
from tests.support.reading import OPENING, read

STEM = "The two ministers agreed to:"


def joined(above: str, below: str, *, width: int | None = None) -> bool:
    """Whether the second of two neighbouring lines goes on from the first."""
    before, after = split_lines(f"{above}\n{below}")
    return continues(before, after, width)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (STEM, "• build a ferry;"),
        (STEM, "1. build a ferry;"),
        (STEM, "(a) build a ferry;"),
        ("• build a ferry", "• open the harbour"),
        ("1. build a ferry", "2. open the harbour"),
    ],
)
def test_an_item_belongs_to_the_stem_and_to_an_open_item_above(above: str, below: str) -> None:
    assert joined(above, below)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (STEM, "build a ferry in the spring."),
        ("The two ministers agreed.", "• build a ferry;"),
        ("The two ministers agreed to build", "• a ferry"),
        ("• build a ferry", "• open the harbour"),
        ("The two ministers agreed to build the", "ferry in the spring."),
    ],
)
def test_an_empty_line_parts_all_but_the_items_of_a_stem(above: str, below: str) -> None:
    paragraphs = (read(f"{OPENING}\n\n{above}\n\n{below}\n\nThe harbour is large.\n").document.text or "").split("\n\n")
    assert above in paragraphs
    assert below in paragraphs


LISTS = [
    f"{STEM}\n\n• build a ferry\n\n• open the harbour",
    f"{STEM}\n\n1. build a ferry\n\n2. open the harbour",
]


@pytest.mark.parametrize("text", LISTS)
def test_a_page_joins_items_across_empty_lines_to_their_stem(text: str) -> None:
    body = read(f"{OPENING}\n\n{text}\n\nThe harbour is the largest in the north.\n").document.text or ""
    assert body.split("\n\n")[1] == " ".join(text.split())


@pytest.mark.parametrize("text", LISTS)
def test_a_page_joins_items_right_below_their_stem(text: str) -> None:
    close = text.replace("\n\n", "\n")
    body = read(f"{OPENING}\n\n{close}\n\nThe harbour is the largest in the north.\n").document.text or ""
    assert body.split("\n\n")[1] == " ".join(text.split())
