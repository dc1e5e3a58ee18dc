"""Brings tables into the one form in which they are published, and names that form's content by a hash."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import polars as pl

from flows.publish.csv import csv_bytes
from flows.stages.validate import in_order
from schemas.contract import Table
from schemas.tables import TABLES

_DECIMALS = 4
_INTEGERS = (pl.Int8, pl.Int16, pl.Int32, pl.UInt8, pl.UInt16, pl.UInt32)


def order_rows(tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """All tables of the contract in its order, columns and types, rows sorted and floats rounded to 4 decimals.

    Equal rows give an equal result whatever their order. Only casts that cannot change a value are made (an Enum to
    text, a narrow integer to a wide one, an all-null column to any type).

    Raises:
        KeyError: A table or a column is missing, or one is not of the contract.
        TypeError: A column has another type.
    """
    if unknown := sorted(tables.keys() ^ TABLES.keys()):
        raise KeyError(f"tables missing or not of the contract: {', '.join(unknown)}")
    return {name: in_order(table, _conform(table, tables[name])) for name, table in TABLES.items()}


def _conform(table: Table[Any], frame: pl.DataFrame) -> pl.DataFrame:
    if unknown := sorted(set(frame.columns) ^ set(table.columns)):
        raise KeyError(f"{table.name}: columns missing or not of the contract: {', '.join(unknown)}")
    columns = []
    for name, wanted in table.polars_schema.items():
        found = frame.schema[name]
        if found != wanted and not _is_lossless(found, wanted):
            raise TypeError(f"{table.name}.{name} is {found}, the contract says {wanted}")
        column = pl.col(name).cast(wanted, strict=True)
        if wanted == pl.Float64:
            column = column.round(_DECIMALS)
            # -0.0 equals 0.0 but is written otherwise; Polars drops a `+ 0.0`.
            column = pl.when(column == 0).then(0.0).otherwise(column).alias(name)
        columns.append(column)
    return frame.select(columns)


def _is_lossless(found: pl.DataType, wanted: pl.DataType) -> bool:
    if found == pl.Null:
        return True
    if wanted == pl.String:
        return isinstance(found, pl.Enum | pl.Categorical)
    if wanted == pl.Int64:
        return isinstance(found, _INTEGERS)
    return wanted == pl.Float64 and found == pl.Float32


def content_sha256(table: Table[Any], frame: pl.DataFrame) -> str:
    """The SHA-256 of a table's rows, independent of the library that wrote its files.

    It is taken over one line with the columns' types in the contract's words, joined by commas and ended by a newline,
    and after it the bytes of the table's CSV file (see `flows.publish.csv`). So anyone can recompute it from a release:
    `(echo str,int,…; cat csv/TABLE.csv) | sha256sum`. `frame` must come from `order_rows`.
    """
    types = ",".join(field.type_name for field in table.fields)
    return hashlib.sha256(f"{types}\n".encode() + csv_bytes(frame)).hexdigest()
