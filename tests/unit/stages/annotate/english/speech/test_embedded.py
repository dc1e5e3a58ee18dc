"""Cues inside what somebody said."""

from __future__ import annotations

import pytest

from tests.support.reading import reported

JEAN = "Jean Martin"


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("France condemned the attack and urged calm, Martin said.", "France condemned the attack and urged calm"),
        ("Both sides had agreed that trade must grow, Martin said.", "Both sides had agreed that trade must grow"),
        ("Martin said that Norway had welcomed the plan.", "Norway had welcomed the plan"),
        ("Martin said that France condemned the attack and urged calm.", "France condemned the attack and urged calm"),
        ("Martin said he hopes that Norway said yes.", "he hopes that Norway said yes"),
    ],
)
def test_verbs_inside_a_content_report_nothing_of_their_own(sentence: str, content: str) -> None:
    assert reported(sentence) == [(JEAN, "said", content)]
