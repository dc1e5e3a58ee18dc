"""Noun phrases that can name a speaker, as `read_line` finds them."""

from __future__ import annotations

import pytest

from flows.stages.annotate.english.reading import read_line
from tests.support.reading import rules


def references(line: str) -> list[tuple[str, str]]:
    """Kind and words of each reference."""
    tokens, found = read_line(rules().english, line)
    return [(r.kind, tokens.slice(r.first, r.last)) for r in found]


def person(line: str) -> tuple[str, str | None, str | None, str | None]:
    """Name, office, level and side of the first person."""
    tokens, found = read_line(rules().english, line)
    one = next(r for r in found if r.kind == "person")
    assert one.name is not None
    office = tokens.slice(*one.office) if one.office is not None else None
    return tokens.slice(*one.name), office, one.level, one.side


@pytest.mark.parametrize(
    "line",
    [
        "Norwegian Foreign Minister Ada Lindqvist spoke.",
        "Norway's Foreign Minister Ada Lindqvist spoke.",
        "Foreign Minister Ada Lindqvist of Norway spoke.",
        "Foreign Minister Ada Lindqvist of the Kingdom of Norway spoke.",
        "Norway's Foreign Minister, Her Excellency Ada Lindqvist, spoke.",
    ],
)
def test_country_and_office_stand_before_or_after_the_name(line: str) -> None:
    assert person(line) == ("Ada Lindqvist", "Foreign Minister", "foreign_minister", "NOR")


@pytest.mark.parametrize(
    "line",
    [
        "Ada Lindqvist, the Foreign Minister of Norway, spoke.",
        "Ada Lindqvist, Foreign Minister of Norway, spoke.",
        "The Foreign Minister of Norway, Ada Lindqvist, spoke.",
        "The Foreign Minister of Norway Ada Lindqvist spoke.",
    ],
)
def test_an_apposition_gives_the_office_on_either_side_of_the_name(line: str) -> None:
    assert person(line) == ("Ada Lindqvist", "Foreign Minister of Norway", "foreign_minister", "NOR")


@pytest.mark.parametrize(
    ("line", "office", "level"),
    [
        ("Councilor and Foreign Minister Zhao Wenbo spoke.", "Councilor and Foreign Minister", "foreign_minister"),
        (
            "Deputy Prime Minister and Minister of Foreign Affairs Zhao Wenbo spoke.",
            "Deputy Prime Minister and Minister of Foreign Affairs",
            "foreign_minister",
        ),
        ("Deputy Foreign Minister Zhao Wenbo spoke.", "Deputy Foreign Minister", "deputy"),
        ("National Security Adviser Zhao Wenbo spoke.", "National Security Adviser", "security_adviser"),
        ("Minister of Defence Zhao Wenbo spoke.", "Minister of Defence", "defence_minister"),
        ("Chancellor Zhao Wenbo spoke.", "Chancellor", "head_of_government"),
        ("President Zhao Wenbo spoke.", "President", "head_of_state"),
        ("Special Envoy Zhao Wenbo spoke.", "Special Envoy", "envoy"),
    ],
)  # fmt: skip
def test_double_and_single_offices_have_the_highest_level(line: str, office: str, level: str) -> None:
    assert person(line)[:3] == ("Zhao Wenbo", office, level)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (
            "The Secretary and Foreign Minister Park agreed.",
            [("role", "The Secretary"), ("person", "Foreign Minister Park")],
        ),
        (
            "the Secretary and the Foreign Minister agreed.",
            [("role", "the Secretary"), ("role", "the Foreign Minister")],
        ),
        (
            "Finnish President Kari Salo and his counterpart Ola Berg agreed.",
            [("person", "Finnish President Kari Salo"), ("person", "his counterpart Ola Berg")],
        ),
    ],
)
def test_two_offices_can_be_two_people(line: str, found: list[tuple[str, str]]) -> None:
    assert references(line) == found


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('President Robert "Bob" Hale spoke.', 'Robert "Bob" Hale'),
        ("Chancellor Ludwig van der Meer spoke.", "Ludwig van der Meer"),
        ("Sheikh Khalid bin Rashid Al Noor spoke.", "Khalid bin Rashid Al Noor"),
        ("Foreign Minister Salem al-Mabrouk spoke.", "Salem al-Mabrouk"),
        ("Minister Ada B. Lindqvist spoke.", "Ada B. Lindqvist"),
        ("Senator Ola Berg III spoke.", "Ola Berg III"),
        ("President Joseph R. Berg, Jr. spoke.", "Joseph R. Berg, Jr."),
        ("Foreign Minister Asante-Boateng spoke.", "Asante-Boateng"),
        ("HE Ada Lindqvist spoke.", "Ada Lindqvist"),
        ("Dr. Ada Lindqvist spoke.", "Ada Lindqvist"),
        ("The Crown Prince, His Royal Highness Khalid bin Rashid, spoke.", "Khalid bin Rashid"),
    ],
)
def test_names_keep_particles_initials_and_generations_without_forms_of_address(line: str, name: str) -> None:
    assert person(line)[0] == name


