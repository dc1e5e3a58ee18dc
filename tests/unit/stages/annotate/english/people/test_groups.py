"""Groups without a name: who is present speaks jointly, those of one kind apart; talks stand for those who met."""

from __future__ import annotations

import pytest

from flows.stages.annotate.english.reading import read_line
from tests.support.reading import in_call, read, rules, said_in_call


def references(line: str) -> list[tuple[str, str]]:
    """Kind and words of each reference."""
    tokens, found = read_line(rules().english, line)
    return [(r.kind, tokens.slice(r.first, r.last)) for r in found]


@pytest.mark.parametrize(
    ("group", "kind"),
    [
        ("Participants in the call", "joint"),
        ("Attendees", "joint"),
        ("The participants", "joint"),
        ("Members of the Task Force", "joint"),
        ("Task Force members", "joint"),
        ("Administration officials", "other"),
        ("Coastal mayors", "other"),
        ("The mayors of the northern towns", "other"),
        ("Members of Parliament", "other"),
        ("Delegates from Parliament", "other"),
        ("Many experts", "other"),
    ],
)
def test_those_present_speak_jointly_and_those_of_one_kind_apart(group: str, kind: str) -> None:
    (row,) = read(in_call(f"{group} discussed fisheries.")).statements
    assert (row.speaker_kind, row.speaker, row.speaker_as_printed) == (kind, None, group)
    assert (row.attribution, row.cue, row.content) == ("collective", "discussed", "fisheries")


@pytest.mark.parametrize(
    "verb", ["welcomed the plan", "also welcomed the plan", "have welcomed the plan", "agreed to meet again"]
)
def test_adverbs_and_auxiliaries_may_stand_before_the_verb_of_a_group(verb: str) -> None:
    assert [s.kind for s in said_in_call(f"Port officials {verb}.")] == ["other"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Lindqvist met the mayors of the coast.",
        "Harbour workers repaired the quay.",
        "The officials of the port are busy.",
        "The list of participants of the talks is long.",
        "Officials who welcomed the plan left.",
        "Officials, welcomed warmly, left.",
    ],
)
def test_a_group_without_a_verb_of_saying_behind_it_is_no_speaker(sentence: str) -> None:
    assert {s.kind for s in said_in_call(sentence)} <= {"document"}


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "Lindqvist thanked the crews, and local mayors praised the plan.",
            [("person", "Ada Lindqvist", "the crews"), ("other", None, "the plan")],
        ),
        (
            "Lindqvist welcomed the plan, while port officials stressed that it is late.",
            [("person", "Ada Lindqvist", "the plan"), ("other", None, "it is late")],
        ),
        (
            "Lindqvist said the ferry is safe, while port officials stressed that it is late.",
            [("person", "Ada Lindqvist", "the ferry is safe"), ("other", None, "it is late")],
        ),
        ("In the call, participants discussed fisheries.", [("joint", None, "fisheries")]),
        ("In the talks the two ministers discussed fisheries.", [("joint", None, "fisheries")]),
    ],
)
def test_a_group_speaks_at_the_head_of_any_clause(sentence: str, found: list[tuple[str, str | None, str]]) -> None:
    assert [(s.kind, s.speaker, s.content) for s in said_in_call(sentence)] == found


@pytest.mark.parametrize(
    "sentence",
    [
        "Lindqvist said the plan of officials welcomed by France is good.",
        "Lindqvist said officials welcomed the plan.",
        "Lindqvist said that, officials apart, all is well.",
        "Lindqvist asked officials to help.",
    ],
)
def test_a_group_inside_a_clause_takes_no_words_from_its_speaker(sentence: str) -> None:
    assert [s.speaker for s in said_in_call(sentence)] == ["Ada Lindqvist"]


@pytest.mark.parametrize("opener", ["In Oslo", "During the talks", "While"])
def test_no_group_begins_with_a_preposition_or_joint(opener: str) -> None:
    assert [words for kind, words in references(f"{opener} officials said so.") if words.startswith(opener)] == []


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("The talks focused on fisheries.", "The talks"),
        ("Talks focused on fisheries.", "Talks"),
        ("The conversation with Martin focused on fisheries.", "The conversation with Martin"),
        (
            "The talks with Martin and his Finnish colleague covered fisheries.",
            "The talks with Martin and his Finnish colleague",
        ),
        ("Discussions with Martin dealt with fisheries.", "Discussions with Martin"),
        (
            "The discussion between Lindqvist and Martin also touched on fisheries.",
            "The discussion between Lindqvist and Martin",
        ),
    ],
)
def test_the_talks_with_somebody_stand_for_those_who_met(sentence: str, subject: str) -> None:
    (row,) = read(in_call(sentence)).statements
    assert (row.speaker_kind, row.content, row.act) == ("joint", "fisheries", "consult")
    assert row.speaker_as_printed == subject


@pytest.mark.parametrize(
    "sentence",
    [
        "The conversation with Martin lasted an hour.",
        "The conversation with Martin that focused on fisheries has ended.",
        "The talks with Martin ended early, focused on fisheries.",
    ],
)
def test_talks_that_tell_no_topic_say_nothing(sentence: str) -> None:
    assert [s.cue for s in said_in_call(sentence) if s.cue] == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Coastal mayors thanked the crews.", [("group", "Coastal mayors")]),
        ("Participants thanked the crews.", [("collective", "Participants")]),
        ("Coastal mayors sailed home.", [("name", "Coastal")]),
    ],
)
def test_kinds_of_references(line: str, found: list[tuple[str, str]]) -> None:
    assert references(line) == found
