from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
from pathlib import Path

import polars as pl
import pytest

from flows.publish.canonical import content_sha256, order_rows
from flows.publish.csv import csv_bytes
from schemas.tables import TABLES
from tests.support.runs import shuffled
from tests.support.tables import mini_tables


@pytest.mark.parametrize("seed", range(3))
def test_equal_rows_give_equal_tables_whatever_their_order(seed: int) -> None:
    tables = mini_tables(pairs=3)
    wanted, found = order_rows(tables), order_rows(shuffled(tables, seed))
    assert all(found[name].equals(wanted[name]) for name in TABLES)
    assert list(found) == list(TABLES)


def test_columns_come_back_in_the_order_of_the_contract() -> None:
    tables = mini_tables()
    mixed = {name: frame.select(sorted(frame.columns)) for name, frame in tables.items()}
    assert all(order_rows(mixed)[name].columns == list(table.columns) for name, table in TABLES.items())


def test_floats_are_rounded_and_zero_has_no_sign() -> None:
    tables = mini_tables()
    scores = [-0.0, 0.123449, 0.87504, 0.00004] * 2
    tables["topics"] = tables["topics"].with_columns(score=pl.Series(scores))
    ordered = order_rows(tables)["topics"]["score"].to_list()
    assert sorted(map(str, ordered)) == sorted(["0.0", "0.1234", "0.875", "0.0"] * 2)


def test_only_casts_that_keep_every_value_are_made() -> None:
    tables = mini_tables()
    narrow = {"position": pl.Int32, "act": pl.Categorical}
    tables["statements"] = tables["statements"].cast(narrow).with_columns(confidence=pl.lit(None))  # type: ignore[arg-type]
    assert order_rows(tables)["statements"].equals(order_rows(mini_tables())["statements"])


@pytest.mark.parametrize(
    ("column", "dtype"),
    [("position", pl.Float64), ("content", pl.Binary), ("is_negated", pl.Int64), ("cue_start", pl.String)],
)
def test_another_type_is_refused(column: str, dtype: type[pl.DataType]) -> None:
    tables = mini_tables()
    tables["statements"] = tables["statements"].with_columns(pl.lit(None).cast(dtype).alias(column))
    with pytest.raises(TypeError, match=rf"statements\.{column} is "):
        order_rows(tables)


def test_a_missing_or_foreign_table_or_column_is_refused() -> None:
    tables = mini_tables()
    with pytest.raises(KeyError, match="more"):
        order_rows(tables | {"more": tables["dates"]})
    with pytest.raises(KeyError, match="dates"):
        order_rows({name: frame for name, frame in tables.items() if name != "dates"})
    with pytest.raises(KeyError, match=r"dates: .*rule"):
        order_rows(tables | {"dates": tables["dates"].drop("rule")})


def test_the_content_hash_can_be_recomputed_with_the_standard_library() -> None:
    """Built here from the docstring alone, with Python's csv module."""
    for name, frame in order_rows(mini_tables(pairs=2)).items():
        table = TABLES[name]
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(table.columns)
        for row in frame.iter_rows():
            writer.writerow([_printed(cell) for cell in row])
        types = ",".join(field.type_name for field in table.fields)
        assert content_sha256(table, frame) == hashlib.sha256(f"{types}\n{text.getvalue()}".encode()).hexdigest()


def _printed(cell: object) -> object:
    if isinstance(cell, bool):
        return str(cell).lower()
    return cell.isoformat() if isinstance(cell, dt.date) else cell


def test_the_content_hash_can_be_recomputed_from_the_file(tmp_path: Path) -> None:
    table, frame = TABLES["documents"], order_rows(mini_tables())["documents"]
    path = tmp_path / "documents.csv"
    path.write_bytes(csv_bytes(frame))
    types = ",".join(field.type_name for field in table.fields)
    assert content_sha256(table, frame) == hashlib.sha256(types.encode() + b"\n" + path.read_bytes()).hexdigest()


def test_the_content_hash_sees_each_cell_and_not_the_chunks() -> None:
    table, frame = TABLES["dates"], order_rows(mini_tables(pairs=2))["dates"]
    digest = content_sha256(table, frame)
    assert digest == content_sha256(table, pl.concat([frame[:1], frame[1:]], rechunk=False))
    assert digest != content_sha256(table, frame.with_columns(rule=pl.lit("other")))
    assert digest != content_sha256(table, frame[1:])
