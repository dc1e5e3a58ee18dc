"""Each promise of the contract is guarded: broken in one place, it gives exactly the breach that names it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from flows.stages.validate import find_breaches, in_order
from schemas.tables import TABLES
from tests.support.tables import QUARANTINED, Mini, mini

Change = Callable[[Mini], None]


def change(table: str, number: int = 0, /, **cells: Any) -> Change:
    """Set cells of a row."""

    def apply(release: Mini) -> None:
        release.rows[table][number] = dataclasses.replace(release.rows[table][number], **cells)

    return apply


def shift(table: str, number: int = 0, /, **cells: int) -> Change:
    """Add to number cells of a row."""

    def apply(release: Mini) -> None:
        row = release.rows[table][number]
        release.rows[table][number] = dataclasses.replace(row, **{k: getattr(row, k) + n for k, n in cells.items()})

    return apply


def drop(table: str, number: int = 0) -> Change:
    """Take a row away."""
    return lambda release: release.rows[table].pop(number)


def repeat(table: str, number: int = 0, /, **cells: Any) -> Change:
    """Add a row like another one."""
    return lambda release: release.rows[table].append(dataclasses.replace(release.rows[table][number], **cells))


def both(*changes: Change) -> Change:
    """Several changes."""

    def apply(release: Mini) -> None:
        for each in changes:
            each(release)

    return apply


def other_document(table: str, column: str, number: int = 0) -> Change:
    """Set a reference of a row to the like of another document: the last row's."""

    def apply(release: Mini) -> None:
        last = release.rows[table][-1]
        release.rows[table][number] = dataclasses.replace(
            release.rows[table][number], **{column: getattr(last, column)}
        )

    return apply


def reversed_offsets(release: Mini) -> None:
    row = release.rows["dates"][0]
    release.rows["dates"][0] = dataclasses.replace(row, start=row.end, end=row.start, text="x")


def wrong_sentence(release: Mini) -> None:
    """Point a statement to the sentence after its own."""
    first, second = release.rows["statements"][:2]
    release.rows["statements"][0] = dataclasses.replace(first, segment_id=second.segment_id)


def paragraph_of_statement(release: Mini) -> None:
    row = release.rows["statements"][0]
    paragraph = next(
        s.segment_id
        for s in release.rows["segments"]
        if s.level == "paragraph" and s.start <= row.content_start and s.end >= row.content_end
    )
    release.rows["statements"][0] = dataclasses.replace(row, segment_id=paragraph)


def dates_of_another_text(release: Mini) -> None:
    text = release.rows["documents"][0].text
    release.rows["documents"][0] = dataclasses.replace(release.rows["documents"][0], text=text.replace("16.", "17."))


