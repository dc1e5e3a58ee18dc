"""Where no cue is looked for."""

from __future__ import annotations

import pytest

from tests.support.reading import reported

JEAN = "Jean Martin"


@pytest.mark.parametrize(
    "sentence",
    [
        "Martin said, “We urged all to stop and Lindqvist said no.”",
        'Martin said: "Lindqvist noted that the ferry is safe, adding that it is fast."',
    ],
)
def test_quotation_marks_are_closed_to_cues(sentence: str) -> None:
    ((who, cue, content),) = reported(sentence)
    assert (who, cue, content[0], content[-1]) == (JEAN, "said", *(("“", "”") if "“" in sentence else ('"', '"')))
