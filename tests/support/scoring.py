"""Holds pages that were just read against labels, by the measures of `readouts evaluate`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from flows.evaluate import Result, measure
from flows.evaluate.compare import compare
from flows.evaluate.gold import Gold
from flows.evaluate.release_rows import DocumentRows, gather_rows
from tests.support.reading import Page

# Real readouts with labels, which are not part of the repository.
SHARED = Path(__file__).parents[3] / "shared"


def rows_of(page: Page) -> DocumentRows | None:
    """The page's rows as labels speak of them; None if it is in quarantine."""
    return next(iter(gather_rows(page.rows)), None)


def score(golds: Iterable[Gold], pages: Mapping[str, Page]) -> Result:
    """The measures over the documents of a gold file; `pages` by file name."""
    return measure([compare(gold, rows_of(pages[gold.file])) for gold in golds])
