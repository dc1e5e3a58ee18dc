"""Whom a statement blames, urges, praises or backs."""

from __future__ import annotations

import pytest

from tests.support.reading import in_call, read


def targets(sentence: str) -> list[tuple[str | None, str | None]]:
    """Name and side of each target in a sentence of a readout of a call."""
    return [(a.name, a.side) for a in read(in_call(sentence)).rows["statement_actors"] if a.role == "target"]


@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        ("Martin urged Norway to release the crew.", ("Norway", "NOR")),
        ("Martin thanked Norway for its help.", ("Norway", "NOR")),
        ("Martin thanked the people of Norway for the rescue.", ("Norway", "NOR")),
        ("Martin expressed gratitude for Norway's help.", ("Norway", "NOR")),
        ("Martin expressed solidarity with Ukraine.", ("Ukraine", "UKR")),
        ("Martin expressed condolences to Finland.", ("Finland", "FIN")),
        ("Martin condemned Russia's attack on the port.", ("Russia", "RUS")),
        ("Lindqvist warned Russia against an attack.", ("Russia", "RUS")),
        ("Martin thanked Minister Lindqvist for her help.", ("Ada Lindqvist", "NOR")),
        ("Martin congratulated the Norwegian Foreign Minister on her election.", ("Ada Lindqvist", "NOR")),
        ("The two sides condemned Russia's attack.", ("Russia", "RUS")),
    ],
)
def test_who_is_blamed_urged_praised_or_backed_is_the_target(sentence: str, target: tuple[str, str]) -> None:
    assert targets(sentence) == [target]


@pytest.mark.parametrize(
    "sentence",
    [
        "Martin urged France to release the crew.",
        "Martin condemned France's delays.",
        "The two sides condemned Norway's delays.",
        "Martin discussed Norway's plans.",
        "Martin said Norway has grown.",
        "Martin condemned the attack.",
        "Martin thanked the crews.",
        "Martin praised Green Fjord.",
        "Norway should release the crew.",
    ],
)
def test_neither_the_speakers_side_nor_what_is_only_named_is_a_target(sentence: str) -> None:
    assert targets(sentence) == []


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="a bare surname is passed over, whoever it names")
def test_a_known_persons_bare_surname_is_a_target() -> None:
    assert targets("Martin congratulated Lindqvist on her election.") == [("Ada Lindqvist", "NOR")]


def test_a_target_stands_where_its_words_stand() -> None:
    page = read(in_call("Martin condemned Russia's attack on the port."))
    (row,) = [a for a in page.rows["statement_actors"] if a.role == "target"]
    assert (page.document.text or "")[row.start : row.end] == "Russia"
    assert row.rule == "object_of_act"
