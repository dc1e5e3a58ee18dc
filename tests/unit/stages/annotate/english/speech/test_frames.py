"""Where a content begins without its usual opening."""

from __future__ import annotations

from tests.support.reading import reported

ADA = "Ada Lindqvist"


def test_told_without_that() -> None:
    assert reported("Lindqvist told Martin the ferry is safe.") == [(ADA, "told", "the ferry is safe")]
