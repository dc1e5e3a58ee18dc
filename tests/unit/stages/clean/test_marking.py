"""Lines of wrapped Markdown whose links are hidden: their lengths say nothing of where the text was wrapped."""

from __future__ import annotations

import pytest

from tests.support.reading import read

WRAPPED = """\
On March 4, 2021, Norwegian Foreign Minister Ada Lindqvist spoke by phone with
French Foreign Minister Jean Martin. The two ministers agreed to meet again in
the spring of the coming year and to go on with the talks on ferries and other
ships.

{above}
{plan} and thanked
Bergen for the help that it gives to the crews of the ferries and other ships.
"""
LINK = "[Harbour Plan](https://example.org/a/very/long/link/that/goes/on/and/on)"
REST = "Bergen for the help that it gives to the crews of the ferries and other ships."


def paragraphs(above: str, plan: str) -> list[str]:
    """The paragraphs below the first of a wrapped Markdown file."""
    text = read(WRAPPED.format(above=above, plan=plan), "case.md").document.text or ""
    return text.split("\n\n")[1:]


def test_a_line_with_a_hidden_link_goes_on_from_the_one_above_and_into_the_one_below() -> None:
    assert paragraphs("Both sides welcomed the", LINK) == [f"Both sides welcomed the Harbour Plan and thanked {REST}"]


@pytest.mark.parametrize(
    ("above", "plan", "found"),
    [
        (
            "Both sides welcomed the plan.",
            LINK,
            ["Both sides welcomed the plan.", f"Harbour Plan and thanked {REST}"],
        ),
        ("Both sides welcomed the\n", LINK, ["Both sides welcomed the", f"Harbour Plan and thanked {REST}"]),
        (
            "Both sides welcomed the",
            "Harbour Plan",
            ["Both sides welcomed the", "Harbour Plan and thanked", REST],
        ),
    ],
    ids=["behind a full stop", "below an empty line", "without a link"],
)
def test_other_short_lines_are_parted(above: str, plan: str, found: list[str]) -> None:
    assert paragraphs(above, plan) == found
