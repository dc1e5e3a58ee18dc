"""Checks of one table at a time: its schema, its rows against the pandera model, and their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pandera.polars as pa
import polars as pl
from pandera.config import ValidationDepth, config_context

from flows.stages.validate.breaches import Breach, Tables, breaches_of
from schemas.contract import Table
from schemas.tables import TABLES

_MESSAGES = {
    "isin": ("vocabulary", "the value is not in the column's vocabulary"),
    "str_matches": ("pattern", "the value does not match the column's pattern"),
    "str_length": ("not_empty", "the value is an empty string"),
    "greater_than_or_equal_to": ("at_least", "the value is below the column's least"),
    "less_than_or_equal_to": ("at_most", "the value is above the column's greatest"),
    "not_nullable": ("not_null", "the value is missing"),
    "multiple_fields_uniqueness": ("unique_key", "another row has the same key"),
}


def find_schema_breaches(tables: Tables) -> Iterator[Breach]:
    """Every table of the contract is there, no other one, and each has exactly its columns and types in order."""
    for name in tables.keys() - TABLES.keys():
        yield Breach(name, "", "known_table", "", "the contract has no such table")
    for name, table in TABLES.items():
        frame: object = tables.get(name)
        if frame is None:
            yield Breach(name, "", "table_present", "", "the table is missing")
        elif not isinstance(frame, pl.DataFrame):
            # pandera checks the schema only of a LazyFrame: bad data would pass in silence.
            yield Breach(name, "", "collected", "", "the table is not a collected DataFrame")
        else:
            yield from _columns_differing(table, frame)


def _columns_differing(table: Table[Any], frame: pl.DataFrame) -> Iterator[Breach]:
    for column in table.columns:
        if column not in frame.columns:
            yield Breach(table.name, column, "column_present", "", "the column is missing")
    for column, dtype in frame.schema.items():
        if column not in table.polars_schema:
            yield Breach(table.name, column, "known_column", "", "the contract has no such column")
        elif dtype != table.polars_schema[column]:
            message = f"the column is {dtype}, the contract says {table.polars_schema[column]}"
            yield Breach(table.name, column, "column_type", "", message)
    if sorted(frame.columns) == sorted(table.columns) and tuple(frame.columns) != table.columns:
        yield Breach(table.name, "", "column_order", "", "the columns are not in the contract's order")


def find_row_breaches(table: Table[Any], frame: pl.DataFrame) -> Iterator[Breach]:
    """Each row keeps its columns' types, vocabularies, patterns and bounds, the unique key and the table's row rules.

    Of pandera's report only the check, the column and the row number are read: its failure cases and its error text
    hold data.
    """
    try:
        # The environment can switch pandera off; a release must not depend on that.
        with config_context(validation_enabled=True, validation_depth=ValidationDepth.SCHEMA_AND_DATA):
            table.model.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases.select("schema_context", "column", "check", "index")
    else:
        return
    meanings = {rule.name: rule.meaning for rule in table.rules}
    groups = cases.group_by("schema_context", "column", "check", maintain_order=True)
    for (context, place, check), rows in groups:
        rule, message = _named(str(check), meanings)
        column = str(place) if context == "Column" else ""
        index = rows["index"].drop_nulls().unique().sort()
        if index.is_empty():
            yield Breach(table.name, column, rule, "", message)
        yield from breaches_of(table, frame[index.to_list()], column, rule, message)


def _named(check: str, meanings: dict[str, str]) -> tuple[str, str]:
    """The contract's name for a pandera check and a message free of data."""
    if check in meanings:
        return check, f"broken: {meanings[check]}"
    kind = re.split(r"[(\W]", check, maxsplit=1)[0]
    return _MESSAGES.get(kind, (kind or "check", "the value breaks a check of the contract"))


def in_order(table: Table[Any], frame: pl.DataFrame) -> pl.DataFrame:
    """The rows in the table's order: ascending, strings by code point, missing values last."""
    return frame.sort(*table.sort, nulls_last=True, maintain_order=True)


def find_order_breach(table: Table[Any], frame: pl.DataFrame) -> Iterator[Breach]:
    """The rows stand in the table's order; one breach names the first row that does not."""
    columns = list(dict.fromkeys([*table.sort, *table.key]))
    found, wanted = frame.select(columns), in_order(table, frame.select(columns))
    if found.equals(wanted):
        return
    same = [found[c].eq_missing(wanted[c]) for c in columns]
    first = pl.DataFrame(same).select(~pl.all_horizontal(pl.all())).to_series().arg_max()
    message = f"the rows are not ordered by {', '.join(table.sort)}"
    yield from breaches_of(table, found[[first or 0]], "", "sorted", message)
