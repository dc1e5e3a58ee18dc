from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.evaluate.likeness import code_of, is_same_name, overlap, words

BAGS = st.lists(st.sampled_from("a b c d".split()), max_size=6)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The two sides’ “agreement”.", ["the", "two", "sides", "agreement"]),
        ("Mevlüt ÇAVUŞOĞLU", ["mevlut", "cavusoglu"]),
        ("Bakır, Jørgensen", ["bakir", "jorgensen"]),
        ("COVID-19", ["covid", "19"]),
        (" – ", []),
        (None, []),
    ],
)
def test_words_have_no_case_accents_or_punctuation(text: str | None, wanted: list[str]) -> None:
    assert words(text) == wanted


@given(BAGS, BAGS)
def test_overlap_is_a_share_whatever_the_order(one: list[str], other: list[str]) -> None:
    assert 0 <= overlap(one, other) <= 1
    assert overlap(one, other) == overlap(other, one) == overlap(sorted(one), other)
    assert overlap(one, one) == (1.0 if one else 0.0)


def test_overlap_counts_repeated_words() -> None:
    assert overlap("a a b".split(), "a b b".split()) == pytest.approx(2 / 3)
    assert overlap(["a"], ["b"]) == 0.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wang Yi", "wang yi"),
        ("Wang Yi", "Wang"),
        ("Foreign Minister Wang Yi", "Wang Yi"),
        ("Sergey Lavrov", "Sergei Lavrov"),
        ("Mohammed Javad Zarif", "Mohammad Zarif"),
        ("Joseph R. Biden, Jr.", "Joseph Biden"),
        ("Lavrov", "Sergey Lavrow"),
    ],
)
def test_forms_of_one_name(one: str, other: str) -> None:
    assert is_same_name(one, other)
    assert is_same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wang Yi", "Yang Yi"),
        ("Wang Yi", "Wang Wei"),
        ("Anna Berger", "Jean Berger"),
        ("Lee", "Lea"),
        ("Ada Lindqvist", None),
        ("", ""),
        ("Jr.", "Jr."),
    ],
)
def test_names_of_two(one: str, other: str | None) -> None:
    assert not is_same_name(one, other)
    assert not is_same_name(other, one)


def test_codes_are_written_without_their_prefix() -> None:
    assert [code_of(side) for side in ("IGO:EU", "CHN", None)] == ["EU", "CHN", ""]
