from __future__ import annotations

import csv
import datetime as dt
import io

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.publish.canonical import order_rows
from flows.publish.csv import csv_bytes
from schemas.tables import TABLES
from tests.support.tables import mini_tables

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1)


def test_the_form_is_exact() -> None:
    frame = pl.DataFrame(
        {
            "text": ["a,b", 'say "x"', "two\nlines", "a\rb", None, "NA", " é好😀"],
            "flag": [True, False, None, True, True, True, True],
            "number": [0.875, 1.0, None, 0.0001, 12.5, 0.1, 100.0],
            "day": [dt.date(2020, 1, 2)] * 7,
            "time": [dt.datetime(2020, 1, 2, 3, 4)] * 6 + [dt.datetime(2020, 1, 2, 3, 4, 5, 500_000)],
        }
    )
    assert csv_bytes(frame).decode() == (
        "text,flag,number,day,time\n"
        '"a,b",true,0.875,2020-01-02,2020-01-02T03:04:00\n'
        '"say ""x""",false,1.0,2020-01-02,2020-01-02T03:04:00\n'
        '"two\nlines",,,2020-01-02,2020-01-02T03:04:00\n'
        '"a\rb",true,0.0001,2020-01-02,2020-01-02T03:04:00\n'
        ",true,12.5,2020-01-02,2020-01-02T03:04:00\n"
        "NA,true,0.1,2020-01-02,2020-01-02T03:04:00\n"
        " é好😀,true,100.0,2020-01-02,2020-01-02T03:04:05.500\n"
    )


@given(st.lists(st.tuples(TEXTS, st.none() | TEXTS), max_size=20))
def test_any_text_comes_back(rows: list[tuple[str, str | None]]) -> None:
    frame = pl.DataFrame(rows, schema={"a": pl.String, "b": pl.String}, orient="row")
    data = csv_bytes(frame)
    again = list(csv.reader(io.StringIO(data.decode(), newline="")))
    assert again == [["a", "b"], *([a, b or ""] for a, b in rows)]
    assert pl.read_csv(data, schema=frame.schema).equals(frame)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_comes_back_through_polars(name: str) -> None:
    frame = order_rows(mini_tables(pairs=2))[name]
    assert pl.read_csv(csv_bytes(frame), schema=frame.schema).equals(frame)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_comes_back_through_pandas(name: str) -> None:
    pandas = pytest.importorskip("pandas")
    frame = order_rows(mini_tables(pairs=2))[name]
    read = pandas.read_csv(io.BytesIO(csv_bytes(frame)), keep_default_na=False, na_values=[""], dtype=str)
    assert read.shape == frame.shape
    texts = [column for column, dtype in frame.schema.items() if dtype == pl.String]
    for column in texts:
        assert [None if pandas.isna(cell) else cell for cell in read[column]] == frame[column].to_list()
