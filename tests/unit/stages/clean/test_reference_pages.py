import re
import signal
import zoneinfo
from pathlib import Path

import pytest

from flows.sources.reference import load_reference
from flows.stages.clean.rules import MAX_RULE_CHARS, split_cell
from schemas.reference_pages import ClutterRule, Publisher

ROOT = Path(__file__).parents[4]
REFERENCE = load_reference(ROOT / "seeds" / "reference")


@pytest.mark.parametrize("rule", REFERENCE.clutter, ids=lambda rule: rule.rule)
def test_each_rule_matches_its_example(rule: ClutterRule) -> None:
    matches = re.search if rule.scope == "inline" else re.fullmatch
    assert matches(rule.pattern, rule.example)


@pytest.mark.parametrize("rule", REFERENCE.clutter, ids=lambda rule: rule.rule)
@pytest.mark.parametrize(
    "sentence",
    [
        "The two ministers met today and spoke about trade, transport and the coming summit.",
        "They also agreed to share information on copyright protection and to follow up on the talks.",
        "In addition, the President thanked the Prime Minister for the reception of the delegation.",
    ],
)
def test_no_rule_takes_a_sentence_for_clutter(rule: ClutterRule, sentence: str) -> None:
    matches = re.search if rule.scope == "inline" else re.fullmatch
    assert not matches(rule.pattern, sentence)


@pytest.mark.parametrize("publisher", REFERENCE.publishers, ids=lambda publisher: publisher.publisher_id)
def test_publishers(publisher: Publisher) -> None:
    assert publisher.time_zone in zoneinfo.available_timezones()
    assert not publisher.is_text_redistributable or publisher.license_id
    for cell in (publisher.aliases, publisher.agency_names, publisher.domains):
        assert len(split_cell(cell)) == len(set(split_cell(cell)))


def test_rows_are_sorted() -> None:
    assert [p.publisher_id for p in REFERENCE.publishers] == sorted(p.publisher_id for p in REFERENCE.publishers)
    assert [rule.rule for rule in REFERENCE.clutter] == sorted(rule.rule for rule in REFERENCE.clutter)


PIECES = (
    "| ",
    "A ",
    "Aa ",
    "a ",
    "1 ",
    ", ",
    "/ ",
    ": ",
    "> ",
    "  ",
    "A",
    "Aa | ",
    "and ",
    "Aa, ",
    "· ",
    "Aa/",
    "(1) ",
    "- ",
)


@pytest.mark.parametrize("rule", REFERENCE.clutter, ids=lambda rule: rule.rule)
def test_no_rule_takes_long_over_a_line(rule: ClutterRule) -> None:
    def give_up(*_: object) -> None:
        raise TimeoutError(rule.rule)

    pattern = re.compile(rule.pattern)
    words = rule.example.split()
    before = signal.signal(signal.SIGALRM, give_up)
    try:
        for start in ("", words[0], f"{words[0]} ", rule.example, rule.example[: len(rule.example) // 2]):
            for piece in (*PIECES, *(f"{word} " for word in words)):
                signal.setitimer(signal.ITIMER_REAL, 1)
                pattern.fullmatch((start + piece * MAX_RULE_CHARS)[: MAX_RULE_CHARS - 1] + "\0")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
