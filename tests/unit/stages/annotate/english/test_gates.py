"""A gated pattern is left out only where it cannot match."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.stages.annotate.english.gates import GatedPatterns, needed_letters
from tests.support.reading import reference

TEXTS = Path(__file__).parents[4] / "golden" / "readouts" / "texts"
PATTERNS = [row.pattern for row in reference().act_patterns]
WORDS = sorted({word for pattern in PATTERNS for word in re.findall(r"[a-z]{3,}", pattern)})


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"\bhopes? that\b", {" that"}),
        (r"\b(?:hopes?|wish(?:es)?)\b", {"hope", "wish"}),
        (r"^(?:[\w.-]+ ){0,5}?(?:Hope|fear)(?= to|$)", {"hope", "fear"}),
        (r"(?<!had )ask(?:ed)?(?!ing)", {"ask"}),
        (r"a+bc{2}de*f", {"bc"}),
        (r"a\.b\[", {"a.b["}),
    ],
)
def test_needed_letters(pattern: str, needed: set[str]) -> None:
    assert needed_letters(pattern) == frozenset(needed)


@pytest.mark.parametrize(
    "pattern", [r"(?:hope)?", r"\w+ed?", r"hope|\d", r"(hope)\1", r"(?i:hope) to", r"[’']s", r"x", r"(?:hope|)"]
)
def test_nothing_needed_or_told(pattern: str) -> None:
    assert needed_letters(pattern) is None


def test_case_and_letters_alike_open_the_gate() -> None:
    gated = GatedPatterns([("hope", r"\bwish\b")])
    for text in ("WISH", "wiſh", "wısh", "wİsh"):
        assert re.search(r"\bwish\b", text, re.IGNORECASE)
        assert [payload for payload, _ in gated.that_may_match(text)] == ["hope"]
    assert gated.that_may_match("hope") == []


GATED = GatedPatterns((pattern, pattern) for pattern in PATTERNS)


def left_out(text: str) -> list[str]:
    may_match = {pattern for pattern, _ in GATED.that_may_match(text)}
    return [p for p in PATTERNS if p not in may_match and re.search(p, text, re.IGNORECASE)]


def test_no_act_pattern_is_left_out_where_it_matches() -> None:
    for row in reference().act_patterns:
        assert not left_out(row.example)
    for path in TEXTS.glob("*.txt"):
        for paragraph in path.read_text(encoding="utf-8").split("\n\n"):
            assert not left_out(paragraph)


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.sampled_from([" ", " the ", "-"]))
def test_no_act_pattern_is_left_out_in_any_words(words: list[str], glue: str) -> None:
    assert not left_out(glue.join(words))
