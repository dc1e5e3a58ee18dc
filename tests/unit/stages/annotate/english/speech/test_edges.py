"""Where a content ends."""

from __future__ import annotations

import pytest

from tests.support.reading import reported


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("They discussed fisheries, reflecting the close ties of both countries.", "fisheries"),
        ("They discussed fisheries.", "fisheries"),
        ("They discussed fisheries, ferries, and trade.", "fisheries, ferries, and trade"),
    ],
)
def test_the_reporters_comment_is_cut_off(sentence: str, content: str) -> None:
    assert reported(sentence) == [("both", "discussed", content)]
