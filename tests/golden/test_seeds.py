"""The five readouts of seeds/readouts, held against their labels in seeds.gold.

The rules were written with these texts in view, so the floors guard against a step back and say nothing of other texts.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from flows.evaluate import Result
from flows.evaluate.gold import Gold, parse_gold
from flows.settings import Settings
from flows.sources import list_sources, open_source
from tests.support.reading import Page, read, reference
from tests.support.scoring import score

GOLD = Path(__file__).with_name("seeds.gold")
FIELDS = (
    "found", "kind", "title", "published_date", "asserting_side", "event_channel", "event_date", "event_country",
    "participants", "body_words", "sentences",
)  # fmt: skip
STATEMENT_FLOORS = {"content": 0.98, "who_said_what": 0.98, "exact": 0.98, "cue": 0.98, "type": 0.98, "act": 0.967}


@lru_cache(maxsize=1)
def pages() -> dict[str, Page]:
    refs = list_sources(Settings().sources, {p.publisher_id for p in reference().publishers})
    sources = [open_source(ref) for ref in refs]
    return {source.path: read(source.data or b"", source.path, source.listing) for source in sources}


@lru_cache(maxsize=1)
def labels() -> list[Gold]:
    return parse_gold(GOLD)


@lru_cache(maxsize=1)
def result() -> Result:
    return score(labels(), pages())


def test_each_seed_has_labels() -> None:
    assert {gold.file for gold in labels()} == set(pages())
    assert len(labels()) == 5


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_is_right(field: str) -> None:
    assert result().measures[field].value == 1.0, result().disagreements


@pytest.mark.parametrize("field", STATEMENT_FLOORS)
def test_statements_keep_their_measures(field: str) -> None:
    assert result().measures[field].value >= STATEMENT_FLOORS[field], result().disagreements


def test_stamps_and_places_are_right() -> None:
    for gold in labels():
        page = pages()[gold.file]
        at, wanted = page.document.published_at, gold.one("published") or ""
        assert "T" not in wanted or (at is not None and at.isoformat(timespec="minutes") == wanted), gold.file
        assert gold.event is not None
        assert page.account.place_country == gold.event.country, gold.file
