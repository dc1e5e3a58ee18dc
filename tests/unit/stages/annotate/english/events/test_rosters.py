"""Who took part besides the report's own people: lists, bullets and those who joined."""

from __future__ import annotations

import pytest

from tests.support.reading import read

HEAD = "Readout of Foreign Minister Lindqvist’s Call with Nordic Leaders\n\n"
LEAD = "On March 4, 2021, Norwegian Foreign Minister Ada Lindqvist held a call with leaders of the region."
ADA = "Ada Lindqvist"


def names(*sentences: str) -> list[str]:
    return [p.name for p in read(HEAD + "\n\n".join(sentences) + "\n").participants]


@pytest.mark.parametrize(
    "sentence",
    [
        "Participants in the call included Prime Minister Jean Martin of France and President Ana Ruiz of Spain.",
        "Prime Minister Jean Martin of France and President Ana Ruiz of Spain also took part and joined the call.",
        "The Minister was joined by Prime Minister Jean Martin of France and President Ana Ruiz of Spain.",
        "The Minister was joined virtually by Jean Martin, Prime Minister of France, and Ana Ruiz, President of Spain.",
        "The call was co-chaired by Jean Martin, Prime Minister of France, and Ana Ruiz, President of Spain.",
    ],
)
def test_a_sentence_lists_those_who_took_part(sentence: str) -> None:
    assert names(LEAD, sentence) == [ADA, "Jean Martin", "Ana Ruiz"]


def test_heads_of_agencies_and_whom_they_include() -> None:
    assert names(
        "On March 4, 2021, Norwegian Foreign Minister Ada Lindqvist met with the heads of the agencies, including FAO "
        "Director-General Li Wen and World Food Programme Executive Director Daniel Bell."
    ) == [ADA, "Li Wen", "Daniel Bell"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Minister will be joined by Prime Minister Jean Martin of France.",
        "The minutes include a letter by Prime Minister Jean Martin of France.",
        "She spoke of threats to the region, including Prime Minister Jean Martin’s tariffs.",
        "The conference, attended by Prime Minister Jean Martin of France, was noted.",
        "The French delegation included Trade Minister Jean Martin.",
    ],
)
def test_other_lists_name_nobody_who_took_part(sentence: str) -> None:
    assert names(LEAD, sentence) == [ADA]


BULLETS = "Participants in the call included:\n\n- {}\n- {}\n"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Jean Martin, Free Hearts", "Ana Ruiz, Harbour College"),
        ("Senator Jean Martin", "Nebraska Governor Ana Ruiz"),
        ("Jean Martin (France)", "Ana Ruiz (Spain)"),
        ("Deputy Counsel to the Mayor, Jean Martin", "Chief of Staff, Ana Ruiz"),
    ],
)
def test_bullets_begin_with_names(first: str, second: str) -> None:
    assert names(LEAD, BULLETS.format(first, second)) == [ADA, "Jean Martin", "Ana Ruiz"]


def test_a_heading_goes_on_with_the_list_and_a_line_without_a_name_ends_it() -> None:
    assert names(
        LEAD,
        "Participants in the call included:",
        "Presenters:",
        "Jean Martin, Member of the Council",
        "Ana Ruiz, Head of Planning",
        "Domestic Manufacturers",
        "Kari Salo, Acme",
    ) == [ADA, "Jean Martin", "Ana Ruiz"]


def test_bullets_of_topics_and_towns_are_no_people() -> None:
    assert names(LEAD, "Participants discussed:\n\n- Las Vegas, Nevada\n- Open Harbours, and other matters\n") == [ADA]


def test_a_list_as_long_as_an_audience_names_nobody_who_talked() -> None:
    guests = "".join(f"- Jean {chr(65 + n)}artin, Harbour College\n" for n in range(25))
    assert names(LEAD, f"Participants in the call included:\n\n{guests}") == [ADA]