@pytest.mark.parametrize(
    "line", ["His Majesty said so.", "Norwegian Foreign Minister said so.", "The Secretary said so."]
)
def test_a_form_of_address_or_an_office_alone_is_a_role(line: str) -> None:
    assert references(line)[0][0] == "role"


@pytest.mark.parametrize(
    "phrase",
    [
        "The two sides",
        "Both sides",
        "The two",
        "Both ministers",
        "The two foreign ministers",
        "The two countries",
        "All parties",
        "Leaders",
        "The Presidents",
        "The heads of state",
    ],
)
def test_collectives(phrase: str) -> None:
    assert references(f"{phrase} agreed.") == [("collective", phrase)]


@pytest.mark.parametrize("line", ["The two ships sank.", "The two-day visit ended.", "Two days passed."])
def test_a_number_alone_is_no_collective(line: str) -> None:
    assert "collective" not in [kind for kind, _ in references(line)]


@pytest.mark.parametrize(
    ("line", "side"),
    [
        ("The Norwegian side agreed.", "NOR"),
        ("Norway agreed.", "NOR"),
        ("Oslo agreed.", "NOR"),
        ("The Government of Norway agreed.", "NOR"),
        ("The Norwegian foreign ministry agreed.", "NOR"),
        ("The U.S. delegation agreed.", "USA"),
        ("The European Union agreed.", "IGO:EU"),
        ("The Kremlin agreed.", "RUS"),
    ],
)
def test_sides(line: str, side: str) -> None:
    _, found = read_line(rules().english, line)
    assert [(r.kind, r.side) for r in found] == [("side", side)]


@pytest.mark.parametrize("line", ["Norwegian fish is popular.", "They told us so.", "French-speaking sailors came."])
def test_a_demonym_or_a_small_word_alone_is_no_side(line: str) -> None:
    assert "side" not in [kind for kind, _ in references(line)]


def test_a_possessive_side_is_marked_since_it_cannot_speak() -> None:
    _, found = read_line(rules().english, "Norway's position is known.")
    assert [(r.kind, r.head) for r in found] == [("side", "possessive")]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("He spoke.", [("pronoun", "He")]),
        ("They spoke.", [("pronoun", "They")]),
        ("It rained.", []),
        ("HE Ada Lindqvist spoke.", [("person", "HE Ada Lindqvist")]),
    ],
)
def test_pronouns(line: str, found: list[tuple[str, str]]) -> None:
    assert references(line) == found


@pytest.mark.parametrize(
    "line",
    [
        "On March 4, 2021, Norwegian Foreign Minister Ada Lindqvist and the two sides met with France's President.",
        "“He,” said Dr. Ada Lindqvist, the Foreign Minister of Norway, and His Majesty, of the U.S. delegation.",
        "Minister, Minister, Minister of of the the and and, ,",
    ],
)
def test_references_are_disjoint_and_in_order(line: str) -> None:
    tokens, found = read_line(rules().english, line)
    at = 0
    for reference in found:
        assert at <= reference.first < reference.last <= len(tokens)
        at = reference.last
