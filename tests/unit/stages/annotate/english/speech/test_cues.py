"""What belongs to the cue and what to the content."""

from __future__ import annotations

import pytest

from tests.support.reading import reported


@pytest.mark.parametrize(
    ("words", "content"),
    [
        ("said", "the ferry is safe"),
        ("pointed out", "the ferry is safe"),
        ("made clear", "the ferry is safe"),
        ("made it clear", "the ferry is safe"),
        ("spoke highly of", "the crews"),
        ("paid tribute to", "the crews"),
        ("took note of", "the delays"),
        ("looked forward to", "the visit"),
        ("called for", "an end to the fighting"),
        ("agreed on", "a plan"),
        ("agreed to", "a plan"),
        ("committed to", "deepening ties"),
        ("expressed concern over", "the delays"),
        ("expressed deep and growing concern over", "the delays"),
        ("voiced concern about", "the delays"),
        ("reiterated concerns about", "the delays"),
        ("expressed appreciation for", "the help"),
        ("expressed strong and unwavering support for", "the plan"),
        ("expressed the hope", "the ferry is safe"),
        ("exchanged views on", "fisheries"),
        ("exchanged in-depth views on", "fisheries"),
        ("held a thorough exchange of views on", "fisheries"),
        ("had in-depth exchanges on", "fisheries"),
    ],
)
def test_particles_light_verb_nouns_and_their_adjectives_belong_to_the_cue(words: str, content: str) -> None:
    that = "that " if content == "the ferry is safe" else ""
    assert reported(f"Lindqvist {words} {that}{content}.") == [("Ada Lindqvist", words, content)]


@pytest.mark.parametrize(
    ("words", "content"),
    [
        ("reiterated", "his readiness to host the talks"),
        ("reiterated", "his concerns about the delays"),
        ("voiced", "his deep concern about the delays"),
        ("expressed", "his appreciation for the help"),
        ("extended", "his congratulations to the crews"),
        ("conveyed", "the King's greetings to the crews"),
    ],
)
def test_a_possessive_noun_stays_in_the_content(words: str, content: str) -> None:
    assert reported(f"Martin {words} {content}.") == [("Jean Martin", words, content)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Martin spoke with Lindqvist about fisheries.", ("Jean Martin", "spoke", "fisheries")),
        (
            "Martin raised concerns in private, as he has done in public, about the delays.",
            ("Jean Martin", "raised concerns", "the delays"),
        ),
    ],
)
def test_a_particle_that_stands_apart_is_in_neither(sentence: str, found: tuple[str, str, str]) -> None:
    assert reported(sentence) == [found]


@pytest.mark.parametrize(
    ("sentence", "cue", "content"),
    [
        ("Lindqvist agreed to deepen ties.", "agreed", "to deepen ties"),
        ("Lindqvist promised to send a ship.", "promised", "to send a ship"),
        ("Lindqvist called on France to release the crew.", "called on", "France to release the crew"),
        ("Lindqvist urged France to release the crew.", "urged", "France to release the crew"),
    ],
)
def test_an_infinitive_is_content(sentence: str, cue: str, content: str) -> None:
    assert reported(sentence) == [("Ada Lindqvist", cue, content)]


@pytest.mark.parametrize(
    ("words", "content"), [("attached great importance to", "fisheries"), ("did not object to", "such a meeting")]
)
def test_to_before_a_bare_noun_is_a_particle(words: str, content: str) -> None:
    assert [found[2] for found in reported(f"Lindqvist {words} {content}.") if found[1]] == [content]


@pytest.mark.parametrize(
    "sentence",
    [
        "Lindqvist took a boat to the island.",
        "Lindqvist met with Martin again.",
        "Lindqvist called Martin again.",
        "Lindqvist signed the ferry plan.",
        "Lindqvist, following the talks, left for home.",
        "Trade grew, including fish and timber.",
    ],
)
def test_happenings_and_prepositions_are_no_cues(sentence: str) -> None:
    assert [cue for _, cue, _ in reported(sentence) if cue] == []
