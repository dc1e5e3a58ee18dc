"""Whose words a cue's content is."""

from __future__ import annotations

from tests.support.reading import reported


def test_agreeing_with_the_other_side_is_both() -> None:
    assert reported("Lindqvist agreed with Martin that the ferry is safe.") == [("both", "agreed", "the ferry is safe")]
