"""One office in the plural over several names, and offices that begin left of a known word."""

from __future__ import annotations

import pytest

from flows.stages.annotate.english.reading import read_body
from flows.stages.annotate.english.tokens import tokenize
from schemas.segments import Segment
from tests.support.reading import read, rules

Person = tuple[str, str | None, str | None, str | None]


def people(line: str) -> list[Person]:
    """Name, office, level and side of the people of a sentence."""
    segment = Segment(
        segment_id="s", document_id="d", parent_id=None, level="sentence", position=1, start=0, end=len(line), text=line
    )
    reading = read_body(rules().english, line, [segment])
    tokens = tokenize(line)
    return [
        (tokens.slice(*r.name), tokens.slice(*r.office) if r.office else None, r.level, r.side)
        for r in reading.sentences[0].references
        if r.kind == "person" and r.name is not None
    ]


@pytest.mark.parametrize(
    ("line", "level", "side"),
    [
        ("European Commission Executive Vice Presidents Ada Lindqvist and Jean Martin met.", "deputy", "IGO:EU"),
        ("Prime Ministers Ada Lindqvist and Jean Martin met.", "head_of_government", None),
        ("Norwegian Foreign Ministers Ada Lindqvist and Jean Martin met.", "foreign_minister", "NOR"),
        ("Senators Ada Lindqvist and Jean Martin met.", "other", None),
        ("Deputy Secretaries Ada Lindqvist and Jean Martin met.", "deputy", None),
    ],
)
def test_one_office_over_two_names(line: str, level: str, side: str | None) -> None:
    found = people(line)
    assert [(name, level_, side_) for name, _, level_, side_ in found] == [
        ("Ada Lindqvist", level, side),
        ("Jean Martin", level, side),
    ]


def test_each_name_may_have_its_country() -> None:
    line = "He met Presidents Ada Lindqvist of Norway, Jean Martin of France and Ana Ruiz of Spain."
    assert [side for *_, side in people(line)] == ["NOR", "FRA", "ESP"]


@pytest.mark.parametrize("line", ["Leaders of the world met.", "Presidents come and go.", "The Ministers agreed."])
def test_a_plural_without_names_is_nobody(line: str) -> None:
    assert people(line) == []


def test_each_of_them_is_known_by_the_office() -> None:
    page = read(
        "On March 4, 2021, Presidents Ada Lindqvist of Norway and Jean Martin of France met in Oslo. President Martin "
        "said the ferry is safe.\n"
    )
    assert [(s.speaker, s.content) for s in page.statements] == [("Jean Martin", "the ferry is safe")]


@pytest.mark.parametrize(
    ("line", "office", "side"),
    [
        ("He met Council of Economic Advisers Chair Ada Lindqvist.", "Council of Economic Advisers Chair", None),
        ("He met War Cabinet Member Ada Lindqvist.", "War Cabinet Member", None),
        ("He met White House COVID-19 Response Coordinator Ada Lindqvist.", None, "USA"),
        ("He met Republic of Korea (ROK) Foreign Minister Ada Lindqvist.", "Foreign Minister", "KOR"),
        ("He met Chief Medical Advisor Ada Lindqvist.", "Chief Medical Advisor", None),
        ("He met White House Counsel Ada Lindqvist.", "Counsel", "USA"),
    ],
)
def test_an_office_may_begin_left_of_the_words_that_are_known(line: str, office: str | None, side: str | None) -> None:
    ((name, found, _, found_side),) = people(line)
    assert (name, found_side) == ("Ada Lindqvist", side)
    assert office is None or found == office


@pytest.mark.parametrize(
    "line",
    [
        "The Foreign Minister of Oman, His Highness Prince Ada Lindqvist, spoke.",
        "The Foreign Minister of Oman, Senator the Hon. Ada Lindqvist, met.",
    ],
)
def test_a_rank_may_stand_before_the_name_in_apposition(line: str) -> None:
    assert people(line) == [("Ada Lindqvist", "Foreign Minister of Oman", "foreign_minister", "OMN")]
