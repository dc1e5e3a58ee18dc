"""Each table of the contract is whole: described, exemplified, resolvable, the same in every form it takes."""

from __future__ import annotations

import datetime as dt
import typing
from typing import Any

import polars as pl
import pyarrow as pa
import pytest

from schemas import vocabularies
from schemas.contract import Field, Table
from schemas.ids import LETTERS, mint, pattern_of, table_of
from schemas.tables import GROUPS, TABLES

EACH_TABLE = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
EACH_FIELD = pytest.mark.parametrize(
    ("table", "field"), [pytest.param(t, f, id=f"{t.name}.{f.name}") for t in TABLES.values() for f in t.fields]
)

# Rows whose columns' examples contradict one another, each a fair example by itself.
_CLASHES: dict[str, dict[str, Any]] = {
    "alignments": {"relation": "equivalent", "score": 0.875},
    "event_documents": {"channel": "in_person"},
    "events": {"parent_event_id": None},
    "documents": {"reprint_of": None},
    "statements": {"nested_in": None},
    "segments": {},
}


def example_row(table: Table[Any]) -> dict[str, Any]:
    """The row of a table's examples."""
    return {f.name: f.column.example for f in table.fields} | _CLASHES.get(table.name, {})


@EACH_TABLE
def test_the_examples_make_a_row_that_the_model_takes(table: Table[Any]) -> None:
    frame = pl.DataFrame([example_row(table)], schema=table.polars_schema)
    table.model.validate(frame, lazy=True)


@EACH_TABLE
def test_records_and_frames_are_the_same(table: Table[Any]) -> None:
    record = table.record(**example_row(table))
    assert table.rows(table.frame([record])) == [record]
    assert table.frame([]).schema == table.empty().schema == pl.Schema(table.polars_schema)


@EACH_TABLE
def test_a_table_is_described_and_its_key_is_complete(table: Table[Any]) -> None:
    assert table.title.endswith((".", "it.")), "the first line of the record's docstring is a sentence"
    assert set(table.key) <= set(table.columns)
    assert set(table.sort) <= set(table.columns)
    assert set(table.key) <= set(table.sort), "the order is total"
    by_name = {f.name: f for f in table.fields}
    assert not any(by_name[name].nullable for name in table.key)
    assert not any(by_name[name].column.is_source_text for name in table.key), "keys stand in error messages"
    assert not any(by_name[name].type is float for name in table.key)


@EACH_TABLE
def test_spans_name_columns_and_rules_have_meanings(table: Table[Any]) -> None:
    for span in table.spans:
        assert {span.start, span.end} <= set(table.columns)
        assert span.text is None or span.text in table.columns
    names = [rule.name for rule in table.rules]
    assert len(names) == len(set(names))
    assert all(rule.meaning.endswith(".") for rule in table.rules)


@EACH_FIELD
def test_a_column_is_described(table: Table[Any], field: Field) -> None:
    assert field.column.meaning.endswith("."), "a sentence"
    assert isinstance(field.column.example, field.type)
    if field.values is not None:
        assert field.column.example in field.values
    if field.name.endswith("_on"):
        assert field.type is dt.date
    if field.name.endswith("_at"):
        assert field.type is dt.datetime
    if field.name.startswith("is_"):
        assert field.type is bool


@EACH_FIELD
def test_a_reference_resolves_to_a_key(table: Table[Any], field: Field) -> None:
    if field.column.references is None:
        return
    target, key = field.column.references.split(".")
    assert TABLES[target].key == (key,)
    assert field.column.pattern == pattern_of(target)


@EACH_TABLE
def test_the_arrow_schema_is_explicit(table: Table[Any]) -> None:
    schema = table.arrow_schema
    assert schema.names == list(table.columns)
    assert not any(pa.types.is_large_string(column.type) or pa.types.is_dictionary(column.type) for column in schema)
    for column, field in zip(schema, table.fields, strict=True):
        assert column.nullable == field.nullable
        assert column.metadata[b"description"].decode() == field.column.meaning


def test_the_outermost_words_of_a_column_hold() -> None:
    fields = {f.name: f for f in TABLES["statements"].fields}
    assert fields["speaker_side"].column.meaning == "The side that is said to have spoken."
    fields = {f.name: f for f in TABLES["event_documents"].fields}
    assert fields["at_request_of"].column.maturity == "experimental"


def test_groups_hold_every_table_once() -> None:
    names = [table.name for group in GROUPS.values() for table in group]
    assert names == list(TABLES)
    assert len(names) == len(set(names)) == 26


def test_the_vocabularies_are_those_of_the_design() -> None:
    counts = {
        "Act": 13,
        "ActorRole": 4,
        "Attribution": 6,
        "Authorship": 3,
        "Channel": 4,
        "DateBasis": 4,
        "DatePrecision": 4,
        "DocumentType": 7,
        "EntityType": 7,
        "Level": 9,
        "PublishedBasis": 4,
        "PublisherType": 8,
        "Relation": 6,
        "RemovalReason": 14,
        "ReportType": 4,
        "SegmentLevel": 2,
        "Setting": 5,
        "SpeakerKind": 6,
    }
    found = {name: len(typing.get_args(getattr(vocabularies, name))) for name in counts}
    assert found == counts


@pytest.mark.parametrize("table", LETTERS)
def test_an_id_tells_its_table(table: str) -> None:
    identifier = mint(table, "a", 1)
    assert table_of(identifier) == table
    assert identifier == mint(table, "a", 1) != mint(table, "a", 2)
    assert table_of("x" + identifier[1:]) is None
