"""A regression suite over 104 whole pages that were written for these tests, after the manner of some eighty sites.

Most are web pages, some are pages copied as text or Markdown. The layouts follow real sites; no sentence was said or
published by anybody. Twelve have every statement labelled (labels.gold). The floors are what the rules reached when
this was written, less two points: a change that falls below one has made something worse. They are no accuracy.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from flows.evaluate import Result
from flows.evaluate.gold import parse_gold
from tests.support.reading import Page, read
from tests.support.scoring import score

FOLDER = Path(__file__).with_name("web")
PAGES = {path.stem: path for path in sorted(FOLDER.iterdir()) if path.suffix in {".html", ".txt", ".md"}}
NAMES = list(PAGES)
# The words of the bodies: readouts, and all pages; one is a schedule whose menus have no names.
BODY_FLOORS = {True: 0.97, False: 0.96}
FLOORS = {
    "title": 0.95,
    "published": 0.93,
    "is_readout": 0.96,
    "agency": 0.9,
    "dateline_place": 0.88,
}
# Of readouts only: what they say of the event.
EVENT_FLOORS = {"channel": 0.97, "event_date": 0.93, "side": 0.88}
# Of the twelve.
LABEL_FLOORS = {
    "found": 0.98,
    "kind": 0.98,
    "title": 0.813,
    "published_date": 0.98,
    "asserting_side": 0.98,
    "event_channel": 0.98,
    "event_date": 0.98,
    "event_country": 0.98,
    "participants": 0.98,
    "body_words": 0.973,
    "sentences": 0.943,
    "content": 0.961,
    "who_said_what": 0.954,
    "exact": 0.935,
    "cue": 0.967,
    "type": 0.96,
    "act": 0.901,
}


@lru_cache(maxsize=1)
def cases() -> dict[str, tuple[dict[str, Any], Page]]:
    return {
        name: (
            json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")),
            read(path.read_bytes(), path.name),
        )
        for name, path in PAGES.items()
    }


def flat(text: str | None) -> str:
    return " ".join((text or "").split())


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def published(page: Page, wanted: str) -> str | None:
    """The stamp as finely as the label gives it."""
    at, on = page.document.published_at, page.document.published_on
    if "T" in wanted and at is not None:
        return at.isoformat(timespec="minutes")
    return on.isoformat() if on is not None else None


def fields(wanted: dict[str, Any], page: Page) -> dict[str, tuple[object, object]]:
    """What is wanted and what was read, by field."""
    document = page.document
    return {
        "title": (flat(wanted["title"]), flat(document.title)),
        "published": (wanted["published"], published(page, wanted["published"])),
        "is_readout": (wanted["kind"] == "readout", document.is_readout),
        "agency": (wanted["agency"], document.agency),
        "dateline_place": (wanted["dateline_place"], document.dateline_place),
    }


def event_fields(wanted: dict[str, Any], page: Page) -> dict[str, tuple[object, object]]:
    """What is wanted and what was read of the event and of whose readout it is, by field."""
    (account,) = page.rows["event_documents"] or (None,)
    start, end = (account.start_on, account.end_on) if account is not None else (None, None)
    days = None if start is None else str(start) if start == end else f"{start}..{end}"
    side = (page.document.asserting_side or "").removeprefix("IGO:") or None
    return {
        "channel": (wanted["event_channel"], account.channel if account is not None else None),
        "event_date": (wanted["event_date"], days),
        "side": (wanted["side"], side),
    }


@lru_cache(maxsize=1)
def misses() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, (wanted, page) in cases().items():
        for field, (label, got) in fields(wanted, page).items():
            found.setdefault(field, [])
            if label != got:
                found[field].append(f"{name}: wanted {label!r}, got {got!r}")
    return found


def f1(pairs: list[tuple[Counter[str], Counter[str]]]) -> float:
    right = sum((wanted & got).total() for wanted, got in pairs)
    return 2 * right / sum(wanted.total() + got.total() for wanted, got in pairs)


def bodies(*, readouts_only: bool) -> dict[str, tuple[Counter[str], Counter[str]]]:
    return {
        name: (words(" ".join(wanted["body"])), words(page.document.text or ""))
        for name, (wanted, page) in cases().items()
        if wanted["kind"] == "readout" or not readouts_only
    }


def test_every_page_has_labels() -> None:
    assert len(NAMES) == 104
    assert {path.stem for path in FOLDER.glob("*.json")} == set(NAMES)


@pytest.mark.parametrize("readouts_only", [True, False])
def test_bodies_keep_their_words(readouts_only: bool) -> None:
    found = bodies(readouts_only=readouts_only)
    floor = BODY_FLOORS[readouts_only]
    assert f1(list(found.values())) >= floor, {name: f1([pair]) for name, pair in found.items() if f1([pair]) < 1}


@pytest.mark.parametrize("field", sorted(FLOORS))
def test_fields_keep_their_share(field: str) -> None:
    assert 1 - len(misses()[field]) / len(NAMES) >= FLOORS[field], misses()[field]


@pytest.mark.parametrize("field", sorted(EVENT_FLOORS))
def test_readouts_keep_what_they_say_of_the_event(field: str) -> None:
    readouts = {name: case for name, case in cases().items() if case[0]["kind"] == "readout"}
    pairs = {name: event_fields(wanted, page)[field] for name, (wanted, page) in readouts.items()}
    wrong = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
    assert 1 - len(wrong) / len(readouts) >= EVENT_FLOORS[field], wrong


@lru_cache(maxsize=1)
def labelled() -> Result:
    golds = parse_gold(FOLDER / "labels.gold")
    return score(golds, {gold.file: cases()[gold.stem][1] for gold in golds})


@pytest.mark.parametrize("field", LABEL_FLOORS)
def test_labelled_pages_keep_every_measure(field: str) -> None:
    assert labelled().measures[field].value >= LABEL_FLOORS[field], labelled().disagreements


def test_every_measure_of_labelled_pages_has_a_floor() -> None:
    assert labelled().measures.keys() == LABEL_FLOORS.keys()
