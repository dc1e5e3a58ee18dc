"""Printed forms of a name gathered into people, as speakers and participants show them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.stages.annotate.english.people.cast import _SUFFIXES, _WEAK, Cast, Person
from flows.stages.annotate.english.tokens import tokenize
from tests.support.reading import OPENING, read, reported, rules

FULL = "On March 4, 2021, {one} spoke by phone with {other}.\n\n{sentence}\n"


def speakers(one: str, other: str, *sentences: str) -> list[str | None]:
    return [s.speaker for s in read(FULL.format(one=one, other=other, sentence=" ".join(sentences))).statements]


@pytest.mark.parametrize(
    "form",
    [
        "Lindqvist",
        "Ada Lindqvist",
        "Minister Lindqvist",
        "Foreign Minister Lindqvist",
        "Ms. Lindqvist",
        "Norwegian Foreign Minister Lindqvist",
        "Dr. Ada Lindqvist",
    ],
)
def test_short_and_full_forms_are_one_person(form: str) -> None:
    assert reported(f"{form} said the ferry is safe.") == [("Ada Lindqvist", "said", "the ferry is safe")]


@pytest.mark.parametrize(
    ("printed", "later"),
    [
        ("Turkish Foreign Minister Ahmet Davutoğlu", "Davutoglu"),
        ("Norwegian Foreign Minister Bjørn Sæther", "Bjorn Sæther"),
        ("U.S. President Joseph R. Hale, Jr.", "Joe Hale"),
        ("Libyan Foreign Minister Salem al-Mabrouk", "al-Mabrouk"),
        ("Ghanaian Foreign Minister Kwabena Asante-Boateng", "Minister Asante-Boateng"),
    ],
)
def test_spelling_variants_are_one_person(printed: str, later: str) -> None:
    (found,) = speakers(printed, "French Foreign Minister Jean Martin", f"{later} said the ferry is safe.")
    assert found is not None
    assert found.split()[-1].strip(".") in printed
    page = read(FULL.format(one=printed, other="French Foreign Minister Jean Martin", sentence=f"{later} said so."))
    assert len([e for e in page.rows["entities"] if e.entity_type == "person"]) == 2


def test_the_fullest_printed_form_names_the_person() -> None:
    found = speakers(
        "Norwegian Foreign Minister Lindqvist",
        "French Foreign Minister Jean Martin",
        "Lindqvist said the ferry is safe.",
        "Foreign Minister Ada Maria Lindqvist thanked him.",
    )
    assert found == ["Ada Maria Lindqvist", "Ada Maria Lindqvist"]


def test_a_nickname_is_left_out_of_the_name() -> None:
    page = read(
        FULL.format(one='U.S. President Robert "Bob" Hale', other="French President Jean Martin", sentence="They met.")
    )
    assert [p.name for p in page.participants] == ["Robert Hale", "Jean Martin"]


TWO_BERGS = ("Norwegian Foreign Minister Ada Berg", "Swedish Foreign Minister Erik Berg")


def test_full_names_tell_people_of_one_surname_apart() -> None:
    sentences = ("Ada Berg said the ferry is safe.", "Erik Berg said the ferry is late.")
    assert speakers(*TWO_BERGS, *sentences) == ["Ada Berg", "Erik Berg"]


def test_a_surname_on_two_sides_is_nobody() -> None:
    page = read(FULL.format(one=TWO_BERGS[0], other=TWO_BERGS[1], sentence="Berg said the ferry is safe."))
    assert [s.speaker_kind for s in page.statements] == ["unknown"]


def test_a_surname_on_two_sides_is_never_given_to_one_of_them() -> None:
    (found,) = speakers(*TWO_BERGS, "Berg said the ferry is safe.")
    assert found not in {"Ada Berg", "Erik Berg"}


def test_offices_of_several_mentions_are_kept_longest_first() -> None:
    page = read(f"{OPENING}\n\nDeputy Prime Minister and Foreign Minister Lindqvist said the ferry is safe.\n")
    assert page.participants[0].office == "Deputy Prime Minister and Foreign Minister"


def test_levels_come_from_the_highest_office() -> None:
    page = read(
        FULL.format(
            one="Deputy Prime Minister and Foreign Minister Ada Lindqvist of Norway",
            other="French President Jean Martin",
            sentence="Lindqvist thanked him.",
        )
    )
    assert [(p.level, p.side) for p in page.participants] == [("foreign_minister", "NOR"), ("head_of_state", "FRA")]


NAMES = st.frozensets(st.sampled_from("al de jr ada adam lind lindqvist martin hale".split()), max_size=4)


@given(st.lists(st.tuples(NAMES, NAMES), max_size=6), NAMES.filter(bool))
def test_a_name_is_held_against_all_whom_it_can_fit(
    people: list[tuple[frozenset[str], frozenset[str]]], name: frozenset[str]
) -> None:
    cast = Cast(rules().english, tokenize(""))
    for words, later in people:
        person = Person("", words, (0, 0))
        cast._know(person)
        if later:
            cast.rename(person, later)
    strong = name - _WEAK - _SUFFIXES or name
    fitting = {
        p
        for p in cast.people
        if p.words
        and (strong <= p.words or (p.words - _WEAK - _SUFFIXES or p.words) <= name or cast._close(strong, p.words))
    }
    assert set(cast._matches(name, None)) == fitting
