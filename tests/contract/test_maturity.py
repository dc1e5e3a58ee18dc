"""A column that rules fill is experimental unless an evaluation on real texts measures it."""

from __future__ import annotations

import json

import pytest

from flows.publish.codebook import codebook_text
from schemas.contract import Field
from schemas.tables import TABLES
from tests.support.reading import REFERENCE

# What the measures of seeds/reference/evaluations.json compare with labels, and what is copied from it.
MEASURED = {
    "kind": {"documents": "is_readout"},
    "title": {"documents": "title"},
    "published_date": {"documents": "published_on", "statements_flat": "published_on"},
    "asserting_side": {
        "documents": "asserting_side authorship", "document_sides": "side", "statements": "asserting_side",
        "statements_flat": "asserting_side",
    },
    "event_channel": {
        "event_documents": "channel", "events": "channel", "dyads": "channel", "statements_flat": "event_channel",
    },
    "event_date": {
        "event_documents": "start_on end_on", "events": "start_on end_on", "dyads": "start_on",
        "statements_flat": "event_start_on",
    },
    "event_country": {
        "event_documents": "place_country", "events": "place_country", "statements_flat": "event_place_country",
    },
    "participants": {
        "document_participants": "name side role", "participants": "name side role", "dyads": "side_a side_b",
        "statements_flat": "side_a side_b",
    },
    "sentences": {"documents": "text", "segments": "level parent_id text", "removed_spans": "text"},
    "who_said_what": {
        "statements": "speaker_kind speaker speaker_as_printed content", "statement_actors": "name",
        "statements_flat": "speaker_kind speaker content",
    },
    "cue": {"statements": "cue", "statements_flat": "cue"},
    "type": {"statements": "report_type", "statements_flat": "report_type"},
    "act": {"statements": "act", "statements_flat": "act"},
}  # fmt: skip

# What nobody has to estimate an error of: bookkeeping, what the catalogue or a curator states, sizes and hashes.
EXACT = {
    "documents": "source_id source_path source_member url source_sha256 source_bytes media_type encoding "
    "source_text_sha256 source_text_chars source_text_nonblank retrieved_on text_sha256 text_chars license_id "
    "is_text_redistributable",
    "text_runs": "length",
    "dates": "text",
    "mentions": "text segment_id document_id",
    "segments": "document_id",
    "statements": "document_id segment_id",
    "topics": "document_id",
    "entities": "is_curated",
    "entity_codes": "valid_from valid_to source",
    "event_documents": "is_main",
    "coverage": "basis",
    "warnings": "message",
    "quarantine": "source_sha256 stage code message",
    "retired_ids": "table retired_in reason superseded_by",
    "applied_corrections": "table row_id column old_value new_value reason",
    "acts": "definition example counterexample",
    "statements_flat": "document_id source_id url",
}  # fmt: skip
BOOKKEEPING = {"position", "rule"}


def is_stated(table: str, field: Field) -> bool:
    """Whether a column is a key, an offset or otherwise nothing that a rule estimates."""
    is_address = field.name in TABLES[table].key or field.column.offsets_of is not None or table == "evidence"
    return is_address or field.name in BOOKKEEPING or field.name in EXACT.get(table, "").split()


def is_measured(table: str, column: str) -> bool:
    return any(column in columns.get(table, "").split() for columns in MEASURED.values())


@pytest.mark.parametrize("name", TABLES)
def test_what_no_evaluation_measures_is_experimental(name: str) -> None:
    rest = [field for field in TABLES[name].fields if not is_stated(name, field) and not is_measured(name, field.name)]
    assert [field.name for field in rest if field.column.maturity != "experimental"] == []


@pytest.mark.parametrize("name", TABLES)
def test_what_an_evaluation_measures_is_stable(name: str) -> None:
    fields = {field.name: field for field in TABLES[name].fields}
    wanted = {column for columns in MEASURED.values() for column in columns.get(name, "").split()}
    assert wanted <= fields.keys()
    assert [column for column in sorted(wanted) if fields[column].column.maturity != "stable"] == []


def test_the_measures_are_those_of_an_evaluation_on_real_texts() -> None:
    evaluations = json.loads((REFERENCE / "evaluations.json").read_text(encoding="utf-8"))
    measured = {measure for result in evaluations if result["kind"] == "real" for measure in result["measures"]}
    assert MEASURED.keys() <= measured


def test_the_exact_columns_are_columns() -> None:
    for name, columns in EXACT.items():
        assert set(columns.split()) <= set(TABLES[name].columns), name


def test_the_codebook_marks_them() -> None:
    text = codebook_text(TABLES["acts"].empty())
    for name, table in TABLES.items():
        section = text.split(f"\n### {name}\n")[1].split("\n### ")[0]
        rows = [line for line in section.splitlines() if line.startswith("| `")]
        marked = ["experimental" in line.rsplit("|", 2)[1] for line in rows]
        assert marked == [field.column.maturity == "experimental" for field in table.fields]