NO_ID = "0" * 16
VIOLATIONS = {
    "vocabulary": (
        change("statements", act="sing"),
        {("statements", "act", "vocabulary"), FLAT := ("statements_flat", "", "same_as_statement")},
    ),
    "pattern": (change("document_sides", side="China"), {("document_sides", "side", "pattern")}),
    "not null": (change("documents", license_id=None), {("documents", "license_id", "not_null")}),
    "empty text": (change("documents", license_id=""), {("documents", "license_id", "not_empty")}),
    "at least": (change("coverage", documents=-1), {("coverage", "documents", "at_least")}),
    "at most": (change("topics", score=1.5), {("topics", "score", "at_most")}),
    "unique key": (repeat("document_sides"), {("document_sides", "", "unique_key")}),
    "row rule": (
        change("segments", 1, parent_id=None, level="sentence"),
        {("segments", "", "sentence_has_paragraph"), ("segments", "parent_id", "segment_level")},
    ),
    "reference": (
        change("text_runs", document_id=f"d{NO_ID}"),
        {("text_runs", "document_id", "reference"), ("documents", "text", "body_in_runs")},
    ),
    "event reference": (change("alignments", event_id=f"e{NO_ID}"), {("alignments", "event_id", "reference")}),
    "entity reference": (change("participants", entity_id=f"n{NO_ID}"), {("participants", "entity_id", "reference")}),
    "slice": (shift("dates", start=1, end=1), {("dates", "text", "span")}),
    "slice of statement": (shift("statements", cue_start=1, cue_end=1), {("statements", "cue", "span")}),
    "end before start": (reversed_offsets, {("dates", "", "end_after_start"), ("dates", "text", "span")}),
    "offset beyond body": (
        shift("document_participants", end=9_999),
        {("document_participants", "end", "within_text")},
    ),
    "offset beyond source": (change("evidence", 2, start=9_998, end=9_999), {("evidence", "end", "within_text")}),
    "actor beyond body": (shift("statement_actors", end=9_999), {("statement_actors", "end", "within_text")}),
    "statement in another sentence": (wrong_sentence, {("statements", "content_start", "inside_segment")}),
    "statement in a paragraph": (paragraph_of_statement, {("statements", "segment_id", "segment_level")}),
    "statement in another document": (
        other_document("statements", "segment_id"),
        {("statements", "segment_id", "same_document")},
    ),
    "mention in another document": (
        other_document("mentions", "segment_id"),
        {("mentions", "segment_id", "same_document")},
    ),
    "sentence in another document": (
        other_document("segments", "parent_id", 3),
        {("segments", "parent_id", "same_document")},
    ),
    "utterance in another document": (
        other_document("statements", "utterance_id"),
        {("statements", "utterance_id", "same_document")},
    ),
    "topic in another document": (
        other_document("topics", "document_id"),
        {("topics", "document_id", "same_document")},
    ),
    "no speaker": (drop("statement_actors"), {("statements", "speaker_kind", "has_speaker")}),
    "statement not in flat": (drop("statements_flat"), {("statements", "statement_id", "in_flat")}),
    "flat differs": (change("statements_flat", position=77), {FLAT}),
    "text hash": (change("documents", text_sha256="0" * 64), {("documents", "text_sha256", "hash")}),
    "text length": (shift("documents", text_chars=1), {("documents", "text_chars", "length")}),
    "removed span lost": (drop("removed_spans"), {("documents", "source_text_nonblank", "conserved")}),
    "run lost": (drop("text_runs"), {("documents", "text", "body_in_runs")}),
    "run cut short": (shift("text_runs", length=-1), {("documents", "text", "body_in_runs")}),
    "runs overlap in the body": (
        shift("text_runs", 1, start=-20),
        {("text_runs", "start", "disjoint"), ("documents", "text", "body_in_runs")},
    ),
    "runs overlap in the source": (
        shift("text_runs", 1, source_start=-10),
        {("text_runs", "source_start", "source_once")},
    ),
    "run beyond body": (
        shift("text_runs", 1, length=500),
        {("text_runs", "length", "within_text"), ("removed_spans", "start", "source_once")},
    ),
    "removed spans overlap": (shift("removed_spans", 1, start=-10, end=-10), {("removed_spans", "start", "disjoint")}),
    "removed span over run": (
        shift("removed_spans", 1, start=10, end=10),
        {("text_runs", "source_start", "source_once")},
    ),
    "text changed": (
        dates_of_another_text,
        {("documents", "text_sha256", "hash"), ("dates", "text", "span"), ("segments", "text", "span")},
    ),
    "two main events": (
        both(
            repeat("events", event_id=f"e{NO_ID}"),
            repeat("event_documents", event_id=f"e{NO_ID}", channel=None, start_on=None, end_on=None, date_basis=None),
            repeat("dyads", event_id=f"e{NO_ID}"),
        ),
        {("event_documents", "is_main", "one_main_event")},
    ),
    "another main event": (change("documents", event_id=None), {("documents", "event_id", "main_event")}),
    "dyad missing": (
        change("events", side_count=3),
        {("events", "side_count", "dyad_for_pair"), ("dyads", "side_count", "same_as_event")},
    ),
    "dyad sides": (change("dyads", side_a="RUS", side_b="CHN"), {("dyads", "", "sides_in_order")}),
    "evidence of no table": (
        change("evidence", table="cells"),
        {("evidence", "table", "cell_exists"), ("event_documents", "channel", "has_evidence")},
    ),
    "evidence of no column": (
        change("evidence", column="colour"),
        {("evidence", "column", "cell_exists"), ("event_documents", "channel", "has_evidence")},
    ),
    "evidence of no row": (repeat("evidence", row_id="nowhere"), {("evidence", "row_id", "cell_exists")}),
    "evidence of another document": (
        other_document("evidence", "document_id"),
        {("evidence", "document_id", "same_document")},
    ),
    "channel without evidence": (drop("evidence", 0), {("event_documents", "channel", "has_evidence")}),
    "date without evidence": (drop("evidence", 1), {("event_documents", "start_on", "has_evidence")}),
    "title without evidence": (drop("evidence", 2), {("documents", "title", "has_evidence")}),
    "stamp without evidence": (drop("evidence", 3), {("documents", "published_on", "has_evidence")}),
    "source twice": (
        repeat("quarantine", source_id="readouts/chn-00000.txt"),
        {("quarantine", "source_id", "source_once")},
    ),
}


