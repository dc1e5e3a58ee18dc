"""The five readouts of seeds/readouts, held against their labels in seeds.gold.

The rules were written with these texts in view, so the floors guard against a step back and say nothing of other texts.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from flows.settings import Settings
from flows.sources import list_sources, open_source
from tests.support.gold import Gold, Score, parse_gold, score
from tests.support.reading import Page, read, reference

GOLD = Path(__file__).with_name("seeds.gold")
FIELDS = ("kind", "title", "published", "side", "channel", "date", "country", "participants", "sentences")


@lru_cache(maxsize=1)
def pages() -> dict[str, Page]:
    refs = list_sources(Settings().sources, {p.publisher_id for p in reference().publishers})
    sources = [open_source(ref) for ref in refs]
    return {source.path: read(source.data or b"", source.path, source.listing) for source in sources}


@lru_cache(maxsize=1)
def labels() -> list[Gold]:
    return parse_gold(GOLD)


@lru_cache(maxsize=1)
def total() -> Score:
    return score(labels(), pages())


def test_each_seed_has_labels() -> None:
    assert {gold.file for gold in labels()} == set(pages())
    assert len(labels()) == 5


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_is_right(field: str) -> None:
    assert total().share(field) == 1.0, total().misses


@pytest.mark.parametrize(("measure", "floor"), [("aligned", 0.99), ("who", 0.98), ("exact", 0.98)])
def test_statements_keep_their_f1(measure: str, floor: float) -> None:
    assert total().f1(measure) >= floor, total().misses


@pytest.mark.parametrize(("measure", "floor"), [("cue", 0.98), ("type", 0.98), ("act", 0.97)])
def test_aligned_statements_keep_their_share(measure: str, floor: float) -> None:
    assert total().among_aligned(measure) >= floor, total().misses
