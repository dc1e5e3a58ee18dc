"""A regression suite over whole readouts that were written for these tests, after the manner of some eighty publishers.

The floors are what the rules reached when this was written, less two points: a change that falls below one has made
something worse. They measure nothing else, since neither the texts nor the people in them exist.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from flows.evaluate import Result
from flows.evaluate.gold import Gold, parse_gold
from tests.support.reading import Page, read
from tests.support.scoring import score

FOLDER = Path(__file__).with_name("readouts")
FLOORS = {
    "first": {
        "found": 0.98,
        "kind": 0.98,
        "title": 0.98,
        "published_date": 0.98,
        "asserting_side": 0.893,
        "event_channel": 0.937,
        "event_date": 0.98,
        "event_country": 0.837,
        "participants": 0.916,
        "body_words": 0.98,
        "sentences": 0.974,
        "content": 0.961,
        "who_said_what": 0.961,
        "exact": 0.945,
        "cue": 0.975,
        "type": 0.964,
        "act": 0.931,
    },
    "second": {
        "found": 0.98,
        "kind": 0.98,
        "title": 0.98,
        "published_date": 0.94,
        "asserting_side": 0.98,
        "event_channel": 0.98,
        "event_date": 0.935,
        "event_country": 0.98,
        "participants": 0.937,
        "body_words": 0.98,
        "sentences": 0.974,
        "content": 0.939,
        "who_said_what": 0.917,
        "exact": 0.884,
        "cue": 0.957,
        "type": 0.951,
        "act": 0.951,
    },
    "third": {
        "found": 0.98,
        "kind": 0.98,
        "title": 0.944,
        "published_date": 0.944,
        "asserting_side": 0.98,
        "event_channel": 0.98,
        "event_date": 0.942,
        "event_country": 0.766,
        "participants": 0.961,
        "body_words": 0.971,
        "sentences": 0.951,
        "content": 0.962,
        "who_said_what": 0.958,
        "exact": 0.932,
        "cue": 0.967,
        "type": 0.967,
        "act": 0.958,
    },
    "fourth": {
        "found": 0.98,
        "kind": 0.98,
        "title": 0.924,
        "published_date": 0.897,
        "asserting_side": 0.889,
        "event_channel": 0.98,
        "event_date": 0.828,
        "event_country": 0.862,
        "participants": 0.892,
        "body_words": 0.973,
        "sentences": 0.869,
        "content": 0.966,
        "who_said_what": 0.951,
        "exact": 0.928,
        "cue": 0.962,
        "type": 0.968,
        "act": 0.889,
    },
    "fifth": {
        "found": 0.98,
        "kind": 0.98,
        "title": 0.865,
        "published_date": 0.865,
        "asserting_side": 0.813,
        "event_channel": 0.98,
        "event_date": 0.897,
        "event_country": 0.83,
        "participants": 0.869,
        "body_words": 0.977,
        "sentences": 0.96,
        "content": 0.947,
        "who_said_what": 0.931,
        "exact": 0.887,
        "cue": 0.959,
        "type": 0.967,
        "act": 0.829,
    },
}
# What no measure of `readouts evaluate` tells: stamps to the minute, and places where the labels have none.
MINUTE_FLOOR = 0.833
OPEN_PLACE_FLOOR = 0.919


@lru_cache(maxsize=5)
def labelled(name: str) -> dict[str, tuple[Gold, Page]]:
    golds = parse_gold(FOLDER / f"{name}.gold")
    return {gold.file: (gold, read((FOLDER / "texts" / gold.file).read_bytes(), gold.file)) for gold in golds}


@lru_cache(maxsize=5)
def result(name: str) -> Result:
    cases = labelled(name)
    return score([gold for gold, _ in cases.values()], {file: page for file, (_, page) in cases.items()})


def everything() -> list[tuple[Gold, Page]]:
    return [case for name in FLOORS for case in labelled(name).values()]


@pytest.mark.parametrize(("name", "field"), [(name, field) for name, row in FLOORS.items() for field in row])
def test_every_measure_keeps_its_floor(name: str, field: str) -> None:
    wrong = [line for line in result(name).disagreements if line[1] in {field, "missed", "extra", "speaker", "content"}]
    assert result(name).measures[field].value >= FLOORS[name][field], wrong


@pytest.mark.parametrize("name", FLOORS)
def test_every_measure_has_a_floor(name: str) -> None:
    assert result(name).measures.keys() == FLOORS[name].keys()


def test_stamps_are_read_to_the_minute() -> None:
    stamps = [(gold.one("published") or "", page.document.published_at) for gold, page in everything()]
    timed = [(wanted, got and got.isoformat(timespec="minutes")) for wanted, got in stamps if "T" in wanted]
    wrong = [pair for pair in timed if pair[0] != pair[1]]
    assert len(timed) > 30
    assert 1 - len(wrong) / len(timed) >= MINUTE_FLOOR, wrong


def test_no_place_is_made_up() -> None:
    placeless = [(gold, page) for gold, page in everything() if gold.event is not None and gold.event.country is None]
    wrong = {
        gold.file: row.place_country
        for gold, page in placeless
        for row in page.rows["event_documents"]
        if row.place_country is not None
    }
    assert len(placeless) > 30
    assert 1 - len(wrong) / len(placeless) >= OPEN_PLACE_FLOOR, wrong
