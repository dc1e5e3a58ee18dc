"""Readouts give the same rows from a web page as from plain text, whatever menus, teasers and footers stand around."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from flows.evaluate.gold import parse_gold
from flows.settings import Settings
from flows.sources import list_sources, open_source
from flows.stages.handover import Source
from tests.support.reading import Page, read, reference
from tests.support.scoring import SHARED, score
from tests.support.wrapping import MAKES, wrap

SEEDS = Path(__file__).with_name("seeds.gold")
DEV = SHARED / "gold" / "dev"
MAX_LOSS = 0.01


@lru_cache(maxsize=8)
def measured(gold: Path, folder: str, make: str | None) -> dict[str, float]:
    """All measures of a labelled folder, as plain text or in pages of a make."""
    golds = parse_gold(gold)
    refs = list_sources([folder], {publisher.publisher_id for publisher in reference().publishers})
    sources = {source.path: source for source in map(open_source, refs)}
    result = score(golds, {g.file: _read(sources[g.file], g.one("title"), make) for g in golds})
    return {name: measure.value for name, measure in result.measures.items()}


def _read(source: Source, title: str | None, make: str | None) -> Page:
    data = source.data or b""
    if make is None:
        return read(data, source.path, source.listing)
    return read(wrap(data.decode("utf-8-sig"), title, make), f"{source.path}.html", source.listing)


def losses(gold: Path, folder: Path, make: str) -> dict[str, tuple[float, float]]:
    """The measures that are lower in pages than in plain text by more than is allowed, with both values."""
    plain, wrapped = (measured(gold, str(folder), name) for name in (None, make))
    return {name: (plain[name], wrapped[name]) for name in plain if wrapped[name] < plain[name] - MAX_LOSS}


@pytest.mark.parametrize("make", MAKES)
def test_the_seeds_lose_nothing_in_a_web_page(make: str) -> None:
    assert losses(SEEDS, Path(Settings().sources[0]), make) == {}


@pytest.mark.skipif(not DEV.exists(), reason="the labelled real readouts are not here")
@pytest.mark.parametrize("make", MAKES)
def test_real_readouts_lose_nothing_in_a_web_page(make: str) -> None:
    assert losses(DEV.with_suffix(".gold"), DEV, make) == {}
