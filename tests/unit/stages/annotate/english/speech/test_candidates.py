"""Where no cue is looked for, and cues whose subject does not stand before them."""

from __future__ import annotations

import pytest

from tests.support.reading import in_call, read, reported

ADA, JEAN = "Ada Lindqvist", "Jean Martin"


@pytest.mark.parametrize(
    "sentence",
    [
        "Martin said, “We urged all to stop and Lindqvist said no.”",
        'Martin said: "Lindqvist noted that the ferry is safe, adding that it is fast."',
    ],
)
def test_quotation_marks_are_closed_to_cues(sentence: str) -> None:
    ((who, cue, content),) = reported(sentence)
    assert (who, cue, content[0], content[-1]) == (JEAN, "said", *(("“", "”") if "“" in sentence else ('"', '"')))


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The need for reform was underlined by Minister Lindqvist.", (ADA, "underlined", "The need for reform")),
        ("The plan was also welcomed by Martin.", (JEAN, "welcomed", "The plan")),
        ("The plan was welcomed by both sides.", ("both", "welcomed", "The plan")),
        ("The plan was welcomed by Lindqvist and Martin.", ("both", "welcomed", "The plan")),
        ("At the talks, the plan was praised by Minister Martin.", (JEAN, "praised", "the plan")),
        ("The plan was praised by Minister Martin, who thanked the crews.", (JEAN, "praised", "The plan")),
    ],
)
def test_the_agent_of_a_passive_speaks(sentence: str, found: tuple[str, str, str]) -> None:
    assert reported(sentence) == [found]


@pytest.mark.parametrize(
    "sentence",
    [
        "The need for reform was underlined by the storm.",
        "The plan, which was underlined by Minister Lindqvist, is good.",
        "The harbour was opened by Minister Lindqvist.",
    ],
)
def test_a_passive_without_a_speaking_agent_reports_nothing(sentence: str) -> None:
    assert [cue for _, cue, _ in reported(sentence) if cue] == []


@pytest.mark.parametrize(
    ("sentence", "cue", "lemma", "content", "act"),
    [
        (
            "Concern was expressed about the delays.",
            "Concern was expressed about",
            "express_concern",
            "the delays",
            "concern",
        ),
        (
            "Concern has been expressed about the delays.",
            "Concern has been expressed about",
            "express_concern",
            "the delays",
            "concern",
        ),
        (
            "Deep concern was also expressed about the delays.",
            "Deep concern was also expressed about",
            "express_concern",
            "the delays",
            "concern",
        ),
        (
            "Readiness was expressed to reopen the harbour.",
            "Readiness was expressed",
            "express_will",
            "to reopen the harbour",
            "pledge",
        ),
        (
            "Hope was expressed that the ferry will sail.",
            "Hope was expressed",
            "express_hope",
            "the ferry will sail",
            "hope",
        ),
        ("Support was expressed for the plan.", "Support was expressed for", "express_support", "the plan", "support"),
        (
            "They met at noon and concern was voiced about the delays.",
            "concern was voiced about",
            "voice_concern",
            "the delays",
            "concern",
        ),
    ],
)
def test_a_passive_with_a_noun_is_a_cue_from_the_noun_to_the_particle(
    sentence: str, cue: str, lemma: str, content: str, act: str
) -> None:
    (row,) = read(in_call(sentence)).statements
    assert (row.cue, row.cue_lemma, row.content, row.act) == (cue, lemma, content, act)
    assert (row.speaker_kind, row.rule) == ("joint", "impersonal_cue")


@pytest.mark.parametrize(
    "sentence",
    [
        "The concern was grave.",
        "Concern was expressed.",
        "Concern was widely expressed in letters of the crews.",
        "The letter was expressed about noon.",
    ],
)
def test_a_passive_with_a_noun_needs_its_noun_and_its_particle(sentence: str) -> None:
    assert [cue for _, cue, _ in reported(sentence) if cue] == []


def test_a_passive_with_a_noun_inside_what_somebody_says_is_part_of_it() -> None:
    assert reported("They agreed that concern was expressed about the delays.") == [
        ("both", "agreed", "concern was expressed about the delays")
    ]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Lindqvist was briefed on the reforms.", (ADA, "briefed on", "the reforms")),
        ("Lindqvist was also updated on the reforms.", (ADA, "updated on", "the reforms")),
        ("Minister Martin was informed of the delays.", (JEAN, "informed of", "the delays")),
        ("Minister Martin was apprised of the delays.", (JEAN, "apprised of", "the delays")),
    ],
)
def test_who_was_briefed_stands_for_the_speaker(sentence: str, found: tuple[str, str, str]) -> None:
    assert reported(sentence) == [found]


@pytest.mark.parametrize(
    "sentence",
    ["Lindqvist was briefed by the crews.", "The crews were briefed on the reforms.", "Lindqvist was late on Friday."],
)
def test_a_briefing_without_a_topic_or_a_named_hearer_reports_nothing(sentence: str) -> None:
    assert [cue for _, cue, _ in reported(sentence) if cue] == []


@pytest.mark.parametrize(
    ("sentence", "speaker", "cue", "content"),
    [
        ("Lindqvist joined Martin in urging calm.", "both", "urging", "calm"),
        ("Minister Martin joined Minister Lindqvist in condemning the attack.", "both", "condemning", "the attack"),
        (
            "Lindqvist joined Finnish Foreign Minister Kari Salo in urging calm.",
            "Ada Lindqvist and Kari Salo",
            "urging",
            "calm",
        ),
    ],
)
def test_who_joins_another_in_urging_speaks_with_him(sentence: str, speaker: str, cue: str, content: str) -> None:
    assert reported(sentence) == [(speaker, cue, content)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Lindqvist joined Martin in Oslo.", []),
        ("Lindqvist joined the crews in urging calm.", []),
        ("Lindqvist joined Martin in the garden, urging calm.", [(ADA, "urging", "calm")]),
    ],
)
def test_joining_somebody_elsewhere_joins_no_words(sentence: str, found: list[tuple[str, str, str]]) -> None:
    assert [row for row in reported(sentence) if row[1]] == found
