"""Contents that go on without a cue, joint texts and the readout's own voice."""

from __future__ import annotations

import pytest

from tests.support.reading import OPENING, in_call, read, said, said_in_call

MET = (
    "The Foreign Minister of Norway, Ada Lindqvist, and the Foreign Minister of France, Jean Martin, met in Oslo on "
    "March 4, 2021."
)
JOINT = f"""\
Joint Statement of Norway and France on the meeting of their foreign ministers

{MET}

Norway and France will deepen their cooperation at sea. The two countries face the same storms.
The ministers agreed to meet again.
"""


def test_words_go_on_without_a_cue_to_the_end_of_the_paragraph() -> None:
    text = (
        f"{OPENING}\n\nLindqvist said the ferry is safe. The French navy has helped. Ships should sail again.\n\n"
        "The harbour is the largest in the north.\n"
    )
    assert [(s.speaker, s.cue, s.content) for s in said(text)] == [
        ("Ada Lindqvist", "said", "the ferry is safe"),
        ("Ada Lindqvist", None, "The French navy has helped"),
        ("Ada Lindqvist", None, "Ships should sail again"),
        (None, None, "The harbour is the largest in the north"),
    ]


def test_parts_of_one_utterance_share_its_id() -> None:
    page = read(in_call("Lindqvist said the ferry is safe.", "The French navy has helped.", "Martin thanked her."))
    first, second, third = page.statements
    assert second.utterance_id == first.statement_id == first.utterance_id
    assert second.attribution == "continued"
    assert third.utterance_id == third.statement_id


def test_besides_carries_words_into_the_next_paragraph_and_is_left_out() -> None:
    found = said(f"{OPENING}\n\nLindqvist said the ferry is safe.\n\nBesides, the French navy has helped.\n")
    assert [(s.speaker, s.content) for s in found] == [
        ("Ada Lindqvist", "the ferry is safe"),
        ("Ada Lindqvist", "the French navy has helped"),
    ]


@pytest.mark.parametrize(
    "sentence", ["Lindqvist thanked Martin for his help.", "They agreed to meet again.", "They discussed fisheries."]
)
def test_the_gist_of_words_does_not_go_on(sentence: str) -> None:
    assert [s.kind for s in said_in_call(sentence, "The harbour is the largest in the north.")][-1] == "document"


def test_a_short_sentence_goes_on_too() -> None:
    assert [s.content for s in said_in_call("Lindqvist said the ferry is safe.", "It runs in winter.")][1:] == [
        "It runs in winter"
    ]


@pytest.mark.parametrize(
    "happening",
    ["They had a frank and constructive conversation.", "The ministers then issued a statement on fisheries."],
)
def test_a_happening_is_not_the_last_speakers_words(happening: str) -> None:
    found = said_in_call("Lindqvist said the ferry is safe.", happening)
    assert [s.speaker for s in found if s.content in happening] in ([], [None])


def test_background_is_the_readouts_own_voice() -> None:
    page = read(in_call("The harbour is the largest in the north."))
    assert [(s.speaker_kind, s.speaker, s.attribution, s.rule) for s in page.statements] == [
        ("document", None, "none", "own_voice")
    ]
    assert not page.rows["statement_actors"]


def test_the_report_of_the_meeting_says_nothing() -> None:
    assert said(f"{OPENING}\n") == []


def test_a_joint_text_is_asserted_by_all() -> None:
    page = read(JOINT)
    found = {s.content: (s.speaker_kind, s.cue, s.act) for s in page.statements}
    assert found["Norway and France will deepen their cooperation at sea"] == ("joint", None, "pledge")
    assert found["The two countries face the same storms"] == ("joint", None, "assert")
    assert found["to meet again"] == ("joint", "agreed", "agree")
    assert page.document.authorship == "joint"
    assert page.document.asserting_side is None
    assert [row.side for row in page.rows["document_sides"]] == ["NOR", "FRA"]


def test_a_sentence_of_a_joint_text_is_a_clause() -> None:
    assert [s.report_type for s in read(JOINT).statements] == ["indirect"] * 4


def test_statements_are_in_text_order_with_ids_of_their_own() -> None:
    page = read(in_call("Lindqvist said it is so.", "Martin said it is so.", "Lindqvist said it is so."))
    assert [s.position for s in page.statements] == [1, 2, 3]
    assert len({s.statement_id for s in page.statements}) == 3


def test_an_id_does_not_depend_on_what_stands_before() -> None:
    alone = read(in_call("Martin said the ferry is safe.")).statements[0]
    later = read(in_call("Lindqvist thanked him.", "Martin said the ferry is safe.")).statements[1]
    assert alone.statement_id == later.statement_id


@pytest.mark.parametrize("asserting", ["NOR"])
def test_the_asserting_side_is_the_side_of_whom_the_text_puts_first(asserting: str) -> None:
    page = read(in_call("Martin said the ferry is safe."))
    assert page.document.asserting_side == asserting
    assert {s.asserting_side for s in page.statements} == {asserting}


def test_a_quotation_of_several_sentences_goes_on_with_whoever_spoke_before_it() -> None:
    found = said_in_call(
        "Lindqvist said the ferry is safe.", "“It sails in winter. It is fast.”", "The harbour is old."
    )
    assert [(s.speaker, s.content, s.type) for s in found] == [
        ("Ada Lindqvist", "the ferry is safe", "indirect"),
        ("Ada Lindqvist", "“It sails in winter", "direct"),
        ("Ada Lindqvist", "It is fast.”", "direct"),
        ("Ada Lindqvist", "The harbour is old", "indirect"),
    ]


def test_a_quotation_behind_nobodys_words_is_the_readouts_own() -> None:
    found = said_in_call("The harbour is old.", "“It sails in winter. It is fast.”")
    assert [(s.kind, s.type) for s in found] == [
        ("document", "indirect"),
        ("document", "direct"),
        ("document", "direct"),
    ]


def test_a_cue_behind_a_quotation_claims_it_from_whoever_spoke_before() -> None:
    found = said_in_call("Lindqvist said the ferry is safe.", "“It sails in winter. It is fast,” Martin added.")
    assert [s.speaker for s in found] == ["Ada Lindqvist", "Jean Martin", "Jean Martin"]


@pytest.mark.parametrize(
    "heading",
    ["Cooperation at Sea", "Trade and the fishing of the northern seas", "Foreign Minister of Norway Ada Lindqvist"],
)
def test_a_heading_of_a_joint_text_is_no_statement(heading: str) -> None:
    text = JOINT.replace("Norway and France will", f"{heading}\n\nNorway and France will")
    assert [s.content for s in said(text)] == [s.content for s in said(JOINT)]


def test_a_sentence_of_a_joint_text_is_a_statement_though_its_full_stop_is_missing() -> None:
    text = JOINT.replace("The two countries", "The harbour is open to all crews of both countries\n\nThe two countries")
    assert "The harbour is open to all crews of both countries" in [s.content for s in said(text)]


def test_the_numbers_of_a_joint_text_are_no_content() -> None:
    text = JOINT.replace("Norway and France will", "1. Norway and France will").replace(
        "The ministers agreed", "\n2. Recalling the talks of spring, the ministers agreed"
    )
    assert [s.content for s in said(text)][1:] == [
        "Norway and France will deepen their cooperation at sea",
        "The two countries face the same storms",
        "the talks of spring",
        "to meet again",
    ]
