"""Who a subject is: role, pronoun, both, some of the principals, a side, or unknown rather than a guess."""

from __future__ import annotations

import pytest

from tests.support.reading import OPENING, in_call, read, reported, said

THREE = (
    "On March 4, 2021, Norwegian Foreign Minister Ada Lindqvist spoke by phone with French Foreign Minister "
    "Jean Martin and Finnish Foreign Minister Kari Salo.\n\n"
)


@pytest.mark.parametrize(
    ("subject", "speaker", "attribution"),
    [
        ("Lindqvist", "Ada Lindqvist", "explicit"),
        ("The Norwegian Foreign Minister", "Ada Lindqvist", "role"),
        ("The French minister", "Jean Martin", "role"),
        ("The French Foreign Minister", "Jean Martin", "role"),
        ("The two sides", None, "collective"),
        ("Both sides", None, "collective"),
        ("The two", None, "collective"),
        ("They", None, "collective"),
        ("The two ministers", None, "collective"),
        ("The French side", "France", "explicit"),
        ("Paris", "France", "explicit"),
        ("The Norwegian foreign ministry", "Norway", "explicit"),
    ],
)
def test_speakers_of_a_call_of_two(subject: str, speaker: str | None, attribution: str) -> None:
    (row,) = read(in_call(f"{subject} said the ferry is safe.")).statements
    assert (row.speaker, row.attribution) == (speaker, attribution)
    assert row.speaker_as_printed == subject
    assert (row.speaker_kind == "joint") == (speaker is None)


@pytest.mark.parametrize(
    ("sentences", "speakers"),
    [
        (("Lindqvist said the ferry is safe.", "She added that it is fast."), ["Ada Lindqvist", "Ada Lindqvist"]),
        (("Mr. Martin said the ferry is safe.", "He added that it is fast."), ["Jean Martin", "Jean Martin"]),
    ],
)
def test_a_pronoun_goes_on_with_the_last_speaker(sentences: tuple[str, ...], speakers: list[str]) -> None:
    assert [who for who, _, _ in reported(*sentences)] == speakers


def test_a_pronoun_passes_over_a_speaker_of_the_other_sex() -> None:
    found = reported("Ms. Lindqvist thanked him.", "Mr. Martin thanked her.", "She said the ferry is safe.")
    assert found[-1][0] == "Ada Lindqvist"


TWO_MEN = (
    "On March 4, 2021, Mr. Ola Berg, the Foreign Minister of Norway, spoke by phone with Mr. Jean Martin, the Foreign "
    "Minister of France.\n\n"
)


def test_a_pronoun_that_fits_nobody_is_unknown_and_warned_of() -> None:
    page = read(f"{TWO_MEN}She said the ferry is safe.\n")
    assert [(s.speaker_kind, s.speaker) for s in page.statements] == [("unknown", None)]
    assert "unknown_speaker" in [w.code for w in page.rows["warnings"]]


def test_a_pronoun_goes_to_the_only_principal_of_known_sex() -> None:
    found = reported("Mr. Martin thanked her.", "Lindqvist asked when it would sail, and he said it would sail in May.")
    assert found[-1][0] == "Jean Martin"


def test_an_unknown_pronoun_beside_a_name_does_not_leave_the_name_alone() -> None:
    found = said(f"{TWO_MEN}She and Mr. Martin discussed fisheries.\n")
    assert [s.speaker for s in found] != ["Jean Martin"]


def test_some_of_the_principals_are_named_one_by_one() -> None:
    page = read(THREE + "Lindqvist and Salo said the ferry is safe. The three ministers discussed fisheries.\n")
    assert [(s.speaker_kind, s.speaker) for s in page.statements] == [
        ("joint", "Ada Lindqvist and Kari Salo"),
        ("joint", None),
    ]
    first, second = (s.statement_id for s in page.statements)
    actors = page.rows["statement_actors"]
    assert [a.name for a in actors if a.statement_id == first] == ["Ada Lindqvist", "Kari Salo"]
    assert [a.side for a in actors if a.statement_id == second] == ["NOR", "FRA", "FIN"]


def test_sides_speak_by_name_where_nobody_is_named() -> None:
    found = said(f"{OPENING}\n\nNorway and France agreed to meet again.\n")
    assert [(s.kind, s.speaker) for s in found] == [("joint", "Norway and France")]


def test_another_person_can_be_quoted() -> None:
    page = read(in_call("Spokesman Pavel Orlov said the ferry is safe."))
    assert [(s.speaker_kind, s.speaker) for s in page.statements] == [("person", "Pavel Orlov")]
    assert [p.name for p in page.participants] == ["Ada Lindqvist", "Jean Martin"]


def test_heads_of_state_do_not_answer_to_a_call_of_ministers() -> None:
    assert "joint" not in [s.kind for s in said(in_call("The two presidents agreed to meet again."))]


@pytest.mark.parametrize("addressee", ["Minister Martin", "the French minister"])
def test_an_addressee_is_an_actor(addressee: str) -> None:
    page = read(in_call(f"Lindqvist told {addressee} that the ferry is safe."))
    assert [(a.role, a.name, a.side) for a in page.rows["statement_actors"]] == [
        ("speaker", "Ada Lindqvist", "NOR"),
        ("addressee", "Jean Martin", "FRA"),
    ]


def test_an_addressee_by_the_bare_name_is_an_actor() -> None:
    page = read(in_call("Lindqvist told Martin that the ferry is safe."))
    assert [a.name for a in page.rows["statement_actors"] if a.role == "addressee"] == ["Jean Martin"]


def test_the_side_that_is_urged_is_the_target() -> None:
    page = read(in_call("Lindqvist urged France to release the crew."))
    assert [(a.role, a.side) for a in page.rows["statement_actors"] if a.role == "target"] == [("target", "FRA")]
