"""Rows of statements: those inside others, their actors, and what holds of any of them."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.stages.validate import find_breaches
from schemas.statement_actors import StatementActor
from tests.support.reading import OPENING, Page, in_call, linked, read

NESTED = "Martin said Norway had proposed that the ferry should sail and thanked the crews."


def actors(page: Page, statement_id: str) -> list[tuple[str, str | None, str | None]]:
    """Role, name and side of the actors of a statement."""
    rows: Sequence[StatementActor] = page.rows["statement_actors"]
    return [(a.role, a.name, a.side) for a in rows if a.statement_id == statement_id]


def test_a_statement_inside_another_is_a_row_behind_it() -> None:
    page = read(in_call(NESTED))
    outer, inner, after = page.statements
    assert (inner.nested_in, outer.nested_in, after.nested_in) == (outer.statement_id, None, None)
    assert [s.position for s in page.statements] == [1, 2, 3]
    assert inner.utterance_id == inner.statement_id
    assert (inner.speaker_kind, inner.speaker, inner.speaker_side) == ("side", "Norway", "NOR")
    assert (inner.cue, inner.content, inner.act) == ("proposed", "the ferry should sail", "request")


def test_who_speaks_inside_is_an_actor_of_both_rows() -> None:
    page = read(in_call(NESTED))
    outer, inner, after = (actors(page, s.statement_id) for s in page.statements)
    assert ("inner_speaker", "Norway", "NOR") in outer
    assert inner == [("speaker", "Norway", "NOR")]
    assert after == [("speaker", "Jean Martin", "FRA")]


def test_a_statement_without_another_inside_has_no_inner_speaker() -> None:
    page = read(in_call("Martin said that he had proposed that the ferry should sail."))
    (row,) = page.statements
    assert row.nested_in is None
    assert "inner_speaker" not in [role for role, _, _ in actors(page, row.statement_id)]


def test_each_who_speaks_inside_has_a_row() -> None:
    page = read(in_call("Martin said that Norway and Finland had stated that the ferry is safe."))
    inside = [(a.position, a.side) for a in page.rows["statement_actors"] if a.role == "inner_speaker"]
    assert inside == [(1, "NOR"), (2, "FIN")]


def test_words_that_go_on_behind_a_nested_statement_belong_to_the_outer_utterance() -> None:
    page = read(in_call("Martin said that Norway had stated that the ferry is safe.", "It is fast."))
    outer, inner, after = page.statements
    assert (after.speaker, after.utterance_id) == ("Jean Martin", outer.utterance_id)
    assert inner.utterance_id != outer.utterance_id


def test_equal_words_inside_and_outside_are_two_rows() -> None:
    page = read(in_call("Norway said the ferry is safe.", "Martin said that Norway said the ferry is safe."))
    assert len({s.statement_id for s in page.statements}) == len(page.statements) == 3


# The pieces of reports, to be set beside one another in any order.
MARKS = st.sampled_from(["", "1. ", "(a) ", "• "])
SUBJECTS = st.sampled_from(
    "Lindqvist;Mr. Martin;Minister Lindqvist;The two sides;They;He;Norway;Paris;Port officials;Participants;"
    "The talks with Martin;It;Concern;The spokesman;Lindqvist, for her part,;Lindqvist and Martin".split(";")
)
CUES = st.sampled_from(
    "said;said that;said Thursday that;told Minister Martin:;told Lindqvist that;stated that;had proposed that;"
    "had stressed that;noted;agreed;agreed to;urged;condemned;was briefed on;was expressed about;was noted that;"
    "joined Martin in urging;exchanged views on;exchanged messages;focused on;discussed;replied that;committed to;"
    "expressed hope that;did not say that;was underlined by".split(";")
)
WORDS = st.sampled_from(
    "the ferry is safe;continued consultation;to meet again;“it is fast”;Norway to release the crew;"
    "issues including trade, addressing the drought;Russia's attack;Norway had stated that it is late;"
    "France had said the ferry is safe;how the ferry works;Minister Lindqvist;the [plan](x);nobody".split(";")
)
JOINTS = st.sampled_from(
    [" ", ", ", " and ", ", and ", ", while ", ", to which ", ", adding that ", ", noting ", "; ", ". ", ".\n\n", ": “"]
)
ENDS = st.sampled_from([".", "", ".”", ", Martin said.", ", he said Thursday.", ":", ", according to Lindqvist."])
CLAUSES = st.tuples(SUBJECTS, CUES, WORDS).map(" ".join)
SENTENCES = st.tuples(
    MARKS, st.lists(st.tuples(st.one_of(CLAUSES, WORDS), JOINTS).map("".join), max_size=3).map("".join), CLAUSES, ENDS
).map("".join)
LOOSE = st.lists(st.one_of(SUBJECTS, CUES, WORDS, JOINTS), min_size=1, max_size=10).map(" ".join)
OPENINGS = st.sampled_from([OPENING, "Joint Statement of Norway and France\n\nThe two ministers met in Oslo."])
DOCUMENTS = st.tuples(OPENINGS, st.lists(st.one_of(SENTENCES, LOOSE), min_size=1, max_size=3)).map(
    lambda parts: f"{parts[0]}\n\n{' '.join(parts[1])}\n"
)


@settings(max_examples=max(100, settings().max_examples))
@given(DOCUMENTS)
def test_contents_cues_and_nesting_hold_together_for_any_combination(text: str) -> None:
    page = read(text)
    body = page.document.text or ""
    rows = {s.statement_id: s for s in page.statements}
    assert len(rows) == len(page.statements)
    for row in rows.values():
        assert row.content == body[row.content_start : row.content_end]
        assert row.content.strip() == row.content != ""
        if row.cue is not None:
            assert row.cue == body[row.cue_start : row.cue_end]
        if row.nested_in is None:
            continue
        assert row.nested_in != row.statement_id
        outer = rows[row.nested_in]
        assert outer.document_id == row.document_id
        assert outer.nested_in is None
        assert outer.position < row.position
        assert row.cue_start is not None
        assert outer.content_start <= row.cue_start < row.content_start < row.content_end <= outer.content_end
    inner = {row.nested_in for row in rows.values() if row.nested_in is not None}
    told = {a.statement_id for a in page.rows["statement_actors"] if a.role == "inner_speaker"}
    assert inner == told


@settings(max_examples=max(10, settings().max_examples // 3))
@given(DOCUMENTS)
def test_rows_of_any_combination_keep_the_contract(text: str) -> None:
    assert find_breaches(linked(read(text))) == []


@given(st.lists(CLAUSES, min_size=1, max_size=4))
def test_statements_come_in_text_order_whatever_is_said(clauses: list[str]) -> None:
    page = read(in_call(*(f"{clause}." for clause in clauses)))
    assert [s.position for s in page.statements] == list(range(1, len(page.statements) + 1))
    starts = [s.content_start for s in page.statements]
    assert starts == sorted(starts)
