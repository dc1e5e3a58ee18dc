"""Checks the promise that nothing disappears: body and removed spans hold every character of the source text once."""

from __future__ import annotations

from collections.abc import Sequence

from schemas.removed_spans import RemovedSpan
from schemas.text_runs import TextRun


def check_conserved(text: str, body: str, runs: Sequence[TextRun], removed: Sequence[RemovedSpan]) -> None:
    """Return if every run and span is its slice, in order, and each non-blank character is in one of them."""
    claimed = [0] * len(text)
    at = 0
    previous = None
    for run in runs:
        assert run.length > 0
        assert run.start >= at
        assert body[at : run.start].strip() == ""
        at = run.start + run.length
        assert body[run.start : at] == text[run.source_start : run.source_start + run.length]
        if previous is not None:
            assert run.source_start >= previous.source_start + previous.length
            assert (run.start, run.source_start) != (
                previous.start + previous.length,
                previous.source_start + previous.length,
            )
        previous = run
        for i in range(run.source_start, run.source_start + run.length):
            claimed[i] += 1
    assert body[at:].strip() == ""
    end = 0
    for span in removed:
        assert end <= span.start < span.end
        end = span.end
        assert span.text == text[span.start : span.end]
        assert span.text.strip()
        for i in range(span.start, span.end):
            claimed[i] += 1
    assert all(count == 1 for count, char in zip(claimed, text, strict=True) if not char.isspace())
    assert max(claimed, default=0) <= 1
