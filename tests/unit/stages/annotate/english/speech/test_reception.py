"""The host and the guest, and other words that stand for one of two."""

from __future__ import annotations

import pytest

from tests.support.reading import read

RECEIVED = "Norwegian Foreign Minister Ada Lindqvist received French Foreign Minister Jean Martin in Oslo today."
VISITED = (
    "On March 4, 2021, French Foreign Minister Jean Martin visited Norwegian Foreign Minister Ada Lindqvist in Oslo."
)
CALLED = "Today, French Foreign Minister Jean Martin spoke by phone with Norwegian Foreign Minister Ada Lindqvist."


def speaker(opening: str, sentence: str) -> str | None:
    (found,) = [s for s in read(f"{opening}\n\n{sentence}\n").said if s.cue is not None]
    return found.speaker


@pytest.mark.parametrize("opening", [RECEIVED, VISITED])
@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The host stressed the need for a ferry.", "Ada Lindqvist"),
        ("The guest thanked Norway for the ferry.", "Jean Martin"),
        ("The visitor also praised the harbour.", "Jean Martin"),
    ],
)
def test_who_received_whom_tells_host_and_guest(opening: str, sentence: str, name: str) -> None:
    assert speaker(opening, sentence) == name


def test_a_call_has_neither() -> None:
    said = [s for s in read(f"{CALLED}\n\nThe host stressed the need for a ferry.\n").said if s.cue is not None]
    assert [s.kind for s in said] == ["unknown"]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The French minister, in particular, stressed the cost.", "Jean Martin"),
        ("Martin however stressed the cost.", "Jean Martin"),
        ("Martin opened the hall and thanked the workers for their effort.", "Jean Martin"),
        ("On Monday, Lindqvist laid a wreath and praised the sailors.", "Ada Lindqvist"),
    ],
)
def test_the_doer_of_the_clause_speaks(sentence: str, name: str) -> None:
    assert speaker(RECEIVED, sentence) == name


def test_a_premier_is_a_prime_minister() -> None:
    opening = "Norwegian Deputy Prime Minister Ada Lindqvist met French Foreign Minister Jean Martin in Oslo today."
    assert speaker(opening, "The Deputy Premier stressed the cost.") == "Ada Lindqvist"


@pytest.mark.parametrize(
    "sentence",
    [
        "Lindqvist held talks with Martin on 4 March 2021.",
        "Lindqvist spoke on Thursday at the harbour.",
        "Lindqvist spoke with Martin on the sidelines of the summit.",
    ],
)
def test_a_day_or_an_occasion_is_no_topic(sentence: str) -> None:
    assert [s for s in read(f"{RECEIVED}\n\n{sentence}\n").said if s.cue is not None] == []


def test_a_topic_behind_people_is_one() -> None:
    (said,) = [s for s in read(f"{RECEIVED}\n\nLindqvist spoke with Martin on fisheries.\n").said if s.cue is not None]
    assert (said.cue, said.content) == ("spoke", "fisheries")


def test_an_article_may_be_joined_to_its_name() -> None:
    opening = "Norwegian Foreign Minister Ada Lindqvist met Iraqi Foreign Minister Omar Al-Karim in Oslo today."
    assert speaker(opening, "Al Karim praised the ferry.") == "Omar Al-Karim"


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("The ministers discussed trade, said a foreign ministry press release.", "trade"),
        ("The ministers discussed air links, it was learned.", "air links"),
        ("The ministers discussed air links, which it was hard to plan.", "air links, which it was hard to plan"),
    ],
)
def test_who_passes_a_report_on_is_outside_of_it(sentence: str, content: str) -> None:
    (said,) = [s for s in read(f"{RECEIVED}\n\n{sentence}\n").said if s.cue is not None]
    assert (said.kind, said.content) == ("joint", content)


def test_a_caller_whose_host_is_a_pronoun_is_met() -> None:
    page = read(
        "Ferry talks\n\nOSLO, March 4, 2021 - Norwegian Foreign Minister Ada Lindqvist today asked for a ferry.\n\n"
        "She made the request when the French Ambassador in Oslo Jean Martin called on her to bid farewell.\n"
    )
    assert page.document.is_readout
    assert [(p.name, p.side) for p in page.participants] == [("Jean Martin", "FRA"), ("Ada Lindqvist", "NOR")]


def test_an_initial_may_touch_its_name() -> None:
    opening = (
        "Norwegian Foreign Minister Ada Lindqvist met Minister of Foreign Affairs of Mongolia D.Bataa in Oslo today."
    )
    assert speaker(opening, "Minister D.Bataa praised the ferry.") == "D. Bataa"
