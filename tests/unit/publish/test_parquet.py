from __future__ import annotations

from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows.publish.canonical import order_rows
from flows.publish.parquet import parquet_bytes, read_parquet
from schemas.tables import TABLES
from tests.support.tables import mini_tables


def long_table(rows: int) -> pl.DataFrame:
    row = mini_tables()["document_sides"][:1]
    return pl.concat([row] * rows).with_columns(
        document_id=pl.format("d{}", pl.int_range(rows).cast(pl.String).str.zfill(16))
    )


@pytest.mark.parametrize("name", TABLES)
def test_a_table_comes_back_with_the_schema_of_the_contract(name: str, tmp_path: Path) -> None:
    table, frame = TABLES[name], order_rows(mini_tables())[name]
    path = tmp_path / "t.parquet"
    path.write_bytes(parquet_bytes(table, frame))
    schema, again = read_parquet(path)
    assert schema.equals(table.arrow_schema, check_metadata=True)
    assert again.equals(frame)
    assert again.schema == frame.schema
    assert pl.read_parquet(path).equals(frame)


def test_groups_are_exact_and_whole(tmp_path: Path) -> None:
    table, frame = TABLES["document_sides"], long_table(150_000)
    path = tmp_path / "t.parquet"
    path.write_bytes(parquet_bytes(table, pl.concat([frame[:7], frame[7:70_000], frame[70_000:]], rechunk=False)))
    meta = pq.read_metadata(path)
    assert [meta.row_group(n).num_rows for n in range(meta.num_row_groups)] == [65_536, 65_536, 18_928]
    assert meta.format_version == "2.6"
    assert {meta.row_group(0).column(n).compression for n in range(meta.num_columns)} == {"ZSTD"}
    assert set(pq.read_schema(path).metadata) == {b"table", b"schema_version", b"description"}
    for number in range(meta.num_row_groups):
        group = pq.ParquetFile(path).read_row_group(number)
        assert all(column.num_chunks == 1 for column in group.columns)


def test_long_texts_have_smaller_groups() -> None:
    assert TABLES["documents"].row_group_rows < TABLES["segments"].row_group_rows < TABLES["statements"].row_group_rows


def test_equal_rows_are_equal_bytes_however_they_are_chunked() -> None:
    table, frame = TABLES["document_sides"], long_table(70_000)
    chunked = pl.concat([frame[:3], frame[3:66_000], frame[66_000:]], rechunk=False)
    assert parquet_bytes(table, frame) == parquet_bytes(table, chunked) == parquet_bytes(table, frame.clone())


def test_a_missing_value_where_none_may_be_is_refused() -> None:
    frame = long_table(3).with_columns(side=pl.lit(None, pl.String))
    with pytest.raises(pa.ArrowInvalid, match=r"document_sides\.side has missing values"):
        parquet_bytes(TABLES["document_sides"], frame)