@pytest.mark.parametrize(("apply", "expected"), VIOLATIONS.values(), ids=VIOLATIONS.keys())
def test_a_violation_gives_exactly_its_breach(apply: Change, expected: set[tuple[str, str, str]]) -> None:
    release = mini()
    apply(release)
    breaches = find_breaches(release.tables())
    assert {(b.table, b.column, b.rule) for b in breaches} == expected


def test_the_release_that_is_broken_here_was_whole() -> None:
    release = mini(pairs=3)
    assert find_breaches(release.tables(), release.source_texts, source_ids=release.source_ids) == []


@pytest.mark.parametrize(
    ("apply", "expected"),
    [
        (change("documents", source_text_chars=9_000), {("documents", "source_text_chars", "source_text")}),
        (change("documents", source_text_sha256="0" * 64), {("documents", "source_text_sha256", "source_text")}),
        (change("removed_spans", text="Call 9 held"), {("removed_spans", "text", "span")}),
        (
            shift("text_runs", 1, source_start=1),
            {("text_runs", "source_start", "copied"), ("text_runs", "source_start", "source_once")},
        ),
    ],
    ids=["length", "hash", "removed text", "run"],
)
def test_source_texts_are_compared_where_they_are_given(apply: Change, expected: set[tuple[str, str, str]]) -> None:
    release = mini()
    apply(release)
    breaches = find_breaches(release.tables(), release.source_texts)
    assert expected & {(b.table, b.column, b.rule) for b in breaches}


@pytest.mark.parametrize(
    ("sources", "rule"),
    [([QUARANTINED, "readouts/chn-00000.txt"], "source_known"), (["a", "b", "c"], "source_kept")],
    ids=["too many rows", "source dropped"],
)
def test_the_sources_of_the_run_are_documents_and_quarantine(sources: list[str], rule: str) -> None:
    breaches = find_breaches(mini().tables(), source_ids=sources)
    assert rule in {b.rule for b in breaches}
    assert {b.rule for b in breaches} <= {"source_known", "source_kept"}


@pytest.mark.parametrize("name", [name for name in TABLES if name not in {"retired_ids", "applied_corrections"}])
def test_rows_out_of_order_are_named_once(name: str) -> None:
    tables = mini(pairs=2).tables()
    if tables[name].height < 2:
        pytest.skip("one row has no order")
    tables[name] = tables[name].reverse()
    assert [(b.table, b.rule) for b in find_breaches(tables)] == [(name, "sorted")]


def test_the_order_can_be_left_to_publishing() -> None:
    tables = {name: frame.reverse() for name, frame in mini(pairs=2).tables().items()}
    assert find_breaches(tables, is_ordered=False) == []


def test_a_missing_value_sorts_last() -> None:
    table = TABLES["events"]
    frame = table.frame(
        [dataclasses.replace(mini().rows["events"][0], start_on=None, end_on=None), *mini().rows["events"]]
    )
    assert in_order(table, frame)["start_on"].is_null().to_list() == [False, True]


def _without(tables: dict[str, pl.DataFrame], name: str) -> dict[str, Any]:
    return {k: v for k, v in tables.items() if k != name}


@pytest.mark.parametrize(
    ("alter", "rule"),
    [
        (lambda t: _without(t, "dates"), "table_present"),
        (lambda t: t | {"more": t["dates"]}, "known_table"),
        (lambda t: t | {"dates": t["dates"].lazy()}, "collected"),
        (lambda t: t | {"dates": t["dates"].drop("rule")}, "column_present"),
        (lambda t: t | {"dates": t["dates"].with_columns(colour=pl.lit("red"))}, "known_column"),
        (lambda t: t | {"dates": t["dates"].cast({"start": pl.Int32})}, "column_type"),
        (lambda t: t | {"dates": t["dates"].select(reversed(t["dates"].columns))}, "column_order"),
    ],
    ids=["missing", "too many", "lazy", "column missing", "column too many", "type", "column order"],
)
def test_another_schema_is_named(alter: Callable[[dict[str, pl.DataFrame]], dict[str, Any]], rule: str) -> None:
    assert [b.rule for b in find_breaches(alter(mini().tables()))] == [rule]
