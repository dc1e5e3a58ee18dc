"""Writes and reads a table as Parquet in one exact form."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from schemas.contract import Table

_ZSTD_LEVEL = 9


def parquet_bytes(table: Table[Any], frame: pl.DataFrame) -> bytes:
    """The table as Parquet: the contract's Arrow schema, exactly `table.row_group_rows` rows a group, each one chunk.

    Equal rows in equal order give equal bytes with one version of pyarrow, however the frame is chunked. Raises
    `pyarrow.ArrowInvalid` if a column that the contract calls complete holds a missing value.
    """
    sink = io.BytesIO()
    with pq.ParquetWriter(
        sink,
        table.arrow_schema,
        version="2.6",
        data_page_version="1.0",
        compression="zstd",
        compression_level=_ZSTD_LEVEL,
        use_dictionary=True,
        write_statistics=True,
        store_schema=True,
    ) as writer:
        for group in _groups(table, frame):
            writer.write_table(group, row_group_size=table.row_group_rows)
    return sink.getvalue()


def _groups(table: Table[Any], frame: pl.DataFrame) -> Iterator[pa.Table]:
    for part in frame.iter_slices(table.row_group_rows):
        # Polars hands over large_string, which R and Stata readers do not all take; one group's texts fit into string.
        arrow = part.to_arrow(compat_level=pl.CompatLevel.oldest())
        for field in table.arrow_schema:
            if not field.nullable and arrow.column(field.name).null_count:
                raise pa.ArrowInvalid(f"{table.name}.{field.name} has missing values")
        yield arrow.cast(table.arrow_schema).combine_chunks()


def read_parquet(path: Path) -> tuple[pa.Schema, pl.DataFrame]:
    """The Arrow schema that a Parquet file states, and its rows."""
    with pq.ParquetFile(path) as file:
        # Row group by row group: the texts of a whole column may be more than one string array holds.
        groups = [_frame(file.read_row_group(number)) for number in range(file.num_row_groups)]
        schema = file.schema_arrow
        return schema, pl.concat(groups) if groups else _frame(schema.empty_table())


def _frame(table: pa.Table) -> pl.DataFrame:
    frame = pl.from_arrow(table)
    if not isinstance(frame, pl.DataFrame):
        raise TypeError("a table was expected")
    return frame
